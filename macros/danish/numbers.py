"""Danish formats of numbers."""

from __future__ import annotations

import re
from typing import Final

from babel.numbers import format_decimal

_INSIDE_NUMBER: Final = re.compile(r"(?<=\d) (?=(?:mio|mia|kr)\.|%|m²|km\b)|(?<=\bmi[oa]\.) (?=kr\.)|(?<=§) (?=\d)")


def keep_numbers_together(text: str) -> str:
    """Put no-break spaces between a number and its unit: `7,5 mio. kr.`, `§ 4`."""
    return _INSIDE_NUMBER.sub("\u00a0", text)


def danish_number(number: int) -> str:
    """Format a number with points between thousands: `1.200`."""
    return str(format_decimal(number, locale="da"))
