"""The W3C's own validator over every page: not one message of any kind."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Any

from scripts.auditing.tools import java, package
from scripts.auditing.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path


def audit(ours: Path, stock: Path) -> Verdict:
    """Validate both sites; only ours is judged."""
    found, theirs = validate(ours), validate(stock)
    kinds = Counter(message.get("subType") or message["type"] for message in theirs)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "no messages"
    return Verdict(
        (f"ours: {len(found)} messages; stock: {told}",), tuple(describe(message, ours) for message in found)
    )


def validate(site: Path) -> list[dict[str, Any]]:
    """Return every message, notes included."""
    jar = package("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [
        java(),
        "-Xss8m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--exit-zero-always",
        "--skip-non-html",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return messages(done.stderr)


def messages(report: str) -> list[dict[str, Any]]:
    """Read the validator's report; anything else it said is an error of its own."""
    try:
        found: list[dict[str, Any]] = json.loads(report[report.index("{") :])["messages"]
    except (ValueError, KeyError) as error:
        raise RuntimeError(f"the validator did not finish: {report[-500:]}") from error
    return found


def describe(message: dict[str, Any], site: Path) -> str:
    """Say where and what, in one line."""
    place = str(message.get("url", "")).removeprefix("file:").removeprefix(str(site)).lstrip("/")
    return f"{place}:{message.get('lastLine', 0)}: {message.get('subType') or message['type']}: {message['message']}"
