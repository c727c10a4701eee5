"""Accessibility: axe-core on every kind of page and state, and snapshots of the accessibility tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from scripts.measure.axe import SCHEMES, TEXT_SPACING, decisions, findings, put_style, settle
from tests.browsing import DESK, PHONE, kinds_of_pages, open_page
from tests.conftest import ROOT
from tests.helpers.accessible import (
    SMALL_TARGETS,
    check_scheme,
    check_state,
    check_widths_and_schemes,
    cut_off,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from tests.browsing import Served
    from tests.conftest import Built

GOLDEN: Final = ROOT / "tests" / "golden"
THREE: Final = ("/", "/greb/", "/greb/tomme-lokaler/")
"""A front page, a list and an entry, which are checked in more ways than the others."""

MISSING_PATH: Final = "/findes/ikke/"

PROSE: Final = {"om", "bidrag", "partnerskabet", "tilgaengelighed"}
"""Hand-written pages: their snapshots hold the order of headings, lists and tables, not the text."""


def test_a_withdrawn_page_passes_axe(browser: Browser, sample_served: Served) -> None:
    """Pages without the shell are accessible too."""
    with open_page(browser) as page:
        page.goto(sample_served.url("/g3/"))

        assert list(check_widths_and_schemes(page, "/g3/")) == []


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


def _all_open(page: Page) -> None:
    page.set_viewport_size({"width": PHONE, "height": 812})
    for summary in page.locator("main details:not([open]) > summary").all():
        summary.click()


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
    "all-open-on-a-phone": ("/greb/tomme-lokaler/", _all_open),
    "dark-chosen": ("/greb/tomme-lokaler/", _dark_chosen),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_passes_axe(browser: Browser, frozen: Served, state: str) -> None:
    """axe-core finds nothing in any interactive state."""
    path, reach = STATES[state]
    with open_page(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(frozen.url(path))
        reach(page)

        assert list(check_state(page, f"{path}@{state}")) == []


@pytest.mark.parametrize("path", THREE)
def test_three_pages_pass_axe_at_every_width(browser: Browser, frozen: Served, path: str) -> None:
    """Complete pages pass all rules in light and the colour rules in dark; `dev.py audit` checks every kind and state so."""
    found: list[str] = []
    with open_page(browser) as page:
        page.goto(frozen.url(path))
        for scheme in SCHEMES:
            found += check_scheme(page, path, scheme, (320, PHONE, 768, DESK))

    assert found == []


def test_decisions_on_incomplete_findings_have_a_reason() -> None:
    """Every decision names the rule, the page, the enclosing element and the reason."""
    for known in decisions():
        assert set(known) == {"rule", "where", "inside", "reason"}
        assert len(known["reason"]) > 40, known


@pytest.mark.parametrize("path", THREE)
def test_text_spacing_and_forced_colours_cut_nothing_off(browser: Browser, frozen: Served, path: str) -> None:
    """On narrow screens and at 200 %, with text spacing, forced colours and more contrast, nothing is cut off."""
    found: list[str] = []
    with open_page(browser) as page:
        page.goto(frozen.url(path))
        for width in (320, 640, 768):
            page.set_viewport_size({"width": width, "height": 812})
            put_style(page, "")
            found += cut_off(page, f"{path} {width} px")
            put_style(page, TEXT_SPACING)
            found += findings(page, f"{path} {width} px spaced")
            found += cut_off(page, f"{path} {width} px spaced")
        put_style(page, "")
        for media in ({"forced_colors": "active"}, {"forced_colors": "none", "contrast": "more"}):
            page.emulate_media(**media)  # type: ignore[arg-type]
            found += findings(page, f"{path} {media}")

    assert found == []


@dataclass(frozen=True)
class Visit:
    """Measurements of one page."""

    small: list[str]
    cut_off: list[str]
    moving: int
    scrolling: str


@pytest.fixture(scope="module")
def visits(browser: Browser, frozen: Served, frozen_site: Built) -> dict[str, Visit]:
    """Visit every kind of page once at phone width with reduced motion."""
    found = {}
    with open_page(browser, PHONE, reduced_motion="reduce") as page:
        for path in [*kinds_of_pages(frozen_site).values(), MISSING_PATH]:
            page.set_viewport_size({"width": PHONE, "height": 812})
            page.goto(frozen.url(path))
            page.get_by_role("button", name="Menu").click()
            settle(page)
            small, moving = page.evaluate(SMALL_TARGETS), page.evaluate("document.getAnimations().length")
            page.set_viewport_size({"width": 320, "height": 812})
            scrolling = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
            found[path] = Visit(small, list(cut_off(page, path)), moving, scrolling)
    return found


def test_targets_are_large_enough(visits: dict[str, Visit]) -> None:
    """Main controls are 44 px high or more; every other target that is not in running text is 24 px or more."""
    assert {path: visit.small for path, visit in visits.items() if visit.small} == {}


def test_nothing_is_cut_off_at_400_percent(visits: dict[str, Visit]) -> None:
    """At 320 px (1280 px at 400 %), no kind of page scrolls sideways or clips content."""
    assert {path: visit.cut_off for path, visit in visits.items() if visit.cut_off} == {}


def test_reduced_motion_is_respected(visits: dict[str, Visit]) -> None:
    """With reduced motion, no animation runs and scrolling is not smooth."""
    assert {(visit.moving, visit.scrolling) for visit in visits.values()} == {(0, "auto")}


def test_help_is_in_the_same_place_on_every_page(frozen_site: Built) -> None:
    """The contact link comes first in every footer (WCAG 3.2.6)."""
    for name, html in frozen_site.shell_pages.items():
        footer = html[html.index('<footer class="vk-foot">') :]
        assert footer.index("Fejl eller forslag?") < footer.index("<p"), name
        assert html.count("Fejl eller forslag?") == 1, name


def test_accessibility_snapshots_are_unchanged(
    browser: Browser, sample_served: Served, sample_site: Built, request: pytest.FixtureRequest
) -> None:
    """The accessibility tree of each kind of page matches its snapshot; `--update-golden` updates it."""
    folder = GOLDEN / "aria"
    with open_page(browser) as page:
        for kind, path in {**kinds_of_pages(sample_site), "404": MISSING_PATH}.items():
            page.goto(sample_served.url(path))
            snapshot = page.locator("body").aria_snapshot() + "\n"
            if kind in PROSE:
                snapshot = yaml.safe_dump(outline(yaml.safe_load(snapshot)), allow_unicode=True, width=200)
            file = folder / f"{kind}.yml"
            if request.config.getoption("--update-golden"):
                file.parent.mkdir(exist_ok=True)
                file.write_text(snapshot, encoding="utf-8", newline="\n")

            assert file.is_file(), f"{file.name} is missing: run with --update-golden"
            assert file.read_text(encoding="utf-8") == snapshot, path


RUNNING: Final = ("paragraph", "text", "listitem", "strong", "emphasis", "code", "caption", "cell", "row")


def outline(snapshot: Any) -> Any:
    """Reduce a snapshot to the order of its element types, so that edited text does not change it."""
    if isinstance(snapshot, list):
        items = [outline(item) for item in snapshot]
        return [item for number, item in enumerate(items) if number == 0 or item != items[number - 1]]
    if isinstance(snapshot, dict):
        ((name, inside),) = snapshot.items()
        name, short = str(name), str(name).split(" ", 1)[0]
        kept = short if short in RUNNING else name
        return {kept: outline(inside)} if isinstance(inside, list) or kept == "/url" else kept
    return snapshot.split(" ", 1)[0] if snapshot.startswith(RUNNING) else snapshot
