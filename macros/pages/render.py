"""Turn a `Toolbox` into everything people read. What can fail on content fails here, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from macros.content import vocabulary
from macros.content.choosing import QUESTIONS
from macros.content.facets import FACETS
from macros.content.schema import PAGED_KINDS, Case, Lever, Party
from macros.content.vocabulary import (
    CaseStatus,
    Certainty,
    Challenge,
    Chapter,
    Choice,
    Origin,
    PartyGroup,
    Step,
    ThemeOrigin,
)
from macros.pages.denmark import outline
from macros.pages.directory import directory
from macros.pages.entries import EntryPages, kind_of, singular
from macros.pages.environment import compact, make_environment
from macros.pages.guide import field_guide
from macros.pages.lists import LONGEST, Group, Lister, Listing, ListPage, by_choice, by_letter, letter_slug
from macros.pages.map import make_map, map_values
from macros.pages.model import Rendered, RenderedPage
from macros.pages.qr import qr_code
from macros.pages.relations import matrix

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from markupsafe import Markup

    from macros.content import Toolbox
    from macros.content.facets import Facet, Value
    from macros.content.schema import Entry, Source

HOME: Final = ("Forside", "/")


def render(toolbox: Toolbox, site_url: str = "", asset: Callable[[str], str] = "/assets/{}".format) -> Rendered:
    """Render every generated page and every block the hand-written pages may place; `site_url` may be empty.

    `asset` returns the address of a script by its name: `js/choose.js`.
    """
    environment = make_environment(
        neighbours_of=toolbox.neighbours,
        used_in=partial(_used_in, toolbox),
        formerly=partial(_formerly, toolbox),
        letter_slug=letter_slug,
        site_url=site_url,
        asset=asset,
        qr_code=qr_code,
    )
    lister = Lister(environment)
    listings = {name: lister.listing(*arguments) for name, arguments in _listings(toolbox).items()}
    pages = [page for listing in listings.values() for page in listing.pages]
    pages += _facet_pages(toolbox, lister)
    listings["everything"] = directory(toolbox, environment)
    pages += listings["everything"].pages
    pages += EntryPages(toolbox, environment, lister).pages()
    return Rendered(
        {page.path: page for page in pages}, _blocks(toolbox, environment, listings), _cards(toolbox, environment)
    )


def _cards(toolbox: Toolbox, environment: Environment) -> dict[str, Markup]:
    """Return the card of every entry in a list that can be filtered, by the entry's path."""
    card = environment.get_template("components.html.j2").module.listed  # type: ignore[attr-defined]
    return {entry.path: compact(card(entry)) for folder in FACETS for entry in toolbox.all(folder)}


_CITING: Final = (*(kind.folder for kind in PAGED_KINDS), Party.folder)


def _used_in(toolbox: Toolbox, source: Source) -> tuple[Any, ...]:
    """Return the entries and hand-written pages that use a source."""
    entries = [entry for folder in _CITING for entry in toolbox.neighbours(source, folder)]
    pages = [page for page in toolbox.prose_pages if any(pointer.target == source.slug for pointer in page.citations)]
    return (*entries, *pages)


def _formerly(toolbox: Toolbox, entry: Entry) -> list[str]:
    """Return the ids an entry's section had before; links to them still lead there."""
    moved = toolbox.addresses.moved.items()
    return [old.partition("#")[2] for old, new in moved if new == entry.path and "#" in old]


