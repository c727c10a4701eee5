"""The main command: `python3 scripts/dev.py serve | build | check | derive | test`.

It needs only Python. This file and `paths.py` parse on Python 3.8, so that an old Python prints one clear message instead
of a syntax error; other modules are imported after the version check.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

# Python puts this folder first on the path; our `test.py` would then hide the standard library's `test`.
sys.path[:1] = [str(Path(__file__).resolve().parent.parent)]

from scripts.paths import NEWEST, OLDEST, ROOT, complain, how_to_run, speak_utf8  # noqa: E402 - after the path

COMMANDS = {
    "serve": "vis sitet på din egen maskine, mens du skriver",
    "build": "byg hele sitet i mappen site",
    "check": "tjek indlæggene i mappen content",
    "derive": "skriv det, der følger af indholdet: adresseliste og skemaer",
    "test": "kør prøverne, alle eller nogle (henter en browser, hvis der ingen er)",
}
"""Commands for editors; each runs `main` in the module of the same name."""

DEVELOPER_COMMANDS = {
    "audit": ("scripts.measure.audit", "mål det, prøverne ikke kan: validator, Lighthouse, vægt, axe, nginx"),
    "bench": ("scripts.measure.bench", "mål byggetid, søgningens hastighed eller dens kvalitet"),
    "draw": ("scripts.draw.command", "tegn billeder og kortdata, som ligger i kodelageret"),
    "lock": ("scripts.lock", "lås pakkernes versioner efter pyproject.toml"),
}
"""Commands for developers, with their module and help text."""

INSIDE = "VK_INSIDE"
"""Set when this file runs again with the environment's Python."""


def main(argv: list[str]) -> int:
    """Prepare the environment and run one command in it."""
    speak_utf8()
    inside = os.environ.pop(INSIDE, None)
    if not inside and sys.version_info[:2] < OLDEST:
        complain(too_old(sys.version_info[:2], argv))
        return 1
    if not argv or argv[0] in ("-h", "--help"):
        print(usage())
        return 0 if argv else 2
    if argv[0] not in {**COMMANDS, **DEVELOPER_COMMANDS}:
        complain(unknown(argv[0]))
        return 2
    return run(argv) if inside else enter(argv)


def too_old(version: tuple[int, int], argv: list[str]) -> str:
    """Return the message for a Python that is too old."""
    found, needed = ".".join(map(str, version)), ".".join(map(str, OLDEST))
    again = how_to_run(" ".join(argv[:1]) or "--help")
    return f"Python {found} er for gammel; brug {needed} eller nyere. Hent den på python.org/downloads, og kør igen: {again}"


def untested(version: tuple[int, int]) -> str | None:
    """Return a warning if this Python is newer than the tested ones."""
    if version <= NEWEST:
        return None
    found, newest = ".".join(map(str, version)), ".".join(map(str, NEWEST))
    return f"Python {found} er ikke afprøvet her endnu. Driller noget, så brug Python {newest}."


def usage() -> str:
    """Return the help text."""
    developers = {name: text for name, (_, text) in DEVELOPER_COMMANDS.items()}
    width = max(map(len, {**COMMANDS, **developers}))
    lines = [f"  {name:<{width}}  {text}" for name, text in COMMANDS.items()]
    more = [f"  {name:<{width}}  {text}" for name, text in developers.items()]
    head = f"Brug: {how_to_run('KOMMANDO')}"
    tail = "Skriv KOMMANDO --help for at se en kommandos valg."
    return "\n".join([head, "", "Kommandoer:", *lines, "", "Til udviklere:", *more, "", tail])


def unknown(command: str) -> str:
    """Return the message for an unknown command, with the closest match."""
    from scripts.danish_argparse import suggestion  # cannot be parsed by an old Python

    guess = suggestion(command, {**COMMANDS, **DEVELOPER_COMMANDS}) or "."
    return f"Kommandoen '{command}' findes ikke{guess} Kommandoer: {', '.join(COMMANDS)}."


def enter(argv: list[str]) -> int:
    """Run this file again with the environment's Python; Windows cannot replace a process, so wait for a child there."""
    from scripts import bootstrap  # cannot be parsed by an old Python

    if line := untested(sys.version_info[:2]):
        complain(line)
    try:
        python = bootstrap.prepare(ROOT, argv[0])
    except bootstrap.SetupError as error:
        complain(str(error))
        return 1
    command = [str(python), str(Path(__file__).resolve()), *argv]
    environment = {**bootstrap.clean_environment(), INSIDE: "1", "PYTHONUTF8": "1"}
    if os.name != "nt":
        os.execve(command[0], command, environment)
    return wait_for(subprocess.Popen(command, env=environment))


def wait_for(process: subprocess.Popen[bytes]) -> int:
    """Wait for a child and return its exit code. Ctrl-C also reaches the child, which handles it."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def run(argv: list[str]) -> int:
    """Run the command's module; if it fails because a package is damaged, report that and invalidate `.venv`."""
    try:
        module = DEVELOPER_COMMANDS[argv[0]][0] if argv[0] in DEVELOPER_COMMANDS else f"scripts.{argv[0]}"
        code = int(importlib.import_module(module).main(argv[1:]))
    except KeyboardInterrupt:
        return 130
    except Exception:
        if report_damage(argv[0], by_content=True):
            return 1
        raise
    if code:
        report_damage(argv[0], by_content=False)  # compare sizes only: most failures are content errors
    return code


def report_damage(command: str, *, by_content: bool) -> bool:
    """Report a damaged package, if any, and make the next call reinstall all packages."""
    from scripts import bootstrap

    package = bootstrap.find_damaged_package(ROOT, by_content=by_content)
    if package is None:
        return False
    bootstrap.invalidate(ROOT)
    complain(f"Pakken '{package}' i .venv er ødelagt. Den hentes igen, når du kører: {how_to_run(command)}")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
