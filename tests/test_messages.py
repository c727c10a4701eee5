"""The messages of `check` for every mistake, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import check

CASES = sorted((Path(__file__).parent / "golden" / "check").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_check_reports_every_mistake(
    case: Path, sample: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each mistake has its own message with file, line and column; a stage reports all its problems at once."""
    story = yaml.safe_load(case.read_text(encoding="utf-8"))
    spoil(sample, story)

    status = check.main(["--content", str(sample)])
    reported = capsys.readouterr().err.strip().splitlines()[:-1]

    if request.config.getoption("--update-golden"):
        story["expected"] = reported
        case.write_text(
            yaml.safe_dump(story, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8", newline="\n"
        )
    assert reported == story.get("expected", [])
    assert status == (1 if reported else 0)


def spoil(content: Path, story: dict[str, Any]) -> None:
    """Apply a case's changes: `edit` old to new text, `write` a file, `delete` one, `save_as` an encoding."""
    for name, changes in story.get("edit", {}).items():
        text = (content / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) >= 1, f"{old!r} is not in {name}"
            text = text.replace(old, new, 1)
        (content / name).write_text(text, encoding="utf-8", newline="\n")
    for name, text in story.get("write", {}).items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8", newline="\n")
    for name in story.get("delete", []):
        (content / name).unlink()
    for name, encoding in story.get("save_as", {}).items():
        text = (content / name).read_text(encoding="utf-8")
        (content / name).write_bytes(text.replace("\n", "\r\n").encode(encoding))
