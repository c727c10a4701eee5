"""HTML, CSS and scripts that MkDocs carries, finished before they reach a reader."""

from __future__ import annotations

from macros.danish.numbers import keep_numbers_together
from macros.pages.finish.contents import add_contents


def finish_prose(html: str) -> str:
    """Finish the HTML that Markdown made of a hand-written page."""
    return keep_numbers_together(add_contents(html))
