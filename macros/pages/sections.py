"""The sections of a rendered page, from its second-level headings."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass
class Section:
    """The heading of a section."""

    id: str
    start: int
    """Offset of its tag in the page."""
    words: str = ""
    """Its text without tags, escaped as in the page."""


def sections_of(html: str) -> list[Section]:
    """Return the sections whose heading has an id, in page order."""
    parser = _Headings(html)
    parser.feed(html)
    parser.close()
    return parser.found


class _Headings(HTMLParser):
    """Collects the second-level headings that have an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Section] = []
        self._lines = html.split("\n")
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at a heading."""
        name = dict(attrs).get("id")
        if tag == "h2" and name:
            line, column = self.getpos()
            start = sum(len(before) + 1 for before in self._lines[: line - 1]) + column
            self.found.append(Section(name, start))
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        """End the heading."""
        self._inside = self._inside and tag != "h2"

    def handle_data(self, data: str) -> None:
        """Add text to the heading."""
        if self._inside:
            self.found[-1].words += data

    def handle_entityref(self, name: str) -> None:
        """Add a named character reference to the heading, still escaped."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Add a numeric character reference to the heading, still escaped."""
        self.handle_data(f"&#{name};")
