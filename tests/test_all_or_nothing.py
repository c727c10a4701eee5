"""A failed or killed build never changes the published site."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLE, Built, Shared, build, build_site

if TYPE_CHECKING:
    from pathlib import Path


def fingerprint(folder: Path) -> str:
    """Return a digest of all paths and file contents."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture
def built(tmp_path: Path, sample: Path, neutral_docs: Path, project: Path, shared: Shared) -> tuple[Path, Path, Path]:
    """Return copies of content and docs that the test may change, and of the site built from them."""
    make = partial(build, SAMPLE, neutral_docs, project=project)
    unchanged = shared.folder("unspoilt", lambda folder: make(folder / "site")) / "site"
    docs = shutil.copytree(neutral_docs, tmp_path / "docs")
    return sample, docs, shutil.copytree(unchanged, tmp_path / "site")


OM = "docs/om.md"
SPOILT: dict[str, tuple[str, str, dict[str, str]]] = {
    "dangling reference": (
        "content/levers/tomme-lokaler.yml",
        "  - handel\n",
        {"  - handle\n": "mente du 'handel'?"},
    ),
    "unknown macro": (OM, "{{ contact() }}", {"{{ kontakt() }}": "makroen 'kontakt' findes ikke"}),
    "raising macro": (OM, "{{ contact() }}", {'{{ vocabulary("farver") }}': "docs/om.md"}),
    "broken template code": (OM, "{{ contact() }}", {"{{ contact( }}": "skabelonkoden kan ikke læses"}),
    "dead link": (OM, "{{ contact() }}", {"[x](/greb/findes-ikke/)": "fører ikke til en side"}),
    "dead relative link": (OM, "{{ contact() }}", {"[x](findes-ikke.md)": "findes-ikke.md"}),
    "what only the finished pages show": (
        OM,
        "{{ contact() }}",
        {
            "[x](/bidrag/#findes-ikke)": "linket '../bidrag/#findes-ikke' peger på et afsnit, der ikke findes",
            '<a href="../ikke/">x</a>': "linket '../ikke/' fører ikke til en side",
            '<img alt="x" src="../x.png">': "linket '../x.png' fører ikke til en side",
            '<a href="javascript:x">x</a>': "linket 'javascript:x' er af en slags, der ikke må bruges",
            '<p id="to">a</p>\n\n<p id="to">b</p>': "id 'to' står to gange",
        },
    ),
    "macros switched off": (OM, "description:", {"render_macros: false\ndescription:": "bruges ikke her"}),
    "no description": (OM, "description:", {"beskrivelse:": "mangler en beskrivelse"}),
}
"""File, replaced text, and replacements, each with the expected error message."""


@pytest.mark.parametrize("what", SPOILT)
def test_a_mistake_fails_the_build_and_leaves_the_old_site(
    built: tuple[Path, Path, Path], project: Path, tmp_path: Path, what: str
) -> None:
    """Each mistake fails the build with a Danish message, and the old site stays byte-identical."""
    content, docs, site = built
    before = fingerprint(site)
    name, old, mistakes = SPOILT[what]
    path = tmp_path / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, "\n\n".join(mistakes), 1), encoding="utf-8")

    done = build_site(content, docs, site, project)

    assert done.returncode == 1
    for message in mistakes.values():
        assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert fingerprint(site) == before


def test_unlisted_page_fails_the_build(built: tuple[Path, Path, Path], project: Path) -> None:
    """A page outside the menu is not published."""
    content, docs, site = built
    before = fingerprint(site)
    (docs / "gemt.md").write_text('---\ndescription: "En side uden for menuen."\n---\n# Gemt\n', encoding="utf-8")

    done = build_site(content, docs, site, project)

    assert done.returncode == 1
    assert "gemt.md" in done.stdout + done.stderr
    assert fingerprint(site) == before


def test_builds_are_reproducible(
    sample_site: Built, sample: Path, neutral_docs: Path, project: Path, tmp_path: Path
) -> None:
    """Builds do not depend on the clock, file times, time zone or hash seed, not even in the compressed sitemap."""
    docs = shutil.copytree(neutral_docs, tmp_path / "docs")
    for path in (*sample.rglob("*"), *docs.rglob("*")):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    elsewhere = {"VK_SITE_URL": "https://bymidter.example.org/kassen/", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"}
    again = build(sample, docs, tmp_path / "again", project, **elsewhere)
    packed = (again.folder / "sitemap.xml.gz").read_bytes()
    stamped = datetime.fromtimestamp(int.from_bytes(packed[4:8], "little"), UTC)
    sitemap = (again.folder / "sitemap.xml").read_text(encoding="utf-8")

    assert fingerprint(again.folder) == fingerprint(sample_site.folder)
    assert stamped.isoformat() == "2026-11-23T00:00:00+00:00", "the day of the content"
    assert (
        "<loc>https://bymidter.example.org/kassen/greb/taellinger/</loc>\n         <lastmod>2026-11-19</lastmod>"
        in sitemap
    )


KILLER = """
import os, signal, sys

event, path = os.environ["KILL_AT"].split()

def kill_at_point(name, arguments):
    if name == event and str(arguments[0]).replace(os.sep, "/").endswith(path):
        os.killpg(os.getpgrp(), signal.SIGKILL)

sys.addaudithook(kill_at_point)
"""
"""Python imports `sitecustomize` at startup; this one kills the build's process group at a named audit event."""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize(
    ("point", "old_site"),
    [("open site.next/greb/index.html", "site"), ("os.rename site.next", "site.previous")],
    ids=["while pages are written", "between the two renames"],
)
def test_a_killed_build_leaves_the_old_site(
    built: tuple[Path, Path, Path], project: Path, tmp_path: Path, point: str, old_site: str
) -> None:
    """A killed build leaves the old site complete, and the next build succeeds.

    test_publishing kills each step of the swap; this test covers the MkDocs subprocess and the inherited lock.
    """
    content, docs, site = built
    before = fingerprint(site)
    (tmp_path / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    killed = build_site(
        content, docs, site, project, new_session=True, PYTHONPATH=f"{tmp_path}{os.pathsep}{project}", KILL_AT=point
    )

    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / "site.next").is_dir()
    assert fingerprint(tmp_path / old_site) == before
    assert build_site(content, docs, site, project).returncode == 0
    assert fingerprint(site) == before
    assert not list(tmp_path.glob("site.*"))
