"""Tables of hand-written pages: named, their headings tied to columns, in a box that a keyboard can scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

_HEADINGS: Final = {"h1", "h2", "h3", "h4", "h5", "h6"}


class ReadableTables(Extension):
    """Finishes the tables of a Markdown page, after `toc` has given its headings their ids."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the tree processor."""
        md.treeprocessors.register(_Tables(md), "readable_tables", 3)


class _Tables(Treeprocessor):
    """Gives each table a caption (the heading above it), column scopes and a box to scroll in."""

    def run(self, root: Element) -> None:
        heading: Element | None = None
        for parent, element in list(_pairs(root)):
            if element.tag in _HEADINGS and element.get("id"):
                heading = element
            elif element.tag == "table":
                place = list(parent).index(element)
                parent[place] = _boxed(element, heading)


def _pairs(parent: Element) -> Iterator[tuple[Element, Element]]:
    """Yield every element below one with its parent, in the order of the page."""
    for element in parent:
        yield parent, element
        yield from _pairs(element)


def _boxed(table: Element, heading: Element | None) -> Element:
    for cell in table.iter("th"):
        cell.set("scope", "col")
    box = Element("div", {"class": "vk-scroll", "role": "group", "tabindex": "0"})
    if heading is not None:
        box.set("aria-labelledby", heading.get("id", ""))
        caption = Element("caption", {"class": "vk-hidden"})
        caption.text, caption.tail = "".join(heading.itertext()), "\n"
        table.insert(0, caption)
    box.append(table)
    box.text, box.tail, table.text, table.tail = "\n", table.tail, "\n", "\n"
    return box
