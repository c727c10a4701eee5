"""Entry pages, with their neighbours in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from macros.content.entry import PagedEntry
from macros.content.problems import ContentError, Problem
from macros.content.records import Party, Term
from macros.content.schema import PAGED_KINDS, Case, Lever
from macros.pages.environment import compact
from macros.pages.groups import Group, Neighbours, by_letter
from macros.pages.kinds import share_image_of, view_of
from macros.pages.lists import Lister, ListPage
from macros.pages.model import HOME, RenderedPage
from macros.pages.pictures.neighbourhood import neighbourhood
from macros.pages.prose import Notes, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from markupsafe import Markup

    from macros.content import Toolbox
    from macros.content.records import Source

Paged = TypeVar("Paged", bound=PagedEntry)
Shown = TypeVar("Shown")

MAX_NEIGHBOUR_CARDS: Final = 9
"""Cards of one kind of neighbour on a page; above this, there is also a list of all."""

LEAST_HIDDEN_CARDS: Final = 3
"""Cards that a page leaves to the list of all, at least; with fewer, it shows them itself."""


@dataclass(frozen=True)
class NumberedSource:
    """A source with its citation number on a page."""

    number: int
    source: Source


class EntryPages:
    """Renders entry pages; create one per build."""

    def __init__(self, toolbox: Toolbox, environment: Environment, lister: Lister) -> None:
        self._toolbox = toolbox
        self._environment = environment
        self._lister = lister
        self._prose = Prose(toolbox.all(Term))

    def pages(self) -> Iterator[RenderedPage]:
        """Yield every entry's page, and its lists of neighbours above `MAX_NEIGHBOUR_CARDS`."""
        for entry in self._toolbox.pages():
            yield self._page(entry)
            for kind in PAGED_KINDS:
                found = self._toolbox.neighbours(entry, kind)
                if len(found) > MAX_NEIGHBOUR_CARDS:
                    yield from self._neighbour_list(entry, kind, found)

    def _page(self, entry: PagedEntry) -> RenderedPage:
        sources = [NumberedSource(number, source) for number, source in enumerate(self.sources(entry), 1)]
        notes = Notes({item.source.slug: item.number for item in sources})
        name = f"content/{entry.folder}/{entry.slug}.yml"

        def prose(text: str) -> Markup:
            try:
                return self._prose.render(text, notes)
            except ValueError as error:
                raise ContentError([Problem(name, 0, 0, "", str(error))]) from error

        template = self._environment.get_template(f"{entry.name}.html.j2")
        around = {kind.folder: self._neighbours(entry, kind) for kind in PAGED_KINDS}
        html = template.render(
            {entry.name: entry},
            entry=entry,
            around=around,
            near=view_of(entry).all_near,
            trials=_shown(self._toolbox.trials(entry)) if isinstance(entry, Lever) else (),
            picture=neighbourhood(entry, around),
            sources=sources,
            unchecked=sum(item.source.checked is None for item in sources),
            terms=self._toolbox.neighbours(entry, Term),
            parties=self._toolbox.neighbours(entry, Party),
            named=self._toolbox.entries,
            prose=prose,
            numbers=notes.numbers,
        )
        crumbs: tuple[tuple[str, str], ...] = (HOME, (type(entry).plural, entry.address))
        if isinstance(entry, Lever) and entry.chapter:
            crumbs += ((entry.chapter.label, Lever.facet_path("kapitel", entry.chapter)),)
        return RenderedPage(
            entry.path,
            entry.title,
            entry.summary,
            compact(html),
            crumbs,
            entry.address,
            entry.short_path,
            name,
            entry.reviewed,
            share_image_of(entry),
        )

    def sources(self, entry: PagedEntry) -> tuple[Source, ...]:
        """Return an entry's sources, in the order it cites them."""
        return self._toolbox.cited.get(entry.key, ())

    def _neighbours(self, entry: PagedEntry, kind: type[PagedEntry]) -> Neighbours:
        found = sort_figures_first(self._toolbox.neighbours(entry, kind))
        if isinstance(entry, Lever) and kind is Case:
            found = tuple(trial.case for trial in self._toolbox.trials(entry))
        shown = _shown(found)
        more = f"{entry.path}{kind.address.strip('/')}/" if len(found) > MAX_NEIGHBOUR_CARDS else None
        return Neighbours(
            Group(kind.address.strip("/"), kind.plural, shown),
            len(found),
            more,
        )

    def _neighbour_list(
        self, entry: PagedEntry, kind: type[PagedEntry], found: tuple[PagedEntry, ...]
    ) -> Iterator[RenderedPage]:
        crumbs = (HOME, (type(entry).plural, entry.address), (entry.title, entry.path))
        title = f"{entry.title}: {kind.plural.lower()}"
        lead = f"Alt det, der hænger sammen med {type(entry).definite} {entry.title}: {kind.plural.lower()}."
        path = f"{entry.path}{kind.address.strip('/')}/"
        yield from self._lister.page(ListPage(path, title, lead, by_letter(found), crumbs))


def _shown(found: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """Return the neighbours that have a card on the page."""
    return found if len(found) < MAX_NEIGHBOUR_CARDS + LEAST_HIDDEN_CARDS else found[:MAX_NEIGHBOUR_CARDS]


def sort_figures_first(entries: tuple[Paged, ...]) -> tuple[Paged, ...]:
    """Sort cases with figures first; keep the order otherwise."""
    return tuple(sorted(entries, key=lambda entry: isinstance(entry, Case) and not entry.figures))
