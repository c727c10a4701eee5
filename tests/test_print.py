"""On paper: a lever fits on two sheets, and a reader who holds them can find the page and its sources again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pytest
import segno

from macros.content.schema import Lever, Source, kind_of
from macros.danish.dates import danish_date
from macros.pages.environment import host
from macros.pages.pictures.qr import QUIET_ZONE_MODULES, qr_code
from tests.conftest import LONG_ADDRESS, Built
from tests.html import parse
from tests.paper import Printed, print_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as BrowserPage

    from macros.content import Toolbox
    from macros.content.entry import Entry

SHEETS = 2
"""A lever is handed round a table on both sides of one piece of paper."""
PICTURED = {"På kortet"}
"""Headings with a picture below them, which has no words near its top."""
LONG = ("/eksempler/", "/kilder/", "/ordliste/", "/partnerskabet/", "/bidrag/")

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Paper:
    """The frozen content's pages, printed once."""

    toolbox: Toolbox
    built: Built
    printed: dict[str, Printed]

    @cached_property
    def levers(self) -> list[tuple[Lever, Printed]]:
        """Every lever with its sheets."""
        return [(lever, self.printed[lever.path]) for lever in self.toolbox.all(Lever)]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[BrowserPage]:
    """Return an empty page in this machine's browser."""
    page = browser.new_page(color_scheme="dark")
    yield page
    page.close()


@pytest.fixture(scope="module")
def paper(tab: BrowserPage, published_site: Built, toolbox: Toolbox) -> Paper:
    """Print every lever, and two of every other kind of page, of a site with an address."""
    entries: list[Entry] = [*toolbox.all(Lever)]
    for other in ("recommendations", "themes", "speakers", "cases"):
        entries += sorted(toolbox.all(kind_of(other)), key=lambda entry: -len(toolbox.cited.get(entry.key, ())))[:2]
    paths = [entry.path for entry in entries] + ["/", "/greb/", "/om/", *LONG]
    folder = published_site.folder
    printed = {path: print_page(tab, (folder / path.strip("/") / "index.html").as_uri()) for path in paths}
    return Paper(toolbox, published_site, printed)


def overflow(lever: Lever, sheets: int) -> str | None:
    """Say which lever takes too many sheets, and the field where there is most to take from."""
    fields = lever.model_dump(exclude={"slug", "title", "summary"}, exclude_none=True)
    guidance = fields.pop("guidance", {})
    sizes = {name: _letters(value) for name, value in fields.items()}
    sizes |= {f"guidance.{name}": _letters(value) for name, value in guidance.items()}
    longest = max(sizes, key=lambda name: sizes[name])
    if sheets <= SHEETS:
        return None
    return (
        f"content/levers/{lever.slug}.yml fylder {sheets} sider på print; længst er {longest} ({sizes[longest]} tegn)"
    )


def _letters(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_letters, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(_letters, value))
    return len(str(value))


def test_every_lever_fits_on_two_sheets(paper: Paper) -> None:
    """Printed on both sides it is one piece of paper."""
    assert [line for lever, printed in paper.levers if (line := overflow(lever, printed.sheets))] == []


def test_an_overflowing_lever_is_named_with_its_longest_field(paper: Paper) -> None:
    """Whoever wrote too much learns where."""
    lever = paper.levers[0][0].model_copy(update={"known": "Langt. " * 1000})
    line = overflow(lever, SHEETS + 1)

    assert line is not None
    assert line.startswith(f"content/levers/{lever.slug}.yml fylder 3 sider")
    assert "længst er known (7000 tegn)" in line


def test_no_heading_is_left_alone(paper: Paper) -> None:
    """Below each heading stands some of what it heads, on the same sheet and in the same column."""
    found = {path: set(printed.stranded()) - PICTURED for path, printed in paper.printed.items()}

    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(("before", "found"), [(985, ["Alene"]), (400, [])])
def test_a_heading_left_alone_is_seen(tab: BrowserPage, tmp_path: Path, before: int, found: list[str]) -> None:
    """The test above would know one: at a sheet's foot, with its text on the next."""
    page = tmp_path / "page.html"
    rest = "<p>Tekst<br>" + "mere<br>" * 4
    html = f"<!doctype html><title>x</title><main><div style='height:{before}px'></div><h2>Alene</h2><div style='break-inside:avoid'>{rest}</div></main>"
    page.write_text(
        html.replace("<div style='break-inside", "<div style='break-before:page;break-inside") if found else html
    )

    assert print_page(tab, page.as_uri()).stranded() == found


def test_paper_says_where_the_newest_version_is(paper: Paper) -> None:
    """Full and short address, and the day the text was last gone through."""
    for lever, printed in paper.levers:
        assert _plain(f"{LONG_ADDRESS}{lever.path}") in _plain(printed.text), lever.slug
        assert f"Kort: {LONG_ADDRESS}{lever.short_path}" in printed.text, lever.slug
        assert f"Sidst gennemgået {danish_date(lever.reviewed)}." in printed.text, lever.slug


def test_paper_names_every_source_and_its_host(paper: Paper) -> None:
    """Nothing a text rests on is lost on paper."""
    for lever, printed in paper.levers:
        text = _plain(printed.text)
        for source in paper.toolbox.cited[lever.key]:
            assert _plain(source.title) in text, f"{lever.slug}: {source.slug}"
            assert f"[{_plain(host(source.url))}]" in text, f"{lever.slug}: {source.slug}"


