"""The design: contrast, drawings, preview images, and stable layouts."""

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
from macros.pages.blocks import HOUSES
from macros.pages.finish.contents import MIN_SECTIONS, add_contents
from macros.pages.groups import leading_steps
from macros.pages.kinds import motif_of
from macros.pages.pictures.motifs import FALLBACK_MOTIF, MOTIFS, motif, share_image
from scripts.draw.share_images import HEIGHT, MAX_PICTURE_BYTES, WIDTH, pictures
from scripts.measure.axe import settle
from tests.browsing import PHONE, open_page
from tests.conftest import ROOT, Built
from tests.helpers.visits import MAX_SHIFT, RECORD_SHIFTS, layout_shift
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
    """The colours of one scheme and contrast preference."""

    name: str
    values: dict[str, str]

    def colour(self, token: str) -> str:
        """Return a token's colour, resolving references to other tokens."""
        value = self.values[token]
        return self.colour(found[1]) if (found := re.fullmatch(r"var\(--vk-([\w-]+)\)", value)) else value

    def contrast(self, token: str, ground: str) -> float:
        """Return the WCAG contrast ratio of two tokens."""
        light, dark = sorted((luminance(self.colour(token)), luminance(self.colour(ground))), reverse=True)
        return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return a colour's relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def schemes() -> Iterator[Scheme]:
    """Yield the schemes in tokens.css: light, dark, and both with more contrast."""
    css = (CSS / "tokens.css").read_text(encoding="utf-8")
    blocks: dict[str, dict[str, str]] = {"": {}, "dark": {}, "more": {}}
    for wish, body in re.findall(r"^(?:@media \(prefers-[a-z-]+: (\w+)\) \{\s+)?:root \{(.*?)\}", css, re.M | re.S):
        blocks[wish] |= dict(re.findall(r"--vk-([\w-]+): (#[0-9a-f]{6}|var\([\w-]+\))", body))
    assert all(len(block) > 5 for block in blocks.values()), "the format of tokens.css has changed"
    for name, dark in (("light", {}), ("dark", blocks["dark"])):
        yield Scheme(name, blocks[""] | dark)
        yield Scheme(f"{name}, more contrast", blocks[""] | dark | blocks["more"])


@pytest.mark.parametrize("scheme", list(schemes()), ids=lambda scheme: scheme.name)
def test_text_has_contrast_on_every_background(scheme: Scheme) -> None:
    """Ink, soft ink and links have a contrast of at least 5.9 everywhere; a step's colour on its tint and on paper."""
    least = 7 if "more" in scheme.name else 5.9
    pairs = [(ink, ground) for ink in ("ink", "ink-soft", "brick") for ground in GROUNDS]
    pairs += [(step, ground) for step in STEPS for ground in ("paper", "surface", f"{step}-tint")]
    least_of = {ink: 5.9 if ink in STEPS else least for ink, _ in pairs}
    for ink, ground in pairs:
        assert scheme.contrast(ink, ground) >= least_of[ink], f"{ink} on {ground}: {scheme.contrast(ink, ground):.2f}"


@pytest.mark.parametrize("scheme", list(schemes()), ids=lambda scheme: scheme.name)
def test_control_borders_have_contrast(scheme: Scheme) -> None:
    """Borders of buttons and chips, and the focus ring, have a contrast of at least 3.6."""
    for line in ("line-strong", "focus"):
        for ground in GROUNDS:
            assert scheme.contrast(line, ground) >= 3.6, f"{line} on {ground}: {scheme.contrast(line, ground):.2f}"


def test_colours_are_only_in_tokens() -> None:
    """Style sheets take every colour from tokens.css."""
    for path in sorted(set(CSS.glob("*.css")) - {CSS / "tokens.css"}):
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", css) == [], path.name


def test_every_chapter_and_theme_has_a_motif(toolbox: Toolbox) -> None:
    """Each chapter and theme has its own drawing."""
    wanted = {f"kapitel/{chapter}" for chapter in Chapter} | {"kapitel/supplerende"}
    assert set(MOTIFS) >= wanted | {motif_of(theme) for theme in toolbox.all(Theme)}


@pytest.mark.parametrize("name", [*MOTIFS, "another"])
def test_a_motif_is_small_and_uses_tokens(name: str) -> None:
    """A motif has at most 700 bytes, is hidden from assistive technology, and has no colours of its own."""
    drawn = str(motif(name))
    css = " ".join((CSS / "motif.css").read_text(encoding="utf-8").split())

    assert len(drawn.encode()) <= 700
    assert 'aria-hidden="true"' in drawn
    assert "#" not in drawn
    for colour, _ in MOTIFS.get(name, FALLBACK_MOTIF):
        assert f".vk-art--{colour} {{ fill: var(--vk-art-{colour}); }}" in css


