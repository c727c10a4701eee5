"""Run the W3C validator on every page; no message of any kind is accepted.

Pages are served, because the validator also checks their policy, in which `'self'` means nothing for a file.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from scripts.measure.tools import java, package
from scripts.measure.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

PAGES_PER_CALL: Final = 200
"""Windows limits a command line to 32,767 characters."""


def audit(ours: Path, stock: Path, our_address: str, stock_address: str) -> Verdict:
    """Validate both sites; only our messages break the promise."""
    found, theirs = validate(ours, our_address), validate(stock, stock_address)
    kinds = Counter(message.get("subType") or message["type"] for message in theirs)
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "no messages"
    return Verdict(
        (f"ours: {len(addresses(ours))} pages, {len(found)} messages; stock: {counts}",),
        tuple(describe(message, our_address) for message in found),
    )


def addresses(site: Path) -> list[str]:
    """Return the address of every page, redirects included."""
    names = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return [f"/{name.removesuffix('index.html')}" for name in names]


def validate(site: Path, address: str) -> list[dict[str, Any]]:
    """Return every message, informational ones included."""
    jar = str(package("vnu-jar") / "build" / "dist" / "vnu.jar")
    # By default the validator refuses local addresses.
    flags = ("-Xss8m", "-Dnu.validator.servlet.allow-forbidden-hosts=true")
    command = [java(), *flags, "-jar", jar, "--format", "json", "--exit-zero-always"]
    pages = [f"{address}{page}" for page in addresses(site)]
    found = []
    for start in range(0, len(pages), PAGES_PER_CALL):
        batch = pages[start : start + PAGES_PER_CALL]
        done = subprocess.run([*command, *batch], capture_output=True, encoding="utf-8", check=False)
        found += messages(done.stderr)
    return found


def messages(report: str) -> list[dict[str, Any]]:
    """Parse the validator's JSON report; raise if it printed none."""
    try:
        found: list[dict[str, Any]] = json.loads(report[report.index("{") :])["messages"]
    except (ValueError, KeyError) as error:
        raise RuntimeError(f"the validator did not finish: {report[-500:]}") from error
    return found


def describe(message: dict[str, Any], address: str) -> str:
    """Format a message as one line."""
    place = str(message.get("url", "")).removeprefix(address)
    return f"{place}:{message.get('lastLine', 0)}: {message.get('subType') or message['type']}: {message['message']}"
