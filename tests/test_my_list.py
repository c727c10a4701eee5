"""My list: stored in the address, carried between pages, exported, and never sent to a server."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

import pytest

from macros.content.schema import Lever
from scripts.measure.axe import settle
from tests.browsing import DESK, PHONE, open_page
from tests.helpers.accessible import check_state, cut_off
from tests.helpers.focus import focused, tab_to
from tests.helpers.visits import NOTHING_STORED, current_url, record, stored_data
from tests.html import elements, parse, text
from tests.paper import Printed

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from macros.content import Toolbox
    from tests.browsing import Served
    from tests.conftest import Built

SITE: Final = "https://bymidter.example.org/kassen"
ADD, REMOVE = "Føj til min liste", "Fjern fra min liste"


@pytest.fixture(scope="module")
def levers(toolbox: Toolbox) -> dict[str, Lever]:
    """Return the frozen levers by id."""
    return {lever.id: lever for lever in toolbox.all(Lever)}


def items(page: Page) -> list[str]:
    """Return the ids on the list's page, in order."""
    page.locator("[data-vk-item]").first.wait_for()
    found: list[str] = page.eval_on_selector_all("[data-vk-item]", "found => found.map(item => item.dataset.vkItem)")
    return found


def test_every_card_and_every_lever_has_a_button(browser: Browser, frozen: Served, levers: dict[str, Lever]) -> None:
    """Each lever's card and page have a button with its name; other kinds have none."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/"))
        names = page.eval_on_selector_all(".vk-add", "found => found.map(button => button.ariaLabel)")
        assert sorted(name.removeprefix(f"{ADD}: ") for name in names) == sorted(
            lever.title for lever in levers.values()
        )

        page.goto(frozen.url(levers["g1"].path))
        assert page.locator("[data-vk-tools] button").all_inner_texts() == ["Kopiér link", "Udskriv", ADD]
        assert page.get_by_role("button", name=f"{ADD}: {levers['g1'].title}", exact=True).count() == 1
        assert page.locator("a button, button a").count() == 0

        page.goto(frozen.url("/temaer/"))
        assert page.get_by_role("button", name=ADD).count() == 0


def test_the_list_is_carried_between_pages(browser: Browser, frozen: Served, levers: dict[str, Lever]) -> None:
    """Levers are added by keyboard; every internal link carries the list, and the link to it shows the count."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/"))
        tab_to(page, f"{ADD}: {levers['g1'].title}")
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text(
            f"{levers['g1'].title} er føjet til min liste. Antal greb: 1."
        ).wait_for()
        assert current_url(page).endswith("/greb/?liste=g1")
        assert focused(page)["name"] == f"{REMOVE}: {levers['g1'].title}"
        assert page.get_by_role("link", name="Min liste (1)").is_visible()

        page.get_by_role("link", name=levers["g4"].title, exact=True).first.click()
        page.wait_for_url(f"**{levers['g4'].path}?liste=g1")
        page.get_by_role("button", name=f"{ADD}: {levers['g4'].title}").click()
        page.wait_for_url("**?liste=g1,g4")
        assert page.get_by_role("link", name="Min liste (2)").is_visible()

        page.locator(".vk-cite a").first.click()
        page.wait_for_url("**?liste=g1,g4#kilde-*")
        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Temaer").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/temaer/?liste=g1,g4")
        with page.context.expect_page() as tab:
            page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Om", exact=True).click(
                modifiers=["ControlOrMeta"]
            )
        tab.value.wait_for_url("**/om/?liste=g1,g4")
        with page.context.expect_page() as tab:
            page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Eksempler").click(
                button="middle"
            )
        tab.value.wait_for_url("**/eksempler/?liste=g1,g4")

        page.get_by_role("link", name="Min liste (2)").click()
        page.wait_for_url("**/min-liste/?liste=g1,g4")
        assert items(page) == ["g1", "g4"]
        assert page.locator(".vk-way").is_hidden()


