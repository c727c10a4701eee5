"""CI workflows and the lock."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from scripts.paths import NEWEST, OLDEST, ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def run_tool(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a linter and capture its output."""
    return subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-workflows", WORKFLOWS), ("vendor.dependabot", [GITHUB / "dependabot.yml"])],
)
def test_workflows_follow_their_schema(schema: str, files: list[Path]) -> None:
    """GitHub knows every key."""
    done = run_tool(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files)

    assert files
    assert done.returncode == 0, done.stdout


def test_workflows_are_secure() -> None:
    """zizmor finds no excessive permissions, template injections or persisted credentials."""
    zizmor = Path(sysconfig.get_path("scripts")) / "zizmor"
    done = run_tool(zizmor, "--offline", "--persona", "regular", "--no-progress", GITHUB)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(workflow: Path) -> None:
    """Actions are pinned by commit, with the version in a comment."""
    used = re.findall(r"uses: *(.*)", workflow.read_text(encoding="utf-8"))

    assert used
    assert [line for line in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_ci_runs_the_command_in_the_readme() -> None:
    """`.ci/run` has one command, which is in README."""
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line.removeprefix("exec ") for line in lines if line and not line.startswith(("#", "set ", "cd "))]

    assert commands == ["python3 scripts/dev.py test"]
    assert commands[0] in (ROOT / "README.md").read_text(encoding="utf-8")


def read_jobs(name: str) -> dict[str, Any]:
    """Return a workflow's jobs."""
    jobs: dict[str, Any] = yaml.safe_load((GITHUB / "workflows" / name).read_text(encoding="utf-8"))["jobs"]
    return jobs


def commands_of(job: dict[str, Any]) -> list[str]:
    """Return a job's commands."""
    return [step["run"] for step in job["steps"] if "run" in step]


def test_every_supported_system_is_tested() -> None:
    """Linux, macOS and Windows install, check, build and run the fast tests on the oldest and newest Python."""
    job = read_jobs("ci.yml")["front-door"]
    matrix = job["strategy"]["matrix"]
    ends = [".".join(map(str, version)) for version in (OLDEST, NEWEST)]

    assert (matrix["os"], matrix["python"]) == (["ubuntu-latest", "macos-latest", "windows-latest"], ends)
    assert commands_of(job) == [
        f"python scripts/dev.py {command}" for command in ("check", "check", "build", "test --fast")
    ]


def test_the_lint_job_needs_no_other_job() -> None:
    """It lints and type-checks Python, scripts and style sheets without a browser; mypy's cache is restored."""
    job = read_jobs("ci.yml")["lint"]
    python = [".venv/bin/ruff check .", ".venv/bin/ruff format --check .", ".venv/bin/mypy"]

    assert "needs" not in job
    assert commands_of(job)[1:] == [*python, "npm ci && npm test"]
    assert any(step.get("with", {}).get("path") == ".mypy_cache" for step in job["steps"])


@pytest.mark.parametrize("workflow", ["ci.yml", "deploy.yml"])
def test_ci_runs_the_documented_test_commands(workflow: str) -> None:
    """CI runs the two test commands without further options."""
    jobs = read_jobs(workflow)

    assert commands_of(jobs["test"]) == ["python3 scripts/dev.py test"]
    assert commands_of(jobs["content"]) == ["python3 scripts/dev.py test --content"]


def test_only_a_tested_main_is_published() -> None:
    """Deployment needs the test, content and build jobs, and runs only on main."""
    jobs = read_jobs("deploy.yml")

    assert set(jobs["deploy"]["needs"]) == {"test", "content", "build"}
    assert jobs["register"]["needs"] == ["deploy"]
    for name in ("deploy", "register"):
        assert jobs[name]["if"] == "github.ref == 'refs/heads/main'"


def test_only_the_register_job_may_write() -> None:
    """All other jobs have read access at most."""
    jobs = {**read_jobs("ci.yml"), **read_jobs("deploy.yml")}
    writing = [name for name, job in jobs.items() if job["permissions"].get("contents") == "write"]

    assert writing == ["register"]


