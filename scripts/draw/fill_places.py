"""Fill in where cases' towns lie on the map, from GeoNames' towns: `dev.py draw places [content folder]`.

A case gets a `place` when its town is found, and only one town can be meant. What is written by hand is never changed,
and the rest of a file stays as it was, byte for byte. Look the result over before it is committed: a village can bear
a town's name.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from macros.content.schema import Case
from macros.content.yaml_text import YamlFile, parse
from scripts.paths import ROOT, content_folder, speak_utf8

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOWNS_FILE: Final = ROOT / "macros" / "search" / "data" / "towns.json"

Towns = dict[str, list[tuple[float, float]]]
"""Latitude and longitude of the towns that bear a name, the largest first; names are folded."""


def main(argv: Sequence[str]) -> int:
    """Fill in every case that lacks a place, and say which towns were not found."""
    speak_utf8()
    content = Path(argv[0]) if argv else content_folder()
    towns = read_towns(TOWNS_FILE)
    written = 0
    for path in sorted((content / Case.folder).glob("*.yml")):
        raw = path.read_bytes()
        document = parse(raw, path.name)
        if document.problems or document.data.get("place"):
            continue
        found = find(towns, document.data)
        filled = with_place(raw, document, found) if found else None
        if filled:
            path.write_bytes(filled)
            written += 1
        else:
            print(f"{path.name}: {'kan ikke skrives ind' if found else 'fandt ikke ét sted for'} {_town(document)}")
    print(f"{written} eksempler har fået et sted på kortet.")
    return 0


def read_towns(path: Path) -> Towns:
    """Read the towns by every name they have."""
    towns: Towns = defaultdict(list)
    for names, latitude, longitude, _ in json.loads(path.read_text(encoding="utf-8"))["towns"]:
        for name in dict.fromkeys(map(folded, names)):
            towns[name].append((latitude, longitude))
    return towns


def folded(name: str) -> str:
    """Write a name so that Aabenraa and Åbenrå are one."""
    return name.casefold().replace("aa", "å")


def find(towns: Towns, data: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return where a case's town lies. Of several with the name, the largest is meant where the municipality is its."""
    town = str(data.get("town", ""))
    places = towns.get(folded(town), [])
    if len(places) == 1 or (places and town in data.get("municipalities", ())):
        return places[0]
    return None


def with_place(raw: bytes, document: YamlFile, place: tuple[float, float]) -> bytes | None:
    """Return the file with `place` after `municipalities`; None where the file is written in a way this would break."""
    lines = raw.splitlines(keepends=True)
    at = _line_after(document, "municipalities", lines)
    ending = b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
    new = [f"{line}".encode() + ending for line in ("place:", f"  lat: {place[0]}", f"  lon: {place[1]}")]
    before = [line if line.endswith((b"\n", b"\r")) else line + ending for line in lines[:at]]
    filled = b"".join([*before, *new, *lines[at:]])
    expected = {**document.data, "place": {"lat": str(place[0]), "lon": str(place[1])}}
    again = parse(filled, "")
    return filled if not again.problems and again.data == expected else None


def _line_after(document: YamlFile, key: str, lines: list[bytes]) -> int:
    """Return the index of the line where a field ends: before the next one and what is said above that."""
    starts = sorted(line for path, (line, _) in document.keys.items() if len(path) == 1)
    own = document.keys[(key,)][0]
    at = next((line - 1 for line in starts if line > own), len(lines))
    while at > own and (not lines[at - 1].strip() or lines[at - 1].startswith(b"#")):
        at -= 1
    return at


def _town(document: YamlFile) -> str:
    return str(document.data.get("town", "byen"))
