"""JSON Schemas for authors' editors, derived from the kinds: completion, validation and Danish help."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from macros.content.schema import KINDS
from macros.content.settings import Settings
from macros.content.synonyms import Synonyms

if TYPE_CHECKING:
    from pydantic import BaseModel


def json_schemas() -> dict[str, str]:
    """Return every schema as JSON text, by file name: `levers.json`, `settings.json`."""
    models: dict[str, type[BaseModel]] = {kind.folder: kind for kind in KINDS} | {
        "settings": Settings,
        "synonyms": Synonyms,
    }
    return {
        f"{name}.json": json.dumps(_schema(model), ensure_ascii=False, indent=2) + "\n"
        for name, model in models.items()
    }


def editor_settings(text: str) -> str:
    """Return `.vscode/settings.json` with `yaml.schemas` for each folder; `text` is the current file."""
    folders = {f"./schemas/{kind.folder}.json": f"content/{kind.folder}/*.yml" for kind in KINDS}
    files = {f"./schemas/{name}.json": f"content/{name}.yml" for name in ("settings", "synonyms")}
    return json.dumps(json.loads(text) | {"yaml.schemas": folders | files}, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema()
    schema["properties"].pop("slug", None)
    schema["required"] = [name for name in schema.get("required", []) if name != "slug"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
