"""Icons in style sheets: `icon(cash)` becomes the drawing of that name in the site theme's Material Design Icons."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Final
from urllib.parse import quote

ICONS: Final = files("material") / "templates" / ".icons" / "material"
"""The icon set; the package is the site theme's."""

_ICON: Final = re.compile(r"\bicon\(([a-z0-9-]+)\)")
_KEPT: Final = " /:='()"
"""Characters that a data URI in double quotes may contain as they are."""


def inline_icons(css: str) -> str:
    """Replace `icon(name)` with a data URI. Raise `FileNotFoundError` for an unknown name."""
    return _ICON.sub(lambda found: f'url("{_data_uri(found[1])}")', css)


def _data_uri(name: str) -> str:
    drawing = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace('"', "'")
    return f"data:image/svg+xml,{quote(drawing, safe=_KEPT)}"
