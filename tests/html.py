"""Reading finished pages as a browser would."""

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
    """A page as a browser builds it, and what a strict HTML5 parser objects to on the way."""

    tree: Element
    errors: tuple[str, ...]


def read_page(html: str) -> Parsed:
    """Parse a page once, for its tree and its errors."""
    tree = PARSER.parse(html)
    assert isinstance(tree, Element)
    return Parsed(tree, tuple(f"{place}: {code} {data}" for place, code, data in PARSER.errors))


def parse(html: str) -> Element:
    """Return the tree a browser would build."""
    return read_page(html).tree


def elements(html: str, tag: str) -> Iterator[Element]:
    """Yield every element of a tag."""
    return parse(html).iter(tag)


def text(element: Element) -> str:
    """Return an element's text as it is read, white space as single spaces."""
    return " ".join("".join(element.itertext()).split())
