"""Run Lighthouse with its mobile settings on the front page, a list and an entry."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.measure.sites import SAMPLE_PATHS
from scripts.measure.tools import chromium, node, package
from scripts.measure.verdict import Verdict

CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
MIN_SCORES: Final = (99, 100, 100, 100)
MAX_LCP_MS: Final = 1200
MAX_CLS: Final = 0.01
RUNS: Final = 3
"""Runs of a page whose first run breaks a promise; the median counts, because the machine may have been busy."""


@dataclass(frozen=True)
class Result:
    """The figures of one Lighthouse run."""

    scores: tuple[int, ...]
    paint: float
    shift: float
    blocked: float
    bytes: int
    faults: tuple[str, ...]
    """Ids of the audits that lost points outside performance."""

    def broken(self) -> list[str]:
        """Return the broken promises."""
        found = [
            f"{name} {score}, at least {least}"
            for name, score, least in zip(CATEGORIES, self.scores, MIN_SCORES, strict=True)
            if score < least
        ]
        found += [f"fails {name}" for name in self.faults]
        if self.paint > MAX_LCP_MS:
            found.append(f"LCP {self.paint / 1000:.2f} s, at most {MAX_LCP_MS / 1000}")
        if self.shift > MAX_CLS:
            found.append(f"CLS {self.shift:.3f}, at most {MAX_CLS}")
        return found

    def __str__(self) -> str:
        """Format the figures in one line."""
        scores = "/".join(map(str, self.scores))
        return f"{scores}  LCP {self.paint / 1000:.2f} s  CLS {self.shift:.3f}  TBT {self.blocked:.0f} ms  {self.bytes / 1000:.1f} kB"


def read_report(report: dict[str, Any]) -> Result:
    """Extract the promised figures from Lighthouse's report."""
    if error := report.get("runtimeError"):
        raise RuntimeError(f"Lighthouse did not finish: {error.get('message', error)}")
    audits, categories = report["audits"], report["categories"]
    faults = {
        reference["id"]
        for name in CATEGORIES[1:]
        for reference in categories[name]["auditRefs"]
        if reference["weight"] and (audits[reference["id"]].get("score") or 0) < 1
        and audits[reference["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
    }  # fmt: skip
    return Result(
        tuple(round((categories[name]["score"] or 0) * 100) for name in CATEGORIES),
        audits["largest-contentful-paint"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        audits["total-blocking-time"]["numericValue"],
        int(audits["total-byte-weight"]["numericValue"]),
        tuple(sorted(faults)),
    )


def run(url: str) -> Result:
    """Run Lighthouse once; if a promise is broken, run it `RUNS` times and return the median."""
    results = [_once(url)]
    if results[0].broken():
        results += [_once(url) for _ in range(RUNS - 1)]
    return median_run(results)


def median_run(results: list[Result]) -> Result:
    """Return the median run by scores, then by LCP."""
    return sorted(results, key=lambda result: (result.scores, -result.paint))[len(results) // 2]


def _once(url: str) -> Result:
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "report.json"
        flags = "--headless=new --no-sandbox --disable-background-networking --disable-gpu"
        command = [
            *(node(), str(package("lighthouse") / "cli" / "index.js"), url, "--quiet", "--output=json"),
            *(f"--output-path={report}", f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"),
        ]
        done = subprocess.run(
            command, env={**os.environ, "CHROME_PATH": chromium()}, capture_output=True, encoding="utf-8", check=False
        )
        if not report.is_file():
            raise RuntimeError(f"Lighthouse did not finish: {(done.stderr or done.stdout)[-500:]}")
        return read_report(json.loads(report.read_text(encoding="utf-8")))


def audit(ours: str, stock: str) -> Verdict:
    """Run both sites; only our figures are checked."""
    figures, broken = [], []
    for name, path in SAMPLE_PATHS.items():
        result = run(f"{ours}{path}")
        figures += [f"{name:5} ours  {result}", f"{name:5} stock {_once(f'{stock}{path}')}"]
        broken += [f"{path}: {line}" for line in result.broken()]
    return Verdict(tuple(figures), tuple(broken))
