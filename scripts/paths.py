"""Where the project lies and how it is called: what every script needs, readable by Python 3.8."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The project's own folder."""

OLDEST = (3, 11)
NEWEST = (3, 14)
"""The Pythons the project is tested on."""


def content_folder() -> Path:
    """Return the folder of entries: the project's own unless `VK_CONTENT` names another."""
    return Path(os.environ.get("VK_CONTENT") or ROOT / "content").resolve()


def docs_folder() -> Path:
    """Return the folder of hand-written pages: the project's own unless `VK_DOCS` names another."""
    return Path(os.environ.get("VK_DOCS") or ROOT / "docs").resolve()


def how_to_run(command: str) -> str:
    """Write a command as it is typed, on Linux and macOS and on Windows."""
    return f"python3 scripts/dev.py {command} (Windows: py scripts\\dev.py {command})"


def speak_utf8() -> None:
    """Let Danish letters through to any console or pipe, line by line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


def complain(message: str) -> None:
    """Say on stderr what went wrong."""
    print(message, file=sys.stderr, flush=True)
