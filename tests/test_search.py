"""The search field and its results, as people use them: by keyboard, mouse and thumb, with bad lines and without scripts."""

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
from tests.browsing import PHONE, opened, unhashed
from tests.helpers.focus import focused
from tests.helpers.visits import NOTHING, WATCH, here, left_behind, overheard, shift, stand_still
from tests.html import elements, parse, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page, Route

    from macros.content import Toolbox
    from tests.browsing import Served
    from tests.conftest import Built

MOST_BYTES: Final = 40_000
"""Code and index together, packed, before the first result."""
PAUSE: Final = 500
"""Milliseconds without a letter after which someone has stopped typing."""
ANSWER: Final = re.compile(r"^\d+ resultat(er)?$|^Vi fandt ikke noget om »|^Ingen side nævner »")
MOST_SHIFT: Final = 0.1
"""Passages come into the room kept for them, which is a little too large or too small."""
OURS: Final = ("/search-", "/search.", "/later.", "/passages-")


def field(page: Page) -> Locator:
    """Return the search field; with suggestions it is a combobox."""
    return page.locator("#soegefelt")


def options(page: Page) -> Locator:
    """Return the suggestions shown."""
    return page.get_by_role("option")


def suggested(page: Page, words: str) -> None:
    """Write in the field and wait for the suggestions to it."""
    field(page).press_sequentially(words)
    expect(options(page).first).to_be_visible()


def answered(page: Page) -> None:
    """Wait until what was written last has its answer: the same question, asked after it."""
    page.evaluate("vk.search(document.querySelector('#soegefelt').value, {typing: true})")


@contextmanager
def results(browser: Browser, served: Served, query: str, **choices: Any) -> Iterator[Page]:
    """Open the results of a query in a window of its own."""
    with opened(browser, **choices) as page:
        page.goto(served.url(f"/soeg/?q={quote(query)}"))
        expect(page.locator(".vk-results__sum")).not_to_have_text("Søger …")
        yield page


# --- Suggestions


def test_by_keyboard_from_a_letter_to_a_page(browser: Browser, frozen: Served) -> None:
    """A slash leads to the field, arrows to a suggestion and round again, Enter opens it; every step is told."""
    with opened(browser) as page:
        page.goto(frozen.url("/om/"))
        page.keyboard.press("/")
        expect(page.get_by_role("combobox", name="Søg på hele sitet")).to_be_focused()
        expect(field(page)).to_have_attribute("aria-expanded", "false")

        suggested(page, "tomme lokaler")
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
    """Esc closes the list, then empties the field, then gives the focus back to where one was."""
    with opened(browser) as page:
        page.goto(frozen.url("/greb/"))
        link = page.get_by_role("main").get_by_role("link", name="Giv tomme lokaler nyt liv").first
        link.focus()
        page.keyboard.press("/")
        suggested(page, "torv")
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


def test_escape_in_the_field_leaves_an_open_menu_alone(browser: Browser, frozen: Served) -> None:
    """One press does one thing: it closes the suggestions, and the next ones leave the field, before the menu closes."""
    with opened(browser, PHONE) as page:
        page.goto(frozen.url("/om/"))
        page.get_by_role("button", name="Menu").click()
        field(page).focus()
        suggested(page, "torv")
        page.keyboard.press("Escape")

        expect(field(page)).to_be_focused()
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "true")


def test_the_slash_key_can_be_switched_off(browser: Browser, frozen: Served) -> None:
    """It writes in other fields, works without being stored, and is remembered only where someone switched it off."""
    with opened(browser) as page:
        page.goto(frozen.url("/om/"))
        switch = page.get_by_role("checkbox", name="Tasten / går til søgefeltet")
        expect(switch).to_be_checked()
        page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
        page.locator("textarea").press("/")
        expect(page.locator("textarea")).to_have_value("/")
        page.get_by_role("link", name="Tilgængelighedserklæring").press("/")
        expect(field(page)).to_be_focused()
        expect(field(page)).to_have_value("")
        assert left_behind(page)["stored"] == 0

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
        assert left_behind(page)["stored"] == 0


