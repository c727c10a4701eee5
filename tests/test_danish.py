"""Danish sorting, dates, numbers and slugs."""

from __future__ import annotations

import pytest

from macros.danish.alphabet import initial, sort_key
from macros.danish.dates import danish_date, danish_list
from macros.danish.numbers import danish_number
from macros.danish.slugs import slugify


def test_order_is_danish() -> None:
    """Æ, ø and å sort last, aa as å, and numbers by value; accents and case are ignored."""
    words = ["9 byer", "10 byer", "Assens", "café", "Caféliv", "Zoo", "Ærø", "Ørsted", "Aabenraa", "Ålsgårde"]
    shuffled = words[::-1]
    assert sorted(shuffled, key=sort_key) == words


@pytest.mark.parametrize(
    ("word", "letter"), [("Aabenraa", "Å"), ("ærø", "Æ"), ("12 byer", "#"), ("éclair", "E"), ("»Ord«", "O")]
)
def test_words_are_grouped_by_letter(word: str, letter: str) -> None:
    """Aabenraa is grouped under Å, numbers under #."""
    assert initial(word) == letter


@pytest.mark.parametrize(
    ("value", "expected"), [("2021", "2021"), ("2021-05", "maj 2021"), ("2021-05-20", "20. maj 2021")]
)
def test_dates_keep_their_precision(value: str, expected: str) -> None:
    """A year stays a year, and a month a month."""
    assert danish_date(value) == expected


def test_lists_are_joined_with_og() -> None:
    """The last two items are joined by og."""
    assert danish_list(["handel", "ejere", "kommune"]) == "handel, ejere og kommune"


def test_slugs_are_plain_ascii() -> None:
    """Æ, ø and å become ae, oe and aa."""
    assert slugify("Økonomi på Ærø – 2. udgave") == "oekonomi-paa-aeroe-2-udgave"


def test_numbers_have_a_point_between_thousands() -> None:
    """Danish uses a point as thousands separator."""
    assert [danish_number(number) for number in (7, 1200, 1234567)] == ["7", "1.200", "1.234.567"]
