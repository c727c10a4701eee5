"""Data as classic scripts: a site opened from a folder refuses `fetch` and modules."""

from __future__ import annotations

import json
from typing import Any


def data_script(name: str, data: str) -> bytes:
    """Return a script that leaves JSON in `vk.data`, under its name."""
    return f"vk.data[{json.dumps(name)}]={data};\n".encode()


def as_json(data: Any) -> str:  # noqa: ANN401 - anything JSON holds
    """Return JSON that is also a script: `</` would end an element if it ever stood in a page, line separators a line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
