"""A facet: one filter of a list, with its field, its values and their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.content.vocabulary import Choice


@dataclass(frozen=True)
class Value:
    """One value of a facet."""

    slug: str
    label: str
    explanation: str


@dataclass(frozen=True)
class Facet:
    """One filter on the entries of a kind."""

    name: str
    """Part of addresses and queries; never changes: `/greb/udfordring/…/`, `?udfordring=…`."""
    field: str
    """Name of the entries' field that holds the values; `effect.level` for a field of a group."""
    label: str
    """Danish label of the filter."""
    choices: type[Choice] | str
    """The vocabulary of values, or the folder of the kind whose entries are the values."""
    title: str
    """Title template of a value's page; `{label}` is the value's label."""
    always: tuple[Choice, ...] = ()
    """Values whose entries are found under every value: a price that varies fits each price."""
    note: str = ""
    """Danish note on `always`, for the filter and the values' pages."""

    def values(self, entries: Mapping[str, Mapping[str, Any]]) -> tuple[Value, ...]:
        """Return every value, in the order of the vocabulary or of ids; `entries` are `Toolbox.entries`."""
        if not isinstance(self.choices, str):
            return tuple(Value(choice.value, choice.label, choice.explanation) for choice in self.choices)
        found = sorted(entries[self.choices].values(), key=lambda entry: entry.id_number)
        return tuple(Value(entry.slug, entry.title, entry.summary) for entry in found)

    def of(self, entry: object) -> tuple[str, ...]:
        """Return the slugs of an entry's values; none if its field is empty."""
        value: Any = entry
        for name in self.field.split("."):
            value = getattr(value, name)
            if value is None:
                return ()
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)

    def finds(self, entry: object, value: str) -> bool:
        """Return whether an entry is listed under a value."""
        own = self.of(entry)
        return value in own or any(other in own for other in self.always)

    def path(self, address: str, value: str) -> str:
        """Return the address of a value's page; `address` is the kind's own."""
        return f"{address}{self.name}/{value}/"
