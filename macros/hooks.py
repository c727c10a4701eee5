"""The edge towards MkDocs: hands it our pages and files, fills the shell, and follows every link before the end."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel

from macros import SITE, Site, fill
from macros.danish.numbers import tied
from macros.outputs.assets import is_source
from macros.outputs.headers import META_POLICY
from macros.pages.contents import with_contents
from macros.pages.head import Head, head_of, prose_crumbs
from macros.pages.links import broken_links, relative, rooted
from macros.pages.model import RenderedPage
from macros.pages.placing import with_notes
from macros.pages.tables import readable_tables

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


SOURCE: Final = "{{ place(page.url) }}\n"
"""The source of every generated page: the same for all, so that it is compiled once."""


def on_pre_build(config: MkDocsConfig) -> None:
    """Let the macros plugin compile a source it has just compiled no more than once."""
    environment = config.plugins["macros"].env  # type: ignore[attr-defined]
    environment.from_string = lru_cache(maxsize=8)(environment.from_string)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page per entry and the outputs' files, leave out what they are made of and what the site theme would load."""
    site = _site(config)
    for file in [
        file
        for file in files
        if is_source(file.src_uri)
        or (file.src_uri.startswith("assets/") and not (Path(config.docs_dir) / file.src_uri).exists())
    ]:
        files.remove(file)
    for path in site.rendered.pages:
        files.append(
            File.generated(config, f"{path.strip('/')}.md", content=SOURCE, inclusion=InclusionLevel.NOT_IN_NAV)
        )
    for path, data in site.files.items():
        files.append(File.generated(config, path, content=data, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Number the citations of hand-written pages."""
    prose = _prose_page(page, config)
    if prose is None or page.file.abs_src_path is None:
        return None
    return with_notes(Path(page.file.abs_src_path).read_text(encoding="utf-8-sig"), prose, _site(config).toolbox)


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:  # noqa: ANN401
    """Finish hand-written text, put the ready HTML where the macros marked, and tell the sitemap when an entry was reviewed."""
    rendered = _site(config).rendered
    entry = rendered.pages.get(f"/{page.url}")
    if entry and entry.reviewed:
        page.update_date = entry.reviewed.isoformat()
    return fill(tied(with_contents(readable_tables(html))), rendered)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give the shell what it says around the page; `page.meta` never reaches it."""
    return {**context, "vk": _head(page, config)}


def on_env(env: Any, config: MkDocsConfig, **_: Any) -> Any:  # noqa: ANN401 - Jinja's environment
    """Give the shell what is the same on every page, also on the 404 page, which is no `Page`.

    While we serve there is no policy: live reload is an inline script.
    """
    site = _site(config)
    env.globals.update(settings=site.toolbox.settings, problems=site.problems, **site.shell)
    env.globals["policy"] = None if os.environ.get("VK_SERVE") else META_POLICY
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - MkDocs names the arguments
    """Make links from the root relative."""
    return relative(output, f"/{page.url}")


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Root the links of the 404 page, which is shown at any address."""
    return rooted(output_content, _base(config)) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Follow every link, image and anchor of the finished pages; one that leads nowhere fails the build."""
    root = Path(config.site_dir)
    files = {
        path.relative_to(root).as_posix(): path.read_text("utf-8") if path.suffix == ".html" else None
        for path in root.rglob("*")
        if path.is_file()
    }
    if problems := list(broken_links(files, _base(config))):
        raise PluginError("Siderne har døde links:\n" + "\n".join(problems))


def _site(config: MkDocsConfig) -> Site:
    site: Site = config.extra[SITE]
    return site


def _base(config: MkDocsConfig) -> str:
    return urlsplit(config.site_url or "").path.rstrip("/") + "/"


def _prose_page(page: Page, config: MkDocsConfig) -> Any:  # noqa: ANN401 - ProsePage or None
    path = f"/{page.url}" if page.url not in {"", "./"} else "/"
    return next((prose for prose in _site(config).toolbox.prose_pages if prose.path == path), None)


def _head(page: Page, config: MkDocsConfig) -> Head:
    site = _site(config)
    rendered = site.rendered.pages.get(f"/{page.url}")
    if rendered is None:
        prose = _prose_page(page, config)
        rendered = RenderedPage(
            prose.path, prose.title, prose.description, Markup(), prose_crumbs(prose), prose.path, source=prose.name
        )
    return head_of(rendered, site.toolbox.settings, config.site_url or "", os.environ.get("VK_REPOSITORY_URL"))
