"""Scale the real content to any size with randomised copies of its entries.

A copy takes each sentence at random from the same field of entries of its kind, and replaces names, numbers and the first
parts of compounds, consistently within the copy. The replacement rates are chosen so that the vocabulary grows as in the
real content: ever more slowly.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from macros.content.reflection import target_of
from macros.content.vocabulary import Choice
from macros.danish.compounds import Splitter
from macros.danish.words import fold, normalise, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.content import Toolbox
    from macros.content.entry import Entry

NEW_NAME: Final = 0.6
"""Probability that a first copy replaces a name."""
NEW_COMPOUND: Final = 0.18
"""Probability that it replaces a compound."""
GROWTH: Final = 0.5
"""The vocabulary grows as the number of entries to this power (measured: 0.53 from 56 to 447 real entries)."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}|\d+")
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+|(?<=\][.!?])\s+")
_COPIED_FIELDS: Final = frozenset("slug id url seen_url checked date".split())


def scale_toolbox(toolbox: Toolbox, entries: int, seed: int = 1) -> Toolbox:
    """Return a toolbox with the given number of entries; kinds keep their shares, hand-written pages are unchanged.

    Only the texts that search reads are varied: relations, citations and addresses are copied.
    """
    chance = random.Random(seed)  # noqa: S311 - synthetic text
    real = {folder: list(found.values()) for folder, found in toolbox.entries.items()}
    share = entries / sum(map(len, real.values()))
    rewriter = _Rewriter(toolbox, chance)
    scaled = {
        folder: {entry.slug: entry for entry in _entries(found, max(1, round(len(found) * share)), rewriter, chance)}
        for folder, found in real.items()
    }
    return replace(toolbox, entries=scaled)


def _entries(found: list[Any], count: int, rewriter: _Rewriter, chance: random.Random) -> Iterator[Entry]:
    yield from chance.sample(found, min(count, len(found)))
    for number in range(len(found), count):
        yield rewriter.copy(found[number % len(found)], number + 1, (number / len(found)) ** (GROWTH - 1))


class _Rewriter:
    """Creates randomised copies of entries."""

    def __init__(self, toolbox: Toolbox, chance: random.Random) -> None:
        self._chance = chance
        self._sentences: dict[tuple[str, str], list[str]] = defaultdict(list)
        for found in toolbox.entries.values():
            for entry in found.values():
                for where, text in _texts(entry, entry.folder):
                    self._sentences[where] += _SENTENCE.split(text)
        texts = [text for sentences in self._sentences.values() for text in sentences]
        known = {word for text in texts for word in words(text)}
        self._splitter = Splitter(fold(stem(word)) for word in known)
        self._names = sorted(name for name in {name for text in texts for name in _names(text)} if len(name) > 3)  # noqa: PLR2004
        self._cuts: dict[str, int] = {}
        self._fronts = sorted(word[:cut] for word in sorted(known) if (cut := self._cut(word)))
        self._swapped: dict[str, str] = {}
        self._newness = 1.0

    def copy(self, entry: Any, number: int, newness: float) -> Any:  # noqa: ANN401 - any kind
        """Return a copy with as many, but other, sentences in the same fields."""
        self._swapped = {}
        self._newness = newness
        own = {"slug": f"{entry.slug}-{number}"} | ({"id": f"{entry.id[0]}{number}"} if hasattr(entry, "id") else {})
        return self._vary(entry, entry.folder).model_copy(update=own)

    def _vary(self, model: BaseModel, folder: str) -> BaseModel:
        update = {}
        for name, value in _text_fields(model):
            items = value if isinstance(value, tuple) else (value,)
            varied = tuple(
                self._vary(item, folder) if isinstance(item, BaseModel) else self._rewrite((folder, name), item)
                for item in items
            )
            update[name] = varied if isinstance(value, tuple) else varied[0]
        return model.model_copy(update=update)

    def _rewrite(self, where: tuple[str, str], text: str) -> str:
        paragraphs = re.split(r"\n\s*\n", text)
        return "\n\n".join(
            " ".join(self._swap(self._chance.choice(self._sentences[where])) for _ in _SENTENCE.split(paragraph))
            for paragraph in paragraphs
        )

    def _swap(self, sentence: str) -> str:
        names = set(_names(sentence))
        return _WORD.sub(lambda found: self._other(found[0], found[0] in names), sentence)

    def _other(self, word: str, is_name: bool) -> str:
        if word not in self._swapped:
            self._swapped[word] = self._new(word, is_name)
        return self._swapped[word]

    def _new(self, word: str, is_name: bool) -> str:
        chance = self._chance
        if word.isdigit():
            year = len(word) == 4 and word[:2] in {"19", "20"}  # noqa: PLR2004 - digits of a year
            return str(chance.randint(1990, 2026) if year else chance.randrange(10 ** len(word)))
        if is_name:
            return self._new_name() if chance.random() < NEW_NAME * self._newness else word
        if (cut := self._cut(normalise(word))) and chance.random() < NEW_COMPOUND * self._newness:
            other = chance.choice(self._fronts) + word[cut:]
            return other.capitalize() if word[0].isupper() else other
        return word

    def _new_name(self) -> str:
        """Join the first half of one name and the second half of another: `Holst` and `bro`."""
        first, last = self._chance.choice(self._names), self._chance.choice(self._names)
        return first[: (len(first) + 1) // 2] + last[len(last) // 2 :].lower()

    def _cut(self, word: str) -> int:
        """Return the end of a compound's first part, with its linking letter; 0 for other words."""
        if word not in self._cuts:
            parts = self._splitter.split(word)
            self._cuts[word] = parts[0][0] if parts else 0
        return self._cuts[word]


def _names(sentence: str) -> list[str]:
    """Return the capitalised words that do not start the sentence."""
    return [found[0] for found in _WORD.finditer(sentence) if found.start() and found[0][0].isupper()]


def _text_fields(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """Yield name and value of the fields with text, or with nested models."""
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        first = value[0] if isinstance(value, tuple) and value else value
        if (
            name not in _COPIED_FIELDS
            and not target_of(info)
            and isinstance(first, str | BaseModel)
            and not isinstance(first, Choice)
        ):
            yield name, value


def _texts(model: BaseModel, folder: str) -> Iterator[tuple[tuple[str, str], str]]:
    for name, value in _text_fields(model):
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from _texts(item, folder)
            else:
                yield (folder, name), item
