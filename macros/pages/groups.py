"""Grouping of entries under headings: by letter, vocabulary value or step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from macros.content.entry import PagedEntry
from macros.content.vocabulary import Step
from macros.danish.alphabet import initial, sort_key
from macros.danish.slugs import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from macros.content.entry import Entry
    from macros.content.schema import Lever
    from macros.content.vocabulary import Challenge


Paged = TypeVar("Paged", bound=PagedEntry)


@dataclass(frozen=True)
class Group:
    """Entries under one heading."""

    slug: str
    label: str
    entries: tuple[Any, ...]
    explanation: str = ""


@dataclass(frozen=True)
class Neighbours:
    """Neighbours of one kind, possibly truncated."""

    group: Group
    total: int
    more: str | None
    """Address of the full list, if `group` is truncated."""


def by_letter(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """Group entries by the first letter of the title, A to Å."""
    ordered = sorted(entries, key=lambda entry: (sort_key(entry.title), entry.slug))
    runs = ((letter, tuple(run)) for letter, run in groupby(ordered, lambda entry: initial(entry.title)))
    return tuple(Group(letter_slug(found[0]), letter, found) for letter, found in runs)


def by_number(entries: Iterable[Paged]) -> tuple[Paged, ...]:
    """Sort entries by the number in their ids."""
    return tuple(sorted(entries, key=lambda entry: entry.id_number))


def by_choice(entries: Iterable[Any], choices: Iterable[Any], of: Callable[[Any], Any]) -> tuple[Group, ...]:
    """Group entries by the choice that `of` returns, in the order of `choices`; omit empty groups."""
    entries = tuple(entries)
    groups = (
        Group(choice.value, choice.label, tuple(e for e in entries if of(e) is choice), choice.explanation)
        for choice in choices
    )
    return tuple(group for group in groups if group.entries)


def letter_slug(entry: Entry) -> str:
    """Return the slug of an entry's letter page: `b`, or `tal` for digits."""
    return slugify(initial(entry.title)) or "tal"


def leading_steps(levers: Iterable[Lever], challenge: Challenge) -> list[Step]:
    """Return the step with most levers against a challenge; several if tied."""
    counts = Counter(lever.step for lever in levers if challenge in lever.challenges)
    return [step for step in Step if counts[step] and counts[step] == max(counts.values())]
