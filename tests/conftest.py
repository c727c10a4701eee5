"""What the tests share: the sample content, and sites built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.browser import find_browser
from scripts.synthetic import write_docs
from tests.browsing import CHROMIUM, Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "sample" / "content"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the golden files be rewritten; the diff is read before it is committed."""
    parser.addoption("--update-golden", action="store_true", help="rewrite expected messages")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a fresh copy of the sample content, free to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "content"))


@dataclass(frozen=True)
class Built:
    """A finished site, read once."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, str]:
        """HTML by path: `greb/index.html`."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_text("utf-8")
            for path in sorted(self.folder.rglob("*.html"))
        }

    def page(self, address: str) -> str:
        """Return the HTML at an address: `/greb/`."""
        return self.pages[f"{address.strip('/')}/index.html".lstrip("/")]

    def asset(self, name: str) -> Path:
        """Return a style sheet, script or data file by its name without the digest: `js/site.js`."""
        path = self.folder / "assets" / name
        (found,) = path.parent.glob(f"{path.stem}.*{path.suffix}")
        return found

    @cached_property
    def whole_pages(self) -> dict[str, str]:
        """The pages with the shell; the small ones that only lead on are left out."""
        return {
            name: html
            for name, html in self.pages.items()
            if 'http-equiv="refresh"' not in html and "Siden er taget ned" not in html
        }


def build_site(
    content: Path, docs: Path, folder: Path, project: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the real build of some content into a folder."""
    return subprocess.run(
        [
            sys.executable,
            str(project / "scripts" / "dev.py"),
            "build",
            "--site-dir",
            str(folder),
            "--content",
            str(content),
        ],
        env={**os.environ, "VK_DOCS": str(docs), "PYTHONPATH": str(project), "VK_INSIDE": "1", **environment},
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def neutral_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the hand-written pages without what only the real content can answer."""
    folder = tmp_path_factory.mktemp("docs") / "docs"
    write_docs(ROOT / "docs", folder)
    return folder


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the real site, built once."""
    folder = tmp_path_factory.mktemp("real") / "site"
    done = build_site(ROOT / "content", ROOT / "docs", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory, neutral_docs: Path) -> Built:
    """Return the sample content's site, built once for a made-up address."""
    folder = tmp_path_factory.mktemp("sample") / "site"
    done = build_site(SAMPLE, neutral_docs, folder, VK_SITE_URL="https://bymidter.example.org/kassen/")
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return this machine's browser, started once."""
    from playwright.sync_api import sync_playwright

    program = find_browser()
    assert program, "no browser: python3 scripts/dev.py test says how to get one"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=[*CHROMIUM])
        yield started
        started.close()


@pytest.fixture(scope="session")
def real(real_site: Built) -> Iterator[Served]:
    """Return the real site on a server."""
    with serving(real_site) as served:
        yield served


@pytest.fixture(scope="session")
def sample_served(sample_site: Built) -> Iterator[Served]:
    """Return the sample content's site on a server, in the folder it was built for."""
    with serving(sample_site, "/kassen/") as served:
        yield served
