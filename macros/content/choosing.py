"""The guide to choosing levers: questions, the values each answer accepts, and the wording of a match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.content.facets import FACETS
from macros.content.vocabulary import Actor, Challenge, Choice, Cost, Limit, TimeToEffect, TownSize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.content.facet import Facet


@dataclass(frozen=True)
class Answer:
    """One answer to a question."""

    value: Choice
    """Value in the address."""
    label: str
    fits: tuple[Choice, ...]
    """Values of the facet that this answer accepts."""


@dataclass(frozen=True)
class Question:
    """A question about one facet of the levers."""

    name: str
    """Name of the facet, and of the parameter in addresses: `?udfordring=…`."""
    title: str
    hint: str
    several: bool
    """Whether a reader may give several answers."""
    answers: tuple[Answer, ...]
    ordered: bool
    """Whether a lever's values are in order of importance."""
    lead: str
    """Danish clause for a lever that fits with its first value, or, if not `ordered`, that does not have every value."""
    match: str
    """Danish clause for any other lever that fits; `{greb}` is the value that fits. Empty for nothing to say."""
    miss: str
    """Danish clause for a lever that does not fit; `{greb}` is its value, `{svar}` the answer."""
    words: Mapping[str, str]
    """Wording of each value inside the clauses."""
    match_several: str = ""
    """Danish clause for a lever that fits when several answers are given; empty to use the others."""

    @property
    def facet(self) -> Facet:
        """The facet of this name."""
        return next(facet for facet in FACETS["levers"] if facet.name == self.name)


def _one_answer_each(choices: type[Choice]) -> tuple[Answer, ...]:
    return tuple(Answer(choice, choice.label, (choice,)) for choice in choices)


def _answers_up_to(*answers: tuple[Choice, str], always: tuple[Choice, ...] = ()) -> tuple[Answer, ...]:
    """Return answers that each accept their own value and every earlier one, and those in `always`."""
    values = tuple(value for value, _ in answers)
    return tuple(Answer(value, label, (*values[: place + 1], *always)) for place, (value, label) in enumerate(answers))


def _lower_labels(choices: type[Choice]) -> dict[str, str]:
    return {choice: choice.label[0].lower() + choice.label[1:] for choice in choices}


QUESTIONS: Final = (
    Question(
        "udfordring",
        "Hvad kender I fra jeres by?",
        "Vælg gerne flere.",
        True,
        _one_answer_each(Challenge),
        True,
        "retter sig mest mod netop det",
        "hjælper også på det",
        "hjælper på noget andet",
        _lower_labels(Challenge) | {Challenge.IKKE_RART: "her ikke er rart at være"},
        match_several="hjælper, når {greb}",
    ),
    Question(
        "aktoer",
        "Hvem er I?",
        "",
        False,
        _one_answer_each(Actor),
        True,
        "har {greb} forrest",
        "har {greb} med",
        "gøres af andre end {svar}",
        _lower_labels(Actor),
    ),
    Question(
        "by",
        "Hvor stor er byen?",
        "",
        False,
        _one_answer_each(TownSize),
        False,
        "er især til byer med {greb}",
        "",
        "passer bedst til byer med {greb}",
        _lower_labels(TownSize),
    ),
    Question(
        "tid",
        "Hvor snart skal det kunne ses?",
        "",
        False,
        _answers_up_to(
            (TimeToEffect.UGER, "Inden for et par måneder"),
            (TimeToEffect.MAANEDER, "Inden for et år"),
            (TimeToEffect.AAR, "Inden for tre år"),
            (TimeToEffect.LANGT_SIGT, "Vi har god tid"),
        ),
        False,
        "{greb}",
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
        _answers_up_to(
            (Cost.LAV, "Kun arbejdstid og små beløb"),
            (Cost.MELLEM, "En bevilling eller et fast bidrag"),
            (Cost.HOEJ, "Også store investeringer"),
            always=(Cost.VARIERER,),
        ),
        False,
        "{greb}",
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
"""The questions in display order. At most five: longer forms get fewer answers."""

LIMITS: Final[Mapping[Limit, str]] = {
    Limit.FRIE_BYMIDTER: "kan kun bruges i de 14 frie bymidter",
    Limit.MANGLER_LOV: "kræver en lov, der ikke findes",
    Limit.BESOEGSMAAL: "kræver havn, kyst eller seværdighed",
}
"""Danish clause for each limit. No question asks about them, so a lever with a limit never fits completely."""
