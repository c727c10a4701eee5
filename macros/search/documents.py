"""What search knows: every entry and hand-written page as weighted fields and readable passages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from macros.content.fields import CITATION, RefersTo
from macros.content.reflection import PROSE, marks_of
from macros.content.schema import KINDS, Entry, PagedEntry, Source
from macros.content.vocabulary import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.content import ProsePage, Toolbox

PAGES: Final = "pages"
"""Name of the hand-written pages among the kinds."""

LATER_KINDS: Final = (Source.folder, PAGES)
"""Kinds few queries are about, and long: they come just after the first answer."""

WEIGHTS: Final = {
    "names": 8.0,
    "search_words": 7.0,
    "town": 7.0,
    "municipalities": 5.0,
    "organisation": 5.0,
    "publisher": 3.0,
    "summary": 3.0,
    "explanation": 3.0,
    "about": 2.0,
    "do": 2.0,
}
"""How much a word in a field says about an entry; in any other field it says 1."""
CHOICE: Final = 2.0
"""Weight of a vocabulary value's label: `Ejendomsejere`."""

_UNREAD: Final = frozenset(
    "note slug id url seen_url date checked reviewed cost time language kind format origin evidence certainty".split()
)
"""Fields nobody searches by."""
_SHORT: Final = ("summary", "explanation", "about", "organisation", "role", "publisher")
"""What says an entry in one line: the first of these it has."""
_QUIET: Final = frozenset("title search_words names town municipalities period organisation publisher value".split())
"""Fields searched but not shown as a passage: they are no sentences."""


@dataclass(frozen=True)
class Passage:
    """Text a reader may be shown with a hit."""

    heading: str
    """The field's Danish title, or the section's heading."""
    text: str


@dataclass(frozen=True)
class Document:
    """One thing search can find."""

    kind: str
    """Folder of its kind, or `pages`."""
    path: str
    """Address from the site's root."""
    title: str
    fields: tuple[tuple[float, str], ...]
    """Weight and plain text of everything searched but the title, which the browser reads itself."""
    passages: tuple[Passage, ...] = ()
    """Summary first."""
    headings: str = ""
    """A hand-written page's headings."""


def documents(toolbox: Toolbox) -> tuple[Document, ...]:
    """Return everything search can find, by kind, in the order ids were given or titles sort; `LATER` last."""
    found: list[Document] = []
    later: list[Document] = []
    for kind in KINDS:
        entries = toolbox.all(kind.folder)
        if issubclass(kind, PagedEntry):
            entries = tuple(sorted(entries, key=lambda entry: int(entry.id[1:])))
        (later if kind.folder in LATER_KINDS else found).extend(map(_of_entry, entries))
    return (*found, *later, *(_of_page(page) for page in toolbox.prose_pages if page.path != "/soeg/"))


def _of_entry(entry: Entry) -> Document:
    parts = list(_texts(entry))
    short = next((name for name in _SHORT if getattr(entry, name, None)), "title")
    first = [Passage("", str(getattr(entry, short)))]
    rest = (part for part in parts if part[1] and part[0] not in {*_QUIET, short})
    return Document(
        entry.folder,
        entry.path,
        entry.title,
        tuple(
            (CHOICE if not heading else WEIGHTS.get(name, 1.0), text)
            for name, heading, text in parts
            if name != "title"
        ),
        (*first, *(Passage(heading, text) for _, heading, text in rest)),
    )


def _texts(model: BaseModel) -> Iterator[tuple[str, str, str]]:
    """Yield name, Danish title and plain text of every field; a vocabulary's label comes without a title."""
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name in _UNREAD or value is None or value == () or isinstance(value, bool):
            continue
        items = value if isinstance(value, tuple) else (value,)
        if isinstance(items[0], Choice):
            yield name, "", ", ".join(item.label for item in items)
        elif isinstance(items[0], BaseModel):
            inner = [part for item in items for part in _texts(item)]
            yield from _joined(info.title or "", inner)
        elif isinstance(items[0], str) and not any(isinstance(mark, RefersTo) for mark in marks_of(info)):
            text = " ".join(plain(item) if PROSE in marks_of(info) else item for item in items)
            yield name, info.title or "", text


def _joined(heading: str, parts: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Put what is said under one heading together, one run per field name, so that weights stay apart."""
    by_name: dict[tuple[str, bool], list[str]] = {}
    headings: dict[tuple[str, bool], str] = {}
    for name, inner, text in parts:
        key = (name, bool(inner))
        by_name.setdefault(key, []).append(text)
        headings[key] = heading if heading != "Vores vejledning" else inner
    for (name, shown), texts in by_name.items():
        yield name, headings[name, shown] if shown else "", " ".join(texts)


def plain(markdown: str) -> str:
    """Return prose without citations, link targets and list marks, on one line."""
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
        body = plain(part[found.end() :] if found else part)
        if body:
            passages.append(Passage(found[1] if found and not part.startswith("# ") else "", body))
    headings = " ".join(part.heading for part in passages)
    body = " ".join(part.text for part in passages[1:])
    weighted = ((WEIGHTS["summary"], page.description), (1.0, body))
    return Document(PAGES, page.path, page.title, weighted, tuple(passages), headings)
