"""Run axe-core over the full matrix: every kind of page, width, colour scheme and interactive state."""

from __future__ import annotations

import importlib.util
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import yaml

from scripts.measure.tools import chromium
from scripts.measure.verdict import MissingError, Verdict
from scripts.measure.weight import pages_of
from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

WIDTHS: Final = (320, 375, 640, 768, 1280)
"""320 and 640 px also correspond to 1280 px zoomed to 400 % and 200 %."""
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
MISSING_PATH: Final = "/findes/ikke/"
"""An address without a page: the server answers with the 404 page."""
RULES: Final = "only => axe.run(document, {runOnly: only, resultTypes: ['violations', 'incomplete']})"
PAINTED: Final = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""
DECISIONS_FILE: Final = ROOT / "tests" / "golden" / "axe_incomplete.yml"
"""Findings axe-core reports as incomplete, each with our decision."""
MENU: Final = "[data-vk-menu]"

TEXT_SPACING: Final = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""
"""The user style that WCAG 1.4.12 requires pages to support."""


def _as_loaded(page: Page) -> bool:  # noqa: ARG001 - all states have one signature
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


def _link_copied(page: Page) -> bool:
    button = page.get_by_role("button", name="Kopiér link")
    if not button.count():
        return False
    button.click()
    page.get_by_text("Linket er kopieret").wait_for()
    return True


def _filters_set(page: Page) -> bool:
    form = page.locator("[data-vk-filters]")
    if not form.count():
        return False
    if form.locator(".vk-filters__fold").is_visible():
        form.locator(".vk-filters__fold").click()
    form.locator("summary").first.click()
    form.get_by_role("checkbox", disabled=False).first.check()
    return True


def _suggestions_open(page: Page) -> bool:
    field = page.get_by_role("combobox")
    page.keyboard.press("/")
    if page.locator("[data-vk-results]").count():
        return False
    field.fill("tomme butikker")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    return True


def _results(page: Page, words: str, wanted: str) -> bool:
    if not page.locator("[data-vk-results]").count():
        return False
    page.locator("#soegefelt").fill(words)
    page.keyboard.press("Enter")
    page.locator(wanted).first.wait_for()
    return True


def _hits(page: Page) -> bool:
    return _results(page, "tomme butikker", ".vk-hit__text mark")


def _no_hits(page: Page) -> bool:
    return _results(page, "qqxxzzw", ".vk-results__sum:text('fandt ikke')")


def _wider_text(page: Page) -> bool:
    put_style(page, TEXT_SPACING)
    return True


def put_style(page: Page, css: str) -> None:
    """Add a user style; it is a constructed style sheet because the page's policy refuses style elements."""
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", css
    )


STATES: Final[dict[str, Callable[[Page], bool]]] = {
    "as loaded": _as_loaded,
    "menu open": _menu_open,
    "details open": _details_open,
    "link copied": _link_copied,
    "filters set": _filters_set,
    "search open with suggestions": _suggestions_open,
    "search with hits": _hits,
    "search without hits": _no_hits,
    "wider text": _wider_text,
}
"""Functions that bring a page into each state; False if the page has no such state at that width."""


def kinds_of_pages(site: Path) -> list[str]:
    """Return the path of the longest page of each kind: pages in the same folder are one kind."""
    longest: dict[str, tuple[int, str]] = {}
    for name in pages_of(site):
        parts = name.removesuffix("index.html").strip("/").split("/")
        kind = name if len(parts) == 1 else f"{parts[0]}/{'*/' * (len(parts) - 1)}"
        longest[kind] = max(longest.get(kind, (0, "")), ((site / name).stat().st_size, name))
    return [f"/{name.removesuffix('index.html')}" for _, name in longest.values()]


def audit(site: Path, address: str) -> Verdict:
    """Check every combination; violations and undecided findings break the promise."""
    from playwright.sync_api import sync_playwright

    paths = [path for path in kinds_of_pages(site) if path != "/404.html"] + [MISSING_PATH]
    tried, broken = 0, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"]
        )
        page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
        for path in paths:
            for found in _matrix(page, address, path):
                tried += 1
                broken += found
        browser.close()
    return Verdict((f"{len(paths)} pages, {tried} combinations, {len(broken)} findings",), tuple(broken))


def _matrix(page: Page, address: str, path: str) -> Iterator[list[str]]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 812})
        for state, reach in STATES.items():
            page.goto(f"{address}{path}")
            if not reach(page):
                continue
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                yield list(findings(page, f"{path} {width} px {scheme}, {state}"))


def settle(page: Page) -> None:
    """Wait until the page has its new size and its fonts, and has been painted with them.

    The browser confirms a new size before the page has it; on a busy machine the page then changed while axe-core measured.
    """
    if size := page.viewport_size:
        page.wait_for_function("width => innerWidth === width", arg=size["width"])
    page.evaluate(PAINTED)


def findings(page: Page, label: str, rules: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield violations and undecided findings, prefixed with `label`; check `rules` only, if given."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_script())
    settle(page)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": list(TAGS)}
    found: Any = page.evaluate(RULES, only)
    for rule in found["violations"]:
        for node in rule["nodes"]:
            yield f"{label}: {rule['id']}: {node['target'][0]}: {node['failureSummary']}"
    for rule in found["incomplete"]:
        for node in rule["nodes"]:
            if not _is_decided(page, rule["id"], label, node["target"][0]):
                why = node["any"][0]["message"] if node["any"] else ""
                yield f"{label}: undecided {rule['id']}: {node['target'][0]}: {why}"


@cache
def decisions() -> list[dict[str, str]]:
    """Return the committed decisions on incomplete findings."""
    listed: list[dict[str, str]] = yaml.safe_load(DECISIONS_FILE.read_text(encoding="utf-8"))
    return listed


def _is_decided(page: Page, rule: str, label: str, target: str) -> bool:
    """Check whether a decision matches the finding's rule, label and enclosing element."""
    return any(
        known["rule"] == rule
        and fnmatch(label, known["where"])
        and page.evaluate(
            "([target, box]) => !!document.querySelector(target)?.closest(box)", [target, known["inside"]]
        )
        for known in decisions()
    )


@cache
def _script() -> str:
    package = importlib.util.find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        raise MissingError("the Python package axe-playwright-python, which carries axe-core, is not installed")
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
