"""Print: a lever fits on two sheets, with the addresses of the page and its sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pytest
import segno

from macros.content.records import Source
from macros.content.schema import Lever, kind_of
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
"""A lever is printed on both sides of one sheet of paper."""
PICTURED = {"På kortet"}
"""Headings above a picture, which has no text near its top."""
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
        """Every lever with its printed page."""
        return [(lever, self.printed[lever.path]) for lever in self.toolbox.all(Lever)]


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[BrowserPage]:
    """Return an empty page in this machine's browser."""
    page = browser.new_page(color_scheme="dark")
    yield page
    page.close()


@pytest.fixture(scope="module")
def paper(tab: BrowserPage, published_site: Built, toolbox: Toolbox) -> Paper:
    """Print every lever, two pages of every other kind, and the long pages."""
    entries: list[Entry] = [*toolbox.all(Lever)]
    for other in ("recommendations", "themes", "speakers", "cases"):
        entries += sorted(toolbox.all(kind_of(other)), key=lambda entry: -len(toolbox.cited.get(entry.key, ())))[:2]
    paths = [entry.path for entry in entries] + ["/", "/greb/", "/om/", *LONG]
    folder = published_site.folder
    printed = {path: print_page(tab, (folder / path.strip("/") / "index.html").as_uri()) for path in paths}
    return Paper(toolbox, published_site, printed)


def overflow(lever: Lever, sheets: int) -> str | None:
    """Return a message with the lever's longest field if it needs too many sheets."""
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
    """No lever needs more than two pages."""
    assert [line for lever, printed in paper.levers if (line := overflow(lever, printed.sheets))] == []


def test_an_overflowing_lever_is_named_with_its_longest_field(paper: Paper) -> None:
    """The message names the file, the number of pages and the longest field."""
    lever = paper.levers[0][0].model_copy(update={"known": "Langt. " * 1000})
    line = overflow(lever, SHEETS + 1)

    assert line is not None
    assert line.startswith(f"content/levers/{lever.slug}.yml fylder 3 sider")
    assert "længst er known (7000 tegn)" in line


def test_no_heading_is_stranded(paper: Paper) -> None:
    """Each heading has content below it on the same sheet and in the same column."""
    found = {path: set(printed.stranded()) - PICTURED for path, printed in paper.printed.items()}

    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(("before", "found"), [(985, ["Alene"]), (400, [])])
def test_a_stranded_heading_is_detected(tab: BrowserPage, tmp_path: Path, before: int, found: list[str]) -> None:
    """A heading at the bottom of a sheet with its text on the next is found."""
    page = tmp_path / "page.html"
    rest = "<p>Tekst<br>" + "mere<br>" * 4
    html = f"<!doctype html><title>x</title><main><div style='height:{before}px'></div><h2>Alene</h2><div style='break-inside:avoid'>{rest}</div></main>"
    page.write_text(
        html.replace("<div style='break-inside", "<div style='break-before:page;break-inside") if found else html
    )

    assert print_page(tab, page.as_uri()).stranded() == found


def test_print_has_addresses_and_review_date(paper: Paper) -> None:
    """Print has the full and the short URL, and the day of the last review."""
    for lever, printed in paper.levers:
        assert _plain(f"{LONG_ADDRESS}{lever.path}") in _plain(printed.text), lever.slug
        assert f"Kort: {LONG_ADDRESS}{lever.short_path}" in printed.text, lever.slug
        assert f"Sidst gennemgået {danish_date(lever.reviewed)}." in printed.text, lever.slug


def test_print_names_every_source_and_its_host(paper: Paper) -> None:
    """Each cited source is printed with title and host."""
    for lever, printed in paper.levers:
        text = _plain(printed.text)
        for source in paper.toolbox.cited[lever.key]:
            assert _plain(source.title) in text, f"{lever.slug}: {source.slug}"
            assert f"[{_plain(host(source.url))}]" in text, f"{lever.slug}: {source.slug}"


def _plain(text: str) -> str:
    """Remove white space, hyphens and ligatures, which depend on line breaks."""
    for joined, apart in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(joined, apart)
    return re.sub(r"[\s\u00ad-]", "", text)


def test_a_list_of_sources_names_every_host(paper: Paper) -> None:
    """The printed list of sources has each source's host."""
    text = _plain(paper.printed["/kilder/"].text)
    for source in paper.toolbox.all(Source):
        assert f"[{_plain(host(source.url))}]" in text, source.slug


def test_long_lists_waste_no_paper(paper: Paper) -> None:
    """All sheets but the last are on average at least 85 % full."""
    for path in LONG:
        filled = paper.printed[path].filled()
        assert sum(filled[:-1]) / len(filled[:-1]) > 0.85, f"{path}: {filled}"


def test_step_numbers_do_not_cover_their_names(tab: BrowserPage, paper: Paper) -> None:
    """In print the steps' numbers are positioned in the text flow."""
    tab.goto((paper.built.folder / "index.html").as_uri())
    tab.emulate_media(media="print")
    places = tab.eval_on_selector_all(".vk-path > li", "all => all.map(e => getComputedStyle(e, '::before').position)")
    tab.emulate_media(media="screen")

    assert set(places) == {"static"}


def test_print_has_no_controls(paper: Paper) -> None:
    """Menus and buttons are not printed."""
    for path, printed in paper.printed.items():
        for word in ("Gå til indhold", "Fejl eller forslag?", "Kopiér", "Skriv til os"):
            assert word not in printed.text or path in {"/om/", "/partnerskabet/"}, f"{path}: {word}"


def test_our_guidance_is_marked_without_colour(tab: BrowserPage, paper: Paper) -> None:
    """Our guidance has a bar in the text colour, and other sections have none."""
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
    """The dark scheme does not apply to print."""
    tab.goto((paper.built.folder / "greb/tomme-lokaler/index.html").as_uri())
    tab.emulate_media(media="print", color_scheme="dark")
    style = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    seen = [tab.eval_on_selector(selector, style) for selector in ("body", "h1", ".vk-facts dd", ".vk-guide li")]
    tab.emulate_media(media="screen")

    assert {ink for ink, _ in seen} == {"rgb(0, 0, 0)"}
    assert {ground for _, ground in seen} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_the_print_footer_is_hidden_on_screen(tab: BrowserPage, paper: Paper) -> None:
    """On screen the short address is in the shell instead."""
    tab.goto((paper.built.folder / "greb/tomme-lokaler/index.html").as_uri())

    assert tab.locator(".vk-paper").count() == 1
    assert not tab.locator(".vk-paper").is_visible()


def test_the_qr_code_holds_the_short_address(paper: Paper) -> None:
    """The drawn modules equal the QR code of the short URL."""
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
    """Trace the SVG path and return the modules it covers."""
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
    """The code has under 2,000 bytes, because every entry page contains it."""
    assert len(qr_code(f"{LONG_ADDRESS}/g11/")) < 2000


def test_without_a_site_url_there_is_no_qr_code(frozen_site: Built) -> None:
    """An unpublished site explains that the address is missing."""
    page = frozen_site.page("/greb/tomme-lokaler/")

    assert "vk-paper__qr" not in page
    assert "oplyses, når sitet er udgivet" in page
