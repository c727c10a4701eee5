"""One way to narrow a list: which field, in which words, at which addresses."""

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
    """One way to narrow the entries of a kind."""

    name: str
    """Part of the address and name in queries, forever: `/greb/udfordring/…/`, `?udfordring=…`."""
    field: str
    """The entries' field. An empty field means no value."""
    label: str
    """What the group of choices is called."""
    choices: type[Choice] | str
    """The vocabulary the values come from, or the folder of the kind whose entries they are."""
    title: str
    """Title of a value's page, with `{label}`."""

    def values(self, entries: Mapping[str, Mapping[str, Any]]) -> tuple[Value, ...]:
        """Return every value in the vocabulary's order; `entries` by folder and slug, as a toolbox keeps them."""
        if not isinstance(self.choices, str):
            return tuple(Value(choice.value, choice.label, choice.explanation) for choice in self.choices)
        found = sorted(entries[self.choices].values(), key=lambda entry: entry.id_number)
        return tuple(Value(entry.slug, entry.title, entry.summary) for entry in found)

    def of(self, entry: object) -> tuple[str, ...]:
        """Return the values an entry has."""
        value = getattr(entry, self.field)
        if value is None:
            return ()
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)

    def path(self, address: str, value: str) -> str:
        """Return the address of a value's page below the kind's own address."""
        return f"{address}{self.name}/{value}/"
