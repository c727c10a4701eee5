"""List data: `assets/data/<folder>.js` for each kind with facets; filters, guide and reader's list load it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.content.facets import FACETS
from macros.content.schema import Lever, kind_of
from macros.content.vocabulary import Step
from macros.danish.numbers import keep_numbers_together
from macros.outputs.data_scripts import as_json, data_script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.content import Toolbox
    from macros.content.facet import Facet, Value


def list_data(toolbox: Toolbox, cards: Mapping[str, str]) -> dict[str, bytes]:
    """Return one script per kind. `cards` is `Rendered.cards`."""
    return {
        f"assets/data/{folder}.js": data_script(folder, keep_numbers_together(as_json(_data(toolbox, folder, cards))))
        for folder in FACETS
    }


def _data(toolbox: Toolbox, folder: str, cards: Mapping[str, str]) -> dict[str, Any]:
    facets = [(facet, facet.values(toolbox.entries)) for facet in FACETS[folder]]
    kind = kind_of(folder)
    return {
        "singular": kind.singular,
        "plural": kind.plural.lower(),
        "facets": [
            {
                "name": facet.name,
                "label": facet.label,
                "values": [[value.slug, value.label] for value in values],
                "always": [place for place, value in enumerate(values) if value.slug in facet.always],
            }
            for facet, values in facets
        ],
        "entries": [_entry(entry, facets, cards[entry.path]) for entry in _in_order(toolbox, folder)],
    }


def _in_order(toolbox: Toolbox, folder: str) -> tuple[Any, ...]:
    """Return the entries in the order of the filter values' pages: levers by step and id, others A to Å."""
    entries = toolbox.all(kind_of(folder))
    if folder != Lever.folder:
        return entries
    steps = list(Step)
    return tuple(sorted(entries, key=lambda lever: (steps.index(lever.step), lever.id_number)))


def _entry(entry: Any, facets: list[tuple[Facet, tuple[Value, ...]]], card: str) -> dict[str, Any]:  # noqa: ANN401 - any kind
    """Return an entry with its values as indexes into each facet. Scripts read title and summary from the card."""
    return {
        "id": entry.id,
        "path": entry.path,
        "card": card,
        "facets": [
            [[value.slug for value in values].index(slug) for slug in facet.of(entry)] for facet, values in facets
        ],
    }