def test_leaving_the_field_closes_the_list(browser: Browser, frozen: Served) -> None:
    """Tab goes on to the button, a click elsewhere or another page closes too, and nothing chosen is kept."""
    with opened(browser) as page:
        page.goto(frozen.url("/om/"))
        for leave in (
            lambda: page.keyboard.press("Tab"),
            lambda: page.mouse.click(1200, 500),
            lambda: page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))"),
        ):
            field(page).fill("")
            suggested(page, "torv")
            page.keyboard.press("ArrowDown")
            leave()
            expect(page.get_by_role("listbox")).to_be_hidden()
            expect(field(page)).to_have_attribute("aria-expanded", "false")
            assert field(page).get_attribute("aria-activedescendant") is None

        field(page).focus()
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Søg")).to_be_focused()


def test_by_mouse_and_by_thumb(browser: Browser, frozen: Served) -> None:
    """A suggestion is a link: a click follows it, with Ctrl in a tab of its own; a tap does too, and each is 44 px high."""
    with opened(browser) as page:
        page.goto(frozen.url("/om/"))
        suggested(page, "citychef")
        lever = page.get_by_role("option", name="Ansæt en citychef Greb")
        with page.context.expect_page() as other:
            lever.click(modifiers=["ControlOrMeta"])
        assert other.value.url.endswith("/greb/citychef/")
        expect(field(page)).to_be_focused()
        lever.click()
        page.wait_for_url("**/greb/citychef/")

        page.goto(frozen.url("/ordliste/"))
        suggested(page, "citychef")
        page.get_by_role("option", name="citychef Ord", exact=True).click()
        page.wait_for_url("**/ordliste/#citychef")
        expect(page.get_by_role("listbox")).to_be_hidden()

    with opened(browser, PHONE, has_touch=True, is_mobile=True) as page:
        page.goto(frozen.url("/om/"))
        field(page).tap()
        suggested(page, "citychef")
        assert min(box["height"] for one in options(page).all() if (box := one.bounding_box())) >= 44
        page.get_by_role("option", name="Ansæt en citychef Greb").tap()
        page.wait_for_url("**/greb/citychef/")


def test_enter_without_a_choice_is_a_plain_search(browser: Browser, frozen: Served) -> None:
    """Enter and the button lead to the results, also through "Vis alle resultater"; with nothing written, to A–Å."""
    with opened(browser) as page:
        ways: list[Callable[[], None]] = [
            lambda: page.keyboard.press("Enter"),
            lambda: page.get_by_role("button", name="Søg").click(),
            lambda: page.get_by_role("option", name="Vis alle resultater").click(),
        ]
        for send in ways:
            page.goto(frozen.url("/om/"))
            suggested(page, "grønne byrum")
            send()
            page.wait_for_url("**/soeg/?q=gr%C3%B8nne+byrum")
            expect(page.get_by_role("heading", level=1)).to_have_text("Søgning: grønne byrum")

        page.goto(frozen.url("/om/"))
        page.get_by_role("button", name="Søg").click()
        page.wait_for_url(re.compile(r"/soeg/(\?q=)?$"))


def test_an_input_method_keeps_its_keys(browser: Browser, frozen: Served) -> None:
    """While a letter is being composed, Enter, Esc and arrows belong to the keyboard, not to the list."""
    with opened(browser) as page:
        page.goto(frozen.url("/om/"))
        suggested(page, "torv")
        taken = page.evaluate(
            """() => ['ArrowDown', 'Enter', 'Escape'].map((key) => !document.querySelector('#soegefelt').dispatchEvent(
                new KeyboardEvent('keydown', {key, isComposing: true, bubbles: true, cancelable: true})))"""
        )

        assert taken == [False, False, False]
        expect(page.get_by_role("listbox")).to_be_visible()


SAID: Final = """() => {
  const status = document.querySelector('[role=status]');
  window.said = [];
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, {childList: true});
}"""


