"""Danish words in search: Python (at build time) and the browser (at query time) process them identically."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from macros.content.schema import Lever
from macros.danish.compounds import Splitter
from macros.danish.words import fold, is_searchable, normalise, stem, words
from macros.search.documents import LATER_KINDS, Document, documents
from macros.search.index import LEVEL_STEP, Index, build, synonym_groups
from macros.search.towns import MIN_PART_LETTERS
from scripts.measure.query_scores import Query, ask_ours
from tests.browsing import open_page
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from tests.browsing import Served

QUERIES: Final = ROOT / "tests" / "search" / "queries.yml"

ODD: Final = """
BID'er BID’erne byens' pop-up e-handel P-plads 2-årig 10-12 1.000 m² ½ x_y a/b Aabenraa AABENRAA aeroe ægte koebenhavn
A\u030arhus Öresund Müller idé naïve façade Łódź ﬁnt İstanbul straße ΣΟΦΟΣ пример 日本 ١٢٣ videoer soeer poesi musee
emoji😀midt 👍 non\u2011stop bid\u2010er - -- ' ’ aa ae oe AE å
"""
"""Unusual words that no entry contains yet."""

LOADED: Final = "async () => { await vk.load('js/search-engine.js'); const index = await vk.search.load(); "


@pytest.fixture(scope="module")
def everything(toolbox: Toolbox) -> tuple[Document, ...]:
    """Return the search documents of the frozen content."""
    return documents(toolbox)


@pytest.fixture(scope="module")
def index(toolbox: Toolbox, everything: tuple[Document, ...]) -> Index:
    """Return the first index, built as for the site."""
    first = tuple(document for document in everything if document.kind not in LATER_KINDS)
    return build(first, (word for group in synonym_groups(toolbox) for phrase in group for word in phrase.split()))


@pytest.fixture(scope="module")
def texts(everything: tuple[Document, ...]) -> list[str]:
    """Return every committed query, every text of the content, and the unusual words."""
    queries = [query["q"] for query in yaml.safe_load(QUERIES.read_text(encoding="utf-8"))]
    ours = [text for found in everything for text in (found.title, found.headings, *(text for _, text in found.fields))]
    return [*queries, *ours, ODD]


@pytest.fixture(scope="module")
def vocabulary(texts: list[str]) -> list[str]:
    """Return every word of the texts."""
    return sorted({word for text in texts for word in words(text)})


@pytest.mark.parametrize(
    "alike",
    [
        "by byen byer byerne byens byernes",
        "uge ugen uger ugerne",
        "ejer ejeren ejere ejernes",
        "cykel cyklen cykler cyklerne",
        "middel midler midlerne",
        "handel handlen handels",
        "museum museet museer museerne",
        "centrum centret centre",
        "virksomhed virksomheden virksomheder virksomhedernes",
        "butik butikken butikker butikkernes",
        "gågade gågaden gågader gågadernes",
        "bolig boligen boliger boligernes",
        "facade facaden facaderne",
        "strategi strategien strategier",
        "café caféen caféer cafe",
        "træ træet træer træernes",
        "sø søen søer",
        "kommune kommuner kommunens",
        "ung unge unges",
    ],
)
def test_inflections_share_a_stem(alike: str) -> None:
    """All forms of a noun share a stem, also short nouns and those with a fleeting e."""
    assert len({stem(normalise(word)) for word in alike.split()}) == 1


@pytest.mark.parametrize(
    "others", ["by bygge bid", "park parkering", "plan plads", "hus huske", "leje leg", "havn have", "gade garage"]
)
def test_different_words_have_different_stems(others: str) -> None:
    """Stems are long enough to keep different words apart."""
    assert len({stem(normalise(word)) for word in others.split()}) == len(others.split())


@pytest.mark.parametrize(
    ("written", "read_as", "plain"),
    [
        ("gaagade", "gågade", "gagade"),
        ("gagade", "gagade", "gagade"),
        ("Gågade", "gågade", "gagade"),
        ("vaerktoej", "værktøj", "varktoj"),
        ("Aabenraa", "åbenrå", "abenra"),
        ("AEROE", "ærø", "aro"),
        ("Öresund", "øresund", "oresund"),
        ("Müller", "myller", "myller"),
        ("idé", "ide", "ide"),
        ("A\u030arhus", "århus", "arhus"),
        ("videoer", "videoer", "videoer"),
        ("museer", "museer", "museer"),
        ("soeer", "søer", "soer"),
    ],
)
def test_spelling_is_normalised(written: str, read_as: str, plain: str) -> None:
    """Spellings with ae, oe and aa are normalised, except where the e begins an ending."""
    assert normalise(written) == read_as
    assert fold(read_as) == plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pop-up", "popup pop up"),
        ("BID'er og BID’erne", "bid og bid"),
        ("10-12 uger", "10 12 uger"),
        ("et 2-årigt forsøg", "et 2 årigt forsøg"),
        ("<b>torv</b>, »torv«", "b torv b torv"),
        ("😀 – !?", ""),
    ],
)
def test_a_text_is_split_into_words(text: str, found: str) -> None:
    """Hyphenated words count whole and in parts, endings after an apostrophe are dropped, and symbols are ignored."""
    assert list(words(text)) == found.split()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bymidtestrategi", "bymidte strategi"),
        ("handelsstandsforening", "handel stand forening"),
        ("butiksfacaderne", "butik facade"),
        ("ejendomsejere", "ejendom ejer"),
        ("byrådssal", "by råd sal"),
        ("strategi", ""),
        ("forening", ""),
        ("zzzgade", ""),
    ],
)
def test_compounds_are_split(word: str, parts: str) -> None:
    """Compounds are split into known words with a linking s or e, and not at all if a part is unknown."""
    known = "bymidte strategi handel stand forening butik facade ejendom ejer by råd sal gade".split()
    splitter = Splitter(fold(stem(part)) for part in known)

    assert splitter.parts(word) == tuple(fold(stem(part)) for part in parts.split())


def test_a_stem_is_its_own_stem(vocabulary: list[str]) -> None:
    """Stemming is idempotent for every word of the content."""
    assert [word for word in vocabulary if stem(stem(word)) != stem(word)] == []


READ: Final = (
    LOADED
    + """
  const wrong = [];
  texts.forEach(([text, expected]) => {
    if (vk.danish.words(text).join(' ') !== expected) wrong.push([text.slice(0, 80), vk.danish.words(text).join(' ').slice(0, 80)]);
  });
  words.forEach(([word, ...expected]) => {
    const plain = vk.danish.fold(word);
    const found = [vk.danish.normalise(word), plain, vk.danish.stem(word), vk.danish.split(plain, index.known).join(' '), index.meaningful(word)];
    if (found.join('|') !== expected.join('|')) wrong.push([word, ...found]);
  });
  return wrong;
}"""
).replace("async () =>", "async ({texts, words}) =>")


def test_the_browser_processes_words_like_the_build(
    browser: Browser, frozen: Served, index: Index, texts: list[str], vocabulary: list[str]
) -> None:
    """Every text and query gives the same words, spelling, stems and parts in the browser as in Python."""
    expected = {
        "texts": [[text, " ".join(words(text))] for text in texts],
        "words": [
            [word, normalise(word), fold(word), stem(word), " ".join(index.splitter.parts(word)), _meaningful(word)]
            for word in vocabulary
        ],
    }
    with open_page(browser) as page:
        page.goto(frozen.url("/om/"))

        assert len(vocabulary) > 4000
        assert page.evaluate(READ, expected) == []


def test_the_last_part_of_a_listed_word_is_found_alone(
    browser: Browser, frozen: Served, toolbox: Toolbox, index: Index
) -> None:
    """`lejemål` finds the levers that list `erhvervslejemål`."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for lever in toolbox.all(Lever):
        for listed in lever.search_words:
            written = list(words(listed))
            parts = index.splitter.parts(fold(stem(written[0]))) if len(written) == 1 else None
            if parts and len(parts[-1]) >= MIN_PART_LETTERS:
                wanted[parts[-1]].add(lever.path)
    with open_page(browser) as page:
        asked = [Query(part, "part", frozenset()) for part in wanted]
        shown = ask_ours(page, frozen.url("/"), asked, most=1000)

    assert len(wanted) > 100
    assert {part: paths for part, paths in wanted.items() if not paths <= set(shown[part].hits)} == {}


