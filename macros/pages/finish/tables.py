"""Tables of hand-written pages: named, their headings tied to columns, and a box that a keyboard can scroll."""

from __future__ import annotations

import re
from typing import Final

_HEADING_OR_TABLE: Final = re.compile(r'<h[1-6] id="([^"]+)">(.*?)</h[1-6]>|<table>\n?(.*?)</table>', re.S)


def finish_tables(html: str) -> str:
    """Give each table Markdown wrote a caption (the heading above it), column scopes and a box to scroll in."""
    name, label = "", ""

    def mend(found: re.Match[str]) -> str:
        nonlocal name, label
        if found[1]:
            name, label = found[1], re.sub(r"<[^>]+>", "", found[2])
            return found[0]
        inside = re.sub(r"<th(?=[ >])", '<th scope="col"', found[3])
        named = f' aria-labelledby="{name}"' if name else ""
        caption = f'<caption class="vk-hidden">{label}</caption>\n' if label else ""
        return f'<div class="vk-scroll" role="group" tabindex="0"{named}>\n<table>\n{caption}{inside}</table>\n</div>'

    return _HEADING_OR_TABLE.sub(mend, html)