def test_a_lever_can_be_removed_with_the_same_button(
    browser: Browser, frozen: Served, levers: dict[str, Lever]
) -> None:
    """When the last lever is removed, the address has no list parameter."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/?liste=g1"))
        page.get_by_role("button", name=f"{REMOVE}: {levers['g1'].title}").click()
        page.get_by_role("status").get_by_text("er fjernet fra min liste").wait_for()

        assert current_url(page).endswith("/greb/")
        assert page.locator(".vk-way").is_hidden()
        page.get_by_role("link", name=levers["g1"].title, exact=True).first.click()
        page.wait_for_url(f"**{levers['g1'].path}")


def test_copied_and_canonical_urls_have_no_list(browser: Browser, sample_served: Served) -> None:
    """The list is not in the copied link, the short address or the canonical URL."""
    with open_page(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(sample_served.url("/greb/tomme-lokaler/?liste=g1,g2"))
        page.get_by_role("button", name="Kopiér link").click()
        page.get_by_text("Linket er kopieret").wait_for()
        page.locator("a.vk-short").click(button="right")

        assert page.evaluate("navigator.clipboard.readText()") == f"{SITE}/g1/"
        assert page.locator("a.vk-short").get_attribute("href") == "../../g1/"
        assert page.evaluate("document.querySelector('link[rel=canonical]').href") == f"{SITE}/greb/tomme-lokaler/"


def test_external_links_do_not_carry_the_list(browser: Browser, frozen: Served) -> None:
    """Links to other sites are unchanged."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/tomme-lokaler/?liste=g1,g2"))
        page.evaluate("addEventListener('click', event => event.preventDefault())")
        away = page.locator(".vk-sources a[rel=external]").first
        before = away.get_attribute("href")
        away.click()

        assert away.get_attribute("href") == before


def test_cards_added_later_get_a_button(browser: Browser, frozen: Served, levers: dict[str, Lever]) -> None:
    """Scripts that insert cards need no code for the list."""
    with open_page(browser) as page:
        page.goto(frozen.url("/temaer/?liste=g1"))
        page.evaluate(
            """() => {
                const list = vk.make('ul', {className: 'vk-cards'}), card = vk.make('li', {className: 'vk-card'}, [
                  vk.make('h3', {className: 'vk-card__title'}, [vk.make('a', {href: vk.url('/greb/'), textContent: 'Et greb'})])]);
                card.setAttribute('data-vk-lever', 'g1');
                list.append(card);
                document.querySelector('main').append(list);
            }"""
        )
        page.get_by_role("button", name=f"{REMOVE}: Et greb").wait_for()

        assert page.evaluate("vk.list.carry('/x/?a=b%2Cc#d')") == frozen.url("/x/?a=b%2Cc&liste=g1#d")


def test_forms_carry_the_list(browser: Browser, frozen: Served) -> None:
    """A form that opens another page of the site keeps the list."""
    with open_page(browser) as page:
        page.goto(frozen.url("/temaer/?liste=g1,g4"))
        page.evaluate(
            """() => {
                const form = vk.make('form', {method: 'get', action: vk.url('/greb/')}, [
                  vk.make('input', {name: 'q', value: 'x'}), vk.make('button', {textContent: 'Send'})]);
                document.querySelector('main').append(form);
            }"""
        )
        page.get_by_role("button", name="Send").click()
        page.wait_for_url("**/greb/?q=x&liste=g1,g4")


def test_the_list_can_be_reordered(browser: Browser, frozen: Served, levers: dict[str, Lever]) -> None:
    """Levers are moved and removed by keyboard; the address is updated, changes are announced, and the focus is kept."""
    with open_page(browser) as page:
        page.goto(frozen.url("/min-liste/?liste=g1,g4,g7"))
        assert items(page) == ["g1", "g4", "g7"]

        page.get_by_role("button", name=f"Flyt op: {levers['g7'].title}").focus()
        page.keyboard.press("Enter")
        page.get_by_role("status").get_by_text(f"{levers['g7'].title} er nu nummer 2").wait_for()
        assert current_url(page).endswith("?liste=g1,g7,g4")
        assert focused(page)["name"] == f"Flyt op: {levers['g7'].title}"

        page.keyboard.press("Enter")
        assert items(page) == ["g7", "g1", "g4"]
        assert focused(page)["name"] == f"Flyt ned: {levers['g7'].title}"

        for left in (["g7", "g1"], ["g7"], []):
            page.get_by_role("button", name="Fjern:").last.focus()
            page.keyboard.press("Enter")
            assert current_url(page).endswith(f"/min-liste/{'?liste=' if left else ''}{','.join(left)}")
            now = focused(page)
            assert now["name"].startswith("Fjern: " if left else "Listen er tom."), now
        assert page.locator("[data-vk-item]").count() == 0


def test_unknown_and_withdrawn_levers_are_reported(browser: Browser, sample_served: Served) -> None:
    """A withdrawn lever stays on the list with the reason and a link, and an unknown id with a message."""
    with open_page(browser) as page:
        page.goto(sample_served.url("/min-liste/?liste=g3,g1,g999,x%3Cb%3E"))
        assert items(page) == ["g3", "g1", "g999"]

        gone = page.locator("[data-vk-item=g3]")
        assert "Taget ned 1. oktober 2026: Grebet blev lagt sammen med et andet." in gone.inner_text()
        assert "Vi kender ikke noget greb" in page.locator("[data-vk-item=g999]").inner_text()
        gone.get_by_role("link").click()
        page.wait_for_url("**/greb/tomme-lokaler/?liste=g3,g1,g999")


