"""Splitting of Danish compounds into known words: `bymidtestrategi` gives `bymidte` and `strategi`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from macros.danish.words import STOP_WORDS, fold, normalise, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_PARTS: Final = 2
MAX_PARTS: Final = 4
MIN_PART_LETTERS: Final = 3
"""Shortest part, in letters, apart from `SHORT_PARTS`."""
MIN_CUT_LETTERS: Final = 2
"""Letters before and after a cut, and letters in which a part and its stem must agree."""
SHORT_PARTS: Final = frozenset(("by", "ej", "so", "o"))
"""Shorter parts that are allowed, as folded stems: by, ejer, sø, ø."""
NO_PARTS: Final = frozenset(
    fold(normalise(word))
    for word in (
        *STOP_WORDS,
        *"and ant bag bar ben bes bil del ens ere fik gen hed hel her hid hus ing ind inde isk lig lad lag lan led lev lin"
        " lod lov man mel mer min mis net nin non nær ord ort par per por pro ren ret rig rin ris sam sel sen ser set sig"
        " ski som spil sta ste ten ter tid tin tor und van ved ven ver vis".split(),
    )
) - frozenset(("hus", "bil", "lov", "tid", "hel", "spil", "net"))
"""Folded words that are never parts: too short, or too common inside other words."""
LINKING_LETTERS: Final = ("", "s", "e")
"""Letters that may link two parts."""
ENDINGS: Final = frozenset(
    "ation else ering givning hed heds isering lagning ling lse ning ring skab sning tion".split()
)
"""Folded suffixes that are not words themselves."""


class Splitter:
    """Splits compounds. `known` are the folded stems of words; the splitter derives more from them."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = {word for word in known if _may_be_part(word)}
        self._known |= self._tails()

    @property
    def known(self) -> frozenset[str]:
        """Every folded stem that may be a part, including derived ones."""
        return frozenset(self._known)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the folded stems of a normalised word's parts: two or more, or none if it is not a compound."""
        return tuple(part for _, part in self.split(word))

    def split(self, word: str) -> tuple[tuple[int, str], ...]:
        """Return end offset and folded stem of each part. Fewest parts win, then the longest first part."""
        return self._split(fold(word), 0, MAX_PARTS)

    def _split(self, word: str, start: int, most: int) -> tuple[tuple[int, str], ...]:
        best: tuple[tuple[int, str], ...] = ()
        for cut in range(len(word) - MIN_CUT_LETTERS, start + 1, -1):
            front = self._front(word[start:cut])
            if front is None:
                continue
            tail = stem(word[cut:])
            if tail in self._known:
                return ((cut, front), (len(word), tail))
            if most > MIN_PARTS and len(word) - cut > 2 * MIN_CUT_LETTERS:
                rest = self._split(word, cut, most - 1)
                if rest and (not best or len(rest) + 1 < len(best)):
                    best = ((cut, front), *rest)
        return best

    def _front(self, piece: str) -> str | None:
        """Return the stem of a part that is not the last, without its linking letter; None if it is unknown."""
        for link in LINKING_LETTERS:
            if piece.endswith(link):
                bare = piece[: len(piece) - len(link)]
                if (
                    len(bare) >= MIN_CUT_LETTERS
                    and (found := stem(bare)) in self._known
                    and found[:MIN_CUT_LETTERS] == bare[:MIN_CUT_LETTERS]
                ):
                    return found
        return None

    def _tails(self) -> set[str]:
        """Derive words that occur only last in compounds: the rest after at least two different known first parts."""
        fronts: dict[str, set[str]] = defaultdict(set)
        for word in self._known:
            for cut in range(3, len(word) - 3):
                front = self._front(word[:cut])
                if front is not None and len(front) >= MIN_PART_LETTERS:
                    fronts[stem(word[cut:])].add(front)
        found = {
            tail
            for tail, before in fronts.items()
            if len(before) > 1 and len(tail) > MIN_PART_LETTERS and _may_be_part(tail)
        }
        every = found | self._known
        linked = {tail for tail in found if any(f"{link}{tail}" in every for link in LINKING_LETTERS[1:])}
        return {tail for tail in found - linked if not (tail[0] in LINKING_LETTERS and tail[1:] in every)}


def _may_be_part(word: str) -> bool:
    long_enough = len(word) >= MIN_PART_LETTERS or word in SHORT_PARTS
    return long_enough and word not in NO_PARTS and word not in ENDINGS and not word.isdigit()
