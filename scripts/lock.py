"""Update `requirements.lock` from `pyproject.toml`: one lock with hashes for every system and Python.

Run `dev.py lock [--upgrade]`. It needs uv, which is not among the locked packages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

from scripts.paths import ROOT, complain
from scripts.wheels import TARGETS, WHEELS, Target, fitting, read_lock, wheels_in, without_wheel, write_wheels

LOCK: Final = ROOT / "requirements.lock"
HEAD: Final = """\
# Locked for every supported system and Python; runtime and development together. Do not edit: change pyproject.toml,
# then run `python3 scripts/dev.py lock` (needs uv; --upgrade takes newer versions).
"""
RESOLVE: Final = (
    *("uv", "pip", "compile", "pyproject.toml", "--quiet", "--group", "dev"),
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
)
COMPILE: Final = (
    *(*RESOLVE, "--output-file", LOCK.name, "--generate-hashes"),
    *("--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-index-annotation"),
)


def main(argv: list[str]) -> int:
    """Write the lock and its wheel list; fail if a supported system cannot install it."""
    if not shutil.which("uv"):
        complain("Låsen laves med uv, som ikke er installeret her. Hent det fx med: pip install uv")
        return 1
    if not _run(*COMPILE, *argv):
        return 1
    text = LOCK.read_text(encoding="utf-8")
    if found := re.search(r".*(?:://|^-).*", text, re.MULTILINE):
        complain(f"Låsen må ikke nævne en adresse: {found[0].strip()}")
        return 1
    LOCK.write_text(HEAD + text, encoding="utf-8", newline="\n")
    if not _list_wheels(text):
        return 1
    return 1 if [target for target in TARGETS if not _installs_on(target)] else 0


def _list_wheels(lock: str) -> bool:
    """Write the file names of the wheels behind the lock's hashes; report packages without a wheel for some system."""
    with tempfile.TemporaryDirectory() as folder:
        pylock = Path(folder) / "pylock.toml"
        pinned = Path(folder) / LOCK.name
        pinned.write_text(re.sub(r" \\\n +--hash=\S+", "", lock), encoding="utf-8")
        if not _run(*RESOLVE, "--constraint", str(pinned), "--format", "pylock.toml", "--output-file", str(pylock)):
            return False
        wheels = fitting(wheels_in(tomllib.loads(pylock.read_text(encoding="utf-8"))))
    (ROOT / WHEELS).write_text(write_wheels(wheels), encoding="utf-8", newline="\n")
    missing = list(without_wheel(read_lock(lock), wheels))
    for line in missing:
        complain(f"Ingen wheel: {line}")
    return not missing


def _installs_on(target: Target) -> bool:
    """Check with uv's own resolver, independently of our reading of wheel names."""
    with tempfile.TemporaryDirectory() as folder:
        where = ("--python-platform", target.system.uv, "--python-version", target.version, "--target", folder)
        only = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", LOCK.name)
        if _run("uv", "pip", "install", "--dry-run", "--quiet", *where, *only):
            return True
    complain(f"Låsen kan ikke installeres på {target}; grunden står ovenfor.")
    return False


def _run(*command: str) -> bool:
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
