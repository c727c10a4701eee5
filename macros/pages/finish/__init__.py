"""Post-processing of HTML from MkDocs and of our style sheets."""

from __future__ import annotations

from macros.danish.numbers import keep_numbers_together
from macros.pages.finish.contents import add_contents


def finish_prose(html: str) -> str:
    """Add contents and no-break spaces to a hand-written page's HTML."""
    return keep_numbers_together(add_contents(html))
