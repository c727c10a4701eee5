"""The built site: valid pages, resolving links, and relations in both directions."""

from __future__ import annotations

import posixpath
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from macros.content import read
from macros.content.entry import PagedEntry
from macros.content.records import Source
from macros.content.schema import KINDS, kind_of
from tests.conftest import SAMPLE, Built
from tests.html import elements, text

if TYPE_CHECKING:
    from macros.content import Toolbox


@pytest.fixture(scope="module", params=["frozen", "sample"])
def site(request: pytest.FixtureRequest) -> Built:
    """Return the frozen site, then the sample site."""
    built: Built = request.getfixturevalue(f"{request.param}_site")
    return built


def test_every_page_has_its_metadata(site: Built) -> None:
    """Every page has Danish as language, one h1, a description, and a unique title."""
    titles: dict[str, str] = {}
    for name, tree in site.shell_trees.items():
        title = text(next(tree.iter("title")))
        description = [meta.get("content", "") for meta in tree.iter("meta") if meta.get("name") == "description"]

        assert tree.get("lang") == "da", name
        assert len(list(tree.iter("h1"))) == 1, name
        assert len(description) == 1, name
        assert len(description[0]) > 15, name
        assert title not in titles, f"{name} and {titles.get(title)}"
        titles[title] = name


def test_headings_step_down_one_at_a_time(site: Built) -> None:
    """A heading is at most one level below the previous one."""
    for name, tree in site.shell_trees.items():
        levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{name}: h{before} then h{after}"


def test_every_page_is_valid_html5(site: Built) -> None:
    """A strict parser reports no errors."""
    for name, parsed in site.parsed.items():
        assert parsed.errors == (), name


def test_no_template_code_is_left_on_a_page(site: Built) -> None:
    """Every macro and expression is rendered; only code samples may contain template syntax."""
    for name, html in site.pages.items():
        text_only = re.sub(r"<code[ >].*?</code>", "", html, flags=re.S)
        assert "{{" not in text_only, name
        assert "{%" not in text_only, name


def test_every_internal_link_image_and_anchor_resolves(site: Built) -> None:
    """No link is broken, checked with another parser than the build uses."""
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
    """An anchor has one target."""
    for name, tree in site.trees.items():
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name


def test_section_ids_are_plain_ascii(site: Built) -> None:
    """Section ids consist of a-z, 0-9 and hyphens."""
    for name, tree in site.shell_trees.items():
        for element in tree.iter():
            assert re.fullmatch(r"[a-z0-9-]*", element.get("id") or ""), f"{name}: {element.get('id')}"


def test_nothing_is_fetched_from_another_host(site: Built) -> None:
    """Scripts, styles, images and frames come from our own host."""
    for name, tree in site.trees.items():
        for element in tree.iter():
            if element.tag in {"script", "img", "iframe", "source", "use", "object", "embed"} or (
                element.tag == "link" and element.get("rel") != "canonical"
            ):
                address = element.get("src") or element.get("href") or ""
                assert not urlsplit(address).netloc, f"{name}: {address}"


def test_every_relation_is_shown_in_both_directions(frozen_site: Built, toolbox: Toolbox) -> None:
    """Related entries link to each other."""
    for entry in toolbox.pages():
        linked = _linked(frozen_site, entry)
        for kind in KINDS:
            for other in toolbox.neighbours(entry, kind):
                assert other.path in linked or _source_on(frozen_site, entry, other), (
                    f"{entry.path} does not lead to {other.path}"
                )


def _linked(site: Built, entry: PagedEntry) -> set[str]:
    """Return the addresses linked from an entry's page and the longer lists below it."""
    below = [name for name in site.pages if name.startswith(entry.path.strip("/") + "/")]
    return {
        posixpath.normpath(posixpath.join("/", posixpath.dirname(name), urlsplit(link.get("href", "")).path)).rstrip("/") + "/"
        + (f"#{anchor}" if (anchor := urlsplit(link.get("href", "")).fragment) else "")
        for name in below
        for link in site.trees[name].iter("a")
    }  # fmt: skip


def _source_on(site: Built, entry: PagedEntry, other: Any) -> bool:
    return f'id="kilde-{other.slug}"' in site.page(entry.path)


