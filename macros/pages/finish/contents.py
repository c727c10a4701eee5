"""Tables of contents for long hand-written pages."""

from __future__ import annotations

from html import escape
from typing import Final

from macros.pages.sections import sections_of

MIN_SECTIONS: Final = 6
"""Sections from which a page gets a table of contents."""


def add_contents(html: str) -> str:
    """Insert a table of contents before the first section, if there are at least `MIN_SECTIONS`."""
    sections = sections_of(html)
    if len(sections) < MIN_SECTIONS:
        return html
    links = "\n".join(f'<li><a href="#{escape(section.id)}">{section.words}</a></li>' for section in sections)
    listed = (
        '<nav class="vk-contents" aria-labelledby="paa-siden">\n'
        f'<p class="vk-contents__head" id="paa-siden">På denne side</p>\n<ul>\n{links}\n</ul>\n</nav>\n'
    )
    first = sections[0].start
    return f"{html[:first]}{listed}{html[first:]}"
