"""The search index as text a browser reads fast: strings of digits, compact once compressed. `search-engine.js` reads it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from macros.content.schema import KINDS
from macros.danish.words import STOP_WORDS, fold
from macros.search.documents import PAGES, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.danish.compounds import Splitter
    from macros.search.index import Index

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
"""Digits of the numbers in the index: five bits a digit, the upper half where more follow."""
BITS: Final = 5
MAX_DIGIT: Final = 2**BITS - 1

BOOSTS: Final = {kind.folder: kind.boost for kind in KINDS} | {PAGES: 0.85}
"""Ranking boost of a hit, by kind; 1 is neutral."""
LABELS: Final = {kind.folder: kind.singular.capitalize() for kind in KINDS} | {PAGES: "Side"}
"""What a hit of a kind is called."""


def encode_index(index: Index, groups: list[list[str]], step: float) -> dict[str, Any]:
    """Return the index as what JSON holds; lists are in the order of the terms. `step` is what a level stands for."""
    ordered = sorted(index.postings)
    named = {word for group in groups for phrase in group for word in phrase.split()}
    plain = {fold(term) for term in index.vocabulary | named}
    return {
        "kinds": [_listed(list(run)) for _, run in groupby(index.documents, lambda document: document.kind)],
        "terms": _front_coded(ordered),
        "places": " ".join(_deltas(index.postings[term]) for term in ordered),
        "levels": "".join(str(level) for term in ordered for level in index.postings[term].values()),
        "cuts": " ".join(_cuts(index.splitter, term) for term in ordered),
        "tails": " ".join(sorted(index.splitter.known - plain)),
        "barred": " ".join(sorted(plain - index.splitter.known)),
        "stop": " ".join(sorted(STOP_WORDS)),
        "step": step,
        "groups": ";".join("|".join(group) for group in groups),
    }


def list_for_indexing(found: Iterable[Document]) -> list[list[Any]]:
    """Return each kind's documents as text for the browser to index itself: what counts, and what counts less."""
    kinds = [list(run) for _, run in groupby(found, lambda document: document.kind)]
    return [[_listed(run), [_text(document) for document in run]] for run in kinds]


def _text(document: Document) -> str:
    strong = " ".join([document.headings, *(text for weight, text in document.fields if weight > 1)])
    return f"{strong}|{' '.join(text for weight, text in document.fields if weight <= 1)}"


def _listed(found: Sequence[Document]) -> list[Any]:
    """Return kind, label, boost, path prefix, path suffix, the titles, and the middle of each path."""
    kind = found[0].kind
    paths = [document.path for document in found]
    own_page = all(path.endswith("/") and path != "/" for path in paths)
    before = "" if kind == PAGES else paths[0][: max(paths[0].find("#"), paths[0].find("/", 1)) + 1]
    after = "/" if own_page else ""
    rest = " ".join(path[len(before) : len(path) - len(after)] for path in paths)
    return [kind, LABELS[kind], BOOSTS[kind], before, after, [document.title for document in found], rest]


def _deltas(places: Iterable[int]) -> str:
    before = -1
    written = []
    for place in places:
        written.append(_number(place - before - 1))
        before = place
    return "".join(written)


def _number(value: int) -> str:
    digits = ""
    while value > MAX_DIGIT:
        digits += DIGITS[MAX_DIGIT + 1 + (value & MAX_DIGIT)]
        value >>= BITS
    return digits + DIGITS[value]


def _front_coded(ordered: list[str]) -> str:
    """Write sorted words as the number of letters shared with the one before, and the rest."""
    before = ""
    written = []
    for word in ordered:
        shared = 0
        while shared < min(len(before), len(word), 35) and before[shared] == word[shared]:
            shared += 1
        written.append(DIGITS[shared] + word[shared:])
        before = word
    return " ".join(written)


def _cuts(splitter: Splitter, term: str) -> str:
    """Write where a compound's parts end, the last left out."""
    return "".join(DIGITS[min(cut, 63)] for cut, _ in splitter.split(term)[:-1])
