"""By keyboard alone: journeys as a person makes them, and a focus that is always seen and never caught."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.browsing import DESK, PHONE, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browsing import Served

THREE: Final = ("/", "/greb/", "/greb/tomme-lokaler/")
MANY: Final = 400
"""More presses of Tab than any page needs."""

FOCUSED: Final = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const boxes = [...element.getClientRects()], style = getComputedStyle(element);
  // A card's whole face is its link: the ring is drawn around the face.
  const face = getComputedStyle(element, '::after');
  const ring = [style, face].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
  const box = boxes.find(b => b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth && b.width > 1 && b.height > 1);
  const x = box && Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = box && Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const hit = box && document.elementFromPoint(x, y);
  return {
    name: (element.getAttribute('aria-label') || element.textContent || element.value || element.id).trim(),
    ring, seen: !!box, free: !!hit && (element.contains(hit) || hit.contains(element) || element.labels?.[0]?.contains(hit)),
  };
}"""

STOPS: Final = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')]
  .filter(element => element.checkVisibility() && !element.disabled && element.getAttribute('tabindex') !== '-1' && (element.type !== 'radio' || element.checked)).length"""


FIRST_MOMENT: Final = """
new MutationObserver(() => {
  if (document.body && window.first === undefined) window.first = document.documentElement.getAttribute('data-vk-scheme');
}).observe(document, {childList: true, subtree: true});
"""
"""Notes which scheme is chosen when the body begins: before anything is painted."""


def focused(page: Page) -> Any:
    """Return what has the focus, how it looks, or None when the browser itself has it."""
    return page.evaluate(FOCUSED)


def tab_to(page: Page, name: str, most: int = MANY) -> None:
    """Press Tab until something of that name has the focus."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        now = focused(page)
        if now and now["name"] == name:
            return
        passed.append(now and now["name"])
    raise AssertionError(f"{name} was not reached: {passed}")


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("path", THREE)
def test_the_focus_is_always_seen_and_never_caught(browser: Browser, frozen: Served, path: str, width: int) -> None:
    """Every tab stop is in view, uncovered and ringed; Tab passes all of them and leaves the page at the end."""
    with opened(browser, width) as page:
        page.goto(frozen.url(path))
        wanted = page.evaluate(STOPS)
        stops = []
        for _ in range(MANY):
            page.keyboard.press("Tab")
            now = focused(page)
            if now is None:
                break
            stops.append(now)

        assert [stop["name"] for stop in stops if not stop["seen"]] == []
        assert [stop["name"] for stop in stops if not stop["ring"]] == []
        assert [stop["name"] for stop in stops if not stop["free"]] == []
        assert len(stops) == wanted
        assert stops[0]["name"] == "Gå til indhold"

        page.keyboard.press("Shift+Tab")
        assert focused(page)["name"] == stops[-1]["name"]


def test_from_the_front_page_to_a_source_and_back(browser: Browser, frozen: Served) -> None:
    """Someone with empty shops finds a lever, looks up what it rests on, and comes back to where they were."""
    with opened(browser) as page:
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

        assert source["seen"]
        assert page.evaluate("document.activeElement.closest('li').id").startswith("kilde-")

        page.go_back()
        page.go_back()
        page.wait_for_url("**/greb/udfordring/tomme-butikker/")
        assert page.get_by_role("link", name="Giv tomme lokaler nyt liv").is_visible()


def test_the_skip_link_passes_the_menu(browser: Browser, frozen: Served) -> None:
    """The first stop shows itself and leads past the header; the next stop lies in the page's own content."""
    with opened(browser) as page:
        page.goto(frozen.url("/greb/"))
        page.keyboard.press("Tab")
        first = focused(page)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        assert (first["name"], first["seen"]) == ("Gå til indhold", True)
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_on_a_phone(browser: Browser, frozen: Served) -> None:
    """Enter opens it and says so, its links come next, Esc closes it with the focus back on the button."""
    with opened(browser, PHONE) as page:
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
        assert first["seen"]
        assert button.get_attribute("aria-expanded") == "false"
        assert focused(page)["name"] == "Menu"

        page.keyboard.press("Space")
        tab_to(page, "Temaer", most=5)
        page.keyboard.press("Enter")
        page.wait_for_url("**/temaer/")
        assert page.get_by_role("heading", level=1).inner_text() == "Temaer"


def test_the_link_is_copied_and_it_is_said(browser: Browser, sample_served: Served) -> None:
    """The short address, whole, lies on the clipboard; the focus stays, and a status says so."""
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(sample_served.url("/greb/tomme-lokaler/"))
        tab_to(page, "Kopiér link", most=20)
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("Linket er kopieret").wait_for()

        assert page.evaluate("navigator.clipboard.readText()") == "https://bymidter.example.org/kassen/g1/"
        assert focused(page)["name"] == "Kopiér link"


def test_where_the_clipboard_is_refused_the_address_is_shown(browser: Browser, sample_served: Served) -> None:
    """Then the address stands in a field, selected and ready to be copied by hand, and the status tells."""
    with opened(browser) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(sample_served.url("/greb/tomme-lokaler/"))
        tab_to(page, "Kopiér link", most=20)
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("Det er markeret i feltet").wait_for()

        assert page.evaluate("document.activeElement.labels[0].textContent") == "Link til siden"
        assert page.evaluate("getSelection().toString()") == "https://bymidter.example.org/kassen/g1/"


def test_an_entry_is_printed_from_its_button(browser: Browser, frozen: Served) -> None:
    """Udskriv opens the browser's own way to print."""
    with opened(browser) as page:
        page.add_init_script("window.print = () => { window.printed = true; };")
        page.goto(frozen.url("/greb/tomme-lokaler/"))
        tab_to(page, "Udskriv", most=20)
        page.keyboard.press("Space")

        assert page.evaluate("window.printed")


def test_colours_are_chosen_kept_and_forgotten(browser: Browser, frozen: Served) -> None:
    """A choice holds at once and on the next page, from its first moment; "Følg systemet" leaves no trace."""
    with opened(browser, color_scheme="light") as page:
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
