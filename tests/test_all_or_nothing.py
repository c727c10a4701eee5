"""No broken page is ever published: what is wrong fails the build, and the old site stands untouched."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import build_site

if TYPE_CHECKING:
    from pathlib import Path


def fingerprint(folder: Path) -> str:
    """Return a digest of every file's path and bytes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture
def built(tmp_path: Path, sample: Path, neutral_docs: Path, project: Path) -> tuple[Path, Path, Path]:
    """Return content and docs free to be spoilt, and the site built of them."""
    docs = tmp_path / "docs"
    shutil.copytree(neutral_docs, docs)
    done = build_site(sample, docs, tmp_path / "site", project)
    assert done.returncode == 0, done.stdout + done.stderr
    return sample, docs, tmp_path / "site"


SPOILT = {
    "dangling reference": ("content/levers/tomme-lokaler.yml", "  - handel", "  - handle", "mente du 'handel'?"),
    "unknown macro": ("docs/om.md", "{{ contact() }}", "{{ kontakt() }}", "makroen 'kontakt' findes ikke"),
    "raising macro": ("docs/om.md", "{{ contact() }}", '{{ vocabulary("farver") }}', "docs/om.md"),
    "broken template code": ("docs/om.md", "{{ contact() }}", "{{ contact( }}", "skabelonkoden kan ikke læses"),
    "dead link": ("docs/om.md", "# Om", "# Om\n\n[x](/greb/findes-ikke/)\n", "fører ikke til en side"),
    "dead relative link": ("docs/om.md", "{{ contact() }}", "[x](findes-ikke.md)\n\n{{ contact() }}", "findes-ikke.md"),
    "dead anchor": (
        "docs/om.md",
        "{{ contact() }}",
        "[x](/bidrag/#findes-ikke)\n\n{{ contact() }}",
        "afsnit, der ikke findes",
    ),
    "raw link nobody checks": (
        "docs/om.md",
        "{{ contact() }}",
        '<a href="../ikke/">x</a>\n\n{{ contact() }}',
        "fører ikke til en side",
    ),
    "missing picture": (
        "docs/om.md",
        "{{ contact() }}",
        '<img alt="x" src="../x.png">\n\n{{ contact() }}',
        "fører ikke til en side",
    ),
    "script link": (
        "docs/om.md",
        "{{ contact() }}",
        '<a href="javascript:x">x</a>\n\n{{ contact() }}',
        "ikke må bruges",
    ),
    "repeated id": (
        "docs/om.md",
        "{{ contact() }}",
        '<p id="to">a</p>\n\n<p id="to">b</p>\n\n{{ contact() }}',
        "står to gange",
    ),
    "macros switched off": ("docs/om.md", "description:", "render_macros: false\ndescription:", "bruges ikke her"),
    "no description": ("docs/om.md", "description:", "beskrivelse:", "mangler en beskrivelse"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_wrong_fails_the_build_and_leaves_the_old_site(
    built: tuple[Path, Path, Path], project: Path, tmp_path: Path, what: str
) -> None:
    """Each mistake ends the build with a message in Danish; not a byte of the old site changes."""
    content, docs, site = built
    before = fingerprint(site)
    name, old, new, message = SPOILT[what]
    path = tmp_path / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    done = build_site(content, docs, site, project)

    assert done.returncode == 1
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert fingerprint(site) == before


def test_unlisted_page_fails_the_build(built: tuple[Path, Path, Path], project: Path) -> None:
    """A page nobody can find is not published."""
    content, docs, site = built
    before = fingerprint(site)
    (docs / "gemt.md").write_text('---\ndescription: "En side uden for menuen."\n---\n# Gemt\n', encoding="utf-8")

    done = build_site(content, docs, site, project)

    assert done.returncode == 1
    assert "gemt.md" in done.stdout + done.stderr
    assert fingerprint(site) == before


def test_two_builds_are_the_same_to_the_byte(built: tuple[Path, Path, Path], project: Path, tmp_path: Path) -> None:
    """Dates come from the content, not from the clock; the sitemap and its compressed copy too."""
    content, docs, _ = built
    for name in ("first", "again"):
        time.sleep(1.1)
        assert (
            build_site(content, docs, tmp_path / name, project, VK_SITE_URL="https://bymidter.example.org/").returncode
            == 0
        )

    sitemap = (tmp_path / "again" / "sitemap.xml").read_text(encoding="utf-8")
    assert fingerprint(tmp_path / "again") == fingerprint(tmp_path / "first")
    assert "<loc>https://bymidter.example.org/greb/taellinger/</loc>\n         <lastmod>2026-11-19</lastmod>" in sitemap


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("wait", [0.2, 0.8, 1.3, 1.6, 1.9, 2.2])
def test_a_killed_build_leaves_a_whole_site(
    built: tuple[Path, Path, Path], project: Path, tmp_path: Path, wait: float
) -> None:
    """Killed at any moment, the old site or the new one is there, whole, and the next build works."""
    content, docs, site = built
    before = fingerprint(site)
    lever = content / "levers" / "tomme-lokaler.yml"
    lever.write_text(
        lever.read_text(encoding="utf-8").replace("title: Nyt liv", "title: Helt nyt liv"), encoding="utf-8"
    )
    assert build_site(content, docs, tmp_path / "new", project).returncode == 0
    after = fingerprint(tmp_path / "new")
    process = subprocess.Popen(
        [
            sys.executable,
            str(project / "scripts" / "dev.py"),
            "build",
            "--site-dir",
            str(site),
            "--content",
            str(content),
        ],
        env={**os.environ, "VK_DOCS": str(docs), "PYTHONPATH": str(project), "VK_INSIDE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    standing = site if (site / "index.html").is_file() else site.with_name("site.previous")
    assert before != after
    assert fingerprint(standing) in {before, after}
    assert build_site(content, docs, site, project).returncode == 0
    assert fingerprint(site) == after
