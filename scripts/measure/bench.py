"""Time builds of 30, 300 and 3,000 synthetic entries, and of a naive stock configuration in the same run.

Compare ratios, not seconds, which depend on the machine. Run `dev.py bench`; `dev.py bench search` measures search size and
speed, `dev.py bench quality` runs the judged queries.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scripts.measure import search_quality, search_scale
from scripts.measure.synthetic import write_content, write_docs
from scripts.paths import ROOT

SIZES: Final = (30, 300, 3000)
NAIVE_SIZES: Final = (150, 600, 1200)
"""Entries of the naive stock site; its CPU time at the largest of our sizes is extrapolated from these."""

_STOCK: Final = """
site_name: Stock
docs_dir: {docs}
strict: true
theme: {{name: material, language: da, font: false}}
hooks: [naive_hooks.py]
plugins: [search, {{macros: {{module_name: naive, on_error_fail: true}}}}]
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables, toc, pymdownx.betterem,
  pymdownx.caret, pymdownx.details, pymdownx.highlight, pymdownx.inlinehilite, pymdownx.keys, pymdownx.mark,
  pymdownx.smartsymbols, pymdownx.superfences, pymdownx.tabbed, pymdownx.tasklist, pymdownx.tilde]
"""
"""The configuration the site theme's guide recommends, with every page in the menu."""

_LOADING: Final = """
from pathlib import Path
import yaml
def load():
    files = Path("{content}").rglob("*.yml")
    return {{f"{{path.parent.name}}/{{path.stem}}": yaml.safe_load(path.read_text("utf-8")) for path in files}}
"""

_NAIVE_HOOKS: Final = (
    _LOADING
    + """
def on_config(config):
    config.extra["titles"] = {{key: data["title"] for key, data in load().items()}}
"""
)

_NAIVE_MACROS: Final = (
    _LOADING
    + """
def define_env(env):
    entries = load()
    @env.macro
    def entry(key):
        data = entries[key]
        parts = [f"# {{data['title']}}"]
        for name, value in data.items():
            if isinstance(value, dict):
                value = "\\n".join(f"- {{item}}" for items in value.values() for item in items)
            elif isinstance(value, list):
                value = "\\n".join(f"- {{item}}" for item in value)
            parts.append(f"## {{name}}\\n\\n{{value}}")
        return "\\n\\n".join(parts)
    @env.macro
    def listing(kind):
        return "\\n".join(f"- [{{data['title']}}]({{key}}.md)" for key, data in entries.items() if key.startswith(kind))
"""
)


@dataclass(frozen=True)
class Run:
    """The cost of one build."""

    pages: int
    cpu: float
    """User and system seconds of the process and its children."""
    wall: float
    peak: int
    """Largest resident size, in KiB."""
    kilobytes: float
    """Mean HTML per entry page, in kB."""

    @property
    def per_page(self) -> float:
        """CPU milliseconds per entry page."""
        return self.cpu / self.pages * 1000


