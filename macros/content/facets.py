"""The facets of all kinds, and the addresses of their values' pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from macros.content.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from macros.content.facet import Facet

FACETS: Final[Mapping[str, tuple[Facet, ...]]] = {kind.folder: kind.facets for kind in KINDS if kind.facets}
"""Facets by folder, for kinds that declare any."""


def facet_paths(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the address of every value's page, including values that no entry has: addresses are permanent."""
    for kind in KINDS:
        for facet in kind.facets:
            for value in facet.values(entries):
                yield facet.path(kind.address, value.slug)
