"""The table of levers against themes, or of themes against steps when there are many levers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.content.schema import Lever
from macros.content.vocabulary import Step
from macros.pages.groups import by_choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.content import Toolbox
    from macros.content.schema import Theme
    from macros.pages.groups import Group

MAX_MATRIX_CELLS: Final = 2000
"""Above this many cells, the table shows steps instead of levers."""


@dataclass(frozen=True)
class MatrixRow:
    """A row of the table: one entry."""

    label: str
    path: str
    cells: tuple[int, ...]
    """Levers that the row and each column share."""


@dataclass(frozen=True)
class MatrixGroup:
    """Rows under a heading."""

    label: str
    step: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class Matrix:
    """The table, ready for the template."""

    columns: tuple[tuple[str, str], ...]
    """Heading and address of each column."""
    groups: tuple[MatrixGroup, ...]
    counted: bool
    """Whether cells show counts; otherwise they show a mark or nothing."""


def matrix(toolbox: Toolbox, levers: tuple[Lever, ...], themes: tuple[Theme, ...]) -> Matrix:
    """Return levers against themes, or themes against steps above `MAX_MATRIX_CELLS`."""
    by_step = by_choice(levers, Step, lambda lever: lever.step)
    about = {theme.slug: {lever.slug for lever in toolbox.neighbours(theme, Lever)} for theme in themes}
    if len(levers) * len(themes) > MAX_MATRIX_CELLS:
        rows = tuple(_row_of_theme(theme, about[theme.slug], by_step) for theme in themes)
        steps = tuple((group.label, Lever.facet_path("trin", group.slug)) for group in by_step)
        return Matrix(steps, (MatrixGroup("", "", rows),), counted=True)
    groups = tuple(
        MatrixGroup(group.label, group.slug, tuple(_rows_of_levers(group, themes, about))) for group in by_step
    )
    return Matrix(tuple((theme.title, theme.path) for theme in themes), groups, counted=False)


def _rows_of_levers(group: Group, themes: tuple[Theme, ...], about: Mapping[str, set[str]]) -> Iterator[MatrixRow]:
    for lever in group.entries:
        yield MatrixRow(lever.title, lever.path, tuple(int(lever.slug in about[theme.slug]) for theme in themes))


def _row_of_theme(theme: Theme, own: set[str], by_step: tuple[Group, ...]) -> MatrixRow:
    cells = tuple(sum(lever.slug in own for lever in group.entries) for group in by_step)
    return MatrixRow(theme.title, theme.path, cells)
