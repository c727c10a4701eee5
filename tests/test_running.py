"""`dev.py test`: all tests, selected tests, `--fast` and `--content`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scripts.paths import ROOT
from scripts.test import CONTENT, MAX_PROCESSES, in_parallel, main, pytest_arguments

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Replace pytest by a script that logs its folder and arguments; return the log."""
    log = tmp_path / "log"
    (tmp_path / "pytest.py").write_text(
        f"import os, pathlib, sys\npathlib.Path({str(log)!r}).write_text('\\n'.join([os.getcwd(), *sys.argv[1:]]))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return log


def test_fast_needs_no_browser(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--fast` runs the tests without the browser mark in the project folder, and looks for no browser."""
    monkeypatch.setenv("VK_BROWSER", "/findes/ikke")

    assert main(["--fast", "-x"]) == 0
    where, *arguments = ran.read_text(encoding="utf-8").splitlines()
    assert where == str(ROOT)
    assert arguments[:3] == ["-x", "-m", "not browser"]
    assert arguments[3] == "-n"


def test_content_runs_one_folder(ran: Path) -> None:
    """`--content` runs only the tests of the real content."""
    assert main(["--content", "--fast"]) == 0
    assert ran.read_text(encoding="utf-8").splitlines()[1] == CONTENT


def test_paths_are_relative_to_the_current_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Test paths are resolved from any folder; the value of `-k` is never a path."""
    monkeypatch.chdir(ROOT / "tests")

    assert pytest_arguments(["test_lock.py::test_x", "-k", "search", "-q", "tests/test_lock.py"]) == [
        f"{ROOT / 'tests' / 'test_lock.py'}::test_x",
        "-k",
        "search",
        "-q",
        "tests/test_lock.py",
    ]


@pytest.mark.parametrize(
    "rest",
    [["tests/test_x.py"], ["-k", "word"], ["-n", "0"], ["-n0"], ["--pdb"], ["-s"], ["--dist=loadfile"]],
    ids=" ".join,
)
def test_selected_tests_run_in_one_process(rest: list[str]) -> None:
    """Selected tests run in order in one process, and an explicit number of processes is respected."""
    assert in_parallel(rest) == []


def test_all_tests_run_in_parallel() -> None:
    """Without a selection, the tests run in one process per processor, from 2 to `MAX_PROCESSES`."""
    option, number, *_ = in_parallel(["-q", "-x"])

    assert option == "-n"
    assert 2 <= int(number) <= max(2, min(os.cpu_count() or 1, MAX_PROCESSES))
