"""The promises of every published page: it exists, is complete, valid and light, and requests nothing from other hosts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pytest

from macros.content import new_addresses
from scripts.check import addresses_notice
from scripts.measure.weight import MAX_BYTES, MAX_REQUESTS, MAX_SCRIPT_BYTES, weigh
from tests.conftest import ROOT
from tests.helpers.wording import developers_words
from tests.html import text
from tests.promises.conftest import ADDRESS
from tests.promises.reporting import NOTICE, fail_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from macros.content import Toolbox
    from tests.conftest import Built
    from tests.promises.reporting import Origins

READING_BYTES: Final = 32_000
READING_SCRIPT: Final = 6_000
READING_HTML: Final = 35_000
"""Budgets of an entry's page: total transfer, its scripts, and its uncompressed HTML."""

FETCHED: Final = {"script", "img", "iframe", "source", "use", "object", "embed", "video", "audio"}


def test_the_site_can_be_built(real_build: Path) -> None:
    """The content is valid, and every link and anchor resolves; otherwise the build's messages are shown."""
    if not (real_build / "site" / "index.html").is_file():
        pytest.fail((real_build / "output.txt").read_text(encoding="utf-8"), pytrace=False)


def test_every_entry_and_menu_page_exists(real_toolbox: Toolbox, real_site: Built) -> None:
    """Each entry has a page and a short address, and each menu item a page."""
    _, _, nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    menu = {f"/{name}".removesuffix("index.md").removesuffix(".md").rstrip("/") + "/": name for name in re.findall(r"(\S+\.md)\s*$", nav, re.M)}  # fmt: skip
    wanted = {address: f"docs/{name}" for address, name in menu.items()}
    wanted |= {page: f"content/{entry.key}.yml" for entry in real_toolbox.pages() for page in (entry.path, entry.short_path)}  # fmt: skip

    assert menu
    fail_on(
        f"{file}: siden {address} mangler på sitet. Spørg en udvikler."
        for address, file in wanted.items()
        if f"{address}index.html".lstrip("/") not in real_site.pages
    )


def _one_heading(tree: Element) -> Iterator[str]:
    if (number := len(list(tree.iter("h1")))) != 1:
        yield f"siden har {number} overskrifter af øverste slags. Skriv én linje med ét # øverst, og brug ## til resten"


