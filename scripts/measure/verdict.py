"""What a part of the audit has to say."""

from __future__ import annotations

from dataclasses import dataclass


class MissingError(Exception):
    """A part cannot be tried, because a program is not here; the message says which and how to get it."""


@dataclass(frozen=True)
class Verdict:
    """What was measured, and which promises are broken."""

    figures: tuple[str, ...]
    broken: tuple[str, ...]
