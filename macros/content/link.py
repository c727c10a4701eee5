"""Resolve every reference into one immutable `Toolbox`. Authors write a link on one entry; both entries get it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from macros.content.facets import facet_paths
from macros.content.fields import CITATION_OR_CODE, LINK, citations
from macros.content.problems import Problem, did_you_mean
from macros.content.records import Source
from macros.content.reflection import is_prose, models_in, target_of
from macros.content.schema import KINDS, kind_of
from macros.content.toolbox import Toolbox
from macros.danish.alphabet import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import BaseModel

    from macros.content.addresses import Addresses
    from macros.content.entry import Entry
    from macros.content.load import Loaded
    from macros.content.prose_pages import ProsePage
    from macros.content.settings import Settings
    from macros.content.synonyms import Synonyms


@dataclass(frozen=True)
class Mention:
    """One reference, citation or link in an entry."""

    path: tuple[str | int, ...]
    kind: str
    """Folder of the target's kind, or `page` for a link to one of our addresses."""
    target: str
    line: int = 1
    """Line within the field's text, from 1."""


def link(
    loaded: list[Loaded],
    pages: Iterable[ProsePage],
    settings: Settings,
    addresses: Addresses,
    synonyms: Synonyms,
) -> tuple[Toolbox, list[Problem]]:
    """Link entries and hand-written pages; return a problem for each target that does not exist."""
    by_slug = entries_by_slug(loaded)
    pages = tuple(pages)
    known = (
        {item.entry.path for item in loaded}
        | {kind.address for kind in KINDS}
        | {"/", *facet_paths(by_slug)}
        | {page.path for page in pages}
    )
    problems: list[Problem] = [*_page_problems(pages, by_slug["sources"], known)]
    edges: dict[str, dict[str, Entry]] = defaultdict(dict)
    cited: dict[str, tuple[Source, ...]] = {}
    for item in loaded:
        sources: dict[str, Source] = {}
        for mention in mentions(item.entry):
            if mention.kind == "page":
                if not _exists(mention.target, known):
                    problems.append(item.problem(_dead_link(mention.target, known), *mention.path, line=mention.line))
                continue
            target = by_slug[mention.kind].get(mention.target)
            if target is None:
                problems.append(
                    item.problem(_unknown_slug(mention.kind, mention.target, by_slug), *mention.path, line=mention.line)
                )
            elif target is item.entry:
                problems.append(item.problem("et indlæg kan ikke henvise til sig selv. Slet linjen", *mention.path))
            else:
                edges[item.entry.key][target.key] = target
                edges[target.key][item.entry.key] = item.entry
                if isinstance(target, Source):
                    sources[target.slug] = target
        cited[item.entry.key] = tuple(sources.values())
    entries = {folder: {entry.slug: entry for entry in _sort(found.values())} for folder, found in by_slug.items()}
    relations = {key: _group_by_folder(found.values()) for key, found in edges.items()}
    return Toolbox(entries, relations, cited, settings, addresses, pages, synonyms), problems


def entries_by_slug(loaded: Iterable[Loaded]) -> dict[str, dict[str, Entry]]:
    """Return the loaded entries by folder and slug."""
    found: dict[str, dict[str, Entry]] = {kind.folder: {} for kind in KINDS}
    for item in loaded:
        found[item.entry.folder][item.entry.slug] = item.entry
    return found


def _page_problems(pages: Iterable[ProsePage], sources: Mapping[str, Entry], addresses: set[str]) -> Iterator[Problem]:
    for page in pages:
        for pointer in page.citations:
            if pointer.target not in sources:
                yield page.problem(
                    _unknown_slug(
                        "sources", pointer.target, {kind.folder: {} for kind in KINDS} | {"sources": sources}
                    ),
                    pointer.line,
                )
        for pointer in page.links:
            if not _exists(pointer.target, addresses):
                yield page.problem(_dead_link(pointer.target, addresses), pointer.line)


def _exists(target: str, addresses: set[str]) -> bool:
    return target in addresses or target.split("#", maxsplit=1)[0] in addresses


def _dead_link(target: str, addresses: set[str]) -> str:
    return f"linket '{target}' fører ikke til en side her på sitet{did_you_mean(target, addresses)}"


def mentions(entry: BaseModel, prefix: tuple[str | int, ...] = ()) -> Iterator[Mention]:
    """Yield every reference, citation and own link, in field order. `prefix` is the path of a nested model."""
    for name, kind, prose, nested in _reference_fields(type(entry)):
        value = getattr(entry, name)
        values = list(enumerate(value)) if isinstance(value, tuple) else [(None, value)]
        for index, item in values:
            path = (*prefix, name) if index is None else (*prefix, name, index)
            if item is None:
                continue
            if nested:
                yield from mentions(item, path)
            elif kind:
                yield Mention(path, kind, item)
            elif prose:
                yield from _mentions_in_prose(path, item)


def _mentions_in_prose(path: tuple[str | int, ...], prose: str) -> Iterator[Mention]:
    for found in CITATION_OR_CODE.finditer(prose):
        for slug in citations(found[0]):
            yield Mention(path, "sources", slug, prose[: found.start()].count("\n") + 1)
    for found in LINK.finditer(prose):
        if found[1].startswith("/"):
            yield Mention(path, "page", found[1], prose[: found.start()].count("\n") + 1)


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str | None, bool, bool], ...]:
    """Return (name, target folder, is prose, is group) of each field that may hold references."""
    fields = [
        (name, target_of(field), is_prose(field), any(models_in(field))) for name, field in model.model_fields.items()
    ]
    return tuple(field for field in fields if any(field[1:]))


def _unknown_slug(folder: str, slug: str, by_slug: Mapping[str, Mapping[str, Entry]]) -> str:
    kind = kind_of(folder)
    for other in KINDS:
        if slug in by_slug[other.folder]:
            return f"'{slug}' er et indlæg af slagsen {other.singular}, men her skal stå {kind.singular}"
    guess = did_you_mean(slug, by_slug[folder])
    return f"der findes ingen fil content/{folder}/{slug}.yml{guess or '. Opret den, eller ret navnet'}"


def _sort(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (sort_key(entry.title), entry.slug))


def _group_by_folder(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for entry in _sort(entries):
        grouped[entry.folder].append(entry)
    return {folder: tuple(found) for folder, found in grouped.items()}
