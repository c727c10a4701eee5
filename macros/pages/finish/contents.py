"""Tables of contents for long hand-written pages."""

from __future__ import annotations

import re
from typing import Final

MIN_SECTIONS: Final = 6
"""Sections from which a page gets a table of contents."""

_SECTION: Final = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.S)


def add_contents(html: str) -> str:
    """Insert a table of contents before the first section, if there are at least `MIN_SECTIONS`."""
    sections = _SECTION.findall(html)
    if len(sections) < MIN_SECTIONS:
        return html
    links = "\n".join(f'<li><a href="#{name}">{re.sub(r"<[^>]+>", "", words)}</a></li>' for name, words in sections)
    listed = (
        '<nav class="vk-contents" aria-labelledby="paa-siden">\n'
        f'<p class="vk-contents__head" id="paa-siden">På denne side</p>\n<ul>\n{links}\n</ul>\n</nav>\n'
    )
    return _SECTION.sub(lambda first: f"{listed}{first[0]}", html, count=1)
