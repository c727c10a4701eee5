"""Everything we know, linked: the one immutable value the wings above content read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from macros.content.schema import KINDS, PagedEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.content.addresses import Addresses
    from macros.content.prose_pages import ProsePage
    from macros.content.schema import Entry
    from macros.content.settings import Settings
    from macros.content.synonyms import Synonyms


@dataclass(frozen=True)
class Toolbox:
    """Everything we know, linked. Entries of a kind come in Danish alphabetical order of title."""

    entries: Mapping[str, Mapping[str, Any]]
    """Entries by folder and slug."""
    relations: Mapping[str, Mapping[str, tuple[Any, ...]]]
    """Neighbours of an entry in both directions, by its key and the neighbours' folder."""
    cited: Mapping[str, tuple[Any, ...]]
    """Sources of an entry by its key, in the order its text meets them."""
    settings: Settings
    """Who owns the site."""
    addresses: Addresses
    """Every address ever published."""
    prose_pages: tuple[ProsePage, ...]
    """The hand-written pages beside the entries."""
    synonyms: Synonyms
    """Words search takes for the same on the whole site."""

    def all(self, folder: str) -> tuple[Any, ...]:
        """Return every entry of a kind."""
        return tuple(self.entries.get(folder, {}).values())

    def neighbours(self, entry: Entry, folder: str) -> tuple[Any, ...]:
        """Return the entries of a kind that an entry names or is named by."""
        return self.relations.get(entry.key, {}).get(folder, ())

    def pages(self) -> Iterator[PagedEntry]:
        """Yield every entry that has a page of its own."""
        for kind in KINDS:
            if issubclass(kind, PagedEntry):
                yield from self.all(kind.folder)
