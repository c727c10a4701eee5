"""Help to choose, and comparing: results match the content, depend only on the address, and are accessible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pytest

from macros.content import read
from macros.content.choosing import LIMITS, QUESTIONS
from macros.content.schema import Case, Lever
from macros.content.vocabulary import Challenge
from macros.outputs.choosing_data import COMPARED_FIELDS
from scripts.measure.axe import settle
from tests.browsing import DESK, PHONE, open_page, unhashed
from tests.conftest import SAMPLE
from tests.helpers.accessible import check_state, cut_off
from tests.helpers.focus import focused, tab_to
from tests.helpers.visits import current_url
from tests.html import parse, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser, Page

    from macros.content import Toolbox
    from tests.browsing import Served
    from tests.conftest import Built

Answers = dict[str, list[str]]

ANSWERED: Final[tuple[Answers, ...]] = (
    {"udfordring": ["tomme-butikker"]},
    {"aktoer": ["foreninger"]},
    {"tid": ["maaneder"], "pris": ["lav"]},
    {"udfordring": ["ikke-rart", "intet-overblik", "penge-mangler"], "by": ["under-4000"], "tid": ["uger"]},
    {"udfordring": ["handlen-flytter"], "aktoer": ["handel"], "by": ["4000-20000"], "tid": ["aar"], "pris": ["mellem"]},
    {"udfordring": ["gaden-for-lang"], "aktoer": ["skoler"], "pris": ["hoej"], "tid": ["langt-sigt"]},
)
"""One, several and all five questions; answers with many, few and no matches."""

SHOWN: Final = """() => [...document.querySelectorAll('.vk-choose__found .vk-card')]
  .map(card => [card.dataset.vkLever, card.querySelector('.vk-card__why')?.textContent ?? ''])"""


def address(answers: Answers) -> str:
    """Return the page's address with the answers."""
    return "/vaelg/?" + "&".join(f"{name}={value}" for name, values in answers.items() for value in values)


def join_parts(parts: list[str], word: str) -> str:
    """Join as in a Danish sentence, with a comma after a clause."""
    if len(parts) < 2:
        return "".join(parts)
    *rest, last = parts
    return ", ".join(rest) + (", " if "," in rest[-1] else " ") + f"{word} {last}"


@dataclass(frozen=True)
class Judged:
    """A lever against one question."""

    name: str
    hits: int
    places: int
    leads: bool
    words: str


def judged(lever: Lever, answers: Answers) -> list[Judged]:
    """Return what a lever is worth to each question that is answered."""
    found = []
    for question in QUESTIONS:
        given = answers.get(question.name)
        if not given:
            continue
        wanted = {value for answer in question.answers if answer.value in given for value in answer.fits}
        own = question.facet.of(lever)
        order = [value.slug for value in question.facet.values({})]
        hits = [value for value in own if value in wanted]

        def join_words(values: Iterable[str], order: list[str] = order, words: Any = question.words) -> str:
            return join_parts([words[value] for value in sorted(values, key=order.index)], "eller")

        leads = own[0] in hits if question.ordered else len(own) < len(order)
        match = (len(given) > 1 and question.match_several) or (question.lead if leads else question.match)
        words = (
            (match if hits else question.miss)
            .replace("{greb}", join_words(hits or own))
            .replace("{svar}", join_words(wanted))
        )
        found.append(Judged(question.name, len(hits), sum(map(own.index, hits)), leads, words))
    return found


def placed(lever: Lever, answers: Answers) -> tuple[int, ...]:
    """Return where a lever belongs in the order."""
    found = {one.name: one for one in judged(lever, answers)}
    nothing = Judged("", 0, 0, leads=False, words="")
    challenge, actor, town = (found.get(name, nothing) for name in ("udfordring", "aktoer", "by"))
    return (
        int("udfordring" in found and not challenge.hits),
        sum(not one.hits for one in found.values()) + len(lever.limits),
        -challenge.hits,
        challenge.places,
        actor.places,
        -int(town.hits > 0 and town.leads),
        lever.id_number,
    )


