"""Add the map positions of cases' towns from GeoNames: `dev.py draw places [content folder]`.

A case gets a `place` if its town matches exactly one town. An existing `place` is never changed, and the rest of the file
stays byte-identical. Review the result before committing: a village can have the same name as a town.
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
"""Latitude and longitude of the towns with a name, largest first; keys are folded names."""


def main(argv: Sequence[str]) -> int:
    """Fill in every case without a place, and report the towns that were not found."""
    speak_utf8()
    content = Path(argv[0]) if argv else content_folder()
    towns = read_towns(TOWNS_FILE)
    written = 0
    for path in sorted((content / Case.folder).glob("*.yml")):
        raw = path.read_bytes()
        document = parse(raw, path.name)
        if document.problems or document.data.get("place"):
            continue
        found = find_town(towns, document.data)
        filled = insert_place(raw, document, found) if found else None
        if filled:
            path.write_bytes(filled)
            written += 1
        else:
            print(f"{path.name}: {'kan ikke skrives ind' if found else 'fandt ikke ét sted for'} {_town(document)}")
    print(f"{written} eksempler har fået et sted på kortet.")
    return 0


def read_towns(path: Path) -> Towns:
    """Read the towns, indexed by each of their names."""
    towns: Towns = defaultdict(list)
    for names, latitude, longitude, _ in json.loads(path.read_text(encoding="utf-8"))["towns"]:
        for name in dict.fromkeys(map(fold_name, names)):
            towns[name].append((latitude, longitude))
    return towns


def fold_name(name: str) -> str:
    """Normalise case and `aa`, so that Aabenraa and Åbenrå are equal."""
    return name.casefold().replace("aa", "å")


def find_town(towns: Towns, data: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return the position of a case's town. If several share the name, return the largest, provided its municipality is listed."""
    town = str(data.get("town", ""))
    places = towns.get(fold_name(town), [])
    if len(places) == 1 or (places and town in data.get("municipalities", ())):
        return places[0]
    return None


def insert_place(raw: bytes, document: YamlFile, place: tuple[float, float]) -> bytes | None:
    """Return the file with `place` inserted after `municipalities`; None if that would change anything else."""
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
    """Return the index of the line after a field: before the next field and its comments."""
    starts = sorted(line for path, (line, _) in document.keys.items() if len(path) == 1)
    own = document.keys[(key,)][0]
    at = next((line - 1 for line in starts if line > own), len(lines))
    while at > own and (not lines[at - 1].strip() or lines[at - 1].startswith(b"#")):
        at -= 1
    return at


def _town(document: YamlFile) -> str:
    return str(document.data.get("town", "byen"))
