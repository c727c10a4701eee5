"""The search field and its results: by keyboard, mouse and touch, on failing networks, and without scripts."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from scripts.measure.axe import settle
from tests.browsing import PHONE, open_page, unhashed
from tests.helpers.focus import focused
from tests.helpers.visits import (
    NOTHING_STORED,
    RECORD_SHIFTS,
    current_url,
    layout_shift,
    record,
    stop_animations,
    stored_data,
)
from tests.html import elements, parse, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page, Route

    from macros.content import Toolbox
    from tests.browsing import Served
    from tests.conftest import Built

MAX_FIRST_BYTES: Final = 40_000
"""Compressed code and index before the first result."""
PAUSE_MS: Final = 500
"""Delay after the last keystroke before the count is announced."""
ANSWER: Final = re.compile(r"^\d+ resultat(er)?$|^Vi fandt ikke noget om »|^Ingen side nævner »")
MAX_SHIFT: Final = 0.1
"""Passages are inserted into reserved space whose height is estimated."""
OURS: Final = ("/search-", "/search.", "/later.", "/passages-")


def field(page: Page) -> Locator:
    """Return the search field, which is a combobox once scripts are loaded."""
    return page.locator("#soegefelt")


def options(page: Page) -> Locator:
    """Return the visible suggestions."""
    return page.get_by_role("option")


def type_and_wait(page: Page, words: str) -> None:
    """Type in the field and wait for suggestions."""
    field(page).press_sequentially(words)
    expect(options(page).first).to_be_visible()


def wait_for_answer(page: Page) -> None:
    """Wait until the last input is answered: the same query, sent after it, has returned."""
    page.evaluate("vk.search(document.querySelector('#soegefelt').value, {typing: true})")


@contextmanager
def results(browser: Browser, served: Served, query: str, **choices: Any) -> Iterator[Page]:
    """Open the results of a query on a new page."""
    with open_page(browser, **choices) as page:
        page.goto(served.url(f"/soeg/?q={quote(query)}"))
        expect(page.locator(".vk-results__sum")).not_to_have_text("Søger …")
        yield page


# --- Suggestions


def test_suggestions_work_by_keyboard(browser: Browser, frozen: Served) -> None:
    """A slash focuses the field, arrows move through the suggestions, Enter opens one; ARIA states follow each step."""
    with open_page(browser) as page:
        page.goto(frozen.url("/om/"))
        page.keyboard.press("/")
        expect(page.get_by_role("combobox", name="Søg på hele sitet")).to_be_focused()
        expect(field(page)).to_have_attribute("aria-expanded", "false")

        type_and_wait(page, "tomme lokaler")
        expect(field(page)).to_have_attribute("aria-expanded", "true")
        assert field(page).get_attribute("aria-controls") == page.get_by_role("listbox", name="Forslag").get_attribute(
            "id"
        )
        assert field(page).get_attribute("aria-autocomplete") == "list"
        assert field(page).get_attribute("aria-activedescendant") is None
        assert options(page).count() == 7
        expect(options(page).last).to_have_accessible_name("Vis alle resultater")
        first = page.get_by_role("option", name="Giv tomme lokaler nyt liv Greb", exact=True)
        expect(page.get_by_role("status")).to_have_text("6 forslag")

        page.keyboard.press("ArrowDown")
        expect(first).to_have_attribute("aria-selected", "true")
        assert field(page).get_attribute("aria-activedescendant") == first.get_attribute("id")
        page.keyboard.press("ArrowUp")
        assert field(page).get_attribute("aria-activedescendant") is None
        page.keyboard.press("ArrowUp")
        expect(options(page).last).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.locator("[aria-selected=true]")).to_have_count(1)
        expect(field(page)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url("**/greb/tomme-lokaler/")


def test_escape_goes_back_step_by_step(browser: Browser, frozen: Served) -> None:
    """Esc closes the list, then empties the field, then restores the previous focus."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/"))
        link = page.get_by_role("main").get_by_role("link", name="Giv tomme lokaler nyt liv").first
        link.focus()
        page.keyboard.press("/")
        type_and_wait(page, "torv")
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field(page)).to_have_attribute("aria-expanded", "false")
        expect(field(page)).to_have_value("torv")
        page.keyboard.press("ArrowDown")
        expect(options(page).first).to_be_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(field(page)).to_have_value("")
        expect(field(page)).to_be_focused()
        page.keyboard.press("Escape")
        expect(link).to_be_focused()

        page.goto(frozen.url("/greb/"))
        page.keyboard.press("/")
        expect(field(page)).to_have_role("combobox")
        page.keyboard.press("Escape")
        expect(page.locator("#indhold")).to_be_focused()


