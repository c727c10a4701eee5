"""Run the tests, all or some; fetch a browser first where they need one and there is none."""

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

OWN: Final = ("VK_CONTENT", "VK_DOCS", "VK_SITE_URL", "VK_REPOSITORY_URL", "VK_SERVE")
"""Settings of one build, which tests set for themselves."""

CONTENT: Final = "tests/promises"
"""What the real content must keep, apart from how the site behaves."""

QUIET: Final = ("-q", "--tb=short", "--no-header", "-rN")
"""pytest's options for editors, who read the messages and nothing else."""

CHOOSING: Final = ("-k", "-m")
"""pytest's options whose value chooses tests, and is no path."""

IN_ONE_PROCESS: Final = ("-n", "--numprocesses", "--dist", "--pdb", "-s", "--capture", "--collect-only")
"""pytest's options that settle the number of processes, or need a single one."""

MOST_PROCESSES: Final = 8
NONE_COLLECTED: Final = 5
"""pytest's exit code where no test fits."""


def main(argv: list[str]) -> int:
    """Make sure of a browser where one is needed, then run pytest."""
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
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    if not values.fast:
        browser = find_browser()
        if browser is None and not _needs_none(rest, arguments):
            browser = _browser_or_complaint(may_fetch=not values.no_install)
            if browser is None:
                return 1
        environment |= {"VK_BROWSER": str(browser)} if browser else {}
    return _pytest(*arguments, *in_parallel(rest), environment=environment)


def pytest_arguments(rest: Sequence[str]) -> list[str]:
    """Return arguments for a pytest that runs in the project's folder; paths are read from the caller's."""
    return [
        argument if before in CHOOSING else _path_from_here(argument)
        for before, argument in zip(["", *rest], rest, strict=False)
    ]


def _path_from_here(argument: str) -> str:
    path, *inside = argument.split("::")
    here = Path(path).absolute()
    return "::".join([str(here), *inside]) if not argument.startswith("-") and here.exists() else argument


def in_parallel(rest: Sequence[str]) -> list[str]:
    """Return the arguments that share all tests among processes; a named part, and a debugger, has one."""
    named = [argument for argument in rest if not argument.startswith("-") or argument in CHOOSING]
    if named or any(argument.startswith(option) for argument in rest for option in IN_ONE_PROCESS):
        return []
    return ["-n", str(min(max(os.cpu_count() or 1, 2), MOST_PROCESSES)), "--dist", "loadfile"]


def _needs_none(rest: Sequence[str], arguments: Sequence[str]) -> bool:
    """Say whether a named part of the tests can do without a browser."""
    if in_parallel(rest):
        return False
    asked = _pytest(*arguments, "-m", "browser", "--collect-only", "-q", quiet=True)
    return asked == NONE_COLLECTED


def _browser_or_complaint(*, may_fetch: bool) -> Path | None:
    """Return a browser, fetched if need be and allowed; where there is none, say what to type."""
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
