"""The content: YAML entries loaded, linked and checked into one immutable `Toolbox`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.content.address_checks import address_problems, unregistered_addresses, unregistered_ids
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

    `docs` is the folder of hand-written pages; without it, their citations, links and addresses are not checked.
    """
    loaded, entry_problems = load_entries(content)
    settings, settings_problems = load_settings(content)
    pages, page_problems = load_prose_pages(docs) if docs else ([], [])
    addresses, document, registry_problems = load_addresses(content)
    synonyms, synonym_problems = load_synonyms(content)
    raise_if_any([*entry_problems, *settings_problems, *page_problems, *registry_problems, *synonym_problems])
    toolbox, problems = link(loaded, pages, settings, addresses, synonyms)
    others = other_addresses(loaded, toolbox.entries, pages)
    # Without `docs`, assume that every registered address of a hand-written page still exists.
    others |= set() if docs else {path for path in addresses.kept if "#" not in path and path.count("/") == len("//")}
    problems += address_problems(addresses, document, f"{content.name}/{FILE}", loaded, others)
    raise_if_any([*problems, *run_checks(loaded, pages)])
    return toolbox


def new_addresses(content: Path, docs: Path) -> tuple[dict[str, str], list[str]]:
    """Return what the registry lacks: addresses of entries by id, and other addresses.

    Raise `ContentError` if a file cannot be read.
    """
    loaded, entry_problems = load_entries(content)
    pages, page_problems = load_prose_pages(docs)
    addresses, _, registry_problems = load_addresses(content)
    raise_if_any([*entry_problems, *page_problems, *registry_problems])
    return unregistered_ids(addresses, loaded), unregistered_addresses(
        addresses, other_addresses(loaded, entries_by_slug(loaded), pages)
    )


def other_addresses(
    loaded: Iterable[Loaded], entries: Mapping[str, Mapping[str, Any]], pages: Iterable[ProsePage]
) -> set[str]:
    """Return every address that is no paged entry's: sections, lists of kinds, facet values and hand-written pages."""
    sections = {item.entry.path for item in loaded if item.entry.letter is None}
    lists = {kind.address for kind in KINDS}
    return sections | lists | {*facet_paths(entries)} | {page.path for page in pages if page.path != "/"}


def newest_day(toolbox: Toolbox) -> date:
    """Return the latest review date of all entries, which counts as the date of the content."""
    return max(page.reviewed for page in toolbox.pages())
