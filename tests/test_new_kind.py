"""A new kind of entry needs only a class, a row in `kinds.py`, a template, content and a menu item."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from macros.content.json_schema import editor_settings
from macros.content.schema import KINDS
from macros.pages.kinds import VIEWS
from scripts.measure.synthetic import SHARES
from tests.conftest import ROOT, SAMPLE, Built, build, copy_project

if TYPE_CHECKING:
    from pathlib import Path

CLASS = '''class Event(PagedEntry):
    """En begivenhed: noget, der sker i bymidten."""

    folder = "events"
    address = "/begivenheder/"
    letter = "b"
    singular = "begivenhed"
    plural = "Begivenheder"
    definite = "begivenheden"
    facets = (Facet("tema", "themes", "Tema", "themes", "Begivenheder i temaet {label}"),)

    where: Text = Field(title="Hvor")
    """Stedet i byen."""
    themes: tuple[ThemeRef, ...] = Field((), title="Temaer")
    """Temaer, begivenheden hører under."""
    levers: tuple[LeverRef, ...] = Field((), title="Greb")
    """Greb, begivenheden viser."""
    what: Facts = Field(title="Hvad der sker")
    """Hvert afsnit nævner sin kilde."""


KINDS: Final'''

TEMPLATE = """{%- import "components.html.j2" as c -%}
<article class="vk-entry">
{{ c.head(event, 'Begivenhed') }}
<div class="vk-body">
{{ c.part('Hvad der sker', 'hvad-der-sker', prose(event.what)) }}
{{ c.all_neighbours(around, near) }}
{{ c.source_list(sources, unchecked) }}
</div>
</article>
"""

CONTENT = """title: Julemarked på torvet
id: b1
summary: Boder med håndværk, der fylder torvet hver advent.
reviewed: 2026-11-23
where: Torvet i Andeby
themes: [{theme}]
levers: [{lever}]
what: |
  Glögg og klejner fra lokale foreninger [@{source}].
"""


def edit(path: Path, *edits: tuple[str, str]) -> None:
    """Replace the first occurrence of each text in a file."""
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with a new kind in four files; the content is added in `built`."""
    project = copy_project(tmp_path_factory.mktemp("kind") / "project")
    edit(
        project / "macros/content/schema.py",
        ("KINDS: Final", CLASS),
        ("Party, Term)\n", "Party, Term, Event)\n"),
    )
    edit(
        project / "macros/pages/kinds.py",
        ("    Case,\n", "    Case,\n    Event,\n"),
        ("    KindView(Party,", "    KindView(Event, note=lambda event: (event.where,)),\n    KindView(Party,"),
    )
    (project / "macros/pages/templates/event.html.j2").write_text(TEMPLATE, encoding="utf-8")
    edit(project / "mkdocs.yml", ("  - Om: om.md\n", "  - Begivenheder: begivenheder.md\n  - Om: om.md\n"))
    return project


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """Return an existing entry of each kind that the new one refers to."""
    first = {kind: min((SAMPLE / f"{kind}s").glob("*.yml")).stem for kind in ("theme", "lever")}
    return {"source": "avisen", **first}


@pytest.fixture(scope="module")
def built(extended: Path, known: dict[str, str], neutral_docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample site with one event."""
    folder = tmp_path_factory.mktemp("kind")
    content = folder / "content"
    shutil.copytree(SAMPLE, content)
    (content / "events").mkdir()
    (content / "events/julemarked.yml").write_text(CONTENT.format(**known), encoding="utf-8")
    return build(content, neutral_docs, folder / "site", extended)


def test_the_kind_has_pages_lists_and_a_place_in_the_menu(built: Built) -> None:
    """The entry, its short address, a generated list page and the menu item exist."""
    assert "Glögg og klejner" in built.page("/begivenheder/julemarked/")
    assert "begivenheder/julemarked" in built.page("/b1/")
    listed = built.page("/begivenheder/")
    assert "Julemarked på torvet" in listed
    assert '<p class="vk-card__meta">Torvet i Andeby</p>' in listed
    assert '<a href="begivenheder/">Begivenheder</a>' in built.page("/")


def test_links_lead_both_ways(built: Built, known: dict[str, str]) -> None:
    """The entry links to its neighbours, and they link back without edits to their templates."""
    for address in (f"/greb/{known['lever']}/", f"/temaer/{known['theme']}/"):
        assert f'href="../..{address}"' in built.page("/begivenheder/julemarked/")
        assert 'href="../../begivenheder/julemarked/"' in built.page(address)


def test_the_kind_is_searched_and_filtered(built: Built, known: dict[str, str]) -> None:
    """The search index, the filter pages, the form and its data include the entry."""
    index = built.asset("data/search.js").read_text(encoding="utf-8")
    assert '["events","Begivenhed"' in index
    assert "Julemarked på torvet" in index
    assert "Julemarked på torvet" in built.page(f"/begivenheder/tema/{known['theme']}/")
    assert 'data-vk-filters="events"' in built.page("/begivenheder/")
    assert f'href="../begivenheder/tema/{known["theme"]}/"' in built.page("/begivenheder/")
    assert "Julemarked på torvet" in built.asset("data/events.js").read_text(encoding="utf-8")


def test_editors_get_completion_for_the_kind(extended: Path) -> None:
    """The JSON Schema describes its fields, and the editor settings map it to its files."""
    code = (
        "import json, sys; from macros.content.json_schema import editor_settings, json_schemas;"
        "print(json.dumps([json_schemas()['events.json'], editor_settings('{}')]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=extended, env={"PYTHONPATH": str(extended)}, capture_output=True, check=True
    )
    schema, settings = map(json.loads, json.loads(done.stdout))
    assert schema["properties"]["where"]["title"] == "Hvor"
    assert settings["yaml.schemas"]["./schemas/events.json"] == "content/events/*.yml"


def test_the_guide_for_editors_names_the_kind(built: Built) -> None:
    """Its folder and fields are on the page for editors."""
    guide = built.page("/bidrag/")
    assert "content/events" in guide
    assert "<code>where</code>" in guide


@pytest.mark.parametrize("table", [VIEWS, SHARES], ids=["pages/kinds.py", "measure/synthetic.py"])
def test_each_table_has_a_row_for_each_kind(table: dict[str, Any]) -> None:
    """The view table and the synthetic content have a row per kind, which cannot be derived."""
    assert set(table) == {kind.folder for kind in KINDS}


def test_the_editor_settings_are_up_to_date() -> None:
    """`.vscode/settings.json` lists every schema; `dev.py derive` updates it."""
    text = (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")
    assert editor_settings(text) == text, ".vscode/settings.json is stale: run dev.py derive"