def numbered(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    """Sort entries in the order their ids were given."""
    return tuple(sorted(entries, key=lambda entry: int(entry.id[1:])))


def _listings(toolbox: Toolbox) -> dict[str, tuple[str, str, tuple[Group, ...], tuple[tuple[str, str], ...]]]:
    levers = numbered(toolbox.all("levers"))
    groups = {
        "levers": (*by_choice(levers, Chapter, lambda lever: lever.chapter), *_supplementary(levers)),
        "recommendations": by_choice(toolbox.all("recommendations"), Certainty, lambda entry: entry.certainty),
        "themes": by_choice(numbered(toolbox.all("themes")), ThemeOrigin, lambda theme: theme.origin),
        "speakers": by_letter(toolbox.all("speakers")),
        "cases": by_letter(toolbox.all("cases")),
        "sources": by_letter(toolbox.all("sources")),
        "terms": by_letter(toolbox.all("terms")),
    }
    names = {kind.folder: kind for kind in PAGED_KINDS}
    titles = {"sources": ("/kilder/", "Kilder"), "terms": ("/ordliste/", "Ordliste")}
    titles |= {folder: (kind.address, kind.plural) for folder, kind in names.items()}
    return {name: (*titles[name], found, (HOME, titles[name][::-1])) for name, found in groups.items()}


def _supplementary(levers: tuple[Lever, ...]) -> tuple[Group, ...]:
    return by_choice(levers, (Origin.SUPPLERENDE,), lambda lever: lever.origin)


def _facet_pages(toolbox: Toolbox, lister: Lister) -> Iterator[RenderedPage]:
    for folder, facets in FACETS.items():
        entries = _in_reading_order(toolbox, folder)
        kind = kind_of(folder)
        crumbs = (HOME, (kind.plural, kind.address))
        for facet in facets:
            for value in facet.values(toolbox.entries):
                found = tuple(entry for entry in entries if value.slug in facet.of(entry))
                title = facet.title.format(label=value.label)
                combine = f"{kind.address}?{facet.name}={value.slug}"
                path = facet.path(folder, value.slug)
                yield from lister.page(
                    ListPage(path, title, value.explanation, _grouped(found), crumbs, combine if found else "")
                )


def _in_reading_order(toolbox: Toolbox, folder: str) -> tuple[Any, ...]:
    return numbered(toolbox.all(folder)) if folder == "levers" else toolbox.all(folder)


def _grouped(entries: tuple[Any, ...]) -> tuple[Group, ...]:
    if entries and isinstance(entries[0], Lever):
        groups = by_choice(entries, Step, lambda lever: lever.step)
        # One group alone is the page's own subject, which its lead has explained.
        return groups if len(groups) > 1 else tuple(replace(group, explanation="") for group in groups)
    return by_letter(entries)


def _blocks(toolbox: Toolbox, environment: Environment, listings: dict[str, Listing]) -> dict[str, Markup]:
    levers: tuple[Lever, ...] = numbered(toolbox.all("levers"))
    cases: tuple[Case, ...] = toolbox.all("cases")

    def block(template: str, **values: Any) -> Markup:  # noqa: ANN401 - template values
        return compact(environment.get_template(f"blocks/{template}.html.j2").render(values))

    everything = listings.pop("everything").html
    blocks = {f"{name.removesuffix('s')}_list": listing.html for name, listing in listings.items()}
    blocks["everything"] = everything
    blocks["front"] = block(
        "front",
        levers=levers,
        with_cases={lever.slug for lever in levers if toolbox.neighbours(lever, "cases")},
        challenges=[(choice, sum(choice in lever.challenges for lever in levers)) for choice in Challenge],
        path=by_choice(levers, Step, lambda lever: lever.step),
        shown=6,
        themes=numbered(toolbox.all("themes")),
        chapters=(*by_choice(levers, Chapter, lambda lever: lever.chapter), *_supplementary(levers)),
        counts={kind.folder: len(toolbox.all(kind.folder)) for kind in PAGED_KINDS},
    )
    for folder in FACETS:
        filters = _facet_links(toolbox, folder)
        total = len(toolbox.all(folder))
        blocks[f"{singular(folder)}_filters"] = block("filters", filters=filters, kind=kind_of(folder), total=total)
    blocks["parties"] = block(
        "parties", groups=by_choice(toolbox.all("parties"), PartyGroup, lambda party: party.group), toolbox=toolbox
    )
    blocks["test_towns"] = _towns(block, cases, CaseStatus.TESTBY)
    blocks["free_towns"] = _towns(block, cases, CaseStatus.FRI_BYMIDTE)
    coast = outline()
    blocks["case_map"] = block("case_map", map=make_map(cases, coast), **map_values())
    blocks["town_map"] = block("case_map", map=make_map(cases, coast, roles_only=True), **map_values())
    blocks["relations"] = block("relations", matrix=matrix(toolbox, levers, numbered(toolbox.all("themes"))))
    blocks["choose"] = block(
        "choose", questions=QUESTIONS, groups=_by_challenge(levers), longest=LONGEST, total=len(levers)
    )
    blocks["compare"] = block(
        "compare", levers=levers, cases={lever.slug: len(toolbox.neighbours(lever, "cases")) for lever in levers}
    )
    blocks["my_list"] = block("my_list")
    blocks["publications"] = block(
        "publications", sources=[source for source in toolbox.all("sources") if source.publication]
    )
    blocks["field_guide"] = block("field_guide", kinds=field_guide())
    for name in ("contact", "accessibility_contact", "was"):
        blocks[name] = block(name, settings=toolbox.settings)
    for name, choices in _vocabularies().items():
        blocks[f"vocabulary:{name}"] = block("vocabulary", choices=tuple(choices), name=(choices.__doc__ or "").strip())
    return blocks


def _by_challenge(levers: tuple[Lever, ...]) -> tuple[Group, ...]:
    groups = ((choice, tuple(lever for lever in levers if choice in lever.challenges)) for choice in Challenge)
    return tuple(Group(choice.value, choice.label, found, choice.explanation) for choice, found in groups if found)


def _towns(block: Any, cases: tuple[Case, ...], status: CaseStatus) -> Markup:  # noqa: ANN401 - the block renderer
    return block("towns", cases=[case for case in cases if status in case.status])  # type: ignore[no-any-return]


def _facet_links(toolbox: Toolbox, folder: str) -> list[tuple[Facet, list[tuple[Value, str, int]]]]:
    entries = toolbox.all(folder)
    return [
        (
            facet,
            [
                (value, facet.path(folder, value.slug), sum(value.slug in facet.of(entry) for entry in entries))
                for value in facet.values(toolbox.entries)
            ],
        )
        for facet in FACETS[folder]
    ]


def _vocabularies() -> dict[str, type[Choice]]:
    return {
        name.lower(): value
        for name, value in vars(vocabulary).items()
        if isinstance(value, type) and issubclass(value, Choice) and value is not Choice
    }
