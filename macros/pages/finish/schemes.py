"""Rewrite style sheets so that a reader's choice of colour scheme overrides the system's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEME_ATTRIBUTE: Final = "data-vk-scheme"
"""Attribute of `<html>` that docs/assets/js/color-scheme.js sets after a choice: `light` or `dark`."""

_MEDIA: Final = re.compile(r"@media ([^{}]*\(prefers-color-scheme: (light|dark)\)[^{}]*)\{((?:[^{}]*\{[^{}]*\})*\s*)\}")
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")


def honour_scheme_choice(css: str) -> str:
    """Make `prefers-color-scheme` rules depend on the attribute too, so that `tokens.css` has each colour once.

    A rule under `prefers-color-scheme: dark` no longer applies when light is chosen. A copy of it applies when dark is
    chosen, on screens only: paper is always light.
    """
    return _MEDIA.sub(_follow_system_and_choice, css)


def _follow_system_and_choice(found: re.Match[str]) -> str:
    query, scheme, rules = found[1].strip(), found[2], found[3]
    other = {"light": "dark", "dark": "light"}[scheme]
    rest = [part for part in query.split(" and ") if "prefers-color-scheme" not in part]
    screen = " and ".join(["not print"] if not rest else ["screen", *rest])
    followed = "".join(_narrow(rules, f':not([{SCHEME_ATTRIBUTE}="{other}"])'))
    chosen = "".join(_narrow(rules, f'[{SCHEME_ATTRIBUTE}="{scheme}"]'))
    return f"@media {query} {{{followed}}}\n@media {screen} {{{chosen}}}"


def _narrow(rules: str, mark: str) -> Iterator[str]:
    for selectors, body in _RULE.findall(rules):
        narrow = ",".join(_select(selector.strip(), mark) for selector in selectors.split(","))
        yield f"{narrow}{{{body}}}"


def _select(selector: str, mark: str) -> str:
    return selector.replace(":root", f":root{mark}", 1) if selector.startswith(":root") else f":root{mark} {selector}"
