"""Files for machines: one module per output, each a pure function from `Toolbox` to bytes by path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from macros.outputs.choosing_data import choosing_data
from macros.outputs.headers import headers
from macros.outputs.list_data import list_data
from macros.outputs.opensearch import opensearch
from macros.outputs.redirects import redirects
from macros.outputs.search_index import search_index
from macros.outputs.town_data import town_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from macros.content import Toolbox

OUTPUTS: Final[tuple[Callable[[Toolbox, str], dict[str, bytes]], ...]] = (
    headers,
    choosing_data,
    opensearch,
    search_index,
    town_data,
)
"""Outputs that need only the toolbox and the site's address. To add one, write a module and name it here."""


def write_outputs(
    toolbox: Toolbox, site_url: str, cards: Mapping[str, str], address: Callable[[str], str]
) -> dict[str, bytes]:
    """Return every output's files by path. `cards` is `Rendered.cards`; `address` is `Assets.address`."""
    files = {path: data for output in OUTPUTS for path, data in output(toolbox, site_url).items()}
    return redirects(toolbox, site_url, address) | list_data(toolbox, cards) | files
