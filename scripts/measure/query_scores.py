"""Score a search with judged queries: the share answered among the first hits, per class of query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

from scripts.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Page

QUERIES: Final = ROOT / "tests" / "search" / "queries.yml"
"""Judged before the search was tuned, and used while tuning."""
FRESH: Final = ROOT / "tests" / "search" / "fresh.yml"
"""Judged by another reader, and never used for tuning."""
SUBJECTS: Final = ROOT / "tests" / "search" / "subjects.yml"
"""What readers of a toolbox type, judged before the ranking was tuned; the last third was never used for tuning."""

CLASSES: Final = {
    "exact": "as written",
    "inflected": "inflected",
    "part": "part of a compound",
    "compound": "whole compound",
    "synonym": "listed synonym",
    "unlisted": "unlisted synonym",
    "misspelt": "misspelt",
    "ascii": "without æ, ø, å",
    "several": "several words",
}
"""Label of each query class in tables."""

TOP_HITS: Final = 5
"""Number of hits a reader looks at."""


@dataclass(frozen=True)
class Query:
    """A search query and the addresses that answer it."""

    text: str
    kind: str
    """One of the nine classes; in `SUBJECTS` subject, town or everyday."""
    answers: frozenset[str]


@dataclass(frozen=True)
class Shown:
    """What a search shows."""

    hits: tuple[str, ...]
    """Addresses of the first hits."""
    explained: str = ""
    """Address of the glossary's word that is explained above the list; a reader sees it first."""


@dataclass(frozen=True)
class Score:
    """Counts of answered queries."""

    queries: int = 0
    at_one: int = 0
    """Answered by the first hit."""
    at_five: int = 0
    """Answered among the first five."""
    empty: int = 0
    """Without any hit."""

    def __add__(self, other: Score) -> Score:
        """Add two scores."""
        return Score(
            self.queries + other.queries,
            self.at_one + other.at_one,
            self.at_five + other.at_five,
            self.empty + other.empty,
        )

    @property
    def percent(self) -> tuple[float, float, float]:
        """Percent of queries answered at one and at five, and without any hit."""
        return tuple(100 * count / max(self.queries, 1) for count in (self.at_one, self.at_five, self.empty))  # type: ignore[return-value]

    def __str__(self) -> str:
        """Format the three percentages."""
        one, five, empty = self.percent
        return f"@1 {one:.1f} %, @5 {five:.1f} %, none {empty:.1f} % of {self.queries}"


def read_queries(file: Path) -> tuple[Query, ...]:
    """Read a file of judged queries."""
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(Query(row["q"], row["class"], frozenset(row["answers"])) for row in rows)


def judge(query: Query, shown: Shown) -> Score:
    """Score one query."""
    at_one, at_five = ({shown.explained, *shown.hits[:most]} for most in (1, TOP_HITS))
    empty = not shown.hits and not shown.explained
    return Score(1, int(bool(query.answers & at_one)), int(bool(query.answers & at_five)), int(empty))


def overall(queries: Sequence[Query], shown: Mapping[str, Shown]) -> Score:
    """Return the score of all queries together."""
    return sum((judge(query, shown[query.text]) for query in queries), Score())


def by_class(queries: Sequence[Query], hits: Mapping[str, Shown]) -> dict[str, Score]:
    """Return the score of each class, in the order of `CLASSES`."""
    scores = dict.fromkeys(CLASSES, Score())
    for query in queries:
        scores[query.kind] += judge(query, hits[query.text])
    return scores


def total(scores: Mapping[str, Score]) -> Score:
    """Return the sum of all classes."""
    return sum(scores.values(), Score())


_ASK_OURS: Final = """async ([queries, whole, most]) => {
  await vk.load("js/search-engine.js");
  if (whole) await vk.search.whole();
  const found = {};
  for (const query of queries) {
    const { explained, hits } = await vk.search(query);
    found[query] = [hits.slice(0, most).map((hit) => hit.path), explained ? explained.path : ""];
  }
  return found;
}"""


def ask_ours(
    page: Page, address: str, queries: Sequence[Query], whole: bool = True, most: int = TOP_HITS
) -> dict[str, Shown]:
    """Run the queries on our site at `address`; with `whole=False`, without the index parts that load later.

    `most` is the number of hits to return.
    """
    if not whole:
        page.route("**/data/later*.js", lambda route: route.abort())
    page.goto(address)
    found = page.evaluate(_ASK_OURS, [[query.text for query in queries], whole, most])
    return {query: Shown(tuple(hits), explained) for query, (hits, explained) in found.items()}


_RECORD_WORKER: Final = """
  window.asked = 0;
  window.answers = [];
  const Stock = window.Worker;
  window.Worker = class extends Stock {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => data.type === 3 && window.answers.push(data.data.items));
    }
    postMessage(message, ...how) {
      if (message.type === 2) window.asked++;
      super.postMessage(message, ...how);
    }
  };
"""
"""Records the stock site's queries to its worker (message type 2) and the answers (type 3), in the same order."""

_ASK_STOCK: Final = """async ([query, most]) => {
  const field = document.querySelector("[data-md-component=search-query]");
  const before = window.asked;
  field.value = query;
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  while (window.asked === before || window.answers.length < window.asked) await new Promise((later) => setTimeout(later, 2));
  return window.answers.at(-1).slice(0, most).map((sections) => sections[0].location);
}"""


def ask_stock(page: Page, address: str, queries: Sequence[Query], ours: Mapping[str, str]) -> dict[str, Shown]:
    """Run the queries in a stock site's search field; `ours` maps its addresses to ours."""
    page.add_init_script(_RECORD_WORKER)
    page.goto(address)
    page.focus("[data-md-component=search-query]")
    found = {}
    for query in queries:
        if query.text not in found:
            hits: list[Any] = page.evaluate(_ASK_STOCK, [query.text, TOP_HITS])
            found[query.text] = Shown(tuple(ours.get(_path(hit), hit) for hit in hits))
    return found


def _path(location: str) -> str:
    return "/" + location.split("#", maxsplit=1)[0].lstrip("/")
