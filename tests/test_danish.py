"""The language: order, dates and addresses as Danish readers expect them."""

from __future__ import annotations

import pytest

from macros.danish.alphabet import initial, sort_key
from macros.danish.dates import danish_date, danish_list
from macros.danish.numbers import danish_number
from macros.danish.slugs import slugify


def test_order_is_danish() -> None:
    """Æ, ø and å are last; aa sorts as å; numbers sort as numbers; accents and case do not matter."""
    words = ["9 byer", "10 byer", "Assens", "café", "Caféliv", "Zoo", "Ærø", "Ørsted", "Aabenraa", "Ålsgårde"]
    shuffled = words[::-1]
    assert sorted(shuffled, key=sort_key) == words


@pytest.mark.parametrize(
    ("word", "letter"), [("Aabenraa", "Å"), ("ærø", "Æ"), ("12 byer", "#"), ("éclair", "E"), ("»Ord«", "O")]
)
def test_words_are_filed_under_their_letter(word: str, letter: str) -> None:
    """Aabenraa is found under Å, numbers under #."""
    assert initial(word) == letter


@pytest.mark.parametrize(("value", "said"), [("2021", "2021"), ("2021-05", "maj 2021"), ("2021-05-20", "20. maj 2021")])
def test_dates_are_said_as_exactly_as_they_are_known(value: str, said: str) -> None:
    """A year stays a year."""
    assert danish_date(value) == said


def test_lists_read_as_a_sentence() -> None:
    """The last two are joined by og."""
    assert danish_list(["handel", "ejere", "kommune"]) == "handel, ejere og kommune"


def test_slugs_are_plain_ascii() -> None:
    """Æ, ø and å become ae, oe and aa."""
    assert slugify("Økonomi på Ærø – 2. udgave") == "oekonomi-paa-aeroe-2-udgave"


def test_numbers_have_a_point_between_thousands() -> None:
    """As Danish writes them."""
    assert [danish_number(number) for number in (7, 1200, 1234567)] == ["7", "1.200", "1.234.567"]
