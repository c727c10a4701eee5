"""The search index: every stem with the documents that contain it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.content.records import Term
from macros.danish.compounds import Splitter
from macros.danish.words import fold, is_searchable, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.content import Toolbox
    from macros.search.documents import Document

WEIGHT_LEVELS: Final = 6
"""Levels to which a stem's weight in a document is rounded."""

LEVEL_STEP: Final = 0.9
"""Distance between two levels, as a power of 2."""

MIN_DAMPING: Final = 0.85
"""Lower bound of the length damping, so that very short texts gain little."""

LENGTH_DAMPING: Final = 0.3
"""Share of the damping that depends on a text's length; 0 ignores length."""


@dataclass(frozen=True)
class Index:
    """An inverted index."""

    documents: tuple[Document, ...]
    postings: dict[str, dict[int, int]]
    """Level (from 0) by stem and document index. Stems in a document's title are left out: the browser adds them."""
    vocabulary: frozenset[str]
    """Every stem, including those of titles; not folded."""
    splitter: Splitter


def build(found: tuple[Document, ...], others: Iterable[str] = ()) -> Index:
    """Index documents. `others` are stems to treat as known words although no document contains them."""
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    lengths = [sum(len(text) for _, text in document.fields) for document in found]
    average = sum(lengths) / max(len(lengths), 1)
    titles = [frozenset(map(stem, words(document.title))) for document in found]
    for place, document in enumerate(found):
        damping = max(1 - LENGTH_DAMPING + LENGTH_DAMPING * lengths[place] / average, MIN_DAMPING) ** 0.5
        for term, score in _scores(document).items():
            if term not in titles[place]:
                weights[term][place] = score / damping
    postings = {
        term: {place: _level(score) for place, score in sorted(found.items())} for term, found in weights.items()
    }
    vocabulary = frozenset(postings).union(*titles)
    return Index(found, postings, vocabulary, Splitter(fold(term) for term in (*vocabulary, *others)))


def _scores(document: Document) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for weight, text in document.fields:
        for term, count in Counter(stems_in(text)).items():
            scores[term] += weight * 2 * count / (count + 1)
    return scores


def stems_in(text: str) -> Iterator[str]:
    """Yield the stems of a text's searchable words."""
    return (stem(word) for word in words(text) if is_searchable(word))


def _level(score: float) -> int:
    return min(max(round((math.log2(score) + 1) / LEVEL_STEP), 0), WEIGHT_LEVELS - 1)


def synonym_groups(toolbox: Toolbox) -> list[list[str]]:
    """Return groups of synonymous phrases, stemmed: the synonym file's, then `glossary_groups`."""
    return [*_stemmed(toolbox.synonyms.groups), *glossary_groups(toolbox)]


def glossary_groups(toolbox: Toolbox) -> list[list[str]]:
    """Return each glossary word with its names, stemmed."""
    return _stemmed((term.title, *term.names) for term in toolbox.all(Term))


def _stemmed(groups: Iterable[Iterable[str]]) -> list[list[str]]:
    found = []
    for group in groups:
        phrases = list(dict.fromkeys(" ".join(stems_in(phrase)) for phrase in group))
        if len(phrases := [phrase for phrase in phrases if phrase]) > 1:
            found.append(phrases)
    return found
