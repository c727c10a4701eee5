"""The map of towns with cases, and the same towns as a list."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from macros.content.vocabulary import CaseStatus
from macros.danish.alphabet import sort_key
from macros.danish.slugs import slugify
from macros.pages.pictures.denmark import FRAME, HEIGHT, WIDTH, clamp, position
from macros.pages.pictures.map_labels import place_labels
from macros.pages.pictures.regions import ELSEWHERE, REGIONS
from macros.pages.pictures.towns import HIT_RADIUS, Town, TownRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.content.schema import Case

MAX_CASES_PER_TOWN: Final = 6
"""Cases listed per town; the others are counted."""
MAX_OFF_MAP_CASES: Final = 40
"""Cases without a town that are listed; above this, a sentence refers to the list of cases."""


@dataclass(frozen=True)
class TownGroup:
    """Towns under one heading of the list."""

    slug: str
    label: str
    towns: tuple[Town, ...]


@dataclass(frozen=True)
class Map:
    """The map, ready for the template."""

    outline: str
    """The coast as SVG path data."""
    towns: tuple[Town, ...]
    groups: tuple[TownGroup, ...]
    off_map: tuple[Case, ...]
    """Cases without a place on the map."""
    by_region: bool
    """Whether the groups are regions; then each town in the list has its role."""

    @property
    def has_numbers(self) -> bool:
        """Whether a town has more than one case."""
        return any(len(town.cases) > 1 for town in self.towns)

    @property
    def roles(self) -> list[TownRole]:
        """Roles on the map, for the legend."""
        return [role for role in TownRole if any(town.role is role for town in self.towns)]


def make_map(cases: Iterable[Case], coast: str, *, roles_only: bool = False) -> Map:
    """Place the cases' towns on the map, and list them by region.

    `roles_only` keeps only cases with a role (test town, fri bymidte), and lists them by role.
    """
    shown = [case for case in cases if case.status or not roles_only]
    towns = place_labels(_push_apart(sorted(_towns_of(shown), key=lambda town: sort_key(town.name))))
    groups = tuple(_by_role(towns) if roles_only else _by_region(towns))
    return Map(coast, towns, groups, tuple(case for case in shown if case.place is None), not roles_only)


def _towns_of(cases: Iterable[Case]) -> Iterator[Town]:
    found: dict[str, list[Case]] = {}
    for case in cases:
        if case.place:
            found.setdefault(case.town, []).append(case)
    for name, own in found.items():
        assert own[0].place  # noqa: S101 - only cases with a place are collected
        own.sort(key=lambda case: (not case.status, sort_key(case.title)))
        yield Town(name, _role(own), tuple(own), *position(own[0].place.lat, own[0].place.lon))


def _role(cases: Iterable[Case]) -> TownRole:
    statuses = {status for case in cases for status in case.status}
    if statuses >= {CaseStatus.TESTBY, CaseStatus.FRI_BYMIDTE}:
        return TownRole.BOTH
    if CaseStatus.TESTBY in statuses:
        return TownRole.TESTBY
    return TownRole.FRI_BYMIDTE if statuses else TownRole.OTHER


def _by_region(towns: tuple[Town, ...]) -> Iterator[TownGroup]:
    for region in (*REGIONS, ELSEWHERE):
        if own := tuple(town for town in towns if town.region == region):
            yield TownGroup(slugify(region), region, own)


def _by_role(towns: tuple[Town, ...]) -> Iterator[TownGroup]:
    for slug, label, roles in (
        ("testbyer", "Testbyer", (TownRole.TESTBY, TownRole.BOTH)),
        ("frie-bymidter", "Frie bymidter", (TownRole.FRI_BYMIDTE, TownRole.BOTH)),
    ):
        if own := tuple(town for town in towns if town.role in roles):
            yield TownGroup(slug, label, own)


def _push_apart(towns: list[Town]) -> list[Town]:
    """Move markers apart until neither they nor their circles to press overlap."""
    places = [[town.x, town.y] for town in towns]
    for _ in range(60):
        moved = False
        for one, other in combinations(range(len(towns)), 2):
            x, y = places[other][0] - places[one][0], places[other][1] - places[one][1]
            room = max(towns[one].radius + towns[other].radius + 1, 2 * HIT_RADIUS)
            if abs(x) >= room or abs(y) >= room:
                continue
            distance = math.hypot(x, y)
            if distance >= room - 0.01:
                continue
            moved = True
            x, y = (x, y) if distance > 0.1 else (1.0, 0.0)  # noqa: PLR2004 - the same position
            push = (room - distance) / 2 / math.hypot(x, y)
            places[one] = list(clamp(places[one][0] - x * push, places[one][1] - y * push))
            places[other] = list(clamp(places[other][0] + x * push, places[other][1] + y * push))
        if not moved:
            break
    return [replace(town, x=round(x, 1), y=round(y, 1)) for town, (x, y) in zip(towns, places, strict=True)]


def strip_town(case: Case) -> str:
    """Return a case's title without its town: `Lemvig: testby` gives `Testby`."""
    title = case.title.removeprefix(f"{case.town}: ")
    return title[:1].upper() + title[1:]


def map_values() -> dict[str, Any]:
    """Return the map's constants, for the template."""
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "frame": FRAME,
        "shown": MAX_CASES_PER_TOWN,
        "off_map_shown": MAX_OFF_MAP_CASES,
    }
