"""Shared fixtures of the content job: the real content's site, built once, the file behind each page, and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.content import read
from tests.browsing import Served, serving
from tests.conftest import ROOT, Built, Shared, build_site
from tests.promises.reporting import NOTICE, Origins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from macros.content import Toolbox

ADDRESS = "https://bymidter.example.org/"
"""An example; with a site URL, pages also have metadata for shared links."""


@pytest.fixture(scope="session")
def real_build(shared: Shared) -> Path:
    """Return a folder with the real content's `site` and the build's output in `output.txt`."""

    def make(folder: Path) -> None:
        folder.mkdir()
        done = build_site(ROOT / "content", ROOT / "docs", folder / "site", VK_SITE_URL=ADDRESS)
        lines = f"{done.stdout}\n{done.stderr}".splitlines()
        output = "\n".join(line for line in lines if not line.startswith("INFO"))
        (folder / "output.txt").write_text(output.strip(), encoding="utf-8")

    return shared.folder("real", make)


@pytest.fixture(scope="session")
def real_site(real_build: Path) -> Built:
    """Return the real content's site. If it cannot be built, one test fails with the reason and the others are skipped."""
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
    """Return the real content's toolbox."""
    return read(ROOT / "content", ROOT / "docs")


@pytest.fixture(scope="session")
def origins(real_toolbox: Toolbox) -> Origins:
    """Return the mapping from pages to source files."""
    return Origins(real_toolbox)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the notices that passing tests recorded for the editor."""
    reports = terminalreporter.getreports("passed")
    for notice in (text for report in reports for name, text in report.user_properties if name == NOTICE):
        terminalreporter.write_line(f"\nBemærk: {notice}")
