"""Serving: mistakes are told and waited for, and the server lives on."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Final

import pytest

from scripts import serve
from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Server = subprocess.Popen[str]

NET: Final = 600
"""Seconds after which a server that says nothing is killed, so that a broken one fails and does not hang. No test waits
for it: each waits for a line of the server's own."""

BUILT: Final = "Reloading browsers"
"""What MkDocs writes when a build is whole and every page shows it."""

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no signal for Ctrl-C to one process")


@contextmanager
def running(project: Path, *arguments: str, **environment: str) -> Iterator[Server]:
    """Start the server in a session of its own; whatever happens, nothing of it is left."""
    everything = {**os.environ, "PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1", **environment}
    command = [sys.executable, "-m", "scripts.serve", *arguments]
    with subprocess.Popen(
        command,
        cwd=project,
        env=everything,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as server:
        net = Timer(NET, os.killpg, (server.pid, signal.SIGKILL))
        net.start()
        try:
            yield server
        finally:
            net.cancel()
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)


def told_until(server: Server, words: str) -> str:
    """Return what a server says up to the line with some words."""
    told = ""
    for line in server.stdout or ():
        told += line
        if words in line:
            return told
    pytest.fail(f"the server ended and never said {words!r}:\n{told}")


def stop(server: Server) -> str:
    """Press Ctrl-C; return what the server still says."""
    server.send_signal(signal.SIGINT)
    return server.communicate()[0]


def test_a_taken_port_is_said_or_passed_by(capsys: pytest.CaptureFixture[str]) -> None:
    """A port asked for by number is never swapped for another; the usual one is."""
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]

        assert serve.free_port(taken) is None
        assert f"Port {taken} er optaget" in capsys.readouterr().err


@posix
def test_serve_waits_for_content_that_can_be_shown(tmp_path: Path) -> None:
    """Content with mistakes is told and waited for, an edit is noticed, and Ctrl-C ends quietly."""
    entry = tmp_path / "content" / "levers" / "x.yml"
    entry.parent.mkdir(parents=True)
    entry.write_text("titel: X\n", encoding="utf-8")
    with running(ROOT, VK_CONTENT=str(tmp_path / "content")) as server:
        first = told_until(server, "Venter på, at I retter")
        entry.write_text("titl: X\n", encoding="utf-8")
        second = told_until(server, "Venter på, at I retter")
        rest = stop(server)

    assert "'titel' kendes ikke" in first
    assert "'titl' kendes ikke" in second
    assert (server.returncode, rest) == (0, "")


@posix
def test_edits_are_shown_and_mistakes_do_not_end_the_server(
    sample: Path, neutral_docs: Path, project: Path, tmp_path: Path
) -> None:
    """An edit is on the page after the next build; a mistake is told on the page and in the terminal until it is gone."""
    docs = shutil.copytree(neutral_docs, tmp_path / "docs")
    entry, about = sample / "levers" / "tomme-lokaler.yml", docs / "om.md"
    whole, prose = entry.read_text(encoding="utf-8"), about.read_text(encoding="utf-8")
    number = free_number()
    with running(project, "--port", str(number), VK_CONTENT=str(sample), VK_DOCS=str(docs)) as server:
        told = told_until(server, "Serving on")
        first = page_at(number, "greb/tomme-lokaler/")
        entry.write_text(whole.replace("title: Nyt liv", "title: Helt nyt liv"), encoding="utf-8")
        told += shown(server, number, "greb/tomme-lokaler/", "Helt nyt liv i tomme lokaler")
        entry.write_text(whole.replace("cost: lav", "cost: lavv"), encoding="utf-8")
        told += shown(server, number, "greb/tomme-lokaler/", "mente du &#39;lav&#39;?")
        entry.write_text(whole.replace("title: Nyt liv", "title: Atter nyt liv"), encoding="utf-8")
        told += shown(server, number, "greb/tomme-lokaler/", "Atter nyt liv i tomme lokaler")
        last = page_at(number, "greb/tomme-lokaler/")
        about.write_text(prose.replace("# Om", "# Alt om", 1), encoding="utf-8")
        told += shown(server, number, "om/", "Alt om")
        stop(server)

    assert "Nyt liv i tomme lokaler" in first
    assert "cost: 'lavv' er ikke en af mulighederne" in told
    assert "mente du" not in last
    assert server.returncode == 0


def free_number() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        return int(probe.getsockname()[1])


def page_at(number: int, path: str) -> str:
    """Read a page; the server answers when the build under way is done, however long it takes."""
    with urllib.request.urlopen(f"http://{serve.HOST}:{number}/{path}") as answer:
        return str(answer.read().decode())


def shown(server: Server, number: int, path: str, words: str) -> str:
    """Wait for the build after which a page has some words; return what the server says meanwhile.

    A file that is written may be seen twice, so the first build after an edit need not be the last.
    """
    told = told_until(server, BUILT)
    while words not in page_at(number, path):
        told += told_until(server, BUILT)
    return told
