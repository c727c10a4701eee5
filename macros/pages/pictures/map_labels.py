"""Placement of map labels without overlap: next to the marker, or at the end of a line from it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from macros.pages.pictures.denmark import HEIGHT, WIDTH
from macros.pages.pictures.geometry import crosses, distance, meet, overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.pages.pictures.geometry import Box
    from macros.pages.pictures.towns import Town

LETTER_SIZES: Final = {True: (7.5, 12.0), False: (6.1, 11.5)}
"""Width and height of a letter in a wide system font, by whether the town has a role. `map.css` sets the font sizes."""
MAX_LABEL_DISTANCE: Final = 84
"""Maximum distance from marker to label, in map units."""
MAX_MOVES: Final = 400
"""Labels placed again, at most, to make room for others."""
MAX_CROWDED_TOWNS: Final = 100
"""With more towns, labels without room are left out."""
MAX_REACH: Final = 260
"""Distance beyond which no label of a town reaches: its line and the longest name."""

Label = tuple[float, float, str]
"""Position and `text-anchor` of a name."""


@dataclass(frozen=True)
class _Place:
    """Where a label can be, if no other label is there."""

    label: Label
    box: Box
    line: Box | None


def place_labels(towns: list[Town]) -> tuple[Town, ...]:
    """Place each town's label if there is room: first towns with a role, then those with most examples.

    A label without room takes the position in the way of the fewest others, and those are placed again.
    """
    waiting = sorted(towns, key=lambda town: (not town.has_role, -len(town.cases)))
    crowded = len(towns) > MAX_CROWDED_TOWNS
    places = {town.name: _Places(town, towns) for town in towns}
    moved = dict.fromkeys(places, 0)
    placed: dict[str, _Place] = {}
    for _ in range(len(towns) + (0 if crowded else MAX_MOVES)):
        if not waiting:
            break
        town = waiting.pop(0)
        place, displaced = _best_place(places[town.name], placed, moved)
        if not place or (displaced and crowded):
            continue
        for name in displaced:
            del placed[name]
            moved[name] += 1
        placed[town.name] = place
        waiting += [other for other in towns if other.name in displaced]
    for name in [name for name, place in placed.items() if place.line]:
        others = {other: place for other, place in placed.items() if other != name}
        placed[name] = _best_place(places[name], others, moved)[0] or placed[name]
    return tuple(_labelled(town, placed.get(town.name)) for town in towns)


@dataclass
class _Places:
    """A town's positions that no marker is in the way of, nearest first; computed when asked for."""

    town: Town
    towns: list[Town]
    found: list[_Place] = field(default_factory=list)
    source: Iterator[_Place] | None = None

    def __iter__(self) -> Iterator[_Place]:
        self.source = self.source or _free_places(self.town, self.towns)
        yield from self.found
        for place in self.source:
            self.found.append(place)
            yield place


def _best_place(
    places: Iterable[_Place], placed: dict[str, _Place], moved: dict[str, int]
) -> tuple[_Place | None, list[str]]:
    """Return the first free position, or the one in the way of the labels that were moved least, and those labels."""
    best: tuple[_Place | None, list[str]] = None, []
    least = math.inf
    for place in places:
        displaced = [name for name, other in placed.items() if _conflict(place, other)]
        cost = sum(1 + moved[name] for name in displaced)
        if cost < least:
            best, least = (place, displaced), cost
        if not displaced:
            break
    return best


def _conflict(one: _Place, other: _Place) -> bool:
    """Return whether two labels or their lines are in each other's way."""
    return (
        overlap(one.box, other.box)
        or (other.line is not None and crosses(other.line, one.box))
        or (one.line is not None and crosses(one.line, other.box))
        or (one.line is not None and other.line is not None and meet(one.line, other.line))
    )


def _labelled(town: Town, place: _Place | None) -> Town:
    return replace(town, label=place.label, lead=place.line) if place else town


def _free_places(town: Town, towns: list[Town]) -> Iterator[_Place]:
    """Yield the positions inside the map where neither label nor line touches another town's marker."""
    near = [
        other for other in towns if other is not town and math.hypot(other.x - town.x, other.y - town.y) < MAX_REACH
    ]
    for label, box, line in chain(_adjacent_places(town), _distant_places(town)):
        if _is_inside(box) and not any(_touches(other, box, line) for other in near):
            yield _Place(label, box, line)


def _touches(town: Town, box: Box, line: Box | None) -> bool:
    """Return whether a label or its line touches a town's circle."""
    radius = town.hit_radius
    across = max(box[0] - town.x, 0, town.x - box[2])
    down = max(box[1] - town.y, 0, town.y - box[3])
    return math.hypot(across, down) < radius or (line is not None and distance(line, town.x, town.y) < radius + 1)


def _adjacent_places(town: Town) -> Iterator[tuple[Label, Box, None]]:
    letter, height = LETTER_SIZES[town.has_role]
    width, gap = letter * len(town.name), town.radius + 3
    for x, y, anchor, left in (
        (town.x + gap, town.y + 4, "start", town.x + gap),
        (town.x - gap, town.y + 4, "end", town.x - gap - width),
        (town.x, town.y - gap, "middle", town.x - width / 2),
        (town.x, town.y + gap + height - 4, "middle", town.x - width / 2),
        (town.x + town.radius, town.y + gap + height - 4, "end", town.x + town.radius - width),
        (town.x + town.radius, town.y - gap, "end", town.x + town.radius - width),
        (town.x - town.radius, town.y + gap + height - 4, "start", town.x - town.radius),
        (town.x - town.radius, town.y - gap, "start", town.x - town.radius),
    ):
        yield (round(x, 1), round(y, 1), anchor), (left, y - height + 3, left + width, y + 3), None


def _distant_places(town: Town) -> Iterator[tuple[Label, Box, Box]]:
    letter, height = LETTER_SIZES[town.has_role]
    width = letter * len(town.name)
    for length in range(int(town.radius) + 8, MAX_LABEL_DISTANCE, 4):
        for turn in range(32):
            across, down = math.cos(turn * math.pi / 16), math.sin(turn * math.pi / 16)
            x, y = town.x + across * length, town.y + down * length
            line = (town.x + across * town.radius, town.y + down * town.radius, x, y)
            ends = [(x + 2, y, "start", x + 2) if across >= 0 else (x - 2, y, "end", x - 2 - width)]
            if abs(down) > abs(across):  # above or below the end of a steep line
                ends.append((x, y + math.copysign(height / 2, down), "middle", x - width / 2))
            for start, middle, anchor, left in ends:
                label = (round(start, 1), round(middle + 4, 1), anchor)
                yield label, (left, middle - height + 7, left + width, middle + 7), line


def _is_inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT
