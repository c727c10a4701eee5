"""No broken page is ever published: what is wrong fails the build, and the old site stands untouched."""

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
    """Return a digest of every file's path and bytes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture
def built(tmp_path: Path, sample: Path, neutral_docs: Path, project: Path, shared: Shared) -> tuple[Path, Path, Path]:
    """Return content and docs free to be spoilt, and a copy of the site built of them."""
    make = partial(build, SAMPLE, neutral_docs, project=project)
    whole = shared.folder("unspoilt", lambda folder: make(folder / "site")) / "site"
    docs = shutil.copytree(neutral_docs, tmp_path / "docs")
    return sample, docs, shutil.copytree(whole, tmp_path / "site")


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
"""File, what is replaced there, and by what: each mistake with the words that tell it."""


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_wrong_fails_the_build_and_leaves_the_old_site(
    built: tuple[Path, Path, Path], project: Path, tmp_path: Path, what: str
) -> None:
    """Each mistake ends the build with a message in Danish; not a byte of the old site changes."""
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
    """A page nobody can find is not published."""
    content, docs, site = built
    before = fingerprint(site)
    (docs / "gemt.md").write_text('---\ndescription: "En side uden for menuen."\n---\n# Gemt\n', encoding="utf-8")

    done = build_site(content, docs, site, project)

    assert done.returncode == 1
    assert "gemt.md" in done.stdout + done.stderr
    assert fingerprint(site) == before


def test_two_builds_are_the_same_to_the_byte(
    sample_site: Built, sample: Path, neutral_docs: Path, project: Path, tmp_path: Path
) -> None:
    """Nothing comes from the clock, the files' times, the time zone or the order of a set; the packed sitemap too."""
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

def kill_there(name, arguments):
    if name == event and str(arguments[0]).replace(os.sep, "/").endswith(path):
        os.killpg(os.getpgrp(), signal.SIGKILL)

sys.addaudithook(kill_there)
"""
"""Python runs a `sitecustomize` first of all: this one kills every process of the build at a named point."""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize(
    ("point", "standing"),
    [("open site.next/greb/index.html", "site"), ("os.rename site.next", "site.previous")],
    ids=["while pages are written", "between the two renames"],
)
def test_a_killed_build_leaves_a_whole_site(
    built: tuple[Path, Path, Path], project: Path, tmp_path: Path, point: str, standing: str
) -> None:
    """Killed with all its processes, the build leaves the old site whole, and the next build works.

    Every step of changing places is tried in test_publishing; this holds what only a whole build has: MkDocs in a process
    of its own, and the lock that both hold.
    """
    content, docs, site = built
    before = fingerprint(site)
    (tmp_path / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    killed = build_site(
        content, docs, site, project, new_session=True, PYTHONPATH=f"{tmp_path}{os.pathsep}{project}", KILL_AT=point
    )

    assert killed.returncode == -signal.SIGKILL
    assert (tmp_path / "site.next").is_dir()
    assert fingerprint(tmp_path / standing) == before
    assert build_site(content, docs, site, project).returncode == 0
    assert fingerprint(site) == before
    assert not list(tmp_path.glob("site.*"))
