"""Encoding of the search index as strings that parse fast and compress well; `search-index.js` decodes them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from macros.content.schema import KINDS
from macros.danish.words import STOP_WORDS, fold
from macros.search.documents import PROSE_PAGES, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from macros.danish.compounds import Splitter
    from macros.search.index import Index

DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
"""Digits of variable-length numbers: five bits each; the upper half means that another digit follows."""
BITS_PER_DIGIT: Final = 5
MAX_DIGIT: Final = 2**BITS_PER_DIGIT - 1

BOOSTS: Final = {kind.folder: kind.boost for kind in KINDS} | {PROSE_PAGES: 0.85}
"""Ranking boost of a hit, by kind; 1 is neutral."""
LABELS: Final = {kind.folder: kind.singular.capitalize() for kind in KINDS} | {PROSE_PAGES: "Side"}
"""Danish label of a hit, by kind."""


def encode_index(index: Index, groups: list[list[str]], step: float) -> dict[str, Any]:
    """Return the index as JSON values; lists are in the order of `terms`. `step` is `LEVEL_STEP`."""
    ordered = sorted(index.postings)
    named = {word for group in groups for phrase in group for word in phrase.split()}
    plain = {fold(term) for term in index.vocabulary | named}
    return {
        "kinds": [_encode_kind(list(run)) for _, run in groupby(index.documents, lambda document: document.kind)],
        "terms": _front_code(ordered),
        "places": " ".join(_encode_deltas(index.postings[term]) for term in ordered),
        "levels": "".join(str(level) for term in ordered for level in index.postings[term].values()),
        "cuts": " ".join(_encode_cuts(index.splitter, term) for term in ordered),
        "tails": " ".join(sorted(index.splitter.known - plain)),
        "barred": " ".join(sorted(plain - index.splitter.known)),
        "stop": " ".join(sorted(STOP_WORDS)),
        "step": step,
        "groups": ";".join("|".join(group) for group in groups),
    }


def list_for_indexing(found: Iterable[Document]) -> list[list[Any]]:
    """Return each kind's documents as text that the browser indexes itself."""
    kinds = [list(run) for _, run in groupby(found, lambda document: document.kind)]
    return [[_encode_kind(run), [_text_of(document) for document in run]] for run in kinds]


def _text_of(document: Document) -> str:
    """Return the fields with a weight above 1, a bar, and the other fields."""
    strong = " ".join([document.headings, *(text for weight, text in document.fields if weight > 1)])
    return f"{strong}|{' '.join(text for weight, text in document.fields if weight <= 1)}"


def _encode_kind(found: Sequence[Document]) -> list[Any]:
    """Return kind, label, boost, path prefix, path suffix, the titles, and the middle of each path."""
    kind = found[0].kind
    paths = [document.path for document in found]
    own_page = all(path.endswith("/") and path != "/" for path in paths)
    before = "" if kind == PROSE_PAGES else paths[0][: max(paths[0].find("#"), paths[0].find("/", 1)) + 1]
    after = "/" if own_page else ""
    rest = " ".join(path[len(before) : len(path) - len(after)] for path in paths)
    return [kind, LABELS[kind], BOOSTS[kind], before, after, [document.title for document in found], rest]


def _encode_deltas(places: Iterable[int]) -> str:
    before = -1
    written = []
    for place in places:
        written.append(_encode_number(place - before - 1))
        before = place
    return "".join(written)


def _encode_number(value: int) -> str:
    digits = ""
    while value > MAX_DIGIT:
        digits += DIGITS[MAX_DIGIT + 1 + (value & MAX_DIGIT)]
        value >>= BITS_PER_DIGIT
    return digits + DIGITS[value]


def _front_code(ordered: list[str]) -> str:
    """Front-code sorted words: each is the number of letters shared with the previous one, and the rest."""
    before = ""
    written = []
    for word in ordered:
        shared = 0
        while shared < min(len(before), len(word), 35) and before[shared] == word[shared]:
            shared += 1
        written.append(DIGITS[shared] + word[shared:])
        before = word
    return " ".join(written)


def _encode_cuts(splitter: Splitter, term: str) -> str:
    """Encode the end offsets of a compound's parts, except the last."""
    return "".join(DIGITS[min(cut, 63)] for cut, _ in splitter.split(term)[:-1])
