"""Serving: mistakes are told and waited for, and the server lives on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scripts import serve
from scripts.project import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_taken_port_is_said_or_passed_by(capsys: pytest.CaptureFixture[str]) -> None:
    """A port asked for by number is never swapped for another; the usual one is."""
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]

        assert serve.free_port(taken) is None
        assert f"Port {taken} er optaget" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal for Ctrl-C to one process")
def test_serve_waits_for_content_that_can_be_shown(tmp_path: Path) -> None:
    """Content with mistakes is told and waited for, an edit is noticed, and Ctrl-C ends quietly."""
    entry = tmp_path / "content" / "levers" / "x.yml"
    entry.parent.mkdir(parents=True)
    entry.write_text("titel: X\n", encoding="utf-8")
    environment = {**os.environ, "VK_CONTENT": str(tmp_path / "content"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "scripts.serve"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, encoding="utf-8") as server:
        first = told_until(server, "Venter på, at I retter")
        entry.write_text("titl: X\n", encoding="utf-8")
        second = told_until(server, "Venter på, at I retter")
        server.send_signal(2)
        rest = server.stderr.read() if server.stderr else ""

    assert "'titel' kendes ikke" in first
    assert "'titl' kendes ikke" in second
    assert (server.returncode, rest) == (0, "")


def told_until(process: subprocess.Popen[str], words: str) -> str:
    """Return what a process says up to the line with some words."""
    told = ""
    for line in process.stderr or ():
        told += line
        if words in line:
            break
    return told
