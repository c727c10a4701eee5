"""Three readers reach what they came for, from the front page, in few clicks and without long scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browsing import DESK, HEIGHT, PHONE, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.browsing import Served


def within(target: Locator, screens: float) -> Locator:
    """Check that a target begins within so many screens from the page's top, and return it."""
    box = target.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= screens * HEIGHT, f"{box['y'] / HEIGHT:.1f} screens down"
    return target


def follow(page: Page, target: Locator) -> None:
    """Click a link and wait for its page."""
    with page.expect_navigation():
        target.click()


def test_a_planner_reaches_a_printed_lever_in_three_clicks(browser: Browser, frozen: Served) -> None:
    """A problem, a lever, and the button that prints it."""
    with open_page(browser, DESK) as page:
        page.add_init_script("window.print = () => { window.printed = document.querySelector('h1').textContent; };")
        page.goto(frozen.url("/"))
        follow(page, page.get_by_role("link", name="Butikkerne står tomme"))
        follow(page, page.get_by_role("link", name="Giv tomme lokaler nyt liv", exact=True).first)
        within(page.get_by_role("button", name="Udskriv"), 1).click()

        assert page.evaluate("window.printed") == "Giv tomme lokaler nyt liv"


def test_a_shopkeeper_finds_a_fitting_lever_on_a_phone(browser: Browser, frozen: Served) -> None:
    """On no page does she scroll past two screens: the problem, its levers, and what to do."""
    with open_page(browser, PHONE) as page:
        page.goto(frozen.url("/"))
        follow(page, within(page.get_by_role("link", name="Butikkerne står tomme"), 2))
        follow(page, within(page.locator("main .vk-card__title a").first, 2))
        within(page.locator(".vk-steps li").first, 2)

        assert page.get_by_role("heading", level=1).is_visible()


def test_a_caseworker_copies_an_address_in_two_clicks(browser: Browser, frozen: Served) -> None:
    """From the front page to the lever, and from there one click to an address that can be pasted."""
    with open_page(browser, DESK, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(frozen.url("/"))
        follow(page, page.locator(".vk-street").get_by_role("link", name="Giv tomme lokaler nyt liv"))
        within(page.get_by_role("button", name="Kopiér link"), 1).click()
        page.get_by_text("Linket er kopieret").wait_for()

        assert page.evaluate("navigator.clipboard.readText()") == frozen.url("/g11/")
