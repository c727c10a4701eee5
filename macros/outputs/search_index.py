"""The search index: every word's stem with the documents it stands in, as one compact script."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.danish.compounds import Splitter
from macros.danish.words import folded, says_something, stem, words
from macros.outputs.data_scripts import as_json, data_script
from macros.outputs.passages import chunks
from macros.outputs.search_documents import LATER, Document, documents
from macros.outputs.search_encoding import encoded, plainly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from macros.content import Toolbox

LEVELS: Final = 6
"""Steps in which a word's weight in a document is kept; a step is a factor of 2 to the `STEP`."""
STEP: Final = 0.9
SHORTEST: Final = 0.85
"""A short text gains no more than this, against one of average length."""
LENGTH_DAMPING: Final = 0.3
"""How much a long text counts against each of its words."""


@dataclass(frozen=True)
class Index:
    """An inverted index over documents."""

    documents: tuple[Document, ...]
    postings: dict[str, dict[int, int]]
    """Level, from 0, by stem and document's place, where the title does not have the word already."""
    vocabulary: frozenset[str]
    """Every stem, those of the titles included, as `stem` gives them: with their Danish letters."""
    splitter: Splitter


def search_index(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - every output is called alike
    """Return the index, what comes just after the first answer, and the passages behind both."""
    groups = search_groups(toolbox)
    found = documents(toolbox)
    first = tuple(document for document in found if document.kind not in LATER)
    index = build(first, (word for group in groups for phrase in group for word in phrase.split()))
    passages = chunks(found)
    files = {
        f"assets/data/passages-{number}.js": data_script(f"passages{number}", data.decode())
        for number, (_, data) in enumerate(passages)
    }
    data = encoded(index, groups, STEP) | {"chunks": [first for first, _ in passages]}
    return files | {
        "assets/data/search.js": data_script("search", as_json(data)),
        "assets/data/later.js": data_script("later", as_json(plainly(found[len(first) :]))),
    }


def build(found: tuple[Document, ...], others: Iterable[str] = ()) -> Index:
    """Index documents; `others` are stems that count as words though no document has them."""
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    lengths = [sum(len(text) for _, text in document.fields) for document in found]
    average = sum(lengths) / max(len(lengths), 1)
    titles = [frozenset(map(stem, words(document.title))) for document in found]
    for place, document in enumerate(found):
        damping = max(1 - LENGTH_DAMPING + LENGTH_DAMPING * lengths[place] / average, SHORTEST) ** 0.5
        for term, score in _scores(document).items():
            if term not in titles[place]:
                weights[term][place] = score / damping
    postings = {
        term: {place: _level(score) for place, score in sorted(found.items())} for term, found in weights.items()
    }
    vocabulary = frozenset(postings).union(*titles)
    return Index(found, postings, vocabulary, Splitter(folded(term) for term in (*vocabulary, *others)))


def _scores(document: Document) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for weight, text in document.fields:
        for term, count in Counter(terms(text)).items():
            scores[term] += weight * 2 * count / (count + 1)
    return scores


def terms(text: str) -> Iterator[str]:
    """Yield the stems of a text's words that say something."""
    return (stem(word) for word in words(text) if says_something(word))


def _level(score: float) -> int:
    return min(max(round((math.log2(score) + 1) / STEP), 0), LEVELS - 1)


def search_groups(toolbox: Toolbox) -> list[list[str]]:
    """Return words and phrases taken for the same: the shared list, and the glossary's names."""
    named = [(term.title, *term.names) for term in toolbox.all("terms")]
    found = []
    for group in (*toolbox.synonyms.groups, *named):
        phrases = list(dict.fromkeys(" ".join(terms(phrase)) for phrase in group))
        if len(phrases := [phrase for phrase in phrases if phrase]) > 1:
            found.append(phrases)
    return found
