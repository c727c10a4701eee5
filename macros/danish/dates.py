"""Danish formats of dates and lists."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.lists import format_list

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=10_000)
def danish_date(value: str | date) -> str:
    """Format a date with its own precision: `2021`, `maj 2021` or `20. maj 2021`."""
    if isinstance(value, date):
        return str(format_date(value, "d. MMMM y", locale="da"))
    parts = [int(part) for part in value.split("-")]
    pattern = ("y", "MMMM y", "d. MMMM y")[len(parts) - 1]
    return str(format_date(date(*(*parts, 1, 1)[:3]), pattern, locale="da"))


def danish_list(words: Iterable[str]) -> str:
    """Join words: `a, b og c`."""
    return str(format_list(list(words), locale="da"))
