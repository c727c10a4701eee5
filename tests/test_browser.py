"""The browser: this machine's is found, and where there is none the reader learns how to get one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from scripts import browser
from scripts.test import make_sure_of_browser

if TYPE_CHECKING:
    from pathlib import Path

unix_only = pytest.mark.skipif(os.name == "nt", reason="Windows starts no script without an ending")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no browser and one empty folder of programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("VK_BROWSER", *browser.WINDOWS_FOLDERS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(browser, "MAC_APPS", ())
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    return folder


def add_program(folder: Path, name: str, code: int = 0) -> Path:
    """Put a program in a folder that answers with an exit code."""
    program = folder / name
    program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@unix_only
@pytest.mark.parametrize("name", browser.NAMES)
def test_a_browser_is_found_by_its_name(programs: Path, name: str) -> None:
    """Each usual name on the path is known."""
    program = add_program(programs, name)

    assert browser.find_browser() == program


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere programs are not asked")
def test_a_stand_in_is_passed_by(programs: Path) -> None:
    """A program that only says how to install a browser is none."""
    add_program(programs, "chromium-browser", code=1)
    real = add_program(programs, "google-chrome")

    assert browser.find_browser() == real


@unix_only
def test_a_named_browser_decides_alone(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`VK_BROWSER` that leads nowhere is told, not passed over."""
    add_program(programs, "chromium")
    monkeypatch.setenv("VK_BROWSER", "/findes/ikke")

    assert make_sure_of_browser(may_install=True) is None
    assert "VK_BROWSER peger på /findes/ikke" in capsys.readouterr().err


def test_no_browser_gives_the_one_command(programs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a browser the tests do not run, and the reader is told how to get one."""
    assert not any(programs.iterdir())
    assert make_sure_of_browser(may_install=False) is None
    assert "python3 scripts/dev.py test --install-browser" in capsys.readouterr().err
