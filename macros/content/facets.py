"""Ways to narrow a list: which fields, in which words, at which addresses. Pages, data and link checks all read this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from macros.content.schema import KINDS, Entry, Theme
from macros.content.vocabulary import (
    Actor,
    Addressee,
    CaseStatus,
    Certainty,
    Challenge,
    Chapter,
    Choice,
    Cost,
    Step,
    TimeToEffect,
    TownSize,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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
    choices: type[Choice | Entry]
    """The vocabulary the values come from, or the kind of entries they name."""
    title: str
    """Title of a value's page, with `{label}`."""

    def values(self, entries: Mapping[str, Mapping[str, Any]]) -> tuple[Value, ...]:
        """Return every value in the vocabulary's order; `entries` by folder and slug, as a toolbox keeps them."""
        if issubclass(self.choices, Choice):
            return tuple(Value(choice.value, choice.label, choice.explanation) for choice in self.choices)
        found = sorted(entries[self.choices.folder].values(), key=lambda entry: int(entry.id[1:]))
        return tuple(Value(entry.slug, entry.title, entry.summary) for entry in found)

    def of(self, entry: Entry) -> tuple[str, ...]:
        """Return the values an entry has."""
        value = getattr(entry, self.field)
        if value is None:
            return ()
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)

    def path(self, folder: str, value: str) -> str:
        """Return the address of a value's page."""
        return f"{_address(folder)}{self.name}/{value}/"


FACETS: Final[Mapping[str, tuple[Facet, ...]]] = {
    "levers": (
        Facet("udfordring", "challenges", "Udfordring", Challenge, "Greb mod udfordringen: {label}"),
        Facet("tema", "themes", "Tema", Theme, "Greb i temaet {label}"),
        Facet("aktoer", "actors", "Hvem kan gøre det", Actor, "Greb for: {label}"),
        Facet("kapitel", "chapter", "Kapitel", Chapter, "Greb i kapitlet {label}"),
        Facet("trin", "step", "Trin", Step, "Greb på trinnet {label}"),
        Facet("pris", "cost", "Pris", Cost, "Greb efter pris: {label}"),
        Facet("tid", "time", "Tid til virkning", TimeToEffect, "Greb efter tid til virkning: {label}"),
        Facet("by", "town_sizes", "Byens størrelse", TownSize, "Greb til byer med {label}"),
    ),
    "cases": (
        Facet("tema", "themes", "Tema", Theme, "Eksempler i temaet {label}"),
        Facet("rolle", "status", "Særlig rolle", CaseStatus, "Eksempler med rollen {label}"),
        Facet("by", "town_size", "Byens størrelse", TownSize, "Eksempler fra byer med {label}"),
    ),
    "recommendations": (
        Facet("tema", "themes", "Tema", Theme, "Anbefalinger i temaet {label}"),
        Facet("til", "addressees", "Rettet til", Addressee, "Anbefalinger rettet til: {label}"),
        Facet(
            "sikkerhed", "certainty", "Hvor sikkert vi kender dem", Certainty, "Anbefalinger efter sikkerhed: {label}"
        ),
    ),
}
"""The facets of each kind that has any, in the order readers meet them."""


def facet_paths(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the address of every value's page. A value keeps its page when nothing has it any more."""
    for folder, facets in FACETS.items():
        for facet in facets:
            for value in facet.values(entries):
                yield facet.path(folder, value.slug)


def _address(folder: str) -> str:
    return next(kind.address for kind in KINDS if kind.folder == folder)
