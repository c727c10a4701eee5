"""Redirect pages for short and moved addresses, and notices for withdrawn pages."""

from __future__ import annotations

import posixpath
from html import escape
from typing import TYPE_CHECKING, Final

from macros.danish.dates import danish_date
from macros.outputs.headers import META_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable

    from macros.content import Toolbox
    from macros.content.addresses import Withdrawn

_HEAD: Final = """<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
{more}</head>
<body class="vk">
<main class="vk-wrap">
{body}</main>
</body>
</html>
"""


def redirects(toolbox: Toolbox, site_url: str, address: Callable[[str], str]) -> dict[str, bytes]:
    """Return a redirect page or notice per address. Redirects have a canonical link only with `site_url`.

    `address` is `Assets.address`. Notices get style sheets; redirect pages do not, as browsers do not show them.
    """
    by_path = {page.path: page for page in toolbox.pages()}
    addresses = toolbox.addresses
    titles = {path: page.title for path, page in by_path.items()} | {p.path: p.title for p in toolbox.prose_pages}
    moved = {old: new for old, new in addresses.moved.items() if "#" not in old}
    leads = {page.short_path: page.path for page in by_path.values()} | moved
    files = {
        _file(old): _redirect(titles.get(new, "den nye side"), old, new, site_url, address)
        for old, new in leads.items()
    }
    for gone, note in addresses.withdrawn.items():
        for path in (f"/{gone}/", addresses.given[gone]):
            files[_file(path)] = _notice(path, note, address)
    return files


def _file(path: str) -> str:
    return f"{path.strip('/')}/index.html"


def _page(path: str, title: str, more: str, body: str, address: Callable[[str], str]) -> bytes:
    script = posixpath.relpath(address("js/start.js"), path)
    # The script comes after `more`: in a folder it must find the refresh and add index.html to its target.
    more += f'<script src="{script}"></script>\n'
    return _HEAD.format(title=title, more=more, body=body, policy=META_POLICY).encode()


def _redirect(title: str, old: str, new: str, site_url: str, address: Callable[[str], str]) -> bytes:
    page, mark, section = new.partition("#")
    target = escape(posixpath.relpath(page, old) + "/" + mark + section)
    canonical = f'<link rel="canonical" href="{escape(site_url.rstrip("/") + new)}">\n' if site_url else ""
    more = f'<meta http-equiv="refresh" content="0; url={target}">\n{canonical}'
    body = f'<h1>Siden ligger et andet sted</h1>\n<p>Gå til <a href="{target}">{escape(title)}</a>.</p>\n'
    return _page(old, f"Videre til {escape(title)}", more, body, address)


def _notice(path: str, note: Withdrawn, address: Callable[[str], str]) -> bytes:
    link = escape(posixpath.relpath(note.instead or "/", path) + "/")
    instead = f'<p><a href="{link}">{"Brug denne side i stedet" if note.instead else "Gå til forsiden"}</a>.</p>\n'
    body = f"<h1>Siden er taget ned</h1>\n<p>Taget ned {danish_date(note.date)}: {escape(note.reason)}</p>\n{instead}"
    style = f'<link rel="stylesheet" href="{posixpath.relpath(address("css/site.css"), path)}">\n'
    return _page(path, "Siden er taget ned", style, body, address)
