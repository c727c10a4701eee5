"""Help to choose: the questions, which values each answer accepts, and the wording of a match. Form, data and tests read this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.content.facets import FACETS
from macros.content.vocabulary import Actor, Challenge, Choice, Cost, TimeToEffect, TownSize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.content.facet import Facet


@dataclass(frozen=True)
class Answer:
    """Something a reader may answer."""

    value: Choice
    """What stands in the address."""
    label: str
    fits: tuple[Choice, ...]
    """The levers' values this answer accepts."""


@dataclass(frozen=True)
class Question:
    """A question about one facet of the levers."""

    name: str
    """The facet's name, which is also the name in addresses: `?udfordring=…`."""
    title: str
    hint: str
    several: bool
    """Whether several answers may be given."""
    answers: tuple[Answer, ...]
    match: str
    """Wording for a lever that fits: a part of a sentence, where `{greb}` is the value that fits."""
    miss: str
    """Wording for one that does not; `{greb}` is the value it has instead, and `{svar}` the answer."""
    words: Mapping[str, str]
    """Wording of each value inside the two."""

    @property
    def facet(self) -> Facet:
        """The facet asked about."""
        return next(facet for facet in FACETS["levers"] if facet.name == self.name)


def _each(choices: type[Choice]) -> tuple[Answer, ...]:
    return tuple(Answer(choice, choice.label, (choice,)) for choice in choices)


def _up_to(*answers: tuple[Choice, str], always: tuple[Choice, ...] = ()) -> tuple[Answer, ...]:
    """Return answers of which each accepts its own value and every one before it."""
    values = tuple(value for value, _ in answers)
    return tuple(Answer(value, label, (*values[: place + 1], *always)) for place, (value, label) in enumerate(answers))


def _lowered(choices: type[Choice]) -> dict[str, str]:
    return {choice: choice.label[0].lower() + choice.label[1:] for choice in choices}


QUESTIONS: Final = (
    Question(
        "udfordring",
        "Hvad kender I fra jeres by?",
        "Vælg gerne flere.",
        True,
        _each(Challenge),
        "hjælper, når {greb}",
        "hjælper på noget andet",
        _lowered(Challenge) | {Challenge.IKKE_RART: "her ikke er rart at være"},
    ),
    Question(
        "aktoer",
        "Hvem er I?",
        "",
        False,
        _each(Actor),
        "kan gøres af {greb}",
        "gøres af andre end {svar}",
        _lowered(Actor),
    ),
    Question(
        "by",
        "Hvor stor er byen?",
        "",
        False,
        _each(TownSize),
        "passer til byer med {greb}",
        "passer bedst til byer med {greb}",
        _lowered(TownSize),
    ),
    Question(
        "tid",
        "Hvor snart skal det kunne ses?",
        "",
        False,
        _up_to(
            (TimeToEffect.UGER, "Inden for et par måneder"),
            (TimeToEffect.MAANEDER, "Inden for et år"),
            (TimeToEffect.AAR, "Inden for tre år"),
            (TimeToEffect.LANGT_SIGT, "Vi har god tid"),
        ),
        "{greb}",
        "{greb}",
        {
            TimeToEffect.UGER: "kan ses inden for et par måneder",
            TimeToEffect.MAANEDER: "kan ses inden for et år",
            TimeToEffect.AAR: "tager et til tre år",
            TimeToEffect.LANGT_SIGT: "tager mere end tre år",
        },
    ),
    Question(
        "pris",
        "Hvor meget må det koste?",
        "",
        False,
        # `varierer` matches every cost answer: the town decides how much it spends.
        _up_to(
            (Cost.LAV, "Kun arbejdstid og små beløb"),
            (Cost.MELLEM, "En bevilling eller et fast bidrag"),
            (Cost.HOEJ, "Også store investeringer"),
            always=(Cost.VARIERER,),
        ),
        "{greb}",
        "{greb}",
        {
            Cost.LAV: "koster lidt",
            Cost.MELLEM: "kræver en bevilling",
            Cost.HOEJ: "kræver store investeringer",
            Cost.VARIERER: "kan gøres billigt eller dyrt",
        },
    ),
)
"""The questions in the order they are asked. At most five: who asks more gets fewer answers."""
