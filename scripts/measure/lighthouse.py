"""Lighthouse as on a phone over a slow line, on front page, list and entry."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.measure.sites import SAMPLE
from scripts.measure.tools import chromium, node, package
from scripts.measure.verdict import Verdict

CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
LEAST: Final = (99, 100, 100, 100)
LATEST_PAINT: Final = 1200
"""Most milliseconds until the largest thing is painted."""
MOST_SHIFT: Final = 0.01
RUNS: Final = 3
"""Runs of a page that breaks a promise at first, for machines are busy now and then; the middle one counts."""


@dataclass(frozen=True)
class Result:
    """One page's run."""

    scores: tuple[int, ...]
    paint: float
    shift: float
    blocked: float
    bytes: int
    faults: tuple[str, ...]
    """Names of the audits that cost something outside performance."""

    def broken(self) -> list[str]:
        """Say which promises are broken."""
        found = [
            f"{name} {score}, at least {least}"
            for name, score, least in zip(CATEGORIES, self.scores, LEAST, strict=True)
            if score < least
        ]
        found += [f"fails {name}" for name in self.faults]
        if self.paint > LATEST_PAINT:
            found.append(f"LCP {self.paint / 1000:.2f} s, at most {LATEST_PAINT / 1000}")
        if self.shift > MOST_SHIFT:
            found.append(f"CLS {self.shift:.3f}, at most {MOST_SHIFT}")
        return found

    def __str__(self) -> str:
        """Tell the figures in one line."""
        scores = "/".join(map(str, self.scores))
        return f"{scores}  LCP {self.paint / 1000:.2f} s  CLS {self.shift:.3f}  TBT {self.blocked:.0f} ms  {self.bytes / 1000:.1f} kB"


def read_report(report: dict[str, Any]) -> Result:
    """Take out of Lighthouse's report what we promise something about."""
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
    """Run Lighthouse on a page until it holds at once, or the middle of a few runs says that it does not."""
    results = [_once(url)]
    if results[0].broken():
        results += [_once(url) for _ in range(RUNS - 1)]
    return middle(results)


def middle(results: list[Result]) -> Result:
    """Return the middle run by scores, then by paint."""
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
    """Run both sites; only ours is judged."""
    figures, broken = [], []
    for name, path in SAMPLE.items():
        result = run(f"{ours}{path}")
        figures += [f"{name:5} ours  {result}", f"{name:5} stock {_once(f'{stock}{path}')}"]
        broken += [f"{path}: {line}" for line in result.broken()]
    return Verdict(tuple(figures), tuple(broken))
