"""Paths, versions and console output that every script needs. Must parse on Python 3.8."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project folder."""

OLDEST = (3, 11)
NEWEST = (3, 14)
"""The oldest and newest Python the project is tested on."""


def content_folder() -> Path:
    """Return the folder of entries: `content/`, or `VK_CONTENT` if set."""
    return Path(os.environ.get("VK_CONTENT") or ROOT / "content").resolve()


def docs_folder() -> Path:
    """Return the folder of hand-written pages: `docs/`, or `VK_DOCS` if set."""
    return Path(os.environ.get("VK_DOCS") or ROOT / "docs").resolve()


def how_to_run(command: str) -> str:
    """Return the command line for a `dev.py` command, on Linux and macOS and on Windows."""
    return f"python3 scripts/dev.py {command} (Windows: py scripts\\dev.py {command})"


def speak_utf8() -> None:
    """Write output as UTF-8, line-buffered, whatever the console's encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


def complain(message: str) -> None:
    """Print a message to stderr."""
    print(message, file=sys.stderr, flush=True)