def test_escape_in_the_field_does_not_close_the_menu(browser: Browser, frozen: Served) -> None:
    """The first Esc closes the suggestions only, not an open menu."""
    with open_page(browser, PHONE) as page:
        page.goto(frozen.url("/om/"))
        page.get_by_role("button", name="Menu").click()
        field(page).focus()
        type_and_wait(page, "torv")
        page.keyboard.press("Escape")

        expect(field(page)).to_be_focused()
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "true")


def test_the_slash_key_can_be_switched_off(browser: Browser, frozen: Served) -> None:
    """The slash types normally in other fields, and only switching the shortcut off is stored."""
    with open_page(browser) as page:
        page.goto(frozen.url("/om/"))
        switch = page.get_by_role("checkbox", name="Tasten / går til søgefeltet")
        expect(switch).to_be_checked()
        page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
        page.locator("textarea").press("/")
        expect(page.locator("textarea")).to_have_value("/")
        page.get_by_role("link", name="Tilgængelighedserklæring").press("/")
        expect(field(page)).to_be_focused()
        expect(field(page)).to_have_value("")
        assert stored_data(page)["stored"] == 0

        switch.uncheck()
        page.get_by_role("link", name="Tilgængelighedserklæring").press("/")
        expect(field(page)).not_to_be_focused()
        page.goto(frozen.url("/greb/"))
        page.keyboard.press("/")
        expect(field(page)).not_to_be_focused()
        assert page.evaluate("({...localStorage})") == {"vk-keys": "off"}

        switch.check()
        page.get_by_role("link", name="Tilgængelighedserklæring").press("/")
        expect(field(page)).to_be_focused()
        assert stored_data(page)["stored"] == 0


def test_leaving_the_field_closes_the_list(browser: Browser, frozen: Served) -> None:
    """Tab, a click elsewhere and leaving the page close the list and clear the active option."""
    with open_page(browser) as page:
        page.goto(frozen.url("/om/"))
        for leave in (
            lambda: page.keyboard.press("Tab"),
            lambda: page.mouse.click(1200, 500),
            lambda: page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))"),
        ):
            field(page).fill("")
            type_and_wait(page, "torv")
            page.keyboard.press("ArrowDown")
            leave()
            expect(page.get_by_role("listbox")).to_be_hidden()
            expect(field(page)).to_have_attribute("aria-expanded", "false")
            assert field(page).get_attribute("aria-activedescendant") is None

        field(page).focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Søg")).to_be_focused()


