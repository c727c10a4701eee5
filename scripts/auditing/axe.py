"""axe-core over the whole matrix: every kind of page, every width, both schemes, every state a reader can bring about."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scripts.auditing.tools import chromium
from scripts.auditing.verdict import MissingError, Verdict
from scripts.auditing.weight import pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

WIDTHS: Final = (320, 375, 768, 1280)
SCHEMES: Final = ("light", "dark")
TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
MISSING: Final = "/findes/ikke/"
RULES: Final = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})"
MENU: Final = "[data-vk-menu]"


def _as_it_comes(page: Page) -> bool:  # noqa: ARG001 - every state is reached alike
    return True


def _menu_open(page: Page) -> bool:
    button = page.locator(MENU)
    if not button.count() or not button.first.is_visible():
        return False
    button.first.click()
    return True


def _details_open(page: Page) -> bool:
    if not page.locator("main details").count():
        return False
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    return True


STATES: Final[dict[str, Callable[[Page], bool]]] = {
    "as it comes": _as_it_comes,
    "menu open": _menu_open,
    "details open": _details_open,
}
"""How each state is reached; False where a page at that width does not have it. The tests hold the states of single pages."""


def kinds_of_pages(site: Path) -> list[str]:
    """Return the longest page of each kind: pages that lie in the same folder are of one kind."""
    longest: dict[str, tuple[int, str]] = {}
    for name in pages_of(site):
        parts = name.removesuffix("index.html").strip("/").split("/")
        kind = name if len(parts) == 1 else f"{parts[0]}/{'*/' * (len(parts) - 1)}"
        longest[kind] = max(longest.get(kind, (0, "")), ((site / name).stat().st_size, name))
    return [f"/{name.removesuffix('index.html')}" for _, name in longest.values()]


def audit(site: Path, address: str) -> Verdict:
    """Try every combination; a violation anywhere breaks the promise."""
    from playwright.sync_api import sync_playwright

    script = _script()
    paths = [path for path in kinds_of_pages(site) if path != "/404.html"] + [MISSING]
    tried, broken = 0, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_page()
        for path in paths:
            for told, found in _matrix(page, f"{address}{path}", script):
                tried += 1
                broken += [f"{path} {told}: {line}" for line in found]
        browser.close()
    return Verdict((f"{len(paths)} pages, {tried} combinations, {len(broken)} violations",), tuple(broken))


def _matrix(page: Page, url: str, script: str) -> Iterator[tuple[str, list[str]]]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 812})
        for state, reach in STATES.items():
            page.goto(url)
            if not reach(page):
                continue
            page.evaluate(script)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                yield f"{width} px {scheme}, {state}", violations(page.evaluate(RULES, list(TAGS)))


def violations(report: dict[str, Any]) -> list[str]:
    """Name each rule that is broken, and where first."""
    return [
        f"{rule['id']} x{len(rule['nodes'])}: {' '.join(map(str, rule['nodes'][0]['target']))}"
        for rule in report["violations"]
    ]


def _script() -> str:
    package = importlib.util.find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        raise MissingError("the Python package axe-playwright-python, which carries axe-core, is not installed")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