def test_the_count_is_said_once(browser: Browser, frozen: Served) -> None:
    """Who types is not interrupted at every letter: the count is told when they pause, and that there is none is seen."""
    with opened(browser) as page:
        page.clock.install(time=0)
        page.goto(frozen.url("/om/"))
        page.clock.pause_at(60_000)
        suggested(page, "g")
        page.evaluate("vk.search.whole()")
        page.evaluate(SAID)
        for letter in "ågade":
            page.clock.run_for(PAUSE - 100)
            field(page).press_sequentially(letter)
            answered(page)
        page.clock.run_for(PAUSE - 1)
        assert page.evaluate("window.said") == []
        page.clock.run_for(60_000)
        assert page.evaluate("window.said") == ["6 forslag"]

        field(page).fill("qqxxzzw")
        answered(page)
        page.clock.run_for(PAUSE)
        expect(page.get_by_role("status")).to_have_text("Ingen forslag")
        box = page.get_by_role("status").bounding_box()
        assert box is not None
        assert box["height"] > 30


# --- Results


def test_results_as_a_landing_page(browser: Browser, frozen: Served) -> None:
    """An ordered list with one link an item, each with its kind and then the passage that was met, marked."""
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


def test_the_passage_shown_has_the_words_that_were_asked_for(browser: Browser, frozen: Served) -> None:
    """Own words come before what they also mean: the summary of empty shops, not a warning full of synonyms."""
    with results(browser, frozen, "tomme butikker") as page:
        hit = page.locator("#resultater > li").filter(has=page.get_by_role("link", name="Giv tomme lokaler nyt liv"))
        expect(hit.locator(".vk-hit__text mark")).to_have_text(["Tomme", "butikker"])


FILLED: Final = """() => [...document.querySelectorAll('.vk-hit__text')]
  .every(text => text.textContent || text.getBoundingClientRect().top > innerHeight)"""


def test_results_do_not_push_anything_away(browser: Browser, frozen: Served) -> None:
    """A–Å is not shown first and then taken away, on a phone; where nothing is searched for, it is there at once."""
    with opened(browser, PHONE) as page:
        page.add_init_script(WATCH)
        stand_still(page)
        for query in ("citychef", "qqxxzzw"):
            page.goto(frozen.url(f"/soeg/?q={query}"))
            expect(page.locator(".vk-results__sum")).to_have_text(ANSWER)
            page.evaluate("vk.search.whole()")
            page.wait_for_function(FILLED)
            assert shift(page) <= MOST_SHIFT, query
        page.goto(frozen.url("/soeg/?liste=g1"))
        expect(page.get_by_role("link", name="Ansæt en citychef")).to_be_visible()


def test_only_passages_in_view_are_loaded(browser: Browser, frozen: Served) -> None:
    """What lies below the screen comes when someone scrolls to it."""
    with results(browser, frozen, "bymidte", height=500) as page:
        expect(page.locator(".vk-hit__text").first).not_to_be_empty()
        assert page.locator(".vk-hit__text").last.inner_text() == ""
        page.locator(".vk-hit").last.scroll_into_view_if_needed()
        expect(page.locator(".vk-hit__text").last).not_to_be_empty()


def test_the_address_keeps_the_search(browser: Browser, frozen: Served) -> None:
    """Typing on changes the address as it goes, Back returns to what was searched before, Enter leads to the results."""
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
        address = here(page)

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


def test_where_nothing_is_found_everything_is_shown(browser: Browser, frozen: Served) -> None:
    """It is said which word, and A–Å stands below it; jumping to a letter there does not search anew."""
    with results(browser, frozen, "qqxxzzw") as page:
        none = "Vi fandt ikke noget om »qqxxzzw«. Prøv et andet ord, eller find det herunder fra A til Å."
        expect(page.locator(".vk-results__sum")).to_have_text(none)
        expect(page.get_by_role("status")).to_have_text(none)
        page.get_by_role("navigation", name="Spring til bogstav").get_by_role("link", name="Å", exact=True).click()
        page.wait_for_function("() => document.querySelector('#aa, [id=\"å\"]').getBoundingClientRect().top < 200")
        assert "q=qqxxzzw" in here(page)


