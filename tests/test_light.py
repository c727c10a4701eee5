"""Light and private: what a page weighs, what it asks of others, what it leaves behind, and life without scripts."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from macros.outputs.headers import HEADERS, META_POLICY
from macros.pages.finish.schemes import honour_scheme_choice
from tests.browsing import PHONE, kinds_of_pages, opened
from tests.conftest import ROOT
from tests.helpers.visits import (
    MOST_BYTES,
    MOST_REQUESTS,
    MOST_SCRIPT,
    MOST_SHIFT,
    NOTHING,
    WATCH,
    left_behind,
    overheard,
    shift,
)
from tests.html import elements

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browsing import Served
    from tests.conftest import Built

MISSING: Final = "/findes/ikke/"


def test_every_kind_of_page_is_light_private_and_still(browser: Browser, frozen: Served, frozen_site: Built) -> None:
    """A first visit stays within the budgets, asks nobody else, stores nothing, breaks no policy and does not jump."""
    for path in [*kinds_of_pages(frozen_site).values(), MISSING]:
        with opened(browser) as page:
            asked, said = overheard(page)
            page.add_init_script(WATCH)
            frozen.sent.clear()
            page.goto(frozen.url(path), wait_until="load")
            moved = shift(page)
            weight = sum(sent.size for sent in frozen.sent)
            scripts = sum(sent.size for sent in frozen.sent if sent.kind.endswith("javascript"))

            assert [url for url in asked if not url.startswith((frozen.address, "data:"))] == [], path
            assert [text for text in said if "404 (Not Found)" not in text or path != MISSING] == [], path
            assert page.evaluate("window.refused") == [], path
            assert moved <= MOST_SHIFT, path
            assert weight <= MOST_BYTES, f"{path}: {weight} bytes"
            assert scripts <= MOST_SCRIPT, f"{path}: {scripts} bytes of script"
            assert len(frozen.sent) <= MOST_REQUESTS, f"{path}: {[sent.path for sent in frozen.sent]}"
            assert left_behind(page) == NOTHING, path


def test_nothing_jumps_on_a_phone(browser: Browser, frozen: Served, frozen_site: Built) -> None:
    """Buttons that scripts make come where room was kept for them, on every kind of page."""
    with opened(browser, PHONE) as page:
        page.add_init_script(WATCH)
        for path in [*kinds_of_pages(frozen_site).values(), MISSING]:
            page.goto(frozen.url(path), wait_until="load")

            assert shift(page) <= MOST_SHIFT, path


def test_only_a_choice_is_remembered(browser: Browser, frozen: Served) -> None:
    """Someone who reads, copies a link and opens the menu leaves nothing; only chosen colours are kept."""
    with opened(browser, PHONE, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(frozen.url("/greb/tomme-lokaler/"))
        page.get_by_role("button", name="Kopiér link").click()
        page.get_by_text("Linket er kopieret").wait_for()
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Eksempler", exact=True).click()
        before = left_behind(page)
        page.get_by_role("radio", name="Lys").check()

        assert before == NOTHING
        assert page.evaluate("({...localStorage})") == {"vk-scheme": "light"}
        assert page.context.cookies() == []


def test_nothing_on_a_page_needs_an_exception_from_the_policy(frozen_site: Built) -> None:
    """The policy stands first in every page, without `unsafe`, and no page holds inline scripts, styles or handlers."""
    assert "unsafe" not in META_POLICY
    assert "script-src 'self'" in META_POLICY
    first = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{META_POLICY}">'
    for name, html in frozen_site.pages.items():
        assert first in unescape(html), name
        assert not re.search(r"<style|<[^>]+\s(?:style|on[a-z]+)=|javascript:", html), name
        assert not re.search(r"<script(?! (?:defer )?src=)", html), name


def test_servers_get_the_policy_and_what_a_page_cannot_say(frozen_site: Built) -> None:
    """`_headers` holds all of it, and `scripts/README.md` has the same for nginx and Apache."""
    file = (frozen_site.folder / "_headers").read_text(encoding="utf-8")
    readme = (ROOT / "scripts/README.md").read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        assert f"  {name}: {value}\n" in file
        assert f'add_header {name} "{value}" always;' in readme
        assert f'Header always set {name} "{value}"' in readme
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]


def test_the_way_to_the_statement(frozen_site: Built, sample_site: Built) -> None:
    """/was/ leads to a statement that is filed, for people and for servers; otherwise it says that none is."""
    assert "ikke indgivet nogen tilgængelighedserklæring" in frozen_site.page("/was/")
    assert 'http-equiv="refresh"' not in frozen_site.page("/was/")
    assert not (frozen_site.folder / "_redirects").exists()

    page, address = sample_site.page("/was/"), "https://was.example.org/bymidter-example-org"
    assert f'content="0; url={address}"' in page
    assert f'href="{address}"' in page
    assert "sidst ajourført 1. november 2026" in page
    assert f"/was/ {address} 302" in (sample_site.folder / "_redirects").read_text(encoding="utf-8")


def test_without_scripts_everything_is_read_and_reached(browser: Browser, frozen: Served) -> None:
    """On a phone without JavaScript the menu stands open, no button is dead, and a reader gets from front to source."""
    with opened(browser, PHONE, java_script_enabled=False) as page:
        page.goto(frozen.url("/"))
        assert page.get_by_role("button").all_inner_texts() == ["Søg"]  # it leads to everything from A to Å
        assert page.get_by_role("radio").count() == 0

        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Greb", exact=True).click()
        page.get_by_role("link", name="Giv tomme lokaler nyt liv").first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "Giv tomme lokaler nyt liv"
        assert page.get_by_role("button").all_inner_texts() == ["Søg"]  # it leads to everything from A to Å
        assert page.locator("[data-vk-tools]").is_hidden()

        page.get_by_role("link", name="Kilde 1", exact=True).first.click()
        assert "#kilde-" in page.url
        page.goto(frozen.url("/g1/"))
        page.wait_for_url("**/greb/*/")


def test_opened_from_a_folder_the_site_is_whole(browser: Browser, frozen_site: Built) -> None:
    """Without any server links lead to pages, styles hold, buttons work, and a short address leads on."""
    with opened(browser) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto((frozen_site.folder / "index.html").as_uri())
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"

        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Greb", exact=True).click()
        page.get_by_role("link", name="Giv tomme lokaler nyt liv").first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "Giv tomme lokaler nyt liv"
        assert page.url.endswith("/greb/tomme-lokaler/index.html")
        page.get_by_role("button", name="Udskriv").wait_for()

        page.locator(".vk-term").first.click()
        page.wait_for_url("**/ordliste/index.html#*")

        page.evaluate("document.querySelector('main').innerHTML = '<p><a href=\"../om/\">sent</a></p>'")
        page.get_by_text("sent").click()
        assert page.url.endswith("/om/index.html")

        page.goto((frozen_site.folder / "g1" / "index.html").as_uri())
        page.wait_for_url("**/greb/*/index.html")
        assert said == []


def test_every_scheme_answers_to_the_system_and_to_a_choice() -> None:
    """Each rule for dark holds when the system is dark and light is not chosen, or when dark is chosen, on screens."""
    css = (
        "@media (prefers-contrast: more) and (prefers-color-scheme: dark) { :root { --a: 1 } .vk-x, .vk-y { --b: 2; } }"
    )
    assert honour_scheme_choice(f"p {{}} {css}") == (
        'p {} @media (prefers-contrast: more) and (prefers-color-scheme: dark) {:root:not([data-vk-scheme="light"]){ --a: 1 }'
        ':root:not([data-vk-scheme="light"]) .vk-x,:root:not([data-vk-scheme="light"]) .vk-y{ --b: 2; }}\n'
        '@media screen and (prefers-contrast: more) {:root[data-vk-scheme="dark"]{ --a: 1 }'
        ':root[data-vk-scheme="dark"] .vk-x,:root[data-vk-scheme="dark"] .vk-y{ --b: 2; }}'
    )


def test_no_style_sheet_has_a_scheme_the_choice_does_not_know(frozen_site: Built) -> None:
    """In the finished styles the system's scheme never stands alone, so that a choice is always obeyed."""
    for file in (frozen_site.folder / "assets" / "css").glob("*.css"):
        for part in file.read_text(encoding="utf-8").split("@media ")[1:]:
            assert "(prefers-color-scheme" not in part.split("{")[0] or "data-vk-scheme" in part, file.name


def test_a_shared_link_shows_what_it_leads_to(sample_site: Built) -> None:
    """Every page tells title, description and its own address to those who show links."""
    for name, html in sample_site.whole_pages.items():
        told = {meta.get("property"): meta.get("content") for meta in elements(html, "meta") if meta.get("property")}
        if name != "404.html":
            assert told["og:title"], name
            assert told["og:description"], name
            address = f"https://bymidter.example.org/kassen/{name.removesuffix('index.html')}"
            assert told["og:url"] == address, name
            assert told["og:locale"] == "da_DK", name


def test_tables_have_a_name_and_tell_which_way_they_read(frozen_site: Built) -> None:
    """Every table has a caption, and each of its headings says whether it heads a column or a row."""
    for name, html in frozen_site.whole_pages.items():
        if "<table" in html:
            for table in elements(html, "table"):
                assert table.find("caption") is not None, name
                assert all(head.get("scope") in {"col", "row", "rowgroup"} for head in table.iter("th")), name
