"""Filters: the same lists with and without scripts, by mouse and keyboard, and from the address; nothing is stored."""

from __future__ import annotations

import gzip
import json
import re
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import pytest

from macros.content.facets import FACETS
from macros.content.schema import KINDS, Case, Lever, kind_of
from macros.pages.finish.links import make_links_relative
from scripts.measure.axe import put_style, settle
from scripts.measure.weight import MAX_BYTES, MAX_REQUESTS
from tests.browsing import DESK, PHONE, open_page
from tests.helpers.accessible import SMALL_TARGETS, check_scheme, check_state, cut_off
from tests.helpers.focus import focused, tab_to
from tests.helpers.visits import (
    MAX_SHIFT,
    NOTHING_STORED,
    RECORD_SHIFTS,
    current_url,
    layout_shift,
    record,
    stop_animations,
    stored_data,
)
from tests.html import elements, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from macros.content import Toolbox
    from tests.browsing import Served
    from tests.conftest import Built

ADDRESS: Final = {kind.folder: kind.address for kind in KINDS if kind.folder in FACETS}
EMPTY: Final = "/greb/?udfordring=tomme-butikker"
TWO: Final = "/greb/?udfordring=tomme-butikker&aktoer=kommune"
THREE: Final = "/greb/?udfordring=tomme-butikker&udfordring=penge-mangler&aktoer=kommune"
MAX_FILTER_BYTES: Final = 5_000
FILTERS: Final = "**/assets/js/filters*.js"
SEARCH: Final = "**/assets/js/search-engine*.js"

STATUS: Final = ".vk-filters [role=status]"
READY: Final = ".vk-filters--live"
LISTED: Final = """() => [...document.querySelectorAll('.vk-filtered:not([hidden]) h3 a')]
  .map(link => '/' + link.href.replace(/index\\.html$/, '').split('/').slice(-3, -1).join('/') + '/')"""
NARROWED: Final = """([folder, queries]) => queries.map(query => {
  const data = vk.data[folder], chosen = vk.filters.read(data, query);
  const {found, counts} = vk.filters.narrow(data, chosen, null);
  return [found.map(entry => entry.path), counts, vk.filters.write(data, chosen, '')];
})"""


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """Return a new page at desktop width."""
    with open_page(browser) as page:
        yield page


def filtered(page: Page, address: str) -> list[str]:
    """Open a filtered list's address; return the listed paths."""
    page.goto(address)
    page.wait_for_selector(".vk-filtered:not([hidden])")
    return listed(page)


def listed(page: Page) -> list[str]:
    """Return the paths of the visible cards, in order."""
    page.wait_for_selector(".vk-filtered:not([aria-busy])", state="attached")
    found: list[str] = page.evaluate(LISTED)
    return found


def wait_for_count(page: Page, words: str) -> None:
    """Wait until the live region has these words; it is emptied before the same text is announced again."""
    page.wait_for_function(
        "([where, words]) => document.querySelector(where).textContent === words", arg=[STATUS, words]
    )


def narrowed(page: Page, folder: str, choices: list[list[tuple[str, str]]]) -> list[Any]:
    """Return paths, counts and query of many selections, computed by the page's script."""
    found: list[Any] = page.evaluate(NARROWED, [folder, [f"?{urlencode(pairs)}" for pairs in choices]])
    return found


def on_page(site: Built, path: str) -> list[str]:
    """Return the paths of the cards in a page's HTML, in order."""
    titles = [title for title in elements(site.page(path), "h3") if "__title" in title.get("class", "")]
    return [
        f"/{path.split('/')[1]}/{link.get('href', '').split('/')[-2]}/" for title in titles for link in title.iter("a")
    ]


def holders(toolbox: Toolbox, folder: str) -> dict[tuple[str, str], set[str]]:
    """Return the entries with each value of each facet."""
    found: dict[tuple[str, str], set[str]] = {pair: set() for pair in values(toolbox, folder)}
    for facet in FACETS[folder]:
        for entry in toolbox.all(kind_of(folder)):
            for value in facet.values(toolbox.entries):
                if facet.finds(entry, value.slug):
                    found[facet.name, value.slug].add(entry.path)
    return found


