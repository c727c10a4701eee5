"""Find a browser on this machine, or download one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scripts.paths import ROOT, complain

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: Final = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
"""Names of browser programs on the PATH, mostly on Linux. The one without a window needs a third less time."""

DEBIAN_PACKAGES: Final = ("chromium-headless-shell", "chromium")
"""Packages to install with apt; the first that there is."""

MAC_APPS: Final = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_FOLDERS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PROGRAMS: Final = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
CACHE: Final = ROOT / ".cache" / "browsers"
PLAYWRIGHT_FOLDER: Final = "PLAYWRIGHT_BROWSERS_PATH"
VERSION_TIMEOUT_SECONDS: Final = 120


def find_browser() -> Path | None:
    """Return a Chromium, Chrome or Edge; if `VK_BROWSER` is set, only that one."""
    if named := os.environ.get("VK_BROWSER"):
        program = shutil.which(named)
        return Path(program) if program else None
    return next((program for program in _candidates() if _runs(program)), None)


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
    # Tried last: starting playwright's driver is slow.
    # In a subprocess: playwright starts only once per process, and the tests have already started it.
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    ours = {**os.environ, PLAYWRIGHT_FOLDER: str(_cache())}
    for environment in (ours, os.environ):
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        program = Path(done.stdout.strip() or "-")
        if program.is_file():
            yield program


def _cache() -> Path:
    """Return playwright's browser folder: inside the project unless the user has set another."""
    return Path(os.environ.get(PLAYWRIGHT_FOLDER) or CACHE)


def _runs(program: Path) -> bool:
    """Check that the program starts: without snap, Ubuntu's `chromium-browser` only prints how to install it."""
    if not sys.platform.startswith("linux"):
        return True  # Chrome on Windows opens a window when asked for its version
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=VERSION_TIMEOUT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def fetch_browser() -> Path | None:
    """Install a browser and return it: with apt as root on Debian, otherwise with playwright."""
    for install in (_by_apt, _by_playwright):
        if install() and (browser := find_browser()):
            return browser
    return None


def _by_apt() -> bool:
    if not (_is_root() and shutil.which("apt-get")):
        return False
    complain("Her er ingen browser. Henter Chromium med apt, omkring 100 MB …")
    apt = ("apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120")
    install = ("install", "--yes", "--no-install-recommends")
    return _run(*apt, "update") and any(_run(*apt, *install, package) for package in DEBIAN_PACKAGES)


def _by_playwright() -> bool:
    complain(f"Her er ingen browser. Henter Chromium med Playwright til {_cache()}, omkring 200 MB …")
    with_libraries = ["--with-deps"] if _is_root() and shutil.which("apt-get") else []
    return _run(sys.executable, "-m", "playwright", "install", "--no-shell", *with_libraries, "chromium")


def how_to_install() -> str:
    """Return the command the user can run to install a browser."""
    if sys.platform == "darwin":
        return "brew install --cask google-chrome"
    if sys.platform == "win32":
        return "winget install Google.Chrome"
    installer = next((name for name in ("apt-get", "dnf", "zypper") if shutil.which(name)), "apt-get")
    return f"{'' if _is_root() else 'sudo '}{installer} install chromium"


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", PLAYWRIGHT_FOLDER: str(_cache())}
    return subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0