def test_suggestions_work_by_mouse_and_touch(browser: Browser, frozen: Served) -> None:
    """A click or tap follows a suggestion, Ctrl-click opens a tab, and each suggestion is at least 44 px high."""
    with open_page(browser) as page:
        page.goto(frozen.url("/om/"))
        type_and_wait(page, "citychef")
        lever = page.get_by_role("option", name="Ansæt en citychef Greb")
        with page.context.expect_page() as other:
            lever.click(modifiers=["ControlOrMeta"])
        other.value.wait_for_url("**/greb/citychef/")
        expect(field(page)).to_be_focused()
        lever.click()
        page.wait_for_url("**/greb/citychef/")

        page.goto(frozen.url("/ordliste/"))
        type_and_wait(page, "citychef")
        page.get_by_role("option", name="citychef Ord", exact=True).click()
        page.wait_for_url("**/ordliste/#citychef")
        expect(page.get_by_role("listbox")).to_be_hidden()

    with open_page(browser, PHONE, has_touch=True, is_mobile=True) as page:
        page.goto(frozen.url("/om/"))
        field(page).tap()
        type_and_wait(page, "citychef")
        assert min(box["height"] for one in options(page).all() if (box := one.bounding_box())) >= 44
        page.get_by_role("option", name="Ansæt en citychef Greb").tap()
        page.wait_for_url("**/greb/citychef/")


def test_enter_without_a_selection_opens_the_results(browser: Browser, frozen: Served) -> None:
    """Enter, the button and "Vis alle resultater" open the results; an empty search opens A–Å."""
    with open_page(browser) as page:
        ways: list[Callable[[], None]] = [
            lambda: page.keyboard.press("Enter"),
            lambda: page.get_by_role("button", name="Søg").click(),
            lambda: page.get_by_role("option", name="Vis alle resultater").click(),
        ]
        for send in ways:
            page.goto(frozen.url("/om/"))
            type_and_wait(page, "grønne byrum")
            send()
            page.wait_for_url("**/soeg/?q=gr%C3%B8nne+byrum")
            expect(page.get_by_role("heading", level=1)).to_have_text("Søgning: grønne byrum")

        page.goto(frozen.url("/om/"))
        page.get_by_role("button", name="Søg").click()
        page.wait_for_url(re.compile(r"/soeg/(\?q=)?$"))


def test_keys_are_ignored_during_composition(browser: Browser, frozen: Served) -> None:
    """While an input method composes a letter, Enter, Esc and arrows do not affect the list."""
    with open_page(browser) as page:
        page.goto(frozen.url("/om/"))
        type_and_wait(page, "torv")
        taken = page.evaluate(
            """() => ['ArrowDown', 'Enter', 'Escape'].map((key) => !document.querySelector('#soegefelt').dispatchEvent(
                new KeyboardEvent('keydown', {key, isComposing: true, bubbles: true, cancelable: true})))"""
        )

        assert taken == [False, False, False]
        expect(page.get_by_role("listbox")).to_be_visible()


RECORD_STATUS: Final = """() => {
  const status = document.querySelector('[role=status]');
  window.announced = [];
  new MutationObserver(() => window.announced.push(status.textContent)).observe(status, {childList: true});
}"""


def test_the_count_is_announced_once(browser: Browser, frozen: Served) -> None:
    """The count is announced only after a pause in typing, and "Ingen forslag" is also visible."""
    with open_page(browser) as page:
        page.clock.install(time=0)
        page.goto(frozen.url("/om/"))
        page.clock.pause_at(60_000)
        type_and_wait(page, "g")
        page.evaluate("vk.search.whole()")
        page.evaluate(RECORD_STATUS)
        for letter in "ågade":
            page.clock.run_for(PAUSE_MS - 100)
            field(page).press_sequentially(letter)
            wait_for_answer(page)
        page.clock.run_for(PAUSE_MS - 1)
        assert page.evaluate("window.announced") == []
        page.clock.run_for(60_000)
        assert page.evaluate("window.announced") == ["6 forslag"]

        field(page).fill("qqxxzzw")
        wait_for_answer(page)
        page.clock.run_for(PAUSE_MS)
        expect(page.get_by_role("status")).to_have_text("Ingen forslag")
        box = page.get_by_role("status").bounding_box()
        assert box is not None
        assert box["height"] > 30


# --- Results