def test_every_chapter_and_theme_has_a_preview_image(toolbox: Toolbox) -> None:
    """Each is 1200 by 630 pixels and small; `dev.py draw share` draws missing ones."""
    wanted = {share_image(motif_of(theme)) for theme in toolbox.all(Theme)} | {share_image(name) for name in MOTIFS}
    assert len(wanted) == len(MOTIFS)
    assert set(pictures(toolbox)) == wanted | {share_image("")}
    for address in [*wanted, share_image("")]:
        data = (ROOT / "docs" / address.lstrip("/")).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n", address
        assert struct.unpack(">II", data[16:24]) == (WIDTH, HEIGHT), address
        assert len(data) <= MAX_PICTURE_BYTES, address


def test_every_page_has_an_existing_preview_image(toolbox: Toolbox) -> None:
    """A chapter's or theme's page has its own image, an entry that of its chapter or theme."""
    pages = render(toolbox).pages
    for page in pages.values():
        assert (ROOT / "docs" / page.share.lstrip("/")).is_file(), page.path
    assert pages["/greb/kapitel/viden/"].share == "/assets/img/share/kapitel-viden.png"
    assert pages["/temaer/service/"].share == "/assets/img/share/tema-service.png"
    assert pages["/greb/foranalyser/"].share == "/assets/img/share/kapitel-viden.png"
    assert pages["/greb/citychef/"].share == "/assets/img/share/kapitel-supplerende.png"


def test_every_picture_has_width_and_height(frozen_site: Built) -> None:
    """Drawings and images reserve their space, so that loading shifts nothing."""
    for name, html in frozen_site.shell_pages.items():
        for element in parse(html).iter():
            if str(element.tag).endswith(("svg", "img")):
                assert element.get("width"), name
                assert element.get("height"), name


def test_colour_is_never_the_only_information(frozen_site: Built, toolbox: Toolbox) -> None:
    """A card, tile or path item with a step's colour also names the step."""
    words = {step.value: step.label.lower() for step in Step}
    for address in ("/", "/greb/", "/greb/tomme-lokaler/"):
        for item in elements(frozen_site.page(address), "li"):
            if step := re.search(r"vk-step--(\w+)", item.get("class") or ""):
                assert words[step[1]] in text(item).lower(), f"{address}: {text(item)}"
    # Under its own heading a step is not said again on each card.
    assert ">Aktiviteter</b>" not in frozen_site.page("/greb/pris/lav/")
    assert leading_steps(toolbox.all(Lever), Challenge.GADEN_FOR_LANG) == [Step.PLAN]


def test_case_rows_show_town_and_figure(frozen_site: Built, toolbox: Toolbox) -> None:
    """In the list of cases, each row starts with the town and shows the first figure."""
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


def test_long_lists_link_to_every_letter(frozen_site: Built) -> None:
    """Alphabetical lists begin with links from A to Å, each to its own heading."""
    for address in ("/eksempler/", "/kilder/", "/ordliste/"):
        tree = parse(frozen_site.page(address))
        jump = next(nav for nav in tree.iter("nav") if nav.get("aria-label") == "Spring til bogstav")
        headings = {heading.get("id"): text(heading) for heading in tree.iter("h2")}
        links = [((link.get("href") or "").lstrip("#"), text(link)) for link in jump.iter("a")]
        assert len(links) > 10
        assert [headings[target] for target, _ in links] == [letter for _, letter in links]


def test_long_pages_have_a_table_of_contents(frozen_site: Built) -> None:
    """It links to the page's headings in order, and comes before the first."""
    for address in ("/partnerskabet/", "/bidrag/", "/om/"):
        main = next(elements(frozen_site.page(address), "main"))
        inside = list(main.iter())
        nav = next(element for element in inside if element.get("class") == "vk-contents")
        links = [((link.get("href") or "").lstrip("#"), text(link)) for link in nav.iter("a")]
        headings = [(heading.get("id"), text(heading)) for heading in main.iter("h2")]
        assert links == headings
        assert inside.index(nav) < inside.index(next(main.iter("h2")))


def test_short_pages_have_no_table_of_contents() -> None:
    """A page with fewer than `MIN_SECTIONS` sections is unchanged."""
    few = "".join(f'<h2 id="a{number}">x</h2>' for number in range(MIN_SECTIONS - 1))

    assert add_contents(few) == few
    assert add_contents(f'{few}<h2 id="b"><code>y</code> z</h2>').count('<li><a href="#b">y z</a></li>') == 1


