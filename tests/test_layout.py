"""Words stay whole, numbers stay visible, columns line up, and a wide table says that it is wide."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any, Final

import pytest

from macros.content import vocabulary
from macros.content.vocabulary import Choice
from tests.browsing import DESK, PHONE, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browsing import Served

FONTS: Final = {
    "narrow": "font-family: 'Liberation Sans', Arial, sans-serif",
    "wide": "font-family: 'DejaVu Sans', Verdana, sans-serif",
    "spaced": "font-family: 'Liberation Sans', Arial, sans-serif; letter-spacing: .07em",
}
"""Fonts of three widths. Open Sans and Segoe UI lie between the first two; `spaced` is as wide as the widest of them
where a machine lacks the others."""

WIDTHS: Final = (320, 375, 480, 640, 768, 1024, DESK)

PAGES: Final = {
    "/": "main",
    "/greb/": "main",
    "/greb/kultur-og-fritidsliv/": ".vk-roles",
    "/greb/koeb-lokalt/": ".vk-roles",
    "/eksempler/": "main",
    "/sammenlign/": ".vk-compare td",
    "/sammenlign/?greb=g1,g4,g7,g31": ".vk-scroll--sides tr:nth-child(3)",
    "/vaelg/?udfordring=tomme-butikker&aktoer=kommune": ".vk-choose__found .vk-card",
}
"""Pages with narrow columns, and what they show when they are ready."""

BROKEN: Final = r"""narrow => {
  const found = [];
  const range = document.createRange();
  for (const place of document.querySelectorAll(narrow)) {
    if (!place.checkVisibility()) continue;
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    for (let node; (node = texts.nextNode()); ) {
      for (const word of node.data.matchAll(/[\p{L}]{5,}/gu)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top)));
        const [box, around] = [range.getBoundingClientRect(), place.getBoundingClientRect()];
        if (lines.size > 1) found.push(`broken: ${word[0]}`);
        if (box.width && box.right > around.right + 1) found.push(`overflowing: ${word[0]}`);
      }
    }
  }
  return [...new Set(found)];
}"""
"""Words in these places that stand on two lines or reach out of their box. The browser of the tests has no hyphenation
for Danish, so that a word on two lines has no hyphen."""

NARROW: Final = ".vk-facts :is(dt, dd), .vk-roles dt, .vk-tiles strong, .vk-limit, .vk-scroll :is(th, td), .vk-row__figure span, .vk-card__facts, .vk-card__meta, .vk-contents a"  # fmt: skip
"""Where labels stand in narrow columns."""

EVERY_LABEL: Final = """labels => {
  const roles = document.querySelector('.vk-roles');
  roles.innerHTML = labels.map(label => `<div><dt>${label}</dt><dd>Gør det, der skal gøres her.</dd></div>`).join('');
  const facts = document.querySelector('.vk-facts dl');
  facts.innerHTML = labels.map(label =>
    `<div class="vk-facts__row"><dt>Hvem kan gøre det</dt><dd><a href="#">${label}</a></dd></div>`).join('');
}"""


def broken(page: Page, font: str) -> dict[int, list[str]]:
    """Return the broken and overflowing words in narrow columns, by the page's width."""
    page.evaluate(
        "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`.vk * { ${style} !important }`);"
        " document.adoptedStyleSheets = [sheet]; }",
        FONTS[font].replace(";", " !important;"),
    )
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if words := page.evaluate(BROKEN, NARROW):
            found[width] = words
    return found


@pytest.mark.parametrize("font", FONTS)
def test_no_word_is_broken_in_a_narrow_column(browser: Browser, frozen: Served, font: str) -> None:
    """In roles, facts, chips and tables, no word stands on two lines or reaches out of its box."""
    with open_page(browser) as page:
        found = {}
        for path, ready in PAGES.items():
            page.goto(frozen.url(path))
            page.wait_for_selector(ready)
            found[path] = broken(page, font)
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("font", FONTS)
def test_the_whole_vocabulary_fits(browser: Browser, frozen: Served, font: str) -> None:
    """Every label of every choice fits where labels are narrowest, also those that no entry uses yet."""
    kinds = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, Choice)]
    labels = [choice.label for kind in kinds for choice in kind]
    assert "Kulturinstitutioner" in labels
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/kultur-og-fritidsliv/"))
        page.evaluate(EVERY_LABEL, labels)
        assert page.locator(".vk-roles dt").count() == len(labels)
        assert broken(page, font) == {}