def test_an_empty_list_explains_how_to_fill_it(browser: Browser, frozen: Served) -> None:
    """An empty list has instructions and no buttons."""
    with open_page(browser, PHONE) as page:
        page.goto(frozen.url("/min-liste/"))

        assert page.get_by_text("Listen er tom. Vælg »Føj til min liste«").is_visible()
        assert page.locator("main").get_by_role("button").count() == 0


def test_the_list_is_stored_only_on_request(browser: Browser, frozen: Served) -> None:
    """Nothing is stored until the box is ticked; then the next visit restores the list; unticking deletes it."""
    with open_page(browser) as page:
        page.goto(frozen.url("/greb/"))
        page.get_by_role("button", name=ADD).first.click()
        page.get_by_role("link", name="Min liste (1)").click()
        items(page)
        assert stored_data(page) == NOTHING_STORED

        page.get_by_label("Husk listen på denne enhed").check()
        assert page.evaluate("({...localStorage})") == {"vk-list": "g1"}

        page.goto(frozen.url("/greb/"))
        page.wait_for_url("**/greb/?liste=g1")
        page.get_by_role("button", name=ADD).first.click()
        assert page.evaluate("({...localStorage})") == {"vk-list": "g1,g2"}

        page.goto(frozen.url("/min-liste/"))
        assert items(page) == ["g1", "g2"]
        page.get_by_label("Husk listen på denne enhed").uncheck()
        assert stored_data(page) == NOTHING_STORED
        page.goto(frozen.url("/min-liste/"))
        assert page.get_by_text("Listen er tom.").is_visible()


def test_a_shared_list_does_not_replace_the_stored_one(browser: Browser, frozen: Served) -> None:
    """A list from a link is shown but not stored, even when changed; a button restores the stored list."""
    with open_page(browser) as page:
        page.goto(frozen.url("/min-liste/?liste=g1,g2"))
        items(page)
        page.get_by_label("Husk listen på denne enhed").check()
        page.goto(frozen.url("/min-liste/?liste=g7,g8,g9"))
        assert items(page) == ["g7", "g8", "g9"]
        page.get_by_role("button", name="Fjern:").first.click()

        assert page.evaluate("({...localStorage})") == {"vk-list": "g1,g2"}
        assert not page.get_by_label("Husk listen på denne enhed").is_checked()
        page.get_by_role("button", name="Vis den huskede liste").click()
        page.wait_for_url("**/min-liste/?liste=g1,g2")
        assert page.get_by_label("Husk listen på denne enhed").is_checked()


def test_the_list_works_without_storage(browser: Browser, frozen: Served) -> None:
    """If the browser refuses storage, the list works from the address, and the box reports it."""
    with open_page(browser) as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
        page.goto(frozen.url("/min-liste/?liste=g1"))
        assert items(page) == ["g1"]
        page.get_by_label("Husk listen på denne enhed").click()
        page.get_by_role("status").get_by_text("Browseren vil ikke huske listen.").wait_for()

        assert not page.get_by_label("Husk listen på denne enhed").is_checked()


def wanted_rows(levers: dict[str, Lever], ids: list[str], base: str) -> list[list[str]]:
    """Return the exported table, computed from the content."""
    found = (levers[key] for key in ids)
    return [
        ["Greb", "Hvad", "Hvem kan gøre det", "Pris", "Tid til virkning", "Virkning", "Begrænsninger", "Adresse"]
    ] + [
        [
            lever.title,
            lever.summary,
            ", ".join(actor.label for actor in lever.actors),
            lever.cost.label,
            lever.time.label,
            lever.effect.level.label if lever.effect else "",
            "; ".join(limit.label for limit in lever.limits) or "Ingen",
            f"{base}/{lever.id}/",
        ]
        for lever in found
    ]


def test_the_csv_opens_in_danish_excel(
    browser: Browser, frozen: Served, levers: dict[str, Lever], tmp_path: Path
) -> None:
    """UTF-8 with BOM, semicolons, CRLF, every cell quoted; unknown ids are omitted."""
    with open_page(browser, accept_downloads=True) as page:
        page.goto(frozen.url("/min-liste/?liste=g4,g999,g1"))
        items(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="Hent CSV").click()
        download.value.save_as(tmp_path / "liste.csv")
    data = (tmp_path / "liste.csv").read_bytes()

    assert download.value.suggested_filename == "vaerktoejskassen-min-liste.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines.pop() == ""
    assert all(line.startswith('"') and line.endswith('"') and "\n" not in line for line in lines)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
    assert rows == wanted_rows(levers, ["g4", "g1"], frozen.address)


