"""The design: colours that can be read, drawings that stay drawings, and pages that stand still and fit."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from macros.content.schema import Case, Lever, Speaker, Theme
from macros.content.vocabulary import Challenge, Chapter, Step
from macros.danish.numbers import keep_numbers_together
from macros.pages import render
from macros.pages.finish.contents import MIN_SECTIONS, add_contents
from macros.pages.groups import leading_steps
from macros.pages.kinds import motif_of
from macros.pages.pictures.motifs import FALLBACK_MOTIF, MOTIFS, motif, share_image
from scripts.draw.share_images import HEIGHT, LARGEST, WIDTH, pictures
from scripts.measure.axe import settle
from tests.browsing import PHONE, opened
from tests.conftest import ROOT, Built
from tests.helpers.visits import MOST_SHIFT, WATCH, shift
from tests.html import elements, parse, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from tests.browsing import Served

CSS = ROOT / "docs" / "assets" / "css"
STEPS = ("viden", "samarbejde", "plan", "aktiviteter", "evaluering")
GROUNDS = ("paper", "surface", "sunk", "brick-tint", *(f"{step}-tint" for step in STEPS))
WIDTHS = (320, 375, 768, 1280, 1920)


@dataclass(frozen=True)
class Scheme:
    """The colours in force under one wish of the reader's."""

    name: str
    values: dict[str, str]

    def colour(self, token: str) -> str:
        """Return a colour, followed through other tokens."""
        value = self.values[token]
        return self.colour(found[1]) if (found := re.fullmatch(r"var\(--vk-([\w-]+)\)", value)) else value

    def contrast(self, token: str, ground: str) -> float:
        """Return the contrast of two colours as WCAG counts it."""
        light, dark = sorted((luminance(self.colour(token)), luminance(self.colour(ground))), reverse=True)
        return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return a colour's relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def schemes() -> Iterator[Scheme]:
    """Read the colours of tokens.css: light, dark, and both with more contrast."""
    css = (CSS / "tokens.css").read_text(encoding="utf-8")
    blocks: dict[str, dict[str, str]] = {"": {}, "dark": {}, "more": {}}
    for wish, body in re.findall(r"^(?:@media \(prefers-[a-z-]+: (\w+)\) \{\s+)?:root \{(.*?)\}", css, re.M | re.S):
        blocks[wish] |= dict(re.findall(r"--vk-([\w-]+): (#[0-9a-f]{6}|var\([\w-]+\))", body))
    assert all(len(block) > 5 for block in blocks.values()), "tokens.css is written another way than this reads"
    for name, dark in (("light", {}), ("dark", blocks["dark"])):
        yield Scheme(name, blocks[""] | dark)
        yield Scheme(f"{name}, more contrast", blocks[""] | dark | blocks["more"])


@pytest.mark.parametrize("scheme", list(schemes()), ids=lambda scheme: scheme.name)
def test_text_can_be_read_on_every_ground(scheme: Scheme) -> None:
    """Ink, soft ink and links stand out at 5.9 or more everywhere; a step's colour does on its tint and on paper."""
    least = 7 if "more" in scheme.name else 5.9
    pairs = [(ink, ground) for ink in ("ink", "ink-soft", "brick") for ground in GROUNDS]
    pairs += [(step, ground) for step in STEPS for ground in ("paper", "surface", f"{step}-tint")]
    least_of = {ink: 5.9 if ink in STEPS else least for ink, _ in pairs}
    for ink, ground in pairs:
        assert scheme.contrast(ink, ground) >= least_of[ink], f"{ink} on {ground}: {scheme.contrast(ink, ground):.2f}"


@pytest.mark.parametrize("scheme", list(schemes()), ids=lambda scheme: scheme.name)
def test_the_edges_of_controls_can_be_seen(scheme: Scheme) -> None:
    """Borders of buttons and chips stand out at 3.6 or more, the focus ring too."""
    for line in ("line-strong", "focus"):
        for ground in GROUNDS:
            assert scheme.contrast(line, ground) >= 3.6, f"{line} on {ground}: {scheme.contrast(line, ground):.2f}"


def test_colours_are_written_in_one_place() -> None:
    """What the screen shows takes every colour from the tokens."""
    for path in sorted(set(CSS.glob("*.css")) - {CSS / "tokens.css"}):
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", css) == [], path.name


def test_every_chapter_and_theme_has_a_motif(toolbox: Toolbox) -> None:
    """No chapter and no theme is without a drawing of its own."""
    wanted = {f"kapitel/{chapter}" for chapter in Chapter} | {"kapitel/supplerende"}
    assert set(MOTIFS) >= wanted | {motif_of(theme) for theme in toolbox.all(Theme)}


