"""Marks on field types, for what a type alone does not say. `reflection.py` reads them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RefersTo:
    """The field holds the slug of an entry of another kind (the folder's name)."""

    kind: str


@dataclass(frozen=True)
class FieldKind:
    """What to write, in Danish, for the authors' field guide."""

    danish: str


@dataclass(frozen=True)
class MustCite:
    """Every paragraph of the prose carries a citation."""


@dataclass(frozen=True)
class Searched:
    """How search reads a field. Without this mark a word weighs 1 and the text may be shown with a hit."""

    weight: float = 1.0
    shown: bool = True
    """Whether the text may be shown with a hit: sentences are; names and lists of words are not."""


@dataclass(frozen=True)
class NotSearched:
    """Search does not read the field."""


@dataclass(frozen=True)
class OneLine:
    """The field describes its entry in one line. Of several such fields with a value, the lowest rank is used."""

    rank: int = 0


@dataclass(frozen=True)
class OwnHeadings:
    """A group whose fields are shown under their own titles, not under the group's."""
