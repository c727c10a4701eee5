"""Hand-written pages: turn citations into notes, and test macro calls before the build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined, TemplateError

from macros.content.fields import CITATION, CITATION_OR_CODE, cited_slugs
from macros.content.problems import Problem, did_you_mean
from macros.content.records import Source
from macros.pages.entries import NumberedSource
from macros.pages.environment import compact, make_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from macros.content import ProsePage, Toolbox


def add_notes(text: str, page: ProsePage, toolbox: Toolbox) -> str:
    """Replace a page's `[@kilde]` with numbered notes, and append the list of sources."""
    if not page.citations:
        return text
    slugs = list(dict.fromkeys(pointer.target for pointer in page.citations))
    sources = [NumberedSource(number, toolbox.find(Source, slug)) for number, slug in enumerate(slugs, 1)]
    numbers = {slug: number for number, slug in enumerate(slugs, 1)}
    components = make_environment().get_template("components.html.j2").module
    cite = components.cited  # type: ignore[attr-defined]

    def note(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        return str(cite(cited_slugs(found[1]), numbers))

    unchecked = sum(item.source.checked is None for item in sources)
    listed = compact(components.source_list(sources, unchecked))  # type: ignore[attr-defined]
    tight = re.sub(rf"[^\S\n]+(?={CITATION.pattern})", "", text)
    return f"{CITATION_OR_CODE.sub(note, tight)}\n\n{_escape_braces(listed)}\n"


def _escape_braces(html: str) -> str:
    """Escape braces: the macros plugin evaluates the page's Markdown, which now contains text from sources."""
    return str(html).replace("{", "&#123;").replace("}", "&#125;")


def failing_calls(
    docs: Path, pages: Mapping[str, ProsePage], macros: Mapping[str, Callable[..., Any]]
) -> Iterator[Problem]:
    """Yield a problem for every hand-written page whose macro calls fail; `pages` is keyed by path below `docs`."""

    def finalize(value: object) -> object:
        if callable(value):
            name = next((name for name, macro in macros.items() if macro is value), "")
            raise TypeError(f"'{name}' mangler parenteser. Skriv {{{{ {name}() }}}} alene på sin linje")
        return value

    # Without escaping, like the macros plugin's environment.
    environment = Environment(undefined=StrictUndefined, autoescape=False, finalize=finalize)  # noqa: S701
    environment.globals.clear()
    environment.globals.update(macros)
    for name, page in pages.items():
        try:
            environment.from_string((docs / name).read_text(encoding="utf-8-sig")).render()
        except TemplateError as error:
            yield page.problem(
                _danish_message(error, macros), getattr(error, "lineno", 0) or _line_of(docs / name, str(error))
            )
        except Exception as error:  # noqa: BLE001 - a page may contain any expression, and no error may stop the server
            yield page.problem(f"makroen kan ikke bruges sådan: {error}")


def _danish_message(error: TemplateError, macros: Mapping[str, Any]) -> str:
    if found := re.search(r"'([^']+)' is undefined", str(error)):
        known = ", ".join(sorted(macros))
        return f"makroen '{found[1]}' findes ikke{did_you_mean(found[1], macros) or '. Mulige: ' + known}"
    return f"skabelonkoden kan ikke læses ({error}). Et makrokald skrives {{{{ navn() }}}} alene på sin linje"


def _line_of(path: Path, message: str) -> int:
    found = re.search(r"'([^']+)' is undefined", message)
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return next((number for number, line in enumerate(lines, 1) if found and found[1] in line), 0)