def test_results_open_from_an_address(browser: Browser, frozen: Served) -> None:
    """Results are an ordered list with one link per item, its kind, and the matching passage with highlights."""
    with results(browser, frozen, "butikkerne") as page:
        hits = page.locator("ol#resultater > li")
        expect(hits).to_have_count(20)
        expect(field(page)).to_have_value("butikkerne")
        expect(page.get_by_role("heading", level=1)).to_have_text("Søgning: butikkerne")
        assert page.title().startswith("Søgning: butikkerne – ")
        assert (
            page.evaluate(
                "[...document.querySelectorAll('#resultater > li')].map(li => li.querySelectorAll('a').length)"
            )
            == [1] * 20
        )
        assert {kind.inner_text() for kind in page.locator(".vk-hit__kind").all()} <= {
            *("Greb", "Eksempel", "Anbefaling", "Tema", "Oplægsholder", "Ord", "Kilde", "Part", "Side")
        }
        expect(hits.locator(".vk-hit__text mark").first).to_contain_text("butik", ignore_case=True)
        expect(page.locator("[data-vk-everything]")).to_be_hidden()
        expect(page.locator(".vk-results__sum")).to_have_text(f"{_count(page)} resultater")
        expect(page.get_by_role("status")).to_have_text(f"{_count(page)} resultater")
        assert page.evaluate("document.activeElement === document.body")

        page.get_by_role("button", name="Vis flere").click()
        expect(hits).to_have_count(min(_count(page), 40))
        expect(hits.nth(20).get_by_role("link")).to_be_focused()
        hits.first.get_by_role("link").click()
        page.wait_for_url(lambda address: "/soeg/" not in address)
        page.go_back()
        expect(hits).not_to_have_count(0)
        expect(field(page)).to_have_value("butikkerne")


def _count(page: Page) -> int:
    return int(page.locator(".vk-results__sum").inner_text().split()[0])


def test_passages_prefer_the_query_words(browser: Browser, frozen: Served) -> None:
    """A passage with the query's own words is shown before one with synonyms."""
    with results(browser, frozen, "tomme butikker") as page:
        hit = page.locator("#resultater > li").filter(has=page.get_by_role("link", name="Giv tomme lokaler nyt liv"))
        expect(hit.locator(".vk-hit__text mark")).to_have_text(["Tomme", "butikker"])


FILLED: Final = """() => [...document.querySelectorAll('.vk-hit__text')]
  .every(text => text.textContent || text.getBoundingClientRect().top > innerHeight)"""


def test_results_shift_nothing(browser: Browser, frozen: Served) -> None:
    """At phone width A–Å is not shown and then removed; without a query it is shown at once."""
    with open_page(browser, PHONE) as page:
        page.add_init_script(RECORD_SHIFTS)
        stop_animations(page)
        for query in ("citychef", "qqxxzzw"):
            page.goto(frozen.url(f"/soeg/?q={query}"))
            expect(page.locator(".vk-results__sum")).to_have_text(ANSWER)
            page.evaluate("vk.search.whole()")
            page.wait_for_function(FILLED)
            assert layout_shift(page) <= MAX_SHIFT, query
        page.goto(frozen.url("/soeg/?liste=g1"))
        expect(page.get_by_role("link", name="Ansæt en citychef")).to_be_visible()


def test_only_passages_in_view_are_loaded(browser: Browser, frozen: Served) -> None:
    """Passages below the viewport load when scrolled to."""
    with results(browser, frozen, "bymidte", height=500) as page:
        expect(page.locator(".vk-hit__text").first).not_to_be_empty()
        assert page.locator(".vk-hit__text").last.inner_text() == ""
        page.locator(".vk-hit").last.scroll_into_view_if_needed()
        expect(page.locator(".vk-hit__text").last).not_to_be_empty()