def _steps(tree: Element) -> Iterator[str]:
    found = [element for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    for before, after in pairwise(found):
        if int(after.tag[1]) > int(before.tag[1]) + 1:
            yield f"overskriften '{text(after)}' springer et niveau over. Brug ét # mindre"


def _description(tree: Element) -> Iterator[str]:
    descriptions = [meta.get("content", "") for meta in tree.iter("meta") if meta.get("name") == "description"]
    if len(descriptions) != 1 or len(descriptions[0]) <= len("En for kort en."):
        yield "beskrivelsen er for kort. Skriv en hel sætning i description"


def _ids(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if not re.fullmatch(r"[a-z0-9-]*", element.get("id") or ""):
            yield f"navnet #{element.get('id')} på et afsnit har andre tegn end a-z, 0-9 og bindestreg. Skriv det om"


def _fetches(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if element.tag in FETCHED or (element.tag == "link" and element.get("rel") != "canonical"):
            address = element.get("src") or element.get("href") or element.get("data") or ""
            if urlsplit(address).netloc and not address.startswith(ADDRESS):
                yield f"siden henter {address} fra andre. Slet det, eller skriv et almindeligt link"


RULES: Final[tuple[Callable[[Element], Iterator[str]], ...]] = (_one_heading, _steps, _description, _ids, _fetches)
"""The rules for one page's tree; each yields problems with a remedy."""


def test_every_page_keeps_the_rules_an_editor_can_break(real_site: Built, origins: Origins) -> None:
    """Each page has one h1, no skipped heading level, a description, plain section ids, and no requests to other hosts."""
    fail_on(
        f"{origins.of(name)}: {problem}."
        for name, tree in real_site.shell_trees.items()
        for rule in RULES
        for problem in rule(tree)
    )


def test_no_two_pages_have_the_same_title(real_site: Built, origins: Origins) -> None:
    """A title identifies its page among tabs and hits."""
    pages: dict[str, str] = {}
    problems = []
    for name, tree in real_site.shell_trees.items():
        title = text(next(tree.iter("title")))
        if (other := pages.setdefault(title, name)) != name:
            problems.append(f"{origins.of(name)}: titlen '{title}' har {origins.of(other)} også. Giv den ene en anden.")
    fail_on(problems)


def test_every_page_is_valid_html5(real_site: Built, origins: Origins) -> None:
    """A strict parser reports no errors."""
    fail_on(
        f"{origins.of(name)}: siden bliver til ugyldig HTML ({error}). Se efter HTML, der er skrevet i teksten, og slet det."
        for name, parsed in real_site.parsed.items()
        for error in parsed.errors
    )


def test_no_template_code_is_left_on_a_page(real_site: Built, origins: Origins) -> None:
    """Every macro and expression is rendered; only code samples may contain template syntax."""
    plain = {name: re.sub(r"<code[ >].*?</code>", "", html, flags=re.S) for name, html in real_site.pages.items()}
    fail_on(
        f"{origins.of(name)}: skabelonkode står på siden. Sæt makroen alene på sin linje, fx {{{{ contact() }}}}."
        for name, html in plain.items()
        if "{{" in html or "{%" in html
    )


def test_every_page_is_light(real_site: Built, real_toolbox: Toolbox, origins: Origins) -> None:
    """Every page stays within the site's budgets, and entries' pages within tighter ones."""
    reading = {f"{entry.path.strip('/')}/index.html" for entry in real_toolbox.pages()}
    problems = []
    for name, html in real_site.shell_pages.items():
        found = weigh(real_site.folder, name)
        most, script = (READING_BYTES, READING_SCRIPT) if name in reading else (MAX_BYTES, MAX_SCRIPT_BYTES)
        kilobytes = f"{found.total / 1000:.1f} kB, heraf {found.script / 1000:.1f} kB kode"
        if found.total > most or found.script > script or found.requests > MAX_REQUESTS:
            problems.append(f"{origins.of(name)}: siden fylder {kilobytes}; den må fylde {most / 1000:.0f} kB, heraf {script / 1000:.0f} kB kode. Gør teksten kortere, eller del siden i to.")  # fmt: skip
        elif name in reading and len(html.encode()) > READING_HTML:
            problems.append(f"{origins.of(name)}: siden fylder {len(html.encode()) / 1000:.1f} kB HTML; den må fylde {READING_HTML / 1000:.0f} kB. Gør teksten kortere.")  # fmt: skip
    fail_on(problems)


def test_no_page_speaks_to_developers(real_site: Built, origins: Origins) -> None:
    """No page for the public names files, fields or the owner's tasks; the page for editors may."""
    fail_on(
        f"{origins.of(place)}: '{word}' er ikke skrevet til læsere. Sig det med almindelige ord."
        for place, word in developers_words(real_site)
    )


def test_every_page_has_a_picture_to_share(real_site: Built, origins: Origins) -> None:
    """The preview image of every page exists: its own, or the site's."""
    problems = []
    for name, tree in real_site.shell_trees.items():
        for meta in tree.iter("meta"):
            picture = (meta.get("content") or "").removeprefix(ADDRESS)
            if meta.get("property") == "og:image" and not (real_site.folder / picture).is_file():
                problems.append(f"{origins.of(name)}: billedet {picture} findes ikke i docs. Spørg en udvikler.")
    shared = sum('property="og:image"' in html for html in real_site.pages.values())

    assert shared > len(list(real_site.shell_pages)) / 2
    fail_on(problems)


def test_new_addresses_are_reported(real_toolbox: Toolbox, record_property: Callable[[str, Any], None]) -> None:
    """An unregistered address is not an error; a notice lists it and explains how it is registered."""
    if notice := addresses_notice(*new_addresses(ROOT / "content", ROOT / "docs")):
        record_property(NOTICE, notice)