def test_a_word_nobody_knows_takes_nothing_away(browser: Browser, frozen: Served) -> None:
    """Several words, one of them unknown: the others still find what they find."""
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


def test_what_is_asked_is_data(browser: Browser, frozen: Served) -> None:
    """Markup, signs, only small words, emoji or very much text: shown as written, searched for, never run."""
    with opened(browser) as page:
        _, said = overheard(page)
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(frozen.url("/soeg/"))
        for query in DATA:
            asked = query.strip()
            field(page).fill(query)
            page.keyboard.press("Enter")
            expect(page.locator(".vk-results__sum")).to_have_text(ANSWER)
            assert parse_qs(urlsplit(here(page)).query)["q"] == [asked]
            assert page.get_by_role("heading", level=1).text_content() == f"Søgning: {asked}"
            assert page.evaluate("document.title").startswith(" ".join(f"Søgning: {asked} – Værk".split()))
            assert page.locator("main :is(img, script, iframe)").count() == 0
        for query in (DATA[0], DATA[2], DATA[7]):
            page.goto(frozen.url(f"/soeg/?q={quote(query)}"))
            expect(field(page)).to_have_value(query)
            assert page.get_by_role("heading", level=1).text_content() == f"Søgning: {query}"

        page.goto(frozen.url(f"/soeg/?q={'lang' * 5000}%ud83d%E6"))
        expect(field(page)).to_have_value("lang" * 50)
        expect(page.locator(".vk-results__sum")).not_to_have_text("Søger …")
        page.goto(frozen.url("/om/"))
        suggested(page, "torv <img src=x onerror=alert(1)>")
        assert said == []


# --- The line, the machine and other people's browsers


def test_search_costs_nothing_before_it_is_used(browser: Browser, frozen: Served) -> None:
    """Nothing of it is loaded by reading; then at most 40 kB come before the first answer, from us alone, and stay nowhere."""
    with opened(browser) as page:
        asked, said = overheard(page)
        page.clock.install()
        frozen.sent.clear()
        page.goto(frozen.url("/greb/tomme-lokaler/"))
        page.clock.run_for(60_000)
        assert [url for url in asked if any(name in url for name in OURS)] == []

        suggested(page, "cykelparkering")
        page.evaluate("vk.search.whole()")
        page.clock.run_for(60_000)
        sizes = {unhashed(sent.path): sent.size for sent in frozen.sent}
        first = [sizes[f"/assets/{name}"] for name in ("js/search-field.js", "js/search-engine.js", "data/search.js")]
        assert sum(first) <= MOST_BYTES, first
        assert [path for path, many in Counter(sent.path for sent in frozen.sent).items() if many > 1] == []
        assert [path for path in sizes if "passages" in path] == []

        page.goto(frozen.url("/soeg/?q=cykelparkering"))
        expect(page.locator(".vk-hit__text mark").first).to_be_visible()
        assert [url for url in asked if not url.startswith((frozen.address, "data:"))] == []
        assert left_behind(page) == NOTHING
        assert said == []


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
"""Holds every answer about squares back until it is released."""


def test_late_answers_never_replace_newer_ones(browser: Browser, frozen: Served) -> None:
    """On a slow line the last thing written is what is answered, whichever answer comes last."""
    with opened(browser) as page:
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


def test_sources_that_come_later_move_nobody(browser: Browser, frozen: Served) -> None:
    """Who has begun to read the hits keeps their place and their focus when the sources arrive."""
    with opened(browser) as page:
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
        suggested(page, "realdania")
        page.keyboard.press("ArrowDown")
        held[-1].continue_()
        page.evaluate("vk.search.whole()")
        settle(page)
        expect(options(page).first).to_have_attribute("aria-selected", "true")


