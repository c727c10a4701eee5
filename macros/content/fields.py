"""Field types: the values each accepts, and the Danish message for a wrong one."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.content.marks import FieldKind, MustCite, NotSearched

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Form of a file name, which is also part of an address."""

CITATION: Final = re.compile(r"\[(@[^\[\]\s;]+(?:\s*;\s*@[^\[\]\s;]+)*)\]")
"""`[@kilde]` or `[@kilde; @kilde]`, after Pandoc's citation syntax."""

CITATION_OR_CODE: Final = re.compile(rf"(?ms:^ *```.*?^ *```)|`[^`\n]*`|{CITATION.pattern}")
"""A citation (group 1), or code to skip (no group)."""

LINK: Final = re.compile(r"(?<!!)\[[^\[\]]*\]\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^()]*\)")
"""An inline Markdown link; group 1 is its target."""

ALLOWED_TARGET: Final = re.compile(
    r"(?:https://[\w.-]+(?:[/?#][^\s\"'<>`\\]*)?|mailto:[\w.+-]+@[\w.-]+|/(?:[a-z0-9-]+/)*(?:#[a-z0-9-]+)?)"
)
"""Link targets allowed in prose: https, mailto and our own pages (`/greb/tomme-lokaler/`)."""

_REFUSED_MARKUP: Final = (
    (re.compile(r"<[a-zA-Z/!?]"), "html", "HTML er ikke tilladt. Skriv almindelig tekst; et link skrives [tekst](https://…)"),
    (re.compile(r"\{\{|\{%|\{#"), "jinja", "skabelonkode ({{ }}, {% %}) er ikke tilladt. Skriv almindelig tekst"),
    (re.compile(r"\{:|\{ *[.#][\w-]+ *\}|\{ *on\w+ *="), "attributes", "attributlister ({: … }) er ikke tilladt. Slet dem"),
    (re.compile(r"!\["), "image", "billeder er ikke tilladt i teksten. Slet det, eller skriv et link: [tekst](https://…)"),
    (re.compile(r"^ {0,3}#{1,6}(?:\s|$)|^ {0,3}(?:=+|-+)\s*$", re.M), "heading", "overskrifter er ikke tilladt her; felterne har deres egne. Brug et afsnit eller en liste"),
    (re.compile(r"^ {0,3}\[[^\]@]+\]:", re.M), "reference", "linkdefinitioner er ikke tilladt. Skriv linket i sætningen: [tekst](https://…)"),
)  # fmt: skip

FIRST_YEAR: Final = 1850
LAST_YEAR: Final = 2100
"""Range of years for sources and talks; anything outside is a typing error."""

_GARBLED_UTF8: Final = re.compile(
    "\u00c3[\u00a6\u00b8\u00a5\u2020\u02dc\u2026]|\u00e2\u20ac"
)  # UTF-8 read as Windows-1252
_CONTROL_CHARACTERS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def _check_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("one_line", "teksten skal stå på én linje. Fjern linjeskiftet")
    return _check_characters(value)


def _check_characters(value: str) -> str:
    if _GARBLED_UTF8.search(value):
        raise PydanticCustomError(
            "garbled", "æ, ø og å er blevet ødelagt undervejs. Gem filen som UTF-8, og skriv stykket igen"
        )
    if _CONTROL_CHARACTERS.search(value):
        raise PydanticCustomError(
            "control", "teksten indeholder usynlige styretegn. Skriv stykket igen i stedet for at kopiere det"
        )
    return value


def _check_prose(value: str) -> str:
    for pattern, name, advice in _REFUSED_MARKUP:
        if found := pattern.search(value):
            line = value[: found.start()].count("\n") + 1
            raise PydanticCustomError(
                f"markdown_{name}",
                "{advice} ('{found}')",
                {"advice": advice, "line": line, "found": value[found.start() : found.start() + 20].splitlines()[0]},
            )
    for found in LINK.finditer(value):
        if not ALLOWED_TARGET.fullmatch(found[1]):
            raise PydanticCustomError(
                "markdown_link",
                "linket '{target}' er ikke tilladt. Brug https://…, mailto:… eller en side her på sitet, fx /greb/tomme-lokaler/",
                {"target": found[1], "line": value[: found.start()].count("\n") + 1},
            )
    return _check_characters(value)


def _check_slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise PydanticCustomError(
            "slug",
            "'{value}' kan ikke bruges. Brug kun små bogstaver a-z, tal og bindestreg (æ, ø og å skrives ae, oe og aa)",
            {"value": value},
        )
    return value


def _check_url(value: str) -> str:
    if not re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(?:[/?#][^\s\"'<>`\\]*)?", value):
        raise PydanticCustomError(
            "url",
            "'{value}' er ikke en hel webadresse. Den skal begynde med https:// (eller http://)",
            {"value": value},
        )
    return value


def _check_partial_date(value: str) -> str:
    if found := re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value):
        year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
        try:
            date(year, month, day)
        except ValueError:
            pass
        else:
            if FIRST_YEAR <= year <= LAST_YEAR:
                return value
    raise PydanticCustomError(
        "partial_date",
        "'{value}' er ikke en dato. Skriv år, måned eller dag: 2021, 2021-05 eller 2021-05-20",
        {"value": value},
    )


def _check_day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"20[0-4]\d-\d\d-\d\d", value, re.ASCII):
        raise PydanticCustomError("day", "'{value}' er ikke en dag. Skriv år-måned-dag: 2026-11-23", {"value": value})
    return value


class _AnyScalar:
    """Makes the JSON Schema accept a bare `12` or `true`: editors read YAML 1.2, where those are not strings."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "type": ["string", "number", "boolean"]}


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_check_line),
    _AnyScalar(),
    FieldKind("én linje tekst uden formatering"),
]
"""One line of plain text. Markdown in it is printed literally."""

Markdown = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    AfterValidator(_check_prose),
    WithJsonSchema({"type": "string"}),
    FieldKind("afsnit og lister; kilder skrives [@kilde-id], links [tekst](https://…)"),
]
"""Prose: paragraphs, lists, emphasis, links and citations. No HTML, images, headings or template code."""

Facts = Annotated[Markdown, MustCite()]
"""Prose in which each paragraph and each list cites at least one source."""

Slug = Annotated[
    str,
    AfterValidator(_check_slug),
    WithJsonSchema({"type": "string", "pattern": f"^{SLUG.pattern}$"}),
    FieldKind("et filnavn uden .yml"),
    NotSearched(),
]
"""The name of an entry's file, and the last part of its address."""

Url = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    AfterValidator(_check_url),
    FieldKind("en hel webadresse"),
    NotSearched(),
]
"""An http or https address on another host."""

PartialDate = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    AfterValidator(_check_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}),
    FieldKind("år, måned eller dag: 2021, 2021-05 eller 2021-05-20"),
    NotSearched(),
]
"""A date as precise as it is known: a year, a month or a day."""

Day = Annotated[date, BeforeValidator(_check_day), FieldKind("en dag: 2026-11-23")]
"""A calendar day: `2026-11-23`."""


def cited_slugs(group: str) -> list[str]:
    """Return the source slugs of one citation, written `@kilde; @anden`."""
    return [part.strip().lstrip("@") for part in group.split(";") if part]


def citations(prose: str) -> list[str]:
    """Return the source slugs cited in prose, in order, with repeats."""
    return [slug for group in CITATION_OR_CODE.findall(prose) for slug in cited_slugs(group)]


def own_links(prose: str) -> list[str]:
    """Return the targets of links to our own pages, in order."""
    return [target for target in LINK.findall(prose) if target.startswith("/")]
