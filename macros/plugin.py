"""Entry point of the macros plugin, which executes this file again for each build; keep no state here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from macros.content import ContentError
from macros.site import SITE_KEY, current_site


def define_env(env: Any) -> None:  # noqa: ANN401 - the plugin has no types
    """Read and render the site before MkDocs empties its folder, and register the macros with the plugin."""
    try:
        site = current_site(Path(env.project_dir), Path(env.conf["docs_dir"]), env.conf["site_url"] or "")
    except ContentError as error:
        raise PluginError(f"Indholdet har fejl:\n{error}") from error
    env.conf["extra"][SITE_KEY] = site
    for name, macro in site.macros.items():
        env.macro(macro, name)
