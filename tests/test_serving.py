"""Serving: mistakes are told and waited for, and the server lives on."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal for Ctrl-C to one process")
def test_edits_are_shown_and_mistakes_do_not_end_the_server(
    sample: Path, neutral_docs: Path, project: Path, tmp_path: Path
) -> None:
    """An edit is on the page a moment later; a mistake is told on the page and in the terminal, and mending it works."""
    docs = tmp_path / "docs"
    shutil.copytree(neutral_docs, docs)
    entry = sample / "levers" / "tomme-lokaler.yml"
    whole = entry.read_text(encoding="utf-8")
    number = free_number()
    page = f"http://{serve.HOST}:{number}/greb/tomme-lokaler/"
    environment = {
        **os.environ,
        "VK_CONTENT": str(sample),
        "VK_DOCS": str(docs),
        "PYTHONPATH": str(project),
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "scripts.serve", "--port", str(number)]
    told = tmp_path / "told.txt"
    with (
        told.open("w") as output,
        subprocess.Popen(command, cwd=project, env=environment, stdout=output, stderr=output) as server,
    ):
        try:
            until(page, "Nyt liv i tomme lokaler")
            entry.write_text(whole.replace("title: Nyt liv", "title: Helt nyt liv"), encoding="utf-8")
            until(page, "Helt nyt liv i tomme lokaler")
            entry.write_text(whole.replace("cost: lav", "cost: lavv"), encoding="utf-8")
            until(page, "mente du &#39;lav&#39;?")
            entry.write_text(whole.replace("title: Nyt liv", "title: Atter nyt liv"), encoding="utf-8")
            until(page, "Atter nyt liv i tomme lokaler")
            (docs / "om.md").write_text(
                (docs / "om.md").read_text(encoding="utf-8").replace("# Om", "# Alt om", 1), encoding="utf-8"
            )
            until(f"http://{serve.HOST}:{number}/om/", "Alt om")
        finally:
            server.send_signal(2)

    assert "cost: 'lavv' er ikke en af mulighederne" in told.read_text(encoding="utf-8")


def free_number() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        return int(probe.getsockname()[1])


def until(address: str, words: str, seconds: float = 20) -> None:
    """Read a page until it says some words."""
    deadline = time.monotonic() + seconds
    page = ""
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            page = answer.read().decode()
            if words in page:
                return
        time.sleep(0.2)
    pytest.fail(f"{address} never said {words!r}; at last it said:\n{page[:2000]}")


def told_until(process: subprocess.Popen[str], words: str) -> str:
    """Return what a process says up to the line with some words."""
    told = ""
    for line in process.stderr or ():
        told += line
        if words in line:
            break
    return told