@pytest.mark.parametrize("name", [*MOTIFS, "another"])
def test_a_motif_is_small_and_takes_its_colours_from_the_tokens(name: str) -> None:
    """A motif weighs at most 700 bytes, is hidden from readers who do not see it, and knows no colour of its own."""
    drawn = str(motif(name))
    css = " ".join((CSS / "motif.css").read_text(encoding="utf-8").split())

    assert len(drawn.encode()) <= 700
    assert 'aria-hidden="true"' in drawn
    assert "#" not in drawn
    for colour, _ in MOTIFS.get(name, FALLBACK_MOTIF):
        assert f".vk-art--{colour} {{ fill: var(--vk-art-{colour}); }}" in css


def test_every_chapter_and_theme_has_a_picture_to_share(toolbox: Toolbox) -> None:
    """Each is 1200 by 630 and light; `python scripts/draw/share_images.py` draws what is missing."""
    wanted = {share_image(motif_of(theme)) for theme in toolbox.all(Theme)} | {share_image(name) for name in MOTIFS}
    assert len(wanted) == len(MOTIFS)
    assert set(pictures(toolbox)) == wanted | {share_image("")}
    for address in [*wanted, share_image("")]:
        data = (ROOT / "docs" / address.lstrip("/")).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n", address
        assert struct.unpack(">II", data[16:24]) == (WIDTH, HEIGHT), address
        assert len(data) <= LARGEST, address


def test_every_page_names_a_picture_that_is_there(toolbox: Toolbox) -> None:
    """A chapter's and a theme's page share their own picture, an entry its chapter's or theme's."""
    pages = render(toolbox).pages
    for page in pages.values():
        assert (ROOT / "docs" / page.share.lstrip("/")).is_file(), page.path
    assert pages["/greb/kapitel/viden/"].share == "/assets/img/share/kapitel-viden.png"
    assert pages["/temaer/service/"].share == "/assets/img/share/tema-service.png"
    assert pages["/greb/foranalyser/"].share == "/assets/img/share/kapitel-viden.png"
    assert pages["/greb/citychef/"].share == "/assets/img/share/kapitel-supplerende.png"


def test_every_picture_has_its_size_before_it_is_there(frozen_site: Built) -> None:
    """Nothing moves while a page loads: drawings and pictures say how large they are."""
    for name, html in frozen_site.whole_pages.items():
        for element in parse(html).iter():
            if str(element.tag).endswith(("svg", "img")):
                assert element.get("width"), name
                assert element.get("height"), name


def test_a_colour_never_stands_alone(frozen_site: Built, toolbox: Toolbox) -> None:
    """Wherever a card, a tile or a stop on the path has a step's colour, the step's word is written on it too."""
    words = {step.value: step.label.lower() for step in Step}
    for address in ("/", "/greb/", "/greb/tomme-lokaler/"):
        for item in elements(frozen_site.page(address), "li"):
            if step := re.search(r"vk-step--(\w+)", item.get("class") or ""):
                assert words[step[1]] in text(item).lower(), f"{address}: {text(item)}"
    # Under its own heading a step is not said again on each card.
    assert ">Aktiviteter</b>" not in frozen_site.page("/greb/pris/lav/")
    assert leading_steps(toolbox.all(Lever), Challenge.GADEN_FOR_LANG) == [Step.PLAN]


def test_cases_are_found_by_their_town_and_figure(frozen_site: Built, toolbox: Toolbox) -> None:
    """In the list of cases the town comes first, set apart, and the first figure stands in the same row."""
    rows = {
        text(next(row.iter("a"))): row
        for row in elements(frozen_site.page("/eksempler/"), "li")
        if row.get("class") == "vk-row"
    }
    assert len(rows) == len(toolbox.all(Case))
    for case in toolbox.all(Case):
        row = rows[case.title]
        town = next((text(span) for span in row.iter("span") if span.get("class") == "vk-town"), "")
        assert case.title.startswith(town)
        assert not case.figures or case.figures[0].value in text(row), case.title


def test_long_lists_have_a_way_to_every_letter(frozen_site: Built) -> None:
    """A to Å stands above the lists that are sorted so, and every letter leads to its own heading."""
    for address in ("/eksempler/", "/kilder/", "/ordliste/"):
        tree = parse(frozen_site.page(address))
        jump = next(nav for nav in tree.iter("nav") if nav.get("aria-label") == "Spring til bogstav")
        headings = {heading.get("id"): text(heading) for heading in tree.iter("h2")}
        links = [((link.get("href") or "").lstrip("#"), text(link)) for link in jump.iter("a")]
        assert len(links) > 10
        assert [headings[target] for target, _ in links] == [letter for _, letter in links]


