"""Keyboard use: typical journeys, and a focus that is always visible and never trapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.browsing import DESK, PHONE, open_page
from tests.helpers.focus import MAX_TABS, focused, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browsing import Served

THREE: Final = ("/", "/greb/", "/greb/tomme-lokaler/")
STOPS: Final = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')]
  .filter(element => element.checkVisibility() && !element.disabled && element.getAttribute('tabindex') !== '-1' && (element.type !== 'radio' || element.checked)).length"""


FIRST_MOMENT: Final = """
new MutationObserver(() => {
  if (document.body && window.first === undefined) window.first = document.documentElement.getAttribute('data-vk-scheme');
}).observe(document, {childList: true, subtree: true});
"""
"""Records the chosen scheme when the body starts, before the first paint."""


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("path", THREE)
def test_the_focus_is_always_visible_and_never_trapped(browser: Browser, frozen: Served, path: str, width: int) -> None:
    """Every tab stop is visible, uncovered and has a ring; Tab reaches all of them and then leaves the page."""
    with open_page(browser, width) as page:
        page.goto(frozen.url(path))
        wanted = page.evaluate(STOPS)
        stops = []
        for _ in range(MAX_TABS):
            page.keyboard.press("Tab")
            now = focused(page)
            if now is None:
                break
            stops.append(now)

        assert [stop["name"] for stop in stops if not stop["visible"]] == []
        assert [stop["name"] for stop in stops if not stop["ring"]] == []
        assert [stop["name"] for stop in stops if not stop["uncovered"]] == []
        assert len(stops) == wanted
        assert stops[0]["name"] == "Gå til indhold"

        page.keyboard.press("Shift+Tab")
        assert focused(page)["name"] == stops[-1]["name"]


def test_from_the_front_page_to_a_source_and_back(browser: Browser, frozen: Served) -> None:
    """A reader goes from a challenge to a lever and its source, and back."""
    with open_page(browser) as page:
        page.goto(frozen.url("/"))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        tab_to(page, page.locator("a[href='greb/udfordring/tomme-butikker/']").inner_text().replace("\n", ""))
        page.keyboard.press("Enter")
        page.wait_for_url("**/greb/udfordring/tomme-butikker/")
        tab_to(page, "Giv tomme lokaler nyt liv")
        page.keyboard.press("Enter")
        page.wait_for_url("**/greb/tomme-lokaler/")
        tab_to(page, "Kilde 1")
        page.keyboard.press("Enter")
        page.wait_for_url("**/greb/tomme-lokaler/#kilde-*")
        page.keyboard.press("Tab")
        source = focused(page)

        assert source["visible"]
        assert page.evaluate("document.activeElement.closest('li').id").startswith("kilde-")

        page.go_back()
        page.go_back()
        page.wait_for_url("**/greb/udfordring/tomme-butikker/")
        assert page.get_by_role("link", name="Giv tomme lokaler nyt liv").is_visible()


def test_the_skip_link_skips_the_menu(browser: Browser, frozen: Served) -> None:
    """The first tab stop becomes visible and skips the header; the next stop is in the main content."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/"))
        page.keyboard.press("Tab")
        first = focused(page)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        assert (first["name"], first["visible"]) == ("Gå til indhold", True)
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_on_a_phone(browser: Browser, frozen: Served) -> None:
    """Enter opens it and updates `aria-expanded`, its links come next, and Esc closes it and restores the focus."""
    with open_page(browser, PHONE) as page:
        page.goto(frozen.url("/greb/tomme-lokaler/"))
        button = page.get_by_role("button", name="Menu")
        hidden = page.get_by_role("navigation", name="Hovedmenu").is_visible()
        tab_to(page, "Menu", most=5)
        page.keyboard.press("Enter")
        opened_as = button.get_attribute("aria-expanded")
        page.keyboard.press("Tab")
        first = focused(page)
        page.keyboard.press("Escape")

        assert (hidden, opened_as, first["name"]) == (False, "true", "Greb")
        assert first["visible"]
        assert button.get_attribute("aria-expanded") == "false"
        assert focused(page)["name"] == "Menu"

        page.keyboard.press("Space")
        tab_to(page, "Temaer", most=5)
        page.keyboard.press("Enter")
        page.wait_for_url("**/temaer/")
        assert page.get_by_role("heading", level=1).inner_text() == "Temaer"


def test_copying_the_link_is_announced(browser: Browser, sample_served: Served) -> None:
    """The full short URL is on the clipboard, the focus stays, and a status announces it."""
    with open_page(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(sample_served.url("/greb/tomme-lokaler/"))
        tab_to(page, "Kopiér link", most=20)
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("Linket er kopieret").wait_for()

        assert page.evaluate("navigator.clipboard.readText()") == "https://bymidter.example.org/kassen/g1/"
        assert focused(page)["name"] == "Kopiér link"


def test_without_a_clipboard_the_link_is_selected(browser: Browser, sample_served: Served) -> None:
    """The URL is shown and selected in a field, and a status announces it."""
    with open_page(browser) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(sample_served.url("/greb/tomme-lokaler/"))
        tab_to(page, "Kopiér link", most=20)
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("Det er markeret i feltet").wait_for()

        assert page.evaluate("document.activeElement.labels[0].textContent") == "Link til siden"
        assert page.evaluate("getSelection().toString()") == "https://bymidter.example.org/kassen/g1/"


def test_the_print_button_opens_the_print_dialog(browser: Browser, frozen: Served) -> None:
    """Udskriv calls `window.print`."""
    with open_page(browser) as page:
        page.add_init_script("window.print = () => { window.printed = true; };")
        page.goto(frozen.url("/greb/tomme-lokaler/"))
        tab_to(page, "Udskriv", most=20)
        page.keyboard.press("Space")

        assert page.evaluate("window.printed")


def test_the_colour_scheme_is_stored_and_reset(browser: Browser, frozen: Served) -> None:
    """A choice applies at once, and before the first paint of the next page; "Følg systemet" clears the storage."""
    with open_page(browser, color_scheme="light") as page:
        page.add_init_script(FIRST_MOMENT)
        page.goto(frozen.url("/"))
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_role("radio", name="Følg systemet").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        stored = page.evaluate("({...localStorage})")
        page.goto(frozen.url("/greb/"))

        assert dark != light
        assert stored == {"vk-scheme": "dark"}
        assert page.evaluate("window.first") == "dark"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
        assert page.evaluate(
            "matchMedia(document.querySelector('meta[name=theme-color][data-vk-scheme=dark]').media).matches"
        )

        page.get_by_role("radio", name="Mørk").focus()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
        assert page.evaluate("localStorage.length") == 0
