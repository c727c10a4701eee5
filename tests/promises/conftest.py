"""What the promises share: the real content's site, built once, where each page comes from, and notices to the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.content import read
from tests.browsing import Served, serving
from tests.conftest import ROOT, Built, Shared, build_site
from tests.promises.telling import NOTICE, Origins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from macros.content import Toolbox

ADDRESS = "https://bymidter.example.org/"
"""Made up; with an address the pages also say what others show when they are shared."""


@pytest.fixture(scope="session")
def real_build(shared: Shared) -> Path:
    """Return the folder with the real content's `site`, and what the build said: in `said.txt`."""

    def make(folder: Path) -> None:
        folder.mkdir()
        done = build_site(ROOT / "content", ROOT / "docs", folder / "site", VK_SITE_URL=ADDRESS)
        lines = f"{done.stdout}\n{done.stderr}".splitlines()
        said = "\n".join(line for line in lines if not line.startswith("INFO"))
        (folder / "said.txt").write_text(said.strip(), encoding="utf-8")

    return shared.folder("real", make)


@pytest.fixture(scope="session")
def real_site(real_build: Path) -> Built:
    """Return the real content's site. Where it could not be built, one test says why, and the rest have nothing to read."""
    if not (real_build / "site" / "index.html").is_file():
        pytest.skip("Sitet kunne ikke bygges; grunden står ovenfor.")
    return Built(real_build / "site")


@pytest.fixture(scope="session")
def real(real_site: Built) -> Iterator[Served]:
    """Return the real content's site on a server."""
    with serving(real_site) as served:
        yield served


@pytest.fixture(scope="session")
def real_toolbox(real_site: Built) -> Toolbox:
    """Return the real content, read; it has been built, so it is valid."""
    return read(ROOT / "content", ROOT / "docs")


@pytest.fixture(scope="session")
def origins(real_toolbox: Toolbox) -> Origins:
    """Return which file each page is written in."""
    return Origins(real_toolbox)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what an editor should know though nothing is wrong."""
    reports = terminalreporter.getreports("passed")
    for notice in (text for report in reports for name, text in report.user_properties if name == NOTICE):
        terminalreporter.write_line(f"\nBemærk: {notice}")