def test_without_passages_hits_are_still_hits(browser: Browser, frozen: Served) -> None:
    """Titles, kinds and links stand, and nothing is said of an error nobody can do anything about."""
    with opened(browser) as page:
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


@pytest.mark.parametrize("lost", ["data/search.js", "js/search-engine.js", "js/search-field.js"])
def test_a_search_that_cannot_be_had_says_so(browser: Browser, frozen: Served, lost: str) -> None:
    """Code or index are missing: it is said in Danish, the field still leads to A–Å, and that stands there."""
    with opened(browser) as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.route(f"**/assets/{lost.replace('.js', '.*.js')}", lambda route: route.fulfill(status=404, body=""))
        page.goto(frozen.url("/om/"))
        field(page).press_sequentially("torv")
        if lost != "js/search-field.js":
            expect(page.get_by_role("status")).to_have_text("Forslag kunne ikke hentes. Tryk på Søg.")
            box = page.get_by_role("status").bounding_box()
            assert box is not None
            assert box["height"] > 30
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/?q=torv")
        told = "Søgningen kunne ikke hentes. Prøv igen om lidt, eller find det herunder fra A til Å."
        expect(page.get_by_text(told).first).to_be_visible()
        expect(page.get_by_role("link", name="Ansæt en citychef")).to_be_visible()
        assert problems == []

        page.unroute_all()
        field(page).press("End")
        field(page).press_sequentially("et")
        expect(page.locator("#resultater > li").first).to_be_visible()


def test_opened_from_a_folder_search_works(browser: Browser, frozen_site: Built) -> None:
    """Without a server: suggestions, results with passages, and links that lead to files."""
    with opened(browser) as page:
        _, said = overheard(page)
        page.goto((frozen_site.folder / "om" / "index.html").as_uri())
        suggested(page, "citychef")
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/index.html?q=citychef")
        expect(page.locator(".vk-hit__text mark").first).to_be_visible()
        page.get_by_role("link", name="Ansæt en citychef").click()
        page.wait_for_url("**/greb/citychef/index.html")
        suggested(page, "torv")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "citychef" not in address)
        assert said == []


def test_search_works_where_a_page_is_missing(browser: Browser, frozen: Served) -> None:
    """Someone with an old address searches from the page that says so, whatever its depth."""
    with opened(browser) as page:
        page.goto(frozen.url("/gamle/adresser/side/"))
        suggested(page, "citychef")
        page.get_by_role("option", name="Ansæt en citychef").click()
        page.wait_for_url(frozen.url("/greb/citychef/"))


# --- Without scripts


def test_without_scripts_the_field_leads_to_everything(browser: Browser, frozen: Served) -> None:
    """The form sends people to A–Å, which says why, and shows nothing that needs a script."""
    with opened(browser, PHONE, java_script_enabled=False) as page:
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


def test_everything_stands_from_a_to_aa_exactly_once(frozen_site: Built, toolbox: Toolbox) -> None:
    """Every entry and every hand-written page, each under its letter and with its kind, and nothing else."""
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
    """With an address of our own there is a description, and every page names it; without one there is neither."""
    root = ET.fromstring((sample_site.folder / "opensearch.xml").read_bytes())
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    url = root.find("o:Url", space)

    assert len(root.findtext("o:ShortName", "", space)) in range(1, 17)
    assert len(root.findtext("o:Description", "", space)) in range(1, 1025)
    assert url is not None
    assert url.get("template") == "https://bymidter.example.org/kassen/soeg/?q={searchTerms}"
    assert url.get("type") == "text/html"
    for name, html in sample_site.whole_pages.items():
        links = [link for link in elements(html, "link") if link.get("rel") == "search"]
        assert [link.get("type") for link in links] == ["application/opensearchdescription+xml"], name
        assert links[0].get("href", "").endswith("opensearch.xml"), name
    assert not (frozen_site.folder / "opensearch.xml").exists()
    assert not any('rel="search"' in html for html in frozen_site.pages.values())
