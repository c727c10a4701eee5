"""Draw the preview images for shared links: one per chapter and theme, and one for all other pages.

Run `dev.py draw share` when a motif, a title or the colours change.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from macros.content import read
from macros.content.schema import Lever, Theme
from macros.content.vocabulary import Chapter, Origin
from macros.outputs.assets import BUNDLES
from macros.pages.kinds import motif_of
from macros.pages.pictures.houses import spread_steps, street
from macros.pages.pictures.motifs import MOTIFS, motif, share_image
from scripts.browser import find_browser
from scripts.paths import ROOT, complain, content_folder

if TYPE_CHECKING:
    from pathlib import Path

    from macros.content import Toolbox

WIDTH: Final = 1200
HEIGHT: Final = 630
MAX_PICTURE_BYTES: Final = 60_000
"""Flat colours stay well below this."""

_STYLE: Final = """
body { width: 1200px; height: 630px; overflow: hidden; position: relative; }
.mark { position: absolute; left: 72px; top: 56px; display: flex; gap: 16px; align-items: center; font: 600 34px var(--vk-serif); }
.mark svg { width: 60px; height: 48px; }
.words { position: absolute; left: 72px; top: 132px; width: 700px; height: 290px; display: flex; flex-direction: column; justify-content: center; }
.kicker { font: 600 28px var(--vk-sans); color: var(--vk-brick); margin: 0 0 14px; }
.vk .words h1 { font: 600 72px/1.08 var(--vk-serif); }
.vk-motif { position: absolute; right: 72px; top: 72px; border-radius: 32px; }
.vk-houses { position: absolute; inset: auto 0 0; height: 190px; display: flex; flex-wrap: wrap; overflow: hidden; }
.vk-houses { border-block-end: 8px solid var(--vk-art-ground); }
.vk-houses svg { flex: 1 0 auto; width: auto; height: 182px; }
"""


def main() -> int:
    """Draw every image with this machine's browser."""
    browser = find_browser()
    if browser is None:
        complain("Der skal bruges en browser til at tegne billederne. Peg på den med VK_BROWSER.")
        return 1
    toolbox = read(content_folder(), ROOT / "docs")
    too_large = draw(pictures(toolbox), browser)
    for path in too_large:
        complain(f"{path.name} fylder mere end {MAX_PICTURE_BYTES} bytes. Gør tegningen enklere.")
    return 1 if too_large else 0


def pictures(toolbox: Toolbox) -> dict[str, str]:
    """Return the HTML to render for each image, by the image's path."""
    houses = street(spread_steps(toolbox.all(Lever)), {lever.slug: 1 for lever in toolbox.all(Lever)})
    drawn = f'<div class="vk-houses">{"".join(house.drawing + house.prop for house in houses)}</div>'
    titles = {f"kapitel/{chapter}": ("Kapitel", chapter.label) for chapter in Chapter}
    titles["kapitel/supplerende"] = ("Greb", Origin.SUPPLERENDE.label)
    titles |= {motif_of(theme): ("Tema", theme.title) for theme in toolbox.all(Theme) if motif_of(theme) in MOTIFS}
    found = {
        share_image(name): _page(kicker, title, motif(name, 330), drawn) for name, (kicker, title) in titles.items()
    }
    return {share_image(""): _page("Værktøjskassen", "Greb til en levende bymidte", motif("", 330), drawn), **found}


def draw(pages: dict[str, str], browser: Path) -> list[Path]:
    """Save screenshots of the pages to `docs/`; return the images that are too large."""
    from playwright.sync_api import sync_playwright

    too_large = []
    with sync_playwright() as playwright:
        open_page = playwright.chromium.launch(executable_path=str(browser), args=["--no-sandbox"])
        view = open_page.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        for address, html in pages.items():
            path = ROOT / "docs" / address.lstrip("/")
            path.parent.mkdir(parents=True, exist_ok=True)
            view.set_content(html)
            view.screenshot(path=path)
            if path.stat().st_size > MAX_PICTURE_BYTES:
                too_large.append(path)
        open_page.close()
    return too_large


def _page(kicker: str, title: str, drawing: str, street: str) -> str:
    styles = "".join((ROOT / "docs/assets" / name).read_text(encoding="utf-8") for name in BUNDLES["css/site.css"])
    mark = (ROOT / "overrides" / "mark.html").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="da"><meta charset="utf-8"><style>{styles}{_STYLE}</style><body class="vk">'
        f'<div class="mark">{mark}Værktøjskassen</div><div class="words"><p class="kicker">{escape(kicker)}</p>'
        f"<h1>{escape(title)}</h1></div>{drawing}{street}"
    )
