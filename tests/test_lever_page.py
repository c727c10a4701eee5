"""A lever's page leads with what decides and what to do, and its sections can be reached from anywhere on it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from macros.content.schema import Lever
from macros.pages.finish.icons import inline_icons
from tests.browsing import DESK, PHONE, open_page
from tests.html import elements, text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from tests.browsing import Served
    from tests.conftest import Built

LEVER = "/greb/tomme-lokaler/"


def test_what_to_do_is_within_a_screen_and_a_half(browser: Browser, frozen: Served, toolbox: Toolbox) -> None:
    """The short facts and the first step begin there, on a desk and on a phone; on the levers with the longest heads."""
    longest = sorted(toolbox.all(Lever), key=lambda lever: len(lever.title + lever.summary) + 99 * len(lever.limits))
    tops = "() => ['.vk-facts', '.vk-steps'].map(part => document.querySelector(part).getBoundingClientRect().top)"
    with open_page(browser, PHONE, 812) as page:
        for lever in longest[-10:]:
            page.set_viewport_size({"width": PHONE, "height": 812})
            page.goto(frozen.url(lever.path))
            page.locator("[data-vk-toggle]").first.wait_for()
            assert max(page.evaluate(tops)) < 1.5 * 812, lever.path
            page.set_viewport_size({"width": DESK, "height": 720})
            assert max(page.evaluate(tops)) < 1.5 * 720, lever.path


def test_sections_come_in_the_order_a_reader_decides(frozen_site: Built) -> None:
    """What to do, what it is, what is known, the law, where it was tried, what else to choose; then the rest."""
    headings = [text(heading) for heading in elements(frozen_site.page(LEVER), "h2")]
    wanted = ["Sådan gør I", "Hvad det er", "Hvad vi ved", "Lov og regler", "Her er det prøvet", "Beslægtede greb"]

    assert [heading for heading in headings if heading in wanted] == wanted
    assert headings.index("Beslægtede greb") < headings.index("Om grebet") < headings.index("Kilder")


def test_the_menu_lists_every_section(frozen_site: Built, toolbox: Toolbox) -> None:
    """Each second-level heading of the text has a link, in the same order."""
    for lever in toolbox.all(Lever):
        html = frozen_site.page(lever.path)
        body = html[html.index('<div class="vk-body">') : html.index('<div class="vk-paper"')]
        (menu,) = (nav for nav in elements(html, "nav") if nav.get("aria-label") == "På denne side")
        links = [(link.get("href"), text(link)) for link in menu.iter("a")]

        assert links == [(f"#{heading.get('id')}", text(heading)) for heading in elements(body, "h2")]
        assert len(links) > 5


def test_the_menu_follows_on_a_wide_screen(browser: Browser, frozen: Served) -> None:
    """It stays in view far down the page and beside the text, and a link leads to its section."""
    with open_page(browser) as page:
        page.goto(frozen.url(LEVER))
        page.locator("#om-grebet").scroll_into_view_if_needed()
        link = page.get_by_role("navigation", name="På denne side").get_by_role("link", name="Kilder", exact=True)

        assert link.bounding_box()["y"] < 812  # type: ignore[index]
        assert link.bounding_box()["y"] > 0  # type: ignore[index]
        link.click()
        assert page.url.endswith("#kilder")
        assert page.locator("#kilder").bounding_box()["y"] < 812  # type: ignore[index]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_menu_is_folded_on_a_phone(browser: Browser, frozen: Served, scripts: bool) -> None:
    """It takes one line there; the keyboard opens it, with and without scripts."""
    with open_page(browser, PHONE, java_script_enabled=scripts) as page:
        page.goto(frozen.url(LEVER))
        menu = page.get_by_role("navigation", name="På denne side")
        assert menu.bounding_box()["height"] < 60  # type: ignore[index]
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        menu.get_by_role("link", name="Lov og regler").click()

        assert page.url.endswith("#lov-og-regler")


def test_the_drawing_of_relations_is_folded(browser: Browser, frozen: Served) -> None:
    """The lists on the page have the same names, so the drawing takes one line until the reader opens it."""
    with open_page(browser) as page:
        page.goto(frozen.url(LEVER))
        assert not page.locator(".vk-relation svg").is_visible()
        page.locator(".vk-relation summary").click()
        assert page.locator(".vk-relation svg").is_visible()


def test_no_link_hides_one_or_two_cards(frozen_site: Built) -> None:
    """A page shows up to eleven cards of a kind; with more, it shows nine and links to all."""
    found = 0
    for name, html in frozen_site.pages.items():
        for section in re.findall(r"<section.*?</section>", html, re.S):
            if total := re.search(r">Se alle (\d+)</a>", section):
                assert int(total[1]) - section.count('<li class="vk-card') >= 3, name
            found += "Se dem på en side for sig" in section
    assert found


def test_facts_and_tools_have_icons(browser: Browser, frozen: Served) -> None:
    """Each is drawn by the style sheet without a request, and adds nothing to the words that are read out."""
    with open_page(browser) as page:
        page.goto(frozen.url(LEVER))
        page.wait_for_selector("[data-vk-toggle]")
        for words in ("Pris", "Tid til virkning", "Virkning", "Byens størrelse", "Hvem kan gøre det", "Hjælper, når"):
            fact = page.locator(".vk-facts dt", has_text=re.compile(f"^{words}$"))
            assert fact.count() == 1, words
            drawn = fact.evaluate("fact => getComputedStyle(fact, '::before').maskImage")
            assert drawn.startswith('url("data:image/svg+xml,'), words
        for name in ("Kopiér link", "Udskriv", "Søg", "Føj til min liste: Giv tomme lokaler nyt liv"):
            button = page.get_by_role("button", name=name, exact=True)
            assert "svg" in button.evaluate("button => getComputedStyle(button, '::before').maskImage"), name
    assert not [sent for sent in frozen.sent if "icons" in sent.path]


def test_an_unknown_icon_fails_the_build() -> None:
    """A wrong name in a style sheet raises an error instead of an empty square."""
    assert "data:image/svg+xml,%3Csvg" in inline_icons("a{--vk-icon: icon(cash);}")
    with pytest.raises(FileNotFoundError):
        inline_icons("a{--vk-icon: icon(no-such-icon);}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_paper_shows_what_a_phone_folds(browser: Browser, frozen: Served, scripts: bool) -> None:
    """Printed from a phone, the facts are complete."""
    with open_page(browser, PHONE, java_script_enabled=scripts) as page:
        page.goto(frozen.url(LEVER))
        assert not page.get_by_text("Hvem kan gøre det").is_visible()
        page.emulate_media(media="print")
        words = PdfReader(BytesIO(page.pdf())).pages[0].extract_text()

        assert "Hvem kan gøre det" in words
        assert "Hjælper, når" in words
