"""Scripts and style sheets keep their rules: types by TypeScript, style by eslint and stylelint."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from scripts.measure import lint
from tests.conftest import ROOT


@pytest.mark.skipif(
    not (shutil.which("npm") or os.environ.get("CI")), reason="no Node.js here, so scripts and styles are not checked"
)
@pytest.mark.parametrize("check", lint.CHECKS)
def test_scripts_and_styles_keep_their_rules(check: str) -> None:
    """TypeScript finds no wrong type in the scripts, eslint and stylelint nothing against the rules."""
    assert lint.problems(check) == []


def test_the_lock_file_names_no_registry() -> None:
    """Whoever installs gets the packages from the registry their npm is set to."""
    packages = json.loads((lint.FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_every_script_is_checked() -> None:
    """Each script asks editors and TypeScript to check its types."""
    for path in (ROOT / "docs" / "assets" / "js").glob("*.js"):
        assert path.read_text(encoding="utf-8").startswith("// @ts-check\n"), path.name