def measure(command: list[str], environment: dict[str, str], folder: Path, site: Path, pages: int) -> Run:
    """Run a build in a subprocess and measure its cost and output. POSIX only: Windows has no `wait4`."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"build failed: {' '.join(command)} in {folder}")
    entry_pages = [
        path for part in ("greb", "eksempler", "levers", "cases") for path in site.glob(f"{part}/*-*/index.html")
    ]
    weight = sum(path.stat().st_size for path in entry_pages) / max(len(entry_pages), 1) / 1000
    return Run(pages, used.ru_utime + used.ru_stime, wall, used.ru_maxrss, weight)


def ours(folder: Path, entries: int) -> Run:
    """Build our project with synthetic content, without caches."""
    write_content(folder / "content", entries)
    write_docs(ROOT / "docs", folder / "docs")
    environment = {
        "VK_CONTENT": str(folder / "content"),
        "VK_DOCS": str(folder / "docs"),
        "PYTHONPATH": str(ROOT),
        "NO_MKDOCS_2_WARNING": "1",
    }
    site = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    return measure(command, environment, ROOT, site, _paged(folder / "content"))


def naive(folder: Path, entries: int) -> Run:
    """Build the same entries naively: one page each, all in the menu, with the stock search and extensions."""
    write_content(folder / "content", entries)
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Forside\n", encoding="utf-8")
    for path in (folder / "content").rglob("*.yml"):
        if path.parent.name in _PAGED:
            page = docs / path.parent.name / f"{path.stem}.md"
            page.parent.mkdir(exist_ok=True)
            page.write_text(f'{{{{ entry("{path.parent.name}/{path.stem}") }}}}\n', encoding="utf-8")
    for kind in _PAGED:
        (docs / f"{kind}.md").write_text(f'# {kind}\n\n{{{{ listing("{kind}") }}}}\n', encoding="utf-8")
    (folder / "naive_hooks.py").write_text(_NAIVE_HOOKS.format(content=folder / "content"), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_STOCK.format(docs=docs), encoding="utf-8")
    (folder / "naive.py").write_text(_NAIVE_MACROS.format(content=folder / "content"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "site")]
    return measure(command, {"NO_MKDOCS_2_WARNING": "1"}, folder, folder / "site", _paged(folder / "content"))


_PAGED: Final = {"levers", "recommendations", "themes", "speakers", "cases"}


def _paged(content: Path) -> int:
    return sum(len(list((content / kind).glob("*.yml"))) for kind in _PAGED)


def extrapolate(runs: list[Run], pages: int) -> float:
    """Extrapolate CPU seconds with a quadratic through three runs, but at least the line through the last two."""
    (x0, y0), (x1, y1), (x2, y2) = [(run.pages, run.cpu) for run in runs]
    first, second = (y1 - y0) / (x1 - x0), (y2 - y1) / (x2 - x1)
    bend = max(0.0, (second - first) / (x2 - x0))
    return y2 + second * (pages - x2) + bend * (pages - x1) * (pages - x2)


MAX_CPU_SHARE: Final = 0.1
"""Our CPU time at the largest size, as a share of the stock configuration's."""


def main(argv: list[str]) -> int:
    """Run the named benchmark; the default is the build."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure the build, search, or search quality.")
    parser.add_argument("what", nargs="?", choices=["build", "search", "quality"], default="build")
    what = parser.parse_args(argv).what
    if what == "build":
        return bench_build()
    return search_scale.main() if what == "search" else search_quality.main()


def bench_build() -> int:
    """Print the figures and the ratios in README; return 1 if a promise is broken."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        our_runs: dict[int, Run] = {}
        stock: list[Run] = []
        for turn, (size, naive_size) in enumerate(zip(SIZES, NAIVE_SIZES, strict=True)):
            for kind, count in (("ours", size), ("naive", naive_size)):
                folder = root / f"{kind}-{turn}"
                folder.mkdir()
                run = ours(folder, count) if kind == "ours" else naive(folder, count)
                if kind == "ours":
                    our_runs[count] = run
                else:
                    stock.append(run)
                print(f"{kind:6}{count:6} entries {run.pages:5} pages  {run.cpu:7.1f} s CPU  {run.wall:7.1f} s wall  {run.per_page:6.1f} ms/page  {run.peak / 1024:6.0f} MiB  {run.kilobytes:6.1f} kB/page", flush=True)  # fmt: skip
    largest, middle = our_runs[SIZES[2]], our_runs[SIZES[1]]
    ratios = {
        "time per page, 3,000 to 300": largest.per_page / middle.per_page,
        "CPU of 3,000, ours to naive (extrapolated)": largest.cpu / extrapolate(stock, largest.pages),
        "HTML per page, 3,000 to 300": largest.kilobytes / middle.kilobytes,
    }
    print(json.dumps({name: round(value, 3) for name, value in ratios.items()}, indent=2))
    kept = (
        ratios["time per page, 3,000 to 300"] <= 1
        and ratios["CPU of 3,000, ours to naive (extrapolated)"] <= MAX_CPU_SHARE
    )
    return 0 if kept else 1
