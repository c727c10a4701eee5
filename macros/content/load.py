"""Load the YAML files under `content/` into typed entries. Each file is validated alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from macros.content import addresses, settings, synonyms
from macros.content.addresses import Addresses
from macros.content.entry import Entry, Record
from macros.content.facets import FACETS
from macros.content.fields import SLUG
from macros.content.messages import danish_message
from macros.content.problems import Problem, did_you_mean
from macros.content.reflection import model_at
from macros.content.schema import KINDS
from macros.content.settings import Settings
from macros.content.synonyms import Synonyms
from macros.content.yaml_text import YamlFile, dotted_path, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=Record)

RESERVED_SLUGS = frozenset("bogstav index readme con prn aux nul com1 com2 com3 lpt1 lpt2 lpt3".split()) | {
    facet.name for facets in FACETS.values() for facet in facets
}
"""Slugs that generated pages use below a kind's address, and file names reserved by Windows."""

SINGLE_FILES = (settings.FILE, addresses.FILE, synonyms.FILE)
"""Files directly under `content/` that hold no entry."""


@dataclass(frozen=True)
class Loaded:
    """An entry with the file it came from."""

    entry: Entry
    name: str
    """Path as in messages: `content/levers/tomme-lokaler.yml`."""
    document: YamlFile

    def problem(self, message: str, *path: str | int, line: int = 1) -> Problem:
        """Return a problem at the value at `path`, or at line `line` (from 1) of its text."""
        return Problem(self.name, *self.document.line_of(path, line), dotted_path(path), message)


def load_entries(content: Path) -> tuple[list[Loaded], list[Problem]]:
    """Load every entry; return a problem for each file that cannot be parsed or validated."""
    loaded: list[Loaded] = []
    problems: list[Problem] = list(_stray_files(content))
    for kind in KINDS:
        for path in sorted((content / kind.folder).glob("[!.]*.yml")):
            name = f"{content.name}/{kind.folder}/{path.name}"
            entry, document, found = _load_one(path.read_bytes(), name, path.stem, kind)
            problems += found
            if entry is not None:
                loaded.append(Loaded(entry, name, document))
    return loaded, problems


def _load_one(raw: bytes, name: str, slug: str, kind: type[Entry]) -> tuple[Entry | None, YamlFile, list[Problem]]:
    document = parse(raw, name)
    problems = list(document.problems)
    if not SLUG.fullmatch(slug):
        advice = "Brug kun små bogstaver a-z, tal og bindestreg (æ, ø og å skrives ae, oe og aa)"
        problems.append(Problem(name, 0, 0, "", f"filnavnet '{slug}' kan ikke være en adresse. {advice}"))
    elif slug in RESERVED_SLUGS:
        problems.append(Problem(name, 0, 0, "", f"filnavnet '{slug}' bruges af sitet selv. Vælg et andet"))
    if "slug" in document.data:
        problems.append(
            Problem(
                name,
                *document.place(("slug",), key=True),
                "slug",
                "feltet skrives ikke; filens navn er adressen. Slet linjen",
            )
        )
    if problems:
        return None, document, problems
    entry, problems = _validate(kind, {**document.data, "slug": slug}, document, name)
    return entry, document, problems


def load_settings(content: Path) -> tuple[Settings, list[Problem]]:
    """Load `settings.yml`; a missing file gives empty settings."""
    found, _, problems = _load_single(content, settings.FILE, Settings)
    return found, problems


def load_addresses(content: Path) -> tuple[Addresses, YamlFile, list[Problem]]:
    """Load `addresses.yml`; a missing file gives an empty registry."""
    return _load_single(content, addresses.FILE, Addresses)


def load_synonyms(content: Path) -> tuple[Synonyms, list[Problem]]:
    """Load `synonyms.yml`; a missing file gives no synonyms."""
    found, _, problems = _load_single(content, synonyms.FILE, Synonyms)
    return found, problems


def _load_single(content: Path, file: str, model: type[Model]) -> tuple[Model, YamlFile, list[Problem]]:
    """Load one of `SINGLE_FILES`. A missing or invalid file gives an empty model; only an invalid one gives problems."""
    path = content / file
    if not path.exists():
        return model(), YamlFile(), []
    name = f"{content.name}/{file}"
    document = parse(path.read_bytes(), name)
    found, problems = _validate(model, document.data, document, name)
    return found or model(), document, document.problems or problems


def _validate(
    model: type[Model], data: dict[str, Any], document: YamlFile, name: str
) -> tuple[Model | None, list[Problem]]:
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors()
        paths = [tuple(detail["loc"]) for detail in details]
        return None, [
            _problem(detail, name, document, model)
            for detail, path in zip(details, paths, strict=True)
            # a list is reported as too short when its items were refused; those have their own messages
            if detail["type"] != "too_short" or not any(other[: len(path)] == path and other != path for other in paths)
        ]


def _problem(detail: ErrorDetails, name: str, document: YamlFile, kind: type[Record]) -> Problem:
    path = tuple(detail["loc"])
    is_key = detail["type"] == "extra_forbidden"
    line = detail.get("ctx", {}).get("line")
    place = (
        document.line_of(path, line)
        if line
        else document.place(path[:-1] if detail["type"] == "missing" else path, key=is_key)
    )
    keys = set(model_at(kind, path[:-1]).model_fields) - {"slug"} - set(_data_at(document.data, path[:-1]))
    return Problem(name, *place, dotted_path(path), danish_message(detail, keys))


def _data_at(data: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - YAML is any shape
    for part in path:
        data = data[part]
    return data if isinstance(data, dict) else {}


def _stray_files(content: Path) -> Iterator[Problem]:
    if not content.is_dir():
        yield Problem(content.name, 0, 0, "", "mappen findes ikke")
        return
    folders = [kind.folder for kind in KINDS]
    for path in sorted(content.rglob("*")):
        name = f"{content.name}/{path.relative_to(content).as_posix()}"
        if path.name.startswith(".") or path.is_dir() or path in [content / file for file in SINGLE_FILES]:
            continue
        if path.parent.parent != content or path.parent.name not in folders:
            guess = did_you_mean(path.parent.name, folders)
            yield Problem(
                name, 0, 0, "", f"filen ligger ikke i en mappe for indlæg{guess or '. Mapper: ' + ', '.join(folders)}"
            )
        elif path.suffix != ".yml":
            yield Problem(name, 0, 0, "", f"filen ender på '{path.suffix}'. Indlæg skal ende på .yml")
