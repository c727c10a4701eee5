"""The toolbox: all linked content as one immutable value, which the other wings read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from macros.content.entry import Entry
from macros.content.schema import PAGED_KINDS, Case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.content.addresses import Addresses
    from macros.content.entry import PagedEntry
    from macros.content.parts import LeverShown
    from macros.content.prose_pages import ProsePage
    from macros.content.records import Source
    from macros.content.schema import Lever
    from macros.content.settings import Settings
    from macros.content.synonyms import Synonyms


Kind = TypeVar("Kind", bound=Entry)


@dataclass(frozen=True)
class Trial:
    """A case seen from one of its levers."""

    case: Case
    said: LeverShown
    """What the case shows about the lever."""


@dataclass(frozen=True)
class Toolbox:
    """All content, linked. Entries of a kind are in Danish alphabetical order of title."""

    entries: Mapping[str, Mapping[str, Entry]]
    """Entries, by folder and slug."""
    relations: Mapping[str, Mapping[str, tuple[Entry, ...]]]
    """Neighbours in both directions, by an entry's key and the neighbours' folder."""
    cited: Mapping[str, tuple[Source, ...]]
    """Sources by an entry's key, in the order it cites them."""
    settings: Settings
    """Who owns the site."""
    addresses: Addresses
    """Every address ever published."""
    prose_pages: tuple[ProsePage, ...]
    """The hand-written pages."""
    synonyms: Synonyms
    """Site-wide synonyms for search."""

    def all(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return every entry of a kind."""
        return cast("tuple[Kind, ...]", tuple(self.entries.get(kind.folder, {}).values()))

    def find(self, kind: type[Kind], slug: str) -> Kind:
        """Return one entry; raise `KeyError` if there is none."""
        return cast("Kind", self.entries[kind.folder][slug])

    def neighbours(self, entry: Entry, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return the entries of a kind that an entry refers to or that refer to it."""
        return cast("tuple[Kind, ...]", self.relations.get(entry.key, {}).get(kind.folder, ()))

    def trials(self, lever: Lever) -> tuple[Trial, ...]:
        """Return a lever's cases with what they show about it: heaviest first, then by id."""
        found = [
            Trial(case, said)
            for case in self.neighbours(lever, Case)
            for said in case.levers
            if said.lever == lever.slug
        ]
        return tuple(sorted(found, key=lambda trial: (-trial.said.weight, trial.case.id_number)))

    def pages(self) -> Iterator[PagedEntry]:
        """Yield every entry that has a page."""
        for kind in PAGED_KINDS:
            yield from self.all(kind)
