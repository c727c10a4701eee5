"""What a rendered page is, whoever carries it to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from macros.pages.pictures.motifs import share_image

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from markupsafe import Markup


HOME: Final = ("Forside", "/")
"""The first of the crumbs on every page but itself."""


@dataclass(frozen=True)
class RenderedPage:
    """One generated page. All text is plain; only `html` is markup."""

    path: str
    """Address from the site's root: `/greb/tomme-lokaler/`."""
    title: str
    description: str
    html: Markup
    crumbs: tuple[tuple[str, str], ...]
    """Labels and addresses of the pages above this one."""
    section: str
    """Address of the section the page belongs to: `/greb/`."""
    short_path: str | None = None
    source: str | None = None
    """The file an editor would change: `content/levers/tomme-lokaler.yml`."""
    reviewed: date | None = None
    share: str = share_image("")
    """Address of the picture shown with a shared link to the page."""


@dataclass(frozen=True)
class Rendered:
    """Everything people read: generated pages, and blocks that hand-written pages place."""

    pages: Mapping[str, RenderedPage]
    """By address."""
    blocks: Mapping[str, Markup]
    """By the name of their macro: `parties`."""
    cards: Mapping[str, Markup]
    """One entry of a list, ready for scripts to insert, by the entry's path. Links start at the site's root."""
