"""Data as classic scripts: browsers refuse `fetch` and modules on pages opened from a folder."""

from __future__ import annotations

import json
from typing import Any


def data_script(name: str, data: str) -> bytes:
    """Return a script that assigns JSON to `vk.data[name]`."""
    return f"vk.data[{json.dumps(name)}]={data};\n".encode()


def as_json(data: Any) -> str:  # noqa: ANN401 - anything JSON holds
    """Return JSON that is safe in a script: line separators and `</` are escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
