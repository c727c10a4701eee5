"""One build: read, render and place content. While serving, fall back to the last good site when entries have errors."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.content import ContentError, read
from macros.content.problems import raise_if_any
from macros.outputs import write_outputs
from macros.outputs.assets import make_assets
from macros.pages import render
from macros.pages.finish.icons import inline_icons
from macros.pages.finish.notes import failing_calls
from macros.pages.finish.schemes import honour_scheme_choice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from macros.content import Problem, Toolbox
    from macros.pages import Rendered

SITE_KEY = "vk_site"
"""Key in MkDocs' `extra` under which one build keeps its `Site`."""


@dataclass(frozen=True, repr=False)  # the macros plugin calls repr() on every value it can reach, at each build
class Site:
    """Content and rendered pages of one build."""

    toolbox: Toolbox
    rendered: Rendered
    macros: dict[str, Callable[..., str]]
    files: Mapping[str, bytes]
    """Outputs, style sheets and scripts, by published path."""
    shell: Mapping[str, Any]
    """Variables about style sheets and scripts for `overrides/main.html`: `asset`, `release`, `paper`."""
    problems: tuple[Problem, ...] = ()
    """Only while serving: the current errors, when this is the last good site."""


_last_good: list[Site] = []
"""Empty, or while serving one site: the fallback when reading fails. No build reuses it otherwise."""


def current_site(project: Path, docs: Path, site_url: str = "") -> Site:
    """Read the site. Raise `ContentError` for errors, or while serving return the last good site.

    Errors in hand-written pages are always raised: MkDocs reads those files itself, so no older version exists.
    """
    try:
        site = read_site(project, docs, site_url)
    except ContentError as error:
        if not _last_good or any(problem.path.startswith(f"{docs.name}/") for problem in error.problems):
            raise
        print(f"Indholdet har fejl:\n{error}", file=sys.stderr, flush=True)
        site = replace(_last_good[0], problems=error.problems)
    if os.environ.get("VK_SERVE"):
        _last_good[:] = [site]
    return site


def read_site(project: Path, docs: Path, site_url: str = "") -> Site:
    """Read and render everything; `site_url` may be empty. Raise `ContentError` with all problems of a stage."""
    content = Path(os.environ.get("VK_CONTENT") or project / "content")
    toolbox = with_repository(read(content, docs), os.environ.get("VK_REPOSITORY_URL"))
    assets = make_assets(read_sources(docs / "assets"), lambda css: honour_scheme_choice(inline_icons(css)))
    rendered = render(toolbox, site_url, assets.address)
    outputs = write_outputs(toolbox, site_url, rendered.cards, assets.address)
    macros = make_macros(rendered)
    names = {page.name.removeprefix(f"{docs.name}/"): page for page in toolbox.prose_pages}
    raise_if_any(failing_calls(docs, names, macros))
    return Site(toolbox, rendered, macros, assets.publish(outputs), assets.shell(outputs))


def with_repository(toolbox: Toolbox, address: str | None) -> Toolbox:
    """Return the toolbox with another repository's address, which a workflow knows, unless it is empty."""
    if not address:
        return toolbox
    return replace(toolbox, settings=toolbox.settings.model_copy(update={"repository": address}))


def read_sources(folder: Path) -> dict[str, bytes]:
    """Return the sources of the bundles, by path below `docs/assets/`: `css/tokens.css`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/*.*"))}


def make_macros(rendered: Rendered) -> dict[str, Callable[..., str]]:
    """Return the macros pages may call, by name. Each returns a placeholder that `fill` replaces."""

    def place(path: str) -> str:
        return _placeholder(rendered.pages[f"/{path.strip('/')}/"].path)

    def vocabulary(name: str) -> str:
        return block(f"vocabulary:{name}")()

    def block(name: str) -> Callable[[], str]:
        if name not in rendered.blocks:
            raise KeyError(name)
        return lambda: _placeholder(name)

    blocks = {name: block(name) for name in rendered.blocks if ":" not in name}
    return {"place": place, "vocabulary": vocabulary, **blocks}


def _placeholder(key: str) -> str:
    return f'<div data-vk-place="{key}"></div>'


def fill(html: str, rendered: Rendered) -> str:
    """Replace the macros' placeholders with rendered HTML, which Markdown must not parse again."""

    def rendered_html(found: re.Match[str]) -> str:
        key = found[1]
        page = rendered.pages.get(key)
        return str(page.html if page else rendered.blocks.get(key, found[0]))

    return re.sub(r'<div data-vk-place="([^"]+)"></div>', rendered_html, html)
