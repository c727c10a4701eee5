"""A QR code small enough to stand on every page, for the day the page is a sheet of paper."""

from __future__ import annotations

from itertools import groupby
from typing import Final

import segno
from markupsafe import Markup

QUIET: Final = 4
"""Modules of empty paper a reader's camera needs on every side."""


def qr_code(address: str) -> Markup:
    """Draw an address as one stroked path; a run of dark modules is one `h`. Decorative: the address stands beside it."""
    rows = tuple(tuple(map(bool, row)) for row in segno.make_qr(address).matrix)
    size = len(rows) + 2 * QUIET
    return Markup(  # noqa: S704 - numbers only
        f'<svg class="vk-paper__qr" viewBox="-{QUIET} -{QUIET}.5 {size} {size}" stroke="#000" aria-hidden="true">'
        f'<path d="{_path(rows)}"/></svg>'
    )


def _path(rows: tuple[tuple[bool, ...], ...]) -> str:
    """Walk the rows with relative steps, which are the shortest to write."""
    steps, across, down = ["M0 0"], 0, 0
    for number, row in enumerate(rows):
        place = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                if (place, number) != (across, down):
                    steps.append(f"m{place - across} {number - down}")
                steps.append(f"h{length}")
                across, down = place + length, number
            place += length
    return "".join(steps)
