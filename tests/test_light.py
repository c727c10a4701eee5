"""Page weight, privacy, layout shift, and use without scripts."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from macros.outputs.headers import HEADERS, META_POLICY
from macros.pages.finish.schemes import honour_scheme_choice
from scripts.measure.weight import MAX_BYTES, MAX_REQUESTS, MAX_SCRIPT_BYTES
from tests.browsing import PHONE, kinds_of_pages, open_page
from tests.conftest import ROOT
from tests.helpers.visits import (
    MAX_SHIFT,
    NOTHING_STORED,
    RECORD_SHIFTS,
    layout_shift,
    record,
    stored_data,
)
from tests.html import elements

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browsing import Served
    from tests.conftest import Built

MISSING_PATH: Final = "/findes/ikke/"


def test_every_kind_of_page_is_light_private_and_stable(browser: Browser, frozen: Served, frozen_site: Built) -> None:
    """A first visit stays within the budgets, requests no other host, stores nothing, breaks no policy and shifts nothing."""
    for path in [*kinds_of_pages(frozen_site).values(), MISSING_PATH]:
        with open_page(browser) as page:
            requests, messages = record(page)
            page.add_init_script(RECORD_SHIFTS)
            frozen.sent.clear()
            page.goto(frozen.url(path), wait_until="load")
            shift = layout_shift(page)
            weight = sum(sent.size for sent in frozen.sent)
            scripts = sum(sent.size for sent in frozen.sent if sent.kind.endswith("javascript"))

            assert [url for url in requests if not url.startswith((frozen.address, "data:"))] == [], path
            assert [text for text in messages if "404 (Not Found)" not in text or path != MISSING_PATH] == [], path
            assert page.evaluate("window.refused") == [], path
            assert shift <= MAX_SHIFT, path
            assert weight <= MAX_BYTES, f"{path}: {weight} bytes"
            assert scripts <= MAX_SCRIPT_BYTES, f"{path}: {scripts} bytes of script"
            assert len(frozen.sent) <= MAX_REQUESTS, f"{path}: {[sent.path for sent in frozen.sent]}"
            assert stored_data(page) == NOTHING_STORED, path


def test_nothing_shifts_on_a_phone(browser: Browser, frozen: Served, frozen_site: Built) -> None:
    """Buttons added by scripts have reserved space on every kind of page."""
    with open_page(browser, PHONE) as page:
        page.add_init_script(RECORD_SHIFTS)
        for path in [*kinds_of_pages(frozen_site).values(), MISSING_PATH]:
            page.goto(frozen.url(path), wait_until="load")

            assert layout_shift(page) <= MAX_SHIFT, path


def test_only_a_chosen_scheme_is_stored(browser: Browser, frozen: Served) -> None:
    """Reading, copying a link and opening the menu store nothing; only a chosen colour scheme is stored."""
    with open_page(browser, PHONE, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(frozen.url("/greb/tomme-lokaler/"))
        page.get_by_role("button", name="Kopiér link").click()
        page.get_by_text("Linket er kopieret").wait_for()
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Eksempler", exact=True).click()
        before = stored_data(page)
        page.get_by_role("radio", name="Lys").check()

        assert before == NOTHING_STORED
        assert page.evaluate("({...localStorage})") == {"vk-scheme": "light"}
        assert page.context.cookies() == []


def test_pages_satisfy_a_strict_policy(frozen_site: Built) -> None:
    """Every page starts with the policy, without `unsafe`, and has no inline scripts, styles or handlers."""
    assert "unsafe" not in META_POLICY
    assert "script-src 'self'" in META_POLICY
    first = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{META_POLICY}">'
    for name, html in frozen_site.pages.items():
        assert first in unescape(html), name
        assert not re.search(r"<style|<[^>]+\s(?:style|on[a-z]+)=|javascript:", html), name
        assert not re.search(r"<script(?! (?:defer )?src=)", html), name


def test_headers_have_the_policy_and_are_documented(frozen_site: Built) -> None:
    """`_headers` has every header, and scripts/README.md has the same for nginx and Apache."""
    file = (frozen_site.folder / "_headers").read_text(encoding="utf-8")
    readme = (ROOT / "scripts" / "README.md").read_text(encoding="utf-8")
    for name, value in HEADERS.items():
        assert f"  {name}: {value}\n" in file
        assert f'add_header {name} "{value}" always;' in readme
        assert f'Header always set {name} "{value}"' in readme
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]


def test_was_redirects_to_the_statement(frozen_site: Built, sample_site: Built) -> None:
    """/was/ redirects to the filed accessibility statement, in the page and in `_redirects`; otherwise it says there is none."""
    assert "ikke offentliggjort en tilgængelighedserklæring" in frozen_site.page("/was/")
    assert 'http-equiv="refresh"' not in frozen_site.page("/was/")
    assert not (frozen_site.folder / "_redirects").exists()

    page, address = sample_site.page("/was/"), "https://was.example.org/bymidter-example-org"
    assert f'content="0; url={address}"' in page
    assert f'href="{address}"' in page
    assert "sidst ajourført 1. november 2026" in page
    assert f"/was/ {address} 302" in (sample_site.folder / "_redirects").read_text(encoding="utf-8")


def test_the_site_works_without_scripts(browser: Browser, frozen: Served) -> None:
    """At phone width without JavaScript the menu is open, every button works, and a source can be reached."""
    with open_page(browser, PHONE, java_script_enabled=False) as page:
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


def test_the_site_works_from_a_folder(browser: Browser, frozen_site: Built) -> None:
    """Without a server, links, styles, buttons and short addresses work."""
    with open_page(browser) as page:
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
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
        assert messages == []


def test_scheme_rules_follow_the_system_and_the_choice() -> None:
    """Each rule for dark applies if the system is dark and light is not chosen, or, on screens, if dark is chosen."""
    css = (
        "@media (prefers-contrast: more) and (prefers-color-scheme: dark) { :root { --a: 1 } .vk-x, .vk-y { --b: 2; } }"
    )
    assert honour_scheme_choice(f"p {{}} {css}") == (
        'p {} @media (prefers-contrast: more) and (prefers-color-scheme: dark) {:root:not([data-vk-scheme="light"]){ --a: 1 }'
        ':root:not([data-vk-scheme="light"]) .vk-x,:root:not([data-vk-scheme="light"]) .vk-y{ --b: 2; }}\n'
        '@media screen and (prefers-contrast: more) {:root[data-vk-scheme="dark"]{ --a: 1 }'
        ':root[data-vk-scheme="dark"] .vk-x,:root[data-vk-scheme="dark"] .vk-y{ --b: 2; }}'
    )


def test_every_scheme_rule_respects_the_choice(frozen_site: Built) -> None:
    """In the published styles, every `prefers-color-scheme` query also checks the reader's choice."""
    for file in (frozen_site.folder / "assets" / "css").glob("*.css"):
        for part in file.read_text(encoding="utf-8").split("@media ")[1:]:
            assert "(prefers-color-scheme" not in part.split("{")[0] or "data-vk-scheme" in part, file.name


def test_pages_have_open_graph_metadata(sample_site: Built) -> None:
    """Every page has title, description, URL and language for link previews."""
    for name, html in sample_site.shell_pages.items():
        metadata = {
            meta.get("property"): meta.get("content") for meta in elements(html, "meta") if meta.get("property")
        }
        if name != "404.html":
            assert metadata["og:title"], name
            assert metadata["og:description"], name
            address = f"https://bymidter.example.org/kassen/{name.removesuffix('index.html')}"
            assert metadata["og:url"] == address, name
            assert metadata["og:locale"] == "da_DK", name


def test_tables_have_captions_and_scopes(frozen_site: Built) -> None:
    """Every table has a caption, and every heading cell a scope."""
    for name, html in frozen_site.shell_pages.items():
        if "<table" in html:
            for table in elements(html, "table"):
                assert table.find("caption") is not None, name
                assert all(head.get("scope") in {"col", "row", "rowgroup"} for head in table.iter("th")), name