def reason(lever: Lever, answers: Answers, everyone: Iterable[Lever]) -> str:
    """Return what is to be said of a lever: what fits and not all that fit share, and what does not fit."""
    said: dict[str, list[str]] = {}
    for other in everyone:
        for one in judged(other, answers):
            if one.hits:
                said.setdefault(one.name, []).append(one.words)
    shared = {name for name, words in said.items() if len(words) > 1 and len(set(words)) == 1}
    own = judged(lever, answers)
    fits = [one.words for one in own if one.hits and one.words and one.name not in shared]
    misses = [one.words for one in own if not one.hits] + [LIMITS[limit] for limit in lever.limits]
    sentence = ", men ".join(part for part in (join_parts(fits, "og"), join_parts(misses, "og")) if part)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def expected(toolbox: Toolbox, answers: Answers) -> list[list[str]]:
    """Return every lever's id and sentence, in order, from the content alone."""
    levers = toolbox.all(Lever)
    return [
        [lever.id, reason(lever, answers, levers)] for lever in sorted(levers, key=lambda one: placed(one, answers))
    ]


def shown(page: Page) -> Any:
    """Return the ids and sentences on the page."""
    page.locator(".vk-choose__found .vk-card").first.wait_for(state="attached")
    return page.evaluate(SHOWN)


def test_every_question_has_words_for_every_value() -> None:
    """There are at most five questions, and each has words for all values of its facet."""
    assert len(QUESTIONS) <= 5
    for question in QUESTIONS:
        values = [value.slug for value in question.facet.values({})]
        assert set(question.words) == set(values)
        assert {value for answer in question.answers for value in answer.fits} == set(values)
        assert {answer.value for answer in question.answers} <= set(values)


@pytest.mark.parametrize("answers", ANSWERED, ids="-".join)
def test_the_list_and_its_reasons_match_the_content(
    browser: Browser, frozen: Served, toolbox: Toolbox, answers: Answers
) -> None:
    """Every lever is listed once, ordered by the answers, with what fits and what does not."""
    with open_page(browser) as page:
        page.goto(frozen.url(address(answers)))
        first = shown(page)
        page.reload()

        assert first == expected(toolbox, answers)
        assert shown(page) == first


def test_a_sentence_reads_as_danish(toolbox: Toolbox) -> None:
    """Reasons and reservations form one sentence with Danish commas."""
    levers = {lever.slug: lever for lever in toolbox.all(Lever)}

    def why(slug: str, answers: Answers) -> str:
        return reason(levers[slug], answers, levers.values())

    assert why("faelles-aktiviteter", {"udfordring": ["ikke-rart"], "aktoer": ["handel"], "pris": ["lav"]}) == (
        "Hjælper også på det, har handelsstanden forrest og koster lidt."
    )
    assert why("faelles-aktiviteter", {"udfordring": ["ikke-rart", "intet-overblik"], "pris": ["lav"]}) == (
        "Hjælper, når her ikke er rart at være, og koster lidt."
    )
    assert why("bid", {"udfordring": ["penge-mangler"], "tid": ["maaneder"]}) == (
        "Retter sig mest mod netop det, men tager mere end tre år og kræver en lov, der ikke findes."
    )
    assert why("tomme-lokaler", {"udfordring": ["tomme-butikker"], "pris": ["lav"]}) == (
        "Retter sig mest mod netop det og kan gøres billigt eller dyrt."
    )


def test_choosing_works_by_keyboard(browser: Browser, frozen: Served) -> None:
    """Answers are given and changed by keyboard; the focus moves to the results, and the count is announced."""
    with open_page(browser) as page:
        page.goto(frozen.url("/vaelg/"))
        tab_to(page, "tomme-butikker", most=30)
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text("greb passer på alt det").wait_for()

        assert focused(page)["name"] == "Greb, der passer"
        assert current_url(page).endswith("/vaelg/?udfordring=tomme-butikker")
        assert page.locator(".vk-choose summary").first.inner_text() == "Jeres svar: Butikkerne står tomme"

        tab_to(page, "Få ejendomsejerne med", most=10)
        page.keyboard.press("Enter")
        page.wait_for_url("**/greb/inddrag-ejendomsejere/")
        page.go_back()
        assert len(shown(page)) == 31

        page.go_back()
        page.wait_for_url("**/vaelg/")
        assert page.get_by_role("button", name="Vis greb").is_visible()


