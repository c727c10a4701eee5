"""Passages of search hits in chunks, so that the browser loads only those it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from macros.outputs.data_scripts import as_json

if TYPE_CHECKING:
    from macros.search.documents import Document

CHUNK_BYTES: Final = 24_000
"""Maximum bytes of a chunk; a chunk with a single document may be longer."""


def split_into_chunks(documents: tuple[Document, ...]) -> list[tuple[int, bytes]]:
    """Return each chunk as its first document's index and JSON: per document, headings and texts alternate."""
    found: list[tuple[int, bytes]] = []
    rows: list[bytes] = []
    first = 0
    for place, document in enumerate(documents):
        row = as_json([part for passage in document.passages for part in (passage.heading, passage.text)]).encode()
        if rows and sum(map(len, rows)) + len(row) > CHUNK_BYTES:
            found.append((first, b"[" + b",".join(rows) + b"]"))
            rows, first = [], place
        rows.append(row)
    return [*found, (first, b"[" + b",".join(rows) + b"]")]