RETITLED: Final = """title => {
  const entry = vk.data.levers.entries.find((candidate) => candidate.id === 'g1'), card = vk.card(entry.card);
  card.querySelector('h3 a').textContent = title;
  entry.card = card.outerHTML;
  document.dispatchEvent(new CustomEvent('vk-list'));
}"""


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '";=1;"'])
def test_a_cell_is_never_a_formula(browser: Browser, frozen: Served, tmp_path: Path, evil: str) -> None:
    """A title that starts like a formula is text in the spreadsheet; quotes are escaped."""
    with open_page(browser, accept_downloads=True) as page:
        page.goto(frozen.url("/min-liste/?liste=g1"))
        items(page)
        page.evaluate(RETITLED, evil)
        with page.expect_download() as download:
            page.get_by_role("button", name="Hent CSV").click()
        download.value.save_as(tmp_path / "liste.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "liste.csv").read_text("utf-8-sig")), delimiter=";", strict=True))

    assert rows[1][0] == (evil if evil.startswith('"') else f"'{evil}")
    assert len(rows[1]) == 8


COPIED: Final = """async () => {
  const [item] = await navigator.clipboard.read();
  const copied = {};
  for (const type of item.types) copied[type] = await (await item.getType(type)).text();
  return copied;
}"""


def test_the_table_can_be_pasted_into_a_document(browser: Browser, frozen: Served, levers: dict[str, Lever]) -> None:
    """The clipboard has an HTML table with headings and full URLs, and the same as tab-separated text."""
    with open_page(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(frozen.url("/min-liste/?liste=g1,g4"))
        items(page)
        page.get_by_role("button", name="Kopiér som tabel").click()
        page.get_by_role("status").get_by_text("Tabellen er kopieret").wait_for()
        copied: Any = page.evaluate(COPIED)
    rows = wanted_rows(levers, ["g1", "g4"], frozen.address)

    assert copied["text/plain"] == "\n".join("\t".join(row) for row in rows)
    table = next(parse(copied["text/html"]).iter("table"))
    assert [[text(cell) for cell in row] for row in table.iter("tr")] == rows
    assert [cell.tag for cell in next(table.iter("tr"))] == ["th"] * 8
    assert [link.get("href") for link in table.iter("a")] == [f"{frozen.address}/g1/", f"{frozen.address}/g4/"]


def test_exports_use_the_published_url(browser: Browser, sample_served: Served) -> None:
    """If the site's URL is known, exports use it, wherever the page is open_page."""
    with open_page(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(sample_served.url("/min-liste/?liste=g1"))
        items(page)
        page.get_by_role("button", name="Kopiér som tabel").click()
        page.get_by_role("status").get_by_text("Tabellen er kopieret").wait_for()

        assert page.evaluate("navigator.clipboard.readText()").endswith(f"{SITE}/g1/")


@pytest.mark.parametrize("why", ["refused", "missing"])
def test_without_a_clipboard_the_text_is_selected(browser: Browser, frozen: Served, why: str) -> None:
    """The table is shown and selected as text in a field, and a status announces it."""
    with open_page(browser) as page:
        value = (
            "undefined" if why == "missing" else "{write: () => Promise.reject(), writeText: () => Promise.reject()}"
        )
        page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{value: {value}}})")
        page.goto(frozen.url("/min-liste/?liste=g1"))
        items(page)
        page.get_by_role("button", name="Kopiér som tabel").click()
        page.get_by_role("status").get_by_text("Det kunne ikke kopieres").wait_for()
        assert page.evaluate("document.activeElement.labels[0].textContent") == "Kopiér teksten her"
        assert page.evaluate("getSelection().toString()").startswith("Greb\tHvad")

        page.get_by_role("button", name="Kopiér link").click()
        assert page.evaluate("document.activeElement.value") == current_url(page)


def test_the_list_makes_no_requests(browser: Browser, frozen: Served) -> None:
    """After the page has loaded, no use of the list makes a request or stores anything."""
    with open_page(browser, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True) as page:
        page.add_init_script("window.print = () => {};")
        page.clock.install()
        requests, _ = record(page)
        for path in ("/greb/", "/greb/tomme-lokaler/", "/min-liste/?liste=g1,g4,g7"):
            page.goto(frozen.url(path))
            settle(page)
            requests.clear()
            frozen.sent.clear()
            for name in (ADD, REMOVE, "Flyt ned", "Kopiér som tabel", "Kopiér link", "Hent CSV", "Udskriv", "Fjern"):
                if (button := page.get_by_role("button", name=name)).count():
                    button.first.click()
            page.clock.run_for(60_000)
            settle(page)

            assert [url for url in requests if not url.startswith(("blob:", "data:"))] == [], path
            assert frozen.sent == [], path
            assert stored_data(page) == NOTHING_STORED


def test_the_printed_list_is_a_handout(browser: Browser, frozen: Served, levers: dict[str, Lever]) -> None:
    """Print has title, date, and each lever with facts and short address; no buttons, and no stranded heading."""
    ids = [f"g{number}" for number in range(1, 13)]
    with open_page(browser) as page:
        page.goto(frozen.url(f"/min-liste/?liste={','.join(ids)}"))
        items(page)
        data = page.pdf(format="A4", prefer_css_page_size=True, outline=True, tagged=True)
        words = page.eval_on_selector_all("main :is(h1, h2)", "found => found.map(h => h.textContent.trim())")
    printed = Printed(data, frozenset(words))

    assert printed.sheets == 2
    assert printed.stranded() == []
    assert printed.text.index("Min liste") < printed.text.index("Skrevet ud ") < printed.text.index(levers["g1"].title)
    for key in ids:
        assert levers[key].title in printed.text
        assert f"{frozen.address}/{key}/" in printed.text
    for word in ("Flyt op", "Kopiér", "Husk listen", "Saml de greb"):
        assert word not in printed.text


def test_the_list_works_from_a_folder(browser: Browser, frozen_site: Built) -> None:
    """Without a server, levers are added, carried along, shown and reordered."""
    with open_page(browser) as page:
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto((frozen_site.folder / "greb" / "index.html").as_uri())
        page.get_by_role("button", name=ADD).first.click()
        page.get_by_role("button", name=ADD).first.click()
        assert current_url(page).endswith("/greb/index.html?liste=g1,g2")
        page.get_by_role("link", name="Min liste (2)").click()
        assert items(page) == ["g1", "g2"]
        assert current_url(page).endswith("/min-liste/index.html?liste=g1,g2")
        page.get_by_role("button", name="Flyt ned").first.click()
        assert items(page) == ["g2", "g1"]
        page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Temaer").click()
        page.wait_for_url("**/temaer/index.html?liste=g2,g1")
        assert messages == []


STATES: Final = {
    "empty": ("/min-liste/", "Listen er tom.", ""),
    "filled": ("/min-liste/?liste=g1,g4,g999", "Vi kender ikke noget greb", ""),
    "refused": ("/min-liste/?liste=g1,g4", "Flyt op", "Kopiér som tabel"),
    "cards": ("/greb/kapitel/viden/?liste=g15,g16", "Min liste (2)", ""),
    "page": ("/greb/tomme-lokaler/?liste=g11", "Min liste (1)", ""),
}
"""Address of each state, text that shows it is reached, and a button to press then."""


@pytest.mark.parametrize("state", STATES)
def test_the_list_passes_axe(browser: Browser, frozen: Served, state: str) -> None:
    """axe-core finds nothing in any state at both widths and schemes, and nothing is cut off at 320 px."""
    path, reached, press = STATES[state]
    with open_page(browser) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(frozen.url(path))
        page.get_by_text(reached).first.wait_for()
        if press:
            page.get_by_role("button", name=press).click()
            page.get_by_text("Det kunne ikke kopieres").wait_for()

        assert list(check_state(page, f"{path}@{state}")) == []

        page.set_viewport_size({"width": 320, "height": 812})
        assert list(cut_off(page, state)) == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_fixed_list_link_covers_no_focus(browser: Browser, frozen: Served, width: int) -> None:
    """The focused element is scrolled clear of the fixed link in the page's corner."""
    with open_page(browser, width, 500) as page:
        page.goto(frozen.url("/greb/?liste=g1"))
        hidden = []
        for _ in range(70):
            page.keyboard.press("Tab")
            now = focused(page)
            if now and not now["uncovered"]:
                hidden.append(now["name"])

        assert hidden == []


def test_every_footer_links_to_the_list(frozen_site: Built) -> None:
    """Every page's footer links to it, also without scripts."""
    for name, html in frozen_site.shell_pages.items():
        assert [text(link) for link in elements(html, "a") if text(link) == "Min liste"], name
