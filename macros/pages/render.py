"""Render a `Toolbox` into pages and blocks. Errors in content surface here, before any file is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from macros.content.facets import FACETS
from macros.content.records import Party
from macros.content.schema import KINDS, PAGED_KINDS, kind_of
from macros.pages.blocks import make_blocks
from macros.pages.directory import directory
from macros.pages.entries import EntryPages
from macros.pages.environment import compact, make_environment
from macros.pages.groups import letter_slug
from macros.pages.kinds import view_of
from macros.pages.lists import Lister, Listing, ListPage
from macros.pages.model import HOME, Rendered
from macros.pages.pictures.qr import qr_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment

    from macros.content import Toolbox
    from macros.content.entry import Entry
    from macros.content.records import Source
    from macros.pages.model import RenderedPage

_CITING: Final[tuple[type[Entry], ...]] = (*PAGED_KINDS, Party)
"""Kinds that cite sources, in the order that a source lists them."""


def render(toolbox: Toolbox, site_url: str = "", asset: Callable[[str], str] = "/assets/{}".format) -> Rendered:
    """Render every generated page, block and card; `site_url` may be empty.

    `asset` returns the address of a bundle: `js/choose.js` gives `/assets/js/choose.1a2b3c4d.js`.
    """
    environment = make_environment(
        neighbours_of=partial(_neighbours_of, toolbox),
        used_in=partial(_used_in, toolbox),
        formerly=partial(_formerly, toolbox),
        letter_slug=letter_slug,
        site_url=site_url,
        asset=asset,
        qr_code=qr_code,
    )
    lister = Lister(environment)
    listings = dict(_listings(toolbox, lister))
    pages = [page for listing in listings.values() for page in listing.pages]
    pages += _facet_pages(toolbox, lister)
    everything = directory(toolbox, environment)
    pages += everything.pages
    pages += EntryPages(toolbox, environment, lister).pages()
    blocks = {f"{name}_list": listing.html for name, listing in listings.items()}
    blocks |= {"everything": everything.html, **make_blocks(toolbox, environment)}
    pages += _list_pages(toolbox, lister, blocks)
    return Rendered({page.path: page for page in pages}, blocks, _cards(toolbox, environment))


def _cards(toolbox: Toolbox, environment: Environment) -> dict[str, Markup]:
    """Return the list item of every entry of a kind with facets, by the entry's path."""
    card = environment.get_template("components.html.j2").module.list_item  # type: ignore[attr-defined]
    return {entry.path: compact(card(entry)) for folder in FACETS for entry in toolbox.all(kind_of(folder))}


def _neighbours_of(toolbox: Toolbox, entry: Entry, folder: str) -> tuple[Entry, ...]:
    """Return an entry's neighbours of a kind; templates name kinds by folder."""
    return toolbox.neighbours(entry, kind_of(folder))


def _used_in(toolbox: Toolbox, source: Source) -> tuple[Any, ...]:
    """Return the entries and hand-written pages that cite a source."""
    entries = [entry for kind in _CITING for entry in toolbox.neighbours(source, kind)]
    pages = [page for page in toolbox.prose_pages if any(pointer.target == source.slug for pointer in page.citations)]
    return (*entries, *pages)


def _formerly(toolbox: Toolbox, entry: Entry) -> list[str]:
    """Return the former anchors of an entry without a page, so that old links still work."""
    moved = toolbox.addresses.moved.items()
    return [old.partition("#")[2] for old, new in moved if new == entry.path and "#" in old]


def _listings(toolbox: Toolbox, lister: Lister) -> Iterator[tuple[str, Listing]]:
    """Yield each kind's English name and list."""
    for kind in KINDS:
        if group := view_of(kind).groups:
            crumbs = (HOME, (kind.plural, kind.address))
            yield kind.name, lister.listing(kind.address, kind.plural, group(toolbox.all(kind)), crumbs)


def _list_pages(toolbox: Toolbox, lister: Lister, blocks: dict[str, Markup]) -> Iterator[RenderedPage]:
    """Yield a list page for each kind whose address has no hand-written page."""
    written = {page.path for page in toolbox.prose_pages}
    for kind in PAGED_KINDS if written else ():
        if kind.address not in written and (group := view_of(kind).groups):
            about = (kind.__doc__ or "").strip()
            groups = group(toolbox.all(kind))
            filters = blocks.get(f"{kind.name}_filters", Markup())
            page = ListPage(kind.address, kind.plural, about, groups, (HOME,), filters=filters, section=kind.address)
            yield from lister.page(page)


def _facet_pages(toolbox: Toolbox, lister: Lister) -> Iterator[RenderedPage]:
    """Yield a list page for every value of every facet, including values without entries."""
    for kind in KINDS:
        entries = toolbox.all(kind)
        crumbs = (HOME, (kind.plural, kind.address))
        for facet in kind.facets:
            for value in facet.values(toolbox.entries):
                found = tuple(entry for entry in entries if facet.finds(entry, value.slug))
                title = facet.title.format(label=value.label)
                combine = f"{kind.address}?{facet.name}={value.slug}"
                path = facet.path(kind.address, value.slug)
                groups = view_of(kind).filtered_groups(found)
                yield from lister.page(
                    ListPage(
                        path,
                        title,
                        f"{value.explanation} {facet.note}".strip(),
                        groups,
                        crumbs,
                        combine if found else "",
                    )
                )
