"""Open the built site in a browser: a small server that records its responses, and one page of each kind."""

from __future__ import annotations

import gzip
import mimetypes
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from macros.outputs.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import Built

PHONE: Final = 375
DESK: Final = 1280
HEIGHT: Final = 812
TIMEOUT_MS: Final = 120_000
"""Only a page that never responds takes longer, even on a busy machine."""
CHROMIUM: Final = ("--no-sandbox", "--disable-background-networking")

COLOUR_RULES: Final = ("color-contrast", "link-in-text-block")
"""The axe rules whose result depends on the colour scheme."""

REPEATED_ITEMS: Final = (
    ".vk-list > section:nth-of-type(n+4), main :is(li, tr, dl > div):nth-child(n+8), .vk-motif > *, .vk-street svg > *"
)
"""List items after the seventh come from the same template line, and drawings have no words; without them axe takes
seconds, not minutes. The audit (`scripts/measure/audit.py`) checks them all."""


@dataclass(frozen=True)
class Sent:
    """One response of the server."""

    path: str
    kind: str
    size: int
    """Transferred bytes of the body."""


@dataclass
class Served:
    """A site on its own server, sent as in production: compressed, and with our headers."""

    address: str
    sent: list[Sent] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Return the full URL of a path: `/greb/`."""
        return f"{self.address}{path}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, base: str, served: Served, *arguments: Any) -> None:
        self._folder, self._base, self._served = folder, base, served
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._folder / path.removeprefix(self._base).lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        code = 200 if file.is_file() else 404
        file = file if code == 200 else self._folder / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        compressed = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        body = gzip.compress(file.read_bytes(), mtime=0) if compressed else file.read_bytes()
        self._served.sent.append(Sent(path, kind, len(body)))
        self.send_response(code)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if compressed else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Log nothing."""


@contextmanager
def serving(site: Built, base: str = "/") -> Iterator[Served]:
    """Serve a built site below the path `base`."""
    served = Served("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site.folder, base, served))
    served.address = f"http://127.0.0.1:{server.server_address[1]}{base.rstrip('/')}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def open_page(browser: Browser, width: int = DESK, height: int = HEIGHT, **options: Any) -> Iterator[Page]:
    """Open a page in a new browser context, as on a first visit."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK", **options)
    context.set_default_timeout(TIMEOUT_MS)
    try:
        yield context.new_page()
    finally:
        context.close()


def unhashed(path: str) -> str:
    """Return a file's path without the digest in its name: `/assets/js/site.js`."""
    return re.sub(r"\.[0-9a-f]{8}(?=\.\w+$)", "", path)


def kinds_of_pages(site: Built) -> dict[str, str]:
    """Return the path of the longest page of each kind: pages at the same depth in a folder are one kind.

    The 404 page is left out: it has no address.
    """
    longest: dict[str, str] = {}
    for name in sorted(set(site.shell_pages) - {"404.html"}):
        parts = name.removesuffix("index.html").strip("/").split("/")
        # /greb/ is one kind, /greb/tomme-lokaler/ another, and longer lists below an entry or a choice a third.
        kind = {1: parts[0] or "forside", 2: f"{parts[0]}_entry"}.get(len(parts), "longer_list")
        if kind not in longest or len(site.pages[name]) > len(site.pages[longest[kind]]):
            longest[kind] = name
    return {kind: f"/{name.removesuffix('index.html')}" for kind, name in longest.items()}
