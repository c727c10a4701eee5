"""Data behind the lists: `assets/data/<folder>.js` for each kind that has facets, for filters, choosing and comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from macros.content.facets import FACETS
from macros.outputs.data_scripts import as_json, data_script

if TYPE_CHECKING:
    from macros.content import Toolbox


def list_data(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - every output is called alike
    """Return one script per kind."""
    return {f"assets/data/{folder}.js": data_script(folder, as_json(_data(toolbox, folder))) for folder in FACETS}


def _data(toolbox: Toolbox, folder: str) -> dict[str, Any]:
    facets = [(facet, facet.values(toolbox.entries)) for facet in FACETS[folder]]
    return {
        "facets": [
            {"name": facet.name, "label": facet.label, "values": [[value.slug, value.label] for value in values]}
            for facet, values in facets
        ],
        "entries": [
            {
                "id": entry.id,
                "path": entry.path,
                "title": entry.title,
                "summary": entry.summary,
                "facets": [
                    [place for place, value in enumerate(values) if value.slug in facet.of(entry)]
                    for facet, values in facets
                ],
            }
            for entry in sorted(toolbox.all(folder), key=lambda entry: int(entry.id[1:]))
        ],
    }
