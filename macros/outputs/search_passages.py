"""The text behind search hits, in files of a few kilobytes, so that only what is on screen is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from macros.outputs.data_scripts import as_json

if TYPE_CHECKING:
    from macros.search.documents import Document

CHUNK_BYTES: Final = 24_000
"""Bytes in a file before the next begins; a single document may be longer."""


def chunks(documents: tuple[Document, ...]) -> list[tuple[int, bytes]]:
    """Return the first document's place and the JSON of each file: for each document its headings and texts by turns."""
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