def test_missing_and_unknown_answers_are_reported(browser: Browser, frozen: Served) -> None:
    """An empty form asks for an answer; an unknown value is skipped and reported."""
    with open_page(browser) as page:
        page.goto(frozen.url("/vaelg/"))
        page.get_by_role("button", name="Vis greb").click()
        page.get_by_text("Vælg mindst ét svar.").wait_for()
        assert current_url(page).endswith("/vaelg/")

        page.goto(frozen.url("/vaelg/?udfordring=findes-ikke&pris=lav"))
        page.get_by_role("status").get_by_text("sprunget over: findes-ikke.").wait_for()
        assert page.locator(".vk-choose__found").is_visible()

        page.goto(frozen.url("/vaelg/?pris=varierer%3Cb%3E"))
        page.get_by_role("status").get_by_text("sprunget over: varierer<b>.").wait_for()


def test_without_scripts_a_table_has_the_same_facts(frozen_site: Built, toolbox: Toolbox) -> None:
    """A table with proper headings lists the levers and their facts under each challenge."""
    table = next(parse(frozen_site.page("/vaelg/")).iter("table"))
    rows_by_challenge = {}
    for body in table.iter("tbody"):
        rows = list(body)
        assert rows[0][0].get("scope") == "rowgroup"
        rows_by_challenge[text(rows[0][0])] = [[text(cell) for cell in row] for row in rows[1:]]
        assert all(row[0].get("scope") == "row" for row in rows[1:])

    levers = sorted(toolbox.all(Lever), key=lambda lever: lever.id_number)
    assert rows_by_challenge == {
        challenge.label: [
            [
                lever.title + "".join(f" ({limit.label.lower()})" for limit in lever.limits),
                ", ".join(actor.label for actor in lever.actors),
                "Alle" if len(lever.town_sizes) == 3 else ", ".join(size.label for size in lever.town_sizes),
                lever.time.label,
                lever.cost.label,
                lever.effect.level.label if lever.effect else "Ikke vurderet",
            ]
            for lever in levers
            if challenge in lever.challenges
        ]
        for challenge in Challenge
        if any(challenge in lever.challenges for lever in levers)
    }


@pytest.mark.parametrize("path", ["/vaelg/", "/sammenlign/", "/min-liste/"])
def test_without_scripts_no_control_is_dead(browser: Browser, frozen: Served, path: str) -> None:
    """Forms that need a script are hidden without one, and the page says so."""
    with open_page(browser, PHONE, java_script_enabled=False) as page:
        page.goto(frozen.url(path))

        assert page.locator("main :is(button, input, select):visible").count() == 0
        assert "kræver JavaScript" in page.locator("main").inner_text()


def matrix(html: str) -> tuple[list[str], dict[str, list[str]]]:
    """Return the column headings of the table of all levers, and each row's cells by id."""
    table = next(parse(html).iter("table"))
    heads: list[Element] = list(table.iter("th"))
    rows = [row for row in table.iter("tr") if row.get("data-vk-lever")]
    assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)
    columns = [text(head) for head in heads if head.get("scope") == "col"]
    return columns, {row.get("data-vk-lever", ""): [text(cell) for cell in row] for row in rows}


