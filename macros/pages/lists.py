"""Lists of entries: grouped on one page, or split into letter pages when long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.pages.environment import compact
from macros.pages.groups import Group, by_letter
from macros.pages.model import RenderedPage
from macros.pages.pictures.motifs import motif_at, share_image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from markupsafe import Markup


SPLIT_LIST_ABOVE: Final = 300
"""Above this many entries, a list is split into a page per letter."""


@dataclass(frozen=True)
class ListPage:
    """A page with a list, and the text around the list."""

    path: str
    title: str
    lead: str
    groups: tuple[Group, ...]
    crumbs: tuple[tuple[str, str], ...]
    combine: str = ""
    """Address of the kind's list with this value chosen as a filter; empty if there is none."""
    filters: Markup | str = ""
    """The filter form, on the kind's own list page."""
    section: str = ""
    """Address of the page's section; empty means the last crumb's."""


@dataclass(frozen=True)
class Listing:
    """A rendered list, and its letter pages if it is split."""

    html: Markup
    pages: tuple[RenderedPage, ...] = ()


class Lister:
    """Renders lists; create one per build."""

    def __init__(self, environment: Environment) -> None:
        self._grouped = environment.get_template("list.html.j2")
        self._letters = environment.get_template("letters.html.j2")
        self._page = environment.get_template("list_page.html.j2")

    def listing(self, path: str, title: str, groups: tuple[Group, ...], crumbs: tuple[tuple[str, str], ...]) -> Listing:
        """Render groups as one list, or as an overview with letter pages below `path`."""
        entries = tuple(entry for group in groups for entry in group.entries)
        if len(entries) <= SPLIT_LIST_ABOVE:
            return Listing(compact(self._grouped.render(groups=groups)))
        letters = by_letter(entries)
        anchored = entries if entries and entries[0].letter is None else ()
        overview = self._letters.render(letters=letters, path=path, entries=anchored, total=len(entries))
        return Listing(compact(overview), tuple(self._letter_pages(path, title, letters, crumbs)))

    def page(self, page: ListPage) -> Iterator[RenderedPage]:
        """Yield the page of a list, and its letter pages if it is split."""
        listing = self.listing(page.path, page.title, page.groups, page.crumbs)
        drawn = motif_at(page.path)
        html = compact(self._page.render(vars(page), list=listing.html, drawn=drawn))
        section = page.section or page.crumbs[-1][1]
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
            html = compact(self._page.render(vars(page), list=compact(listed), drawn=""))
            yield RenderedPage(page.path, name, lead, html, own, crumbs[-1][1])
