"""Data behind the lists: `assets/data/<folder>.js` for each kind that has facets, for filters, choosing and comparing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from macros.content.facets import FACETS

if TYPE_CHECKING:
    from macros.content import Toolbox


def list_data(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - every output is called alike
    """Return one script per kind. A script, not JSON: a site opened from a folder refuses `fetch`."""
    return {f"assets/data/{folder}.js": data_script(folder, _data(toolbox, folder)) for folder in FACETS}


def data_script(name: str, data: Any) -> bytes:  # noqa: ANN401 - anything JSON holds
    """Return a classic script that leaves data in `vk.data`, under its name."""
    return f"vk.data[{json.dumps(name)}]={_json(data)};\n".encode()


def _json(data: Any) -> str:  # noqa: ANN401 - anything JSON holds
    # Line separators end a line in older scripts, and "</" would end the element if the file were ever put in a page.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")


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
                    [[value.slug for value in values].index(slug) for slug in facet.of(entry)]
                    for facet, values in facets
                ],
            }
            for entry in sorted(toolbox.all(folder), key=lambda entry: int(entry.id[1:]))
        ],
    }
