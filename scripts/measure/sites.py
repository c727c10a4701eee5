"""Build and serve the two sites the audit compares: ours, and a stock site with the same pages."""

from __future__ import annotations

import gzip
import mimetypes
import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from functools import cache, partial
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STOCK: Final = "site_name: Stock\nsite_description: Stock\nsite_url: {url}\ntheme: {{name: material, language: da}}\n"
SAMPLE_PATHS: Final = {"front": "/", "list": "/greb/", "entry": "/greb/tomme-lokaler/"}
"""The pages with the strictest promises."""


def free_port() -> int:
    """Return an unused port, so that a site can be built for its address before it is served."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def build_ours(folder: Path, url: str) -> None:
    """Build the real content for a URL."""
    mkdocs(ROOT, folder, {"VK_SITE_URL": url, "PYTHONPATH": str(ROOT)}, "--strict")


def build_stock(ours: Path, work: Path, folder: Path, url: str) -> None:
    """Build the pages of our site with the unmodified site theme."""
    for page in ours.rglob("index.html"):
        if found := re.search(r"<main[^>]*>(.*?)</main>", page.read_text("utf-8"), re.DOTALL):
            target = work / "docs" / page.relative_to(ours).with_suffix(".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(as_markdown(found[1]), encoding="utf-8")
    (work / "mkdocs.yml").write_text(STOCK.format(url=url), encoding="utf-8")
    mkdocs(work, folder, {})


def as_markdown(main: str) -> str:
    """Convert a page's `<main>` to the source of a stock page: same text and structure, without our markup."""
    title = re.search(r"<h1[^>]*>(.*?)</h1>", main, re.DOTALL)
    name = unescape(re.sub(r"<[^>]+>", "", title[1])).strip() if title else "Side"
    plain = re.sub(r"<svg.*?</svg>|<h1.*?</h1>|<nav.*?</nav>|<script.*?</script>", "", main, flags=re.DOTALL)
    plain = re.sub(r'\s(?:class|data-[a-z-]+|aria-[a-z]+)="[^"]*"', "", plain)
    lines = "\n".join(line for line in plain.splitlines() if line.strip())
    return f"# {name}\n\n<div>\n{lines}\n</div>\n"


def mkdocs(project: Path, folder: Path, environment: dict[str, str], *flags: str) -> None:
    """Build a project into a folder; exit with MkDocs' output if it fails."""
    command = [sys.executable, "-m", "mkdocs", "build", *flags, "--site-dir", str(folder)]
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"could not build {project}:\n{done.stdout}{done.stderr}")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *arguments: object) -> None:
        self._folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._folder / (path + "index.html" if path.endswith("/") else path).lstrip("/")
        code = 200 if file.is_file() else 404
        body, kind, compressed = _read_compressed(file if code == 200 else self._folder / "404.html")  # noqa: PLR2004 - HTTP's own
        self.send_response(code)
        for name, value in site_headers(self._folder).items():
            self.send_header(name, value)
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@cache
def _read_compressed(file: Path) -> tuple[bytes, str, bool]:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
    data = file.read_bytes() if file.is_file() else b""
    return (gzip.compress(data, 6, mtime=0), f"{kind}; charset=utf-8", True) if text else (data, kind, False)


@cache
def site_headers(folder: Path) -> dict[str, str]:
    """Parse the response headers in a site's `_headers` file."""
    file = folder / "_headers"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return dict(line.strip().split(": ", 1) for line in lines if line.startswith(" ") and ": " in line)


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """Serve a folder with compression and caching, as a production server would."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, folder))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.shutdown()
        server.server_close()
