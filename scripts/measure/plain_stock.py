"""Build the same content as a stock site: one plain Markdown page per entry, with the site theme's default search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from macros.content.fields import CITATION
from macros.content.reflection import is_prose, target_of
from macros.content.schema import KINDS
from macros.content.vocabulary import Choice
from macros.search.documents import PROSE_PAGES, documents
from scripts.measure.sites import mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from macros.content import Toolbox
    from macros.content.entry import Entry

CONFIGURATION: Final = """\
site_name: Stock
site_url: {url}
theme: {{name: material, language: da, font: false}}
plugins: [{{search: {{lang: da}}}}]
markdown_extensions: [attr_list, md_in_html, tables, toc]
nav: [index.md]
"""
"""Only one page is in the menu: a full menu is slow to build and does not affect search."""

SEARCH_FILES: Final = (
    "assets/javascripts/workers/search.*.min.js",
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    "assets/javascripts/lunr/min/lunr.da.min.js",
    "search/search_index.json",
)
"""Files the stock site loads only for search; the field and hit list are in the script on every page."""

_SKIPPED_FIELDS: Final = frozenset("slug id title".split())


def build_plain_stock(toolbox: Toolbox, work: Path, site: Path, url: str) -> dict[str, str]:
    """Build the stock site; return our address for each of its addresses."""
    written = {"/": "# Forside\n"}
    ours = {}
    for kind in KINDS:
        for entry in toolbox.all(kind):
            address = f"{entry.address}{entry.slug}/"
            written[address] = as_markdown(entry)
            ours[address] = entry.path
    for page in (document for document in documents(toolbox) if document.kind == PROSE_PAGES):
        parts = [f"## {part.heading}\n\n{part.text}" if part.heading else part.text for part in page.passages]
        written[page.path] = "\n\n".join([f"# {page.title}", *parts])
        ours[page.path] = page.path
    for address, text in written.items():
        file = work / "docs" / address.lstrip("/") / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    (work / "mkdocs.yml").write_text(CONFIGURATION.format(url=url), encoding="utf-8")
    mkdocs(work, site, {})
    return ours


def as_markdown(entry: Entry) -> str:
    """Return a page with all fields of an entry: the summary first, each other field under its title in bold.

    With headings, the stock search would index each field as a section and answer fewer queries.
    """
    parts = [
        text if name == "summary" else f"**{title}**\n\n{text}"
        for name, title, text in _fields_of(entry, _SKIPPED_FIELDS)
    ]
    return "\n\n".join([f"# {entry.title}", *parts])


def _fields_of(model: BaseModel, skipped: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, str]]:
    """Yield name, Danish title and Markdown of every field except references, whose targets have their own pages."""
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name in skipped or value is None or value == () or target_of(info):
            continue
        items = value if isinstance(value, tuple) else (value,)
        lines = [_line(item) for item in items]
        if is_prose(info):
            yield name, info.title or name, "\n\n".join(CITATION.sub("", line) for line in lines)
        else:
            yield name, info.title or name, lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)


def _line(value: Any) -> str:  # noqa: ANN401 - any field's value
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, BaseModel):
        return re.sub(r"\s+", " ", "; ".join(text for _, _, text in _fields_of(value)))
    return str(value)
