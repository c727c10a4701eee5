"""Problems found in content, each with a Danish message that states how to correct it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Problem:
    """One error. `path` is relative to the project; lines and columns count from 1, and 0 means the file as such."""

    path: str
    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class ContentError(Exception):
    """All problems of one stage, without repeats, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise one `ContentError` with every problem, if there are any."""
    if found := list(problems):
        raise ContentError(found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` – mente du 'x'?` for the closest known word, or an empty string."""
    close = get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return f" – mente du '{close[0]}'?" if close else ""