def test_without_scripts_the_matrix_is_complete(frozen_site: Built, toolbox: Toolbox) -> None:
    """Every lever is a row and every fact a column, both with headings."""
    columns, rows = matrix(frozen_site.page("/sammenlign/"))

    assert columns == [
        "Greb", "Kapitel", "Ophav", "Trin", "Hjælper, når", "Hvem kan gøre det", "Pris", "Tid til virkning",
        "Byens størrelse", "Begrænsninger", "Virkning", "Eksempler", "Hviler på",
    ]  # fmt: skip
    assert rows == {
        lever.id: [
            lever.title,
            lever.chapter.label if lever.chapter else "Intet",
            lever.origin.label,
            lever.step.label,
            "; ".join(challenge.label for challenge in lever.challenges),
            ", ".join(actor.label for actor in lever.actors),
            lever.cost.label,
            lever.time.label,
            "Alle" if len(lever.town_sizes) == 3 else ", ".join(size.label for size in lever.town_sizes),
            "; ".join(limit.label for limit in lever.limits) or "Ingen",
            lever.effect.level.label if lever.effect else "Ikke vurderet",
            str(len(toolbox.neighbours(lever, Case))),
            lever.evidence.label,
        ]
        for lever in sorted(toolbox.all(Lever), key=lambda lever: lever.id_number)
    }


SIDES: Final = """() => [...document.querySelectorAll('.vk-scroll--sides tr')].map(row => [...row.cells].map(
  cell => cell.querySelector('li') ? [...cell.querySelectorAll('li')].map(item => item.textContent) : cell.textContent))"""


def sides(page: Page, rows: int = 17) -> Any:
    """Return the comparison's cells by row, once our advice has come too."""
    page.locator(".vk-scroll--sides tr").nth(rows - 1).wait_for()
    return page.evaluate(SIDES)


def test_compared_columns_match_the_content(
    browser: Browser, frozen: Served, frozen_site: Built, toolbox: Toolbox
) -> None:
    """Each column matches the matrix and the entry, and the full matrix is hidden."""
    columns, rows = matrix(frozen_site.page("/sammenlign/"))
    levers = {lever.id: lever for lever in toolbox.all(Lever)}
    ids = ["g7", "g1", "g31"]
    with open_page(browser) as page:
        page.goto(frozen.url(f"/sammenlign/?greb={','.join(ids)}"))
        cells = sides(page)

        assert cells[0] == ["", *(levers[key].title for key in ids)]
        assert cells[1:13] == [[columns[at], *(rows[key][at] for key in ids)] for at in range(1, 13)]
        assert [row[0] for row in cells[13:16]] == ["Det kræver", "Pas på", "Sådan ser I, om det virker"]
        for row, name in zip(cells[13:16], COMPARED_FIELDS, strict=True):
            assert row[1:] == [list(getattr(levers[key].guidance, name)) for key in ids]
        assert page.locator(".vk-scroll--sides th[scope=col]").count() == 3
        assert page.locator(".vk-scroll--sides th[scope=row]").count() == 16
        assert page.get_by_role("heading", name="Alle greb").is_hidden()
        page.get_by_role("link", name=levers["g7"].title).first.click()
        page.wait_for_url(f"**{levers['g7'].path}")


def test_comparing_works_by_keyboard(browser: Browser, frozen: Served, toolbox: Toolbox) -> None:
    """Levers are added and removed, the address is updated, a fifth is refused, and the focus is kept."""
    titles = {lever.id: lever.title for lever in toolbox.all(Lever)}
    with open_page(browser) as page:
        page.goto(frozen.url("/sammenlign/"))

        def add(key: str) -> None:
            page.get_by_label("Greb at sammenligne").select_option(key)
            page.get_by_role("button", name="Tilføj").focus()
            page.keyboard.press("Enter")

        add("g1")
        page.get_by_role("status").get_by_text("Tilføj mindst ét greb til.").wait_for()
        for key in ("g2", "g3", "g4"):
            add(key)
            page.get_by_role("status").get_by_text(f"{titles[key]} er tilføjet.").wait_for()
        assert current_url(page).endswith("/sammenlign/?greb=g1,g2,g3,g4")
        assert focused(page)["name"] == "Tilføj"

        add("g5")
        page.get_by_role("status").get_by_text("Højst fire greb").wait_for()
        assert current_url(page).endswith("?greb=g1,g2,g3,g4")

        page.get_by_role("button", name=f"Fjern {titles['g2']}").focus()
        page.keyboard.press("Enter")
        sides(page)
        assert current_url(page).endswith("?greb=g1,g3,g4")
        assert focused(page)["name"] == f"Fjern {titles['g3']}"

        page.go_back()
        page.wait_for_url("**?greb=g1,g2,g3,g4")
        assert [row[0] for row in sides(page)][-1] == "Min liste"
        assert page.locator(".vk-scroll--sides th[scope=col]").count() == 4


