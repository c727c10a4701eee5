"""What runs elsewhere: workflows, CI and the lock."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts.project import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def run_tool(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a linter and keep what it says."""
    return subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-workflows", WORKFLOWS), ("vendor.dependabot", [GITHUB / "dependabot.yml"])],
)
def test_workflows_follow_their_schema(schema: str, files: list[Path]) -> None:
    """Every key is one GitHub knows."""
    done = run_tool(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files)

    assert files
    assert done.returncode == 0, done.stdout


def test_workflows_give_nothing_away() -> None:
    """Least permissions, no injected expressions, no kept credentials: zizmor has nothing to say."""
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    done = run_tool(zizmor, "--offline", "--persona", "regular", "--no-progress", GITHUB)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(workflow: Path) -> None:
    """An action is named by its commit, and a comment says its version."""
    used = re.findall(r"uses: *(.*)", workflow.read_text(encoding="utf-8"))

    assert used
    assert [line for line in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_ci_runs_what_a_newcomer_types() -> None:
    """`.ci/run` has one command, the one README gives."""
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line.removeprefix("exec ") for line in lines if line and not line.startswith(("#", "set ", "cd "))]

    assert commands == ["python3 scripts/dev.py test"]
    assert commands[0] in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_lock_names_no_host() -> None:
    """Packages come from wherever the machine is set up to fetch them."""
    assert not re.search(r"://|^-|@ ", LOCK, re.MULTILINE)


def test_every_locked_package_has_a_version_and_hashes() -> None:
    """Nothing is installed that was not seen when the lock was made."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", LOCK, flags=re.MULTILINE).strip())

    assert len(entries) > 20
    assert [
        entry for entry in entries if not re.match(r"[\w.-]+==\S+( ;.*)? \\\n +--hash=sha256:[0-9a-f]{64}", entry)
    ] == []


def test_the_lock_holds_what_the_project_asks_for() -> None:
    """Every requirement in `pyproject.toml` is locked, at a version it admits."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [Requirement(line) for line in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]]
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE))

    assert [str(item) for item in wanted if locked.get(item.name.lower(), "") not in item.specifier] == []
