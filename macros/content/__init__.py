"""What we know: YAML entries loaded, linked and checked into one immutable `Toolbox`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.content.addresses import FILE, Addresses, address_problems, unregistered
from macros.content.checks import run_checks
from macros.content.link import Toolbox, link
from macros.content.load import load_addresses, load_entries, load_settings, load_synonyms
from macros.content.problems import ContentError, Problem, raise_if_any
from macros.content.prose_pages import ProsePage, load_prose_pages
from macros.content.settings import Settings

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = [
    "Addresses",
    "ContentError",
    "Problem",
    "ProsePage",
    "Settings",
    "Toolbox",
    "new_addresses",
    "newest_day",
    "read",
]


def read(content: Path, docs: Path | None = None) -> Toolbox:
    """Load, link and check everything; raise `ContentError` with all problems of the first failing stage.

    `docs` is the folder of hand-written pages, whose citations and links are checked with the entries'.
    """
    loaded, problems = load_entries(content)
    settings, found = load_settings(content)
    problems += found
    pages, found = load_prose_pages(docs) if docs else ([], [])
    addresses, document, wrong = load_addresses(content)
    synonyms, odd = load_synonyms(content)
    raise_if_any([*problems, *found, *wrong, *odd])
    toolbox, problems = link(loaded, pages, settings, addresses, synonyms)
    problems += address_problems(addresses, document, f"{content.name}/{FILE}", loaded)
    raise_if_any([*problems, *run_checks(loaded, pages)])
    return toolbox


def new_addresses(content: Path) -> dict[str, str]:
    """Return id and address of entries not in the registry yet; raise `ContentError` where anything cannot be read."""
    loaded, problems = load_entries(content)
    addresses, _, wrong = load_addresses(content)
    raise_if_any([*problems, *wrong])
    return unregistered(addresses, loaded)


def newest_day(toolbox: Toolbox) -> date:
    """Return the newest day any entry was reviewed: the date of the content."""
    return max(page.reviewed for page in toolbox.pages())
