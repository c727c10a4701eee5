"""Run every test that needs only Python and a browser; without a browser, get one or say how."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from scripts.browser import find_browser, install_browser
from scripts.options import Options
from scripts.project import ROOT, complain, how_to_run

if TYPE_CHECKING:
    from pathlib import Path

OWN: Final = ("VK_CONTENT", "VK_DOCS", "VK_SITE_URL", "VK_REPOSITORY_URL", "VK_TODAY", "VK_SERVE")
"""Settings of one build, which tests set for themselves."""


def main(argv: list[str]) -> int:
    """Make sure of a browser, then run pytest."""
    options = Options("test", "Kør alle prøver. Alt andet end valgene her gives videre til pytest.", " [pytest …]")
    options.flag("--install-browser", "hent en browser, hvis der ingen er")
    values, rest = options.read_known(argv)
    browser = make_sure_of_browser(may_install=values.install_browser or os.environ.get("CI") == "true")
    if browser is None:
        return 1
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    command = [sys.executable, "-m", "pytest", *rest]
    return subprocess.run(command, cwd=ROOT, env={**environment, "VK_BROWSER": str(browser)}, check=False).returncode


def make_sure_of_browser(*, may_install: bool) -> Path | None:
    """Return a browser, installed if need be and allowed; where there is none, say how to get one."""
    named = os.environ.get("VK_BROWSER")
    browser = find_browser()
    if browser or named:
        if not browser:
            complain(f"VK_BROWSER peger på {named}, som ikke kan køres. Ret den, eller fjern den.")
        return browser
    if may_install and install_browser():
        browser = find_browser()
    if not browser:
        failed = (
            "Browseren kunne ikke hentes; grunden står ovenfor. Installér Chrome, Edge eller Chromium, og prøv igen."
        )
        missing = f"Prøverne bruger Chromium, Chrome eller Edge, og her er ingen. Hent en: {how_to_run('test --install-browser')}"
        complain(failed if may_install else missing)
    return browser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
