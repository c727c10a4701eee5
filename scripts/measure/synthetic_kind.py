"""Make synthetic entries of any kind from the types of its fields, for kinds without a maker of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

from annotated_types import Ge

from macros.content.fields import Day, PartialDate, Url
from macros.content.marks import FieldKind
from macros.content.reflection import is_list, is_prose, mark_of, models_in, target_of, types_in
from macros.content.vocabulary import Choice

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from macros.content.entry import Entry

LIST_LENGTH: Final = 2
"""Values in a list, if there are so many to choose from."""


def _kind_of_field(alias: Any) -> FieldKind:  # noqa: ANN401 - a field type
    return next(part for part in get_args(alias) if isinstance(part, FieldKind))


_FIXED: Final = {
    _kind_of_field(Day): "2026-11-23",
    _kind_of_field(PartialDate): "2021-05",
    _kind_of_field(Url): "https://example.org/",
}
"""Values of field types that free text does not suit."""


@dataclass(frozen=True)
class EntryMaker:
    """Makes entries with the required fields of a kind and its references to other kinds."""

    slugs: Mapping[str, list[str]]
    """Slugs to refer to, by folder."""
    chance: random.Random
    sentence: Callable[[], str]
    prose: Callable[[], str]
    """Returns prose in which every paragraph cites a source."""

    def entry(self, kind: type[Entry], number: int) -> dict[str, Any]:
        """Return the data of one entry; `number` counts from 0."""
        data = self._record(kind, kind.folder) | {"title": f"{kind.singular.capitalize()} {number + 1}"}
        del data["slug"]
        return data | ({"id": f"{kind.letter}{number + 1}"} if kind.letter else {})

    def _record(self, model: type[BaseModel], own: str = "") -> dict[str, Any]:
        return {
            name: self._value(field)
            for name, field in model.model_fields.items()
            if field.is_required() or target_of(field) not in (None, own)
        }

    def _value(self, field: FieldInfo) -> Any:  # noqa: ANN401 - any YAML value
        pool = self._pool(field)
        several = (
            self.chance.sample(pool, min(LIST_LENGTH, len(pool)))
            if pool
            else [self._single(field) for _ in range(LIST_LENGTH if is_list(field) else 1)]
        )
        return several if is_list(field) else several[0]

    def _pool(self, field: FieldInfo) -> list[Any]:
        target = target_of(field)
        if target:
            return self.slugs[target]
        return [choice.value for found in types_in(field) if issubclass(found, Choice) for choice in found]

    def _single(self, field: FieldInfo) -> Any:  # noqa: ANN401 - any YAML value
        model = next(models_in(field), None)
        if model:
            return self._record(model)
        types = set(types_in(field))
        if bool in types:
            return False
        if types & {int, float}:
            least = mark_of(field, Ge)
            return least.ge if least else 1
        if is_prose(field):
            return self.prose()
        form = mark_of(field, FieldKind)
        return _FIXED[form] if form in _FIXED else self.sentence()
