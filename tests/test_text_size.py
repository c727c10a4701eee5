"""Readers who choose a larger text size in the browser or the phone lose nothing: WCAG 1.4.4 and 1.4.10."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from scripts.browser import find_browser
from tests.browsing import CHROMIUM, PHONE, open_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browsing import Served

NARROW: Final = 320
SIZES: Final = ((20, NARROW), (24, NARROW), (32, NARROW), (32, PHONE))
"""Default text size (px; browsers begin with 16) and width."""

PAGES: Final = {
    "/": ".vk-foot",
    "/greb/": "[data-vk-toggle]",
    "/greb/?pris=lav": ".vk-filtered:not([hidden]) [data-vk-toggle]",
    "/greb/tomme-lokaler/": "[data-vk-toggle]",
    "/eksempler/?rolle=testby": ".vk-filtered:not([hidden]) .vk-row",
    "/eksempler/": ".vk-filters",
    "/vaelg/?udfordring=tomme-butikker&aktoer=kommune": ".vk-cards--ranked [data-vk-toggle]",
    "/vaelg/": ".vk-ask__answer",
    "/sammenlign/?greb=g1,g4": ".vk-actions button",
    "/min-liste/?liste=g1,g4": ".vk-mine__item",
    "/soeg/?q=facade": ".vk-hit",
    "/partnerskabet/": ".vk-foot",
    "/temaer/": ".vk-foot",
}
"""Pages, and what shows that their scripts have run."""

OVERLAPS: Final = """() => {
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const boxes = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return [...range.getClientRects()].filter((box) => box.width && box.height);
  };
  const found = [];
  for (const group of document.querySelectorAll(".vk-card, .vk-row, .vk-top__row, .vk-facts, .vk-tools, .vk-foot")) {
    const parts = [...group.querySelectorAll("h3, p, button, dt, dd, nav, form, .vk-mark")]
      .filter((part) => part.checkVisibility() && !part.querySelector("h3, p, button, dt, dd"));
    parts.forEach((one, place) => parts.slice(place + 1).forEach((other) => {
      if (boxes(one).some((box) => boxes(other).some((own) => meet(box, own)))) {
        found.push(`${one.textContent.trim()} | ${other.textContent.trim()}`);
      }
    }));
  }
  return found;
}"""
"""Pairs of neighbouring texts that are printed over each other."""


@pytest.fixture(scope="module", params=SIZES, ids=lambda pair: f"{pair[0]} px text, {pair[1]} px wide")
def large_text(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Browser, int]]:
    """Return a browser with a larger default text size, and the window's width."""
    size, width = request.param
    program = find_browser()
    started = browser.browser_type.launch(
        executable_path=program, args=[*CHROMIUM, f"--blink-settings=defaultFontSize={size}"]
    )
    yield started, width
    started.close()


def test_larger_text_covers_nothing_and_needs_no_sideways_scroll(
    large_text: tuple[Browser, int], frozen: Served
) -> None:
    """No text is printed over another, and no page is wider than the window."""
    large, width = large_text
    found: dict[str, object] = {}
    with open_page(large, width) as page:
        for path, ready in PAGES.items():
            page.goto(frozen.url(path))
            page.locator(ready).first.wait_for()
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width or (over := page.evaluate(OVERLAPS)):
                found[path] = wide if wide > width else over[:3]

    assert found == {}
