"""Danish compounds taken apart with the words we already know: `bymidtestrategi` is `bymidte` and `strategi`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from macros.danish.words import STOP_WORDS, fold, normalise, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST: Final = 2
"""Parts that make a compound, and letters looked at in each at least."""
MOST: Final = 4
"""Parts looked for in one word."""
SHORTEST: Final = 3
"""Letters in a part, but for the few words below."""
SHORT_PARTS: Final = frozenset(("by", "ej", "so", "o"))
"""Shorter words that do form compounds, as folded stems: by, ejer, sø, ø."""
NO_PARTS: Final = frozenset(
    fold(normalise(word))
    for word in (
        *STOP_WORDS,
        *"and ant bag bar ben bes bil del ens ere fik gen hed hel her hid hus ing ind inde isk lig lad lag lan led lev lin"
        " lod lov man mel mer min mis net nin non nær ord ort par per por pro ren ret rig rin ris sam sel sen ser set sig"
        " ski som spil sta ste ten ter tid tin tor und van ved ven ver vis".split(),
    )
) - frozenset(("hus", "bil", "lov", "tid", "hel", "spil", "net"))
"""Words too short or too common inside others to be trusted as parts, folded."""
LINKS: Final = ("", "s", "e")
"""Letters that may stand between two parts."""
ENDINGS: Final = frozenset(
    "ation else ering givning hed heds isering lagning ling lse ning ring skab sning tion".split()
)
"""Endings that make words but are none, folded."""


class Splitter:
    """Takes words apart. `known` are folded stems that count as words, beside those it learns from them."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = {word for word in known if _may_be_part(word)}
        self._known |= self._tails()

    @property
    def known(self) -> frozenset[str]:
        """Every folded stem that counts as a part, those learned included."""
        return frozenset(self._known)

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the folded stems of a normalised word's parts, at least two, or nothing if it is no compound."""
        return tuple(part for _, part in self.split(word))

    def split(self, word: str) -> tuple[tuple[int, str], ...]:
        """Return where each part ends and its folded stem; the fewest parts win, then the longest first part."""
        return self._split(fold(word), 0, MOST)

    def _split(self, word: str, start: int, most: int) -> tuple[tuple[int, str], ...]:
        best: tuple[tuple[int, str], ...] = ()
        for cut in range(len(word) - FEWEST, start + 1, -1):
            front = self._front(word[start:cut])
            if front is None:
                continue
            tail = stem(word[cut:])
            if tail in self._known:
                return ((cut, front), (len(word), tail))
            if most > FEWEST and len(word) - cut > 2 * FEWEST:
                rest = self._split(word, cut, most - 1)
                if rest and (not best or len(rest) + 1 < len(best)):
                    best = ((cut, front), *rest)
        return best

    def _front(self, piece: str) -> str | None:
        """Return the stem of a first part with its linking letters, if it is one."""
        for link in LINKS:
            if piece.endswith(link):
                bare = piece[: len(piece) - len(link)]
                if len(bare) >= FEWEST and (found := stem(bare)) in self._known and found[:FEWEST] == bare[:FEWEST]:
                    return found
        return None

    def _tails(self) -> set[str]:
        """Find words that only stand last in compounds: what is left after two different known first parts."""
        fronts: dict[str, set[str]] = defaultdict(set)
        for word in self._known:
            for cut in range(3, len(word) - 3):
                front = self._front(word[:cut])
                if front is not None and len(front) >= SHORTEST:
                    fronts[stem(word[cut:])].add(front)
        found = {
            tail for tail, before in fronts.items() if len(before) > 1 and len(tail) > SHORTEST and _may_be_part(tail)
        }
        every = found | self._known
        linked = {tail for tail in found if any(f"{link}{tail}" in every for link in LINKS[1:])}
        return {tail for tail in found - linked if not (tail[0] in LINKS and tail[1:] in every)}


def _may_be_part(word: str) -> bool:
    long_enough = len(word) >= SHORTEST or word in SHORT_PARTS
    return long_enough and word not in NO_PARTS and word not in ENDINGS and not word.isdigit()
