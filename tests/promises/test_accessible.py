"""Every ability: axe-core finds nothing on any kind of page of the real site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from scripts.measure.axe import MISSING, findings
from tests.browsing import COLOUR_RULES, DESK, HEIGHT, MORE_OF_THE_SAME, PHONE, kinds_of_pages, opened
from tests.promises.telling import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browsing import Served
    from tests.conftest import Built
    from tests.promises.telling import Origins

VIEWS: Final[tuple[tuple[Literal["light", "dark"], int], ...]] = (("light", PHONE), ("light", DESK), ("dark", DESK))
"""What is tried: every rule in light, and in dark the rules about colours, which no width changes. `test_edits.py` runs the
same on the frozen content, and `dev.py audit` tries all four."""

WAYS_OUT: Final = {
    "image-alt": "Skriv, hvad billedet viser: ![her](…)",
    "link-name": "Skriv ord i linket: [her](…)",
    "empty-heading": "Slet overskriften uden ord",
    "heading-order": "En overskrift springer et niveau over. Brug ét # mindre",
    "duplicate-id": "To afsnit hedder det samme. Giv det ene et andet navn",
    "color-contrast": "Slet farver, der er skrevet i teksten",
}
"""What an editor can do about the rules that text can break."""


def test_every_kind_of_page_is_usable_by_all(
    real: Served, browser: Browser, real_site: Built, origins: Origins
) -> None:
    """On a phone and a desk, in light and dark, with all details open."""
    with opened(browser) as page:
        found = [
            line for path in [*kinds_of_pages(real_site).values(), MISSING] for line in problems_on(page, real, path)
        ]
    refuse(f"{origins.of(line.split(' ', 1)[0].lstrip('/') + 'index.html')}: {line} {way_out(line)}." for line in found)


def problems_on(page: Page, real: Served, path: str) -> Iterator[str]:
    """Yield what axe-core objects to at an address; items of a long list that come from one template are tried once."""
    page.goto(real.url(path))
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    page.evaluate("more => document.querySelectorAll(more).forEach(item => item.remove())", MORE_OF_THE_SAME)
    for scheme, width in VIEWS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from findings(page, f"{path} {width} px {scheme}", COLOUR_RULES if scheme == "dark" else ())


def way_out(line: str) -> str:
    """Return what to do about a finding."""
    known = (advice for rule, advice in WAYS_OUT.items() if f": {rule}:" in line)
    return next(known, "Fjern det, der sidst er skrevet på siden, eller spørg en udvikler")
