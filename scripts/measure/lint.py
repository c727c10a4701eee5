"""Lint scripts and style sheets with TypeScript, eslint and stylelint."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any, Final

from scripts.measure.tools import program
from scripts.measure.verdict import MissingError, Verdict
from scripts.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = ROOT / "scripts" / "lint"
"""The linters' settings, their lock file, and `node_modules` once installed."""

CHECKS: Final = ("types", "scripts", "styles")
"""Scripts in that folder's `package.json`."""


def audit() -> Verdict:
    """Run every check."""
    broken = [line for check in CHECKS for line in problems(check)]
    return Verdict((f"{len(CHECKS)} checks: {', '.join(CHECKS)}",), tuple(broken))


def problems(check: str) -> list[str]:
    """Return a check's output lines, or none if it passes; install the tools first if needed."""
    program("node", "Node.js 20.19 or newer")
    npm = program("npm", "Node.js with npm")
    if not _installed():
        done = _run(npm, "ci")
        if done.returncode:
            raise MissingError(f"npm ci failed in {FOLDER}: {done.stderr.strip()[-300:]}")
    done = _run(npm, "run", "--silent", check)
    return (done.stdout + done.stderr).splitlines() or ["failed"] if done.returncode else []


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=FOLDER, capture_output=True, encoding="utf-8", check=False)


def _installed() -> bool:
    """Check that every tool is installed in its locked version."""
    packages = _read(FOLDER / "package-lock.json")["packages"]
    folders = [FOLDER / "node_modules" / name for name in packages[""]["devDependencies"]]
    return all(
        (folder / "package.json").is_file()
        and _read(folder / "package.json")["version"] == packages[folder.relative_to(FOLDER).as_posix()]["version"]
        for folder in folders
    )


def _read(path: Path) -> Any:  # noqa: ANN401 - what JSON holds
    return json.loads(path.read_text(encoding="utf-8"))