def test_the_address_follows_the_search(browser: Browser, frozen: Served) -> None:
    """Typing updates the address, Back restores the previous search, and Enter focuses the results."""
    with results(browser, frozen, "gågade") as page:
        before = page.locator("#resultater").inner_text()
        field(page).fill("lejetil")
        page.wait_for_url("**/soeg/?q=lejetil")
        field(page).press_sequentially("skud & mere")
        page.wait_for_url("**/soeg/?q=lejetilskud+%26+mere")
        field(page).press("Enter")
        expect(page.locator(".vk-results__sum")).to_be_focused()
        assert focused(page)["ring"]
        page.keyboard.press("/")
        expect(field(page)).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".vk-results__sum")).to_be_focused()
        after = page.locator("#resultater").inner_text()
        address = current_url(page)

        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Søgning: gågade")
        expect(field(page)).to_have_value("gågade")
        expect(page.locator("#resultater > li").first).to_contain_text(before.split("\n")[1])
        page.go_forward()
        expect(page.get_by_role("heading", level=1)).to_have_text("Søgning: lejetilskud & mere")

        page.goto(frozen.url("/om/"))
        page.goto(address)
        expect(field(page)).to_have_value("lejetilskud & mere")
        expect(page.locator("#resultater > li").first).to_contain_text(after.split("\n")[1])

        field(page).fill("")
        page.wait_for_url("**/soeg/")
        expect(page.locator("[data-vk-everything]")).to_be_visible()
        expect(page.locator("#resultater")).to_be_hidden()


def test_without_hits_the_directory_is_shown(browser: Browser, frozen: Served) -> None:
    """The message names the query, A–Å is shown below, and its letter links keep the search."""
    with results(browser, frozen, "qqxxzzw") as page:
        none = "Vi fandt ikke noget om »qqxxzzw«. Prøv et andet ord, eller find det herunder fra A til Å."
        expect(page.locator(".vk-results__sum")).to_have_text(none)
        expect(page.get_by_role("status")).to_have_text(none)
        page.get_by_role("navigation", name="Spring til bogstav").get_by_role("link", name="Å", exact=True).click()
        page.wait_for_function("() => document.querySelector('#aa, [id=\"å\"]').getBoundingClientRect().top < 200")
        assert "q=qqxxzzw" in current_url(page)


def test_an_unknown_word_hides_no_hits(browser: Browser, frozen: Served) -> None:
    """If one of several words is unknown, the others still find their hits."""
    with results(browser, frozen, "gågade qqxxzzw") as page:
        expect(page.locator("#resultater > li").first).to_contain_text("gågade", ignore_case=True)


DATA: Final = (
    "<img src=x onerror=alert(1)>",
    "\"'><script>alert(1)</script>",
    "$& $1 $` – $'",
    "{{ 7 * 191 }} ${7*191}",
    "og i på det",
    "???!! -- ,.;",
    "👍🏽 😀",
    "100 % %41 %zz +1",
    "../../etc ?q=x&q=y#z",
    "constructor __proto__ toString",
    "a" * 200,
    "ord " * 50,
)


def test_queries_are_data(browser: Browser, frozen: Served) -> None:
    """Markup, symbols, stop words, emoji and very long text are shown as written and never executed."""
    with open_page(browser) as page:
        _, messages = record(page)
        page.on("dialog", lambda dialog: messages.append(dialog.message))
        page.goto(frozen.url("/soeg/"))
        for query in DATA:
            expected = query.strip()
            field(page).fill(query)
            page.keyboard.press("Enter")
            expect(page.locator(".vk-results__sum")).to_have_text(ANSWER)
            assert parse_qs(urlsplit(current_url(page)).query)["q"] == [expected]
            assert page.get_by_role("heading", level=1).text_content() == f"Søgning: {expected}"
            assert page.evaluate("document.title").startswith(" ".join(f"Søgning: {expected} – Værk".split()))
            assert page.locator("main :is(img, script:not([src]), iframe)").count() == 0
        for query in (DATA[0], DATA[2], DATA[7]):
            page.goto(frozen.url(f"/soeg/?q={quote(query)}"))
            expect(field(page)).to_have_value(query)
            assert page.get_by_role("heading", level=1).text_content() == f"Søgning: {query}"

        page.goto(frozen.url(f"/soeg/?q={'lang' * 5000}%ud83d%E6"))
        expect(field(page)).to_have_value("lang" * 50)
        expect(page.locator(".vk-results__sum")).not_to_have_text("Søger …")
        page.goto(frozen.url("/om/"))
        type_and_wait(page, "torv <img src=x onerror=alert(1)>")
        assert messages == []


