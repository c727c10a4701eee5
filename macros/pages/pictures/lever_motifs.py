"""A picture per lever, kept as an SVG file named after the lever's slug."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

Shape = tuple[str, str]
"""A colour of the design and the path it fills; shapes are in order from back to front."""

LEVER_MOTIFS: Final = Path(__file__).parent / "data" / "motifs"


@cache
def lever_motif(slug: str, fallback: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return a lever's shapes, from back to front; the fallback is for a lever without a drawing.

    Cached: the drawings do not change during a build.
    """
    file = LEVER_MOTIFS / f"{slug}.svg"
    return _read_shapes(file) if file.is_file() else fallback


def _read_shapes(file: Path) -> tuple[Shape, ...]:
    paths = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - our own drawings
    return tuple((path.attrib["class"].removeprefix("vk-art--"), path.attrib["d"]) for path in paths)
