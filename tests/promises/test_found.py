"""Search in the real content: judged queries as a rate, which a new name or a page taken down does not turn red."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from scripts.measure.query_scores import FRESH, QUERIES, ask_ours, by_class, judge, read_queries, total
from tests.browsing import opened
from tests.promises.telling import NOTICE, refuse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from scripts.measure.query_scores import Query
    from tests.browsing import Served

BARS: Final = {QUERIES: (85, 94, 3), FRESH: (80, 90, 5)}
"""Least percent answered first and among the first five, and most percent without a hit. What the search was tuned to,
less what a dozen edits may cost; `test_search_quality.py` holds the search itself to more on content nobody edits."""

LEFT: Final = 0.5
"""Of the queries, so many must still have an answer in the content, or the rate says nothing."""


def answerable(file: Path, toolbox: Toolbox) -> tuple[list[Query], list[str]]:
    """Return the queries whose answers are in the content, without those that are gone; and the texts of the rest."""
    there = {entry.path for entries in toolbox.entries.values() for entry in entries.values()}
    there |= {page.path for page in toolbox.prose_pages}
    queries = [replace(query, answers=query.answers & there) for query in read_queries(file)]
    return [query for query in queries if query.answers], [query.text for query in queries if not query.answers]


@pytest.mark.parametrize("file", BARS, ids=lambda file: file.stem)
def test_search_finds_what_people_look_for(
    real: Served, browser: Browser, real_toolbox: Toolbox, file: Path, record_property: Callable[[str, Any], None]
) -> None:
    """So many in a hundred are answered first, so many among the first five, and few find nothing."""
    queries, gone = answerable(file, real_toolbox)
    with opened(browser) as page:
        hits = ask_ours(page, real.url("/"), queries)
    score = total(by_class(queries, hits))
    one, few, empty = score.percent
    first, among, most = BARS[file]
    if gone:
        words = ", ".join(f"'{word}'" for word in gone)
        record_property(NOTICE, f"svaret på disse søgninger findes ikke mere, så de tæller ikke med: {words}.")

    assert len(queries) >= LEFT * (len(queries) + len(gone))
    if one < first or few < among or empty > most:
        missed = [query.text for query in queries if not judge(query, hits[query.text]).at_few]
        told = f" Ikke fundet: {', '.join(missed)}." if file == QUERIES else ""
        refuse([
            f"Søgningen finder for lidt: {one:.0f} % af svarene står først (mindst {first}), {few:.0f} % blandt de fem "
            f"første (mindst {among}), og {empty:.0f} % af søgningerne finder intet (højst {most}).{told} "
            "Skriv de ord, folk søger med, i search_words på det indlæg, der er svaret."
        ])  # fmt: skip