def test_unknown_and_excess_levers_are_reported(browser: Browser, frozen: Served, toolbox: Toolbox) -> None:
    """Unknown ids are skipped; of five levers four are compared, and the fifth is named."""
    titles = {lever.id: lever.title for lever in toolbox.all(Lever)}
    with open_page(browser) as page:
        page.goto(frozen.url("/sammenlign/?greb=g1,g999,%22%5D,g2"))
        page.get_by_role("status").get_by_text('Disse greb kender vi ikke: g999, "].').wait_for()
        assert page.locator(".vk-scroll--sides th[scope=col]").count() == 2

        page.goto(frozen.url("/sammenlign/?greb=g1,g2,g3,g4,g5"))
        page.get_by_role("status").get_by_text(f"Ikke med: {titles['g5']}.").wait_for()
        assert page.locator(".vk-scroll--sides th[scope=col]").count() == 4


def test_results_can_be_compared_and_listed(browser: Browser, frozen: Served) -> None:
    """The first results can be compared, and each can be added to my list."""
    with open_page(browser) as page:
        page.goto(frozen.url(address(ANSWERED[0])))
        best = [key for key, _ in shown(page)[:4]]
        page.get_by_role("button", name="Føj til min liste").first.click()
        assert current_url(page).endswith(f"?udfordring=tomme-butikker&liste={best[0]}")

        page.get_by_role("link", name="Sammenlign de fire første").click()
        page.wait_for_url(f"**/sammenlign/?greb={','.join(best)}&liste={best[0]}")
        sides(page)
        assert page.get_by_role("button", name="Fjern fra min liste").count() == 1


STATES: Final[dict[str, tuple[str, Callable[[Page], object]]]] = {
    "asked": ("/vaelg/", settle),
    "found": (address(ANSWERED[4]), shown),
    "none-found": ("/vaelg/?udfordring=gaden-for-lang&aktoer=skoler", shown),
    "matrix": ("/sammenlign/", settle),
    "sides": ("/sammenlign/?greb=g1,g4,g7,g31", sides),
    "one-side": ("/sammenlign/?greb=g1,g999", lambda page: page.get_by_text("Disse greb kender vi ikke").wait_for()),
}
"""Address of each state, and a function that waits for it."""


@pytest.mark.parametrize("state", STATES)
def test_choosing_and_comparing_pass_axe(browser: Browser, frozen: Served, state: str) -> None:
    """axe-core finds nothing in any state at both widths and schemes, and nothing is cut off at 320 px."""
    path, reached = STATES[state]
    with open_page(browser) as page:
        page.goto(frozen.url(path))
        reached(page)
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        page.evaluate(
            "document.querySelectorAll('main :is(tbody tr, .vk-card):nth-child(n+9)').forEach(e => e.remove())"
        )

        assert list(check_state(page, f"{path}@{state}")) == []

        page.set_viewport_size({"width": 320, "height": 812})
        assert list(cut_off(page, state)) == []


def test_choosing_and_comparing_work_from_a_folder(browser: Browser, frozen_site: Built, toolbox: Toolbox) -> None:
    """Without a server, answers are ranked, the address is updated, and levers are compared."""
    with open_page(browser) as page:
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto((frozen_site.folder / "vaelg" / "index.html").as_uri())
        page.get_by_label("Butikkerne står tomme").check()
        page.get_by_role("button", name="Vis greb").click()
        assert shown(page) == expected(toolbox, ANSWERED[0])
        assert current_url(page).endswith("/vaelg/index.html?udfordring=tomme-butikker")

        page.get_by_role("link", name="Sammenlign de fire første").click()
        assert len(sides(page)) == 17
        assert messages == []


