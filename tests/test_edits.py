"""An editor's good edit never turns the content job red, and a broken one is told in Danish."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, Built, copy_frozen_docs, copy_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EDITS = ROOT / "tests" / "edits"
"""New entries with their source, and a new page, as an editor would write them."""

NEEDED = ("conftest.py", "browsing.py", "html.py", "__init__.py", "promises", "search", "golden/axe_incomplete.yml")
"""What the content job reads under tests/."""

GONE = "kolding-julelys"
"""The case that is taken down; some search queries have it for an answer, and another case names it."""


@dataclass(frozen=True)
class Job:
    """One run of the content job."""

    code: int
    said: str
    site: Built


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the whole project, with the frozen content for an editor's: theirs may change under the test."""
    folder = copy_project(tmp_path / "project")
    copy_frozen_docs(folder / "docs")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in NEEDED:
        there = folder / "tests" / name
        there.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / "tests" / name).is_dir():
            shutil.copytree(ROOT / "tests" / name, there, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / "tests" / name, there)
    return folder


def python(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy of the project, as its own `dev.py` would."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "VK_"))}
    environment = {**ours, "PYTHONPATH": str(copy), "PYTHONUTF8": "1", "VK_INSIDE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def content_job(copy: Path, *arguments: str) -> Job:
    """Run the content job: all tests of the promises, in a process of its own."""
    base = copy.parent / "job"
    quiet = ("-q", "--tb=short", "--no-header", "-rN", "-p", "no:cacheprovider", f"--basetemp={base}")
    done = python(copy, "-m", "pytest", "tests/promises", *quiet, *arguments)
    return Job(done.returncode, done.stdout + done.stderr, Built(base / "real" / "site"))


def change(path: Path, pattern: str, new: str) -> None:
    """Replace the one place where a pattern stands in a file."""
    text, number = re.subn(pattern, new, path.read_text(encoding="utf-8"), flags=re.M)
    assert number == 1, f"{pattern} stands {number} times in {path.name}"
    path.write_text(text, encoding="utf-8", newline="\n")


def add(path: Path, text: str) -> None:
    """Write at the end of a file."""
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
    """Give a lever another title."""
    change(copy / "content/levers/inddrag-ejendomsejere.yml", r"^title: .*", "title: Tal med dem, der ejer husene")


def take_a_case_down(copy: Path) -> None:
    """Delete a case and what names it, and write it under `withdrawn`, as CONTRIBUTING says."""
    (copy / f"content/cases/{GONE}.yml").unlink()
    change(copy / "content/cases/koeb-lokalt-pilotbyer.yml", rf"^related:\n  - {GONE}\n", "")
    gone = "\nwithdrawn:\n  e69:\n    date: 2026-11-24\n    reason: Kilden er ikke til at finde mere.\n"
    add(copy / "content/addresses.yml", gone)


def add_a_page(copy: Path) -> None:
    """Add a hand-written page and its line in the menu."""
    shutil.copy(EDITS / "docs/kaffe.md", copy / "docs")
    add(copy / "mkdocs.yml", "  - Kaffe med redaktionen: kaffe.md\n")


def add_a_case_without_derive(copy: Path) -> None:
    """Add a case whose address nobody has registered."""
    shutil.copy(EDITS / "content/cases/andeby-baenke.yml", copy / "content/cases")


@pytest.mark.browser
def test_good_edits_keep_the_content_job_green(copy: Path) -> None:
    """A sentence, a lever, a title, a case taken down, a page and an unregistered case: all pass, and all are published.

    One run holds all six: each promise is about every page, so what one edit broke no other edit could hide.
    """
    for edit in (write_a_sentence, add_a_lever, change_a_title, take_a_case_down, add_a_page):
        edit(copy)
    derived = python(copy, "scripts/dev.py", "derive")
    add_a_case_without_derive(copy)
    job = content_job(copy)

    assert derived.returncode == 0, derived.stderr
    assert job.code == 0, job.said
    assert "skipped" not in job.said
    assert "Vi svarer inden for en uge." in job.site.page("/om/")
    assert "Sæt flere bænke" in job.site.page("/greb/saet-flere-baenke/")
    assert "Tal med dem, der ejer husene" in job.site.page("/greb/inddrag-ejendomsejere/")
    assert "Kilden er ikke til at finde mere." in job.site.page(f"/eksempler/{GONE}/")
    assert "Kaffe med redaktionen" in job.site.page("/kaffe/")
    assert "12 bænke" in job.site.page("/eksempler/andeby-baenke/")
    assert "Bemærk: Nye adresser, der ikke er skrevet ind endnu: /eksempler/andeby-baenke/ (e73)" in job.said


GOOD: dict[str, tuple[Callable[[Path], None], ...]] = {
    "a sentence": (write_a_sentence,),
    "a lever with its source": (add_a_lever,),
    "a title": (change_a_title,),
    "a case taken down": (take_a_case_down,),
    "a page": (add_a_page,),
    "a case without derive": (add_a_lever, add_a_case_without_derive),
}
"""Each good edit, with what it rests on."""


@pytest.mark.parametrize("what", GOOD)
def test_check_takes_each_good_edit_alone(copy: Path, what: str) -> None:
    """The editor's own check is content with each, and names the addresses that are not registered yet."""
    before = {path for path in copy.rglob("*") if path.is_file()}
    for edit in GOOD[what]:
        edit(copy)
    new = {path.stem for path in copy.rglob("*") if path.is_file()} - {path.stem for path in before}
    done = python(copy, "scripts/dev.py", "check")

    assert done.returncode == 0, done.stderr
    assert "Alt i orden" in done.stdout
    assert ("Nye adresser" in done.stdout) == bool(new), done.stdout
    assert all(name in done.stdout for name in new), done.stdout


BROKEN = {
    "unknown field": ("content/levers/tryghed.yml", "kost: lav\n", "content/levers/tryghed.yml:", "'kost' kendes ikke"),
    "dead link": ("docs/om.md", "\n[her](/greb/findes-ikke/)\n", "docs/om.md:", "fører ikke til en side"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_edit_is_told_once_in_danish(copy: Path, what: str) -> None:
    """The job fails with file, line and way out; no traceback, and nothing is told twice."""
    name, text, where, words = BROKEN[what]
    add(copy / name, text)
    job = content_job(copy, "-m", "not browser")

    assert job.code == 1, job.said
    assert where in job.said
    assert job.said.count(words) == 1, job.said
    assert not re.search(r"Traceback|AssertionError|^E ", job.said, re.M), job.said


def test_what_the_build_lets_through_is_told_in_danish_too(copy: Path) -> None:
    """A picture from another host, a heading too deep and a title used twice are named with file and way out."""
    add(
        copy / "docs/om.md",
        '\n#### Dybt { #dybt }\n\n<img alt="" width="1" height="1" src="https://example.org/x.png">\n',
    )
    change(copy / "docs/was.md", "^# .*", "# Om Værktøjskassen")
    job = content_job(copy, "-m", "not browser")

    assert job.code == 1, job.said
    assert "docs/om.md: siden henter https://example.org/x.png fra andre." in job.said
    assert "docs/om.md: overskriften 'Dybt' springer et niveau over. Brug ét # mindre." in job.said
    assert "docs/was.md: titlen 'Om Værktøjskassen" in job.said
    assert not re.search(r"Traceback|AssertionError|^E ", job.said, re.M), job.said