def test_a_broken_word_is_detected(browser: Browser, frozen: Served) -> None:
    """With the column of release 0.2.0, the test names the word."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/kultur-og-fritidsliv/"))
        page.evaluate("document.querySelector('.vk-roles').style.gridTemplateColumns = '6rem 1fr'")
        assert "broken: Kulturinstitutioner" in broken(page, "wide")[DESK]


def test_titles_are_hyphenated_in_danish(browser: Browser, frozen: Served) -> None:
    """Titles are longer than any label; the browser divides them with hyphens, by the page's language."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/"))
        assert page.evaluate("document.documentElement.lang") == "da"
        for title in ("h1", "main h2", ".vk-card__title"):
            assert page.locator(title).first.evaluate("it => getComputedStyle(it).hyphens") == "auto"


INK: Final = """async ([png, colour]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const wanted = colour.match(/\\d+/g).slice(0, 3).map(Number);
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (wanted.every((value, part) => Math.abs(value - data[at + part]) < 24)) count++;
  return count;
}"""
"""Counts the pixels of a picture that have a colour."""


def ink(page: Page, item: str) -> int:
    """Count the pixels with the number's colour in the margin of a list item."""
    place = page.locator(item)
    box = place.bounding_box()
    assert box is not None
    colour = place.evaluate("it => getComputedStyle(it, '::marker').color")
    clip: Any = {"x": box["x"] - 34, "y": box["y"], "width": 33, "height": 22}
    picture = page.screenshot(clip=clip, animations="disabled")
    return int(page.evaluate(INK, [b64encode(picture).decode(), colour]))


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_number_of_a_source_stays_visible(browser: Browser, frozen: Served, width: int, scheme: Any) -> None:
    """After a click on a source's number in the text, the same number is seen in the list of sources."""
    with open_page(browser, width, color_scheme=scheme, reduced_motion="reduce") as page:
        page.goto(frozen.url("/greb/kultur-og-fritidsliv/"))
        link = page.locator(".vk-cite a", has_text="4").first
        item = f"li{link.get_attribute('href')}"
        page.locator(item).scroll_into_view_if_needed()
        before = ink(page, item)
        link.click()
        page.wait_for_selector(f"{item}:target")

        assert before > 10
        assert ink(page, item) > before * 0.7


def test_second_columns_line_up(browser: Browser, frozen: Served) -> None:
    """On /kilder/, each column of a letter begins at the same height, without a rule of its own."""
    with open_page(browser) as page:
        page.goto(frozen.url("/kilder/"))
        letters = page.evaluate(
            """[...document.querySelectorAll('.vk-group--letter > .vk-records')].map(list => {
              const tops = new Map();
              for (const item of list.children) {
                const { left, top } = item.getBoundingClientRect();
                const first = tops.get(left);
                if (first === undefined || top < first[0]) tops.set(left, [top, getComputedStyle(item).borderTopWidth]);
              }
              return [...tops.values()];
            })"""
        )
    split = [columns for columns in letters if len(columns) > 1]
    assert split
    for columns in split:
        assert len({round(top) for top, _ in columns}) == 1
        assert {rule for _, rule in columns} == {"0px"}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_wide_table_says_that_it_is_wide(browser: Browser, frozen: Served, width: int) -> None:
    """A named region scrolls by keyboard to its last column; the first column stays, and a sentence says so."""
    with open_page(browser, width) as page:
        page.goto(frozen.url("/sammenlign/"))
        assert page.get_by_text("Tabellen er bred").is_visible()
        region = page.get_by_role("region", name="Alle greb")
        assert "linear-gradient" in region.evaluate("it => getComputedStyle(it).backgroundImage")
        region.focus()
        first, last = region.locator("tbody th").first, region.locator("thead th").last
        assert last.inner_text() == "Hviler på"
        start = first.bounding_box()
        page.keyboard.press("End")
        for _ in range(200):
            if region.evaluate("it => it.scrollLeft + it.clientWidth >= it.scrollWidth - 1"):
                break
            page.keyboard.press("ArrowRight")
        end, seen = first.bounding_box(), last.bounding_box()

    assert start is not None
    assert end is not None
    assert seen is not None
    assert round(end["x"]) == round(start["x"])
    assert end["width"] < width * 0.6
    assert seen["x"] >= end["x"] + end["width"] - 1
    assert seen["x"] + seen["width"] <= width


def test_the_wide_table_does_not_widen_the_page(browser: Browser, frozen: Served) -> None:
    """Neither the table nor its caption is wider than the screen."""
    with open_page(browser, PHONE) as page:
        for path in ("/sammenlign/", "/sammenlign/?greb=g1,g4,g7,g31"):
            page.goto(frozen.url(path))
            page.wait_for_selector(PAGES[path])
            caption = page.locator(".vk-compare caption:visible").first.bounding_box()
            assert caption is not None
            assert caption["x"] + caption["width"] <= PHONE
            assert page.evaluate("document.documentElement.scrollWidth") == PHONE
