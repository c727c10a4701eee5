"""The finished site: every page whole, every link and relation there, in both directions."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from macros.content import read
from macros.content.entry import PagedEntry
from macros.content.schema import KINDS, Source, kind_of
from tests.conftest import SAMPLE, Built
from tests.html import elements, text

if TYPE_CHECKING:
    from macros.content import Toolbox


@pytest.fixture(scope="module", params=["frozen", "sample"])
def site(request: pytest.FixtureRequest) -> Built:
    """Return the frozen site and the sample's in turn."""
    built: Built = request.getfixturevalue(f"{request.param}_site")
    return built


def test_every_page_is_danish_and_has_one_heading_a_title_and_a_description(site: Built) -> None:
    """A page says what it is, once, and no two pages have the same title."""
    titles: dict[str, str] = {}
    for name, tree in site.whole_trees.items():
        title = text(next(tree.iter("title")))
        description = [meta.get("content", "") for meta in tree.iter("meta") if meta.get("name") == "description"]

        assert tree.get("lang") == "da", name
        assert len(list(tree.iter("h1"))) == 1, name
        assert len(description) == 1, name
        assert len(description[0]) > 15, name
        assert title not in titles, f"{name} and {titles.get(title)}"
        titles[title] = name


def test_headings_step_down_one_at_a_time(site: Built) -> None:
    """A heading is at most one level below the one before."""
    for name, tree in site.whole_trees.items():
        levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{name}: h{before} then h{after}"


def test_every_page_is_valid_html5(site: Built) -> None:
    """A strict parser has nothing to object to."""
    for name, parsed in site.parsed.items():
        assert parsed.errors == (), name


def test_no_template_code_is_left_on_a_page(site: Built) -> None:
    """Whatever was to be put in has been put in; only code shown to authors may look like it."""
    for name, html in site.pages.items():
        said = re.sub(r"<code[ >].*?</code>", "", html, flags=re.S)
        assert "{{" not in said, name
        assert "{%" not in said, name


def test_every_internal_link_image_and_anchor_resolves(site: Built) -> None:
    """A reader is never led to nothing; read with another parser than the build's own check."""
    ids = {name: {element.get("id") for element in tree.iter()} for name, tree in site.trees.items()}
    base = (
        "/kassen/" if "bymidter.example.org" in site.pages["404.html"] or "/kassen/" in site.pages["404.html"] else "/"
    )
    for name, tree in site.trees.items():
        for element in tree.iter():
            for attribute in ("href", "src"):
                parts = urlsplit(element.get(attribute) or "")
                if element.get(attribute) is None or parts.scheme or parts.netloc:
                    continue
                path = unquote(parts.path)
                path = (
                    path.removeprefix(base) if path.startswith(base) else posixpath.join(posixpath.dirname(name), path)
                )
                target = posixpath.normpath(path or name) if parts.path else name
                found = (
                    target
                    if (site.folder / target).is_file()
                    else posixpath.normpath(posixpath.join(target, "index.html"))
                )
                assert (site.folder / found).is_file(), f"{name}: {element.get(attribute)}"
                if parts.fragment:
                    assert unquote(parts.fragment) in ids[found], f"{name}: {element.get(attribute)}"


def test_ids_are_unique_on_every_page(site: Built) -> None:
    """An anchor leads to one place."""
    for name, tree in site.trees.items():
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name


def test_section_ids_are_plain_ascii(site: Built) -> None:
    """Addresses of sections can be written and read aloud anywhere."""
    for name, tree in site.whole_trees.items():
        for element in tree.iter():
            assert re.fullmatch(r"[a-z0-9-]*", element.get("id") or ""), f"{name}: {element.get('id')}"


def test_nothing_is_fetched_from_another_host(site: Built) -> None:
    """Scripts, styles, pictures and frames are our own."""
    for name, tree in site.trees.items():
        for element in tree.iter():
            if element.tag in {"script", "img", "iframe", "source", "use", "object", "embed"} or (
                element.tag == "link" and element.get("rel") != "canonical"
            ):
                address = element.get("src") or element.get("href") or ""
                assert not urlsplit(address).netloc, f"{name}: {address}"


def test_every_relation_is_shown_in_both_directions(frozen_site: Built, toolbox: Toolbox) -> None:
    """What one entry says of another can be followed from either page."""
    for entry in toolbox.pages():
        linked = _linked(frozen_site, entry)
        for kind in KINDS:
            for other in toolbox.neighbours(entry, kind):
                assert other.path in linked or _source_on(frozen_site, entry, other), (
                    f"{entry.path} does not lead to {other.path}"
                )


def _linked(site: Built, entry: PagedEntry) -> set[str]:
    """Addresses linked from an entry's page and the longer lists below it."""
    below = [name for name in site.pages if name.startswith(entry.path.strip("/") + "/")]
    return {
        posixpath.normpath(posixpath.join("/", posixpath.dirname(name), urlsplit(link.get("href", "")).path)).rstrip("/") + "/"
        + (f"#{anchor}" if (anchor := urlsplit(link.get("href", "")).fragment) else "")
        for name in below
        for link in site.trees[name].iter("a")
    }  # fmt: skip