def _plain(text: str) -> str:
    """Drop white space, hyphens and joined letters, which a sheet's lines set anew."""
    for joined, apart in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(joined, apart)
    return re.sub(r"[\s\u00ad-]", "", text)


def test_a_list_of_sources_names_every_host(paper: Paper) -> None:
    """Whoever holds the list on paper can find each source again."""
    text = _plain(paper.printed["/kilder/"].text)
    for source in paper.toolbox.all(Source):
        assert f"[{_plain(host(source.url))}]" in text, source.slug


def test_long_lists_waste_no_paper(paper: Paper) -> None:
    """Every sheet but the last is filled, unless what comes next cannot be parted."""
    for path in LONG:
        filled = paper.printed[path].filled()
        assert sum(filled[:-1]) / len(filled[:-1]) > 0.85, f"{path}: {filled}"


def test_nothing_lies_over_the_words_of_the_path(tab: BrowserPage, paper: Paper) -> None:
    """On paper the steps' numbers stand beside their names, not on top of them."""
    tab.goto((paper.built.folder / "index.html").as_uri())
    tab.emulate_media(media="print")
    places = tab.eval_on_selector_all(".vk-path > li", "all => all.map(e => getComputedStyle(e, '::before').position)")
    tab.emulate_media(media="screen")

    assert set(places) == {"static"}


def test_paper_has_no_menus(paper: Paper) -> None:
    """What can only be clicked is left out, unless it is a word in a sentence."""
    for path, printed in paper.printed.items():
        for word in ("Gå til indhold", "Fejl eller forslag?", "Kopiér", "Skriv til os"):
            assert word not in printed.text or path in {"/om/", "/partnerskabet/"}, f"{path}: {word}"


def test_our_guidance_stands_apart_without_colour(tab: BrowserPage, paper: Paper) -> None:
    """A heavy bar beside it, drawn in the colour of the text, and nothing around it has one."""
    tab.goto((paper.built.folder / "greb/tomme-lokaler/index.html").as_uri())
    tab.emulate_media(media="print")
    style = "e => [getComputedStyle(e).borderInlineStartWidth, getComputedStyle(e).borderInlineStartColor]"
    width, colour = tab.eval_on_selector(".vk-guide", style)
    plain, _ = tab.eval_on_selector(".vk-prose", style)
    tab.emulate_media(media="screen")

    assert float(width.removesuffix("px")) >= 2
    assert colour == "rgb(0, 0, 0)"
    assert plain == "0px"


def test_a_dark_screen_prints_black_on_white(tab: BrowserPage, paper: Paper) -> None:
    """The reader's scheme is for the screen."""
    tab.goto((paper.built.folder / "greb/tomme-lokaler/index.html").as_uri())
    tab.emulate_media(media="print", color_scheme="dark")
    style = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    seen = [tab.eval_on_selector(selector, style) for selector in ("body", "h1", ".vk-facts dd", ".vk-guide li")]
    tab.emulate_media(media="screen")

    assert {ink for ink, _ in seen} == {"rgb(0, 0, 0)"}
    assert {ground for _, ground in seen} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_the_foot_of_the_sheet_is_not_on_the_screen(tab: BrowserPage, paper: Paper) -> None:
    """The shell already says the short address to who reads on a screen."""
    tab.goto((paper.built.folder / "greb/tomme-lokaler/index.html").as_uri())

    assert tab.locator(".vk-paper").count() == 1
    assert not tab.locator(".vk-paper").is_visible()


def test_the_qr_code_holds_the_short_address(paper: Paper) -> None:
    """What the page draws is, dot for dot, the code of the short address."""
    for lever, _ in paper.levers[:3]:
        page = parse(paper.built.page(lever.path))
        svg = next(element for element in page.iter() if element.get("class") == "vk-paper__qr")
        path = svg[0].get("d") or ""
        expected = segno.make_qr(f"{LONG_ADDRESS}{lever.short_path}").matrix

        assert _drawn(path, len(expected)) == [list(map(bool, row)) for row in expected]
        assert svg.get("aria-hidden") == "true"
        edge = len(expected) + 2 * QUIET_ZONE_MODULES
        assert svg.get("viewBox") == f"0 0 {edge} {edge}"


def _drawn(path: str, size: int) -> list[list[bool]]:
    """Walk the path as a browser does, and return the modules it covers."""
    rows = [[False] * size for _ in range(size)]
    across, down = -QUIET_ZONE_MODULES, -QUIET_ZONE_MODULES
    for step, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        values = [int(float(number)) for number in numbers.split()]  # a line's middle is half a module down
        if step == "h":
            rows[down][across : across + values[0]] = [True] * values[0]
            across += values[0]
        else:
            across, down = across + values[0], down + values[1]
    return rows


def test_a_qr_code_is_small(paper: Paper) -> None:
    """It travels with every page, so it may cost little."""
    assert len(qr_code(f"{LONG_ADDRESS}/g11/")) < 2000


def test_without_an_address_nothing_is_made_up(frozen_site: Built) -> None:
    """An unpublished site prints the short path and says what is missing; there is no code to scan."""
    page = frozen_site.page("/greb/tomme-lokaler/")

    assert "vk-paper__qr" not in page
    assert "oplyses, når sitet er udgivet" in page
