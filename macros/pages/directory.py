"""The directory of the site from A to Å: the search page without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from macros.content.facets import FACETS
from macros.content.prose_pages import SEARCH_PAGE
from macros.content.schema import KINDS
from macros.danish.alphabet import initial, sort_key
from macros.danish.slugs import slugify
from macros.pages.environment import compact
from macros.pages.groups import Group
from macros.pages.lists import Listing
from macros.pages.model import HOME, RenderedPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from macros.content import Toolbox

SPLIT_DIRECTORY_ABOVE: Final = 1_200
"""Above this many lines, each letter has its own page."""


@dataclass(frozen=True)
class DirectoryLine:
    """One line of the directory."""

    title: str
    path: str
    label: str
    """Danish name of its kind."""


def directory(toolbox: Toolbox, environment: Environment) -> Listing:
    """Return the directory, with a page per letter above `SPLIT_DIRECTORY_ABOVE`."""
    lines = sorted(_lines(toolbox), key=lambda line: (sort_key(line.title), line.path))
    letters = [
        Group(slugify(letter) or "tal", letter, tuple(run))
        for letter, run in groupby(lines, lambda line: initial(line.title))
    ]
    pages = tuple(_letter_pages(letters, environment)) if len(lines) > SPLIT_DIRECTORY_ABOVE else ()
    overview = environment.get_template("blocks/everything.html.j2")
    filtered = [kind for folder in FACETS for kind in KINDS if kind.folder == folder]
    html = overview.render(letters=letters, path=SEARCH_PAGE if pages else "", total=len(lines), filtered=filtered)
    return Listing(compact(html), pages)


def _lines(toolbox: Toolbox) -> Iterator[DirectoryLine]:
    for found in toolbox.entries.values():
        for entry in found.values():
            yield DirectoryLine(entry.title, entry.path, entry.singular.capitalize())
    for page in toolbox.prose_pages:
        if page.path != SEARCH_PAGE:
            yield DirectoryLine(page.title, page.path, "Side")


def _letter_pages(letters: list[Group], environment: Environment) -> Iterator[RenderedPage]:
    template = environment.get_template("list_page.html.j2")
    listed = environment.get_template("letter_directory.html.j2")
    crumbs = (HOME, ("Søg", SEARCH_PAGE))
    for letter in letters:
        title = f"Alt på sitet: {letter.label}"
        lead = f"Sider, ord og kilder, der begynder med {letter.label}."
        html = compact(listed.render(letter=letter))
        page = compact(template.render(title=title, lead=lead, list=html, drawn="", groups=(letter,)))
        yield RenderedPage(f"{SEARCH_PAGE}bogstav/{letter.slug}/", title, lead, page, crumbs, SEARCH_PAGE)
