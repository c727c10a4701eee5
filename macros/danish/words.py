"""Danish text for search: tokenise, normalise spelling, and stem.

The browser applies the same rules to queries (`docs/assets/js/danish-*.js`); a test compares the two on all our words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from snowballstemmer import stemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

STOP_WORDS: Final = frozenset(
    "ad af al alle alt altså at blev blive bliver da de dem den denne der deres det dette dig din disse dog du efter eller"
    " en end er et for fordi fra få får før gør gøre ham han har have havde hende her hos hun hvad hvem hver hvilke hvilken"
    " hvis hvor hvordan hvorfor hvornår i ifølge ikke ind ja jeg jer jeres jo kan kun kunne lidt man med meget mellem men"
    " mens mere mig min mod nej nogen noget nogle nok nu når og også om op os over på samt sig sin sine sit skal skulle"
    " sker som står så sådan sådant til ud uden under var ved vi vil ville vor vores være været bl blandt ca dk fik fx først"
    " gav gik giver gå går hvis kr mio nr pct selv sig set ses www".split()
)
"""Words that are not indexed. A query of only stop words is searched as typed."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*")
_HYPHEN: Final = re.compile(r"[-\u2010\u2011]")
_VOWEL: Final = re.compile(r"[aeiouyæøå]")
_DIGRAPH: Final = re.compile(r"aa|ae|oe")
_LETTERS: Final = {"aa": "å", "ae": "æ", "oe": "ø"}
_FOREIGN_LETTERS: Final = str.maketrans("äöü", "æøy")
_AFTER_A_VOWEL: Final = frozenset("n ns r rs t ts ne nes rne rnes".split())
"""Rests of a word after `oe` or `ae` where the e begins an ending: `videoer` is not `videør`."""
_NUMBER: Final = re.compile(r"[0-9]+$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_FOLDING: Final = str.maketrans("æøå", "aoa")
_VOWEL_THEN_ENDING: Final = re.compile(r"^(.*[aiouy])(?:e[nrt]s?|ernes?|enes?)$")
_TWO_LETTERS: Final = re.compile(r"^([aeiouy][^aeiouy])(?:e[nrt]?s?|ernes?|enes?|eres?)$")
_NOUN_LIKE_INFLECTION: Final = re.compile(r"^(.*(?:billed|lys))(?:e[nrt]?s?|ernes?|enes?|s)?$")
"""Nouns whose stem ends like a past tense or a genitive."""
_KEPT_SUFFIXES: Final = ("elig", "lig", "ig", "els")
"""Suffixes that Snowball removes and we keep: otherwise `lejlighed` becomes `leje` and `billig` becomes `bil`."""
_LATIN: Final = re.compile(r"^(.*(?:[ei]|ntr))um$")
_LEFT_OVER: Final = re.compile(r"([abcdfghjklmnoprtvwyz])s$|(...[^h])ed$")
_SYNCOPE: Final = re.compile(r"([^aeiouy])\1?e([ln])$")
_AFTER_SYNCOPE: Final = re.compile(r"[^aeiouyr]r$")
_snowball: Final = stemmer("danish")

MIN_STEM_LETTERS: Final = 3
"""Letters that a stem keeps at least when syncope or a leftover ending is removed."""


def normalise(word: str) -> str:
    """Normalise spelling: lower case, aa to å, ae to æ, oe to ø, other accents removed."""
    word = unicodedata.normalize("NFC", word.lower()).translate(_FOREIGN_LETTERS)
    if not word.isascii():
        word = "".join(
            letter if letter in "æøå" or not letter.isalpha() else unicodedata.normalize("NFD", letter)[0]
            for letter in word
        )
    return _DIGRAPH.sub(_replace_digraph, word)


def _replace_digraph(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()], found.string[found.end() :]
    ending = after in _AFTER_A_VOWEL and _VOWEL.search(before)
    kept = found[0] != "aa" and (ending or _VOWEL.match(before[-1:]))
    return found[0] if kept else _LETTERS[found[0]]


def fold(word: str) -> str:
    """Replace Danish letters one for one in a normalised word: `gågade` gives `gagade`. Offsets stay the same."""
    return word.translate(_FOLDING)


def words(text: str) -> Iterator[str]:
    """Yield the normalised words of a text in order; `pop-up` gives `popup`, `pop` and `up`, `BID'er` gives `bid`."""
    for found in _WORD.findall(unicodedata.normalize("NFC", text)):
        yield from _normalised_parts(found)


@lru_cache(maxsize=200_000)
def _normalised_parts(written: str) -> tuple[str, ...]:
    parts = [part for part in _HYPHEN.split(re.split("['’]", written, maxsplit=1)[0]) if part]
    whole = [normalise("".join(parts))] if len(parts) > 1 and not written[0].isdigit() else []
    return (*whole, *map(normalise, parts))


def is_searchable(word: str) -> bool:
    """Return whether a normalised word is indexed: not a single letter, a stop word, or a number other than a year."""
    return len(word) > 1 and word not in STOP_WORDS and (not _NUMBER.match(word) or bool(_YEAR.match(word)))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem a normalised word shares with its inflections: `gågaderne` and `gågade` give `gågad`.

    Snowball's Danish stemmer, extended to short words (`byer`, `uger`), double endings (`virksomhedernes`) and
    syncope (`cykel`, `cykler`). Rules match the folded word, so a query typed without Danish letters gets the same stem.
    """
    while (kept := _shorten(word)) != word:
        word = kept
    if len(word) > MIN_STEM_LETTERS:
        if found := _SYNCOPE.search(fold(word)):
            return stem(word[: found.end(1)] + found[2])
        if _AFTER_SYNCOPE.search(fold(word)):
            return stem(word[:-1])
    return word


def _shorten(word: str) -> str:
    plain = fold(word)
    for ending in (_VOWEL_THEN_ENDING, _TWO_LETTERS, _LATIN, _NOUN_LIKE_INFLECTION):
        if found := ending.match(plain):
            return word[: found.end(1)]
    cut = _snowball.stemWord(plain)
    kept = word[: len(cut) + next((len(own) for own in _KEPT_SUFFIXES if plain.startswith(cut + own)), 0)]
    if len(kept) > MIN_STEM_LETTERS + 1 and (found := _LEFT_OVER.search(fold(kept))):
        return kept[: max(found.end(1), found.end(2))]
    return kept
