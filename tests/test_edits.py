"""Valid edits pass the content job, and mistakes are reported in Danish."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from scripts.derive import register
from tests.conftest import ROOT, SAMPLE, Built, copy_frozen_docs, copy_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EDITS = ROOT / "tests" / "edits"
"""New entries with their source, and a new page."""

NEEDED = (
    "conftest.py",
    "browsing.py",
    "html.py",
    "__init__.py",
    "helpers",
    "promises",
    "search",
    "golden/axe_incomplete.yml",
)
"""The files under tests/ that the content job uses."""

GONE = "kolding-julelys"
"""The case that is withdrawn; it is the answer to some search queries, and another case refers to it."""


@dataclass(frozen=True)
class Job:
    """One run of the content job."""

    code: int
    output: str
    site: Built


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project with the frozen content, because the real content may change during the test."""
    folder = copy_project(tmp_path / "project")
    copy_frozen_docs(folder / "docs")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in NEEDED:
        target = folder / "tests" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / "tests" / name).is_dir():
            shutil.copytree(ROOT / "tests" / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / "tests" / name, target)
    register(folder / "content", folder / "docs")  # a new kind has pages that the frozen registry does not list
    return folder


@pytest.fixture
def small_copy(copy: Path, neutral_docs: Path) -> Path:
    """Return a copy with the sample content, for mistakes on hand-written pages."""
    for folder, source in ((copy / "content", SAMPLE), (copy / "docs", neutral_docs)):
        shutil.rmtree(folder)
        shutil.copytree(source, folder)
    return copy