def git(*arguments: str | Path, cwd: Path) -> str:
    """Run git with a fixed identity and without signing."""
    who = ["-c", "user.name=En", "-c", "user.email=en@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *who, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a shallow clone with an address registry, which is one commit behind its origin."""
    origin, editor, runner = tmp_path / "origin.git", tmp_path / "editor", tmp_path / "runner"
    git("init", "--quiet", "--bare", "--initial-branch=main", origin, cwd=tmp_path)
    git("clone", "--quiet", origin, editor, cwd=tmp_path)
    git("checkout", "--quiet", "-b", "main", cwd=editor)
    (editor / "content").mkdir()
    for name in ("content/addresses.yml", "schema.json"):
        (editor / name).write_text("given:\n", encoding="utf-8")
    for file in ("first", "second"):
        (editor / file).touch()
        git("add", ".", cwd=editor)
        git("commit", "--quiet", "--message", file, cwd=editor)
        git("push", "--quiet", "origin", "main", cwd=editor)
        if file == "first":
            git("clone", "--quiet", "--depth=1", origin.as_uri(), runner, cwd=tmp_path)
    return runner


def register(runner: Path) -> None:
    """Run the deploy workflow's step as GitHub does, with its URL redirected to the local repository."""
    script = commands_of(read_jobs("deploy.yml")["register"])[-1]
    address = f"{(runner.parent / 'origin.git').as_uri()}"
    redirect = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{address}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://x-access-token:hemmelig@example.org/vi/kassen",
    }
    github = {"TOKEN": "hemmelig", "GITHUB_SERVER_URL": "https://example.org", "GITHUB_REPOSITORY": "vi/kassen"}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    subprocess.run(command, cwd=runner, env={**os.environ, **redirect, **github}, check=True, capture_output=True)


unix_only = pytest.mark.skipif(os.name == "nt", reason="the step runs on Linux")


@unix_only
def test_a_new_address_is_pushed_to_main(clone: Path) -> None:
    """The registry is committed on top of newer commits, and no other file is."""
    for name in ("content/addresses.yml", "schema.json"):
        (clone / name).write_text("given:\n  g1: /greb/nyt/\n", encoding="utf-8")
    register(clone)
    origin = clone.parent / "origin.git"

    assert git("log", "--format=%s", "main", cwd=origin).splitlines() == ["Register new addresses", "second", "first"]
    assert git("show", "--format=", "--name-only", "main", cwd=origin).split() == ["content/addresses.yml"]
    assert "g1: /greb/nyt/" in git("show", "main:content/addresses.yml", cwd=origin)


@unix_only
def test_without_a_new_address_nothing_is_pushed(clone: Path) -> None:
    """If the registry is unchanged, the step ends at once."""
    (clone / "schema.json").write_text("new\n", encoding="utf-8")
    register(clone)

    assert git("log", "--format=%s", "main", cwd=clone.parent / "origin.git").split() == ["second", "first"]


def test_the_lock_names_no_host() -> None:
    """Packages come from the index that pip is configured with."""
    assert not re.search(r"://|^-|@ ", LOCK, re.MULTILINE)


def test_every_locked_package_has_a_version_and_hashes() -> None:
    """Every package is pinned by version and hash."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", LOCK, flags=re.MULTILINE).strip())

    assert len(entries) > 20
    assert [
        entry for entry in entries if not re.match(r"[\w.-]+==\S+( ;.*)? \\\n +--hash=sha256:[0-9a-f]{64}", entry)
    ] == []


def test_the_lock_satisfies_the_project() -> None:
    """Every requirement in `pyproject.toml` is locked at an allowed version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [Requirement(line) for line in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]]
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.MULTILINE))

    assert [str(item) for item in wanted if locked.get(item.name.lower(), "") not in item.specifier] == []
