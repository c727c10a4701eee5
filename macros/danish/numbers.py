"""Numbers as Danish sets them."""

from __future__ import annotations

import re
from typing import Final

_INSIDE_NUMBER: Final = re.compile(r"(?<=\d) (?=(?:mio|mia|kr)\.|%|m²|km\b)|(?<=\bmi[oa]\.) (?=kr\.)|(?<=§) (?=\d)")


def keep_numbers_together(text: str) -> str:
    """Keep a number and what it counts on one line: `7,5 mio. kr.`, `§ 4`."""
    return _INSIDE_NUMBER.sub("\u00a0", text)
