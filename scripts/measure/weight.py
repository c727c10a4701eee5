"""What a first visit to each page costs: bytes on the line, scripts among them, and requests."""

from __future__ import annotations

import gzip
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from scripts.measure.sites import SAMPLE
from scripts.measure.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 60_000
MOST_SCRIPT: Final = 15_000
MOST_REQUESTS: Final = 12

_PACKED: Final = {".html", ".css", ".js", ".svg", ".json", ".xml", ".txt"}
_FETCHED: Final = re.compile(
    r"""<link\b(?=[^>]*\brel=["']?(?:stylesheet|icon|preload|modulepreload|manifest)\b)[^>]*?\bhref=["']?([^"'\s>]+)"""
    r"""|<(?:script|img|iframe|source|embed|audio|video)\b[^>]*?\bsrc=["']?([^"'\s>]+)"""
    r"""|<use\b[^>]*?\bhref=["']?([^"'\s>#]+)#"""
)
_FROM_STYLE: Final = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@dataclass(frozen=True)
class Weight:
    """One page's first visit."""

    total: int
    script: int
    requests: int
    elsewhere: int
    """Requests to other hosts, whose bytes are not counted."""

    def broken(self) -> list[str]:
        """Say which budgets are overrun."""
        found = []
        if self.total > MOST_BYTES:
            found.append(f"{self.total / 1000:.1f} kB, at most {MOST_BYTES / 1000:.0f}")
        if self.script > MOST_SCRIPT:
            found.append(f"{self.script / 1000:.1f} kB of scripts, at most {MOST_SCRIPT / 1000:.0f}")
        if self.requests > MOST_REQUESTS:
            found.append(f"{self.requests} requests, at most {MOST_REQUESTS}")
        if self.elsewhere:
            found.append(f"{self.elsewhere} requests to other hosts")
        return found

    def __str__(self) -> str:
        """Tell the figures in one line."""
        others = f" + {self.elsewhere} elsewhere" if self.elsewhere else ""
        return f"{self.total / 1000:5.1f} kB, {self.script / 1000:4.1f} kB script, {self.requests} requests{others}"


def weigh(site: Path, page: str) -> Weight:
    """Reckon a page (`greb/index.html`) and everything it names: styles for paper too, pictures below the fold too."""
    names, elsewhere, queue = {page}, 0, [page]
    while queue:
        name = queue.pop()
        for address in _named(site / name):
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
    sizes = {name: on_the_line(site / name) for name in names}
    script = sum(size for name, size in sizes.items() if name.endswith(".js"))
    return Weight(sum(sizes.values()), script, len(names) + elsewhere, elsewhere)


@cache
def _named(file: Path) -> tuple[str, ...]:
    text = file.read_text(encoding="utf-8")
    pattern = _FROM_STYLE if file.suffix == ".css" else _FETCHED
    return tuple(dict.fromkeys(next(group for group in found.groups() if group) for found in pattern.finditer(text)))


@cache
def on_the_line(file: Path) -> int:
    """Return the bytes a good web server sends for a file."""
    data = file.read_bytes()
    return len(gzip.compress(data, 6, mtime=0)) if file.suffix in _PACKED else len(data)


def pages_of(site: Path) -> list[str]:
    """Return every page with the shell; the small ones that only lead on are left out."""
    found = (path for path in sorted(site.rglob("*.html")) if b'http-equiv="refresh"' not in path.read_bytes())
    return [path.relative_to(site).as_posix() for path in found]


def audit(ours: Path, stock: Path) -> Verdict:
    """Weigh every page of ours, and the same pages of the stock site."""
    weights = {page: weigh(ours, page) for page in pages_of(ours)}
    theirs = {page: weigh(stock, page) for page in pages_of(stock)}
    heaviest = max(weights, key=lambda page: weights[page].total)
    figures = [
        f"{len(weights)} pages; median {median(weight.total for weight in weights.values()) / 1000:.1f} kB, "
        f"stock {median(weight.total for weight in theirs.values()) / 1000:.1f} kB",
        f"heaviest {heaviest}: {weights[heaviest]}",
    ]
    for name, address in SAMPLE.items():
        page = f"{address.strip('/')}/index.html".lstrip("/")
        figures += [f"{name:5} ours  {weights[page]}", f"{name:5} stock {theirs[page]}"]
    return Verdict(
        tuple(figures), tuple(f"{page}: {line}" for page, weight in weights.items() for line in weight.broken())
    )