def fitting(held: dict[tuple[str, str], set[str]], everything: set[str], pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Return the entries a selection should list: AND across facets, OR within one."""
    by_facet: dict[str, set[str]] = {}
    for name, value in pairs:
        by_facet[name] = by_facet.get(name, set()) | held[name, value]
    return everything.intersection(*by_facet.values())


def expected(toolbox: Toolbox, folder: str, pairs: list[tuple[str, str]]) -> set[str]:
    """Return the entries a selection should list, computed from the content."""
    return fitting(holders(toolbox, folder), {entry.path for entry in toolbox.all(kind_of(folder))}, pairs)


def values(toolbox: Toolbox, folder: str) -> list[tuple[str, str]]:
    """Return every (facet, value) pair, as in addresses."""
    return [(facet.name, value.slug) for facet in FACETS[folder] for value in facet.values(toolbox.entries)]


@pytest.mark.parametrize("folder", FACETS)
def test_every_value_lists_the_same_as_its_page(
    desk: Page, frozen: Served, frozen_site: Built, toolbox: Toolbox, folder: str
) -> None:
    """Each value lists the same entries in the same order with and without scripts."""
    filtered(desk, frozen.url(f"{ADDRESS[folder]}?{urlencode([values(toolbox, folder)[0]])}"))
    found = narrowed(desk, folder, [[pair] for pair in values(toolbox, folder)])

    for (name, value), (paths, _, query) in zip(values(toolbox, folder), found, strict=True):
        assert paths == on_page(frozen_site, f"{ADDRESS[folder]}{name}/{value}/"), (name, value)
        assert query == f"?{name}={value}"


@pytest.mark.parametrize("folder", FACETS)
def test_every_pair_matches_the_content(desk: Page, frozen: Served, toolbox: Toolbox, folder: str) -> None:
    """Values of different facets are combined with AND, values of one facet with OR; all counts match too."""
    pairs = [list(pair) for pair in combinations(values(toolbox, folder), 2)]
    filtered(desk, frozen.url(f"{ADDRESS[folder]}?{urlencode(pairs[0])}"))
    found = narrowed(desk, folder, pairs)

    held, everything = holders(toolbox, folder), {entry.path for entry in toolbox.all(kind_of(folder))}
    slugs = {facet.name: [value.slug for value in facet.values(toolbox.entries)] for facet in FACETS[folder]}

    assert len(pairs) > 20
    for pair, (paths, counts, query) in zip(pairs, found, strict=True):
        assert len(paths) == len(set(paths)), pair
        assert set(paths) == fitting(held, everything, pair), pair
        assert query == f"?{urlencode(pair)}"
        for facet, numbers in zip(FACETS[folder], counts, strict=True):
            others = [(name, value) for name, value in pair if name != facet.name]
            wanted = [len(fitting(held, everything, [*others, (facet.name, slug)])) for slug in slugs[facet.name]]
            assert numbers == wanted, (pair, facet.name)


@pytest.mark.parametrize("folder", FACETS)
def test_list_data_has_the_pages_cards(frozen_site: Built, toolbox: Toolbox, folder: str) -> None:
    """A list's data has every entry's card, identical to the page's except for relative links and drawings."""
    data = json.loads(
        frozen_site.asset(f"data/{folder}.js").read_text(encoding="utf-8").partition("=")[2].rstrip(";\n")
    )
    page = re.sub(r' vk-card--drawn(?=")|(?<=>\n)<svg class="vk-motif".*?</svg>', "", frozen_site.page(ADDRESS[folder]))

    assert len(data["entries"]) == len(toolbox.all(kind_of(folder)))
    for entry in data["entries"]:
        assert make_links_relative(entry["card"], ADDRESS[folder]) in page, entry["path"]


def test_filtered_cards_have_the_drawings_of_the_page(desk: Page, frozen: Served) -> None:
    """The list data has no drawings; each filtered card gets the one of its lever's card on the page."""
    desk.goto(frozen.url("/greb/?pris=lav"))
    desk.wait_for_selector(".vk-filtered:not([hidden])")
    cards = desk.locator(".vk-filtered .vk-card")
    drawings = [card.locator("> .vk-motif").inner_html() for card in cards.all()]

    assert len(drawings) > 10
    assert len(set(drawings)) == len(drawings)


def test_filters_work_by_mouse(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """Each click updates count, address and list; without a selection the page's own list is shown."""
    desk.goto(frozen.url("/greb/"))
    desk.get_by_text("Udfordring", exact=True).click()
    desk.get_by_role("checkbox", name="Butikkerne står tomme").check()
    one = listed(desk)
    desk.get_by_text("Hvem kan gøre det", exact=True).click()
    desk.get_by_role("checkbox", name="Kommunen").check()

    pairs = [("udfordring", "tomme-butikker"), ("aktoer", "kommune")]
    assert set(one) == expected(toolbox, "levers", pairs[:1])
    assert set(listed(desk)) == expected(toolbox, "levers", pairs)
    assert current_url(desk) == frozen.url(TWO)
    wait_for_count(desk, f"{len(expected(toolbox, 'levers', pairs))} greb")
    assert desk.get_by_text("Udfordring (1)").is_visible()
    assert desk.locator(".vk-list").is_hidden()

    desk.get_by_role("checkbox", name="Butikkerne står tomme").uncheck()
    desk.get_by_role("checkbox", name="Kommunen").uncheck()
    assert current_url(desk) == frozen.url("/greb/")
    assert desk.locator(".vk-list").is_visible()
    assert desk.locator(".vk-filtered").is_hidden()
    wait_for_count(desk, f"{len(toolbox.all(Lever))} greb")


def test_filters_work_by_keyboard(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """Tab, Enter and Space suffice; removing a chip moves the focus to the next one, and from the last to the count."""
    desk.goto(frozen.url("/greb/"))
    tab_to(desk, "Udfordring", most=30)
    desk.wait_for_selector(READY)
    assert focused(desk)["name"] == "Udfordring"
    desk.keyboard.press("Enter")
    for _ in range(2):
        desk.keyboard.press("Tab")
        desk.keyboard.press("Space")
    picked = [("udfordring", "tomme-butikker"), ("udfordring", "forbi-hinanden")]
    assert set(listed(desk)) == expected(toolbox, "levers", picked)

    tab_to(desk, "Fjern: Butikkerne står tomme×", most=60)
    assert focused(desk)["ring"]
    desk.keyboard.press("Enter")
    assert focused(desk)["name"] == "Fjern: Vi taler forbi hinanden×"
    desk.keyboard.press("Space")
    now = focused(desk)

    assert now["name"] == f"{len(toolbox.all(Lever))} greb"
    assert now["visible"]
    assert current_url(desk) == frozen.url("/greb/")


def test_the_focus_is_visible_with_filters_open(browser: Browser, frozen: Served) -> None:
    """At phone width with open filters, every tab stop is visible and has a ring, and no disabled value is a stop."""
    with open_page(browser, PHONE) as page:
        filtered(page, frozen.url(TWO))
        page.get_by_role("button", name="Filtre (2)").click()
        page.get_by_text("Pris", exact=True).click()
        page.get_by_text("Udfordring (1)").click()
        page.get_by_label("Søg i greb").focus()
        stops: list[Any] = []
        while not (stops and stops[-1]["name"].startswith("Fjern")):
            page.keyboard.press("Tab")
            stops.append(focused(page))

        assert [stop["name"] for stop in stops if not (stop["visible"] and stop["ring"] and stop["uncovered"])] == []
        assert len(stops) > 15


@pytest.mark.parametrize(
    "query", ["?udfordring=tomme-butikker&udfordring=penge-mangler&aktoer=kommune&pris=mellem", "?by=4000-20000"]
)
def test_an_address_restores_the_selection(desk: Page, frozen: Served, query: str) -> None:
    """A shared address restores boxes and list, and is not rewritten."""
    before = filtered(desk, frozen.url(f"/greb/{query}"))
    ticked = desk.evaluate(
        "[...document.querySelectorAll('.vk-filters :checked')].map(box => box.name + '=' + box.value)"
    )
    assert "?" + "&".join(ticked) == query
    assert current_url(desk) == frozen.url(f"/greb/{query}")

    desk.reload()
    desk.wait_for_selector(".vk-filtered:not([hidden])")
    assert listed(desk) == before


def test_unknown_parameters_are_ignored(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """Unknown values, unknown names and repetitions change nothing; without a known value the page's own list is shown."""
    odd = "udfordring=tomme-butikker&udfordring=tomme-butikker&udfordring=%3Cb%3E&farve=roed&tema=findes-ikke&aktoer="
    paths = filtered(desk, frozen.url(f"/greb/?{odd}"))
    desk.goto(frozen.url("/greb/?udfordring=findes-ikke&fbclid=abc"))
    desk.wait_for_selector(READY)

    assert set(paths) == expected(toolbox, "levers", [("udfordring", "tomme-butikker")])
    assert desk.locator(".vk-list").is_visible()
    assert desk.locator(".vk-filtered").is_hidden()
    assert not desk.evaluate("document.documentElement.hasAttribute('data-vk-wait')")


def test_back_and_forward_step_through_selections(desk: Page, frozen: Served) -> None:
    """Each selection is a history entry that restores the boxes, also after visiting a lever."""
    desk.goto(frozen.url("/greb/"))
    desk.get_by_text("Udfordring", exact=True).click()
    desk.get_by_role("checkbox", name="Butikkerne står tomme").check()
    one = listed(desk)
    desk.get_by_role("checkbox", name="Pengene mangler").check()
    two = listed(desk)
    desk.locator(".vk-filtered a").first.click()
    desk.wait_for_url("**/greb/*/")
    desk.go_back()
    desk.wait_for_selector(".vk-filtered:not([hidden])")
    assert listed(desk) == two != one

    desk.go_back()
    assert (listed(desk), current_url(desk)) == (one, frozen.url(EMPTY))
    assert not desk.locator("input[value=penge-mangler]").is_checked()
    desk.go_back()
    assert desk.locator(".vk-list").is_visible()
    desk.go_forward()
    assert listed(desk) == one


def test_chips_can_be_removed_and_reset(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """Each value has a chip under its facet's name; "Nulstil" clears boxes, text and address."""
    filtered(desk, frozen.url(THREE))
    chips = desk.get_by_role("list", name="Valgt")
    texts = chips.get_by_role("listitem").all_inner_texts()
    desk.get_by_role("button", name="Fjern: Pengene mangler").click()
    left = listed(desk)

    assert [line.split("\n")[0].split("Fjern")[0].strip() for line in texts] == ["Udfordring", "Hvem kan gøre det"]
    assert desk.evaluate("document.activeElement.textContent") == "Fjern: Kommunen×"
    assert set(left) == expected(toolbox, "levers", [("udfordring", "tomme-butikker"), ("aktoer", "kommune")])
    assert current_url(desk) == frozen.url(TWO)

    desk.get_by_role("button", name="Nulstil").click()
    assert current_url(desk) == frozen.url("/greb/")
    assert desk.locator(".vk-filters :checked").count() == 0
    assert desk.get_by_role("button", name="Nulstil").is_hidden()
    assert desk.locator(".vk-list").is_visible()
    assert desk.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_values_without_results_are_disabled(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """A value is disabled exactly if it would list nothing; a selected one never is, even without results."""
    filtered(desk, frozen.url(TWO))
    off = desk.evaluate("[...document.querySelectorAll('.vk-filters :disabled')].map(box => [box.name, box.value])")
    chosen = [("udfordring", "tomme-butikker"), ("aktoer", "kommune")]
    dead = [
        [name, value]
        for name, value in values(toolbox, "levers")
        if not expected(toolbox, "levers", [(name, value), *(pair for pair in chosen if pair[0] != name)])
    ]
    assert off == dead

    apart = next(
        list(pair)
        for pair in combinations(values(toolbox, "levers"), 2)
        if pair[0][0] != pair[1][0] and not expected(toolbox, "levers", list(pair))
    )
    filtered(desk, frozen.url(f"/greb/?{urlencode(apart)}"))
    assert listed(desk) == []
    assert desk.locator(STATUS).inner_text() == "0 greb"
    assert desk.get_by_text("Ingen greb passer til det hele.").is_visible()
    assert desk.locator(".vk-filters :checked:disabled").count() == 0
    desk.get_by_role("button", name="Fjern: ").first.click()
    assert listed(desk) != []


def test_a_focused_box_is_not_disabled(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """Unticking a value without results keeps the focus; the box is disabled when the focus leaves it."""
    apart = next(
        list(pair)
        for pair in combinations(values(toolbox, "levers"), 2)
        if pair[0][0] != pair[1][0] and not expected(toolbox, "levers", list(pair))
    )
    filtered(desk, frozen.url(f"/greb/?{urlencode(apart)}"))
    box = desk.locator(f"input[name={apart[1][0]}][value='{apart[1][1]}']")
    desk.evaluate("document.querySelectorAll('.vk-filters details').forEach(details => { details.open = true; })")
    box.focus()
    desk.keyboard.press("Space")
    assert box.evaluate("box => box === document.activeElement && !box.disabled && !box.checked")

    desk.keyboard.press("Shift+Tab")
    assert box.is_disabled()


def test_an_unchanged_count_is_announced(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """The live region is emptied first if its text would be the same."""
    step, other = next(
        (step, other)
        for step, other in combinations(values(toolbox, "levers"), 2)
        if step[0] != other[0] and expected(toolbox, "levers", [step]) == expected(toolbox, "levers", [step, other])
    )
    filtered(desk, frozen.url(f"/greb/?{urlencode([step])}"))
    count = desk.locator(STATUS).inner_text()
    desk.evaluate(
        """where => { const status = document.querySelector(where); window.announced = [];
        new MutationObserver(() => window.announced.push(status.textContent.trim())).observe(status, {childList: true}); }""",
        STATUS,
    )
    desk.locator(f"input[name={other[0]}][value='{other[1]}']").evaluate("box => box.click()")
    desk.wait_for_function("() => window.announced.length === 2")
    assert desk.evaluate("window.announced") == ["", count]

    desk.get_by_role("button", name="Nulstil").click()
    assert desk.evaluate("window.announced").pop() == f"{len(toolbox.all(Lever))} greb"


def test_a_count_of_one_is_singular(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """One result is "1 eksempel"."""
    single = next(
        pair
        for pair in combinations(values(toolbox, "cases"), 2)
        if pair[0][0] != pair[1][0] and len(expected(toolbox, "cases", list(pair))) == 1
    )
    filtered(desk, frozen.url(f"/eksempler/?{urlencode(single)}"))
    assert desk.locator(STATUS).inner_text() == "1 eksempel"


def test_text_and_filters_are_combined(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """Hits are ranked within the selection, counts match, and one text is one history entry."""
    desk.goto(frozen.url("/greb/"))
    desk.get_by_label("Søg i greb").click()
    desk.wait_for_selector(READY)
    desk.keyboard.type("unge", delay=30)
    desk.wait_for_selector(".vk-filtered:not([hidden])")
    hits = desk.evaluate("vk.search('unge', {kind: 'levers'}).then(found => found.hits.map(hit => hit.path))")
    assert listed(desk) == hits
    assert hits[0] == "/greb/inddrag-unge/"
    assert current_url(desk) == frozen.url("/greb/?q=unge")

    desk.get_by_text("Hvem kan gøre det", exact=True).click()
    desk.get_by_role("checkbox", name="Skoler og uddannelser").check()
    schools = expected(toolbox, "levers", [("aktoer", "skoler")])
    assert listed(desk) == [path for path in hits if path in schools]
    assert current_url(desk) == frozen.url("/greb/?aktoer=skoler&q=unge")
    for box in desk.locator(".vk-filters label").filter(has=desk.locator("input[name=trin]")).all():
        step, number = box.locator("input").get_attribute("value") or "", box.locator(".vk-count").text_content()
        assert number == str(len(expected(toolbox, "levers", [("aktoer", "skoler"), ("trin", step)]) & set(hits)))

    both = listed(desk)
    desk.reload()
    desk.wait_for_selector(".vk-filtered:not([hidden])")
    assert (listed(desk), desk.get_by_label("Søg i greb").input_value()) == (both, "unge")
    desk.go_back()
    desk.wait_for_function("() => location.search === '?q=unge'")
    assert listed(desk) == hits
    desk.go_back()
    assert desk.locator(".vk-list").is_visible()
    assert desk.get_by_label("Søg i greb").input_value() == ""


def test_any_text_round_trips_through_the_address(desk: Page, frozen: Served) -> None:
    """Letters, symbols and markup are restored unchanged, as text."""
    text = 'gågade & "torv" <b>+?#%20 ærø'
    desk.goto(frozen.url("/greb/"))
    desk.get_by_label("Søg i greb").fill(text)
    desk.keyboard.press("Enter")
    desk.wait_for_selector(".vk-filtered:not([hidden])")
    before = listed(desk)
    desk.goto(current_url(desk))
    desk.wait_for_selector(".vk-filtered:not([hidden])")

    assert desk.get_by_label("Søg i greb").input_value() == text
    assert listed(desk) == before


def test_filters_work_if_search_fails_to_load(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """The failure is reported, and the selection still applies."""
    desk.route(SEARCH, lambda route: route.abort())
    paths = filtered(desk, frozen.url("/greb/?aktoer=skoler&q=unge"))

    assert set(paths) == expected(toolbox, "levers", [("aktoer", "skoler")])
    assert "Der kan ikke søges lige nu." in desk.locator(STATUS).inner_text()


def test_links_work_if_filters_fail_to_load(desk: Page, frozen: Served) -> None:
    """Without filters.js the list and a link per value are shown, and a second attempt can succeed."""
    desk.route(FILTERS, lambda route: route.abort())
    desk.goto(frozen.url(TWO))
    desk.get_by_text("Filtrene kunne ikke hentes.").wait_for()
    assert desk.evaluate("getComputedStyle(document.querySelector('.vk-list')).visibility") == "visible"

    desk.unroute(FILTERS)
    desk.get_by_text("Udfordring", exact=True).click()
    desk.wait_for_selector(".vk-filtered:not([hidden])")


def test_filters_load_on_first_use(browser: Browser, frozen: Served) -> None:
    """Reading a list loads no filter code; a filtered address stays within the page budget."""
    with open_page(browser) as page:
        page.clock.install()
        requests, _ = record(page)
        page.goto(frozen.url("/greb/"))
        page.mouse.move(600, 500)
        page.clock.run_for(60_000)
        assert not [url for url in requests if "filters" in url or "/data/" in url]

    with open_page(browser) as page:
        frozen.sent.clear()
        filtered(page, frozen.url(THREE))
    assert len(frozen.sent) <= MAX_REQUESTS
    assert sum(sent.size for sent in frozen.sent) <= MAX_BYTES


def test_filters_are_small(frozen_site: Built) -> None:
    """The compressed code has at most 5 kB."""
    assert len(gzip.compress(frozen_site.asset("js/filters.js").read_bytes(), mtime=0)) <= MAX_FILTER_BYTES


@pytest.mark.parametrize("path", [TWO, "/eksempler/?rolle=testby", "/anbefalinger/?til=stat", "/greb/?q=unge"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_filtered_address_shifts_nothing(
    browser: Browser, frozen: Served, path: str, width: int, motion: str
) -> None:
    """The list stays hidden until it is filtered, so nothing shifts, with and without reduced motion."""
    with open_page(browser, width, reduced_motion=motion) as page:
        requests, messages = record(page)
        page.add_init_script(RECORD_SHIFTS)
        stop_animations(page)
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route(FILTERS, hold)
        with page.expect_request(FILTERS):
            page.goto(frozen.url(path), wait_until="domcontentloaded")
        settle(page)
        held.pop().continue_()
        page.wait_for_selector(".vk-filtered:not([hidden])")

        assert layout_shift(page) <= MAX_SHIFT
        assert [url for url in requests if not url.startswith((frozen.address, "data:"))] == []
        assert messages == []
        assert page.evaluate("window.refused") == []
        assert stored_data(page) == NOTHING_STORED


def test_filters_are_collapsed_on_a_phone(browser: Browser, frozen: Served) -> None:
    """A button with the number of filters opens them; targets are large, and nothing is cut off."""
    with open_page(browser, PHONE) as page:
        filtered(page, frozen.url(TWO))
        button = page.get_by_role("button", name="Filtre (2)")
        top = page.locator(".vk-filtered").bounding_box()
        folded = page.get_by_text("Tema", exact=True).is_hidden()
        button.click()
        page.evaluate("document.querySelectorAll('.vk-filters details').forEach(details => { details.open = true; })")
        settle(page)
        small = page.evaluate(SMALL_TARGETS)
        page.set_viewport_size({"width": 320, "height": 812})

        assert folded
        assert top
        assert top["y"] < 812
        assert button.get_attribute("aria-expanded") == "true"
        assert page.get_by_text("Tema", exact=True).is_visible()
        assert small == []
        assert list(cut_off(page, TWO)) == []
        button.click()
        assert page.get_by_text("Tema", exact=True).is_hidden()


@pytest.mark.parametrize("path", [TWO, "/eksempler/?rolle=testby", "/anbefalinger/?til=stat", "/greb/?q=xyzzyx"])
def test_filters_pass_axe(browser: Browser, frozen: Served, path: str) -> None:
    """axe-core finds nothing with filters open and set, at both widths, in light, dark and forced colours."""
    with open_page(browser) as page:
        filtered(page, frozen.url(path))
        page.locator(".vk-filters__fold").evaluate("button => button.click()")
        page.evaluate("document.querySelectorAll('.vk-filters details').forEach(details => { details.open = true; })")
        found = list(check_state(page, f"{path}@filters"))
        page.emulate_media(forced_colors="active", color_scheme="light")
        page.evaluate("document.querySelector('.vk-top').remove()")
        found += check_scheme(page, f"{path}@filters with forced colours", "light", (PHONE, DESK))

        assert found == []


def test_without_scripts_every_value_is_a_page(browser: Browser, frozen: Served, frozen_site: Built) -> None:
    """There are no fields, boxes or buttons; a value's link leads to its list, which links to the full list."""
    with open_page(browser, PHONE, java_script_enabled=False) as page:
        page.goto(frozen.url("/greb/"))
        assert page.locator("main").get_by_role("searchbox").count() == page.get_by_role("checkbox").count() == 0
        assert page.locator("main").get_by_role("button").count() == 0

        page.get_by_text("Udfordring", exact=True).click()
        page.get_by_role("link", name="Butikkerne står tomme 9").click()
        page.wait_for_url("**/greb/udfordring/tomme-butikker/")
        page.get_by_role("link", name="Kombinér med andre filtre").click()
        assert current_url(page) == frozen.url(EMPTY)
        assert page.locator(".vk-list").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.vk-list')).visibility") == "visible"
    assert "udfordring/tomme-butikker/" in frozen_site.page("/greb/")


def test_every_value_page_links_to_its_filter(frozen_site: Built, toolbox: Toolbox) -> None:
    """A value's page links to the same list with filters; an empty page has no such link and is not linked."""
    for folder, facets in FACETS.items():
        links = {f"/{link.get('href')}" for link in elements(frozen_site.page(ADDRESS[folder]), "a")}
        for facet in facets:
            for value in facet.values(toolbox.entries):
                page = frozen_site.page(facet.path(kind_of(folder).address, value.slug))
                combined = [
                    link.get("href") for link in parse(page).iter("a") if "Kombinér" in "".join(link.itertext())
                ]
                held = bool(expected(toolbox, folder, [(facet.name, value.slug)]))
                assert combined == ([f"../../..{ADDRESS[folder]}?{facet.name}={value.slug}"] if held else [])
                assert any(link.endswith(f"/{facet.name}/{value.slug}/") for link in links) is held


def test_filters_work_from_a_folder(desk: Page, frozen_site: Built, toolbox: Toolbox) -> None:
    """Without a server, selections, text, address and links work without console messages."""
    _, messages = record(desk)
    address = _file(frozen_site, "greb")
    desk.goto(address)
    desk.get_by_text("Udfordring", exact=True).click()
    desk.get_by_role("checkbox", name="Butikkerne står tomme").check()
    assert set(listed(desk)) == expected(toolbox, "levers", [("udfordring", "tomme-butikker")])
    assert current_url(desk) == f"{address}?udfordring=tomme-butikker"

    desk.get_by_label("Søg i greb").fill("tomme lokaler")
    desk.keyboard.press("Enter")
    desk.wait_for_function("() => location.search.includes('q=tomme+lokaler')")
    filtered(desk, current_url(desk))
    desk.get_by_role("link", name="Giv tomme lokaler nyt liv").click()
    assert desk.get_by_role("heading", level=1).inner_text() == "Giv tomme lokaler nyt liv"

    desk.goto(_file(frozen_site, "greb", "udfordring", "tomme-butikker"))
    desk.get_by_role("link", name="Kombinér med andre filtre").click()
    desk.wait_for_selector(".vk-filtered:not([hidden])")
    assert set(listed(desk)) == expected(toolbox, "levers", [("udfordring", "tomme-butikker")])
    assert messages == []


def _file(site: Built, *folders: str) -> str:
    file: Path = site.folder.joinpath(*folders, "index.html")
    return file.as_uri()


ON_MAP: Final = """() => [...document.querySelectorAll('.vk-map__town:not(.vk-map__town--out) title')]
  .map(title => title.textContent.split(':')[0]).sort()"""
IN_LIST: Final = """() => [...document.querySelectorAll('.vk-map__list a')].filter(link => link.checkVisibility())
  .map(link => '/' + link.href.replace(/index\\.html$/, '').split('/').slice(-3, -1).join('/') + '/').sort()"""


def test_the_map_follows_the_filters(desk: Page, frozen: Served, toolbox: Toolbox) -> None:
    """With a filter or a text, map and list of towns have exactly the towns with a case that fits; without, all of them."""
    cases = {case.path: case for case in toolbox.all(Case)}
    desk.goto(frozen.url("/eksempler/"))
    everything = desk.evaluate(IN_LIST)
    for query in ("?rolle=testby", "?tema=byrum&rolle=fri-bymidte", "?q=torv"):
        found = filtered(desk, frozen.url(f"/eksempler/{query}"))

        assert desk.locator(".vk-map").is_visible()
        assert 0 < len(found) < len(cases), query
        assert desk.evaluate(IN_LIST) == sorted(found), query
        assert set(desk.evaluate(ON_MAP)) == {cases[path].town for path in found if cases[path].place}, query
        wait_for_count(desk, f"{len(found)} eksempler")

    desk.get_by_role("button", name="Nulstil").click()
    desk.wait_for_selector(".vk-filtered", state="hidden")
    assert desk.evaluate(IN_LIST) == everything


def test_results_are_below_a_wide_map_and_above_a_narrow_one(browser: Browser, frozen: Served) -> None:
    """At desktop width the map stays next to the filters; on a phone its long list of towns comes after the results."""
    for width, order in ((DESK, True), (PHONE, False)):
        with open_page(browser, width) as page:
            filtered(page, frozen.url("/eksempler/?rolle=testby"))
            map_first = "document.querySelector('.vk-map ~ .vk-filtered') !== null"
            assert page.evaluate(map_first) is order


def open_filters(page: Page, address: str) -> None:
    """Open a list's filters on a phone, and its first facet."""
    page.goto(address)
    page.locator(".vk-filters__fold").click()
    page.wait_for_selector(READY)
    page.locator(".vk-filters summary").first.click()


def test_a_bar_on_a_phone_says_how_many_fit_and_leads_there(browser: Browser, frozen: Served) -> None:
    """While the filters are open, a button at the bottom has the count; it closes them and leads to the results."""
    with open_page(browser, PHONE) as page:
        open_filters(page, frozen.url("/greb/"))
        bar = page.locator(".vk-bar button")
        assert bar.inner_text() == "Vis 31 greb"
        page.locator(".vk-filters__value").first.click()
        number = len(listed(page))
        assert bar.inner_text() == f"Vis {number} greb"
        box = bar.bounding_box()
        assert box
        assert box["height"] >= 44
        assert 700 < box["y"] + box["height"] <= 812

        bar.click()
        assert page.get_by_role("button", name="Filtre (1)").get_attribute("aria-expanded") == "false"
        assert bar.is_hidden()
        assert focused(page)["name"] == "Greb, der passer"
        first = page.locator(".vk-filtered .vk-card").first.bounding_box()
        assert first
        assert first["y"] < 400

        page.set_viewport_size({"width": DESK, "height": 812})
        assert bar.is_hidden()


@pytest.mark.parametrize("folder", FACETS)
def test_the_bar_covers_no_focused_control(browser: Browser, frozen: Served, folder: str) -> None:
    """By Tab at 320 px and 200 % text, every control of the open filters is above the bar, and the bar is not cut off."""
    with open_page(browser, 320) as page:
        open_filters(page, frozen.url(ADDRESS[folder]))
        assert list(cut_off(page, folder)) == []
        put_style(page, "html { font-size: 200%; }")
        page.locator("#filter-tekst").focus()
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("!!document.activeElement.closest('.vk-bar')"):
                break
            covered = "document.activeElement.getBoundingClientRect().bottom - document.querySelector('.vk-bar').getBoundingClientRect().top"
            assert page.evaluate(covered) <= 1, focused(page)
        else:
            raise AssertionError("the bar is not reached")
        inside = "button => button.scrollWidth <= button.clientWidth && button.getBoundingClientRect().right <= 320"
        assert page.locator(".vk-bar button").evaluate(inside)


def test_open_filters_on_a_phone_pass_axe(browser: Browser, frozen: Served) -> None:
    """axe-core finds nothing with the bar, nor on a narrowed map."""
    with open_page(browser, PHONE) as page:
        open_filters(page, frozen.url("/greb/"))
        page.locator(".vk-filters__value").first.click()
        assert list(check_state(page, "filters open")) == []
        filtered(page, frozen.url("/eksempler/?rolle=testby"))
        assert list(check_state(page, "map narrowed")) == []
