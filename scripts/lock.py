"""Renew `requirements.lock` from `pyproject.toml`: one lock for every system and Python, with hashes.

Called as `.venv/bin/python scripts/lock.py [--upgrade]`; needs uv, which is not among the locked packages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCK: Final = ROOT / "requirements.lock"
HEAD: Final = """\
# Locked for every supported system and Python; runtime and development together. Do not edit: change pyproject.toml,
# then run `python3 scripts/lock.py` (needs uv; --upgrade takes newer versions).
"""
COMPILE: Final = (
    *("uv", "pip", "compile", "pyproject.toml", "--quiet", "--group", "dev", "--output-file", LOCK.name),
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes"),
    *("--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-index-annotation"),
)


def main(argv: list[str]) -> int:
    """Write the lock, and refuse one that says where its packages were fetched."""
    if not shutil.which("uv"):
        print("Låsen laves med uv, som ikke er installeret her. Hent det fx med: pip install uv", file=sys.stderr)
        return 1
    if subprocess.run([*COMPILE, *argv], cwd=ROOT, check=False).returncode:
        return 1
    text = LOCK.read_text(encoding="utf-8")
    if found := re.search(r".*(?:://|^-).*", text, re.MULTILINE):
        print(f"Låsen må ikke nævne en adresse: {found[0].strip()}", file=sys.stderr)
        return 1
    LOCK.write_text(HEAD + text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
