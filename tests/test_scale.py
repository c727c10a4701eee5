"""A site with many entries: pages stay light, long lists are split, and addresses still work."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from macros.content import read
from macros.content.facets import FACETS
from macros.content.records import Source
from macros.content.schema import Case, Lever, kind_of
from macros.danish.alphabet import initial, sort_key
from macros.danish.slugs import slugify
from macros.pages.directory import SPLIT_DIRECTORY_ABOVE
from scripts.measure.synthetic import SHARES as SYNTHETIC
from scripts.measure.synthetic import write_content
from tests.browsing import open_page, serving
from tests.conftest import Built, build
from tests.html import elements, parse, text

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from macros.content import Toolbox

ENTRIES = 1240
SHARES = SYNTHETIC | dict.fromkeys(("levers", "cases", "sources"), 0.25) | {"terms": 0.17}
"""More than 300 levers, 300 cases and 300 sources, and enough entries to split the list of them all."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, neutral_docs: Path, project: Path) -> tuple[Built, Toolbox]:
    """Return a large synthetic site and its content."""
    folder = tmp_path_factory.mktemp("large")
    write_content(folder / "content", ENTRIES, shares=SHARES)
    site = build(folder / "content", neutral_docs, folder / "site", project)
    toolbox = read(folder / "content")
    shutil.rmtree(folder / "content")
    return site, toolbox


def test_entry_pages_stay_light_with_many_entries(large: tuple[Built, Toolbox]) -> None:
    """Even a lever with over 300 cases has under 30 kB of HTML."""
    built, toolbox = large
    most = max(toolbox.all(Lever), key=lambda lever: len(toolbox.neighbours(lever, Case)))

    assert len(toolbox.neighbours(most, Case)) > 300
    for folder in ("levers", "cases", "speakers"):
        for entry in toolbox.all(kind_of(folder)):
            assert len(built.page(entry.path).encode()) < 30_000, entry.path


def test_long_lists_are_split_by_letter(large: tuple[Built, Toolbox]) -> None:
    """Every entry is on a letter's page, and each of these pages stays below 400 kB."""
    built, toolbox = large
    for folder, address in (("levers", "/greb/"), ("cases", "/eksempler/"), ("sources", "/kilder/")):
        letters = [name for name in built.pages if name.startswith(f"{address.strip('/')}/bogstav/")]
        listed = [text(link) for name in letters for link in elements(built.pages[name], "a")]

        assert len(toolbox.all(kind_of(folder))) > 300
        assert len(letters) > 3
        assert {entry.title for entry in toolbox.all(kind_of(folder))} <= set(listed)
        assert max(len(built.pages[name]) for name in letters) < 400_000


def test_filters_work_on_a_split_list(browser: Browser, large: tuple[Built, Toolbox]) -> None:
    """Filters search all entries, and without a selection the letters are shown again."""
    built, toolbox = large
    cost = next(facet for facet in FACETS["levers"] if facet.name == "pris")
    with serving(built) as served, open_page(browser) as page:
        page.goto(served.url("/greb/?pris=lav&pris=mellem"))
        page.wait_for_selector(".vk-filtered:not([hidden])")
        shown = page.locator(".vk-filtered .vk-card__title").all_inner_texts()
        wanted = [lever.title for lever in toolbox.all(Lever) if {"lav", "mellem", "varierer"} & set(cost.of(lever))]

        assert len(wanted) > 100
        assert sorted(shown) == sorted(wanted)
        assert page.locator(".vk-letters").is_hidden()

        page.get_by_role("button", name="Nulstil").click()
        assert page.locator(".vk-letters").is_visible()
        assert page.locator(".vk-filters [role=status]").inner_text() == f"{len(toolbox.all(Lever))} greb"


def test_addresses_of_sources_survive_the_split(large: tuple[Built, Toolbox]) -> None:
    """`/kilder/#id` still has a target when the list is split."""
    built, toolbox = large
    ids = {item.get("id") for item in elements(built.page("/kilder/"), "li")}
    assert {source.slug for source in toolbox.all(Source)} <= ids


def test_the_directory_is_split_by_letter(large: tuple[Built, Toolbox]) -> None:
    """The directory behind search lists every entry once, under its letter."""
    built, toolbox = large
    entries = [entry for found in toolbox.entries.values() for entry in found.values()]
    letters = [name for name in built.pages if name.startswith("soeg/bogstav/")]
    listed = [
        (name, text(link))
        for name in letters
        for found in parse(built.pages[name]).iter("ul")
        if found.get("class") == "vk-directory__list"
        for link in found.iter("a")
    ]
    jumps = {link.get("href") for link in elements(built.page("/soeg/"), "a")}

    assert len(entries) > SPLIT_DIRECTORY_ABOVE
    assert not Counter(entry.title for entry in entries) - Counter(title for _, title in listed)
    assert len(listed) == int(re.findall(r"(\d+) sider, ord og kilder", built.page("/soeg/"))[0])
    assert {f"../{name.removesuffix('index.html')}" for name in letters} <= jumps
    assert all(slugify(initial(title)) in {name.split("/")[2], ""} for name, title in listed)
    assert len(built.page("/soeg/")) < 20_000
    assert "data-vk-results" in built.page("/soeg/")


def test_lists_are_in_danish_order(frozen_site: Built) -> None:
    """Æ, ø and å come last, and Aabenraa is under Å."""
    headings = [text(element) for element in elements(frozen_site.page("/eksempler/"), "h2") if len(text(element)) == 1]
    titles = [
        element
        for element in elements(frozen_site.page("/eksempler/"), "h3")
        if element.get("class") == "vk-row__title"
    ]
    cards = [text(element) for element in titles]

    assert headings[-1] == "Å"
    assert headings == sorted(headings, key=sort_key)
    assert cards == sorted(cards, key=sort_key)
    assert cards[-1].startswith("Aabenraa")
