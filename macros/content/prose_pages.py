"""The hand-written pages under `docs/`: their addresses, citations and links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.content.fields import CITATION_OR_CODE, SLUG, cited_slugs, own_links
from macros.content.problems import Problem
from macros.content.yaml_text import YamlFile, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEARCH_PAGE: Final = "/soeg/"
"""Address of the search page, which is no search hit itself."""

_FRONT: Final = re.compile(r"---\n(.*?\n)---\n", re.S)


@dataclass(frozen=True)
class Pointer:
    """The target of a citation or link, and its line, from 1."""

    target: str
    line: int


@dataclass(frozen=True)
class ProsePage:
    """One Markdown file under `docs/`."""

    name: str
    """Path as in messages: `docs/om.md`."""
    path: str
    """Address from the site's root: `/om/`."""
    title: str = ""
    """Text of the first level 1 heading."""
    description: str = ""
    """From the front matter; shown by search engines and shared links."""
    citations: tuple[Pointer, ...] = ()
    links: tuple[Pointer, ...] = ()
    """Links to our own pages, written from the root."""
    text: str = ""
    """Markdown source below the front matter."""

    def problem(self, message: str, line: int = 0) -> Problem:
        """Return a problem at a line of the page; 0 means the page as such."""
        return Problem(self.name, line, 1 if line else 0, "", message)


def load_prose_pages(docs: Path) -> tuple[list[ProsePage], list[Problem]]:
    """Load every Markdown file under `docs`."""
    pages, problems = [], []
    for file in sorted(docs.rglob("*.md")):
        inside = file.relative_to(docs).as_posix()
        name = f"{docs.name}/{inside}"
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            problems.append(
                Problem(name, 0, 0, "", "filen er ikke gemt som UTF-8. Gem den igen, og vælg UTF-8 som tegnsæt")
            )
            continue
        if not all(SLUG.fullmatch(part) for part in inside.removesuffix(".md").split("/")):
            advice = "Brug kun små bogstaver a-z, tal og bindestreg"
            problems.append(Problem(name, 0, 0, "", f"filnavnet kan ikke være en adresse. {advice}"))
            continue
        front = _FRONT.match(text)
        document = parse((front[1] if front else "").encode(), name)
        description = str(document.data.get("description") or "")
        page = ProsePage(
            name, address_of(inside), _title(text), description, _citations(text), _links(text), _FRONT.sub("", text)
        )
        pages.append(page)
        problems += _missing(page, document)
    return pages, problems


def _missing(page: ProsePage, document: YamlFile) -> Iterator[Problem]:
    if document.data and document.problems:
        yield from document.problems
    elif not page.description:
        wrong = f" ({document.problems[0].message})" if document.problems else ""
        yield page.problem(
            f"siden mangler en beskrivelse{wrong}. Skriv øverst tre linjer: ---, description: 'én sætning' og ---", 1
        )
    for key in document.data.keys() - {"description"}:
        yield page.problem(
            f"feltet '{key}' bruges ikke her. Slet linjen; kun description står øverst", document.keys[(key,)][0] + 1
        )
    if not page.title:
        yield page.problem("siden mangler en overskrift. Skriv den som '# Overskrift'")


def address_of(file: str) -> str:
    """Return the address of a file under `docs/`: `om.md` is `/om/`, `greb/index.md` is `/greb/`."""
    path = file.removesuffix(".md").removesuffix("index").strip("/")
    return f"/{path}/" if path else "/"


def _title(text: str) -> str:
    found = re.search(r"^# +(.+?)(?: *\{[^}]*\})? *$", text, re.M)
    return found[1] if found else ""


def _citations(text: str) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(slug, text[: found.start()].count("\n") + 1)
        for found in CITATION_OR_CODE.finditer(text)
        for slug in cited_slugs(found[1] or "")
    )


def _links(text: str) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(target, number) for number, line in enumerate(text.split("\n"), 1) for target in own_links(line)
    )
