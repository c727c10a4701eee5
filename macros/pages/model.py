"""Rendered pages and blocks, independent of MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.pages.pictures.motifs import share_image

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from markupsafe import Markup


HOME: Final = ("Forside", "/")
"""First crumb on every page except the front page."""


@dataclass(frozen=True)
class RenderedPage:
    """One page. Only `html` is markup; the rest is plain text."""

    path: str
    """Address from the site's root: `/greb/tomme-lokaler/`."""
    title: str
    description: str
    html: Markup
    crumbs: tuple[tuple[str, str], ...]
    """Labels and addresses of the parent pages, topmost first."""
    section: str
    """Address of the page's section: `/greb/`."""
    short_path: str | None = None
    source: str | None = None
    """The file to edit: `content/levers/tomme-lokaler.yml`."""
    reviewed: date | None = None
    share: str = share_image("")
    """Address of the image for shared links."""


@dataclass(frozen=True)
class Rendered:
    """Everything rendered for people: generated pages, blocks and cards."""

    pages: Mapping[str, RenderedPage]
    """By address."""
    blocks: Mapping[str, Markup]
    """By name of the macro: `parties`; vocabularies as `vocabulary:<name>`."""
    cards: Mapping[str, Markup]
    """HTML of one list item, for scripts to insert, by the entry's path. Links are absolute from the site's root."""
