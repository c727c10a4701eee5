"""What we know: YAML entries loaded, linked and checked into one immutable `Toolbox`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.content.address_checks import address_problems, unkept, unregistered
from macros.content.addresses import FILE, Addresses
from macros.content.checks import run_checks
from macros.content.facets import facet_paths
from macros.content.link import entries_by_slug, link
from macros.content.load import load_addresses, load_entries, load_settings, load_synonyms
from macros.content.problems import ContentError, Problem, raise_if_any
from macros.content.prose_pages import ProsePage, load_prose_pages
from macros.content.schema import KINDS
from macros.content.settings import Settings
from macros.content.toolbox import Toolbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from macros.content.load import Loaded

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
    others = other_addresses(loaded, toolbox.entries, pages)
    # Without the hand-written pages it is not known whether one is lost.
    others |= set() if docs else {path for path in addresses.kept if "#" not in path and path.count("/") == len("//")}
    problems += address_problems(addresses, document, f"{content.name}/{FILE}", loaded, others)
    raise_if_any([*problems, *run_checks(loaded, pages)])
    return toolbox


def new_addresses(content: Path, docs: Path) -> tuple[dict[str, str], list[str]]:
    """Return what is not in the registry yet: id and address of entries, and other addresses.

    Raise `ContentError` where anything cannot be read.
    """
    loaded, problems = load_entries(content)
    pages, found = load_prose_pages(docs)
    addresses, _, wrong = load_addresses(content)
    raise_if_any([*problems, *found, *wrong])
    return unregistered(addresses, loaded), unkept(addresses, other_addresses(loaded, entries_by_slug(loaded), pages))


def other_addresses(
    loaded: Iterable[Loaded], entries: Mapping[str, Mapping[str, Any]], pages: Iterable[ProsePage]
) -> set[str]:
    """Return the addresses of sections, of the kinds' lists, of the facets' values and of hand-written pages."""
    sections = {item.entry.path for item in loaded if item.entry.letter is None}
    lists = {kind.address for kind in KINDS}
    return sections | lists | {*facet_paths(entries)} | {page.path for page in pages if page.path != "/"}


def newest_day(toolbox: Toolbox) -> date:
    """Return the newest day any entry was reviewed: the date of the content."""
    return max(page.reviewed for page in toolbox.pages())
