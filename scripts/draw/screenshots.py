"""Take the screenshots in README: `dev.py draw screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from scripts.browser import find_browser
from scripts.measure.sites import build_ours, free_port, serving
from scripts.paths import ROOT, complain, speak_utf8

FOLDER: Final = ROOT / ".github" / "screenshots"
SHOTS: Final = {
    "front": ("/", 1280, 900),
    "lever-375": ("/greb/tomme-lokaler/", 375, 812),
}
"""Path, width and height of each screenshot."""

MAX_PICTURE_BYTES: Final = 250_000


def main() -> int:
    """Build and serve the site, and take every screenshot in the light scheme."""
    speak_utf8()
    browser = find_browser()
    if browser is None:
        complain("Her er ingen browser. Hent en: python3 scripts/dev.py test")
        return 1
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        port = free_port()
        build_ours(Path(place) / "site", f"http://127.0.0.1:{port}/")
        with serving(Path(place) / "site", port) as address:
            take(browser, address)
    sizes = {path.name: path.stat().st_size for path in sorted(FOLDER.glob("*.png"))}
    for name, size in sizes.items():
        print(f"{name}: {size / 1000:.0f} kB")
    return 0 if max(sizes.values()) <= MAX_PICTURE_BYTES else 1


def take(browser: Path, address: str) -> None:
    """Save each screenshot where README expects it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        window = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-background-networking", "--hide-scrollbars"]
        )
        for name, (path, width, height) in SHOTS.items():
            page = window.new_page(viewport={"width": width, "height": height}, color_scheme="light", locale="da-DK")
            page.goto(f"{address}{path}", wait_until="load")
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        window.close()
