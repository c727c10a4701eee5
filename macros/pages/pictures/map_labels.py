"""Placement of map labels without overlap: next to the marker, or at the end of a line from it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from macros.pages.pictures.denmark import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.pages.pictures.towns import Town

LETTER_SIZES: Final = {True: (8.6, 15.0), False: (6.8, 13.0)}
"""Width and height of a letter in a wide system font, by whether the town has a role."""
MAX_LABEL_DISTANCE: Final = 64
"""Maximum distance from marker to label, in map units."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom; for a line, its start and end."""
Label = tuple[float, float, str]
"""Position and `text-anchor` of a name."""


def place_labels(towns: list[Town]) -> tuple[Town, ...]:
    """Place each town's label if there is room: first towns with a role, then those with most examples."""
    taken = [_marker(town) for town in towns]
    labels: dict[str, Label] = {}
    leads: dict[str, Box] = {}
    ordered = sorted(towns, key=lambda town: (not town.has_role, -len(town.cases)))
    for town in ordered:
        for label, box in _adjacent_places(town):
            if _is_inside(box) and not any(_overlap(box, other) for other in taken):
                labels[town.name] = label
                taken.append(box)
                break
    for town in ordered:
        if town.name in labels:
            continue
        for label, box, line in _distant_places(town):
            others = [other for other in taken if other != _marker(town)]
            if _is_inside(box) and _is_free(box, line, others, leads.values()):
                labels[town.name], leads[town.name] = label, line
                taken.append(box)
                break
    return tuple(replace(town, label=labels.get(town.name), lead=leads.get(town.name)) for town in towns)


def _adjacent_places(town: Town) -> Iterator[tuple[Label, Box]]:
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
        yield (round(x, 1), round(y, 1), anchor), (left, y - height + 4, left + width, y + 3)


def _distant_places(town: Town) -> Iterator[tuple[Label, Box, Box]]:
    letter, height = LETTER_SIZES[town.has_role]
    width = letter * len(town.name)
    for distance in range(int(town.radius) + 8, MAX_LABEL_DISTANCE, 4):
        for turn in range(24):
            across, down = math.cos(turn * math.pi / 12), math.sin(turn * math.pi / 12)
            x, y = town.x + across * distance, town.y + down * distance
            line = (town.x + across * town.radius, town.y + down * town.radius, x, y)
            start, left, anchor = (x + 2, x + 2, "start") if across >= 0 else (x - 2, x - 2 - width, "end")
            yield (round(start, 1), round(y + 4, 1), anchor), (left, y - height + 5, left + width, y + 6), line


def _is_free(box: Box, line: Box, taken: Iterable[Box], lines: Iterable[Box]) -> bool:
    """Return whether a label and its line avoid all other labels, markers and lines."""
    steps = [(line[0] + (line[2] - line[0]) * part / 16, line[1] + (line[3] - line[1]) * part / 16) for part in range(17)]  # fmt: skip
    return not any(
        _overlap(box, other) or any(_overlap((x - 1, y - 1, x + 1, y + 1), other) for x, y in steps) for other in taken
    ) and not any(_overlap(box, around) or _overlap(_bounds_of(line), around) for around in map(_bounds_of, lines))


def _marker(town: Town) -> Box:
    return town.x - town.radius, town.y - town.radius, town.x + town.radius, town.y + town.radius


def _bounds_of(line: Box) -> Box:
    return min(line[0], line[2]), min(line[1], line[3]), max(line[0], line[2]), max(line[1], line[3])


def _is_inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
