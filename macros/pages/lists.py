"""Lists of entries: grouped while short, split by letter when long, and one page per filter value."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from macros.danish.alphabet import initial, sort_key
from macros.danish.slugs import slugify
from macros.pages.model import RenderedPage
from macros.pages.motifs import motif_at, share_image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2 import Environment
    from markupsafe import Markup

    from macros.content.schema import Entry

LONGEST: Final = 300
"""More entries than this are split by letter."""


@dataclass(frozen=True)
class Group:
    """Entries under one heading."""

    slug: str
    label: str
    entries: tuple[Any, ...]
    explanation: str = ""


@dataclass(frozen=True)
class ListPage:
    """What a page that holds a list says around it."""

    path: str
    title: str
    lead: str
    groups: tuple[Group, ...]
    crumbs: tuple[tuple[str, str], ...]
    combine: str = ""
    """Address of the same list with filters."""


@dataclass(frozen=True)
class Listing:
    """A list and the letter pages it may need."""

    html: Markup
    pages: tuple[RenderedPage, ...] = ()


def by_letter(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """Group entries A to Å by title."""
    ordered = sorted(entries, key=lambda entry: (sort_key(entry.title), entry.slug))
    runs = ((letter, tuple(run)) for letter, run in groupby(ordered, lambda entry: initial(entry.title)))
    return tuple(Group(letter_slug(found[0]), letter, found) for letter, found in runs)


def by_choice(entries: Iterable[Any], choices: Iterable[Any], of: Callable[[Any], Any]) -> tuple[Group, ...]:
    """Group entries by a vocabulary value, in the vocabulary's order; empty groups are left out."""
    entries = tuple(entries)
    groups = (
        Group(choice.value, choice.label, tuple(e for e in entries if of(e) is choice), choice.explanation)
        for choice in choices
    )
    return tuple(group for group in groups if group.entries)


class Lister:
    """Renders lists with our templates."""

    def __init__(self, environment: Environment) -> None:
        self._grouped = environment.get_template("list.html.j2")
        self._letters = environment.get_template("letters.html.j2")
        self._page = environment.get_template("list_page.html.j2")

    def listing(self, path: str, title: str, groups: tuple[Group, ...], crumbs: tuple[tuple[str, str], ...]) -> Listing:
        """Render groups as one list, or as an overview of letter pages below `path`."""
        entries = tuple(entry for group in groups for entry in group.entries)
        if len(entries) <= LONGEST:
            return Listing(_markup(self._grouped.render(groups=groups)))
        letters = by_letter(entries)
        anchored = entries if entries and entries[0].letter is None else ()
        overview = self._letters.render(letters=letters, path=path, entries=anchored, total=len(entries))
        return Listing(_markup(overview), tuple(self._letter_pages(path, title, letters, crumbs)))

    def page(self, page: ListPage) -> Iterator[RenderedPage]:
        """Yield a page that holds a list, and its letter pages if it is long."""
        listing = self.listing(page.path, page.title, page.groups, page.crumbs)
        drawn = motif_at(page.path)
        html = _markup(self._page.render(vars(page), list=listing.html, drawn=drawn))
        section = page.crumbs[-1][1]
        yield RenderedPage(page.path, page.title, page.lead, html, page.crumbs, section, share=share_image(drawn))
        yield from listing.pages

    def _letter_pages(
        self, path: str, title: str, letters: tuple[Group, ...], crumbs: tuple[tuple[str, str], ...]
    ) -> Iterator[RenderedPage]:
        for group in letters:
            name = f"{title}: {group.label}"
            lead = f"{title}, der begynder med {group.label}."
            listed = self._grouped.render(groups=(group,))
            own = (*crumbs, (title, path)) if crumbs[-1][1] != path else crumbs
            page = ListPage(f"{path}bogstav/{group.slug}/", name, lead, (group,), own)
            html = _markup(self._page.render(vars(page), list=_markup(listed), drawn=""))
            yield RenderedPage(page.path, name, lead, html, own, crumbs[-1][1])


def letter_slug(entry: Entry) -> str:
    """Return the last part of the address of the letter page an entry stands on."""
    return slugify(initial(entry.title)) or "tal"


def _markup(html: str) -> Markup:
    from macros.pages.environment import compact

    return compact(html)
