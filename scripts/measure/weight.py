"""Measure a first visit to each page: transferred bytes, script bytes and requests."""

from __future__ import annotations

import gzip
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from scripts.measure.sites import SAMPLE_PATHS
from scripts.measure.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 60_000
MAX_SCRIPT_BYTES: Final = 15_000
MAX_REQUESTS: Final = 12

_COMPRESSED: Final = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt"}
_FETCHED: Final = re.compile(
    r"""<link\b(?=[^>]*\brel=["']?(?:stylesheet|icon|preload|modulepreload|manifest)\b)[^>]*?\bhref=["']?([^"'\s>]+)"""
    r"""|<(?:script|img|iframe|source|embed|audio|video)\b[^>]*?\bsrc=["']?([^"'\s>]+)"""
    r"""|<use\b[^>]*?\bhref=["']?([^"'\s>#]+)#"""
)
_FROM_STYLE: Final = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@dataclass(frozen=True)
class Weight:
    """The cost of a first visit to one page."""

    total: int
    script: int
    requests: int
    elsewhere: int
    """Requests to other hosts; their bytes are not counted."""

    def broken(self) -> list[str]:
        """Return the exceeded budgets."""
        found = []
        if self.total > MAX_BYTES:
            found.append(f"{self.total / 1000:.1f} kB, at most {MAX_BYTES / 1000:.0f}")
        if self.script > MAX_SCRIPT_BYTES:
            found.append(f"{self.script / 1000:.1f} kB of scripts, at most {MAX_SCRIPT_BYTES / 1000:.0f}")
        if self.requests > MAX_REQUESTS:
            found.append(f"{self.requests} requests, at most {MAX_REQUESTS}")
        if self.elsewhere:
            found.append(f"{self.elsewhere} requests to other hosts")
        return found

    def __str__(self) -> str:
        """Format the figures in one line."""
        others = f" + {self.elsewhere} elsewhere" if self.elsewhere else ""
        return f"{self.total / 1000:5.1f} kB, {self.script / 1000:4.1f} kB script, {self.requests} requests{others}"


def weigh(site: Path, page: str) -> Weight:
    """Add up a page (`greb/index.html`) and every file it references, print styles and lazy images included."""
    names, elsewhere, queue = {page}, 0, [page]
    while queue:
        name = queue.pop()
        for address in _references(site / name):
            parts = urlsplit(address)
            if parts.scheme == "data":
                continue
            if parts.netloc:
                elsewhere += 1
                continue
            path = unquote(parts.path)
            target = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(name), path)
            target = posixpath.normpath(target)
            if target not in names and (site / target).is_file():
                names.add(target)
                queue += [target] if target.endswith(".css") else []
    sizes = {name: transfer_size(site / name) for name in names}
    script = sum(size for name, size in sizes.items() if name.endswith(".js"))
    return Weight(sum(sizes.values()), script, len(names) + elsewhere, elsewhere)


@cache
def _references(file: Path) -> tuple[str, ...]:
    text = file.read_text(encoding="utf-8")
    pattern = _FROM_STYLE if file.suffix == ".css" else _FETCHED
    return tuple(dict.fromkeys(next(group for group in found.groups() if group) for found in pattern.finditer(text)))


@cache
def transfer_size(file: Path) -> int:
    """Return the bytes a server transfers for a file, compressed where that helps."""
    data = file.read_bytes()
    return len(gzip.compress(data, 6, mtime=0)) if file.suffix in _COMPRESSED else len(data)


def pages_of(site: Path) -> list[str]:
    """Return every page with the shell; redirects have none."""
    found = (path for path in sorted(site.rglob("*.html")) if b'http-equiv="refresh"' not in path.read_bytes())
    return [path.relative_to(site).as_posix() for path in found]


def audit(ours: Path, stock: Path) -> Verdict:
    """Measure every page of both sites; only our budgets are checked."""
    weights = {page: weigh(ours, page) for page in pages_of(ours)}
    theirs = {page: weigh(stock, page) for page in pages_of(stock)}
    heaviest = max(weights, key=lambda page: weights[page].total)
    figures = [
        f"{len(weights)} pages; median {median(weight.total for weight in weights.values()) / 1000:.1f} kB, "
        f"stock {median(weight.total for weight in theirs.values()) / 1000:.1f} kB",
        f"heaviest {heaviest}: {weights[heaviest]}",
    ]
    for name, address in SAMPLE_PATHS.items():
        page = f"{address.strip('/')}/index.html".lstrip("/")
        figures += [f"{name:5} ours  {weights[page]}", f"{name:5} stock {theirs[page]}"]
    return Verdict(
        tuple(figures), tuple(f"{page}: {line}" for page, weight in weights.items() for line in weight.broken())
    )
