"""The W3C's own validator over every page: not one message of any kind.

Pages are read from a server, as the validator reads their policy too, and `'self'` is nobody for a file.
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

AT_ONCE: Final = 200
"""Pages named in one call; Windows lets a command be 32,767 characters long."""


def audit(ours: Path, stock: Path, our_address: str, stock_address: str) -> Verdict:
    """Validate both sites; only ours is judged."""
    found, theirs = validate(ours, our_address), validate(stock, stock_address)
    kinds = Counter(message.get("subType") or message["type"] for message in theirs)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "no messages"
    return Verdict(
        (f"ours: {len(addresses(ours))} pages, {len(found)} messages; stock: {told}",),
        tuple(describe(message, our_address) for message in found),
    )


def addresses(site: Path) -> list[str]:
    """Return the address of every page, those that only lead on too."""
    names = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return [f"/{name.removesuffix('index.html')}" for name in names]


def validate(site: Path, address: str) -> list[dict[str, Any]]:
    """Return every message, notes included."""
    jar = str(package("vnu-jar") / "build" / "dist" / "vnu.jar")
    # The validator refuses this machine's own addresses unless told otherwise.
    flags = ("-Xss8m", "-Dnu.validator.servlet.allow-forbidden-hosts=true")
    command = [java(), *flags, "-jar", jar, "--format", "json", "--exit-zero-always"]
    pages = [f"{address}{page}" for page in addresses(site)]
    found = []
    for start in range(0, len(pages), AT_ONCE):
        some = pages[start : start + AT_ONCE]
        done = subprocess.run([*command, *some], capture_output=True, encoding="utf-8", check=False)
        found += messages(done.stderr)
    return found


def messages(report: str) -> list[dict[str, Any]]:
    """Read the validator's report; anything else it said is an error of its own."""
    try:
        found: list[dict[str, Any]] = json.loads(report[report.index("{") :])["messages"]
    except (ValueError, KeyError) as error:
        raise RuntimeError(f"the validator did not finish: {report[-500:]}") from error
    return found


def describe(message: dict[str, Any], address: str) -> str:
    """Say where and what, in one line."""
    place = str(message.get("url", "")).removeprefix(address)
    return f"{place}:{message.get('lastLine', 0)}: {message.get('subType') or message['type']}: {message['message']}"
