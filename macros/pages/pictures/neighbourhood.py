"""The drawing of an entry's neighbourhood: a dot per neighbour, with arcs to the entry."""

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
ARC_WIDTH: Final = 62
"""Room to the left of the axis, where the arcs are. The axis of dots is at x = 0; text is to its right."""
MAX_DRAWN_NEIGHBOURS: Final = 6
"""Maximum neighbours drawn of one kind; the others are counted."""
_LINE_LETTERS, _TITLE_LETTERS = 37, 26
_LINE_HEIGHT, _ROW_HEIGHT, _HEADING_HEIGHT = 16, 25, 27


@dataclass(frozen=True)
class Node:
    """A neighbour: a dot on the axis with its title."""

    lines: tuple[str, ...]
    path: str
    y: int
    step: str = ""
    """Step that sets its colour; empty for kinds without steps."""
    arc: str = ""


@dataclass(frozen=True)
class Words:
    """A heading, or the number of neighbours not drawn."""

    text: str
    y: int


@dataclass(frozen=True)
class Strand:
    """Arcs and dots of one colour, each as one path."""

    step: str
    arcs: str
    dots: str


@dataclass(frozen=True)
class Neighbourhood:
    """The drawing, ready for the template."""

    title: tuple[str, ...]
    top: int
    """Top of the entry's own band."""
    middle: int
    height: int
    nodes: tuple[Node, ...]
    words: tuple[Words, ...]

    @property
    def strands(self) -> list[Strand]:
        """The nodes, grouped by colour."""
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
        """Add a heading, up to `MAX_DRAWN_NEIGHBOURS` entries, and the number of the others."""
        if not near.total:
            return
        self.words.append(Words(heading, self.y + 17))
        self.y += _HEADING_HEIGHT
        for entry in near.group.entries[:MAX_DRAWN_NEIGHBOURS]:
            step = entry.step if isinstance(entry, Lever) else ""
            self.node(_break_lines(entry.title, step and entry.step.label), entry.path, step)
        if near.total > MAX_DRAWN_NEIGHBOURS:
            self.words.append(Words(f"og {near.total - MAX_DRAWN_NEIGHBOURS} mere", self.y + 14))
            self.y += _ROW_HEIGHT

    def node(self, lines: tuple[str, ...], path: str, step: str = "") -> None:
        """Add a row with a dot."""
        self.nodes.append(Node(lines, path, self.y + 10, step))
        self.y += _ROW_HEIGHT + _LINE_HEIGHT * (len(lines) - 1)


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
        rows.y += _HEADING_HEIGHT
        rows.node((f"{cases} {'eksempel' if cases == 1 else 'eksempler'}",), "#eksempler")
    nodes = tuple(Node(node.lines, node.path, node.y, node.step, _arc(middle, node.y)) for node in rows.nodes)
    return Neighbourhood(title, top, middle, rows.y + 4, nodes, tuple(rows.words)) if nodes else None


def _break_lines(title: str, step: str) -> tuple[str, ...]:
    """Wrap a title, with its step on the last line or, if it does not fit, on the next."""
    lines = wrap(title, _LINE_LETTERS, max_lines=2, placeholder=" …")
    if step and len(f"{lines[-1]} · {step}") <= _LINE_LETTERS:
        return (*lines[:-1], f"{lines[-1]} · {step}")
    return (*lines, step) if step else tuple(lines)


def _arc(start: int, end: int) -> str:
    """Return path data for half an ellipse to the left; the farther apart the dots, the wider."""
    tall = abs(end - start) / 2
    wide = min(ARC_WIDTH - 14, 14 + tall / 4)
    return f"M0 {start}A{wide:.0f} {tall:g} 0 0 {int(end < start)} 0 {end}"