def test_pages_of_choosing_are_light(browser: Browser, frozen: Served) -> None:
    """All scripts and data of a page in use stay within the budget, and so does the script on every page."""
    for path, last in (
        (address(ANSWERED[4]), ".vk-choose__found .vk-card"),
        ("/sammenlign/?greb=g1,g4", ".vk-scroll--sides tr:nth-child(3)"),
        ("/min-liste/?liste=g1,g4", "[data-vk-item]"),
    ):
        with open_page(browser, DESK) as page:
            frozen.sent.clear()
            page.goto(frozen.url(path))
            page.locator(last).first.wait_for()
            scripts = {unhashed(sent.path): sent.size for sent in frozen.sent if sent.kind.endswith("javascript")}

            assert scripts["/assets/js/site.js"] <= 5_500
            assert max(size for name, size in scripts.items() if name.startswith("/assets/js/")) <= 5_500, scripts
            assert sum(scripts.values()) <= 15_000, scripts


def test_withdrawn_levers_are_in_the_data(sample_site: Built) -> None:
    """The notice of a withdrawn lever comes from the registry."""
    assert read(SAMPLE).addresses.withdrawn
    data = sample_site.asset("data/gone.js").read_text(encoding="utf-8")
    assert data.startswith('vk.data["gone"]={"g3":["Taget ned 1. oktober 2026: Grebet blev lagt sammen med et andet."')


def visible_questions(page: Page) -> list[str]:
    """Return the questions that are shown."""
    return [legend.inner_text() for legend in page.locator(".vk-ask legend").all() if legend.is_visible()]


def test_a_phone_asks_one_question_at_a_time(browser: Browser, frozen: Served) -> None:
    """A fixed button leads on; each step says its number and gets focus, and the answers are kept until the end."""
    with open_page(browser, PHONE) as page:
        page.goto(frozen.url("/vaelg/"))
        bar = page.locator(".vk-choose__bar")
        page.get_by_text("Spørgsmål 1 af 5").wait_for()
        box = bar.bounding_box()
        assert box
        assert box["y"] + box["height"] == 812
        assert len(visible_questions(page)) == 1
        assert page.get_by_role("button", name="Vis greb").count() == 0

        page.get_by_role("checkbox", name="Butikkerne står tomme").check()
        for number in range(2, 6):
            page.keyboard.press("Tab")
            bar.get_by_role("button", name="Næste").click()
            page.get_by_text(f"Spørgsmål {number} af 5").wait_for()
            assert page.evaluate("document.activeElement.tagName") == "LEGEND"
            assert len(visible_questions(page)) == 1
        # Text below the fixed bar has no background that axe can tell.
        page.evaluate("document.querySelectorAll('.vk-choose > .vk-section, .vk-foot').forEach(part => part.remove())")
        assert list(check_state(page, "one question")) == []
        bar.get_by_role("button", name="Tilbage").click()
        page.get_by_text("Spørgsmål 4 af 5").wait_for()
        bar.get_by_role("button", name="Næste").click()
        bar.get_by_role("button", name="Vis greb").click()
        assert shown(page)
        assert page.url.endswith("/vaelg/?udfordring=tomme-butikker")
        assert bar.is_hidden()

        page.go_back()
        page.get_by_text("Spørgsmål 1 af 5").wait_for()
        page.set_viewport_size({"width": DESK, "height": 812})
        assert len(visible_questions(page)) == len(QUESTIONS)
        assert bar.is_hidden()


def test_the_questions_button_covers_no_answer(browser: Browser, frozen: Served) -> None:
    """By Tab at 320 px, every answer is above the bar."""
    with open_page(browser, 320) as page:
        page.goto(frozen.url("/vaelg/"))
        page.get_by_text("Spørgsmål 1 af 5").wait_for()
        page.locator(".vk-ask input").first.focus()
        for _ in range(10):
            covered = "document.activeElement.getBoundingClientRect().bottom - document.querySelector('.vk-bar').getBoundingClientRect().top"
            assert page.evaluate(covered) <= 1, focused(page)
            page.keyboard.press("Tab")
