"""Reflection on field types: marks, nested models and vocabularies, and whether a field is a list or prose."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel

from macros.content.fields import Markdown
from macros.content.marks import FieldKind, RefersTo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

Mark = TypeVar("Mark")

_PROSE = next(part for part in get_args(Markdown) if isinstance(part, FieldKind))


def mark_of(field: FieldInfo, mark: type[Mark]) -> Mark | None:
    """Return a field's mark of a given class, such as `RefersTo`, or None."""
    return next((part for part in _parts_of(field) if isinstance(part, mark)), None)


@cache
def marked_fields(model: type[BaseModel], mark: type) -> tuple[str, ...]:
    """Return the names of a model's top-level fields with a mark of a given class."""
    return tuple(name for name, field in model.model_fields.items() if mark_of(field, mark) is not None)


def target_of(field: FieldInfo) -> str | None:
    """Return the folder of the kind a field refers to, or None."""
    mark = mark_of(field, RefersTo)
    return mark.kind if mark else None


def is_prose(field: FieldInfo) -> bool:
    """Return whether a field holds Markdown."""
    return _PROSE in _parts_of(field)


def is_list(field: FieldInfo) -> bool:
    """Return whether a field holds several values."""
    return any(part is tuple or get_origin(part) is tuple for part in _parts_of(field))


def types_in(field: FieldInfo) -> Iterator[type]:
    """Yield the classes in a field's type, outermost first, without `tuple` and `None`."""
    for part in _parts(field.annotation):
        if isinstance(part, type) and part not in (type(None), tuple):
            yield part


def models_in(field: FieldInfo) -> Iterator[type[BaseModel]]:
    """Yield the models in a field's type."""
    return (part for part in types_in(field) if issubclass(part, BaseModel))


def model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """Return the model at a path of field names and indexes: `('guidance', 'steps', 0)` gives `GuideStep`."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = next(models_in(model.model_fields[part]), model)
    return model


def _parts_of(field: FieldInfo) -> list[Any]:
    """Return all classes and marks in a field's type, also inside tuples, unions and `Annotated`."""
    return [*_parts(field.annotation), *field.metadata]


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _parts(part)
