"""YAML parsing: every scalar stays text, repeated keys are errors, and every value has a line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from macros.content.problems import Problem

Path = tuple[str | int, ...]

MAX_DEPTH: Final = 20
"""Levels of nesting; more than any entry needs."""

_EMPTY: Final = ("", "~", "null", "Null", "NULL")

_SYNTAX_ADVICE: Final = (
    ("cannot start any token", "linjen begynder med et tegn, YAML ikke forstår. Sæt teksten i 'anførselstegn'"),
    ("mapping values are not allowed", "der er et kolon midt i teksten. Sæt hele teksten i 'anførselstegn' (ikke de krumme fra Word), eller ret indrykningen"),
    ("could not find expected ':'", "der mangler et kolon efter feltets navn, eller linjen er rykket forkert ind"),
    ("did not find expected key", "linjen passer ikke med dem over. Tjek indrykning og anførselstegn"),
    ("did not find expected '-' indicator", "listen er rykket forkert ind. Alle punkter skal begynde med '- ' i samme kolonne"),
    ("unexpected end of stream", "et anførselstegn er ikke lukket"),
    ("expected ',' or ']'", "en liste i [ ] er ikke lukket. Skriv hellere hvert punkt på sin egen linje med '- '"),
    ("undefined alias", "tegnet * har en særlig betydning først i en værdi. Sæt teksten i 'anførselstegn'"),
    ("alphabetic or numeric character", "tegnene * og & har en særlig betydning først i en værdi. Sæt teksten i 'anførselstegn'"),
)  # fmt: skip


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """The fast parser. Only its nodes are used, so no scalar becomes a number or a date."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 - PyYAML reads it from the class


@dataclass
class YamlFile:
    """One parsed file: its data as text, lists and dicts, and the position (line, column) of each value and key."""

    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    blocks: set[Path] = field(default_factory=set)
    """Values written as block scalars (`|`), whose text begins on the next line."""
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path, line: int) -> tuple[int, int]:
        """Return line and column in the file of line `line` (from 1) of the text at `path`."""
        first, column = self.place(path)
        if path in self.blocks:
            return first + line, 1
        return first + line - 1, column if line == 1 else 1

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Return line and column of the value or key at `path`, or of the nearest enclosing value."""
        places = self.keys if key else self.values
        while path:
            if path in places:
                return places[path]
            path = path[:-1]
            places = self.values
        return (1, 1)


def parse(raw: bytes, name: str) -> YamlFile:
    """Parse a file's bytes. Errors are in `YamlFile.problems`; nothing is raised. `name` is the path in messages."""
    document = YamlFile()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "filen er ikke gemt som UTF-8. Gem den igen, og vælg UTF-8 som tegnsæt"
        document.problems.append(Problem(name, line, 1, "", message))
        return document
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line_text in enumerate(text.split("\n"), 1):
        if "\t" in line_text[: len(line_text) - len(line_text.lstrip())]:
            document.problems.append(Problem(name, number, 1, "", "linjen er rykket ind med tabulator. Brug mellemrum"))
    if not document.problems:
        _read(text, name, document)
    return document


def _read(text: str, name: str, document: YamlFile) -> None:
    document.lines = tuple(text.split("\n"))
    try:
        if refused := _find_unsafe(text, name):
            document.problems.append(refused)
            return
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        unclosed = "quoted scalar" in (error.context or "")
        mark = (error.context_mark if unclosed else error.problem_mark) or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.problems.append(Problem(name, *place, "", _syntax_message(error)))
        return
    except yaml.YAMLError:
        document.problems.append(
            Problem(name, 1, 1, "", "filen indeholder tegn, YAML ikke tillader. Skriv stykket igen")
        )
        return
    if not isinstance(root, yaml.MappingNode):
        document.problems.append(
            Problem(name, 1, 1, "", "filen er tom eller ikke en samling felter. Skriv 'felt: værdi' på hver linje")
        )
        return
    document.data = _read_node(root, (), name, document)


def _find_unsafe(text: str, name: str) -> Problem | None:
    """Return a problem for anchors, aliases or deep nesting, which let a small file expand without limit."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if getattr(event, "anchor", None):
            return Problem(name, *place, "", "tegnene & og * har en særlig betydning. Sæt teksten i 'anførselstegn'")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return Problem(name, *place, "", "der er for mange lag i hinanden. Ret indrykningen")
    return None


def _read_node(node: yaml.Node, path: Path, name: str, document: YamlFile) -> Any:  # noqa: ANN401 - YAML is any shape
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    document.values[path] = place
    if isinstance(node, yaml.MappingNode):
        return _read_mapping(node, path, name, document)
    if isinstance(node, yaml.SequenceNode):
        return [_read_node(item, (*path, index), name, document) for index, item in enumerate(node.value)]
    style = getattr(node, "style", None)
    if style in ("|", ">"):
        document.blocks.add(path)
    if node.tag != "tag:yaml.org,2002:str":
        document.problems.append(
            Problem(name, *place, dotted_path(path), "mærker med ! er ikke tilladt. Sæt teksten i 'anførselstegn'")
        )
    if not style and document.lines[node.end_mark.line][node.end_mark.column :].lstrip().startswith("#"):
        advice = "Sæt hele teksten i 'anførselstegn', eller flyt bemærkningen til sin egen linje"
        document.problems.append(Problem(name, *place, dotted_path(path), f"alt efter # bliver ikke læst. {advice}"))
    return None if not style and node.value in _EMPTY else node.value


def _read_mapping(node: yaml.MappingNode, path: Path, name: str, document: YamlFile) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            document.problems.append(Problem(name, *place, dotted_path(path), "et feltnavn skal være et enkelt ord"))
            continue
        if key in data:
            first = document.keys[(*path, key)][0]
            message = f"feltet står to gange; første gang i linje {first}. Slet den ene"
            document.problems.append(Problem(name, *place, dotted_path((*path, key)), message))
            continue
        document.keys[(*path, key)] = place
        data[key] = _read_node(value_node, (*path, key), name, document)
    return data


def _syntax_message(error: yaml.MarkedYAMLError) -> str:
    english_text = f"{error.context or ''} {error.problem or ''}"
    advice = next(
        (danish for english, danish in _SYNTAX_ADVICE if english in english_text),
        "tjek indrykning, kolon og anførselstegn",
    )
    return f"YAML kan ikke læses her: {advice}"


def dotted_path(path: Path) -> str:
    """Return a path as messages show it: `guidance.steps.2`. List items count from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
