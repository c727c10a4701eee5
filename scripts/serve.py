"""Serve the site locally with live reload; errors are reported and do not stop the server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

from scripts.check import read_content
from scripts.danish_argparse import Options, port
from scripts.launch import launch_note, unfilled
from scripts.paths import ROOT, complain, content_folder, docs_folder

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

HOST: Final = "127.0.0.1"
FIRST_PORT: Final = 8000
PORTS_TRIED: Final = 20
POLL_SECONDS: Final = 0.5

STOP_TIMEOUT_SECONDS: Final = 3.0
"""How long MkDocs may take to stop before it is killed."""

Snapshot = dict[str, tuple[int, int]]
"""Modification time (ns) and size of every watched file, by path."""


def main(argv: list[str]) -> int:
    """Serve until Ctrl-C."""
    options = Options("serve", "Vis sitet på din egen maskine. Siden følger med, når du gemmer. Stop med Ctrl-C.")
    options.option("--port", "TAL", f"porten, sitet vises på (ellers {FIRST_PORT} eller den næste ledige)", type=port)
    chosen = free_port(options.read(argv).port)
    if chosen is None:
        return 1
    signal.signal(signal.SIGTERM, _end)
    try:
        return _serve(chosen)
    except KeyboardInterrupt:
        return 0


def free_port(wanted: int | None) -> int | None:
    """Return the wanted port or the first free one from 8000; print an error and return None if there is none."""
    if wanted:
        if _is_free(wanted):
            return wanted
        complain(
            f"Port {wanted} er optaget. Vælg en anden: --port {wanted + 1 if wanted < FIRST_PORT + 1000 else FIRST_PORT}"
        )
        return None
    found = next((number for number in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if _is_free(number)), None)
    if found is None:
        complain(f"Portene {FIRST_PORT}-{FIRST_PORT + PORTS_TRIED - 1} er optaget. Vælg en ledig: --port 9000")
    return found


def _is_free(number: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, number))
        except OSError:
            return False
    return True


def _serve(number: int) -> int:
    note: str | None = None
    while True:
        before = snapshot()
        toolbox = read_content(content_folder(), docs_folder())
        if toolbox is None:
            _wait_for_change(before, "Venter på, at I retter …")
            continue
        if (found := launch_note(unfilled(toolbox.settings))) != note and (note := found):
            print(note, flush=True)
        print(f"Bygger sitet. Om lidt vises det på http://{HOST}:{number}/ (stop med Ctrl-C).", flush=True)
        before = snapshot()
        if _run_mkdocs(number) == 0:
            return 0
        _wait_for_change(before, "Sitet kunne ikke vises; grunden står ovenfor. Venter på, at I retter …")


def watched() -> tuple[Path, ...]:
    """Return the files and folders the site is built from."""
    return (content_folder(), docs_folder(), *(ROOT / name for name in ("macros", "overrides", "mkdocs.yml")))


def snapshot() -> Snapshot:
    """Record the state of every file the site is built from."""
    found: Snapshot = {}
    for place in watched():
        for path in [place] if place.is_file() else place.rglob("*"):
            try:
                state = path.stat()
            except OSError:
                continue  # deleted after it was listed
            if path.suffix != ".pyc" and path.name != "__pycache__":
                found[str(path)] = (state.st_mtime_ns, state.st_size)
    return found


def _wait_for_change(before: Snapshot, message: str) -> None:
    complain(message)
    while snapshot() == before:
        time.sleep(POLL_SECONDS)


def _run_mkdocs(number: int) -> int:
    # Links must lead to this server, not to the published site.
    environment = {name: value for name, value in os.environ.items() if name != "VK_SITE_URL"}
    environment |= {"VK_SERVE": "1", "NO_MKDOCS_2_WARNING": "1"}
    address = f"{HOST}:{number}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, "--watch", str(content_folder())]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        return process.wait()
    except KeyboardInterrupt:
        _await(process)  # Ctrl-C also reached the child
        raise
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        # SIGINT lets MkDocs remove its temporary folder.
        process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        _await(process)
    if process.poll() is None:
        process.kill()
        process.wait()


def _await(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(STOP_TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired:
        return


def _end(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
