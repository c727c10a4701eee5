"""Read the keyboard focus and move it with Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

MAX_TABS: Final = 400
"""More than any page has tab stops."""

FOCUSED: Final = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const boxes = [...element.getClientRects()], style = getComputedStyle(element);
  // A card's link covers the card with ::after, which has the focus ring.
  const face = getComputedStyle(element, '::after');
  const ring = [style, face].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
  const box = boxes.find(b => b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth && b.width > 1 && b.height > 1);
  const x = box && Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = box && Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const hit = box && document.elementFromPoint(x, y);
  return {
    name: (element.getAttribute('aria-label') || element.textContent || element.value || element.id).trim(),
    ring, visible: !!box, uncovered: !!hit && (element.contains(hit) || hit.contains(element) || element.labels?.[0]?.contains(hit)),
  };
}"""


def focused(page: Page) -> Any:
    """Return the focused element's name, ring and visibility, or None if no element of the page has the focus."""
    return page.evaluate(FOCUSED)


def tab_to(page: Page, name: str, most: int = MAX_TABS) -> None:
    """Press Tab until an element with that name has the focus."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        now = focused(page)
        if now and now["name"] == name:
            return
        passed.append(now and now["name"])
    raise AssertionError(f"{name} was not reached: {passed}")
