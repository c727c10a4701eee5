"""The same content as a stock site: every entry a page of plain Markdown, the site theme and its search as they come."""

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
"""One page in the menu: a menu of every page is slow to build, and search reads none of it."""

SEARCH_FILES: Final = (
    "assets/javascripts/workers/search.*.min.js",
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    "assets/javascripts/lunr/min/lunr.da.min.js",
    "search/search_index.json",
)
"""What the stock site loads for search alone; the field and the list of hits are part of the script on every page."""

_UNSAID: Final = frozenset("slug id title".split())


def build_plain_stock(toolbox: Toolbox, work: Path, site: Path, url: str) -> dict[str, str]:
    """Build the stock site; return which of our addresses each of its own stands for."""
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
    """Return a page with everything an entry says itself, each field under its title in bold; the summary opens it.

    Headings would make a section of each field, and the stock search answers fewer queries then.
    """
    parts = [text if name == "summary" else f"**{title}**\n\n{text}" for name, title, text in _said(entry, _UNSAID)]
    return "\n\n".join([f"# {entry.title}", *parts])


def _said(model: BaseModel, unsaid: frozenset[str] = frozenset()) -> Iterator[tuple[str, str, str]]:
    """Yield name, Danish title and Markdown of every field but references: what they name has a page of its own."""
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        if name in unsaid or value is None or value == () or target_of(info):
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
        return re.sub(r"\s+", " ", "; ".join(text for _, _, text in _said(value)))
    return str(value)
