"""Measure search size and speed at 100, 1,000 and 10,000 entries of realistic length, and the stock site's size.

Run `dev.py bench search`; it needs a browser.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

from macros.content import read
from macros.outputs.assets import with_digest
from macros.outputs.search_index import search_index
from macros.search.documents import documents
from macros.search.index import build
from scripts.measure.plain_stock import SEARCH_FILES, build_plain_stock
from scripts.measure.query_scores import QUERIES, read_queries
from scripts.measure.scale_content import scale_toolbox
from scripts.measure.sites import build_ours, free_port, serving
from scripts.measure.tools import chromium
from scripts.measure.weight import transfer_size
from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser

    from macros.content import Toolbox

SIZES: Final = (100, 1_000, 10_000)
STOCK_ENTRIES: Final = 1_000
"""The size at which the stock site is also built."""

MAX_FIRST_BYTES: Final = 70_000
"""Code and index before the first results, at 1,000 entries: a third of the stock site's, with a margin."""
MAX_STOCK_SHARE: Final = 0.5
"""All our search files, as a share of the stock site's."""
MAX_P95_MS: Final = 10.0
"""Query time up to 1,000 entries."""

FIRST: Final = "assets/data/search.js"
LATER: Final = "assets/data/later.js"
CODE: Final = ("assets/js/search-engine.*.js", "assets/js/search-field.*.js")


@dataclass(frozen=True)
class Measured:
    """The cost of search at one size."""

    entries: int
    stems: int
    first: int
    """Gzipped bytes of the first index."""
    later: int
    """Gzipped bytes of the index loaded after the first answer."""
    build: float
    """CPU seconds to build both."""
    read: float
    """Milliseconds to load (from the browser's cache) and decode the first index."""
    whole: float
    """The same for the later one."""
    times: tuple[float, ...]
    """Milliseconds per committed query."""
    typed: tuple[float, ...]
    """The same with the last word as a prefix, as suggestions search."""
    heap: int
    """The page's JavaScript heap afterwards, in bytes."""

    def row(self) -> str:
        """Format the figures as a table row."""
        return (
            f"| {self.entries:,} | {self.stems:,} | {self.first / 1000:.1f} kB | {self.later / 1000:.1f} kB "
            f"| {self.read:.0f} + {self.whole:.0f} ms | {median(self.times):.1f} ms | {p95(self.times):.1f} ms "
            f"| {max(self.times):.1f} ms | {p95(self.typed):.1f} ms | {self.heap / 1e6:.0f} MB | {self.build:.1f} s |"
        )


HEAD: Final = """\
| entries | stems | index | later | loading both | median | p95 | longest | p95 typing | heap | build |
|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"""

_TIME: Final = """async ([queries, first, later]) => {
  await vk.load("js/search-engine.js");
  // Fetch both scripts into the browser's cache first, so that the network is not measured.
  for (const path of [first, later]) await (await fetch(vk.url("/" + path))).text();
  const timed = async (does) => {
    const start = performance.now();
    await does();
    return performance.now() - start;
  };
  const read = await timed(() => vk.search.load());
  const whole = await timed(() => vk.search.whole());
  const times = [];
  const typed = [];
  for (const query of queries) times.push(await timed(() => vk.search(query)));
  for (const query of queries) typed.push(await timed(() => vk.search(query, { typing: true })));
  return { read, whole, times, typed };
}"""


def p95(times: Iterable[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(times, n=20)[-1]


def measure(toolbox: Toolbox, site: Path, browser: Browser) -> Measured:
    """Write a toolbox's index into a built site, and time every committed query."""
    start = time.process_time()
    files = search_index(toolbox, "")
    spent = time.process_time() - start
    # The site's pages request the index by the release digest of their own build.
    release = next((site / "assets" / "data").glob("search.*.js")).suffixes[0].strip(".")
    first, later = with_digest(FIRST, release), with_digest(LATER, release)
    for name, data in files.items():
        (site / with_digest(name, release)).write_bytes(data)
    with serving(site, free_port()) as address:
        page = browser.new_page()
        page.goto(f"{address}/")
        queries = [query.text for query in read_queries(QUERIES)]
        found: dict[str, Any] = page.evaluate(_TIME, [queries, first, later])
        heap = _heap(page)
        page.close()
    return Measured(
        sum(map(len, toolbox.entries.values())),
        len(build(documents(toolbox)).vocabulary),
        transfer_size(site / first),
        transfer_size(site / later),
        spent,
        found["read"],
        found["whole"],
        tuple(found["times"]),
        tuple(found["typed"]),
        heap,
    )


def _heap(page: Any) -> int:  # noqa: ANN401 - playwright's page, not imported here
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])


def stock_bytes(toolbox: Toolbox, place: Path) -> dict[str, int]:
    """Build the stock site and return the gzipped size of each search file."""
    build_plain_stock(toolbox, place / "work", place / "stock", "http://127.0.0.1/")
    return {
        file.name: transfer_size(file) for pattern in SEARCH_FILES for file in sorted((place / "stock").glob(pattern))
    }


def main() -> int:
    """Print the table in README and the ratios; return 1 if a promise is broken."""
    from playwright.sync_api import sync_playwright

    real = read(ROOT / "content", ROOT / "docs")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        place = Path(name)
        build_ours(place / "real", "http://127.0.0.1/")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        print(HEAD)
        measured = {}
        for size in SIZES:
            site = place / str(size)
            shutil.copytree(place / "real" / "assets", site / "assets")
            shutil.copy(place / "real" / "index.html", site)
            measured[size] = measure(scale_toolbox(real, size), site, browser)
            print(measured[size].row(), flush=True)
        browser.close()
        stock = stock_bytes(scale_toolbox(real, STOCK_ENTRIES), place)
        code = sum(transfer_size(file) for pattern in CODE for file in (place / "real").glob(pattern))
    same_size = measured[STOCK_ENTRIES]
    ours = code + same_size.first + same_size.later
    print(f"\nAt {STOCK_ENTRIES:,} entries the stock site loads {sum(stock.values()) / 1000:.1f} kB: " + ", ".join(f"{file} {size / 1000:.1f}" for file, size in stock.items()))  # fmt: skip
    print(f"ours {(code + same_size.first) / 1000:.1f} kB before the first results, {ours / 1000:.1f} kB with what follows: {ours / sum(stock.values()):.2f} of it")  # fmt: skip
    kept = (
        code + same_size.first <= MAX_FIRST_BYTES
        and ours <= MAX_STOCK_SHARE * sum(stock.values())
        and all(p95(found.times) <= MAX_P95_MS for size, found in measured.items() if size <= STOCK_ENTRIES)
    )
    return 0 if kept else 1
