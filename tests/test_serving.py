"""`dev.py serve`: mistakes are reported, and the server keeps running."""

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

KILL_AFTER_SECONDS: Final = 600
"""A server is killed after this time, so that a broken one fails instead of hanging. Passing tests never wait for it: they
wait for lines of output."""

BUILT: Final = "Reloading browsers"
"""MkDocs' output when a build is complete and served."""

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no signal for Ctrl-C to one process")


@contextmanager
def running(project: Path, *arguments: str, **environment: str) -> Iterator[Server]:
    """Start the server in its own session; kill all of its processes at the end."""
    variables = {**os.environ, "PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1", **environment}
    command = [sys.executable, "-m", "scripts.serve", *arguments]
    # A shell that starts the tests in the background makes them ignore Ctrl-C, and every process they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command,
        cwd=project,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    ) as server:
        timer = Timer(KILL_AFTER_SECONDS, os.killpg, (server.pid, signal.SIGKILL))
        timer.start()
        try:
            yield server
        finally:
            timer.cancel()
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)


def read_until(server: Server, words: str) -> str:
    """Return the server's output up to the line with some words."""
    output = ""
    for line in server.stdout or ():
        output += line
        if words in line:
            return output
    pytest.fail(f"the server ended without printing {words!r}:\n{output}")


def stop(server: Server) -> str:
    """Send Ctrl-C; return the rest of the output."""
    server.send_signal(signal.SIGINT)
    return server.communicate()[0]


def test_an_occupied_port_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    """An explicit port is never replaced by another."""
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]

        assert serve.free_port(taken) is None
        assert f"Port {taken} er optaget" in capsys.readouterr().err


@posix
def test_serve_waits_for_valid_content(tmp_path: Path) -> None:
    """Invalid content is reported, an edit is detected, and Ctrl-C ends without output."""
    entry = tmp_path / "content" / "levers" / "x.yml"
    entry.parent.mkdir(parents=True)
    entry.write_text("titel: X\n", encoding="utf-8")
    with running(ROOT, VK_CONTENT=str(tmp_path / "content")) as server:
        first = read_until(server, "Venter på, at I retter")
        entry.write_text("titl: X\n", encoding="utf-8")
        second = read_until(server, "Venter på, at I retter")
        rest = stop(server)

    assert "'titel' kendes ikke" in first
    assert "'titl' kendes ikke" in second
    assert (server.returncode, rest) == (0, "")


@posix
def test_serve_says_what_is_missing_before_launch(sample: Path, neutral_docs: Path) -> None:
    """The note is printed at the start, in one line."""
    (sample / "settings.yml").unlink()
    with running(ROOT, VK_CONTENT=str(sample), VK_DOCS=str(neutral_docs)) as server:
        output = read_until(server, "Mangler, før sitet udgives")
        read_until(server, "Bygger sitet")
        stop(server)
    assert "Ejer, E-mail, Telefon" in output


def test_edits_are_shown_and_mistakes_do_not_end_the_server(
    sample: Path, neutral_docs: Path, project: Path, tmp_path: Path
) -> None:
    """The next build shows an edit; a mistake is shown on the page and in the terminal until it is corrected."""
    docs = shutil.copytree(neutral_docs, tmp_path / "docs")
    entry, about = sample / "levers" / "tomme-lokaler.yml", docs / "om.md"
    original, prose = entry.read_text(encoding="utf-8"), about.read_text(encoding="utf-8")
    number = free_number()
    with running(project, "--port", str(number), VK_CONTENT=str(sample), VK_DOCS=str(docs)) as server:
        output = read_until(server, "Serving on")
        first = page_at(number, "greb/tomme-lokaler/")
        entry.write_text(original.replace("title: Nyt liv", "title: Helt nyt liv"), encoding="utf-8")
        output += read_until_shown(server, number, "greb/tomme-lokaler/", "Helt nyt liv i tomme lokaler")
        entry.write_text(original.replace("cost: lav", "cost: lavv"), encoding="utf-8")
        output += read_until_shown(server, number, "greb/tomme-lokaler/", "mente du &#39;lav&#39;?")
        entry.write_text(original.replace("title: Nyt liv", "title: Atter nyt liv"), encoding="utf-8")
        output += read_until_shown(server, number, "greb/tomme-lokaler/", "Atter nyt liv i tomme lokaler")
        last = page_at(number, "greb/tomme-lokaler/")
        about.write_text(prose.replace("# Om", "# Alt om", 1), encoding="utf-8")
        output += read_until_shown(server, number, "om/", "Alt om")
        stop(server)

    assert "Nyt liv i tomme lokaler" in first
    assert "cost: 'lavv' er ikke en af mulighederne" in output
    assert "mente du" not in last
    assert server.returncode == 0


def free_number() -> int:
    """Return an unused port."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        return int(probe.getsockname()[1])


def page_at(number: int, path: str) -> str:
    """Fetch a page; the server responds when the current build is done."""
    with urllib.request.urlopen(f"http://{serve.HOST}:{number}/{path}") as answer:
        return str(answer.read().decode())


def read_until_shown(server: Server, number: int, path: str, words: str) -> str:
    """Wait for the build that shows some words on a page; return the server's output.

    One edit may trigger two builds, so the first build may not show it.
    """
    output = read_until(server, BUILT)
    while words not in page_at(number, path):
        output += read_until(server, BUILT)
    return output
