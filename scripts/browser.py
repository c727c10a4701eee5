"""Find this machine's browser, or install one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scripts.project import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
"""What the browser's program is called on Linux, and now and then elsewhere."""

MAC_APPS: Final = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_FOLDERS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PROGRAMS: Final = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
ANSWER_TIME: Final = 30
"""Seconds a program has to tell its version."""


def find_browser() -> Path | None:
    """Return a Chromium, Chrome or Edge; `VK_BROWSER` decides alone where it is set."""
    if named := os.environ.get("VK_BROWSER"):
        program = shutil.which(named)
        return Path(program) if program else None
    return next((program for program in _candidates() if _answers(program)), None)


def _candidates() -> Iterator[Path]:
    yield from (Path(program) for name in NAMES if (program := shutil.which(name)))
    if sys.platform == "darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        places = [folder / f"{app}.app/Contents/MacOS/{app}" for folder in folders for app in MAC_APPS]
    else:
        folders = tuple(Path(os.environ[name]) for name in WINDOWS_FOLDERS if os.environ.get(name))
        places = [folder / program for folder in folders for program in WINDOWS_PROGRAMS]
    yield from (place for place in places if place.is_file())
    yield from _from_playwright()


def _from_playwright() -> Iterator[Path]:
    # Asked last: it starts playwright's driver, which takes its time.
    # In a process of its own: playwright starts once in each, and the tests have started theirs.
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    program = Path(done.stdout.strip() or "-")
    if program.is_file():
        yield program


def _answers(program: Path) -> bool:
    """Tell a browser from a stand-in that only asks for one to be installed, as on Ubuntu without snap."""
    if not sys.platform.startswith("linux"):
        return True  # Chrome on Windows opens a window when asked for its version
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=ANSWER_TIME, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def install_browser() -> bool:
    """Install a browser: Debian's where we may, otherwise the one playwright brings."""
    if _is_root() and shutil.which("apt-get"):
        complain("Henter Chromium med apt …")
        if _run(["apt-get", "update"]) and _run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
            return True
    complain("Henter Chromium med playwright …")
    with_libraries = ["--with-deps"] if _is_root() and shutil.which("apt-get") else []
    return _run([sys.executable, "-m", "playwright", "install", *with_libraries, "chromium"])


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _run(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, check=False).returncode == 0
