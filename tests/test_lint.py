"""Scripts and style sheets pass TypeScript, eslint and stylelint."""

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
def test_scripts_and_styles_pass_their_linters(check: str) -> None:
    """TypeScript, eslint and stylelint report nothing."""
    assert lint.problems(check) == []


def test_the_lock_file_names_no_registry() -> None:
    """Packages come from the registry that npm is configured with."""
    packages = json.loads((lint.FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_every_script_is_type_checked() -> None:
    """Each script starts with `// @ts-check`."""
    for path in (ROOT / "docs" / "assets" / "js").glob("*.js"):
        assert path.read_text(encoding="utf-8").startswith("// @ts-check\n"), path.name
