"""Parse built pages as a browser does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator

PARSER = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False, namespaceHTMLElements=False)


@dataclass(frozen=True)
class Parsed:
    """A page's tree and its HTML5 parse errors."""

    tree: Element
    errors: tuple[str, ...]


def read_page(html: str) -> Parsed:
    """Parse a page into its tree and errors."""
    tree = PARSER.parse(html)
    assert isinstance(tree, Element)
    return Parsed(tree, tuple(f"{place}: {code} {data}" for place, code, data in PARSER.errors))


def parse(html: str) -> Element:
    """Return a page's tree."""
    return read_page(html).tree


def elements(html: str, tag: str) -> Iterator[Element]:
    """Yield every element with a tag name."""
    return parse(html).iter(tag)


def text(element: Element) -> str:
    """Return an element's text with collapsed white space."""
    return " ".join("".join(element.itertext()).split())
