"""What a field's type says: its marks, and the models inside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from macros.content.fields import FieldKind, Markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

PROSE = next(part for part in get_args(Markdown) if isinstance(part, FieldKind))


@cache
def marked_fields(model: type[BaseModel], mark: type) -> tuple[str, ...]:
    """Return the names of a model's own fields whose type carries a mark of a class, such as `MustCite`."""
    return tuple(
        name for name, field in model.model_fields.items() if any(isinstance(part, mark) for part in marks_of(field))
    )


def marks_of(field: FieldInfo) -> list[Any]:
    """Return everything a field's type says: its own marks and those inside tuples, unions and `Annotated`."""
    return [*_marks(field.annotation), *field.metadata]


def _marks(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    yield annotation
    for part in getattr(annotation, "__metadata__", ()):
        yield part
    for part in get_args(annotation):
        yield from _marks(part)


def model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """Return the model that holds the fields at a path: `('guidance', 'steps', 0)` is `GuideStep`."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = next(iter(nested_models(model.model_fields[part].annotation)), model)
    return model


def nested_models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    """Yield the models an annotation mentions, inside unions, tuples and `Annotated`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from nested_models(part)
