"""A search for what no page has says so, and offers a town's reader the levers and the towns of the same size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from macros.content.schema import Case
from macros.danish.words import words
from macros.search.documents import documents
from macros.search.towns import Town, towns
from tests.browsing import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from tests.browsing import Served

pytestmark = pytest.mark.browser

ASK: Final = """async (names) => {
  await vk.load('js/search-engine.js');
  const found = [];
  for (const name of names) {
    const { unknown, occurs, town, hits } = await vk.search(name);
    found.push([unknown, occurs, town && town.label, hits.length > 0]);
  }
  return found;
}"""
MOST_PACKED: Final = 5_000
"""Bytes of the list of towns on the wire."""


@pytest.fixture(scope="module")
def said(toolbox: Toolbox) -> set[str]:
    """Return every word of every text."""
    texts = (
        text for found in documents(toolbox) for text in (found.title, found.headings, *(t for _, t in found.fields))
    )
    return {word for text in texts for word in words(text)}


def single(town: Town) -> bool:
    """Return whether a town's name is one word."""
    return len(list(words(town.names[0]))) == 1


def ask(browser: Browser, served: Served, names: list[str]) -> list[list[object]]:
    """Search for each name: unknown words, whether one occurs, the town's size, and whether anything is found."""
    with open_page(browser) as page:
        page.goto(served.url("/om/"))
        found: list[list[object]] = page.evaluate(ASK, names)
        return found


def test_a_town_on_no_page_is_said_to_be_on_none(browser: Browser, frozen: Served, said: set[str]) -> None:
    """All such towns, the largest first, at least twenty: also those whose stem or parts are other words."""
    absent = [town for town in towns() if single(town) and not any(w in said for n in town.names for w in words(n))]
    names = [town.names[0] for town in absent]
    found = ask(browser, frozen, names)

    assert len(names) >= 20
    for town, (unknown, occurs, size, _) in zip(absent, found, strict=True):
        assert (unknown, occurs) == ([town.names[0]], False), town
        assert size == town.size.label.lower() or names.count(town.names[0]) > 1, town


def test_a_town_on_a_page_is_found(browser: Browser, frozen: Served, toolbox: Toolbox) -> None:
    """Ten towns and more that have cases: nothing is said to be missing, and their cases are found."""
    names = sorted({case.town for case in toolbox.all(Case) if case.town.isalpha()})
    found = ask(browser, frozen, names)

    assert len(names) >= 10
    assert [name for name, row in zip(names, found, strict=True) if row != [[], True, None, True]] == []


def test_the_results_say_it_first_and_offer_a_way_on(browser: Browser, frozen: Served) -> None:
    """The name, the levers for its size and six towns like it, then what is only spelt like it; by keyboard too."""
    with open_page(browser) as page:
        page.goto(frozen.url("/soeg/?q=Kalundborg"))
        expect(page.locator(".vk-results__sum")).to_have_text("Ingen side nævner »Kalundborg«.")
        expect(page.get_by_role("status")).to_have_text("Ingen side nævner »Kalundborg«.")
        expect(page.get_by_role("heading", level=2, name="Ligner:")).to_be_visible()
        offer = page.locator(".vk-offer")
        expect(offer).to_contain_text("Kalundborg har 4.000-20.000 indbyggere.")
        expect(offer.get_by_role("link")).to_have_count(7)
        link = offer.get_by_role("link", name="greb til byer med 4.000-20.000 indbyggere")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/greb/by/4000-20000/")

        page.goto(frozen.url("/soeg/?q=butikker+Kalundborg"))
        expect(page.locator(".vk-results__sum")).to_have_text(
            f"Ingen side nævner »Kalundborg«. {page.evaluate(COUNT)} resultater om resten."
        )
        expect(page.get_by_role("heading", name="Ligner:")).to_be_hidden()
        expect(page.locator("#resultater > li").first).to_contain_text("Planlæg, hvor butikkerne skal ligge")


COUNT: Final = "async () => (await vk.search('butikker Kalundborg')).hits.length"


def test_a_list_and_the_suggestions_say_it_too(browser: Browser, frozen: Served) -> None:
    """What is spelt like a word is no answer to it, neither among the levers nor under the search field."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/?q=Kalundborg"))
        expect(page.locator(".vk-filters__status")).to_contain_text("Ingen side nævner »Kalundborg«.")
        expect(page.locator(".vk-filters__status")).to_contain_text("greb, der ligner")
        expect(page.locator(".vk-filtered h2")).to_have_text("Ligner:")
        expect(page.locator(".vk-offer").get_by_role("link").first).to_have_text(
            "greb til byer med 4.000-20.000 indbyggere"
        )

        page.goto(frozen.url("/om/"))
        page.locator("#soegefelt").press_sequentially("Kalundborg")
        group = page.get_by_role("listbox", name="Ingen side nævner »Kalundborg«. Ligner:")
        expect(group.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(group.get_by_role("option").first).to_have_attribute("aria-selected", "true")


def test_a_word_is_explained_above_the_list(browser: Browser, frozen: Served) -> None:
    """The glossary's own words and a link to them, in a named box before the hits."""
    with open_page(browser) as page:
        page.goto(frozen.url("/soeg/?q=facadepulje"))
        box = page.get_by_role("complementary", name="Forklaring: facadepulje")
        expect(box.locator(".vk-explained__text")).not_to_be_empty()
        expect(page.locator("#resultater > li").first).to_contain_text("Sæt facader og huse i stand")
        assert page.locator("#resultater a[href$='#facadepulje']").count() == 0
        box.get_by_role("link", name="Se ordet i ordlisten").click()
        page.wait_for_url("**/ordliste/#facadepulje")


def test_the_towns_are_loaded_only_where_a_word_is_missing(browser: Browser, frozen: Served) -> None:
    """A few kilobytes, and none for a search whose words are there."""
    with open_page(browser) as page:
        frozen.sent.clear()
        page.goto(frozen.url("/soeg/?q=butikker"))
        expect(page.locator("#resultater > li").first).to_be_visible()
        page.evaluate("vk.search.whole()")
        assert not [sent for sent in frozen.sent if "/towns." in sent.path]

        page.goto(frozen.url("/soeg/?q=Kalundborg"))
        expect(page.locator(".vk-offer")).to_be_visible()
        (size,) = [sent.size for sent in frozen.sent if "/towns." in sent.path]
        assert size <= MOST_PACKED