# --- Network and loading


def test_search_loads_on_first_use(browser: Browser, frozen: Served) -> None:
    """Reading loads no search code; the first answer needs at most 40 kB, all from our host, and nothing is stored."""
    with open_page(browser) as page:
        requests, messages = record(page)
        page.clock.install()
        frozen.sent.clear()
        page.goto(frozen.url("/greb/tomme-lokaler/"))
        page.clock.run_for(60_000)
        assert [url for url in requests if any(name in url for name in OURS)] == []

        type_and_wait(page, "cykelparkering")
        page.evaluate("vk.search.whole()")
        page.clock.run_for(60_000)
        sizes = {unhashed(sent.path): sent.size for sent in frozen.sent}
        first = [sizes[f"/assets/{name}"] for name in ("js/search-field.js", "js/search-engine.js", "data/search.js")]
        assert sum(first) <= MAX_FIRST_BYTES, first
        assert [path for path, many in Counter(sent.path for sent in frozen.sent).items() if many > 1] == []
        assert [path for path in sizes if "passages" in path] == []

        page.goto(frozen.url("/soeg/?q=cykelparkering"))
        expect(page.locator(".vk-hit__text mark").first).to_be_visible()
        assert [url for url in requests if not url.startswith((frozen.address, "data:"))] == []
        assert stored_data(page) == NOTHING_STORED
        assert messages == []


HOLD: Final = """() => vk.load('js/search-engine.js').then(() => {
  const search = vk.search, held = new Promise((done) => { window.release = done; });
  window.late = [];
  vk.search = Object.assign((text, options) => {
    if (text !== 'torv') return search(text, options);
    const answer = held.then(() => search(text, options));
    window.late.push(answer);
    return answer;
  }, search);
})"""
"""Delays every answer to `torv` until `window.release` is called."""


def test_late_answers_never_replace_newer_ones(browser: Browser, frozen: Served) -> None:
    """The last input determines the suggestions, whatever order the answers arrive in."""
    with open_page(browser) as page:
        page.goto(frozen.url("/om/"))
        field(page).focus()
        expect(field(page)).to_have_role("combobox")
        page.evaluate(HOLD)

        def release() -> None:
            assert page.evaluate("window.late.length") > 0
            page.evaluate("async () => { window.release(); await Promise.all(window.late); }")
            settle(page)

        field(page).fill("torv")
        field(page).fill("citychef")
        expect(options(page).first).to_contain_text("citychef")
        release()
        expect(options(page).first).to_contain_text("citychef")

        page.keyboard.press("Escape")
        page.evaluate(HOLD)
        field(page).fill("torv")
        page.keyboard.press("Escape")
        expect(field(page)).to_have_value("")
        release()
        expect(page.get_by_role("listbox")).to_be_hidden()