def _meaningful(word: str) -> str:
    return "true" if is_searchable(word) else "false"


DECODED: Final = (
    LOADED
    + """
  const meaningful = index.terms.filter(index.meaningful), others = index.terms.filter((term) => !index.meaningful(term));
  await vk.search(meaningful.join(' '));
  for (const term of others) await vk.search(term);
  return {
    documents: index.docs.map(({kind, path, title}) => [kind, path, title]),
    known: [...index.known].sort(),
    terms: index.terms.map((term, number) => [term, index.postings[number] ? index.postings[number].docs.map((doc, at) => [doc, index.postings[number].weights[at]]) : null]),
  };
}"""
)
TITLE: Final = 12


def test_the_browser_decodes_the_index(browser: Browser, frozen: Served, index: Index) -> None:
    """The decoded index has every document and stem, with its postings and weights."""
    expected: dict[str, dict[int, float]] = {
        term: {place: 2 ** (LEVEL_STEP * level - 1) for place, level in found.items()}
        for term, found in index.postings.items()
    }
    for place, document in enumerate(index.documents):
        for term in {stem(word) for word in words(document.title)}:
            expected.setdefault(term, {})[place] = TITLE
    with open_page(browser) as page:
        page.route("**/data/later*.js", lambda route: route.abort())
        page.goto(frozen.url("/om/"))
        held: dict[str, Any] = page.evaluate(DECODED)

    assert held["documents"] == [[found.kind, found.path, found.title] for found in index.documents]
    assert held["known"] == sorted(index.splitter.known)
    assert sorted(term for term, _ in held["terms"]) == sorted(expected)
    assert [term for term, found in held["terms"] if found is None] == []
    for term, found in held["terms"]:
        assert dict(found) == pytest.approx(expected[term]), term
