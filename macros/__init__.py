"""The edge towards the macros plugin: content is read and rendered here, before MkDocs touches the site folder."""

from __future__ import annotations

import gc
import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from macros.content import Problem, Toolbox
    from macros.pages import Rendered

SITE = "vk_site"
"""Key in MkDocs' `extra` under which one build keeps its `Site`."""


@dataclass(frozen=True, repr=False)  # the macros plugin writes out every value it can reach, at each build
class Site:
    """One build's content, read and rendered once."""

    toolbox: Toolbox
    rendered: Rendered
    macros: dict[str, Callable[..., str]]
    files: Mapping[str, bytes]
    """What machines read, style sheets and scripts, by the paths they are published at."""
    shell: Mapping[str, Any]
    """What `overrides/main.html` asks for about style sheets and scripts."""
    problems: tuple[Problem, ...] = ()
    """Only while serving: what is wrong with the entries as they stand now, when this is the last whole site."""


_last_whole: list[Site] = []
"""Only while serving: the site an author is shown, with its problems, until the entries are whole again. Every build
reads everything anew; this is looked at when that reading has failed."""


def read_site(project: Path, docs: Path, site_url: str = "") -> Site:
    """Read and render everything for a site whose address may be unknown; raise `ContentError` with the problems, if any."""
    from macros.content import read
    from macros.content.problems import raise_if_any
    from macros.outputs import write_outputs
    from macros.outputs.assets import make_assets
    from macros.pages.placing import failing_calls
    from macros.pages.render import render
    from macros.pages.schemes import choosable

    content = Path(os.environ.get("VK_CONTENT") or project / "content")
    with without_collecting():
        toolbox = read(content, docs)
        assets = make_assets(read_sources(docs / "assets"), choosable)
        rendered = render(toolbox, site_url, assets.address)
        outputs = write_outputs(toolbox, site_url, rendered.cards, assets.address)
    macros = make_macros(rendered)
    names = {page.name.removeprefix(f"{docs.name}/"): page for page in toolbox.prose_pages}
    raise_if_any(failing_calls(docs, names, macros))
    return Site(toolbox, rendered, macros, assets.publish(outputs), assets.shell(outputs))


def read_sources(folder: Path) -> dict[str, bytes]:
    """Read the sources of style sheets and scripts, by their names below `docs/assets/`: `css/tokens.css`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/*.*"))}


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let nothing look for rubbish while much is made and all of it kept; afterwards it is not looked through again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
    if not os.environ.get("VK_SERVE"):
        gc.freeze()


def make_macros(rendered: Rendered) -> dict[str, Callable[..., str]]:
    """Return the macros hand-written and generated pages may call. Each only marks where ready HTML goes."""

    def place(path: str) -> str:
        return _mark(rendered.pages[f"/{path.strip('/')}/"].path)

    def vocabulary(name: str) -> str:
        return block(f"vocabulary:{name}")()

    def block(name: str) -> Callable[[], str]:
        if name not in rendered.blocks:
            raise KeyError(name)
        return lambda: _mark(name)

    blocks = {name: block(name) for name in rendered.blocks if ":" not in name}
    return {"place": place, "vocabulary": vocabulary, **blocks}


def _mark(key: str) -> str:
    return f'<div data-vk-place="{key}"></div>'


def fill(html: str, rendered: Rendered) -> str:
    """Put the ready HTML where the macros marked. It never meets Markdown, which would read all of it twice."""

    def ready(found: re.Match[str]) -> str:
        key = found[1]
        page = rendered.pages.get(key)
        return str(page.html if page else rendered.blocks.get(key, found[0]))

    return re.sub(r'<div data-vk-place="([^"]+)"></div>', ready, html)


def define_env(env: Any) -> None:  # noqa: ANN401 - the plugin has no types
    """Give the macros plugin our macros. Problems in content end the build with one clear message."""
    from mkdocs.exceptions import PluginError

    from macros.content import ContentError

    docs = Path(env.conf["docs_dir"])
    try:
        site = read_site(Path(env.project_dir), docs, env.conf["site_url"] or "")
    except ContentError as error:
        if not _last_whole or any(problem.path.startswith(f"{docs.name}/") for problem in error.problems):
            raise PluginError(f"Indholdet har fejl:\n{error}") from error
        print(f"Indholdet har fejl:\n{error}", file=sys.stderr, flush=True)
        site = replace(_last_whole[0], problems=error.problems)
    if os.environ.get("VK_SERVE"):
        _last_whole[:] = [site]
    env.conf["extra"][SITE] = site
    for name, macro in site.macros.items():
        env.macro(macro, name)
