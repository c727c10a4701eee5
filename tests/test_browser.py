"""Finding a browser on this machine, or installing one with apt or playwright."""

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
    """Simulate a machine without a browser; return its empty PATH folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("VK_BROWSER", *browser.WINDOWS_FOLDERS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(browser, "MAC_APPS", ())
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "cache"))
    return folder


def add_program(folder: Path, name: str, code: int = 0) -> Path:
    """Write a program that exits with a code."""
    program = folder / name
    program.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@unix_only
@pytest.mark.parametrize("name", browser.NAMES)
def test_a_browser_is_found_by_its_name(programs: Path, name: str) -> None:
    """Each common program name on the PATH is found."""
    program = add_program(programs, name)

    assert browser.find_browser() == program


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="programs are only started on Linux")
def test_a_program_that_does_not_run_is_skipped(programs: Path) -> None:
    """A stub that only prints how to install a browser is not used."""
    add_program(programs, "chromium-browser", code=1)
    real = add_program(programs, "google-chrome")

    assert browser.find_browser() == real


@unix_only
def test_an_invalid_vk_browser_is_an_error(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """If `VK_BROWSER` does not exist, no other browser is used."""
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
"""A fake playwright: it logs its arguments and, if it works, writes a browser to its folder."""

APT: Final = """\
#!/bin/sh
echo "apt-get $*" >> "$LOG"
case "$APT_WORKS $*" in
  "old "*headless-shell*) exit 100 ;;
  "yes "*install*|"old "*install*) printf '#!/bin/sh\\n' > "$BIN/chromium"; /bin/chmod +x "$BIN/chromium" ;;
  "stub "*install*) printf '#!/bin/sh\\nexit 1\\n' > "$BIN/chromium"; /bin/chmod +x "$BIN/chromium" ;;
  "no "*) exit 1 ;;
esac
"""
"""A fake apt: it installs a browser or Ubuntu's snap stub, or fails."""


@pytest.fixture
def machine(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Simulate root on a machine with fake apt and playwright; return the log of their arguments."""
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
def test_root_installs_with_apt(
    machine: Path, programs: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """On Debian and Ubuntu apt is used first, one line reports the download, and playwright is not used."""
    monkeypatch.setenv("APT_WORKS", "yes")

    assert browser.fetch_browser() == programs / "chromium"
    assert machine.read_text(encoding="utf-8").splitlines() == [
        "apt-get -qq -o DPkg::Lock::Timeout=120 update",
        "apt-get -qq -o DPkg::Lock::Timeout=120 install --yes --no-install-recommends chromium-headless-shell",
    ]
    assert capfd.readouterr().err == "Her er ingen browser. Henter Chromium med apt, omkring 100 MB …\n"


@linux_only
def test_where_apt_has_no_windowless_browser_it_installs_the_full_one(
    machine: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older Debian has only `chromium`; it is the second package to be asked for."""
    monkeypatch.setenv("APT_WORKS", "old")

    assert browser.fetch_browser() == programs / "chromium"
    assert [line.split()[-1] for line in machine.read_text(encoding="utf-8").splitlines()] == [
        "update",
        "chromium-headless-shell",
        "chromium",
    ]


@linux_only
@pytest.mark.parametrize("apt", ["no", "stub"])
def test_playwright_installs_if_apt_fails(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, apt: str
) -> None:
    """If apt fails or installs only the snap stub, playwright is used, and its browser is found later."""
    monkeypatch.setenv("APT_WORKS", apt)
    monkeypatch.setenv("PLAYWRIGHT_WORKS", "yes")
    fetched = browser.fetch_browser()

    assert fetched == tmp_path / "cache" / "chromium-1" / "chrome"
    assert machine.read_text(encoding="utf-8").splitlines()[-1] == (
        "playwright install --no-shell --with-deps chromium"
    )
    assert browser.find_browser() == fetched


@unix_only
def test_playwright_installs_without_root(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without root, apt is not used, so no password is needed."""
    monkeypatch.setattr(browser, "_is_root", lambda: False)
    monkeypatch.setenv("PLAYWRIGHT_WORKS", "yes")

    assert browser.fetch_browser()
    assert machine.read_text(encoding="utf-8").splitlines() == ["playwright install --no-shell chromium"]


def test_the_downloaded_browser_is_in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder is inside the clone and ignored by git."""
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)

    assert browser._cache() == ROOT / ".cache" / "browsers"
    assert ".cache/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


@linux_only
def test_if_both_fail_a_command_is_printed(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Both are tried in order, the last line is the command to run, and the tests do not start."""
    assert main([]) == 1
    assert [line.split()[0] for line in machine.read_text(encoding="utf-8").splitlines()] == ["apt-get", "playwright"]
    assert capfd.readouterr().err.splitlines()[-1].endswith("prøv igen: apt-get install chromium")


@unix_only
def test_no_install_downloads_nothing(machine: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """With `--no-install` nothing is installed, and the message names the tests that need no browser."""
    assert main(["--no-install"]) == 1
    assert machine.read_text(encoding="utf-8") == ""
    assert "python3 scripts/dev.py test --fast" in capfd.readouterr().err


@unix_only
def test_selected_tests_without_browser_download_nothing(machine: Path) -> None:
    """Selected tests that need no browser run at once."""
    assert main(["tests/test_danish.py", "-q"]) == 0
    assert machine.read_text(encoding="utf-8") == ""


@unix_only
@pytest.mark.parametrize("installer", ["apt-get", "dnf"])
def test_the_install_command_on_linux(programs: Path, monkeypatch: pytest.MonkeyPatch, installer: str) -> None:
    """The distribution's installer is used, with sudo for users who are not root."""
    add_program(programs, installer)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(browser, "_is_root", lambda: False)

    assert browser.how_to_install() == f"sudo {installer} install chromium"


@pytest.mark.parametrize(
    ("system", "command"), [("darwin", "brew install --cask google-chrome"), ("win32", "winget install Google.Chrome")]
)
def test_the_install_command_on_macos_and_windows(monkeypatch: pytest.MonkeyPatch, system: str, command: str) -> None:
    """The system's package manager is used."""
    monkeypatch.setattr(sys, "platform", system)

    assert browser.how_to_install() == command
