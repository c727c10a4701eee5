"""Reading finished pages as a browser would."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib

if TYPE_CHECKING:
    from collections.abc import Iterator

PARSER = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False, namespaceHTMLElements=False)


def parse(html: str) -> Element:
    """Return the tree a browser would build."""
    tree = PARSER.parse(html)
    assert isinstance(tree, Element)
    return tree


def errors(html: str) -> list[str]:
    """Return what a strict HTML5 parser objects to."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(html)
    return [f"{place}: {code} {data}" for place, code, data in parser.errors]


def elements(html: str, tag: str) -> Iterator[Element]:
    """Yield every element of a tag."""
    return parse(html).iter(tag)


def text(element: Element) -> str:
    """Return an element's text as it is read, white space as single spaces."""
    return " ".join("".join(element.itertext()).split())
