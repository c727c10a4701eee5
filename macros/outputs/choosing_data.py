"""Data behind choosing and comparing: what answers fit, what a comparison adds, and levers that were taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from macros.content.choosing import QUESTIONS
from macros.content.schema import Guidance, Lever
from macros.danish.dates import danish_date
from macros.outputs.data_scripts import as_json, data_script

if TYPE_CHECKING:
    from macros.content import Toolbox
    from macros.content.choosing import Question

COMPARED: Final = ("needs", "pitfalls", "effects")
"""Parts of our guidance that a comparison sets side by side."""


def choosing_data(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - every output is called alike
    """Return `assets/data/` scripts for the pages that choose, compare and list levers; each loads only what it needs."""
    data = {
        "questions": [_question(question) for question in QUESTIONS],
        "advice": _advice(toolbox),
        "gone": _gone(toolbox),
    }
    return {f"assets/data/{name}.js": data_script(name, as_json(content)) for name, content in data.items()}


def _question(question: Question) -> dict[str, Any]:
    """Refer to values by their index in the facet, as `levers.js` does."""
    places = {value.slug: place for place, value in enumerate(question.facet.values({}))}
    return {
        "name": question.name,
        "answers": {answer.value: [places[value] for value in answer.fits] for answer in question.answers},
        "match": question.match,
        "miss": question.miss,
        "words": [question.words[value.slug] for value in question.facet.values({})],
    }


def _advice(toolbox: Toolbox) -> dict[str, Any]:
    levers: tuple[Lever, ...] = toolbox.all(Lever)
    return {
        "rows": [Guidance.model_fields[name].title for name in COMPARED],
        "levers": {lever.id: [getattr(lever.guidance, name) for name in COMPARED] for lever in levers},
    }


def _gone(toolbox: Toolbox) -> dict[str, list[str]]:
    """Return the notice for each lever that was taken down, and the address to use instead."""
    return {
        gone: [f"Taget ned {danish_date(note.date)}: {note.reason}", note.instead or ""]
        for gone, note in toolbox.addresses.withdrawn.items()
        if gone[0] == Lever.letter
    }
