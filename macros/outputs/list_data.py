"""Data behind the lists: `assets/data/<folder>.js` for each kind that has facets, for filters, choosing and comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.content.facets import FACETS
from macros.content.schema import Case, Lever, Recommendation, kind_of
from macros.content.vocabulary import Step
from macros.danish.dates import danish_list
from macros.danish.numbers import keep_numbers_together
from macros.outputs.data_scripts import as_json, data_script

if TYPE_CHECKING:
    from macros.content import Toolbox
    from macros.content.facet import Facet, Value


def list_data(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - every output is called alike
    """Return one script per kind."""
    return {
        f"assets/data/{folder}.js": data_script(folder, keep_numbers_together(as_json(_data(toolbox, folder))))
        for folder in FACETS
    }


def _data(toolbox: Toolbox, folder: str) -> dict[str, Any]:
    facets = [(facet, facet.values(toolbox.entries)) for facet in FACETS[folder]]
    kind = kind_of(folder)
    return {
        "singular": kind.singular,
        "plural": kind.plural.lower(),
        "facets": [
            {"name": facet.name, "label": facet.label, "values": [[value.slug, value.label] for value in values]}
            for facet, values in facets
        ],
        "entries": [_entry(entry, facets) for entry in _in_order(toolbox, folder)],
    }


def _in_order(toolbox: Toolbox, folder: str) -> tuple[Any, ...]:
    """Return the entries as the filter values' pages list them: levers along the path, others A to Å."""
    entries = toolbox.all(kind_of(folder))
    if folder != Lever.folder:
        return entries
    steps = list(Step)
    return tuple(sorted(entries, key=lambda lever: (steps.index(lever.step), lever.id_number)))


def _entry(entry: Any, facets: list[tuple[Facet, tuple[Value, ...]]]) -> dict[str, Any]:  # noqa: ANN401 - a kind with facets
    return {
        "id": entry.id,
        "path": entry.path,
        "title": entry.title,
        "summary": entry.summary,
        **_card(entry),
        "facets": [
            [[value.slug for value in values].index(slug) for slug in facet.of(entry)] for facet, values in facets
        ],
    }


def _card(entry: Any) -> dict[str, Any]:  # noqa: ANN401 - a kind with facets
    """Return what else stands on an entry's card; `tests/test_filters.py` compares it with the templates' cards."""
    if isinstance(entry, Lever):
        return {"step": entry.step, "meta": [entry.step.label]}
    if isinstance(entry, Recommendation):
        return {"meta": [entry.certainty.label]}
    if not isinstance(entry, Case):
        return {"meta": []}
    parts = (entry.period, *(status.label for status in entry.status))
    meta = [f"{danish_list(entry.municipalities)} Kommune", *filter(None, parts)]
    return {"meta": meta} | ({"figure": [entry.figures[0].value, entry.figures[0].label]} if entry.figures else {})
