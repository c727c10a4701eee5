"""Style sheets and scripts on their way to the site."""

from __future__ import annotations

from rjsmin import jsmin

from macros.pages.finish.schemes import honour_scheme_choice


def finish_asset(path: str, text: str) -> str:
    """Return a style sheet that honours the reader's choice of colours, or a script without comments and white space."""
    return honour_scheme_choice(text) if path.endswith(".css") else str(jsmin(text))
