"""The facets of all kinds: load, pages, data and link checks read this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from macros.content.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.content.facet import Facet

FACETS: Final[Mapping[str, tuple[Facet, ...]]] = {kind.folder: kind.facets for kind in KINDS if kind.facets}
"""The facets by folder, for each kind that has any."""


def facet_paths(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the address of every value's page. A value keeps its page when nothing has it any more."""
    for kind in KINDS:
        for facet in kind.facets:
            for value in facet.values(entries):
                yield facet.path(kind.address, value.slug)
