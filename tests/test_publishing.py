"""Publishing: the new site is built next to the old one, and a complete site always exists."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.build import build_environment, main
from scripts.danish_argparse import day
from scripts.paths import ROOT
from scripts.site_folder import MARKER, BusyError, SiteFolder


def files_in(folder: Path) -> dict[str, str]:
    """Return the text of each file in a folder, by path."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def write_site(folder: Path, text: str) -> dict[str, str]:
    """Write a small site."""
    for name in ("index.html", "greb/index.html", "assets/a.css", "404.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return files_in(folder)


def published(folder: Path, text: str) -> tuple[SiteFolder, dict[str, str]]:
    """Publish a small site for the first time."""
    site = SiteFolder(folder)
    with site.begin():
        files = write_site(site.next, text)
    site.publish()
    return site, files


def test_a_new_site_replaces_the_old_one(tmp_path: Path) -> None:
    """After publishing, only the new site exists."""
    site, _ = published(tmp_path / "site", "old")
    with site.begin():
        new = write_site(site.next, "new")
    site.publish()

    assert files_in(site.site) == new
    assert list(tmp_path.iterdir()) == [site.site]


KILLED = """
import os, sys
from pathlib import Path
from scripts.site_folder import SiteFolder

steps = int(sys.argv[2])

def kill_at_step(event, _arguments):
    global steps
    if event in {"os.rename", "os.remove", "os.rmdir"}:
        steps -= 1
        if steps < 0:
            os._exit(9)

sys.addaudithook(kill_at_step)
SiteFolder(Path(sys.argv[1])).publish()
"""


def test_a_complete_site_survives_a_kill_at_any_step(tmp_path: Path) -> None:
    """After a kill at any rename or removal, `recover` restores the complete old or new site."""
    for step in range(100):
        site, old = published(tmp_path / str(step) / "site", "old")
        with site.begin():
            new = write_site(site.next, "new")
        killed = subprocess.run([sys.executable, "-c", KILLED, str(site.site), str(step)], cwd=ROOT, check=False)
        site.recover()

        assert files_in(site.site) in (old, new)
        assert site.refusal() is None
        assert list(site.site.parent.iterdir()) == [site.site]
        if killed.returncode == 0:
            break
    assert step > 5


@pytest.mark.parametrize("leftover", ["next", "previous"])
def test_leftover_folders_are_removed(tmp_path: Path, leftover: str) -> None:
    """An incomplete folder next to a complete site is removed, and the site is kept."""
    site, old = published(tmp_path / "site", "old")
    folder = getattr(site, leftover)
    folder.mkdir()
    (folder / MARKER).touch()
    (folder / "404.html").touch()
    site.recover()

    assert files_in(site.site) == old
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows guards open files by itself")
def test_a_second_build_of_the_same_site_is_refused(tmp_path: Path) -> None:
    """While a build holds the lock, another one raises `BusyError`."""
    site = SiteFolder(tmp_path / "site")

    with site.begin(), pytest.raises(BusyError):
        site.recover()


@pytest.mark.parametrize("folder", ["", "..", "docs/site", "content"])
def test_the_project_itself_is_never_replaced(folder: str) -> None:
    """The project, its parent folder and its sources cannot be the site folder."""
    assert SiteFolder((ROOT / folder).resolve()).refusal()


@pytest.mark.parametrize("place", ["site", "site.next", "site.previous"])
def test_a_foreign_folder_is_never_touched(tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with files we did not build stops the build, also as one of the temporary folders."""
    (tmp_path / place).mkdir()
    (tmp_path / place / "index.html").write_text("not ours", encoding="utf-8")
    exit_code = main(["--site-dir", str(tmp_path / "site")])

    assert exit_code == 1
    assert "er ikke bygget herfra" in capsys.readouterr().err
    assert files_in(tmp_path) == {f"{place}/index.html": "not ours"}


def test_invalid_content_leaves_the_old_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Content that fails the check is never built."""
    site, old = published(tmp_path / "site", "old")
    (tmp_path / "content" / "levers").mkdir(parents=True)
    (tmp_path / "content" / "levers" / "x.yml").write_text("titel: X\n", encoding="utf-8")
    exit_code = main(["--site-dir", str(site.site), "--content", str(tmp_path / "content")])

    assert exit_code == 1
    assert "content/levers/x.yml:1:1" in capsys.readouterr().err
    assert files_in(site.site) == old


def test_the_previous_site_is_restored_first(tmp_path: Path) -> None:
    """If only `site.previous` exists, it is restored, even if the content is then refused."""
    site, old = published(tmp_path / "site", "old")
    site.site.rename(site.previous)
    main(["--site-dir", str(site.site), "--content", str(tmp_path)])

    assert files_in(site.site) == old


def test_a_build_is_dated_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """`SOURCE_DATE_EPOCH` is noon of the given day, and an existing `VK_SITE_URL` is kept."""
    monkeypatch.setenv("VK_SITE_URL", "https://x.dk/")
    environment = build_environment(Path("c"), None, day("1970-01-02"))

    assert environment["SOURCE_DATE_EPOCH"] == str(36 * 60 * 60)
    assert environment["VK_SITE_URL"] == "https://x.dk/"
    assert environment["PYTHONHASHSEED"] == "0"
