"""Editorial rules across fields or entries: one function each, yielding `Problem`s."""

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
from macros.content.records import Source, Term
from macros.content.reflection import marked_fields
from macros.content.schema import Case, Lever, Recommendation, Theme
from macros.content.vocabulary import Addressee, EffectLevel, Origin, ThemeOrigin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from macros.content.load import Loaded
    from macros.content.problems import Problem
    from macros.content.prose_pages import ProsePage

LEVER_WORD_LIMITS: Final = (120, 500)
"""Minimum and maximum words of a lever, facts and guidance together."""

MIN_SHARED_WORDS: Final = 8
"""Words in a sentence from which it may occur in one lever only."""


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
    """Titles are unique among pages, and among glossary words."""
    owners: dict[tuple[str, str], Loaded] = {}
    for item in loaded:
        title = ("pages" if isinstance(item.entry, PagedEntry) else item.entry.folder, item.entry.title.casefold())
        if isinstance(item.entry, PagedEntry | Term) and title in owners:
            yield item.problem(f"titlen bruges også i {owners[title].name}. Gør dem forskellige", "title")
        owners.setdefault(title, item)


def facts_cite_sources(loaded: list[Loaded]) -> Iterator[Problem]:
    """Each paragraph and list of a `Facts` field cites a source."""
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
    """Every source is cited somewhere, or is a publication."""
    used = {mention.target for item in loaded for mention in mentions(item.entry) if mention.kind == "sources"}
    used |= {pointer.target for page in pages for pointer in page.citations}
    for item in loaded:
        if isinstance(item.entry, Source) and item.entry.slug not in used and not item.entry.publication:
            yield item.problem("ingen indlæg bruger kilden. Henvis til den med [@kilde-id], eller slet filen")


def sources_are_public(loaded: list[Loaded]) -> Iterator[Problem]:
    """A source links to a public page, and a publication has a description."""
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
    """A list has no repeated value."""
    for item in loaded:
        for name, value in item.entry:
            if isinstance(value, tuple):
                for index, part in enumerate(value):
                    if not isinstance(part, BaseModel) and part in value[:index]:
                        yield item.problem(f"'{part}' står to gange. Slet den ene", name, index)


def relations_are_written_once(loaded: list[Loaded]) -> Iterator[Problem]:
    """Only one of two related entries names the other in `related`; the link is derived for the other."""
    related = {item.entry.key: getattr(item.entry, "related", ()) for item in loaded}
    for item in loaded:
        for index, slug in enumerate(related[item.entry.key]):
            other = f"{item.entry.folder}/{slug}"
            if item.entry.slug in related.get(other, ()) and item.entry.key > other:
                yield item.problem(f"sammenhængen står allerede i content/{other}.yml. Slet den ene", "related", index)


def chapters_fit_origins(loaded: list[Loaded]) -> Iterator[Problem]:
    """Levers from the partnership's toolbox have a chapter; supplementary ones have none."""
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
    """A lever's length is within `LEVER_WORD_LIMITS`."""
    low, high = LEVER_WORD_LIMITS
    for item in loaded:
        if isinstance(item.entry, Lever):
            words = sum(len(text.split()) for text in _texts_of(item.entry))
            if not low <= words <= high:
                yield item.problem(f"teksten er på {words} ord; den skal være på {low}-{high}", "what")


def levers_share_no_text(loaded: list[Loaded]) -> Iterator[Problem]:
    """No long sentence occurs in two levers."""
    owners: dict[str, Loaded] = {}
    for item in loaded:
        if not isinstance(item.entry, Lever):
            continue
        for text in _texts_of(item.entry):
            for sentence in re.split(r"(?<=[.!?:])\s+|\n+", text):
                words = " ".join(re.findall(r"\w+", re.sub(r"\[@[^\]]*\]", "", sentence))).casefold()
                if len(words.split()) >= MIN_SHARED_WORDS and owners.setdefault(words, item) is not item:
                    yield item.problem(
                        f"sætningen '{sentence[:50]} …' står også i {owners[words].name}. Skriv den om", "title"
                    )


def themes_match_their_origin(loaded: list[Loaded]) -> Iterator[Problem]:
    """A theme the partnership treated has its number and question; a theme of ours has neither."""
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
    """Every theme has at least one lever."""
    used = {slug for item in loaded if isinstance(item.entry, Lever) for slug in item.entry.themes}
    for item in loaded:
        if isinstance(item.entry, Theme) and item.entry.slug not in used:
            yield item.problem("ingen greb hører under temaet. Skriv det i feltet themes på et greb, eller slet filen")


def cases_have_a_lever_or_a_role(loaded: list[Loaded]) -> Iterator[Problem]:
    """A case has a lever, unless its town has a special role."""
    for item in loaded:
        if isinstance(item.entry, Case) and not item.entry.levers and not item.entry.status:
            yield item.problem("feltet mangler: hvilket greb viser eksemplet? Tilføj linjen 'levers: …'", "levers")


def cases_name_a_lever_once(loaded: list[Loaded]) -> Iterator[Problem]:
    """A case names each lever once."""
    for item in loaded:
        if isinstance(item.entry, Case):
            named = [said.lever for said in item.entry.levers]
            for index, lever in enumerate(named):
                if lever in named[:index]:
                    yield item.problem(f"'{lever}' står to gange. Slet den ene", "levers", index, "lever")


def tried_effects_cite_sources(loaded: list[Loaded]) -> Iterator[Problem]:
    """An effect that somebody has tried or measured names its sources."""
    for item in loaded:
        effect = item.entry.effect if isinstance(item.entry, Lever) else None
        if effect and effect.level is not EffectLevel.RAAD and not effect.sources:
            yield item.problem(
                f"'{effect.level}' skal have en kilde. Tilføj linjen 'sources: …' under effect", "effect", "level"
            )


def unknown_addressee_is_alone(loaded: list[Loaded]) -> Iterator[Problem]:
    """`ukendt` cannot be combined with a known addressee."""
    for item in loaded:
        if (
            isinstance(item.entry, Recommendation)
            and Addressee.UKENDT in item.entry.addressees[:-1] + item.entry.addressees[1:]
        ):
            yield item.problem("'ukendt' kan ikke stå sammen med andre. Slet det ene", "addressees")


def term_names_are_unique(loaded: list[Loaded]) -> Iterator[Problem]:
    """Each word or name belongs to one glossary entry."""
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
    relations_are_written_once,
    chapters_fit_origins,
    levers_are_neither_thin_nor_long,
    levers_share_no_text,
    themes_match_their_origin,
    themes_have_levers,
    cases_have_a_lever_or_a_role,
    cases_name_a_lever_once,
    tried_effects_cite_sources,
    unknown_addressee_is_alone,
    term_names_are_unique,
)
"""Rules that need only the entries, in the order they run."""


def run_checks(loaded: list[Loaded], pages: list[ProsePage]) -> list[Problem]:
    """Run every editorial rule."""
    return [*(problem for check in CHECKS for problem in check(loaded)), *sources_are_used(loaded, pages)]


def _texts_of(lever: Lever) -> Iterator[str]:
    yield from (text for text in (lever.what, lever.known, lever.legal) if text)
    guide = lever.guidance
    yield from (f"{step.do}. {step.how}" for step in guide.steps)
    yield from (role.does for role in guide.roles)
    yield from (*guide.needs, *guide.pitfalls, *guide.effects)
