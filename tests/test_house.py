"""The house: which way imports run, and that everything is declared once and explained."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from macros import make_macros
from macros.content import addresses, json_schema, read, schema, settings, vocabulary
from macros.content.load import nested_models
from macros.content.messages import MESSAGES
from macros.content.vocabulary import Choice
from macros.pages import render
from tests.conftest import FROZEN, ROOT, SAMPLE, build_site, copy_project

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

ALLOWED = {
    "macros.danish": {"macros.danish"},
    "macros.content": {"macros.content", "macros.danish"},
    "macros.pages": {"macros.pages", "macros.content", "macros.danish"},
    "macros.outputs": {"macros.outputs", "macros.content", "macros.danish"},
}
"""What each wing may import; the edge (`macros`, `macros.hooks`) may import all."""

EDGE = {"macros/__init__.py", "macros/hooks.py"}


def imported(path: Path) -> set[str]:
    """Return the modules a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_imports_run_one_way() -> None:
    """Content knows nothing of pages, pages and outputs not of each other, and only the edge of MkDocs."""
    for path in sorted((ROOT / "macros").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name in EDGE:
            continue
        wing = ".".join(path.relative_to(ROOT).parts[:2])
        for module in imported(path):
            assert not module.startswith(("mkdocs", "material")), f"{name} imports {module}"
            if module.startswith(("macros", "scripts", "tests")):
                assert ".".join(module.split(".")[:2]) in ALLOWED[wing], f"{name} imports {module}"


def test_the_pipeline_imports_run_one_way() -> None:
    """Inside content: problems, vocabulary, fields, schema, load, link, checks, each knowing those before it."""
    order = [
        "problems",
        "vocabulary",
        "fields",
        "schema",
        "settings",
        "addresses",
        "yaml_text",
        "messages",
        "load",
        "link",
        "prose_pages",
        "checks",
    ]
    for place, name in enumerate(order):
        for module in _runtime_imports(ROOT / "macros" / "content" / f"{name}.py"):
            last = module.rsplit(".", 1)[-1]
            if module.startswith("macros.content.") and last in order:
                assert order.index(last) < place, f"{name} imports {last}"


def _runtime_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in tree.body if isinstance(node, ast.ImportFrom) and node.module}


def models() -> list[type[BaseModel]]:
    """Return every class authors write."""
    found: list[type[BaseModel]] = [*schema.KINDS, settings.Settings, addresses.Addresses]
    for model in found:
        for field in model.model_fields.values():
            found += [inner for inner in nested_models(field.annotation) if inner not in found]
    return found


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_has_a_danish_title_and_help(model: type[BaseModel]) -> None:
    """Authors are told what each field is and what to write."""
    for name, field in model.model_fields.items():
        if name not in {"slug", "title"}:
            assert field.title, f"{model.__name__}.{name}"
            assert field.description, f"{model.__name__}.{name}"
            assert field.description.endswith((".", "?")), f"{model.__name__}.{name}"


def test_every_choice_has_a_label_and_an_explanation() -> None:
    """Readers see words, not codes; values are plain ASCII, for they stand in addresses."""
    for choices in vars(vocabulary).values():
        if isinstance(choices, type) and issubclass(choices, Choice):
            for choice in choices:
                assert choice.label
                assert choice.explanation.endswith("."), choice
                assert choice.value.isascii(), choice


def test_every_way_to_be_wrong_has_danish_words() -> None:
    """Every error type our fields can raise is either our own or translated."""
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
    }
    assert types - ours <= set(MESSAGES)


def test_schemas_are_fresh() -> None:
    """What editors' tools read says the same as the code; `dev.py derive` writes it anew."""
    for name, text in json_schema.json_schemas().items():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text, (
            f"schemas/{name} is stale: run dev.py derive"
        )


@pytest.mark.parametrize("folder", [kind.folder for kind in schema.KINDS])
def test_the_editors_schema_agrees_with_us(folder: str) -> None:
    """An editor's YAML 1.2 and JSON Schema accept what we accept, in the frozen content and the sample."""
    validator = Draft202012Validator(json.loads((ROOT / "schemas" / f"{folder}.json").read_text(encoding="utf-8")))
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    for content in (FROZEN, SAMPLE):
        for path in sorted((content / folder).glob("*.yml")):
            data = json.loads(json.dumps(reader.load(path.read_text(encoding="utf-8")), default=str))
            assert [error.message for error in validator.iter_errors(data)] == [], path.name


@pytest.mark.parametrize("plain", ["no", "12:30", "0123", "true", "2021-05-20", "1e3", "~x"])
def test_the_editors_schema_takes_plain_scalars_as_text(plain: str) -> None:
    """What an editor's YAML reads as a number or a truth value is text to both."""
    validator = Draft202012Validator(json.loads((ROOT / "schemas" / "terms.json").read_text(encoding="utf-8")))
    reader = YAML(typ="safe", pure=True)
    data = json.loads(json.dumps(reader.load(f"title: {plain}\nexplanation: {plain}\n"), default=str))
    assert not list(validator.iter_errors(data))


def test_every_macro_is_documented() -> None:
    """Whoever writes a page under docs/ can see which macros there are."""
    listed = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in make_macros(render(read(SAMPLE))):
        assert f"`{name}(" in listed, name


def test_a_new_field_is_one_declaration_and_one_template(tmp_path: Path, sample: Path, neutral_docs: Path) -> None:
    """Adding a field to a kind touches the kind's class and its template; guide, schema and messages follow."""
    project = copy_project(tmp_path / "project")
    shutil.copytree(neutral_docs, project / "docs")
    _insert(
        project / "macros/content/schema.py",
        '    period: Text | None = Field(None, title="Hvornår")',
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
