"""Boxes and lines on the map: what overlaps, crosses or comes near what."""

from __future__ import annotations

import math

Box = tuple[float, float, float, float]
"""Left, top, right and bottom; for a line, its start and end."""


def distance(line: Box, x: float, y: float) -> float:
    """Return the distance from a point to a line."""
    across, down = line[2] - line[0], line[3] - line[1]
    part = ((x - line[0]) * across + (y - line[1]) * down) / (across * across + down * down)
    part = min(max(part, 0), 1)
    return math.hypot(x - line[0] - part * across, y - line[1] - part * down)


def crosses(line: Box, box: Box) -> bool:
    """Return whether a line comes within one unit of a box."""
    left, top, right, bottom = box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1
    x, y, end_x, end_y = line
    # Most lines are far away; to reject them first halves the time that labelling takes.
    if (x <= left and end_x <= left) or (x >= right and end_x >= right):
        return False
    if (y <= top and end_y <= top) or (y >= bottom and end_y >= bottom):
        return False
    if any(left < x < right and top < y < bottom for x, y in (line[:2], line[2:])):
        return True
    return meet(line, (left, top, right, bottom)) or meet(line, (left, bottom, right, top))


def meet(one: Box, other: Box) -> bool:
    """Return whether two lines cross."""
    return _divides(one, other) and _divides(other, one)


def _divides(line: Box, other: Box) -> bool:
    """Return whether the ends of another line are on different sides of a line."""

    def side(x: float, y: float) -> float:
        return (line[2] - line[0]) * (y - line[1]) - (line[3] - line[1]) * (x - line[0])

    return side(other[0], other[1]) * side(other[2], other[3]) < 0


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
