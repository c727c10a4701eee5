"""Entry text is data: none of it is executed or becomes markup, in any page, list or title."""

from __future__ import annotations

import random
import re
import shutil
from itertools import cycle
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml

from macros.content.fields import Markdown, Text
from macros.content.load import load_entries
from macros.content.marks import FieldKind
from macros.content.reflection import models_in
from macros.content.schema import KINDS, Lever
from macros.content.vocabulary import Step
from macros.pages.prose import Notes, Prose
from scripts.measure.synthetic_kind import EntryMaker
from tests.browsing import open_page, serving
from tests.conftest import SAMPLE, Built, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser
    from pydantic import BaseModel

PAYLOADS = (
    "{{ 7 * 191 }}",
    "{% raw %}{{ config }}{% for x in y %}",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{ onclick=alert(1) .x #y }",
    "{: onclick=alert(1) }",
    "![x](javascript:alert(1))",
    "[x](javascript:alert(1))",
    "[x](data:text/html,alert(1))",
    "**fed** _kursiv_ `kode` # h | a | b",
    "<svg/onload=alert(1)>",
    "&lt;b&gt; &amp; '",
    "[@avisen] [x]: https://example.org",
    "--><!-- ]]> <![CDATA[",
)
"""Injection attempts, one line each."""

TEXT = next(part for part in get_args(Text) if isinstance(part, FieldKind))
PROSE = next(part for part in get_args(Markdown) if isinstance(part, FieldKind))


def text_fields(model: type[BaseModel], mark: FieldKind) -> list[str]:
    """Return the names of a model's fields with one text type."""
    return [
        name for name, field in model.model_fields.items() if mark in field.metadata or mark in _marks(field.annotation)
    ]


def _marks(annotation: Any) -> list[Any]:
    return [*getattr(annotation, "__metadata__", ()), *(mark for part in get_args(annotation) for mark in _marks(part))]


def spoil(model: type[BaseModel], data: dict[str, Any], payloads: Iterator[str]) -> dict[str, Any]:
    """Add the next payload to every plain text field of an entry's data."""
    spoilt = dict(data)
    for name, value in data.items():
        field = model.model_fields[name]
        inner = next(iter(models_in(field)), None)
        if inner:
            spoilt[name] = (
                [spoil(inner, item, payloads) for item in value]
                if isinstance(value, list)
                else spoil(inner, value, payloads)
            )
        elif name in text_fields(model, TEXT):
            spoilt[name] = (
                [f"{item} {next(payloads)}" for item in value]
                if isinstance(value, list)
                else f"{value} {next(payloads)}"
            )
    return spoilt


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory, neutral_docs: Path, project: Path) -> Built:
    """Return a site in which every plain text field of every kind contains payloads."""
    folder = tmp_path_factory.mktemp("hostile")
    content = folder / "content"
    shutil.copytree(SAMPLE, content)
    (content / "addresses.yml").unlink()
    for kind in KINDS:
        for path in sorted((content / kind.folder).glob("*.yml")):
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            data = {key: None if value == "null" else value for key, value in data.items()}
            # A lever's length is limited, so each of its fields gets one payload in turn; other kinds get all.
            payloads = cycle(PAYLOADS if kind is Lever else [" ".join(PAYLOADS)])
            spoilt = spoil(kind, data, payloads)
            limit = {"title": 90 if kind.folder != "sources" else 180, "summary": 220, "explanation": 400}
            for name, longest in limit.items():
                if name in spoilt:
                    spoilt[name] = _payload_for(path.stem + name, longest)
            path.write_text(yaml.safe_dump(spoilt, allow_unicode=True, sort_keys=False), encoding="utf-8")
    docs = folder / "docs"
    shutil.copytree(neutral_docs, docs)
    with (docs / "om.md").open("a", encoding="utf-8") as page:
        page.write("\nEn side, der nævner kilder [@avisen; @rapporten; @stad].\n")
    return build(content, docs, folder / "site", project)


def _payload_for(name: str, longest: int) -> str:
    """Choose payloads for a short field; each payload occurs in some title or summary."""
    start = sum(name.encode()) % len(PAYLOADS)
    text = name
    for payload in (*PAYLOADS[start:], *PAYLOADS[:start]):
        if len(text) + len(payload) < longest:
            text += f" {payload}"
    return text


def test_hostile_text_becomes_no_markup(hostile_site: Built, sample_site: Built) -> None:
    """No plain text of an entry becomes an element, attribute or link on any page."""
    plain = {name: html_tags(tree) for name, tree in sample_site.shell_trees.items()}
    for name, html in hostile_site.pages.items():
        tree = hostile_site.trees[name]
        for element in tree.iter():
            tag = str(element.tag)
            ours = re.fullmatch(r"(?:/|(?:\.\./)*)assets/js/[a-z-]+\.[0-9a-f]{8}\.js", element.get("src") or "")
            assert tag != "script" or (ours and not element.text), name
            assert tag not in {"img", "iframe", "object", "embed"}, f"{name}: {tag}"
            assert not [key for key in element.attrib if key.startswith("on") or key in {"style", "srcdoc"}], name
            for value in element.attrib.values():
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.I), f"{name}: {value}"
        for tag in ("form", "input"):
            assert html.count(f"<{tag}") == sample_site.pages.get(name, "").count(f"<{tag}"), name
        if name in plain:
            assert html_tags(tree) <= plain[name] | {"sup", "cite", "ol"}, name


