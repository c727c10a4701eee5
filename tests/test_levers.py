"""What a lever says of itself: where it was tried, what came of it, and whom it is not for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.content.schema import Case, Lever
from macros.content.vocabulary import EffectLevel, Outcome
from tests.html import elements, parse, text

if TYPE_CHECKING:
    from macros.content import Toolbox
    from tests.conftest import Built


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


def test_a_card_says_what_decides(frozen_site: Built, toolbox: Toolbox) -> None:
    """Price, time, effect and the number of cases stand on every card, and a limit where there is one."""
    cards = {
        item.get("data-vk-lever", ""): text(item)
        for item in elements(frozen_site.page("/greb/"), "li")
        if item.get("data-vk-lever")
    }
    for lever in toolbox.all(Lever):
        card, found = cards[lever.id], len(toolbox.trials(lever))
        assert lever.effect
        assert (
            f"Pris: {lever.cost.label.lower()} · Tid: {lever.time.label.lower()} · {lever.effect.level.label}" in card
        )
        assert (f"{found} eksemp" if found else "ingen eksempler") in card
        assert all(limit.label in card for limit in lever.limits)


def test_a_page_says_whether_it_works_and_where_it_was_tried(frozen_site: Built, toolbox: Toolbox) -> None:
    """The effect has its sentence; each case says what it shows and how it went; a failure is a lesson."""
    for lever in toolbox.all(Lever):
        page = text(parse(frozen_site.page(lever.path)))
        assert lever.effect
        assert f"{lever.effect.level.label}. {lever.effect.text}" in page
        assert all(limit.label in page and limit.explanation in page for limit in lever.limits)
        places = [page.find(trial.said.shows or "?") for trial in toolbox.trials(lever)[:9]]
        assert -1 not in places
        assert places == sorted(places)
        for trial in toolbox.trials(lever)[:9]:
            lesson = "Lær af det: " if trial.said.outcome is Outcome.LYKKEDES_IKKE else ""
            assert f"{lesson}{trial.said.shows} {trial.said.outcome.label}" in page


def test_every_level_of_effect_has_its_page(frozen_site: Built, toolbox: Toolbox) -> None:
    """Levers are found by what is known of their effect, also without scripts."""
    for level in EffectLevel:
        page = frozen_site.page(f"/greb/virkning/{level}/")
        wanted = {lever.title for lever in toolbox.all(Lever) if lever.effect and lever.effect.level is level}
        assert {text(head) for head in elements(page, "h3") if "__title" in head.get("class", "")} == wanted


def test_a_case_says_what_it_shows_about_each_lever(frozen_site: Built, toolbox: Toolbox) -> None:
    """The sentence and the outcome stand on the case's own page too, a failure as a lesson."""
    for case in toolbox.all(Case):
        cards = {
            item.get("data-vk-lever", ""): text(item)
            for item in elements(frozen_site.page(case.path), "li")
            if item.get("data-vk-lever")
        }
        for said in case.levers:
            lever = toolbox.find(Lever, said.lever)
            assert (said.shows or lever.summary) in cards[lever.id], case.path
            assert said.outcome.label in cards[lever.id]
            assert ("Lær af det:" in cards[lever.id]) == (said.outcome is Outcome.LYKKEDES_IKKE)
