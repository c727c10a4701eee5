"""Check what tests cannot: linters, the W3C validator, Lighthouse, page weight against the stock theme, the full axe matrix, nginx.

Run `dev.py audit`. It needs a browser, npm, and Java for the validator; on Linux it downloads a newer Node for Lighthouse if
needed. `--skip NAME` skips a part, `--only NAME` runs only that part. Exit 0: every promise holds. Exit 1: one is broken.
Exit 2: none is broken, but a part could not run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scripts.measure import axe, lighthouse, lint, nginx, validator, weight
from scripts.measure.sites import build_ours, build_stock, free_port, serving
from scripts.measure.verdict import MissingError, Verdict
from scripts.paths import speak_utf8

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_PRINTED: Final = 40
"""Broken promises printed per part; the others are counted."""


@dataclass(frozen=True)
class Sites:
    """Our site and the stock site, built and served."""

    ours: Path
    stock: Path
    our_address: str
    stock_address: str
    work: Path


PARTS: Final[dict[str, Callable[[Sites], Verdict]]] = {
    "lint": lambda _: lint.audit(),
    "weight": lambda sites: weight.audit(sites.ours, sites.stock),
    "validator": lambda sites: validator.audit(sites.ours, sites.stock, sites.our_address, sites.stock_address),
    "nginx": lambda sites: nginx.audit(sites.ours, sites.work / "nginx"),
    "lighthouse": lambda sites: lighthouse.audit(sites.our_address, sites.stock_address),
    "axe": lambda sites: axe.audit(sites.ours, sites.our_address),
}
"""Every part, fastest first."""


def main(argv: list[str]) -> int:
    """Build and serve both sites, run the parts, and report the results."""
    speak_utf8()
    parts = choose_parts(argv)
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        root = Path(place)
        sites = _build_and_serve(root, stack)
        outcomes = [_try(name, sites) for name in parts]
    for name in PARTS:
        if name not in parts:
            print(f"{name}: skipped")
    return exit_code(outcomes)


def choose_parts(argv: list[str]) -> list[str]:
    """Return the parts to run, in the order of `PARTS`."""
    parser = argparse.ArgumentParser(
        prog="dev.py audit",
        description=(__doc__ or "").split("\n", 1)[0],
        epilog="Exit 0: every promise holds. Exit 1: one is broken. Exit 2: a part could not run.",
    )
    for flag, text in (("--skip", "skip this part; may be repeated"), ("--only", "run only this part; may be repeated")):  # fmt: skip
        parser.add_argument(flag, action="append", choices=list(PARTS), default=[], help=text)
    values = parser.parse_args(argv)
    return [name for name in PARTS if name not in values.skip and (not values.only or name in values.only)]


def exit_code(outcomes: list[bool | None]) -> int:
    """Return the exit code for the parts' outcomes: True held, False broke, None could not run."""
    if False in outcomes:
        return 1
    return 2 if None in outcomes else 0


def _build_and_serve(root: Path, stack: ExitStack) -> Sites:
    ours, stock = root / "ours", root / "stock"
    ports = free_port(), free_port()
    build_ours(ours, f"http://127.0.0.1:{ports[0]}/")
    build_stock(ours, root / "work", stock, f"http://127.0.0.1:{ports[1]}/")
    addresses = stack.enter_context(serving(ours, ports[0])), stack.enter_context(serving(stock, ports[1]))
    return Sites(ours, stock, *addresses, root)


def _try(name: str, sites: Sites) -> bool | None:
    start = time.monotonic()
    try:
        verdict = PARTS[name](sites)
    except MissingError as error:
        print(f"{name}: NOT RUN: {error} (or: --skip {name})\n", flush=True)
        return None
    except RuntimeError as error:
        print(f"{name}: FAILED: {error}\n", flush=True)
        return False
    print(f"{name}: {'broken' if verdict.broken else 'holds'} ({time.monotonic() - start:.0f} s)")
    for line in verdict.figures:
        print(f"  {line}")
    for line in verdict.broken[:MAX_PRINTED]:
        print(f"  BROKEN {line}")
    if len(verdict.broken) > MAX_PRINTED:
        print(f"  BROKEN and {len(verdict.broken) - MAX_PRINTED} more")
    print(flush=True)
    return not verdict.broken
