"""Danish messages for pydantic's validation errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from macros.content.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

MESSAGES: Final = {
    "missing": "feltet mangler. Tilføj linjen '{name}: …'",
    "string_type": "her skal stå tekst, men der står {kind}",
    "string_too_short": "feltet er tomt. Skriv noget, eller slet linjen",
    "string_too_long": "teksten er på {length} tegn; højst {max_length}. Kort den ned",
    "too_long": "teksten er på {length} tegn; højst {max_length}. Kort den ned",
    "string_pattern_mismatch": "'{value}' har ikke den rigtige form. Et id er et bogstav og et tal (g11); en adresse er /mappe/navn/",
    "too_short": "listen er for kort: der skal mindst stå {min_length}. Skriv '- ' og en værdi på linjen under",
    "tuple_type": "her skal stå en liste. Skriv hvert punkt på sin egen linje med '- ' foran",
    "model_type": "her skal stå en gruppe af felter, men der står {kind}",
    "enum": "'{value}' er ikke en af mulighederne: {expected}{suggestion}",
    "date_from_datetime_parsing": "'{value}' er ikke en dag, der findes. Skriv år-måned-dag: 2026-11-23",
    "date_parsing": "'{value}' er ikke en dag, der findes. Skriv år-måned-dag: 2026-11-23",
    "date_type": "her skal stå en dag: 2026-11-23",
    "bool_parsing": "'{value}' er hverken true eller false",
    "dict_type": "her skal stå en gruppe af felter, men der står {kind}",
    "bool_type": "her skal stå true eller false",
    "int_parsing": "'{value}' er ikke et helt tal",
    "int_parsing_size": "tallet er for stort",
    "int_type": "her skal stå et helt tal",
    "float_parsing": "'{value}' er ikke et tal. Brug punktum som komma: 56.46",
    "float_type": "her skal stå et tal, fx 56.46",
    "greater_than_equal": "'{value}' er for lille; mindst {ge}",
    "less_than_equal": "'{value}' er for stort; højst {le}",
}
"""Danish template by pydantic error type. Our own errors (`PydanticCustomError`) are Danish already."""


def danish_message(error: ErrorDetails, allowed_keys: Iterable[str]) -> str:
    """Return the Danish message for an error: the value found, the values allowed, and a suggestion."""
    name = str(error["loc"][-1]) if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        keys = sorted(allowed_keys)
        return f"feltet '{name}' kendes ikke{did_you_mean(name, keys) or '. Mulige felter: ' + ', '.join(keys)}"
    value = error["input"]
    if value is None:
        return "feltet er tomt. Skriv en værdi efter kolon, eller slet linjen"
    if error["type"] == "string_type" and isinstance(value, dict) and len(value) == 1:
        return "der er et kolon midt i teksten. Sæt hele teksten i 'anførselstegn'"
    template = MESSAGES.get(error["type"])
    if template is None:
        return error["msg"]
    context: dict[str, Any] = error.get("ctx", {})
    expected = [part.strip("'") for part in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
    return template.format(
        **{
            **context,
            "name": name,
            "value": value,
            "kind": _kind_of(value),
            "length": len(value) if isinstance(value, str) else 0,
            "expected": ", ".join(expected),
            "suggestion": did_you_mean(str(value), expected),
        }
    )


def _kind_of(value: object) -> str:
    match value:
        case None:
            return "ingenting"
        case list():
            return "en liste"
        case dict():
            return "en gruppe af felter"
        case _:
            return f"'{value}'"
