"""Accessible tables on hand-written pages: caption, column scopes and a scrollable box with keyboard focus."""

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
    """Python-Markdown extension; runs after `toc`, which sets the ids of headings."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the tree processor."""
        md.treeprocessors.register(_Tables(md), "readable_tables", 3)


class _Tables(Treeprocessor):
    """Adds a caption (the heading above), column scopes and a scrollable box to each table."""

    def run(self, root: Element) -> None:
        heading: Element | None = None
        for parent, element in list(_pairs(root)):
            if element.tag in _HEADINGS and element.get("id"):
                heading = element
            elif element.tag == "table":
                place = list(parent).index(element)
                parent[place] = _box(element, heading)


def _pairs(parent: Element) -> Iterator[tuple[Element, Element]]:
    """Yield (parent, element) for every descendant, in document order."""
    for element in parent:
        yield parent, element
        yield from _pairs(element)


def _box(table: Element, heading: Element | None) -> Element:
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
