"""`dev.py test`: all, a part, the quick part, and what the content must keep."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scripts.paths import ROOT
from scripts.test import CONTENT, MOST_PROCESSES, in_parallel, main, pytest_arguments

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the arguments that pytest was started with, in place of running it."""
    log = tmp_path / "log"
    (tmp_path / "pytest.py").write_text(
        f"import os, pathlib, sys\npathlib.Path({str(log)!r}).write_text('\\n'.join([os.getcwd(), *sys.argv[1:]]))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return log


def test_the_quick_part_needs_no_browser(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--fast` runs what is not marked, in the project's folder, and does not look for a browser at all."""
    monkeypatch.setenv("VK_BROWSER", "/findes/ikke")

    assert main(["--fast", "-x"]) == 0
    where, *arguments = ran.read_text(encoding="utf-8").splitlines()
    assert where == str(ROOT)
    assert arguments[:3] == ["-x", "-m", "not browser"]
    assert arguments[3] == "-n"


def test_the_contents_part_is_one_folder(ran: Path) -> None:
    """`--content` runs what the real content must keep, and nothing of how the site behaves."""
    assert main(["--content", "--fast"]) == 0
    assert ran.read_text(encoding="utf-8").splitlines()[1] == CONTENT


def test_a_path_is_read_from_where_the_command_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A named test is found from any folder; a word to choose by is a word, whatever the folder holds."""
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
def test_a_part_runs_in_one_process(rest: list[str]) -> None:
    """What is named starts at once and in order, and whoever sets the number of processes is obeyed."""
    assert in_parallel(rest) == []


def test_the_whole_is_shared_among_processes() -> None:
    """Without anything named, as many processes as there are processors share the tests, within reason."""
    option, number, *_ = in_parallel(["-q", "-x"])

    assert option == "-n"
    assert 2 <= int(number) <= max(2, min(os.cpu_count() or 1, MOST_PROCESSES))
