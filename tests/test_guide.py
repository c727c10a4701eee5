"""The guide ranks as an expert would, and agrees with the filters."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Final

import pytest

from macros.content.choosing import LIMITS, QUESTIONS
from macros.content.schema import Lever
from macros.content.vocabulary import Limit
from tests.browsing import open_page
from tests.test_choose import ANSWERED, Answers, address, judged, placed, shown
from tests.test_filters import listed as in_the_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from macros.content.choosing import Question
    from tests.browsing import Served

RANKED: Final[tuple[tuple[Answers, str], ...]] = (
    ({"udfordring": ["tomme-butikker"], "aktoer": ["kommune"]}, "tomme-lokaler"),
    (
        {
            "udfordring": ["tomme-butikker"],
            "aktoer": ["kommune"],
            "by": ["under-4000"],
            "tid": ["maaneder"],
            "pris": ["lav"],
        },
        "tomme-lokaler",
    ),
    (
        {"udfordring": ["handlen-flytter"], "by": ["over-20000"], "tid": ["langt-sigt"], "pris": ["hoej"]},
        "detailhandelsplanlaegning",
    ),
    ({"udfordring": ["husene-forfalder"], "aktoer": ["ejere"]}, "facader-og-byfornyelse"),
    ({"udfordring": ["penge-mangler"], "aktoer": ["kommune"]}, "oekonomi"),
    ({"udfordring": ["intet-overblik", "forbi-hinanden"]}, "foranalyser"),
    ({"udfordring": ["unge-bliver-vaek"], "aktoer": ["foreninger"]}, "inddrag-unge"),
    ({"udfordring": ["svaert-at-komme", "ikke-rart"]}, "afproevninger"),
)
"""Eight sets of answers, and the lever that an expert names first."""

FULL: Final = """[...document.querySelector('.vk-choose__found > ol').querySelectorAll('.vk-card')]
  .map(card => card.dataset.vkLever)"""


def found(browser: Browser, served: Served, answers: Answers) -> list[str]:
    """Return the ids of the levers on the page, best first."""
    with open_page(browser) as page:
        page.goto(served.url(address(answers)))
        return [key for key, _ in shown(page)]


@pytest.mark.parametrize(("answers", "first"), RANKED, ids=[first for _, first in RANKED])
def test_the_first_lever_is_the_experts(
    browser: Browser, frozen: Served, toolbox: Toolbox, answers: Answers, first: str
) -> None:
    """The lever that is for this very problem and this very reader stands first."""
    assert found(browser, frozen, answers)[0] == toolbox.find(Lever, first).id


def test_owners_are_not_asked_to_win_the_owners(toolbox: Toolbox) -> None:
    """No answers make "Få ejendomsejerne med" fit owners."""
    actor = next(one for one in judged(toolbox.find(Lever, "inddrag-ejendomsejere"), {"aktoer": ["ejere"]}))
    assert actor.hits == 0


def all_answers() -> Iterator[Answers]:
    """Yield every set of answers: none or one to each question, and every pair of challenges."""
    choices = [[[], *([answer.value.value] for answer in question.answers)] for question in QUESTIONS]
    for values in product(*choices):
        yield {question.name: value for question, value in zip(QUESTIONS, values, strict=True) if value}
    for pair in combinations([answer.value.value for answer in QUESTIONS[0].answers], 2):
        yield {QUESTIONS[0].name: list(pair)}


def guided(question: Question, given: list[str], levers: tuple[Lever, ...]) -> frozenset[str]:
    """Return the levers that fit an answer in the guide."""
    answers = {question.name: given}
    return frozenset(lever.slug for lever in levers if judged(lever, answers)[0].hits)


def filtered(question: Question, given: list[str], levers: tuple[Lever, ...]) -> frozenset[str]:
    """Return the levers the filter lists when what the answer accepts is ticked."""
    always = question.facet.always
    ticked = [v for a in question.answers if a.value in given for v in a.fits if v not in always]
    return frozenset(lever.slug for lever in levers if any(question.facet.finds(lever, value) for value in ticked))


def test_guide_and_filter_agree_on_every_set_of_answers(toolbox: Toolbox) -> None:
    """The levers without a miss in the guide are those the filters list, but for levers with a limit."""
    levers = toolbox.all(Lever)
    everyone = frozenset(lever.slug for lever in levers)
    known: dict[tuple[str, ...], tuple[frozenset[str], frozenset[str]]] = {}
    count = 0
    for answers in all_answers():
        by_guide = by_filter = everyone
        for question in QUESTIONS:
            if given := answers.get(question.name):
                key = (question.name, *given)
                if key not in known:
                    known[key] = guided(question, given, levers), filtered(question, given, levers)
                by_guide, by_filter = by_guide & known[key][0], by_filter & known[key][1]
        assert by_guide == by_filter, answers
        count += 1
    assert count == 12 * 10 * 4 * 5 * 4 + 55


def test_a_lever_with_a_limit_never_fits_completely(toolbox: Toolbox) -> None:
    """Whatever is answered, a limit counts as a miss; each limit has its words."""
    assert set(LIMITS) == set(Limit)
    limited = [lever for lever in toolbox.all(Lever) if lever.limits]
    assert limited
    for answers in ({}, *(answers for answers, _ in RANKED), *ANSWERED):
        assert all(placed(lever, answers)[1] >= 1 for lever in limited)


def test_a_price_that_varies_fits_every_price(browser: Browser, frozen: Served, toolbox: Toolbox) -> None:
    """In guide and filter alike; both say so."""
    lever = toolbox.find(Lever, "tomme-lokaler")
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/?udfordring=tomme-butikker&pris=lav"))
        assert lever.path in in_the_list(page)
        page.locator("summary", has_text="Pris").first.click()
        assert page.get_by_text("Greb, hvor prisen varierer meget, er med ved alle priser.").is_visible()

        page.goto(frozen.url("/vaelg/?udfordring=tomme-butikker&pris=lav"))
        assert dict(shown(page))[lever.id] == "Retter sig mest mod netop det og kan gøres billigt eller dyrt."


@pytest.mark.parametrize("answers", [*ANSWERED, *(answers for answers, _ in RANKED[1:4])], ids="-".join)
def test_the_list_behind_the_guide_is_the_same(
    browser: Browser, frozen: Served, toolbox: Toolbox, answers: Answers
) -> None:
    """The link to the list with filters lists the levers that fit all, and those that only a limit holds back."""
    paths = {lever.id: lever.path for lever in toolbox.all(Lever)}
    limited = {lever.path for lever in toolbox.all(Lever) if lever.limits}
    fitting = {lever.path for lever in toolbox.all(Lever) if all(one.hits for one in judged(lever, answers))}
    with open_page(browser) as page:
        page.goto(frozen.url(address(answers)))
        shown(page)
        full = {paths[key] for key in page.evaluate(FULL)} if fitting - limited else set()
        page.get_by_role("link", name="Se det samme i listen med filtre").click()
        page.wait_for_selector(".vk-filtered:not([hidden])")
        assert set(in_the_list(page)) == fitting
    assert full == fitting - limited
