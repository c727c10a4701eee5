"""Trying a page as it stands: with axe-core, and for what is lost or too small on a narrow screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from scripts.measure.axe import SCHEMES, findings, settle
from tests.browsing import DESK, PHONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Page

COLOUR_RULES: Final = ("color-contrast", "link-in-text-block")
"""The rules whose answer depends on the scheme."""

MORE_OF_THE_SAME: Final = ".vk-list > section:nth-of-type(n+5), main :is(li, tr, dl > div):nth-child(n+13)"
"""Items after the twelfth come from the same line of a template; without them a test takes seconds, not minutes. On the
three pages above, and in `scripts/measure/audit.py`, nothing is left out."""


def thin_out(page: Page) -> None:
    """Take away more of the same."""
    page.evaluate("more => document.querySelectorAll(more).forEach(item => item.remove())", MORE_OF_THE_SAME)


def in_scheme(page: Page, told: str, scheme: Literal["light", "dark"], widths: Iterable[int]) -> Iterator[str]:
    """Try what is shown now at some widths; only colours can differ between light, which comes first, and dark."""
    page.emulate_media(color_scheme=scheme)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 812})
        yield from findings(page, f"{told} {width} px {scheme}", COLOUR_RULES if scheme == "dark" else ())


def in_all_widths_and_schemes(page: Page, told: str) -> Iterator[str]:
    """Try a page on a phone and a desk, in light and dark."""
    for scheme in SCHEMES:
        yield from in_scheme(page, told, scheme, (PHONE, DESK))


def in_a_state(page: Page, told: str) -> Iterator[str]:
    """Try what is open, said or chosen on a phone and a desk, and its dark colours on a phone.

    The page around it is tried whole elsewhere, so more of the same is taken away.
    """
    thin_out(page)
    yield from in_scheme(page, told, "light", (DESK, PHONE))
    yield from in_scheme(page, told, "dark", (PHONE,))


def lost(page: Page, told: str) -> Iterator[str]:
    """Yield what sticks out at the side, or is cut off inside a box that does not scroll."""
    settle(page)
    for name in page.evaluate(LOST):
        yield f"{told}: lost: {name}"


LOST: Final = """() => {
  const told = element => element.tagName + '.' + element.className + ' ' + element.textContent.trim().slice(0, 40);
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is wider than the window');
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('svg, .vk-hidden, .vk-matrix__said, [aria-hidden=true]') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const cut = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (cut && element.scrollWidth > element.clientWidth + 1) found.push('cut at the side: ' + told(element));
    const low = style.overflowY === 'hidden' || style.overflowY === 'clip';
    if (low && element.scrollHeight > element.clientHeight + 1) found.push('cut below: ' + told(element));
    if (box.width && box.right > innerWidth + 1 && !element.closest('.vk-scroll, .vk-matrix')) found.push('sticks out: ' + told(element));
  }
  return found;
}"""


SMALL: Final = """() => {
  const main = '.vk-top a, .vk-top button, .vk-tool, .vk-scheme label, main button, summary';
  const found = [];
  for (const element of document.querySelectorAll('a[href], button, summary, label:has(input), select, main input')) {
    if (!element.checkVisibility() || element.matches('.vk-skip')) continue;
    const box = element.getBoundingClientRect(), need = element.matches(main) ? 44 : 24;
    if (getComputedStyle(element).display === 'inline' && !element.matches(main)) continue;
    const told = Math.round(box.width) + ' x ' + Math.round(box.height) + ' px: ' + element.textContent.trim();
    if (box.height < need - .5 || box.width < 23.5) found.push(told);
  }
  return found;
}"""