def test_long_pages_begin_with_a_way_to_every_section(frozen_site: Built) -> None:
    """The list is made from the page's own headings, in their order, and stands before the first of them."""
    for address in ("/partnerskabet/", "/bidrag/", "/om/"):
        main = next(elements(frozen_site.page(address), "main"))
        inside = list(main.iter())
        nav = next(element for element in inside if element.get("class") == "vk-contents")
        links = [((link.get("href") or "").lstrip("#"), text(link)) for link in nav.iter("a")]
        headings = [(heading.get("id"), text(heading)) for heading in main.iter("h2")]
        assert links == headings
        assert inside.index(nav) < inside.index(next(main.iter("h2")))


def test_short_pages_need_no_list_of_sections() -> None:
    """Fewer sections are seen at once."""
    few = "".join(f'<h2 id="a{number}">x</h2>' for number in range(MIN_SECTIONS - 1))

    assert add_contents(few) == few
    assert add_contents(f'{few}<h2 id="b"><code>y</code> z</h2>').count('<li><a href="#b">y z</a></li>') == 1


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("for 7,5 mio. kr. om året", "for 7,5\u00a0mio.\u00a0kr. om året"),
        ("20 % af 4.000 m²", "20\u00a0% af 4.000\u00a0m²"),
        ("efter § 4 i 2024 kom 3 byer", "efter §\u00a04 i 2024 kom 3 byer"),
    ],
)
def test_a_number_stays_with_what_it_counts(written: str, printed: str) -> None:
    """No line ends between a number and its unit."""
    assert keep_numbers_together(written) == printed


def test_a_short_list_has_no_letters(frozen_site: Built, toolbox: Toolbox) -> None:
    """A handful of names stand together, from A to Å, under one heading."""
    page = frozen_site.page("/oplaegsholdere/")
    names = [text(item) for item in elements(page, "h3")]

    assert len(names) <= 12
    assert sorted(names) == sorted(speaker.title for speaker in toolbox.all(Speaker))
    assert next(text(heading) for heading in elements(page, "h2")) == "Oplægsholdere fra A til Å"


FITTING = (
    "/",
    "/greb/",
    "/eksempler/",
    "/kilder/",
    "/temaer/service/",
    "/greb/trafik-og-parkering/",
    "/ordliste/",
    "/bidrag/",
)

HOUSES = """() => [...document.querySelectorAll('.vk-houses svg')].map(house => house.getBoundingClientRect())
  .filter(box => box.top < document.querySelector('.vk-houses').getBoundingClientRect().bottom - 1)
  .map(box => [box.left, box.right])"""


def test_pages_fit_the_screen(frozen: Served, browser: Browser) -> None:
    """No page is wider than the screen."""
    with opened(browser) as page:
        for path in FITTING:
            page.goto(frozen.url(path))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                settle(page)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_the_street_shows_whole_houses(frozen: Served, browser: Browser) -> None:
    """From edge to edge at every width, and what stands above it takes little room."""
    with opened(browser) as page:
        page.goto(frozen.url("/"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            settle(page)
            street = page.locator(".vk-houses").bounding_box()
            lead = page.locator(".vk-lead").bounding_box()
            boxes = page.evaluate(HOUSES)

            assert street is not None
            assert lead is not None
            assert lead["height"] < 200, width
            assert (street["x"], street["width"]) == (0, width)
            assert len(boxes) >= 4, width
            assert min(left for left, _ in boxes) >= -0.5, width
            assert max(right for _, right in boxes) <= width + 0.5
            assert max(right for _, right in boxes) - min(left for left, _ in boxes) > width * 0.95


def test_nothing_jumps_while_loading(frozen_site: Built, browser: Browser) -> None:
    """The browser counts no shift of the layout on the front page, a list and an entry, opened from a folder."""
    with opened(browser, PHONE, 800) as page:
        page.add_init_script(WATCH)
        for path in ("", "greb/", "eksempler/", "greb/tomme-lokaler/"):
            page.goto((frozen_site.folder / path / "index.html").as_uri())
            assert shift(page) <= MOST_SHIFT, path


def test_drawings_become_outlines_in_the_readers_own_colours(frozen_site: Built, browser: Browser) -> None:
    """With forced colours every shape of a drawing is an outline, lit windows alone are filled."""
    with opened(browser, forced_colors="active") as page:
        page.goto((frozen_site.folder / "index.html").as_uri())
        found = page.evaluate(
            "[...document.querySelectorAll('.vk-motif path, .vk-houses path')].map(p => { const s = getComputedStyle(p);"
            " return s.stroke !== 'none' && (s.fill !== s.stroke) !== p.matches('.vk-house--lit :is(.vk-house__pane, .vk-house__shop)'); })"
        )

    assert len(found) > 100
    assert all(found)