def _source_on(site: Built, entry: PagedEntry, other: Any) -> bool:
    return f'id="kilde-{other.slug}"' in site.page(entry.path)


def test_sources_say_where_they_are_used(frozen_site: Built, toolbox: Toolbox) -> None:
    """From the list of sources every text that uses one can be found."""
    records = {item.get("id"): item for item in elements(frozen_site.page("/kilder/"), "li") if item.get("id")}
    for source in toolbox.all(Source):
        links = {link.get("href", "").strip("./") for link in records[source.slug].iter("a")}
        for kind in KINDS:
            for other in toolbox.neighbours(source, kind):
                if isinstance(other, PagedEntry):
                    assert other.path.strip("/") in links, f"{source.slug} does not lead to {other.path}"


def test_short_addresses_lead_to_their_entries(frozen_site: Built, toolbox: Toolbox) -> None:
    """`/g11/` works, also in a folder of its own."""
    for page in toolbox.pages():
        assert f'content="0; url=..{page.path}"' in frozen_site.page(page.short_path)


def test_moved_and_withdrawn_addresses_still_answer(sample_site: Built) -> None:
    """An address once published leads on, or says what happened."""
    assert 'url=../andeby/"' in sample_site.page("/eksempler/gamle-andeby/")
    assert 'id="gratister"' in sample_site.page("/ordliste/")
    for address in ("/g3/", "/greb/gamle-huse/"):
        page = sample_site.page(address)
        assert "Taget ned 1. oktober 2026: Grebet blev lagt sammen med et andet." in page
        assert "tomme-lokaler/" in page


def test_entry_pages_stay_light(frozen_site: Built, toolbox: Toolbox) -> None:
    """A lever, case or speaker page is under 32 kB of HTML."""
    for folder in ("levers", "cases", "speakers"):
        for entry in toolbox.all(kind_of(folder)):
            assert len(frozen_site.page(entry.path).encode()) < 32_000, entry.path


def test_all_pages_can_be_reached_by_links(site: Built) -> None:
    """Nothing is published that a reader cannot find from the front page, but filter values nothing has (any more)."""
    empty = {name for name, html in site.pages.items() if "Her er ikke noget endnu." in html}
    seen: set[str] = set()
    queue = ["index.html"]
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        seen.add(name)
        for link in site.trees[name].iter("a"):
            parts = urlsplit(link.get("href", ""))
            if not parts.scheme and not parts.netloc and parts.path:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path, "index.html"))
                queue += [target] if target in site.pages else []
    assert set(site.whole_pages) - seen - empty == {"404.html"}


def test_feedback_mail_names_the_page(sample_site: Built) -> None:
    """A reader who writes to us has title and short address filled in."""
    page = sample_site.page("/greb/tomme-lokaler/")
    assert "mailto:byen@example.org?subject=Fejl%20eller%20forslag%3A%20Nyt%20liv%20i%20tomme%20lokaler" in page
    assert "https%3A%2F%2Fbymidter.example.org%2Fkassen%2Fg1%2F" in page


def test_edit_link_opens_the_entry(sample_site: Built) -> None:
    """`Rediger` leads to the YAML, in the repository the settings name."""
    link = 'href="https://example.org/andeby/kassen/edit/main/content/levers/tomme-lokaler.yml"'
    assert link in sample_site.page("/greb/tomme-lokaler/")


def test_empty_settings_say_whose_task_they_are(frozen_site: Built) -> None:
    """Without an e-mail there is no dead link but a sentence; without a repository the file's path."""
    page = frozen_site.page("/greb/tomme-lokaler/")
    assert "mailto:" not in page
    assert "ejerens opgave" in page
    assert "content/levers/tomme-lokaler.yml" in page


def test_sources_tell_language_format_and_whether_they_were_looked_up(sample_site: Built) -> None:
    """A reader knows what a link leads to before following it."""
    page = sample_site.page("/greb/tomme-lokaler/")
    assert '<cite lang="sv">Levande stad</cite></a> (på svensk)' in page
    assert "(PDF)" in page
    assert "Slået op 1. november 2026." in page
    assert "titel og link ikke slået op igen" in page
    records = sample_site.page("/kilder/")
    assert "Læst på https://admin.example.org/stad." in records
    assert "ca. 2020" in records


def test_glossary_words_are_linked_once_and_where_first_used(sample_site: Built) -> None:
    """The first time a page says a word from the glossary, the word leads there."""
    links = [link for link in elements(sample_site.page("/greb/tomme-lokaler/"), "a") if link.get("class") == "vk-term"]
    assert [(text(link), link.get("href")) for link in links] == [
        ("Business Improvement District", "../../ordliste/#bid")
    ]


def test_sample_content_is_read_as_it_is_written() -> None:
    """The sample is valid, so that each golden case shows one mistake only."""
    assert len(list(read(SAMPLE).pages())) == 7
