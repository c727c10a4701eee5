"""Data for the guide, the comparison and the reader's list: answers, advice and withdrawn levers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from macros.content.choosing import LIMITS, QUESTIONS
from macros.content.parts import Guidance
from macros.content.schema import Lever
from macros.danish.dates import danish_date
from macros.outputs.data_scripts import as_json, data_script

if TYPE_CHECKING:
    from macros.content import Toolbox
    from macros.content.choosing import Question

COMPARED_FIELDS: Final = ("needs", "pitfalls", "effects")
"""Fields of `Guidance` in the comparison."""


def choosing_data(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - all outputs share a signature
    """Return `guide.js`, `advice.js` and `gone.js` in `assets/data/`; a page loads only those it needs."""
    data = {
        "guide": {"questions": [_question(question) for question in QUESTIONS], "limits": _limits(toolbox)},
        "advice": _advice(toolbox),
        "gone": _withdrawn(toolbox),
    }
    return {f"assets/data/{name}.js": data_script(name, as_json(content)) for name, content in data.items()}


def _question(question: Question) -> dict[str, Any]:
    """Return a question with values as indexes into the facet, as in `levers.js`."""
    places = {value.slug: place for place, value in enumerate(question.facet.values({}))}
    return {
        "name": question.name,
        "answers": {answer.value: [places[value] for value in answer.fits] for answer in question.answers},
        "ordered": question.ordered,
        "lead": question.lead,
        "match": question.match,
        "several": question.match_several,
        "miss": question.miss,
        "words": [question.words[value.slug] for value in question.facet.values({})],
    }


def _limits(toolbox: Toolbox) -> dict[str, list[str]]:
    levers: tuple[Lever, ...] = toolbox.all(Lever)
    return {lever.id: [LIMITS[limit] for limit in lever.limits] for lever in levers if lever.limits}


def _advice(toolbox: Toolbox) -> dict[str, Any]:
    levers: tuple[Lever, ...] = toolbox.all(Lever)
    return {
        "rows": [Guidance.model_fields[name].title for name in COMPARED_FIELDS],
        "levers": {lever.id: [getattr(lever.guidance, name) for name in COMPARED_FIELDS] for lever in levers},
    }


def _withdrawn(toolbox: Toolbox) -> dict[str, list[str]]:
    """Return a Danish notice and a replacement address (may be empty) for each withdrawn lever, by id."""
    return {
        gone: [f"Taget ned {danish_date(note.date)}: {note.reason}", note.instead or ""]
        for gone, note in toolbox.addresses.withdrawn.items()
        if gone[0] == Lever.letter
    }
