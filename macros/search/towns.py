"""Danish towns by size: what a search for a town that no page mentions can offer instead."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from macros.content.facets import FACETS
from macros.content.schema import Case, Lever
from macros.content.vocabulary import TownSize
from macros.danish.words import fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.content import Toolbox
    from macros.search.documents import Document
    from macros.search.index import Index

TOWNS_FILE: Final = Path(__file__).parent / "data" / "towns.json"
"""GeoNames' Danish towns, written by `scripts/draw/map_data.py`."""
LEAST_PEOPLE: Final = {TownSize.OVER_20000: 20_001, TownSize.MELLEM: 4_000, TownSize.UNDER_4000: 1}
"""Inhabitants of a band's smallest town. GeoNames' 0 means unknown."""
MIN_PART_LETTERS: Final = 4
"""Shortest stem that the browser looks for at the end of other words."""
_ADMINISTRATIVE: Final = re.compile(r"comuna|kom+u|munis|munic|gmina|kunta", re.I)


@dataclass(frozen=True)
class Town:
    """A town and its inhabitants."""

    names: tuple[str, ...]
    """Its own name first."""
    size: TownSize


@cache
def towns() -> tuple[Town, ...]:
    """Return the towns, largest first. Cached: the file does not change during a build."""
    rows = json.loads(TOWNS_FILE.read_text(encoding="utf-8"))["towns"]
    return tuple(
        Town(_different(names), next(size for size, least in LEAST_PEOPLE.items() if people >= least))
        for names, _, _, people in rows
        if people
    )


def _different(names: list[str]) -> tuple[str, ...]:
    """Return names that are spelt differently for search: Århus is Aarhus."""
    kept = {_spelling(name): name for name in reversed(names) if not _ADMINISTRATIVE.search(name)}
    return tuple(reversed(kept.values()))


def _spelling(name: str) -> str:
    return " ".join(words(name))


@dataclass(frozen=True)
class Band:
    """The towns of one size."""

    label: str
    levers: str
    """Address of the levers for towns of this size."""
    towns: tuple[Town, ...]
    cases: tuple[tuple[int, str, str], ...]
    """Index in `towns`, name and address of each town that has a case."""


def bands(toolbox: Toolbox) -> Iterator[Band]:
    """Yield the towns by size, with the cases of each size."""
    facet = next(facet for facet in FACETS[Lever.folder] if facet.choices is TownSize)
    several_first = sorted(toolbox.all(Case), key=lambda case: -len(_named(case.town)))
    cases = {_spelling(name): (name, case.path) for case in several_first for name in _named(case.town)}
    for size in LEAST_PEOPLE:
        alike = tuple(town for town in towns() if town.size is size)
        found = tuple(
            (place, *cases[known])
            for place, town in enumerate(alike)
            if (known := next((name for name in map(_spelling, town.names) if name in cases), ""))
        )
        yield Band(size.label, facet.path(Lever.address, size.value), alike, found)


def _named(town: str) -> list[str]:
    """Return the towns a case names: `Ry og Årslev`."""
    return re.split(r", | og ", town)


def mistakable_names(index: Index, found: Iterable[Document]) -> list[str]:
    """Return town names that no text has, but whose stem or parts it has: Horsens is not `hors`."""
    texts = (
        text for document in found for text in (document.title, document.headings, *(t for _, t in document.fields))
    )
    said = {word for text in texts for word in words(text)}
    similar = _Similar({fold(stem(word)) for word in said})
    single = {spelling[0] for town in towns() for name in town.names if len(spelling := list(words(name))) == 1}
    return sorted(word for word in single - said if index.splitter.parts(word) or similar.to(word))


class _Similar:
    """Finds whether one of many stems looks like a name, by binary search."""

    def __init__(self, stems: set[str]) -> None:
        self._stems = stems
        self._long = sorted(stem for stem in stems if len(stem) >= MIN_PART_LETTERS)
        self._backwards = sorted(stem[::-1] for stem in self._long)

    def to(self, name: str) -> bool:
        """Check whether a stem begins or ends with the name's, or begins it."""
        own, written = fold(stem(name)), fold(name)
        return (
            own in self._stems
            or _any_starts(self._long, own)
            or _any_starts(self._long, written)
            or (len(own) >= MIN_PART_LETTERS and _any_starts(self._backwards, own[::-1]))
            or any(own[:length] in self._stems for length in range(MIN_PART_LETTERS, len(own)))
        )


def _any_starts(ordered: list[str], start: str) -> bool:
    place = bisect_left(ordered, start)
    return place < len(ordered) and ordered[place].startswith(start)
