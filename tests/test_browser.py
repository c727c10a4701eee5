"""The browser: this machine's is found, and where there is none one is fetched, in one way or the other."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import pytest

from scripts import browser
from scripts.paths import ROOT
from scripts.test import main

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
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "cache"))
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

    assert main([]) == 1
    assert "VK_BROWSER peger på /findes/ikke" in capsys.readouterr().err


PLAYWRIGHT: Final = """\
import os, pathlib, sys
from contextlib import nullcontext
from types import SimpleNamespace

program = pathlib.Path(os.environ["PLAYWRIGHT_BROWSERS_PATH"]) / "chromium-1" / "chrome"
sync_playwright = lambda: nullcontext(SimpleNamespace(chromium=SimpleNamespace(executable_path=str(program))))

if "install" in sys.argv:
    with open(os.environ["LOG"], "a") as log:
        print("playwright", *sys.argv[1:], file=log)
    if os.environ["PLAYWRIGHT_WORKS"] == "yes":
        program.parent.mkdir(parents=True)
        program.write_text("#!/bin/sh\\n")
        program.chmod(0o755)
    sys.exit(os.environ["PLAYWRIGHT_WORKS"] != "yes")
"""
"""Stands in for playwright: notes what it is asked for, and where it works puts a browser in its folder."""

APT: Final = """\
#!/bin/sh
echo "apt-get $*" >> "$LOG"
case "$APT_WORKS $*" in
  "yes "*install*) printf '#!/bin/sh\\n' > "$BIN/chromium"; /bin/chmod +x "$BIN/chromium" ;;
  "stub "*install*) printf '#!/bin/sh\\nexit 1\\n' > "$BIN/chromium"; /bin/chmod +x "$BIN/chromium" ;;
  "no "*) exit 1 ;;
esac
"""
"""Stands in for apt: installs a browser, or what asks for snap instead of one, or fails."""


@pytest.fixture
def machine(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with apt and playwright that fetch nothing, and a file of what they were asked for; we are root."""
    package = tmp_path / "python" / "playwright"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    for name in ("__main__.py", "sync_api.py"):
        (package / name).write_text(PLAYWRIGHT, encoding="utf-8")
    (programs / "apt-get").write_text(APT, encoding="utf-8")
    (programs / "apt-get").chmod(0o755)
    log = tmp_path / "log"
    log.touch()
    settings = {"PYTHONPATH": package.parent, "LOG": log, "BIN": programs, "APT_WORKS": "no", "PLAYWRIGHT_WORKS": "no"}
    for name, value in settings.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setattr(browser, "_is_root", lambda: True)
    return log


linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Debian's")


@linux_only
def test_as_root_the_browser_comes_from_apt(
    machine: Path, programs: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """On Debian and Ubuntu apt is asked first, one line says what is fetched, and playwright is not asked at all."""
    monkeypatch.setenv("APT_WORKS", "yes")

    assert browser.fetch_browser() == programs / "chromium"
    assert machine.read_text(encoding="utf-8").splitlines() == [
        "apt-get -qq -o DPkg::Lock::Timeout=120 update",
        "apt-get -qq -o DPkg::Lock::Timeout=120 install --yes --no-install-recommends chromium",
    ]
    assert capfd.readouterr().err == "Her er ingen browser. Henter Chromium med apt, omkring 100 MB …\n"


@linux_only
@pytest.mark.parametrize("apt", ["no", "stub"])
def test_where_apt_has_none_playwright_fetches_it(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apt: str
) -> None:
    """Whether apt fails or brings a program that only asks for snap, playwright is tried next, and its browser kept."""
    monkeypatch.setenv("APT_WORKS", apt)
    monkeypatch.setenv("PLAYWRIGHT_WORKS", "yes")
    fetched = browser.fetch_browser()

    assert fetched == tmp_path / "cache" / "chromium-1" / "chrome"
    assert machine.read_text(encoding="utf-8").splitlines()[-1] == (
        "playwright install --no-shell --with-deps chromium"
    )
    assert browser.find_browser() == fetched


@unix_only
def test_without_root_playwright_fetches_it(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked for a password: apt is left alone."""
    monkeypatch.setattr(browser, "_is_root", lambda: False)
    monkeypatch.setenv("PLAYWRIGHT_WORKS", "yes")

    assert browser.fetch_browser()
    assert machine.read_text(encoding="utf-8").splitlines() == ["playwright install --no-shell chromium"]


def test_the_fetched_browser_is_kept_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """It lies in a folder that git ignores, so that a clone can be thrown away whole."""
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)

    assert browser._cache() == ROOT / ".cache" / "browsers"
    assert ".cache/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


@linux_only
def test_when_both_ways_fail_one_command_is_left(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Both were tried, in order; the last line is what to type, and the tests do not run."""
    assert main([]) == 1
    assert [line.split()[0] for line in machine.read_text(encoding="utf-8").splitlines()] == ["apt-get", "playwright"]
    assert capfd.readouterr().err.splitlines()[-1].endswith("prøv igen: apt-get install chromium")


@unix_only
def test_no_install_declines(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With `--no-install` nothing is asked for; the reader learns what can be run without a browser."""
    assert main(["--no-install"]) == 1
    assert machine.read_text(encoding="utf-8") == ""
    assert "python3 scripts/dev.py test --fast" in capfd.readouterr().err


@unix_only
def test_a_part_that_needs_no_browser_fetches_none(machine: Path) -> None:
    """Tests that are named and need no browser just run."""
    assert main(["tests/test_danish.py", "-q"]) == 0
    assert machine.read_text(encoding="utf-8") == ""


@unix_only
@pytest.mark.parametrize("installer", ["apt-get", "dnf"])
def test_on_linux_the_command_is_the_installers(
    programs: Path, monkeypatch: pytest.MonkeyPatch, installer: str
) -> None:
    """Each distribution has its own, and whoever is not root needs sudo."""
    add_program(programs, installer)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(browser, "_is_root", lambda: False)

    assert browser.how_to_install() == f"sudo {installer} install chromium"


@pytest.mark.parametrize(
    ("system", "command"), [("darwin", "brew install --cask google-chrome"), ("win32", "winget install Google.Chrome")]
)
def test_elsewhere_the_command_is_the_systems(monkeypatch: pytest.MonkeyPatch, system: str, command: str) -> None:
    """What is left to type is one command of the system's own."""
    monkeypatch.setattr(sys, "platform", system)

    assert browser.how_to_install() == command
