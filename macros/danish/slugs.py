"""ASCII slugs from Danish text."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"})


def slugify(text: str, separator: str = "-") -> str:
    """Return a slug: `Økonomi på land` gives `oekonomi-paa-land`. Python-Markdown's `toc` needs this signature."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", separator, plain).strip(separator)
