"""The result of a part of the audit."""

from __future__ import annotations

from dataclasses import dataclass


class MissingError(Exception):
    """A part cannot run because a program is missing; the message says which and how to install it."""


@dataclass(frozen=True)
class Verdict:
    """The measured figures and the broken promises."""

    figures: tuple[str, ...]
    broken: tuple[str, ...]
