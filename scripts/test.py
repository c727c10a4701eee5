"""Run all or some tests; download a browser first if they need one and none is found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scripts.browser import fetch_browser, find_browser, how_to_install
from scripts.danish_argparse import Options
from scripts.paths import ROOT, complain, how_to_run

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEARED_VARIABLES: Final = ("VK_CONTENT", "VK_DOCS", "VK_SITE_URL", "VK_REPOSITORY_URL", "VK_SERVE")
"""Build settings that must not leak into the tests."""

CONTENT: Final = "tests/promises"
"""The tests of the real content."""

QUIET: Final = ("-q", "--tb=short", "--no-header", "-rN")
"""pytest options for editors, who only need the messages."""

SELECTING: Final = ("-k", "-m")
"""pytest options whose value selects tests and is not a path."""

SINGLE_PROCESS: Final = ("-n", "--numprocesses", "--dist", "--pdb", "-s", "--capture", "--collect-only")
"""pytest options that set the number of processes, or need a single one."""

MAX_PROCESSES: Final = 8
NONE_COLLECTED: Final = 5
"""pytest's exit code when no test is selected."""


def main(argv: list[str]) -> int:
    """Find or download a browser if one is needed, then run pytest."""
    options = Options(
        "test",
        "Kør alle prøver, eller dem, I nævner: tests/test_x.py -k ord. Alt andet end valgene her gives til pytest.",
        " [pytest …]",
    )
    options.flag("--fast", "kun det, der ikke bruger en browser")
    options.flag("--content", "kun det, indholdet skal kunne love")
    options.flag("--no-install", "hent ingen browser, hvis der ingen er")
    values, rest = options.read_known(argv)
    content = [CONTENT, *QUIET] if values.content else []
    arguments = [*pytest_arguments(rest), *content, *(["-m", "not browser"] * values.fast)]
    environment = {name: value for name, value in os.environ.items() if name not in CLEARED_VARIABLES}
    if not values.fast:
        browser = find_browser()
        if browser is None and not _needs_no_browser(rest, arguments):
            browser = _download_or_explain(may_fetch=not values.no_install)
            if browser is None:
                return 1
        environment |= {"VK_BROWSER": str(browser)} if browser else {}
    return _pytest(*arguments, *in_parallel(rest), environment=environment)


def pytest_arguments(rest: Sequence[str]) -> list[str]:
    """Resolve paths against the current directory, because pytest runs in the project folder."""
    return [
        argument if before in SELECTING else _path_from_here(argument)
        for before, argument in zip(["", *rest], rest, strict=False)
    ]


def _path_from_here(argument: str) -> str:
    path, *inside = argument.split("::")
    here = Path(path).absolute()
    return "::".join([str(here), *inside]) if not argument.startswith("-") and here.exists() else argument


def in_parallel(rest: Sequence[str]) -> list[str]:
    """Return the options that distribute the tests over processes; none for selected tests or a debugger."""
    selected = [argument for argument in rest if not argument.startswith("-") or argument in SELECTING]
    if selected or any(argument.startswith(option) for argument in rest for option in SINGLE_PROCESS):
        return []
    return ["-n", str(min(max(os.cpu_count() or 1, 2), MAX_PROCESSES)), "--dist", "loadfile", "--no-loadscope-reorder"]


def _needs_no_browser(rest: Sequence[str], arguments: Sequence[str]) -> bool:
    """Check whether the selected tests run without a browser."""
    if in_parallel(rest):
        return False
    code = _pytest(*arguments, "-m", "browser", "--collect-only", "-q", quiet=True)
    return code == NONE_COLLECTED


def _download_or_explain(*, may_fetch: bool) -> Path | None:
    """Download a browser if allowed; print what to do and return None if there is no browser."""
    if named := os.environ.get("VK_BROWSER"):
        complain(f"VK_BROWSER peger på {named}, som ikke kan køres. Ret den, eller fjern den.")
        return None
    if not may_fetch:
        complain(f"Her er ingen browser. Kør det, der ikke bruger nogen: {how_to_run('test --fast')}")
        return None
    browser = fetch_browser()
    if browser is None:
        complain(f"Browseren kunne ikke hentes; grunden står ovenfor. Hent den selv, og prøv igen: {how_to_install()}")
    return browser


def _pytest(*arguments: str, environment: dict[str, str] | None = None, quiet: bool = False) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=output, stderr=output, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
