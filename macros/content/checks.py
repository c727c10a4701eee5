"""Editorial rules that need more than one field or more than one entry; one function each, yielding `Problem`s."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pydantic import BaseModel

from macros.content.entry import PagedEntry
from macros.content.fields import citations
from macros.content.link import mentions
from macros.content.marks import MustCite
from macros.content.reflection import marked_fields
from macros.content.schema import Case, Lever, Recommendation, Source, Term, Theme
from macros.content.vocabulary import Addressee, Origin, ThemeOrigin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from macros.content.load import Loaded
    from macros.content.problems import Problem
    from macros.content.prose_pages import ProsePage

LEVER_WORDS: Final = (120, 500)
"""Fewest and most words of a lever: its facts and our guidance together."""

SHARED_WORDS: Final = 8
"""A sentence this long may stand in one lever only."""


def ids_are_unique(loaded: list[Loaded]) -> Iterator[Problem]:
    """An id belongs to one entry and begins with its kind's letter."""
    owners: dict[str, Loaded] = {}
    for item in loaded:
        entry = item.entry
        if not isinstance(entry, PagedEntry):
            continue
        if not entry.id.startswith(str(entry.letter)):
            yield item.problem(
                f"'{entry.id}' skal begynde med '{entry.letter}', fordi det er et {entry.singular}", "id"
            )
        if other := owners.get(entry.id):
            taken = [
                i.entry.id_number for i in loaded if isinstance(i.entry, PagedEntry) and i.entry.letter == entry.letter
            ]
            yield item.problem(
                f"'{entry.id}' er allerede givet til {other.name}. Brug {entry.letter}{max(taken) + 1}", "id"
            )
        owners.setdefault(entry.id, item)


def titles_are_unique(loaded: list[Loaded]) -> Iterator[Problem]:
    """Two pages, or two words, have different titles, so that readers can distinguish them."""
    owners: dict[tuple[str, str], Loaded] = {}
    for item in loaded:
        title = ("pages" if isinstance(item.entry, PagedEntry) else item.entry.folder, item.entry.title.casefold())
        if isinstance(item.entry, PagedEntry | Term) and title in owners:
            yield item.problem(f"titlen bruges også i {owners[title].name}. Gør dem forskellige", "title")
        owners.setdefault(title, item)


def facts_cite_sources(loaded: list[Loaded]) -> Iterator[Problem]:
    """Each paragraph and list of a factual field names where it is from."""
    for item in loaded:
        for name in marked_fields(type(item.entry), MustCite):
            prose = getattr(item.entry, name) or ""
            for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", prose):
                follows = re.match(r"\s*(?:[-*+]|\d+\.)\s", prose[block.end() :])
                leads_to_a_list = block[0].rstrip().endswith(":") and follows
                if not citations(block[0]) and not leads_to_a_list:
                    start = " ".join(block[0].split())[:40]
                    advice = "har ingen kilde. Skriv [@kilde-id] efter det, kilden siger"
                    line = prose[: block.start()].count("\n") + 1
                    yield item.problem(f"afsnittet '{start} …' {advice}", name, line=line)


def sources_are_used(loaded: list[Loaded], pages: list[ProsePage]) -> Iterator[Problem]:
    """A source stands in the list because a text uses it or because it is a publication to read."""
    used = {mention.target for item in loaded for mention in mentions(item.entry) if mention.kind == "sources"}
    used |= {pointer.target for page in pages for pointer in page.citations}
    for item in loaded:
        if isinstance(item.entry, Source) and item.entry.slug not in used and not item.entry.publication:
            yield item.problem("ingen indlæg bruger kilden. Henvis til den med [@kilde-id], eller slet filen")


def sources_are_public(loaded: list[Loaded]) -> Iterator[Problem]:
    """A source's address is public, and a publication has a description."""
    for item in loaded:
        source = item.entry
        if not isinstance(source, Source):
            continue
        if (urlsplit(source.url).hostname or "").startswith("admin."):
            yield item.problem(
                "adressen er en administrationsside. Skriv den offentlige adresse her og den sete i seen_url", "url"
            )
        if source.publication and source.about is None:
            yield item.problem("en publikation skal have feltet about: hvad den rummer, i én sætning", "publication")


def lists_have_no_repeats(loaded: list[Loaded]) -> Iterator[Problem]:
    """A value stands once in a list."""
    for item in loaded:
        for name, value in item.entry:
            if isinstance(value, tuple):
                for index, part in enumerate(value):
                    if not isinstance(part, BaseModel) and part in value[:index]:
                        yield item.problem(f"'{part}' står to gange. Slet den ene", name, index)


def relations_stand_once(loaded: list[Loaded]) -> Iterator[Problem]:
    """`related` is written on one of the two entries; the other page shows it by itself."""
    related = {item.entry.key: getattr(item.entry, "related", ()) for item in loaded}
    for item in loaded:
        for index, slug in enumerate(related[item.entry.key]):
            other = f"{item.entry.folder}/{slug}"
            if item.entry.slug in related.get(other, ()) and item.entry.key > other:
                yield item.problem(f"sammenhængen står allerede i content/{other}.yml. Slet den ene", "related", index)


