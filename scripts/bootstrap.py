"""Create `.venv` with the locked packages, and check quickly whether it is up to date."""

from __future__ import annotations

import base64
import csv
import errno
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

from scripts.paths import complain, how_to_run
from scripts.pip_errors import Python, explain

LOCK: Final = "requirements.lock"
STAMP: Final = "vaerktoejskassen.json"
"""Written into `.venv` last: an environment without it is incomplete."""

IGNORED_VARIABLES: Final = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
"""User settings that make an environment's Python read or install elsewhere."""

MIN_FREE_BYTES: Final = 100_000_000
"""Disk space that an environment without packages needs."""

REASONS: Final = {
    errno.ENOSPC: "Disken er fuld. Slet noget, så der er 1 GB fri.",
    errno.EACCES: "Der må ikke skrives dér. Luk programmer, der bruger mappen .venv, og tjek, at I må skrive i mappen.",
    errno.EROFS: "Mappen kan kun læses. Flyt projektet til en mappe, I må skrive i.",
}
"""Danish messages for errors of the operating system."""


class SetupError(Exception):
    """The environment could not be created; the message says what the user can do."""

    def __init__(self, message: str, command: str) -> None:
        super().__init__(f"{message} Kør så igen: {how_to_run(command)}")


def prepare(root: Path, command: str) -> Path:
    """Return the environment's Python; create the environment first if the stamp does not match."""
    python = python_of(root)
    try:
        if not is_ready(root):
            _make(root, command)
    except OSError as error:
        reason = REASONS.get(error.errno or 0, f"{error.strerror}. Luk programmer, der bruger mappen .venv.")
        raise SetupError(f"Kan ikke lave {error.filename or root / '.venv'}. {reason}", command) from error
    except KeyboardInterrupt:
        raise SetupError("Afbrudt, før alt var hentet.", command) from None
    return python


def python_of(root: Path) -> Path:
    """Return the path of the environment's Python, whether it exists or not."""
    return _path_in(root, "scripts") / ("python.exe" if os.name == "nt" else "python")


def is_ready(root: Path) -> bool:
    """Check the stamp against this Python, lock file and folder."""
    try:
        stamp = json.loads((root / ".venv" / STAMP).read_text(encoding="utf-8"))
        expected, installed = set(stamp["packages"]), set(_packages(root))
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(stamp["key"] == key_of(root) and expected <= installed and python_of(root).exists())


def key_of(root: Path) -> str:
    """Hash what an environment depends on: the lock file, the Python and the folder."""
    parts = (sys.version, sys.platform, platform.machine(), str(root))
    return hashlib.sha256((root / LOCK).read_bytes() + "\0".join(parts).encode()).hexdigest()


def invalidate(root: Path) -> None:
    """Make the next call recreate the environment."""
    (root / ".venv" / STAMP).unlink(missing_ok=True)


def find_damaged_package(root: Path, *, by_content: bool = False) -> str | None:
    """Return the first package with a file that is missing or differs in size from its RECORD (or in content, if asked)."""
    packages = Path(_path_in(root, "purelib"))
    for name in _packages(root) if packages.is_dir() else ():
        try:
            rows = list(csv.reader((packages / name / "RECORD").read_text(encoding="utf-8").splitlines()))
            if not all(_is_intact(packages / path, hash_, size, by_content) for path, hash_, size in rows if size):
                return name.split("-")[0]
        except (OSError, ValueError):
            return name.split("-")[0]
    return None


def _is_intact(file: Path, recorded: str, size: str, by_content: bool) -> bool:
    if file.stat().st_size != int(size):
        return False
    if not by_content or file.suffix != ".py":
        return True
    method, _, expected = recorded.partition("=")
    digest = hashlib.new(method, file.read_bytes()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == expected


def clean_environment() -> dict[str, str]:
    """Return the environment variables without `IGNORED_VARIABLES`."""
    return {name: value for name, value in os.environ.items() if name not in IGNORED_VARIABLES}


def _make(root: Path, command: str) -> None:
    _refuse_missing_modules(command)
    complain("Gør klar: henter og installerer i .venv. Det tager et minut eller to …")
    _remove(root / ".venv")
    _create(root, command)
    install(root, command)
    _put_project_on_path(root)
    write_stamp(root)
    complain("Klar.")


def _refuse_missing_modules(command: str) -> None:
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        advice = "På Debian og Ubuntu: sudo apt install python3-venv. Ellers: hent Python på python.org/downloads."
        raise SetupError(f"Denne Python mangler modulet {missing[0]}. {advice}", command)


def _remove(venv: Path) -> None:
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)


def _create(root: Path, command: str) -> None:
    # Use the base Python: a `.venv` created by another environment's Python breaks when that environment is removed.
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = _run([base, "-m", "venv", str(root / ".venv")])
    if done.returncode or not python_of(root).exists():
        full = shutil.disk_usage(root).free < MIN_FREE_BYTES
        reason = REASONS[errno.ENOSPC] if full else explain(done.stdout, Python.running())
        if not reason:
            complain(done.stdout.strip())
        raise SetupError(reason or "Python kunne ikke lave .venv; grunden står ovenfor.", command)


def install(root: Path, command: str) -> None:
    """Install exactly the locked packages; pip refuses files whose hashes are not in the lock."""
    only_locked = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--no-user"]
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar=off", "--retries=2"]
    pip = [str(python_of(root)), "-m", "pip", "install", *only_locked, *quiet, "-r", str(root / LOCK)]
    done = _run(pip)
    if done.returncode:
        reason = explain(done.stdout, Python.running())
        if not reason:
            complain("\n".join(done.stdout.strip().splitlines()[-15:]))
        raise SetupError(reason or "Pakkerne kunne ikke installeres; grunden står ovenfor.", command)


def _put_project_on_path(root: Path) -> None:
    # Python before 3.13 reads `.pth` files in the console's encoding; a relative path is ASCII whatever the folder is called.
    site_packages = _path_in(root, "purelib")
    (site_packages / "vaerktoejskassen.pth").write_text(os.path.relpath(root, site_packages) + "\n", encoding="ascii")


def write_stamp(root: Path) -> None:
    """Mark the environment as complete."""
    stamp = root / ".venv" / STAMP
    fresh = stamp.with_suffix(".new")
    fresh.write_text(json.dumps({"key": key_of(root), "packages": _packages(root)}), encoding="utf-8")
    fresh.replace(stamp)


def _packages(root: Path) -> list[str]:
    return sorted(name for name in os.listdir(_path_in(root, "purelib")) if name.endswith(".dist-info"))  # noqa: PTH208 - fast


def _path_in(root: Path, name: str) -> Path:
    base = str(root / ".venv")
    return Path(sysconfig.get_path(name, scheme="venv", vars={"base": base, "platbase": base}))


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**clean_environment(), "PYTHONUTF8": "1"}
    return subprocess.run(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
