"""The map of Denmark: outline and projection."""

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
_UNITS_PER_DEGREE: Final = 149.0
"""Map units per degree of latitude."""
_LONGITUDE_SCALE: Final = math.cos(math.radians(56))

_BORNHOLM_WEST: Final = 13.5
"""Longitude east of which a place is on Bornholm, which has a frame of its own."""
_BORNHOLM_CENTRE: Final = (14.915, 55.147)
FRAME: Final = (322, 14, 88, 78)
"""Left, top, width and height of Bornholm's frame."""


def outline() -> str:
    """Return the coast as SVG path data, rounded to half units."""
    rings = json.loads(OUTLINE.read_text(encoding="utf-8"))["rings"]
    return "".join(_ring_path([position(lat, lon) for lon, lat in ring]) for ring in rings)


def _ring_path(points: list[tuple[float, float]]) -> str:
    rounded = [(round(x * 2) / 2, round(y * 2) / 2) for x, y in points]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(rounded)]
    path = " ".join(f"{x:g} {y:g}" for x, y in steps if x or y)
    path = re.sub(r"(?<!\d)0\.", ".", path).replace(" -", "-")
    return f"M{rounded[0][0]:g} {rounded[0][1]:g}l{path}z"


def position(lat: float, lon: float) -> tuple[float, float]:
    """Return the map position of a place, always inside the map."""
    if lon > _BORNHOLM_WEST:
        x = FRAME[0] + FRAME[2] / 2 + (lon - _BORNHOLM_CENTRE[0]) * _LONGITUDE_SCALE * _UNITS_PER_DEGREE
        y = FRAME[1] + FRAME[3] / 2 - (lat - _BORNHOLM_CENTRE[1]) * _UNITS_PER_DEGREE
    else:
        x = _MARGIN + (lon - _WEST) * _LONGITUDE_SCALE * _UNITS_PER_DEGREE
        y = _MARGIN + (_NORTH - lat) * _UNITS_PER_DEGREE
    return clamp(x, y)


def clamp(x: float, y: float) -> tuple[float, float]:
    """Return the nearest point inside the map's margins."""
    return min(max(x, _MARGIN), WIDTH - _MARGIN), min(max(y, _MARGIN), HEIGHT - _MARGIN)
