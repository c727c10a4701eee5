"""A new kind of entry needs five files: a class, a row in `kinds.py`, a template, content and a menu item."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from macros.content.json_schema import editor_settings
from macros.content.schema import KINDS
from macros.pages.kinds import VIEWS
from scripts.measure.synthetic_kind import EntryMaker
from tests.conftest import ROOT, SAMPLE, Built, build, copy_frozen_docs, copy_project

if TYPE_CHECKING:
    from pathlib import Path

    from macros.content.entry import Entry

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
    """Return a copy of the project, tests included, with a new kind in five files and the derived files updated."""
    project = copy_project(tmp_path_factory.mktemp("kind") / "project")
    copy_frozen_docs(project / "docs")
    shutil.copytree(ROOT / "tests", project / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("CONTRIBUTING.md", "pyproject.toml"):
        shutil.copy(ROOT / name, project)
    edit(
        project / "macros/content/schema.py",
        ("KINDS: Final", CLASS),
        ("Party, Term)\n", "Party, Term, Event)\n"),
    )
    edit(
        project / "macros/pages/kinds.py",
        ("PAGED_KINDS, Case,", "PAGED_KINDS, Case, Event,"),
        ("    KindView(Party,", "    KindView(Event, note=lambda event: (event.where,)),\n    KindView(Party,"),
    )
    (project / "macros/pages/templates/event.html.j2").write_text(TEMPLATE, encoding="utf-8")
    add_event(project / "content")
    edit(project / "mkdocs.yml", ("  - Om: om.md\n", "  - Begivenheder: begivenheder.md\n  - Om: om.md\n"))
    derived = python(project, "scripts/dev.py", "derive")
    assert derived.returncode == 0, derived.stdout + derived.stderr
    return project


def python(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the extended copy."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "VK_"))}
    environment = {**ours, "PYTHONPATH": str(project), "PYTHONUTF8": "1", "VK_INSIDE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def add_event(content: Path) -> None:
    """Add an event that refers to existing entries."""
    (content / "events").mkdir()
    text = CONTENT.format(**first_entries(content))
    (content / "events/julemarked.yml").write_text(text, encoding="utf-8", newline="\n")


def first_entries(content: Path) -> dict[str, str]:
    """Return an existing entry of each kind that the event refers to."""
    return {kind: min((content / f"{kind}s").glob("*.yml")).stem for kind in ("theme", "lever", "source")}


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """Return the entries of the sample that the event refers to."""
    return first_entries(SAMPLE)


@pytest.fixture(scope="module")
def built(extended: Path, neutral_docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the sample site with one event."""
    folder = tmp_path_factory.mktemp("kind")
    content = folder / "content"
    shutil.copytree(SAMPLE, content)
    add_event(content)
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
    schema = json.loads((extended / "schemas/events.json").read_text(encoding="utf-8"))
    settings = json.loads((extended / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert schema["properties"]["where"]["title"] == "Hvor"
    assert settings["yaml.schemas"]["./schemas/events.json"] == "content/events/*.yml"


def test_the_guide_for_editors_names_the_kind(built: Built) -> None:
    """Its folder and fields are on the page for editors."""
    guide = built.page("/bidrag/")
    assert "content/events" in guide
    assert "<code>where</code>" in guide


def test_each_kind_has_a_view() -> None:
    """`pages/kinds.py` has a row for each kind, which cannot be derived."""
    assert set(VIEWS) == {kind.folder for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_synthetic_entries_of_any_kind_are_valid(kind: type[Entry]) -> None:
    """The benchmark makes valid entries of a kind from its fields' types alone."""
    slugs = {each.folder: ["en", "to", "tre"] for each in KINDS}
    maker = EntryMaker(slugs, random.Random(1), lambda: "En kort sætning.", lambda: "Et afsnit [@en].")
    entry = kind.model_validate({"slug": "x"} | maker.entry(kind, 0))
    assert entry.title == f"{kind.singular.capitalize()} 1"


def test_the_benchmark_includes_the_kind(extended: Path, tmp_path: Path) -> None:
    """Synthetic content has valid entries of the kind, without an edit to the benchmark."""
    code = (
        "import sys; from pathlib import Path; from macros.content import read;"
        "from scripts.measure.synthetic import write_content;"
        "folder = Path(sys.argv[1]); write_content(folder, 60); print(len(read(folder).entries['events']))"
    )
    done = python(extended, "-c", code, str(tmp_path / "content"))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 2


LEFT_OUT = "new_field or the_kind or links_lead or wrong_direction or ((hostile or json_schema) and not events)"
"""Tests that would build sites or extend the copy again, and cases that a new kind cannot change."""


def test_the_projects_own_tests_accept_the_kind(extended: Path) -> None:
    """In the extended copy, the tests of architecture, docs, tables, hostile text and valid edits still pass."""
    files = ("tests/test_house.py", "tests/test_new_kind.py")
    some = (
        "tests/test_hostile.py::test_hostile_prose_is_refused_or_harmless",
        "tests/test_edits.py::test_check_accepts_each_valid_edit[a sentence]",
    )
    options = ("-v", "--tb=short", "--no-header", "-p", "no:cacheprovider")
    done = python(extended, "-m", "pytest", *files, *some, *options, "-k", f"not ({LEFT_OUT})")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "test_the_json_schema_accepts_our_content[events] PASSED" in done.stdout
    assert "SKIPPED" not in done.stdout


def test_the_editor_settings_are_up_to_date() -> None:
    """`.vscode/settings.json` lists every schema; `dev.py derive` updates it."""
    text = (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")
    assert editor_settings(text) == text, ".vscode/settings.json is stale: run dev.py derive"
