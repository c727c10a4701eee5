"""How entries hang together: an entry's neighbourhood as a drawing, and levers against themes as a table."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from macros.content.schema import Lever

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.content.entry import PagedEntry
    from macros.pages.groups import Neighbours

WIDTH: Final = 360
AXIS: Final = 62
"""Where the dots stand, and where drawing counts from; the arcs bow out to the left, the words run to the right."""
MAX_DRAWN_NEIGHBOURS: Final = 6
"""Neighbours of one kind that are drawn; the rest are counted."""
_LETTERS, _TITLE_LETTERS = 37, 26
_LINE, _ROW, _HEAD = 16, 25, 27


@dataclass(frozen=True)
class Node:
    """A neighbour: a dot on the axis with its title."""

    lines: tuple[str, ...]
    path: str
    y: int
    step: str = ""
    """Step that colours it; empty for what has none."""
    arc: str = ""


@dataclass(frozen=True)
class Words:
    """A heading, or how many more there are."""

    text: str
    y: int


@dataclass(frozen=True)
class Strand:
    """All arcs and dots of one colour, each as one path."""

    step: str
    arcs: str
    dots: str


@dataclass(frozen=True)
class Neighbourhood:
    """An entry in the middle of what it hangs together with, ready for the template."""

    title: tuple[str, ...]
    top: int
    """Where the band of the entry itself begins."""
    middle: int
    height: int
    nodes: tuple[Node, ...]
    words: tuple[Words, ...]

    @property
    def strands(self) -> list[Strand]:
        """The nodes by colour."""
        steps = dict.fromkeys(node.step for node in self.nodes)
        return [
            Strand(
                step,
                "".join(node.arc for node in self.nodes if node.step == step),
                "".join(f"M0 {node.y}h0" for node in self.nodes if node.step == step),
            )
            for step in steps
        ]


class _Rows:
    """Places rows below each other."""

    def __init__(self) -> None:
        self.y = 4
        self.nodes: list[Node] = []
        self.words: list[Words] = []

    def group(self, heading: str, near: Neighbours) -> None:
        """Add a heading, the entries drawn, and how many more there are."""
        if not near.total:
            return
        self.words.append(Words(heading, self.y + 17))
        self.y += _HEAD
        for entry in near.group.entries[:MAX_DRAWN_NEIGHBOURS]:
            step = entry.step if isinstance(entry, Lever) else ""
            self.node(_lines(entry.title, step and entry.step.label), entry.path, step)
        if near.total > MAX_DRAWN_NEIGHBOURS:
            self.words.append(Words(f"og {near.total - MAX_DRAWN_NEIGHBOURS} mere", self.y + 14))
            self.y += _ROW

    def node(self, lines: tuple[str, ...], path: str, step: str = "") -> None:
        """Add a row with a dot."""
        self.nodes.append(Node(lines, path, self.y + 10, step))
        self.y += _ROW + _LINE * (len(lines) - 1)


def neighbourhood(entry: PagedEntry, around: Mapping[str, Neighbours]) -> Neighbourhood | None:
    """Arrange an entry's neighbours: themes and recommendations above it, levers and cases below."""
    rows = _Rows()
    for kind, heading in (("themes", "Temaer"), ("recommendations", "Anbefalinger")):
        rows.group(heading, around[kind])
    top = rows.y + 6
    title = tuple(wrap(entry.title, _TITLE_LETTERS))
    middle = top + 10 + 10 * len(title)
    rows.y = top + 20 + 20 * len(title) + 2
    rows.group("Greb", around["levers"])
    if cases := around["cases"].total:
        rows.words.append(Words("Eksempler", rows.y + 17))
        rows.y += _HEAD
        rows.node((f"{cases} {'eksempel' if cases == 1 else 'eksempler'}",), "#eksempler")
    nodes = tuple(Node(node.lines, node.path, node.y, node.step, _arc(middle, node.y)) for node in rows.nodes)
    return Neighbourhood(title, top, middle, rows.y + 4, nodes, tuple(rows.words)) if nodes else None


def _lines(title: str, step: str) -> tuple[str, ...]:
    """Break a name into lines; a lever's step stands after it, or below where it does not fit."""
    lines = wrap(title, _LETTERS, max_lines=2, placeholder=" …")
    if step and len(f"{lines[-1]} · {step}") <= _LETTERS:
        return (*lines[:-1], f"{lines[-1]} · {step}")
    return (*lines, step) if step else tuple(lines)


def _arc(start: int, end: int) -> str:
    """Return half an ellipse to the left, wider the farther the dots lie apart."""
    tall = abs(end - start) / 2
    wide = min(AXIS - 14, 14 + tall / 4)
    return f"M0 {start}A{wide:.0f} {tall:g} 0 0 {int(end < start)} 0 {end}"
