"""Towns on a map of Denmark: where they are drawn, in which shape, and the same as a list."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from macros.content.vocabulary import CaseStatus
from macros.danish.alphabet import sort_key
from macros.pages.pictures.denmark import FRAME, HEIGHT, WIDTH, inside, position
from macros.pages.pictures.map_labels import place_labels
from macros.pages.pictures.towns import Role, Town

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.content.schema import Case

SHOWN_PER_TOWN: Final = 6
OFF_MAP_SHOWN: Final = 40


@dataclass(frozen=True)
class TownGroup:
    """The towns of one role, for the list."""

    slug: str
    label: str
    towns: tuple[Town, ...]


@dataclass(frozen=True)
class Map:
    """A map ready for the template."""

    outline: str
    """The coast as SVG path data."""
    towns: tuple[Town, ...]
    groups: tuple[TownGroup, ...]
    off_map: tuple[Case, ...]
    """Examples that belong to no single town."""

    @property
    def has_numbers(self) -> bool:
        """Whether a town has more than one example."""
        return any(len(town.cases) > 1 for town in self.towns)

    @property
    def roles(self) -> list[Role]:
        """The roles shown, for the legend."""
        return [role for role in Role if any(town.role is role for town in self.towns)]


def make_map(cases: Iterable[Case], coast: str, *, roles_only: bool = False) -> Map:
    """Put the cases' towns on the map; with `roles_only`, test towns and frie bymidter alone, with the cases that say so."""
    shown = [case for case in cases if case.status or not roles_only]
    towns = place_labels(_apart(sorted(_towns(shown), key=lambda town: sort_key(town.name))))
    return Map(coast, towns, tuple(_groups(towns)), tuple(case for case in shown if case.place is None))


def _towns(cases: Iterable[Case]) -> Iterator[Town]:
    found: dict[str, list[Case]] = {}
    for case in cases:
        if case.place:
            found.setdefault(case.town, []).append(case)
    for name, own in found.items():
        assert own[0].place  # noqa: S101 - chosen above
        own.sort(key=lambda case: (not case.status, sort_key(case.title)))
        yield Town(name, _role(own), tuple(own), *position(own[0].place.lat, own[0].place.lon))


def _role(cases: Iterable[Case]) -> Role:
    statuses = {status for case in cases for status in case.status}
    if statuses >= {CaseStatus.TESTBY, CaseStatus.FRI_BYMIDTE}:
        return Role.BOTH
    if CaseStatus.TESTBY in statuses:
        return Role.TESTBY
    return Role.FRI_BYMIDTE if statuses else Role.OTHER


def _groups(towns: tuple[Town, ...]) -> Iterator[TownGroup]:
    for slug, label, roles in (
        ("testbyer", "Testbyer", (Role.TESTBY, Role.BOTH)),
        ("frie-bymidter", "Frie bymidter", (Role.FRI_BYMIDTE, Role.BOTH)),
        ("oevrige", "Øvrige eksempler", (Role.OTHER,)),
    ):
        if own := tuple(town for town in towns if town.role in roles):
            yield TownGroup(slug, label, own)


def _apart(towns: list[Town]) -> list[Town]:
    """Push markers that cover each other a little apart."""
    places = [[town.x, town.y] for town in towns]
    for _ in range(30):
        moved = False
        for one, other in combinations(range(len(towns)), 2):
            x, y = places[other][0] - places[one][0], places[other][1] - places[one][1]
            room = towns[one].radius + towns[other].radius + 1
            if abs(x) >= room or abs(y) >= room:
                continue
            distance = math.hypot(x, y)
            if distance >= room - 0.01:
                continue
            moved = True
            x, y = (x, y) if distance > 0.1 else (1.0, 0.0)  # noqa: PLR2004 - the same place
            push = (room - distance) / 2 / math.hypot(x, y)
            places[one] = list(inside(places[one][0] - x * push, places[one][1] - y * push))
            places[other] = list(inside(places[other][0] + x * push, places[other][1] + y * push))
        if not moved:
            break
    return [replace(town, x=round(x, 1), y=round(y, 1)) for town, (x, y) in zip(towns, places, strict=True)]


def without_town(case: Case) -> str:
    """Return a case's title as it reads below its town's name: `Lemvig: testby` as `Testby`."""
    title = case.title.removeprefix(f"{case.town}: ")
    return title[:1].upper() + title[1:]


def map_values() -> dict[str, Any]:
    """Return the picture's measures, for the template."""
    return {"width": WIDTH, "height": HEIGHT, "frame": FRAME, "shown": SHOWN_PER_TOWN, "off_map_shown": OFF_MAP_SHOWN}
