"""Every ability: every kind of page in every state is tried with axe-core, and read as a screen reader hears it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from scripts.measure.axe import SCHEMES, SPACED, decisions, findings, put_style, settle
from tests.browsing import DESK, PHONE, kinds_of_pages, opened
from tests.conftest import ROOT
from tests.helpers.accessible import SMALL, in_a_state, in_all_widths_and_schemes, in_scheme, lost

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from tests.browsing import Served
    from tests.conftest import Built

GOLDEN: Final = ROOT / "tests" / "golden"
THREE: Final = ("/", "/greb/", "/greb/tomme-lokaler/")
"""A front page, a list and an entry: tried in more ways than the others."""

MISSING: Final = "/findes/ikke/"

PROSE: Final = {"om", "bidrag", "partnerskabet", "tilgaengelighed"}
"""Pages that are nothing but hand-written text: of them the order of headings, lists and tables is held, not every word."""


def test_a_page_that_was_taken_down_is_usable_by_all(browser: Browser, sample_served: Served) -> None:
    """The small pages outside the shell are pages too; with JavaScript off even the one that leads on stands still."""
    with opened(browser) as page:
        page.goto(sample_served.url("/g3/"))

        assert list(in_all_widths_and_schemes(page, "/g3/")) == []


def _menu_open(page: Page) -> None:
    page.set_viewport_size({"width": PHONE, "height": 812})
    page.get_by_role("button", name="Menu").click()


def _link_copied(page: Page) -> None:
    page.get_by_role("button", name="Kopiér link").click()
    page.get_by_text("Linket er kopieret").wait_for()


def _link_refused(page: Page) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.get_by_role("button", name="Kopiér link").click()
    page.get_by_text("Linket kunne ikke kopieres").wait_for()


def _at_a_source(page: Page) -> None:
    page.locator(".vk-cite a").first.click()


def _dark_chosen(page: Page) -> None:
    page.get_by_role("radio", name="Mørk").check()


def _suggestions_open(page: Page) -> None:
    page.locator("#soegefelt").press_sequentially("tomme butikker")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")


def _nothing_suggested(page: Page) -> None:
    page.locator("#soegefelt").press_sequentially("qqxxzzw")
    page.get_by_text("Ingen forslag").wait_for()


def _hits(page: Page) -> None:
    page.locator(".vk-hit__text mark").first.wait_for()


def _no_hits(page: Page) -> None:
    page.get_by_text("Vi fandt ikke noget").first.wait_for()


def _town_offered(page: Page) -> None:
    page.locator(".vk-offer").wait_for()


def _alike_suggested(page: Page) -> None:
    page.locator("#soegefelt").fill("Kalundborg")
    page.get_by_role("listbox", name="Ingen side nævner »Kalundborg«. Ligner:").wait_for()
    page.keyboard.press("ArrowDown")


def _explained(page: Page) -> None:
    page.locator(".vk-explained__text:not(:empty)").wait_for()
    page.locator(".vk-hit__text mark").first.wait_for()


STATES: Final[dict[str, tuple[str, Callable[[Page], None]]]] = {
    "menu-open": ("/", _menu_open),
    "link-copied": ("/greb/tomme-lokaler/", _link_copied),
    "clipboard-refused": ("/greb/tomme-lokaler/", _link_refused),
    "at-a-source": ("/greb/tomme-lokaler/", _at_a_source),
    "search-open": ("/", _suggestions_open),
    "search-open-on-an-entry": ("/greb/tomme-lokaler/", _suggestions_open),
    "search-open-in-vain": ("/om/", _nothing_suggested),
    "hits": ("/soeg/?q=tomme+butikker", _hits),
    "only-alike": ("/soeg/?q=Kalundborg", _town_offered),
    "only-alike-in-a-list": ("/greb/?q=Kalundborg", _town_offered),
    "search-open-only-alike": ("/greb/tomme-lokaler/", _alike_suggested),
    "word-explained": ("/soeg/?q=facadepulje", _explained),
    "no-hits": ("/soeg/?q=qqxxzzw", _no_hits),
    "dark-chosen": ("/greb/tomme-lokaler/", _dark_chosen),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_usable_by_all(browser: Browser, frozen: Served, state: str) -> None:
    """axe-core finds nothing while something is open, said or chosen."""
    path, reach = STATES[state]
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(frozen.url(path))
        reach(page)

        assert list(in_a_state(page, f"{path}@{state}")) == []


@pytest.mark.parametrize("path", THREE)
def test_three_pages_are_usable_at_every_width_in_both_schemes(browser: Browser, frozen: Served, path: str) -> None:
    """Whole pages, every rule in light and every rule of colours in dark; `scripts/measure/audit.py` does the same with every kind of page in every state."""
    found: list[str] = []
    with opened(browser) as page:
        page.goto(frozen.url(path))
        for scheme in SCHEMES:
            found += in_scheme(page, path, scheme, (320, PHONE, 768, DESK))

    assert found == []


def test_what_axe_cannot_decide_is_decided_with_a_reason() -> None:
    """Every line of the list says which rule, where, inside what, and why it is right."""
    for known in decisions():
        assert set(known) == {"rule", "where", "inside", "reason"}
        assert len(known["reason"]) > 40, known


@pytest.mark.parametrize("path", THREE)
def test_more_space_and_fewer_colours_lose_nothing(browser: Browser, frozen: Served, path: str) -> None:
    """On narrow screens and at 200 %, with wider text, in few colours and with more contrast, nothing is lost."""
    found: list[str] = []
    with opened(browser) as page:
        page.goto(frozen.url(path))
        for width in (320, 640, 768):
            page.set_viewport_size({"width": width, "height": 812})
            put_style(page, "")
            found += lost(page, f"{path} {width} px")
            put_style(page, SPACED)
            found += findings(page, f"{path} {width} px spaced")
            found += lost(page, f"{path} {width} px spaced")
        put_style(page, "")
        for media in ({"forced_colors": "active"}, {"forced_colors": "none", "contrast": "more"}):
            page.emulate_media(**media)  # type: ignore[arg-type]
            found += findings(page, f"{path} {media}")

    assert found == []


@dataclass(frozen=True)
class Visit:
    """What was measured on one page."""

    small: list[str]
    lost: list[str]
    moving: int
    scrolling: str


@pytest.fixture(scope="module")
def visits(browser: Browser, frozen: Served, frozen_site: Built) -> dict[str, Visit]:
    """Visit every kind of page once, on a phone, by someone who has asked for calm."""
    found = {}
    with opened(browser, PHONE, reduced_motion="reduce") as page:
        for path in [*kinds_of_pages(frozen_site).values(), MISSING]:
            page.set_viewport_size({"width": PHONE, "height": 812})
            page.goto(frozen.url(path))
            page.get_by_role("button", name="Menu").click()
            settle(page)
            small, moving = page.evaluate(SMALL), page.evaluate("document.getAnimations().length")
            page.set_viewport_size({"width": 320, "height": 812})
            scrolling = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
            found[path] = Visit(small, list(lost(page, path)), moving, scrolling)
    return found


def test_targets_are_large_enough_for_a_thumb(visits: dict[str, Visit]) -> None:
    """Main controls are 44 px high or more; every other target that is not in running text is 24 px or more."""
    assert {path: visit.small for path, visit in visits.items() if visit.small} == {}


def test_four_times_as_large_nothing_sticks_out(visits: dict[str, Visit]) -> None:
    """At 320 px, which is 1280 px at 400 %, no kind of page scrolls sideways or cuts anything off."""
    assert {path: visit.lost for path, visit in visits.items() if visit.lost} == {}


def test_what_asks_for_calm_gets_it(visits: dict[str, Visit]) -> None:
    """Where less motion is asked for, nothing moves by itself and nothing glides."""
    assert {(visit.moving, visit.scrolling) for visit in visits.values()} == {(0, "auto")}


def test_help_stands_in_the_same_place_on_every_page(frozen_site: Built) -> None:
    """The way to write to us is the first thing in the footer, everywhere."""
    for name, html in frozen_site.whole_pages.items():
        footer = html[html.index('<footer class="vk-foot">') :]
        assert footer.index("Fejl eller forslag?") < footer.index("<p"), name
        assert html.count("Fejl eller forslag?") == 1, name


def test_pages_are_heard_as_they_were(
    browser: Browser, sample_served: Served, sample_site: Built, request: pytest.FixtureRequest
) -> None:
    """What a screen reader is told of each kind of page changes only on purpose: `--update-golden` rewrites."""
    folder = GOLDEN / "aria"
    with opened(browser) as page:
        for kind, path in {**kinds_of_pages(sample_site), "404": MISSING}.items():
            page.goto(sample_served.url(path))
            heard = page.locator("body").aria_snapshot() + "\n"
            if kind in PROSE:
                heard = yaml.safe_dump(outlined(yaml.safe_load(heard)), allow_unicode=True, width=200)
            file = folder / f"{kind}.yml"
            if request.config.getoption("--update-golden"):
                file.parent.mkdir(exist_ok=True)
                file.write_text(heard, encoding="utf-8", newline="\n")

            assert file.is_file(), f"{file.name} is missing: run with --update-golden"
            assert file.read_text(encoding="utf-8") == heard, path


RUNNING: Final = ("paragraph", "text", "listitem", "strong", "emphasis", "code", "caption", "cell", "row")


def outlined(heard: Any) -> Any:
    """Keep what kinds of things follow each other: an editor may mend a sentence without asking this test."""
    if isinstance(heard, list):
        items = [outlined(item) for item in heard]
        return [item for number, item in enumerate(items) if number == 0 or item != items[number - 1]]
    if isinstance(heard, dict):
        ((name, inside),) = heard.items()
        name, short = str(name), str(name).split(" ", 1)[0]
        kept = short if short in RUNNING else name
        return {kept: outlined(inside)} if isinstance(inside, list) or kept == "/url" else kept
    return heard.split(" ", 1)[0] if heard.startswith(RUNNING) else heard
