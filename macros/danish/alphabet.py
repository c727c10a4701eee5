"""Danish alphabetical order: æ, ø and å last, and aa as å."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}  # the characters after z in ASCII


@lru_cache(maxsize=100_000)
def sort_key(text: str) -> tuple[str, str]:
    """Return a key for Danish dictionary order; case, accents and punctuation only break ties."""
    folded = "".join(_LAST.get(letter, letter) for letter in text.casefold().replace("aa", "å"))
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9{|}]+", " ", plain).strip()
    return re.sub(r"\d+", lambda found: found[0].zfill(9), words), text


def initial(text: str) -> str:
    """Return the capital letter that text sorts under: Å for Aabenraa, # for digits."""
    first = sort_key(text)[0][:1]
    return {"{": "Æ", "|": "Ø", "}": "Å"}.get(first, first.upper() if first.isalpha() else "#")
