"""The architecture: import directions, single declarations, and documentation."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from macros.content import addresses, json_schema, read, schema, settings, vocabulary
from macros.content.messages import MESSAGES
from macros.content.reflection import models_in
from macros.content.vocabulary import Choice
from macros.pages import render
from macros.site import make_macros
from tests.conftest import FROZEN, ROOT, SAMPLE, build_site, copy_project
from tests.helpers.imports import EDGE, WINGS, import_cycle, import_graph, wing_of, wrong_directions

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

GRAPH = import_graph(ROOT, "macros", "scripts")


def test_imports_run_one_way() -> None:
    """Content does not import pages, pages and outputs do not import each other, and two modules import MkDocs."""
    assert {module for module in GRAPH if module.startswith("macros") and wing_of(module) not in WINGS} == EDGE
    assert wrong_directions(GRAPH) == []


def test_modules_and_functions_are_short() -> None:
    """The median module has under 100 lines, the longest at most 430, and no function body more than 45."""
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "macros").rglob("*.py")}
    assert median(source.count("\n") for source in sources.values()) < 100
    assert [path.name for path, source in sources.items() if source.count("\n") > 430] == []
    long = [
        f"{path.name}: {node.name}"
        for path, source in sources.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.body[0].lineno + 1 > 45
    ]
    assert long == []


def test_there_are_no_import_cycles() -> None:
    """The import graph of all modules is acyclic."""
    assert import_cycle(GRAPH) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("content/facets.py", "def late() -> None:\n    from macros.pages import lists\n"),
        ("danish/slugs.py", "import macros.content.schema\n"),
        ("outputs/redirects.py", "if TYPE_CHECKING:\n    from macros import pages\n"),
        ("pages/guide.py", "from ..outputs import headers\n"),
        ("pages/guide.py", "import mkdocs.plugins as plugins\n"),
        ("site.py", "import mkdocs\n"),
        ("content/problems.py", "import importlib\nimportlib.import_module('macros.pages.render')\n"),
        ("content/problems.py", "import importlib\nimportlib.import_module(name='macros.pages.render')\n"),
        ("content/problems.py", "from importlib import import_module\nimport_module('macros.pages.render')\n"),
        ("content/problems.py", "__import__('macros.' + 'pages')\n"),
        ("outputs/headers.py", "import scripts.dev\n"),
    ],
)
def test_an_import_in_the_wrong_direction_is_found(tmp_path: Path, file: str, line: str) -> None:
    """Every form of import is detected: at the top, inside a function, for types only, or computed."""
    shutil.copytree(ROOT / "macros", tmp_path / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "macros" / file).open("a", encoding="utf-8") as source:
        source.write(line)
    assert len(wrong_directions(import_graph(tmp_path, "macros"))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "from macros.content import link\n",
        "if TYPE_CHECKING:\n    from macros.content.facets import Facet\n",
        "def late() -> None:\n    from . import load\n",
    ],
)
def test_an_import_cycle_is_found(tmp_path: Path, line: str) -> None:
    """Cycles through type-only and function-level imports are detected too."""
    shutil.copytree(ROOT / "macros/content", tmp_path / "macros/content", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "macros/content/vocabulary.py").open("a", encoding="utf-8") as source:
        source.write(line)
    found = import_cycle(import_graph(tmp_path, "macros"))
    assert found[0] == found[-1]
    assert "macros.content.vocabulary" in found


def test_the_pipeline_imports_run_one_way() -> None:
    """Each module of the content pipeline imports only earlier ones."""
    order = (
        "problems vocabulary fields reflection yaml_text parts records schema settings addresses messages facets load prose_pages "
        "toolbox link address_checks checks"
    ).split()
    for place, name in enumerate(order):
        for module in GRAPH[f"macros.content.{name}"]:
            last = module.rpartition(".")[2]
            if module.startswith("macros.content.") and last in order:
                assert order.index(last) < place, f"{name} imports {last}"


def models() -> list[type[BaseModel]]:
    """Return every model that authors write as YAML."""
    found: list[type[BaseModel]] = [*schema.KINDS, settings.Settings, addresses.Addresses]
    for model in found:
        for field in model.model_fields.values():
            found += [inner for inner in models_in(field) if inner not in found]
    return found


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_has_a_danish_title_and_help(model: type[BaseModel]) -> None:
    """Every field explains to authors what it is and what to write."""
    for name, field in model.model_fields.items():
        if name not in {"slug", "title"}:
            assert field.title, f"{model.__name__}.{name}"
            assert field.description, f"{model.__name__}.{name}"
            assert field.description.endswith((".", "?")), f"{model.__name__}.{name}"


def test_every_choice_has_a_label_and_an_explanation() -> None:
    """Readers see labels, not codes; values are ASCII because they are used in addresses."""
    for choices in vars(vocabulary).values():
        if isinstance(choices, type) and issubclass(choices, Choice):
            for choice in choices:
                assert choice.label
                assert choice.explanation.endswith("."), choice
                assert choice.value.isascii(), choice


def test_every_validation_error_has_a_danish_message() -> None:
    """Every error type that our fields can raise is our own or translated."""
    types: set[str] = set()
    wrong: list[Any] = [
        None,
        "",
        "x" * 1000,
        [],
        ["x"],
        {},
        {"x": 1},
        "99",
        "-99",
        "2026-13-45",
        "a\nb",
        [None],
        [{}],
        {"lat": "x", "lon": "x"},
    ]
    for model in models():
        for name in model.model_fields:
            for value in wrong:
                try:
                    model.__pydantic_validator__.validate_assignment(model.model_construct(), name, value)
                except ValueError as error:
                    types |= {detail["type"] for detail in error.errors() if detail["input"] is not None}  # type: ignore[attr-defined]
    ours = {
        "one_line",
        "control",
        "garbled",
        "slug",
        "url",
        "partial_date",
        "day",
        "email",
        "extra_forbidden",
        "frozen_instance",
        "frozen_field",
        "markdown_link",
        "markdown_html",
        "lever_only",
    }
    assert types - ours <= set(MESSAGES)


def test_schemas_are_up_to_date() -> None:
    """The committed JSON Schemas match the code; `dev.py derive` updates them."""
    for name, text in json_schema.json_schemas().items():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text, (
            f"schemas/{name} is stale: run dev.py derive"
        )


@pytest.mark.parametrize("folder", [kind.folder for kind in schema.KINDS])
def test_the_json_schema_accepts_our_content(folder: str) -> None:
    """YAML 1.2 and JSON Schema in an editor accept the frozen content and the sample."""
    validator = Draft202012Validator(json.loads((ROOT / "schemas" / f"{folder}.json").read_text(encoding="utf-8")))
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    for content in (FROZEN, SAMPLE):
        for path in sorted((content / folder).glob("*.yml")):
            data = json.loads(json.dumps(reader.load(path.read_text(encoding="utf-8")), default=str))
            assert [error.message for error in validator.iter_errors(data)] == [], path.name


@pytest.mark.parametrize("plain", ["no", "12:30", "0123", "true", "2021-05-20", "1e3", "~x"])
def test_the_json_schema_accepts_plain_scalars_as_text(plain: str) -> None:
    """Values that YAML 1.2 reads as numbers or booleans are accepted as text."""
    validator = Draft202012Validator(json.loads((ROOT / "schemas" / "terms.json").read_text(encoding="utf-8")))
    reader = YAML(typ="safe", pure=True)
    data = json.loads(json.dumps(reader.load(f"title: {plain}\nexplanation: {plain}\n"), default=str))
    assert not list(validator.iter_errors(data))


def test_every_macro_is_documented() -> None:
    """CONTRIBUTING lists every macro for authors of pages; one row covers the lists and filters of all kinds."""
    listed = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    of_kinds = {f"{kind.name}_{part}": f"<slags>_{part}" for kind in schema.KINDS for part in ("list", "filters")}
    for name in make_macros(render(read(SAMPLE))):
        assert f"`{of_kinds.get(name, name)}(" in listed, name


def test_a_new_field_needs_one_declaration_and_one_template(tmp_path: Path, sample: Path, neutral_docs: Path) -> None:
    """After a field is added to a class and its template, the page, the guide and the schema include it."""
    project = copy_project(tmp_path / "project")
    shutil.copytree(neutral_docs, project / "docs")
    _insert(
        project / "macros/content/schema.py",
        '    period: Annotated[Text, Searched(shown=False)] | None = Field(None, title="Hvornår")',
        '    motto: Text | None = Field(None, title="Motto")\n    """Byens eget motto."""\n',
    )
    _insert(
        project / "macros/pages/templates/case.html.j2",
        "{% if case.period %}",
        "{% if case.motto %}{{ c.fact('Motto', case.motto) }}{% endif %}\n",
    )
    _insert(sample / "cases/andeby.yml", "period:", "motto: Hellere and end allerede gået\n")

    done = build_site(sample, project / "docs", tmp_path / "site", project)
    page = (tmp_path / "site/eksempler/andeby/index.html").read_text(encoding="utf-8") if done.returncode == 0 else ""
    schemas = subprocess.run(
        [sys.executable, "-c", "from macros.content.json_schema import json_schemas; print(json_schemas()['cases.json'])"],
        cwd=project, env={"PYTHONPATH": str(project)}, capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Hellere and end allerede gået" in page
    assert "<code>motto</code>" in (tmp_path / "site/bidrag/index.html").read_text(encoding="utf-8")
    assert '"Motto"' in schemas


def _insert(path: Path, before: str, line: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) >= 1
    path.write_text(text.replace(before, line + before, 1), encoding="utf-8")


def test_search_does_not_name_fields() -> None:
    """Search settings are on the field's declaration, so renaming a title does not change search results."""
    fields = {(name, field.title) for model in models() for name, field in model.model_fields.items()}
    taken = {word for pair in fields for word in pair if word} - {"title"}
    tree = ast.parse((ROOT / "macros/search/documents.py").read_text(encoding="utf-8"))
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert words & taken == set()
