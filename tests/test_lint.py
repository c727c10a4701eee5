"""Scripts and style sheets keep their rules: types by TypeScript, style by eslint and stylelint."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LINT = ROOT / "scripts" / "lint"


@pytest.fixture(scope="module")
def tools() -> Path:
    """Return the linters' folder, installed as the lock file says; only a machine without Node has none."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        pytest.skip("Node.js with npm is not installed, so scripts and styles are not checked here")
    if not installed():
        done = subprocess.run([npm, "ci"], cwd=LINT, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    return LINT


def installed() -> bool:
    """Tell whether the installed tools are the ones the lock file names."""
    lock = json.loads((LINT / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((LINT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    for name in wanted:
        package = LINT / "node_modules" / name / "package.json"
        version = lock["packages"][f"node_modules/{name}"]["version"]
        if not package.is_file() or json.loads(package.read_text(encoding="utf-8"))["version"] != version:
            return False
    return True


@pytest.mark.parametrize("check", ["types", "scripts"])
def test_scripts_and_styles_keep_their_rules(tools: Path, check: str) -> None:
    """TypeScript finds no wrong type in the scripts, eslint and stylelint nothing against the rules."""
    npm = shutil.which("npm")
    assert npm
    done = subprocess.run(
        [npm, "run", "--silent", check], cwd=tools, capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lock_file_names_no_registry() -> None:
    """Whoever installs gets the packages from the registry their npm is set to."""
    packages = json.loads((LINT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_every_script_is_checked() -> None:
    """Each script asks editors and TypeScript to check its types."""
    for path in (ROOT / "docs" / "assets" / "js").glob("*.js"):
        assert path.read_text(encoding="utf-8").startswith("// @ts-check\n"), path.name
