"""How search reads Danish: words of a text, one spelling for each, and the stem they share with their inflections.

The browser reads queries by the same rules (`docs/assets/js/search-engine.js`); a test compares the two on every word we have.
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
"""Words that say nothing alone. A query of nothing else is searched for as it stands."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*")
_HYPHEN: Final = re.compile(r"[-\u2010\u2011]")
_VOWEL: Final = re.compile(r"[aeiouyæøå]")
_DIGRAPH: Final = re.compile(r"aa|ae|oe")
_LETTERS: Final = {"aa": "å", "ae": "æ", "oe": "ø"}
_OTHERS: Final = str.maketrans("äöü", "æøy")
_AFTER_A_VOWEL: Final = frozenset("n ns r rs t ts ne nes rne rnes".split())
"""What follows an e that is an ending: `videoer` is no `videør`."""
_NUMBER: Final = re.compile(r"[0-9]+$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_FOLDED: Final = str.maketrans("æøå", "aoa")
_VOWEL_THEN_ENDING: Final = re.compile(r"^(.*[aiouy])(?:e[nrt]s?|ernes?|enes?)$")
_TWO_LETTERS: Final = re.compile(r"^([aeiouy][^aeiouy])(?:e[nrt]?s?|ernes?|enes?|eres?)$")
_WHOLE: Final = re.compile(r"^(.*(?:billed|lys))(?:e[nrt]?s?|ernes?|enes?|s)?$")
"""Nouns that end as a verb's past or a genitive does."""
_OWN: Final = ("elig", "lig", "ig", "els")
"""Endings Snowball takes for inflection: without them `lejlighed` is `leje` and `billig` is `bil`."""
_LATIN: Final = re.compile(r"^(.*(?:[ei]|ntr))um$")
_LEFT_OVER: Final = re.compile(r"([abcdfghjklmnoprtvwyz])s$|(...[^h])ed$")
_SYNCOPE: Final = re.compile(r"([^aeiouy])\1?e([ln])$")
_AFTER_SYNCOPE: Final = re.compile(r"[^aeiouyr]r$")
_snowball: Final = stemmer("danish")


SHORT: Final = 3
"""Letters a stem may have before more is taken off it."""


def normalise(word: str) -> str:
    """Spell a word one way: lower case, aa as å, ae as æ, oe as ø, other accents off."""
    word = unicodedata.normalize("NFC", word.lower()).translate(_OTHERS)
    if not word.isascii():
        word = "".join(
            letter if letter in "æøå" or not letter.isalpha() else unicodedata.normalize("NFD", letter)[0]
            for letter in word
        )
    return _DIGRAPH.sub(_letter, word)


def _letter(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()], found.string[found.end() :]
    ending = after in _AFTER_A_VOWEL and _VOWEL.search(before)
    kept = found[0] != "aa" and (ending or _VOWEL.match(before[-1:]))
    return found[0] if kept else _LETTERS[found[0]]


def fold(word: str) -> str:
    """Spell a normalised word without Danish letters, letter for letter: `gågade` becomes `gagade`."""
    return word.translate(_FOLDED)


def words(text: str) -> Iterator[str]:
    """Yield the normalised words of a text in order; `pop-up` gives `popup`, `pop` and `up`, `BID'er` gives `bid`."""
    for found in _WORD.findall(unicodedata.normalize("NFC", text)):
        parts = [part for part in _HYPHEN.split(re.split("['’]", found, maxsplit=1)[0]) if part]
        if len(parts) > 1 and not found[0].isdigit():
            yield normalise("".join(parts))
        yield from (normalise(part) for part in parts)


def says_something(word: str) -> bool:
    """Whether a normalised word is worth searching for: no single letter, no stop word, no number but a year."""
    return len(word) > 1 and word not in STOP_WORDS and (not _NUMBER.match(word) or bool(_YEAR.match(word)))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem a normalised word shares with its inflections: `gågaderne` and `gågade` give `gågad`.

    Snowball's Danish stemmer, and what it leaves out: words shorter than its region (`byer`, `uger`), endings upon
    endings (`virksomhedernes`), and the e that comes and goes (`cykel`, `cykler`). Works on the folded word, so that
    spelling without Danish letters changes nothing.
    """
    while (kept := _shorter(word)) != word:
        word = kept
    if len(word) > SHORT:
        if found := _SYNCOPE.search(fold(word)):
            return stem(word[: found.end(1)] + found[2])
        if _AFTER_SYNCOPE.search(fold(word)):
            return stem(word[:-1])
    return word


def _shorter(word: str) -> str:
    plain = fold(word)
    for ending in (_VOWEL_THEN_ENDING, _TWO_LETTERS, _LATIN, _WHOLE):
        if found := ending.match(plain):
            return word[: found.end(1)]
    cut = _snowball.stemWord(plain)
    kept = word[: len(cut) + next((len(own) for own in _OWN if plain.startswith(cut + own)), 0)]
    if len(kept) > SHORT + 1 and (found := _LEFT_OVER.search(fold(kept))):
        return kept[: max(found.end(1), found.end(2))]
    return kept
