"""The authors' field guide, told from the schema itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from macros.content.fields import FieldKind, MustCite, RefersTo
from macros.content.schema import KINDS
from macros.content.vocabulary import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class FieldHelp:
    """What an author needs to know about one field."""

    name: str
    title: str
    help: str
    required: bool
    kind: str
    choices: tuple[Choice, ...]
    parts: tuple[FieldHelp, ...]


@dataclass(frozen=True)
class KindHelp:
    """One kind of entry and its fields, in the order they are written."""

    folder: str
    singular: str
    about: str
    fields: tuple[FieldHelp, ...]


def field_guide() -> tuple[KindHelp, ...]:
    """Describe every kind an author can write."""
    return tuple(
        KindHelp(kind.folder, kind.singular, (kind.__doc__ or "").strip(), tuple(_fields(kind))) for kind in KINDS
    )


def _fields(model: type[BaseModel]) -> Iterator[FieldHelp]:
    fields = model.model_fields
    order = sorted(fields, key=lambda name: {"id": 0, "title": 1}.get(name, 2))
    for name in order:
        if name == "slug":
            continue
        field = fields[name]
        parts = next((tuple(_fields(part)) for part in _types(field) if issubclass(part, BaseModel)), ())
        choices = next((tuple(part) for part in _types(field) if issubclass(part, Choice)), ())
        required = field.is_required()
        yield FieldHelp(
            name,
            field.title or name,
            field.description or "",
            required,
            _written(field, choices, parts),
            choices,
            parts,
        )


def _written(field: FieldInfo, choices: tuple[Choice, ...], parts: tuple[FieldHelp, ...]) -> str:
    marks = [*_marks(field.annotation), *field.metadata]
    refers = next((mark.kind for mark in marks if isinstance(mark, RefersTo)), None)
    danish = next((mark.danish for mark in marks if isinstance(mark, FieldKind)), None)
    if refers:
        said = f"filnavn uden .yml fra content/{refers}"
    elif choices:
        said = "en af mulighederne"
    elif parts:
        said = "en gruppe af felter"
    elif danish:
        said = danish
    else:
        said = {bool: "true eller false", int: "et helt tal", float: "et tal med punktum"}.get(
            next(_types(field), str), "en linje tekst"
        )
    if any(mark is tuple or getattr(mark, "__origin__", None) is tuple for mark in marks):
        said = f"liste: {said}"
    return f"{said}; hvert afsnit nævner sin kilde" if any(isinstance(mark, MustCite) for mark in marks) else said


def _types(field: FieldInfo) -> Iterator[type]:
    for mark in _marks(field.annotation):
        if isinstance(mark, type) and mark not in (type(None), tuple):
            yield mark


def _marks(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)