def test_late_sources_do_not_move_the_focus(browser: Browser, frozen: Served) -> None:
    """When sources load later, a focused hit keeps its position and focus."""
    with open_page(browser) as page:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/data/later.*.js", hold)
        page.goto(frozen.url("/soeg/?q=realdania"), wait_until="commit")
        hits = page.locator("#resultater > li")
        expect(hits).not_to_have_count(0)
        hits.nth(1).get_by_role("link").focus()
        before = page.locator("#resultater .vk-hit > a").all_inner_texts()
        held[0].continue_()
        page.evaluate("vk.search.whole()")
        settle(page)
        expect(hits.nth(1).get_by_role("link")).to_be_focused()
        assert page.locator("#resultater .vk-hit > a").all_inner_texts() == before

        page.unroute_all()
        page.reload()
        expect(hits.filter(has_text="Kilde").first).to_be_attached()

        page.route("**/data/later.*.js", hold)
        page.goto(frozen.url("/om/"))
        type_and_wait(page, "realdania")
        page.keyboard.press("ArrowDown")
        held[-1].continue_()
        page.evaluate("vk.search.whole()")
        settle(page)
        expect(options(page).first).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("way", ["button", "shortcut"])
def test_printed_results_have_every_excerpt(browser: Browser, frozen: Served, way: str) -> None:
    """Before the page is printed, the excerpts of hits that were never in view are loaded."""
    empty = "document.querySelectorAll('.vk-hit__text:empty').length"
    with open_page(browser, height=300) as page:
        page.goto(frozen.url("/soeg/?q=handel"))
        page.wait_for_selector(".vk-hit")
        page.evaluate(f"() => {{ window.print = () => {{ window.bare = {empty}; }}; }}")
        assert page.evaluate(empty) > 5
        if way == "button":
            page.get_by_role("button", name="Udskriv resultaterne").click()
        else:
            page.keyboard.press("Control+p")
        page.wait_for_function("() => window.bare !== undefined")
        assert page.evaluate("window.bare") == 0
        assert page.locator(".vk-hit__text").count() == 20


def test_the_browsers_own_print_fills_what_is_loaded(browser: Browser, frozen: Served) -> None:
    """On `beforeprint`, every excerpt whose file is loaded is filled in at once."""
    with open_page(browser, height=300) as page:
        page.goto(frozen.url("/soeg/?q=handel"))
        page.wait_for_selector(".vk-hit")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.wait_for_function("() => !document.querySelector('.vk-hit__text:empty')")


def test_hits_work_if_passages_fail_to_load(browser: Browser, frozen: Served) -> None:
    """Titles, kinds and links are shown, without an error message or exception."""
    with open_page(browser) as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.route("**/data/passages-*", lambda route: route.fulfill(status=404, body=""))
        page.route("**/data/later.*.js", lambda route: route.fulfill(status=404, body=""))
        page.goto(frozen.url("/soeg/?q=citychef"))
        expect(page.locator("#resultater > li").first).to_contain_text("citychef", ignore_case=True)
        page.evaluate("vk.search.whole().catch(() => vk.search.passages(0)).catch(() => {})")
        settle(page)
        assert problems == []
        page.locator("#resultater a").first.click()
        page.wait_for_url(lambda address: "/soeg/" not in address)


@pytest.mark.parametrize("missing", ["data/search.js", "js/search-engine.js", "js/search-field.js"])
def test_a_failed_search_is_reported(browser: Browser, frozen: Served, missing: str) -> None:
    """If code or index fail to load, a Danish message says so, the field leads to A–Å, and a later attempt works."""
    with open_page(browser) as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.route(f"**/assets/{missing.replace('.js', '.*.js')}", lambda route: route.fulfill(status=404, body=""))
        page.goto(frozen.url("/om/"))
        field(page).press_sequentially("torv")
        if missing != "js/search-field.js":
            expect(page.get_by_role("status")).to_have_text("Forslag kunne ikke hentes. Tryk på Søg.")
            box = page.get_by_role("status").bounding_box()
            assert box is not None
            assert box["height"] > 30
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/?q=torv")
        message = "Søgningen kunne ikke hentes. Prøv igen om lidt, eller find det herunder fra A til Å."
        expect(page.get_by_text(message).first).to_be_visible()
        expect(page.get_by_role("link", name="Ansæt en citychef")).to_be_visible()
        assert problems == []

        page.unroute_all()
        field(page).press("End")
        field(page).press_sequentially("et")
        expect(page.locator("#resultater > li").first).to_be_visible()


