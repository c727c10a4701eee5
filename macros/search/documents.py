"""Search documents: every entry and hand-written page as weighted fields and passages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from macros.content.entry import PagedEntry
from macros.content.fields import CITATION
from macros.content.marks import NotSearched, OneLine, OwnHeadings, Searched
from macros.content.prose_pages import SEARCH_PAGE
from macros.content.records import Source
from macros.content.reflection import is_prose, mark_of, target_of
from macros.content.schema import KINDS
from macros.content.vocabulary import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.content import ProsePage, Toolbox
    from macros.content.entry import Entry

PROSE_PAGES: Final = "pages"
"""Kind of the hand-written pages, next to the folders of entries."""

LATER_KINDS: Final = (Source.folder, PROSE_PAGES)
"""Kinds with much text and few queries; the browser loads them after the first answer."""

CHOICE_WEIGHT: Final = 2.0
"""Weight of a word in a vocabulary label: `Ejendomsejere`."""
DESCRIPTION_WEIGHT: Final = 3.0
"""Weight of a word in a hand-written page's description; the same as in an entry's summary."""


@dataclass(frozen=True)
class Passage:
    """Text that a hit may show."""

    heading: str
    """The field's Danish title or the section's heading; may be empty."""
    text: str


@dataclass(frozen=True)
class Document:
    """One possible search hit."""

    kind: str
    """Folder of its kind, or `pages`."""
    path: str
    """Address from the site's root."""
    title: str
    fields: tuple[tuple[float, str], ...]
    """Weight and plain text of each indexed field; the browser indexes the title itself."""
    passages: tuple[Passage, ...] = ()
    """Summary first."""
    headings: str = ""
    """A hand-written page's headings."""


def documents(toolbox: Toolbox) -> tuple[Document, ...]:
    """Return all documents by kind, `LATER_KINDS` last; paged entries by id, others by title."""
    found: list[Document] = []
    later: list[Document] = []
    for kind in KINDS:
        entries: Iterable[Entry] = toolbox.all(kind)
        if issubclass(kind, PagedEntry):
            numbered = sorted(toolbox.all(kind), key=lambda entry: entry.id_number)
            entries = numbered
        (later if kind.folder in LATER_KINDS else found).extend(map(_of_entry, entries))
    return (*found, *later, *(_of_page(page) for page in toolbox.prose_pages if page.path != SEARCH_PAGE))


@dataclass(frozen=True)
class _Text:
    """The indexed text of one field."""

    field: str
    heading: str
    """Danish title above the text; empty for vocabulary labels, which hits do not show."""
    text: str
    weight: float
    shown: bool


def _of_entry(entry: Entry) -> Document:
    texts = list(_texts(entry))
    short = _one_line_field(entry)
    first = Passage("", str(getattr(entry, short)))
    rest = (Passage(part.heading, part.text) for part in texts if part.shown and part.field != short)
    weighted = tuple((part.weight, part.text) for part in texts)
    return Document(entry.folder, entry.path, entry.title, weighted, (first, *rest))


@dataclass(frozen=True)
class _IndexedField:
    """Declaration of one indexed field."""

    name: str
    title: str
    """Danish title; empty for a group with `OwnHeadings`."""
    prose: bool
    mark: Searched
    rank: int | None
    """Rank of `OneLine`; None without that mark."""


@cache
def _fields(model: type[BaseModel]) -> tuple[_IndexedField, ...]:
    """Return the indexed fields of a model. Cached: called once per entry."""
    return tuple(
        _IndexedField(
            name,
            "" if mark_of(field, OwnHeadings) else field.title or "",
            is_prose(field),
            mark_of(field, Searched) or Searched(),
            line.rank if (line := mark_of(field, OneLine)) else None,
        )
        for name, field in model.model_fields.items()
        if not (mark_of(field, NotSearched) or target_of(field))
    )


def _one_line_field(entry: Entry) -> str:
    ranked = [
        (field.rank, field.name)
        for field in _fields(type(entry))
        if field.rank is not None and getattr(entry, field.name)
    ]
    return min(ranked)[1] if ranked else "title"


def _texts(model: BaseModel) -> Iterator[_Text]:
    """Yield the indexed text of each field."""
    for field in _fields(type(model)):
        value = getattr(model, field.name)
        if value in (None, ()):
            continue
        items = value if isinstance(value, tuple) else (value,)
        if isinstance(items[0], Choice):
            label = ", ".join(item.label for item in items)
            yield _Text(field.name, "", label, CHOICE_WEIGHT, shown=False)
        elif isinstance(items[0], BaseModel):
            yield from _merge(field.title, [part for item in items for part in _texts(item)])
        elif isinstance(items[0], str):
            text = " ".join(strip_markdown(item) if field.prose else item for item in items)
            yield _Text(field.name, field.title, text, field.mark.weight, field.mark.shown)


def _merge(heading: str, parts: list[_Text]) -> Iterator[_Text]:
    """Merge the texts of a group by field name, which keeps their weights. An empty `heading` keeps their own."""
    merged: dict[tuple[str, bool], list[_Text]] = {}
    for part in parts:
        merged.setdefault((part.field, bool(part.heading)), []).append(part)
    for same in merged.values():
        own = same[-1]
        shown_under = (heading or own.heading) if own.heading else ""
        yield replace(own, heading=shown_under, text=" ".join(part.text for part in same))


def strip_markdown(markdown: str) -> str:
    """Return prose on one line, without citations, link targets and Markdown characters."""
    text = CITATION.sub("", markdown)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?m)^\s*(?:[-*+>]|\d+\.)\s+", "", text)
    text = re.sub(r"[*`]+|(?<!\w)_+|_+(?!\w)", "", text)
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s+", " ", text)).strip()


def _of_page(page: ProsePage) -> Document:
    text = re.sub(r"(?s)`[^`\n]*`|\{%\s*raw.*?endraw\s*%\}|```.*?```|\{\{.*?\}\}|<[^>]+>", "", page.text)
    text = re.sub(r"\s*\{[^}\n]*\}|(?m:^\|.*\|$)", "", text).replace("|", " ")
    passages = [Passage("", page.description)]
    for part in re.split(r"(?m)^(?=#{1,6} )", text):
        found = re.match(r"#{1,6} +(.*)\n?", part)
        body = strip_markdown(part[found.end() :] if found else part)
        if body:
            passages.append(Passage(found[1] if found and not part.startswith("# ") else "", body))
    headings = " ".join(part.heading for part in passages)
    body = " ".join(part.text for part in passages[1:])
    weighted = ((DESCRIPTION_WEIGHT, page.description), (1.0, body))
    return Document(PROSE_PAGES, page.path, page.title, weighted, tuple(passages), headings)