def test_sources_link_to_the_pages_that_cite_them(frozen_site: Built, toolbox: Toolbox) -> None:
    """The list of sources links to every entry that cites a source."""
    records = {item.get("id"): item for item in elements(frozen_site.page("/kilder/"), "li") if item.get("id")}
    for source in toolbox.all(Source):
        links = {link.get("href", "").strip("./") for link in records[source.slug].iter("a")}
        for kind in KINDS:
            for other in toolbox.neighbours(source, kind):
                if isinstance(other, PagedEntry):
                    assert other.path.strip("/") in links, f"{source.slug} does not lead to {other.path}"


def test_short_addresses_redirect_to_their_entries(frozen_site: Built, toolbox: Toolbox) -> None:
    """Redirects are relative, so `/g11/` also works below a subpath."""
    for page in toolbox.pages():
        assert f'content="0; url=..{page.path}"' in frozen_site.page(page.short_path)


def test_moved_and_withdrawn_addresses_still_work(sample_site: Built) -> None:
    """A published address redirects, or shows why the page was withdrawn."""
    assert 'url=../andeby/"' in sample_site.page("/eksempler/gamle-andeby/")
    assert 'id="gratister"' in sample_site.page("/ordliste/")
    for address in ("/g3/", "/greb/gamle-huse/"):
        page = sample_site.page(address)
        assert "Taget ned 1. oktober 2026: Grebet blev lagt sammen med et andet." in page
        assert "tomme-lokaler/" in page


def test_entry_pages_stay_light(frozen_site: Built, toolbox: Toolbox) -> None:
    """Lever, case and speaker pages have under 34 kB of HTML; what a visit transfers has a budget of its own."""
    for folder in ("levers", "cases", "speakers"):
        for entry in toolbox.all(kind_of(folder)):
            assert len(frozen_site.page(entry.path).encode()) < 34_000, entry.path


def test_all_pages_can_be_reached_by_links(site: Built) -> None:
    """Every page is reachable from the front page, except filter values without entries."""
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
    assert set(site.shell_pages) - seen - empty == {"404.html"}


def test_feedback_mail_names_the_page(sample_site: Built) -> None:
    """The feedback link fills in title and short address."""
    page = sample_site.page("/greb/tomme-lokaler/")
    assert "mailto:byen@example.org?subject=Fejl%20eller%20forslag%3A%20Nyt%20liv%20i%20tomme%20lokaler" in page
    assert "https%3A%2F%2Fbymidter.example.org%2Fkassen%2Fg1%2F" in page


def test_edit_link_opens_the_entry(sample_site: Built) -> None:
    """`Rediger` links to the YAML file in the configured repository."""
    link = 'href="https://example.org/andeby/kassen/edit/main/content/levers/tomme-lokaler.yml"'
    assert link in sample_site.page("/greb/tomme-lokaler/")


def test_sources_show_language_format_and_date(sample_site: Built) -> None:
    """Source links state language, file format, and when they were checked."""
    page = sample_site.page("/greb/tomme-lokaler/")
    assert '<cite lang="sv">Levande stad</cite></a> (på svensk)' in page
    assert "(PDF)" in page
    assert "Slået op 1. november 2026." in page
    assert "titel og link ikke slået op igen" in page
    records = sample_site.page("/kilder/")
    assert "Læst på https://admin.example.org/stad." in records
    assert "ca. 2020" in records


def test_a_speakers_background_has_its_own_label(frozen_site: Built, sample_site: Built) -> None:
    """A profession is no organisation; a speaker may have either or both."""
    profession = frozen_site.page("/oplaegsholdere/jan-gehl/")
    assert "<dt>Fag</dt><dd>Arkitekt og forfatter</dd>" in profession
    assert "<dt>Organisation</dt>" not in profession
    both = sample_site.page("/oplaegsholdere/anne-and/")
    assert "<dt>Organisation</dt><dd>Andeby Museum</dd>" in both
    assert "<dt>Fag</dt><dd>Museumsleder</dd>" in both


def test_glossary_words_are_linked_at_first_use(sample_site: Built) -> None:
    """The first occurrence of a glossary word on a page links to the glossary."""
    links = [link for link in elements(sample_site.page("/greb/tomme-lokaler/"), "a") if link.get("class") == "vk-term"]
    assert [(text(link), link.get("href")) for link in links] == [
        ("Business Improvement District", "../../ordliste/#bid")
    ]


def test_the_sample_content_is_valid() -> None:
    """Each golden case therefore shows only its own mistake."""
    assert len(list(read(SAMPLE).pages())) == 7
