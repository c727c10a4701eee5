"""The authors' field guide, derived from the kinds' declarations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.content.marks import FieldKind, MustCite
from macros.content.reflection import is_list, mark_of, models_in, target_of, types_in
from macros.content.schema import KINDS
from macros.content.vocabulary import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class FieldHelp:
    """One row of the guide."""

    name: str
    title: str
    help: str
    required: bool
    kind: str
    choices: tuple[Choice, ...]
    parts: tuple[FieldHelp, ...]


@dataclass(frozen=True)
class KindHelp:
    """One kind of entry and its fields, in the order authors write them."""

    folder: str
    singular: str
    about: str
    fields: tuple[FieldHelp, ...]


def field_guide() -> tuple[KindHelp, ...]:
    """Return the guide to every kind."""
    return tuple(
        KindHelp(kind.folder, kind.singular, (kind.__doc__ or "").strip(), tuple(_fields(kind))) for kind in KINDS
    )


def _fields(model: type[BaseModel]) -> Iterator[FieldHelp]:
    fields = model.model_fields
    for name in sorted(fields, key=lambda name: {"id": 0, "title": 1}.get(name, 2)):
        if name == "slug":
            continue
        field = fields[name]
        parts = next((tuple(_fields(part)) for part in models_in(field)), ())
        choices: tuple[Choice, ...] = next((tuple(part) for part in types_in(field) if issubclass(part, Choice)), ())
        yield FieldHelp(
            name,
            field.title or name,
            field.description or "",
            field.is_required(),
            _how_to_write(field, choices, parts),
            choices,
            parts,
        )


def _how_to_write(field: FieldInfo, choices: tuple[Choice, ...], parts: tuple[FieldHelp, ...]) -> str:
    if target := target_of(field):
        written = f"filnavn uden .yml fra content/{target}"
    elif choices:
        written = "en af mulighederne"
    elif parts:
        written = "en gruppe af felter"
    elif kind := mark_of(field, FieldKind):
        written = kind.danish
    else:
        names = {bool: "true eller false", int: "et helt tal", float: "et tal med punktum"}
        written = names.get(next(types_in(field), str), "en linje tekst")
    if is_list(field):
        written = f"liste: {written}"
    return f"{written}; hvert afsnit nævner sin kilde" if mark_of(field, MustCite) else written