def html_tags(tree: Element) -> set[str]:
    """Return the tag names of a page without SVG, where line breaks add `tspan` elements."""
    return {str(element.tag) for element in tree.iter() if "svg}" not in str(element.tag)}


def test_hostile_text_is_text_in_filters_too(browser: Browser, hostile_site: Built) -> None:
    """Cards, boxes and chips created by scripts contain no element from an entry."""
    address = (hostile_site.folder / "greb" / "index.html").as_uri()
    with open_page(browser) as page:
        page.goto(f"{address}?{'&'.join(f'trin={step}' for step in Step)}")
        page.wait_for_selector(".vk-filtered:not([hidden])")
        for box in page.locator("input[name=tema]").all():
            box.evaluate("box => box.disabled || box.click()")
        shown = page.evaluate(
            "[...document.querySelectorAll('.vk-filtered, .vk-filters')].flatMap(part => [...part.querySelectorAll('*')])"
            ".filter(element => !element.closest('.vk-card > svg.vk-motif:first-child')).map(element => element.localName)"
        )
        titles = page.evaluate("[...document.querySelectorAll('.vk-filtered h3')].map(title => title.textContent)")
        known = page.evaluate(
            "vk.data.levers.entries.map(entry => vk.card(entry.card).querySelector('h3').textContent)"
        )

        assert titles
        assert set(titles) <= set(known)
        assert any("<" in title for title in known)
        assert set(shown) <= {
            *("ul", "li", "h2", "h3", "a", "p", "b", "span", "form", "fieldset", "label", "input", "button"),
            *("div", "details", "summary"),
        }


def test_hostile_text_is_not_evaluated(hostile_site: Built) -> None:
    """Jinja in an entry is shown as text and never evaluated."""
    pages = "".join(hostile_site.pages.values())
    assert "1337" not in pages
    assert "{{ 7 * 191 }}" in hostile_site.page("/greb/tomme-lokaler/")


def test_hostile_text_is_shown_as_written(hostile_site: Built) -> None:
    """Every payload is visible as text on some page."""
    words = ["".join(tree.itertext()) for tree in hostile_site.shell_trees.values()]
    assert [payload for payload in PAYLOADS if not any(payload in page for page in words)] == []


def test_hostile_text_is_found_as_text(browser: Browser, hostile_site: Built) -> None:
    """Search shows markup in titles and passages as text, highlights matches, and executes nothing."""
    with serving(hostile_site) as served, open_page(browser) as page:
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("dialog", lambda dialog: messages.append(dialog.message))
        page.goto(served.url("/soeg/?q=onerror+script+alert"))
        page.wait_for_selector("#resultater > li")
        for text in page.locator(".vk-hit__text").all():
            text.scroll_into_view_if_needed()
        page.wait_for_selector(".vk-hit__text mark")
        shown = page.locator("#resultater").inner_text()
        tags = page.evaluate(
            "[...new Set([...document.querySelectorAll('main .vk-results *')].map(e => e.localName))].sort()"
        )
        page.goto(served.url("/om/"))
        page.locator("#soegefelt").press_sequentially("onerror alert")
        page.wait_for_selector("[role=option]")
        offered = page.evaluate("[...document.querySelectorAll('[role=listbox] *')].map(e => e.localName)")

        assert "<img src=x onerror=alert(1)>" in shown
        assert "<script>alert(1)</script>" in shown
        assert set(tags) <= {"a", "b", "button", "div", "h2", "li", "mark", "ol", "p"}
        assert set(offered) == {"a", "span"}
        assert messages == []


@pytest.fixture(scope="module")
def sample_entries() -> dict[str, dict[str, Any]]:
    """Return the data of one valid entry of each kind; synthetic for a kind without an entry in the sample."""
    entries, problems = load_entries(SAMPLE)
    assert not problems
    slugs = {kind.folder: ["a", "b"] for kind in KINDS}
    maker = EntryMaker(slugs, random.Random(1), lambda: "En sætning.", lambda: "Et afsnit [@avisen].")
    synthetic = {kind.folder: maker.entry(kind, 0) | {"slug": "a"} for kind in KINDS}
    return synthetic | {item.entry.folder: item.document.data | {"slug": item.entry.slug} for item in reversed(entries)}


@pytest.mark.parametrize("payload", [*PAYLOADS[:-3], "<b>x</b>", "<!-- x -->", "[x](//example.org)", "[x]( javascript:alert(1) )", "[x](&#106;avascript:alert(1))", "[x](<javascript:alert(1)>)", "<https://example.org>", "[x][y]\n\n[y]: javascript:alert(1)"])  # fmt: skip
@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, name) for kind in KINDS for name in text_fields(kind, PROSE)],
    ids=lambda value: getattr(value, "folder", value),
)
def test_hostile_prose_is_refused_or_harmless(
    sample_entries: dict[str, dict[str, Any]], payload: str, kind: Any, field: str
) -> None:
    """In prose a payload is rejected by validation, or rendered without unsafe markup."""
    data = sample_entries[kind.folder]
    try:
        entry = kind.model_validate(data | {field: f"Tekst {payload} mere [@avisen]."})
        html = str(Prose().render(getattr(entry, field), Notes({"avisen": 1})))
    except ValueError:
        return
    assert not [tag for tag in re.findall(r"<(\w+)", html) if tag not in {"p", "sup", "a", "strong", "em", "code"}], (
        html
    )
    for target in re.findall(r'href="([^"]*)"', html):
        assert re.match(r"https://|mailto:|/|#kilde-", target), html
    assert not re.search(r"<[^>]*\son\w+=", html)
