"""What a lever says of itself: where it was tried, what came of it, and whom it is not for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.content.schema import Case, Lever
from macros.content.vocabulary import Outcome

if TYPE_CHECKING:
    from macros.content import Toolbox


def test_trials_are_the_cases_of_a_lever_the_heaviest_first(toolbox: Toolbox) -> None:
    """Declared on the case, found from the lever, in order of weight and then id."""
    for lever in toolbox.all(Lever):
        wanted = sorted(
            (-said.weight, case.id_number, case.slug)
            for case in toolbox.all(Case)
            for said in case.levers
            if said.lever == lever.slug
        )
        assert [trial.case.slug for trial in toolbox.trials(lever)] == [slug for *_, slug in wanted]
        assert {trial.case for trial in toolbox.trials(lever)} == set(toolbox.neighbours(lever, Case))


def test_a_failure_is_told_of_the_lever_it_concerns(toolbox: Toolbox) -> None:
    """The town that said no to pop-up shops is a failure of filling empty premises."""
    trials = toolbox.trials(toolbox.find(Lever, "tomme-lokaler"))
    failed = [trial for trial in trials if trial.said.outcome is Outcome.LYKKEDES_IKKE]

    assert [trial.case.title for trial in failed] == ["Værløse: nej til pop-up i 14 dage"]
    assert failed[0].said.shows


@pytest.mark.parametrize("slug", ["bid", "lejetilskud", "turisme"])
def test_what_most_towns_cannot_do_has_a_limit(toolbox: Toolbox, slug: str) -> None:
    """A law that is missing, 14 named towns or a coast are data, not only text."""
    assert toolbox.find(Lever, slug).limits
