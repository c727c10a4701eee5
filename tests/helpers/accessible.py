"""Check the current state of a page: axe-core, content cut off on narrow screens, and small targets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from scripts.measure.axe import SCHEMES, findings, settle
from tests.browsing import COLOUR_RULES, DESK, PHONE, REPEATED_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Page


def remove_repeats(page: Page) -> None:
    """Remove list items that come from the same template line."""
    page.evaluate("repeats => document.querySelectorAll(repeats).forEach(item => item.remove())", REPEATED_ITEMS)


def check_scheme(page: Page, label: str, scheme: Literal["light", "dark"], widths: Iterable[int]) -> Iterator[str]:
    """Run axe-core at each width: all rules in light, the colour rules in dark."""
    page.emulate_media(color_scheme=scheme)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 812})
        yield from findings(page, f"{label} {width} px {scheme}", COLOUR_RULES if scheme == "dark" else ())


def check_widths_and_schemes(page: Page, label: str) -> Iterator[str]:
    """Run axe-core at phone and desktop width, in light and dark."""
    for scheme in SCHEMES:
        yield from check_scheme(page, label, scheme, (PHONE, DESK))


def check_state(page: Page, label: str) -> Iterator[str]:
    """Run axe-core on an interactive state at both widths in light, and on its dark colours at phone width.

    Repeated list items are removed first: other tests check complete pages.
    """
    remove_repeats(page)
    yield from check_scheme(page, label, "light", (DESK, PHONE))
    yield from check_scheme(page, label, "dark", (PHONE,))


def cut_off(page: Page, label: str) -> Iterator[str]:
    """Yield elements that overflow the window, or are clipped by a box that does not scroll."""
    settle(page)
    for name in page.evaluate(CUT_OFF):
        yield f"{label}: {name}"


CUT_OFF: Final = """() => {
  const describe = element => element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 40);
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window');
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('svg, .vk-hidden, .vk-matrix__text, [aria-hidden=true]') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const clipsX = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (clipsX && element.scrollWidth > element.clientWidth + 1) found.push('cut at the side: ' + describe(element));
    const clipsY = style.overflowY === 'hidden' || style.overflowY === 'clip';
    if (clipsY && element.scrollHeight > element.clientHeight + 1) found.push('cut below: ' + describe(element));
    if (box.width && box.right > innerWidth + 1 && !element.closest('.vk-scroll, .vk-matrix')) found.push('sticks out: ' + describe(element));
  }
  return found;
}"""


SMALL_TARGETS: Final = """() => {
  const main = '.vk-top a, .vk-top button, .vk-tool, .vk-scheme label, main button, summary';
  const found = [];
  for (const element of document.querySelectorAll('a[href], button, summary, label:has(input), select, main input')) {
    if (!element.checkVisibility() || element.matches('.vk-skip')) continue;
    const box = element.getBoundingClientRect(), need = element.matches(main) ? 44 : 24;
    if (getComputedStyle(element).display === 'inline' && !element.matches(main)) continue;
    const size = Math.round(box.width) + ' x ' + Math.round(box.height) + ' px: ' + element.textContent.trim();
    if (box.height < need - .5 || box.width < 23.5) found.push(size);
  }
  return found;
}"""