def test_contents_list_headings_as_written() -> None:
    """Character references stay escaped, attributes may stand in any order, and a comment is no heading."""
    others = "".join(f'<h2 id="a{number}">x</h2>\n' for number in range(MIN_SECTIONS - 1))
    page = f'<p>Før</p>\n<!-- <h2 id="nej">nej</h2> -->\n{others}<h2 class="k" id="b">Tal &amp; <em>1 &#60; 2</em></h2>'
    contents = add_contents(page)

    assert '<li><a href="#b">Tal &amp; 1 &#60; 2</a></li>' in contents
    assert "#nej" not in contents
    before, _, after = contents.partition('<nav class="vk-contents"')
    assert before == page.partition('<h2 id="a0">')[0]
    assert after.partition("</nav>\n")[2] == page.removeprefix(before)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("for 7,5 mio. kr. om året", "for 7,5\u00a0mio.\u00a0kr. om året"),
        ("20 % af 4.000 m²", "20\u00a0% af 4.000\u00a0m²"),
        ("efter § 4 i 2024 kom 3 byer", "efter §\u00a04 i 2024 kom 3 byer"),
    ],
)
def test_a_number_stays_with_its_unit(written: str, printed: str) -> None:
    """A number and its unit are joined by a no-break space."""
    assert keep_numbers_together(written) == printed


def test_a_short_list_has_no_letter_links(frozen_site: Built, toolbox: Toolbox) -> None:
    """A dozen names or fewer are listed under one heading."""
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


def test_pages_fit_the_screen(frozen: Served, browser: Browser) -> None:
    """No page is wider than the screen."""
    with open_page(browser) as page:
        for path in FITTING:
            page.goto(frozen.url(path))
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                settle(page)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_each_house_in_the_street_is_a_named_link(frozen: Served, browser: Browser, toolbox: Toolbox) -> None:
    """The street fills the window; its houses are the most tried levers, four of them where the window is narrow."""
    cases = {lever.title: len(toolbox.neighbours(lever, Case)) for lever in toolbox.all(Lever)}
    with open_page(browser) as page:
        page.goto(frozen.url("/"))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            settle(page)
            street = page.locator(".vk-street").bounding_box()
            lead = page.locator(".vk-lead").bounding_box()

            assert street is not None
            assert lead is not None
            assert lead["height"] < 200, width
            assert (street["x"], street["width"]) == (0, width)
            houses = page.locator(".vk-street a")
            seen = [house for house in houses.all() if house.is_visible()]
            assert len(seen) == (HOUSES if width >= 1200 else 4), width
            for house in seen:
                box = house.bounding_box()
                assert box is not None
                assert -1 <= box["x"] <= width - box["width"] + 1, width
                name, count = house.locator("strong").inner_text(), house.locator("strong + span").inner_text()
                assert count.endswith(f"{cases[name]}\u00a0eksempler"), name
        shown = [cases[name] for name in page.locator(".vk-street strong").all_text_contents()]

    assert shown == sorted(cases.values(), reverse=True)[:HOUSES]


def test_the_front_page_says_whose_it_is_and_what_to_do(frozen_site: Built, browser: Browser) -> None:
    """The origin, one main action and the figures of the content stand there; the action is on the first screen."""
    with open_page(browser, PHONE) as page:
        page.goto((frozen_site.folder / "index.html").as_uri())
        action = page.get_by_role("link", name="Find greb, der passer til jer", exact=True)
        box = action.bounding_box()

        assert box is not None
        assert box["y"] + box["height"] < 812
        assert page.locator(".vk-tool--first").count() == 1
        words = page.locator("main").inner_text()
    assert "Partnerskab for levende bymidter" in words
    assert re.search(r"31\s+greb", words)
    assert re.search(r"70\s+eksempler", words)
    assert re.search(r"256\s+kilder", words)
    assert "Senest gennemgået, 23. november 2026" in words
    assert words.count("vores") == 1


def test_loading_shifts_nothing(frozen_site: Built, browser: Browser) -> None:
    """The browser reports no layout shift on the front page, a list and an entry, opened from a folder."""
    with open_page(browser, PHONE, 800) as page:
        page.add_init_script(RECORD_SHIFTS)
        for path in ("", "greb/", "eksempler/", "greb/tomme-lokaler/"):
            page.goto((frozen_site.folder / path / "index.html").as_uri())
            assert layout_shift(page) <= MAX_SHIFT, path


def test_drawings_are_outlines_with_forced_colours(frozen_site: Built, browser: Browser) -> None:
    """With forced colours every shape is an outline, and only lit windows are filled."""
    with open_page(browser, forced_colors="active") as page:
        page.goto((frozen_site.folder / "index.html").as_uri())
        found = page.evaluate(
            "[...document.querySelectorAll('.vk-motif path, .vk-street path')].map(p => { const s = getComputedStyle(p);"
            " return s.stroke !== 'none' && (s.fill !== s.stroke) !== p.matches('.vk-house__light, .vk-house--lit .vk-house__shop'); })"
        )

    assert len(found) > 100
    assert all(found)