def test_search_works_from_a_folder(browser: Browser, frozen_site: Built) -> None:
    """Without a server, suggestions, results with passages, and links to files work."""
    with open_page(browser) as page:
        _, messages = record(page)
        page.goto((frozen_site.folder / "om" / "index.html").as_uri())
        type_and_wait(page, "citychef")
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/index.html?q=citychef")
        expect(page.locator(".vk-hit__text mark").first).to_be_visible()
        page.get_by_role("link", name="Ansæt en citychef").click()
        page.wait_for_url("**/greb/citychef/index.html")
        type_and_wait(page, "torv")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "citychef" not in address)
        assert messages == []


def test_search_works_on_the_404_page(browser: Browser, frozen: Served) -> None:
    """Search works on the 404 page at any depth."""
    with open_page(browser) as page:
        page.goto(frozen.url("/gamle/adresser/side/"))
        type_and_wait(page, "citychef")
        page.get_by_role("option", name="Ansæt en citychef").click()
        page.wait_for_url(frozen.url("/greb/citychef/"))


# --- Without scripts


def test_without_scripts_the_field_leads_to_everything(browser: Browser, frozen: Served) -> None:
    """The form opens A–Å, which explains why, and nothing that needs a script is shown."""
    with open_page(browser, PHONE, java_script_enabled=False) as page:
        page.goto(frozen.url("/om/"))
        field(page).fill("torv")
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/?q=torv")

        assert page.locator("noscript").is_visible()
        assert page.get_by_text("Søgningen kunne ikke hentes").is_hidden()
        assert page.get_by_role("button", name="Vis flere").count() == 0
        assert page.get_by_role("checkbox").count() == 0
        page.get_by_role("main").get_by_role("link", name="Ansæt en citychef", exact=True).click()
        page.wait_for_url("**/greb/citychef/")


def test_the_directory_lists_everything_once(frozen_site: Built, toolbox: Toolbox) -> None:
    """A–Å lists every entry and hand-written page once, and nothing else."""
    expected = [(entry.path, entry.title) for found in toolbox.entries.values() for entry in found.values()]
    expected += [(page.path, page.title) for page in toolbox.prose_pages if page.path != "/soeg/"]
    tree = parse(frozen_site.page("/soeg/"))
    listed = [
        (f"/{link.get('href', '').removeprefix('../')}".replace("/./", "/"), text(link))
        for found in tree.iter("ul")
        if found.get("class") == "vk-directory__list"
        for link in found.iter("a")
    ]

    assert Counter(listed) == Counter(expected)
    assert max(Counter(listed).values()) == 1
    assert f"{len(expected)} sider, ord og kilder" in frozen_site.page("/soeg/")


# --- In the browser's own search


def test_browsers_can_add_the_search(sample_site: Built, frozen_site: Built) -> None:
    """With a site URL there is an OpenSearch description that every page links to; without one there is neither."""
    root = ET.fromstring((sample_site.folder / "opensearch.xml").read_bytes())
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    url = root.find("o:Url", space)

    assert len(root.findtext("o:ShortName", "", space)) in range(1, 17)
    assert len(root.findtext("o:Description", "", space)) in range(1, 1025)
    assert url is not None
    assert url.get("template") == "https://bymidter.example.org/kassen/soeg/?q={searchTerms}"
    assert url.get("type") == "text/html"
    for name, html in sample_site.shell_pages.items():
        links = [link for link in elements(html, "link") if link.get("rel") == "search"]
        assert [link.get("type") for link in links] == ["application/opensearchdescription+xml"], name
        assert links[0].get("href", "").endswith("opensearch.xml"), name
    assert not (frozen_site.folder / "opensearch.xml").exists()
    assert not any('rel="search"' in html for html in frozen_site.pages.values())
