"""Find words for developers on pages for the public."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.html import text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from tests.conftest import Built

FOR_DEVELOPERS: Final = re.compile(
    r"\bowner\b|\bnull\b|\byaml\b|\.yml\b|\bcontent/|feltet [a-z_]+ i |kodelager|repository|ejerens opgave|\bwas_url\b",
    re.IGNORECASE,
)
FOR_EDITORS: Final = "bidrag/index.html"
"""The page for editors, which names fields and files; its footer does not."""


def footer(tree: Element) -> Element:
    """Return a page's footer."""
    return next(tree.iter("footer"))


def developers_words(site: Built) -> Iterator[tuple[str, str]]:
    """Yield the name of a page for the public, and a developer's word on it."""
    for name, tree in site.shell_trees.items():
        shown = footer(tree) if name == FOR_EDITORS else next(tree.iter("body"))
        for found in FOR_DEVELOPERS.finditer(text(shown)):
            yield name, found[0]
