"""Blocks that hand-written pages insert with a macro of the same name. `render.py` adds the lists of kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from macros.content import vocabulary
from macros.content.choosing import QUESTIONS
from macros.content.records import Party, Source
from macros.content.schema import KINDS, PAGED_KINDS, Case, Lever, Theme
from macros.content.vocabulary import CaseStatus, Challenge, Choice, PartyGroup, Step
from macros.pages.environment import compact
from macros.pages.groups import Group, by_choice, by_number
from macros.pages.guide import field_guide
from macros.pages.kinds import view_of
from macros.pages.lists import SPLIT_LIST_ABOVE
from macros.pages.matrix import matrix
from macros.pages.pictures.denmark import outline
from macros.pages.pictures.houses import street
from macros.pages.pictures.town_map import make_map, map_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment
    from markupsafe import Markup

    from macros.content import Toolbox
    from macros.content.entry import Entry
    from macros.content.facet import Facet, Value

    Blocks = Iterator[tuple[str, Markup]]
    Block = Callable[..., Markup]


HOUSES: Final = 8
"""Houses on the front page: the levers with most cases."""

REVIEWED_SHOWN: Final = 3
"""Entries on the front page, at most, of those reviewed on the last day."""


def make_blocks(toolbox: Toolbox, environment: Environment) -> dict[str, Markup]:
    """Return every block, rendered, by the name of its macro."""

    def block(template: str, **values: Any) -> Markup:  # noqa: ANN401 - template values
        return compact(environment.get_template(f"blocks/{template}.html.j2").render(values))

    makers = (_front, _filters, _partnership, _maps, _levers, _contact, _for_authors)
    return {name: html for make in makers for name, html in make(toolbox, block)}


def _front(toolbox: Toolbox, block: Block) -> Blocks:
    levers = by_number(toolbox.all(Lever))
    chapters = view_of(Lever).groups
    cases = {lever.slug: len(toolbox.neighbours(lever, Case)) for lever in levers}
    most_tried = sorted(levers, key=lambda lever: -cases[lever.slug])[:HOUSES]
    pages = [entry for kind in PAGED_KINDS for entry in toolbox.all(kind)]
    last = max((entry.reviewed for entry in pages), default=None)
    reviewed_last = sorted((entry for entry in pages if entry.reviewed == last), key=lambda entry: -entry.id_number)
    yield (
        "front",
        block(
            "front",
            settings=toolbox.settings,
            levers=levers,
            street=street(most_tried, cases),
            reviewed_last=reviewed_last[:REVIEWED_SHOWN],
            challenges=[(choice, sum(choice in lever.challenges for lever in levers)) for choice in Challenge],
            path=by_choice(levers, Step, lambda lever: lever.step),
            shown=6,
            themes=by_number(toolbox.all(Theme)),
            chapters=chapters(levers) if chapters else (),
            counts={kind.folder: len(toolbox.all(kind)) for kind in KINDS},
            kinds={kind.folder: kind for kind in KINDS},
        ),
    )


def _filters(toolbox: Toolbox, block: Block) -> Blocks:
    for kind in KINDS:
        if kind.facets:
            total = len(toolbox.all(kind))
            yield f"{kind.name}_filters", block("filters", filters=_facet_links(toolbox, kind), kind=kind, total=total)


def _facet_links(toolbox: Toolbox, kind: type[Entry]) -> list[tuple[Facet, list[tuple[Value, str, int]]]]:
    """Return each facet with its values, and each value's address and number of entries."""
    entries = toolbox.all(kind)
    return [
        (
            facet,
            [
                (value, facet.path(kind.address, value.slug), sum(facet.finds(entry, value.slug) for entry in entries))
                for value in facet.values(toolbox.entries)
            ],
        )
        for facet in kind.facets
    ]


def _partnership(toolbox: Toolbox, block: Block) -> Blocks:
    yield "parties", block("parties", groups=by_choice(toolbox.all(Party), PartyGroup, lambda party: party.group))
    for name, status in (("test_towns", CaseStatus.TESTBY), ("free_towns", CaseStatus.FRI_BYMIDTE)):
        yield name, block("towns", cases=[case for case in toolbox.all(Case) if status in case.status])


def _maps(toolbox: Toolbox, block: Block) -> Blocks:
    cases, coast = toolbox.all(Case), outline()
    yield "case_map", block("case_map", map=make_map(cases, coast), **map_values())
    yield "town_map", block("case_map", map=make_map(cases, coast, roles_only=True), **map_values())


def _levers(toolbox: Toolbox, block: Block) -> Blocks:
    levers, themes = by_number(toolbox.all(Lever)), by_number(toolbox.all(Theme))
    yield "relations", block("relations", matrix=matrix(toolbox, levers, themes))
    groups = _by_challenge(levers)
    yield (
        "choose",
        block(
            "choose",
            kind=Lever,
            questions=QUESTIONS,
            groups=groups,
            longest=SPLIT_LIST_ABOVE,
            total=len(levers),
        ),
    )
    cases = {lever.slug: len(toolbox.neighbours(lever, Case)) for lever in levers}
    yield "compare", block("compare", levers=levers, cases=cases)
    yield "my_list", block("my_list")


def _by_challenge(levers: tuple[Lever, ...]) -> tuple[Group, ...]:
    groups = ((choice, tuple(lever for lever in levers if choice in lever.challenges)) for choice in Challenge)
    return tuple(Group(choice.value, choice.label, found, choice.explanation) for choice, found in groups if found)


def _contact(toolbox: Toolbox, block: Block) -> Blocks:
    for name in ("contact", "accessibility_contact", "suggestion", "was"):
        yield name, block(name, settings=toolbox.settings)


def _for_authors(toolbox: Toolbox, block: Block) -> Blocks:
    yield "publications", block("publications", sources=[it for it in toolbox.all(Source) if it.publication])
    yield "folders", block("folders", kinds=KINDS)
    yield "field_guide", block("field_guide", kinds=field_guide())
    for name, value in vars(vocabulary).items():
        if isinstance(value, type) and issubclass(value, Choice) and value is not Choice:
            about = (value.__doc__ or "").strip()
            yield f"vocabulary:{name.lower()}", block("vocabulary", choices=tuple(value), name=about)
