"""Search in the real content: the rate of answered queries, which a single renamed or withdrawn page does not break."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from scripts.measure.query_scores import FRESH, QUERIES, ask_ours, by_class, judge, read_queries, total
from tests.browsing import open_page
from tests.promises.reporting import NOTICE, fail_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from scripts.measure.query_scores import Query
    from tests.browsing import Served

BARS: Final = {QUERIES: (85, 94, 3), FRESH: (80, 90, 5)}
"""Minimum percent answered by the first hit and among five, and maximum percent without a hit: the tuned rates with a margin
for a dozen edits. `test_search_quality.py` has tighter bars on the frozen content."""

MIN_ANSWERABLE: Final = 0.5
"""Share of queries whose answer must still exist for the rate to be meaningful."""


def answerable(file: Path, toolbox: Toolbox) -> tuple[list[Query], list[str]]:
    """Return the queries with an answer in the content, and the texts of the others."""
    paths = {entry.path for entries in toolbox.entries.values() for entry in entries.values()}
    paths |= {page.path for page in toolbox.prose_pages}
    queries = [replace(query, answers=query.answers & paths) for query in read_queries(file)]
    return [query for query in queries if query.answers], [query.text for query in queries if not query.answers]


@pytest.mark.parametrize("file", BARS, ids=lambda file: file.stem)
def test_search_finds_what_people_look_for(
    real: Served, browser: Browser, real_toolbox: Toolbox, file: Path, record_property: Callable[[str, Any], None]
) -> None:
    """The rates of each query set stay within `BARS`."""
    queries, gone = answerable(file, real_toolbox)
    with open_page(browser) as page:
        hits = ask_ours(page, real.url("/"), queries)
    score = total(by_class(queries, hits))
    one, five, empty = score.percent
    min_one, min_five, max_empty = BARS[file]
    if gone:
        words = ", ".join(f"'{word}'" for word in gone)
        record_property(NOTICE, f"svaret på disse søgninger findes ikke mere, så de tæller ikke med: {words}.")

    assert len(queries) >= MIN_ANSWERABLE * (len(queries) + len(gone))
    if one < min_one or five < min_five or empty > max_empty:
        missed = [query.text for query in queries if not judge(query, hits[query.text]).at_five]
        details = f" Ikke fundet: {', '.join(missed)}." if file == QUERIES else ""
        fail_on([
            f"Søgningen finder for lidt: {one:.0f} % af svarene står først (mindst {min_one}), {five:.0f} % blandt de fem "
            f"første (mindst {min_five}), og {empty:.0f} % af søgningerne finder intet (højst {max_empty}).{details} "
            "Skriv de ord, folk søger med, i search_words på det indlæg, der er svaret."
        ])  # fmt: skip
