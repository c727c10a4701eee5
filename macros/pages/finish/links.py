"""Links in finished pages: make them relative, and find broken ones."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_FROM_ROOT: Final = re.compile(r'(\s(?:href|src|action)=")(/[^"/][^"]*|/)"')
_TAG: Final = re.compile(r"<[a-zA-Z][^>]*>")
_ATTRIBUTE: Final = re.compile(r"""\s([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_LINK_ATTRIBUTES: Final = {"href", "src", "action", "poster"}


def make_links_relative(html: str, path: str) -> str:
    """Make root-relative links relative to the page at `path`, so that the site works in any folder."""
    up = "../" * path.strip("/").count("/") + ("../" if path != "/" else "")

    def shorten(found: re.Match[str]) -> str:
        target, mark, anchor = found[2].partition("#")
        if target == path and mark:
            return f'{found[1]}#{anchor}"'
        return f'{found[1]}{f"{up}{target[1:]}" or "./"}{mark}{anchor}"'

    return _FROM_ROOT.sub(shorten, html)


def root_links(html: str, base: str) -> str:
    """Prefix root-relative links with the site's folder (`/vaerktoejskassen/`), for pages served at any address."""
    return _FROM_ROOT.sub(lambda found: f'{found[1]}{base.rstrip("/")}{found[2]}"', html)


def broken_links_in(folder: Path, base: str) -> list[str]:
    """Check every link of a built site; return a Danish message for each broken one."""
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") if path.suffix == ".html" else None
        for path in folder.rglob("*")
        if path.is_file()
    }
    return list(broken_links(files, base))


def broken_links(files: Mapping[str, str | None], base: str = "/") -> Iterator[str]:
    """Yield a Danish message for every broken link, image or anchor, and every repeated id.

    `files` maps paths (`greb/index.html`) to HTML, or to None for other files. `base` is the site's folder.
    """
    ids: dict[str, set[str]] = {}
    targets: dict[str, list[str]] = defaultdict(list)
    for name, html in files.items():
        if html is None:
            continue
        found = [
            (match[1].lower(), match[2] or match[3] or match[4] or "")
            for tag in _TAG.findall(html)
            for match in _ATTRIBUTE.finditer(tag)
        ]
        named = [unescape(value) for attribute, value in found if attribute == "id"]
        ids[name] = set(named)
        for repeated in sorted({word for word in named if named.count(word) > 1}):
            yield f"{name}: id '{repeated}' står to gange på siden. Giv den ene et andet navn"
        targets[name] = [unescape(value) for attribute, value in found if attribute in _LINK_ATTRIBUTES]
    for name, wanted in targets.items():
        for target in dict.fromkeys(wanted):
            if problem := _follow(name, target, files, ids, base):
                yield f"{name}: {problem}"


def _follow(
    name: str, target: str, files: Mapping[str, str | None], ids: Mapping[str, set[str]], base: str
) -> str | None:
    parts = urlsplit(target)
    if parts.scheme in {"http", "https", "mailto", "tel"} and "\n" not in target:
        return None
    if parts.scheme or parts.netloc:
        return f"linket '{target}' er af en slags, der ikke må bruges. Brug https, mailto eller en side her på sitet"
    path = unquote(parts.path)
    if path.startswith(base):
        found = path[len(base) :]
    elif path.startswith("/"):
        found = path[1:]
    else:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if path.endswith("/") or found in {"", "."}:
        found = posixpath.normpath(posixpath.join(found, "index.html"))
    if found not in files:
        return f"linket '{target}' fører ikke til en side. Ret adressen, eller slet linket"
    anchor = unquote(parts.fragment)
    if anchor and anchor not in ids.get(found, set()):
        return f"linket '{target}' peger på et afsnit, der ikke findes. Ret det, der står efter #"
    return None
