"""The script of Danish towns: `assets/data/towns.js`, loaded when a search has a word that no page has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.outputs.data_scripts import as_json, data_script
from macros.search.towns import bands

if TYPE_CHECKING:
    from macros.content import Toolbox


def town_data(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - all outputs share a signature
    """Return the towns by size: label, address of the levers, names by size, and the towns that have a case."""
    data = [
        [band.label.lower(), band.levers, "|".join("/".join(town.names) for town in band.towns), band.cases]
        for band in bands(toolbox)
    ]
    return {"assets/data/towns.js": data_script("towns", as_json(data))}