def python(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy of the project, as `dev.py` does."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "VK_"))}
    environment = {**ours, "PYTHONPATH": str(copy), "PYTHONUTF8": "1", "VK_INSIDE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def content_job(copy: Path, *arguments: str) -> Job:
    """Run the content job in a subprocess."""
    base = copy.parent / "job"
    quiet = ("-q", "--tb=short", "--no-header", "-rN", "-p", "no:cacheprovider", f"--basetemp={base}")
    done = python(copy, "-m", "pytest", "tests/promises", *quiet, *arguments)
    return Job(done.returncode, done.stdout + done.stderr, Built(base / "real" / "site"))


def change(path: Path, pattern: str, new: str) -> None:
    """Replace a pattern that must match exactly once in a file."""
    text, number = re.subn(pattern, new, path.read_text(encoding="utf-8"), flags=re.M)
    assert number == 1, f"{pattern} matches {number} times in {path.name}"
    path.write_text(text, encoding="utf-8", newline="\n")


def add(path: Path, text: str) -> None:
    """Append text to a file."""
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_a_sentence(copy: Path) -> None:
    """Add a sentence to a hand-written page."""
    add(copy / "docs/om.md", "\nVi svarer inden for en uge.\n")


def add_a_lever(copy: Path) -> None:
    """Add a lever with its source."""
    for name in ("sources/baenke-2026.yml", "levers/saet-flere-baenke.yml"):
        shutil.copy(EDITS / "content" / name, copy / "content" / name)


def change_a_title(copy: Path) -> None:
    """Change a lever's title."""
    change(copy / "content/levers/inddrag-ejendomsejere.yml", r"^title: .*", "title: Tal med dem, der ejer husene")


def take_a_case_down(copy: Path) -> None:
    """Delete a case and the reference to it, and list it under `withdrawn`, as CONTRIBUTING explains."""
    (copy / f"content/cases/{GONE}.yml").unlink()
    change(copy / "content/cases/koeb-lokalt-pilotbyer.yml", rf"^related:\n  - {GONE}\n", "")
    gone = "\nwithdrawn:\n  e69:\n    date: 2026-11-24\n    reason: Kilden er ikke til at finde mere.\n"
    add(copy / "content/addresses.yml", gone)


def add_a_page(copy: Path) -> None:
    """Add a hand-written page and its menu item."""
    shutil.copy(EDITS / "docs/kaffe.md", copy / "docs")
    add(copy / "mkdocs.yml", "  - Kaffe med redaktionen: kaffe.md\n")


def add_a_case_without_derive(copy: Path) -> None:
    """Add a case whose address is not registered."""
    shutil.copy(EDITS / "content/cases/andeby-baenke.yml", copy / "content/cases")


@pytest.mark.browser
def test_valid_edits_pass_the_content_job(copy: Path) -> None:
    """A sentence, a lever, a title, a withdrawn case, a page and an unregistered case pass and are published.

    One run covers all six: each promise is about every page, so one edit cannot hide another's failure. axe-core is left
    out: it tries one page of each kind, and these edits add no kind.
    """
    for edit in (write_a_sentence, add_a_lever, change_a_title, take_a_case_down, add_a_page):
        edit(copy)
    derived = python(copy, "scripts/dev.py", "derive")
    add_a_case_without_derive(copy)
    job = content_job(copy, "--deselect=tests/promises/test_accessible.py")

    assert derived.returncode == 0, derived.stderr
    assert job.code == 0, job.output
    assert "skipped" not in job.output
    assert "Vi svarer inden for en uge." in job.site.page("/om/")
    assert "Sæt flere bænke" in job.site.page("/greb/saet-flere-baenke/")
    assert "Tal med dem, der ejer husene" in job.site.page("/greb/inddrag-ejendomsejere/")
    assert "Kilden er ikke til at finde mere." in job.site.page(f"/eksempler/{GONE}/")
    assert "Kaffe med redaktionen" in job.site.page("/kaffe/")
    assert "12 bænke" in job.site.page("/eksempler/andeby-baenke/")
    assert "Bemærk: Nye adresser, der ikke er skrevet ind endnu: /eksempler/andeby-baenke/ (e73)" in job.output


GOOD: dict[str, tuple[Callable[[Path], None], ...]] = {
    "a sentence": (write_a_sentence,),
    "a lever with its source": (add_a_lever,),
    "a title": (change_a_title,),
    "a case taken down": (take_a_case_down,),
    "a page": (add_a_page,),
    "a case without derive": (add_a_lever, add_a_case_without_derive),
}
"""Each valid edit, with the edits it depends on."""


@pytest.mark.parametrize("what", GOOD)
def test_check_accepts_each_valid_edit(copy: Path, what: str) -> None:
    """`dev.py check` accepts each edit and lists the unregistered addresses."""
    before = {path for path in copy.rglob("*") if path.is_file()}
    for edit in GOOD[what]:
        edit(copy)
    new = {path.stem for path in copy.rglob("*") if path.is_file()} - {path.stem for path in before}
    done = python(copy, "scripts/dev.py", "check")

    assert done.returncode == 0, done.stderr
    assert "Alt i orden" in done.stdout
    assert ("Nye adresser" in done.stdout) == bool(new), done.stdout
    assert all(name in done.stdout for name in new), done.stdout


def test_a_mistake_is_reported_once_in_danish(copy: Path) -> None:
    """The job fails with file, line and remedy, without a traceback and without repetition; `golden/check` has the rest."""
    add(copy / "docs/om.md", "\n[her](/greb/findes-ikke/)\n")
    job = content_job(copy, "-m", "not browser")

    assert job.code == 1, job.output
    assert re.search(r"docs/om.md:\d+", job.output), job.output
    assert job.output.count("fører ikke til en side") == 1, job.output
    assert not re.search(r"Traceback|AssertionError|^E ", job.output, re.M), job.output


def test_mistakes_the_build_accepts_are_reported_in_danish(small_copy: Path) -> None:
    """An external image, a skipped heading level and a duplicate title are reported with file and remedy."""
    add(
        small_copy / "docs/om.md",
        '\n#### Dybt { #dybt }\n\n<img alt="" width="1" height="1" src="https://example.org/x.png">\n',
    )
    change(small_copy / "docs/tilgaengelighed.md", "^# .*", "# Om Værktøjskassen")
    job = content_job(small_copy, "-m", "not browser")

    assert job.code == 1, job.output
    assert "docs/om.md: siden henter https://example.org/x.png fra andre." in job.output
    assert "docs/om.md: overskriften 'Dybt' springer et niveau over. Brug ét # mindre." in job.output
    assert "docs/tilgaengelighed.md: titlen 'Om Værktøjskassen" in job.output
    assert not re.search(r"Traceback|AssertionError|^E ", job.output, re.M), job.output
