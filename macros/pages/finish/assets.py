"""Style sheets and scripts on their way to the site."""

from __future__ import annotations

import minify

from macros.pages.finish.schemes import honour_scheme_choice


def finish_asset(path: str, text: str) -> str:
    """Return a style sheet that honours the reader's choice of colours, or a minified script."""
    return honour_scheme_choice(text) if path.endswith(".css") else _minify(text)


def _minify(script: str) -> str:
    minify.config({"js-version": 5})  # adds no syntax that the script does not use itself
    return str(minify.string("text/javascript", script))
