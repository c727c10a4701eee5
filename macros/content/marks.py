"""Marks: metadata in `Annotated` field types. `reflection.py` reads them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RefersTo:
    """The field holds slugs of another kind's entries."""

    kind: str
    """Folder of that kind."""


@dataclass(frozen=True)
class FieldKind:
    """Danish instruction for the authors' field guide: what to write."""

    danish: str


@dataclass(frozen=True)
class MustCite:
    """Every paragraph of the prose needs a citation."""


@dataclass(frozen=True)
class Searched:
    """Search weight and display of a field. Without the mark: weight 1, shown."""

    weight: float = 1.0
    shown: bool = True
    """Whether hits may show the text: true for sentences, false for names and word lists."""


@dataclass(frozen=True)
class NotSearched:
    """The field is not indexed."""


@dataclass(frozen=True)
class OneLine:
    """The field describes its entry in one line. The non-empty field with the lowest rank is used."""

    rank: int = 0


@dataclass(frozen=True)
class OwnHeadings:
    """Search shows the group's fields under their own titles instead of the group's."""
