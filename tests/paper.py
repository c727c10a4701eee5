"""Read a printed page: the number of sheets, their text, and headings separated from their content."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page as BrowserPage

FOOT: Final = 30
"""Points from the bottom; below is only the page number."""
NEAR: Final = 60
"""Points below a heading within which its content begins."""
HEIGHT: Final = 842
"""An A4 sheet's height in points."""
MIDDLE: Final = 297
"""Half the sheet's width in points: text is set in one or two columns."""


@dataclass(frozen=True)
class Heading:
    """A printed heading and its position."""

    sheet: int
    left: float
    top: float
    words: str


@dataclass(frozen=True)
class Sheet:
    """The text of one A4 page."""

    text: str
    lines: list[tuple[float, float, str]]
    """Each text fragment: points from the left, points from the bottom, words."""


@dataclass(frozen=True)
class Printed:
    """A page printed to PDF."""

    data: bytes = field(repr=False)
    headings: frozenset[str]
    """Headings with content below them; titles in lists have none."""

    @cached_property
    def _reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.data))

    @cached_property
    def _sheets(self) -> list[Sheet]:
        """Each sheet, read once: text extraction is slow."""
        return [_read(page) for page in self._reader.pages]

    @property
    def sheets(self) -> int:
        """The number of A4 pages."""
        return len(self._reader.pages)

    @cached_property
    def text(self) -> str:
        """The text of all sheets with collapsed white space."""
        return " ".join(" ".join(sheet.text for sheet in self._sheets).split())

    def stranded(self) -> list[str]:
        """Return the headings without content below them in the same column."""
        return [
            heading.words
            for heading in self._placed()
            if not _heads(heading, self._sheets[heading.sheet].lines, self.headings)
        ]

    def filled(self) -> list[float]:
        """Return how far down each sheet is used, from 0 to 1."""
        lows = [min((down for _, down, _ in sheet.lines if down > FOOT), default=HEIGHT) for sheet in self._sheets]
        return [round((HEIGHT - low) / (HEIGHT - FOOT), 2) for low in lows]

    def _placed(self) -> Iterator[Heading]:
        for item in _flat(self._reader.outline):
            sheet, words = self._reader.get_destination_page_number(item), " ".join(str(item.title).split())
            if sheet is not None and words in self.headings:
                yield Heading(sheet, float(item.left or 0), float(item.top or 0), words)


def print_page(page: BrowserPage, address: str) -> Printed:
    """Print an address to PDF on A4."""
    page.goto(address)
    words = page.eval_on_selector_all(
        "main :is(h1, h2, h3):not(.vk-card *, .vk-row *)",
        "found => found.map(h => h.textContent.trim().replace(/\\s+/g, ' '))",
    )
    return Printed(page.pdf(format="A4", prefer_css_page_size=True, outline=True, tagged=True), frozenset(words))


def _flat(outline: list[Any]) -> Iterator[Any]:
    for item in outline:
        yield from _flat(item) if isinstance(item, list) else (item,)


def _read(page: Any) -> Sheet:
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        if words := " ".join(text.split()):
            across = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            down = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((across, down, words))

    return Sheet(page.extract_text(visitor_text=visit), found)


def _heads(heading: Heading, lines: list[tuple[float, float, str]], headings: frozenset[str]) -> bool:
    return any(
        max(FOOT, heading.top - NEAR) < down < heading.top - 1
        and (across < MIDDLE) == (heading.left < MIDDLE)
        and not any(words in other for other in headings)
        for across, down, words in lines
    )
