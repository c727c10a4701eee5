"""Compare our search with a stock site's on the same content and the same judged queries.

Run `dev.py bench quality`; it needs a browser and takes a minute or two.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from macros.content import read
from scripts.measure.plain_stock import SEARCH_FILES, build_plain_stock
from scripts.measure.query_scores import (
    CLASSES,
    FRESH,
    QUERIES,
    Score,
    ask_ours,
    ask_stock,
    by_class,
    read_queries,
    total,
)
from scripts.measure.sites import build_ours, free_port, serving
from scripts.measure.tools import chromium
from scripts.measure.weight import transfer_size
from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playwright.sync_api import Browser

    from scripts.measure.query_scores import Query

FIRST_FILES: Final = ("assets/js/search-engine.*.js", "assets/js/search-field.*.js", "assets/data/search.*.js")
"""Files our site loads before the first results."""
LATER_FILES: Final = ("assets/data/later.*.js",)
"""Files it loads right after them."""

SETS: Final = {
    "The committed queries, known while the search was tuned": QUERIES,
    "Fresh queries by another reader, never tuned on": FRESH,
}

Found = tuple[dict[str, Score], dict[str, Score], Score]
"""Our scores and the stock site's by class, and our total before the later files are loaded."""


def main() -> int:
    """Build both sites, run all queries, and print the tables in README."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as place:
        ours, stock = Path(place, "ours"), Path(place, "stock")
        our_port, stock_port = free_port(), free_port()
        build_ours(ours, f"http://127.0.0.1:{our_port}/")
        toolbox = read(ROOT / "content", ROOT / "docs")
        addresses = build_plain_stock(toolbox, Path(place, "work"), stock, f"http://127.0.0.1:{stock_port}/")
        with sync_playwright() as playwright, serving(ours, our_port) as one, serving(stock, stock_port) as other:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            for title, file in SETS.items():
                queries = read_queries(file)
                print(f"### {title}\n\n{table(*ask_both(browser, queries, one, other, addresses))}\n")
            browser.close()
        print(f"### Bytes until the first results (gzip)\n\n{bytes_table(ours, stock)}")
    return 0


def ask_both(
    browser: Browser, queries: tuple[Query, ...], ours: str, stock: str, addresses: Mapping[str, str]
) -> Found:
    """Run the queries on both sites, each run in its own window."""
    settled = by_class(queries, ask_ours(browser.new_page(), f"{ours}/", queries))
    first = by_class(queries, ask_ours(browser.new_page(), f"{ours}/", queries, whole=False))
    theirs = by_class(queries, ask_stock(browser.new_page(), f"{stock}/", queries, addresses))
    return settled, theirs, total(first)


def table(ours: Mapping[str, Score], stock: Mapping[str, Score], first: Score) -> str:
    """Format a Markdown table: percent answered by the first hit, among the first five, and without any hit."""
    rows = [(name, ours[kind], stock[kind]) for kind, name in CLASSES.items()]
    rows.append(("**all**", total(ours), total(stock)))
    lines = [
        "| class | queries | ours: @1 | @5 | no hit | stock: @1 | @5 | no hit |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(f"| {name} | {one.queries} | {_cells(one)} | {_cells(other)} |" for name, one, other in rows),
        f"| all, before later files load | {first.queries} | {_cells(first)} | | | |",
    ]
    return "\n".join(lines)


def _cells(score: Score) -> str:
    return " | ".join(f"{share:.1f}" for share in score.percent)


def bytes_table(ours: Path, stock: Path) -> str:
    """Format a Markdown table of the bytes each site loads for search."""
    rows = {
        "ours, until the first results": _weights(ours, FIRST_FILES),
        "ours, sources and hand-written pages, right after": _weights(ours, LATER_FILES),
        "stock, until the first results": _weights(stock, SEARCH_FILES),
    }
    lines = [
        f"| {name} | {sum(sizes.values()) / 1000:.1f} kB | {', '.join(f'{file} {size / 1000:.1f}' for file, size in sizes.items())} |"
        for name, sizes in rows.items()
    ]
    return "\n".join(["| | total | of which |", "|---|--:|---|", *lines])


def _weights(site: Path, patterns: Iterable[str]) -> dict[str, int]:
    return {
        path.name if path.parent.name != "data" else f"data/{path.name}": transfer_size(path)
        for pattern in patterns
        for path in site.glob(pattern)
    }
