"""Denmark as a picture: its outline, and where a place is drawn."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise
from pathlib import Path
from typing import Final

OUTLINE: Final = Path(__file__).parent / "data" / "denmark.json"

WIDTH: Final = 420
HEIGHT: Final = 508
_MARGIN: Final = 13.0
_WEST, _NORTH = 8.05, 57.77
_UNITS: Final = 149.0
"""Units of the picture to a degree of latitude."""
_SQUEEZE: Final = math.cos(math.radians(56))

_BORNHOLM: Final = 13.5
"""East of this longitude is Bornholm, which stands in a frame of its own."""
_BORNHOLM_AT: Final = (14.915, 55.147)
FRAME: Final = (322, 14, 88, 78)
"""Left, top, width and height of Bornholm's frame."""


def outline() -> str:
    """Return the coast as SVG path data in half units."""
    rings = json.loads(OUTLINE.read_text(encoding="utf-8"))["rings"]
    return "".join(_ring_path([position(lat, lon) for lon, lat in ring]) for ring in rings)


def _ring_path(points: list[tuple[float, float]]) -> str:
    rounded = [(round(x * 2) / 2, round(y * 2) / 2) for x, y in points]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(rounded)]
    path = " ".join(f"{x:g} {y:g}" for x, y in steps if x or y)
    path = re.sub(r"(?<!\d)0\.", ".", path).replace(" -", "-")
    return f"M{rounded[0][0]:g} {rounded[0][1]:g}l{path}z"


def position(lat: float, lon: float) -> tuple[float, float]:
    """Return where a place is drawn; always inside the picture."""
    if lon > _BORNHOLM:
        x = FRAME[0] + FRAME[2] / 2 + (lon - _BORNHOLM_AT[0]) * _SQUEEZE * _UNITS
        y = FRAME[1] + FRAME[3] / 2 - (lat - _BORNHOLM_AT[1]) * _UNITS
    else:
        x = _MARGIN + (lon - _WEST) * _SQUEEZE * _UNITS
        y = _MARGIN + (_NORTH - lat) * _UNITS
    return inside(x, y)


def inside(x: float, y: float) -> tuple[float, float]:
    """Return the nearest point well inside the picture."""
    return min(max(x, _MARGIN), WIDTH - _MARGIN), min(max(y, _MARGIN), HEIGHT - _MARGIN)
