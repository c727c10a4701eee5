"""How search reads Danish, in Python when the site is built and in the browser when someone asks: the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from macros.danish.compounds import Splitter
from macros.danish.words import fold, is_searchable, normalise, stem, words
from macros.search.documents import LATER_KINDS, Document, documents
from macros.search.index import LEVEL_STEP, Index, build, synonym_groups
from tests.browsing import opened
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
"""What no entry says yet, but someone will write."""

LOADED: Final = "async () => { await vk.load('js/search-engine.js'); const index = await vk.search.load(); "


@pytest.fixture(scope="module")
def everything(toolbox: Toolbox) -> tuple[Document, ...]:
    """Return everything search can find in it."""
    return documents(toolbox)


@pytest.fixture(scope="module")
def index(toolbox: Toolbox, everything: tuple[Document, ...]) -> Index:
    """Return its index, as the site's own was built."""
    first = tuple(document for document in everything if document.kind not in LATER_KINDS)
    return build(first, (word for group in synonym_groups(toolbox) for phrase in group for word in phrase.split()))


@pytest.fixture(scope="module")
def texts(everything: tuple[Document, ...]) -> list[str]:
    """Return every text we have, every query of the committed set, and what is odd."""
    queries = [query["q"] for query in yaml.safe_load(QUERIES.read_text(encoding="utf-8"))]
    ours = [text for found in everything for text in (found.title, found.headings, *(text for _, text in found.fields))]
    return [*queries, *ours, ODD]


@pytest.fixture(scope="module")
def vocabulary(texts: list[str]) -> list[str]:
    """Return every word in them."""
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
    """One noun, one stem: in all its forms, also the short ones and those whose e comes and goes."""
    assert len({stem(normalise(word)) for word in alike.split()}) == 1


@pytest.mark.parametrize(
    "others", ["by bygge bid", "park parkering", "plan plads", "hus huske", "leje leg", "havn have", "gade garage"]
)
def test_other_words_keep_their_own(others: str) -> None:
    """A stem is not so short that other words fall together with it."""
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
def test_words_are_spelt_one_way(written: str, read_as: str, plain: str) -> None:
    """With or without Danish letters a word is the same; an e that begins an ending is no part of an ae or oe."""
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
def test_a_text_is_taken_apart(text: str, found: str) -> None:
    """Hyphened words count whole and in parts; an apostrophe's ending is left out; signs are no words."""
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
def test_compounds_are_taken_apart(word: str, parts: str) -> None:
    """By words we know, with an s or an e between them; what is left over is never guessed at."""
    known = "bymidte strategi handel stand forening butik facade ejendom ejer by råd sal gade".split()
    splitter = Splitter(fold(stem(part)) for part in known)

    assert splitter.parts(word) == tuple(fold(stem(part)) for part in parts.split())


def test_a_stem_is_its_own_stem(vocabulary: list[str]) -> None:
    """Taken once more, no word we have loses more: a stem can be asked for like a word."""
    assert [word for word in vocabulary if stem(stem(word)) != stem(word)] == []


READ: Final = (
    LOADED
    + """
  const wrong = [];
  texts.forEach(([text, expected]) => {
    if (vk.danish.words(text).join(' ') !== expected) wrong.push([text.slice(0, 80), vk.danish.words(text).join(' ').slice(0, 80)]);
  });
  words.forEach(([word, ...expected]) => {
    const plain = vk.danish.folded(word);
    const found = [vk.danish.normalised(word), plain, vk.danish.stem(word), vk.danish.split(plain, index.known).join(' '), index.meaningful(word)];
    if (found.join('|') !== expected.join('|')) wrong.push([word, ...found]);
  });
  return wrong;
}"""
).replace("async () =>", "async ({texts, words}) =>")


def test_the_browser_reads_as_the_build_does(
    browser: Browser, frozen: Served, index: Index, texts: list[str], vocabulary: list[str]
) -> None:
    """Every word of every text and query: the same words, spelling, stem and parts in the browser as in Python."""
    read_here = {
        "texts": [[text, " ".join(words(text))] for text in texts],
        "words": [
            [word, normalise(word), fold(word), stem(word), " ".join(index.splitter.parts(word)), _said(word)]
            for word in vocabulary
        ],
    }
    with opened(browser) as page:
        page.goto(frozen.url("/om/"))

        assert len(vocabulary) > 4000
        assert page.evaluate(READ, read_here) == []


def _said(word: str) -> str:
    return "true" if is_searchable(word) else "false"


DECODED: Final = (
    LOADED
    + """
  const said = index.terms.filter(index.meaningful), unsaid = index.terms.filter((term) => !index.meaningful(term));
  await vk.search(said.join(' '));
  for (const term of unsaid) await vk.search(term);
  return {
    documents: index.docs.map(({kind, path, title}) => [kind, path, title]),
    known: [...index.known].sort(),
    terms: index.terms.map((term, number) => [term, index.postings[number] ? index.postings[number].docs.map((doc, at) => [doc, index.postings[number].weights[at]]) : null]),
  };
}"""
)
TITLE: Final = 12


def test_the_browser_holds_the_index_that_was_built(browser: Browser, frozen: Served, index: Index) -> None:
    """Unpacked again: every document, every stem, and where it stands with which weight."""
    expected: dict[str, dict[int, float]] = {
        term: {place: 2 ** (LEVEL_STEP * level - 1) for place, level in found.items()}
        for term, found in index.postings.items()
    }
    for place, document in enumerate(index.documents):
        for term in {stem(word) for word in words(document.title)}:
            expected.setdefault(term, {})[place] = TITLE
    with opened(browser) as page:
        page.route("**/data/later*.js", lambda route: route.abort())
        page.goto(frozen.url("/om/"))
        held: dict[str, Any] = page.evaluate(DECODED)

    assert held["documents"] == [[found.kind, found.path, found.title] for found in index.documents]
    assert held["known"] == sorted(index.splitter.known)
    assert sorted(term for term, _ in held["terms"]) == sorted(expected)
    assert [term for term, found in held["terms"] if found is None] == []
    for term, found in held["terms"]:
        assert dict(found) == pytest.approx(expected[term]), term
