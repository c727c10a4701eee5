"""List what is to be filled in before the site is launched."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from macros.content.settings import FILE, Settings
from scripts.paths import how_to_run

if TYPE_CHECKING:
    from collections.abc import Mapping

GIVEN: Final = {"repository": "VK_REPOSITORY_URL"}
"""Environment variables that replace a setting."""


def unfilled(settings: Settings, environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the names of the settings that neither the file nor the environment fills in."""
    return tuple(name for name in settings.unfilled if not environment.get(GIVEN.get(name, "")))


def launch_list(names: tuple[str, ...]) -> str:
    """Return the list of settings to fill in, one a line with file, field and meaning."""
    if not names:
        return f"Alt er udfyldt i content/{FILE}. Sitet kan udgives."
    fields = Settings.model_fields
    lines = [f"content/{FILE}: {name} ({fields[name].title}). {fields[name].description}" for name in names]
    return "\n".join(["Det mangler, før sitet udgives:", *lines])


def launch_note(names: tuple[str, ...]) -> str | None:
    """Return the same list in one line; None if nothing is missing."""
    if not names:
        return None
    titles = ", ".join(str(Settings.model_fields[name].title) for name in names)
    return f"Mangler, før sitet udgives: {titles}. Se hvor: {how_to_run('check --launch')}"