def chapters_fit_origins(loaded: list[Loaded]) -> Iterator[Problem]:
    """The toolbox's own levers have a chapter; the supplementary ones have none."""
    for item in loaded:
        lever = item.entry
        if not isinstance(lever, Lever):
            continue
        if lever.origin is Origin.SUPPLERENDE and lever.chapter is not None:
            yield item.problem("et supplerende greb står ikke i værktøjskassens kapitler. Slet linjen", "chapter")
        if lever.origin is not Origin.SUPPLERENDE and lever.chapter is None:
            yield item.problem(
                "feltet mangler: et greb fra værktøjskassen har et kapitel. Tilføj linjen 'chapter: …'", "chapter"
            )


def levers_are_neither_thin_nor_long(loaded: list[Loaded]) -> Iterator[Problem]:
    """A lever is long enough to use and short enough to read."""
    low, high = LEVER_WORDS
    for item in loaded:
        if isinstance(item.entry, Lever):
            words = sum(len(text.split()) for text in _said(item.entry))
            if not low <= words <= high:
                yield item.problem(f"teksten er på {words} ord; den skal være på {low}-{high}", "what")


def levers_share_no_text(loaded: list[Loaded]) -> Iterator[Problem]:
    """The same sentence in two levers is filler in one of them."""
    owners: dict[str, Loaded] = {}
    for item in loaded:
        if not isinstance(item.entry, Lever):
            continue
        for text in _said(item.entry):
            for sentence in re.split(r"(?<=[.!?:])\s+|\n+", text):
                words = " ".join(re.findall(r"\w+", re.sub(r"\[@[^\]]*\]", "", sentence))).casefold()
                if len(words.split()) >= SHARED_WORDS and owners.setdefault(words, item) is not item:
                    yield item.problem(
                        f"sætningen '{sentence[:50]} …' står også i {owners[words].name}. Skriv den om", "title"
                    )


def themes_say_where_they_are_from(loaded: list[Loaded]) -> Iterator[Problem]:
    """A treated theme has the partnership's number and question; ours has neither."""
    for item in loaded:
        theme = item.entry
        if not isinstance(theme, Theme):
            continue
        for name in ("number", "question"):
            given = getattr(theme, name) is not None
            if theme.origin is ThemeOrigin.VORES and given:
                yield item.problem("feltet hører til temaer, partnerskabet behandlede. Slet det", name)
            if theme.origin is ThemeOrigin.BEHANDLET and not given:
                yield item.problem(f"feltet mangler: et behandlet tema har det. Tilføj linjen '{name}: …'", name)


def themes_have_levers(loaded: list[Loaded]) -> Iterator[Problem]:
    """A theme leads somewhere."""
    used = {slug for item in loaded if isinstance(item.entry, Lever) for slug in item.entry.themes}
    for item in loaded:
        if isinstance(item.entry, Theme) and item.entry.slug not in used:
            yield item.problem("ingen greb hører under temaet. Skriv det i feltet themes på et greb, eller slet filen")


def cases_show_something(loaded: list[Loaded]) -> Iterator[Problem]:
    """A case shows a lever, unless the town is listed for its role."""
    for item in loaded:
        if isinstance(item.entry, Case) and not item.entry.levers and not item.entry.status:
            yield item.problem("feltet mangler: hvilket greb viser eksemplet? Tilføj linjen 'levers: …'", "levers")


def unknown_addressee_stands_alone(loaded: list[Loaded]) -> Iterator[Problem]:
    """`ukendt` cannot be combined with a known addressee."""
    for item in loaded:
        if (
            isinstance(item.entry, Recommendation)
            and Addressee.UKENDT in item.entry.addressees[:-1] + item.entry.addressees[1:]
        ):
            yield item.problem("'ukendt' kan ikke stå sammen med andre. Slet det ene", "addressees")


def term_names_are_unique(loaded: list[Loaded]) -> Iterator[Problem]:
    """A word leads to one place in the glossary."""
    owners: dict[str, list[Loaded]] = defaultdict(list)
    for item in loaded:
        if isinstance(item.entry, Term):
            for name in {word.casefold() for word in (item.entry.title, *item.entry.names)}:
                owners[name].append(item)
    for name, found in owners.items():
        for item in found[1:]:
            yield item.problem(f"ordet '{name}' fører allerede til {found[0].name}. Slet det ene sted", "names")


CHECKS: Final[tuple[Callable[[list[Loaded]], Iterator[Problem]], ...]] = (
    ids_are_unique,
    titles_are_unique,
    facts_cite_sources,
    sources_are_public,
    lists_have_no_repeats,
    relations_stand_once,
    chapters_fit_origins,
    levers_are_neither_thin_nor_long,
    levers_share_no_text,
    themes_say_where_they_are_from,
    themes_have_levers,
    cases_show_something,
    unknown_addressee_stands_alone,
    term_names_are_unique,
)
"""Every rule that looks at entries alone, in the order they are run."""


def run_checks(loaded: list[Loaded], pages: list[ProsePage]) -> list[Problem]:
    """Run every editorial rule over all entries."""
    return [*(problem for check in CHECKS for problem in check(loaded)), *sources_are_used(loaded, pages)]


def _said(lever: Lever) -> Iterator[str]:
    yield from (text for text in (lever.what, lever.known, lever.legal) if text)
    guide = lever.guidance
    yield from (f"{step.do}. {step.how}" for step in guide.steps)
    yield from (role.does for role in guide.roles)
    yield from (*guide.needs, *guide.pitfalls, *guide.effects)
