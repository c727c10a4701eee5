"""Long hand-written pages begin with a way to each of their sections."""

from __future__ import annotations

import re
from typing import Final

MIN_SECTIONS: Final = 6
"""Sections a page has before it needs a list of them."""

_SECTION: Final = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.S)


def add_contents(html: str) -> str:
    """Put a list of the page's sections before the first of them, when there are many."""
    sections = _SECTION.findall(html)
    if len(sections) < MIN_SECTIONS:
        return html
    links = "\n".join(f'<li><a href="#{name}">{re.sub(r"<[^>]+>", "", words)}</a></li>' for name, words in sections)
    listed = (
        '<nav class="vk-contents" aria-labelledby="paa-siden">\n'
        f'<p class="vk-contents__head" id="paa-siden">På denne side</p>\n<ul>\n{links}\n</ul>\n</nav>\n'
    )
    return _SECTION.sub(lambda first: f"{listed}{first[0]}", html, count=1)
