"""Accessibility: axe-core finds nothing on any kind of page of the real site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from scripts.measure.axe import MISSING_PATH, findings
from tests.browsing import COLOUR_RULES, DESK, HEIGHT, PHONE, REPEATED_ITEMS, kinds_of_pages, open_page
from tests.promises.reporting import fail_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browsing import Served
    from tests.conftest import Built
    from tests.promises.reporting import Origins

VIEWS: Final[tuple[tuple[Literal["light", "dark"], int], ...]] = (("light", PHONE), ("light", DESK), ("dark", DESK))
"""All rules run in light, and the colour rules in dark at one width, as width does not affect them.
`dev.py audit` checks all four combinations."""

REMEDIES: Final = {
    "image-alt": "Skriv, hvad billedet viser: ![her](…)",
    "link-name": "Skriv ord i linket: [her](…)",
    "empty-heading": "Slet overskriften uden ord",
    "heading-order": "En overskrift springer et niveau over. Brug ét # mindre",
    "duplicate-id": "To afsnit hedder det samme. Giv det ene et andet navn",
    "color-contrast": "Slet farver, der er skrevet i teksten",
}
"""Remedies for the rules that an editor's text can break."""


def test_every_kind_of_page_passes_axe(real: Served, browser: Browser, real_site: Built, origins: Origins) -> None:
    """Every kind of page passes at phone and desktop width, in light and dark, with all details open."""
    with open_page(browser) as page:
        found = [
            line
            for path in [*kinds_of_pages(real_site).values(), MISSING_PATH]
            for line in problems_on(page, real, path)
        ]
    fail_on(f"{origins.of(line.split(' ', 1)[0].lstrip('/') + 'index.html')}: {line} {remedy(line)}." for line in found)


def problems_on(page: Page, real: Served, path: str) -> Iterator[str]:
    """Yield axe-core's findings at a path, without repeated list items."""
    page.goto(real.url(path))
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    page.evaluate("repeats => document.querySelectorAll(repeats).forEach(item => item.remove())", REPEATED_ITEMS)
    for scheme, width in VIEWS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from findings(page, f"{path} {width} px {scheme}", COLOUR_RULES if scheme == "dark" else ())


def remedy(line: str) -> str:
    """Return the remedy for a finding."""
    known = (advice for rule, advice in REMEDIES.items() if f": {rule}:" in line)
    return next(known, "Fjern det, der sidst er skrevet på siden, eller spørg en udvikler")
