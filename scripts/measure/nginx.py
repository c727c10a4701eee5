"""Serve the site with nginx and its `_headers`, and check responses and the policy in a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from scripts.measure.axe import kinds_of_pages
from scripts.measure.sites import free_port, site_headers
from scripts.measure.tools import chromium
from scripts.measure.verdict import MissingError, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CONFIGURATION: Final = """\
{user}
daemon off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; image/png png; application/json json; application/xml xml; text/plain txt; }}
  charset utf-8;
  charset_types text/html text/css text/javascript text/plain application/json application/xml;
  gzip on;
  gzip_types text/css text/javascript image/svg+xml application/json application/xml text/plain;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    error_page 404 /404.html;
{headers}  }}
}}
"""
START_TIMEOUT_SECONDS: Final = 5.0

RECORD_VIOLATIONS: Final = """
window.refused = [];
document.addEventListener("securitypolicyviolation", e => window.refused.push(e.violatedDirective + " " + e.blockedURI));
"""


def configuration(site: Path, work: Path, port: int, headers: Mapping[str, str], user: str = "") -> str:
    """Return nginx's configuration, with the site's headers also on error responses."""
    lines = "".join(f'    add_header {name} "{value}" always;\n' for name, value in headers.items())
    return CONFIGURATION.format(site=site, work=work, port=port, headers=lines, user=f"user {user};" if user else "")


@contextmanager
def _nginx(site: Path, work: Path) -> Iterator[str]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if not program:
        raise MissingError("nginx is not installed")
    port, config = free_port(), work / "nginx.conf"
    user = "root" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    config.write_text(configuration(site, work, port, site_headers(site), user), encoding="utf-8")
    process = subprocess.Popen([program, "-p", str(work), "-c", str(config)], stderr=subprocess.PIPE, encoding="utf-8")
    try:
        _wait_until_ready(process, f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[str], url: str) -> None:
    end = time.monotonic() + START_TIMEOUT_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - our own server
            return
        except OSError:
            time.sleep(0.05)
    process.terminate()
    raise RuntimeError(f"nginx did not start: {process.stderr.read() if process.stderr else ''}")


def audit(site: Path, work: Path) -> Verdict:
    """Check responses to plain requests, then open one page of each kind in a browser."""
    work.mkdir(parents=True, exist_ok=True)
    wanted = site_headers(site)
    broken = [] if wanted else ["the site has no _headers file"]
    with _nginx(site, work) as address:
        for path, code in (("/", 200), ("/greb/tomme-lokaler/", 200), ("/findes/ikke/", 404)):
            broken += [f"{path}: {line}" for line in _answer(f"{address}{path}", code, wanted)]
        paths = [*kinds_of_pages(site), "/findes/ikke/"]
        broken += _in_a_browser(address, paths)
    return Verdict((f"{len(wanted)} headers, {len(paths)} pages open_page",), tuple(broken))


def _answer(url: str, code: int, wanted: Mapping[str, str]) -> Iterator[str]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            status, headers = answer.status, answer.headers
    except urllib.error.HTTPError as error:
        status, headers = error.code, error.headers
        error.close()
    if status != code:
        yield f"answers {status}, not {code}"
    if headers.get("Content-Encoding") != "gzip":
        yield "is not compressed"
    for name, value in wanted.items():
        if headers.get(name) != value:
            yield f"{name} is {headers.get(name)!r}, not {value!r}"


def _in_a_browser(address: str, paths: list[str]) -> list[str]:
    from playwright.sync_api import sync_playwright

    broken: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"]
        )
        context = browser.new_context()
        context.add_init_script(RECORD_VIOLATIONS)
        page = context.new_page()
        requests: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        for path in paths:
            requests.clear()
            errors.clear()
            page.goto(f"{address}{path}", wait_until="load")
            broken += [f"{path}: refused by the policy: {line}" for line in page.evaluate("window.refused")]
            broken += [f"{path}: requests {url}" for url in requests if not url.startswith((f"{address}/", "data:"))]
            broken += [f"{path}: {line}" for line in errors if "404 (Not Found)" not in line or path != "/findes/ikke/"]
            if stored := page.evaluate(
                "Object.keys(localStorage).concat(Object.keys(sessionStorage), document.cookie || [])"
            ):
                broken.append(f"{path}: stores {stored}")
        browser.close()
    return broken
