"""Tables of contents for long hand-written pages."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import Final

MIN_SECTIONS: Final = 6
"""Sections from which a page gets a table of contents."""


def add_contents(html: str) -> str:
    """Insert a table of contents before the first section, if there are at least `MIN_SECTIONS`."""
    sections = _sections(html)
    if len(sections) < MIN_SECTIONS:
        return html
    links = "\n".join(f'<li><a href="#{escape(section.id)}">{section.words}</a></li>' for section in sections)
    listed = (
        '<nav class="vk-contents" aria-labelledby="paa-siden">\n'
        f'<p class="vk-contents__head" id="paa-siden">På denne side</p>\n<ul>\n{links}\n</ul>\n</nav>\n'
    )
    first = sections[0].start
    return f"{html[:first]}{listed}{html[first:]}"


@dataclass
class _Section:
    """The heading of a section."""

    id: str
    start: int
    """Offset of its tag in the page."""
    words: str = ""
    """Its text without tags, escaped as in the page."""


def _sections(html: str) -> list[_Section]:
    parser = _Headings(html)
    parser.feed(html)
    parser.close()
    return parser.found


class _Headings(HTMLParser):
    """Collects the second-level headings that have an id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[_Section] = []
        self._lines = html.split("\n")
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at a heading."""
        name = dict(attrs).get("id")
        if tag == "h2" and name:
            line, column = self.getpos()
            start = sum(len(before) + 1 for before in self._lines[: line - 1]) + column
            self.found.append(_Section(name, start))
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
