"""Shared fixtures: the sample content, and sites built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from macros.content import read
from scripts.browser import find_browser
from scripts.draw import fill_places
from scripts.measure.synthetic import write_docs
from tests.browsing import CHROMIUM, TIMEOUT_MS, Served, serving
from tests.html import read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from tests.html import Parsed

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "sample" / "content"
"""Seven entries that use every field and feature."""

FROZEN = ROOT / "tests" / "frozen" / "content"
"""The content of release 0.2.0, which editors do not change."""

LONG_ADDRESS = "https://levendebymidter.eksempelkommune.dk/vaerktoejskassen"
"""As long as a real address can be, for print and QR codes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`, which rewrites the golden files; review the diff before committing."""
    parser.addoption("--update-golden", action="store_true", help="rewrite expected messages")


SLOW_FILES = (
    "test_edits.py",
    "test_accessible.py",
    "test_print.py",
    "test_accessibility.py",
    "test_light.py",
    "test_filters.py",
    "test_scale.py",
    "test_all_or_nothing.py",
    "test_choose.py",
    "test_search.py",
    "test_new_kind.py",
    "test_serving.py",
    "test_front_door.py",
)
"""Run first, slowest first: a file is run by one process, and none should start late."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that uses the browser, so that `dev.py test --fast` can skip it; put slow files first."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    order = {name: place for place, name in enumerate(SLOW_FILES)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample content that the test may change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "content"))


@dataclass(frozen=True)
class Built:
    """A built site, read once."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, str]:
        """HTML by path: `greb/index.html`."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_text("utf-8")
            for path in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def parsed(self) -> dict[str, Parsed]:
        """Each page, parsed once by a strict HTML5 parser."""
        return {name: read_page(html) for name, html in self.pages.items()}

    @cached_property
    def trees(self) -> dict[str, Element]:
        """The tree of each page."""
        return {name: parsed.tree for name, parsed in self.parsed.items()}

    @cached_property
    def shell_trees(self) -> dict[str, Element]:
        """The trees of the pages with the shell."""
        return {name: self.trees[name] for name in self.shell_pages}

    def page(self, address: str) -> str:
        """Return the HTML at an address: `/greb/`."""
        return self.pages[f"{address.strip('/')}/index.html".lstrip("/")]

    def asset(self, name: str) -> Path:
        """Return a style sheet, script or data file by its name without digest: `js/site.js`."""
        path = self.folder / "assets" / name
        (found,) = path.parent.glob(f"{path.stem}.*{path.suffix}")
        return found

    @cached_property
    def shell_pages(self) -> dict[str, str]:
        """The pages with the shell; redirects and notices have none."""
        return {
            name: html
            for name, html in self.pages.items()
            if 'http-equiv="refresh"' not in html and "Siden er taget ned" not in html
        }


def build_site(
    content: Path, docs: Path, folder: Path, project: Path = ROOT, *, new_session: bool = False, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `dev.py build` in a subprocess; with `new_session`, its process group can be killed."""
    command = [sys.executable, str(project / "scripts" / "dev.py"), "build", "--site-dir", str(folder)]
    return subprocess.run(
        [*command, "--content", str(content)],
        env={**os.environ, "VK_DOCS": str(docs), "PYTHONPATH": str(project), "VK_INSIDE": "1", **environment},
        cwd=project,
        capture_output=True,
        encoding="utf-8",
        check=False,
        start_new_session=new_session,
    )


def copy_project(folder: Path) -> Path:
    """Copy the generator, with the frozen content and menu instead of the real ones, which editors change."""
    for name in (".vscode", "macros", "overrides", "schemas", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    shutil.copytree(FROZEN, folder / "content")
    config, nav, _ = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    assert nav
    frozen = (FROZEN.parent / "nav.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"{config}\n{frozen}", encoding="utf-8", newline="\n")
    return folder


def copy_frozen_docs(folder: Path) -> Path:
    """Copy the frozen hand-written pages and the real styles, scripts and pictures."""
    shutil.copytree(FROZEN.parent / "docs", folder)
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    return folder


class Shared:
    """Folders created once per test run, by the first process that needs them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """Return a folder created by `make`, which gets a path that does not exist yet."""
        ready = self._root / name
        with FileLock(self._root / f"{name}.lock"):
            if not ready.exists():
                unfinished = self._root / f"{name}.unfinished"
                if unfinished.exists():
                    shutil.rmtree(unfinished)
                make(unfinished)
                unfinished.rename(ready)
        return ready


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Shared:
    """Return the folders shared by all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return Shared(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def project(shared: Shared) -> Path:
    """Return a copy of the project with the frozen menu, which builds every site that behaviour tests use."""
    return shared.folder("project", copy_project)


@pytest.fixture(scope="session")
def frozen_docs(shared: Shared) -> Path:
    """Return the frozen hand-written pages."""
    return shared.folder("frozen-docs", lambda folder: copy_frozen_docs(folder / "docs")) / "docs"


@pytest.fixture(scope="session")
def neutral_docs(shared: Shared, frozen_docs: Path) -> Path:
    """Return the frozen hand-written pages without citations and links to entries."""
    return shared.folder("neutral-docs", lambda folder: write_docs(frozen_docs, folder / "docs")) / "docs"


def build(content: Path, docs: Path, folder: Path, project: Path = ROOT, **environment: str) -> Built:
    """Build a site; the build must succeed."""
    done = build_site(content, docs, folder, project, new_session=False, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder)


@pytest.fixture(scope="session")
def frozen_site(shared: Shared, project: Path, frozen_docs: Path) -> Built:
    """Return the frozen content's site, built without a site URL."""
    return Built(shared.folder("frozen-site", lambda folder: build(FROZEN, frozen_docs, folder, project)))


@pytest.fixture(scope="session")
def sample_site(shared: Shared, project: Path, neutral_docs: Path) -> Built:
    """Return the sample content's site, built for an example URL."""
    address = "https://bymidter.example.org/kassen/"
    make = partial(build, SAMPLE, neutral_docs, project=project, VK_SITE_URL=address)
    return Built(shared.folder("sample-site", make))


@pytest.fixture(scope="session")
def placed_content(shared: Shared) -> Path:
    """Return a copy of the frozen content, with `place` filled in where possible."""

    def make(folder: Path) -> None:
        shutil.copytree(FROZEN, folder / "content")
        assert fill_places.main([str(folder / "content")]) == 0

    return shared.folder("placed", make) / "content"


@pytest.fixture(scope="session")
def published_site(shared: Shared, project: Path, frozen_docs: Path, placed_content: Path) -> Built:
    """Return the frozen content's site with places, built for a long URL."""
    make = partial(build, placed_content, frozen_docs, project=project, VK_SITE_URL=f"{LONG_ADDRESS}/")
    return Built(shared.folder("published-site", make))


@pytest.fixture(scope="session")
def toolbox() -> Toolbox:
    """Return the frozen content's toolbox."""
    return read(FROZEN, FROZEN.parent / "docs")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return this machine's browser, started once."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=TIMEOUT_MS)
    program = find_browser()
    assert program, "no browser: run python3 scripts/dev.py test, which installs one"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=[*CHROMIUM])
        yield started
        started.close()


@pytest.fixture(scope="session")
def frozen(frozen_site: Built) -> Iterator[Served]:
    """Return the frozen content's site on a server."""
    with serving(frozen_site) as served:
        yield served


@pytest.fixture(scope="session")
def sample_served(sample_site: Built) -> Iterator[Served]:
    """Return the sample content's site on a server, below the path it was built for."""
    with serving(sample_site, "/kassen/") as served:
        yield served
