"""Data for the page shell: title, description, crumbs, edit link, feedback link and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from macros.danish.dates import danish_date
from macros.pages.model import HOME, RenderedPage

if TYPE_CHECKING:
    from macros.content import ProsePage, Settings


@dataclass(frozen=True)
class Head:
    """Plain text for `overrides/main.html`, which escapes it."""

    path: str
    title: str
    description: str
    crumbs: tuple[tuple[str, str], ...]
    section: str
    short_path: str | None
    edit_url: str | None
    """Where to edit the page's file in a browser; None if it has none, or the repository is unknown."""
    feedback_url: str | None
    """`mailto:` address with subject and body; None if the e-mail is unknown."""
    issue_url: str | None
    """The form for new issues with title and body; None if the repository is unknown."""
    reviewed: str | None
    share: str
    """Address from the site's root of the image for shared links, 1200 by 630 pixels."""


def head_of(page: RenderedPage, settings: Settings, site_url: str) -> Head:
    """Return the shell's data for a page; `site_url` may be empty."""
    subject, body = _message(page.title, site_url.rstrip("/") + (page.short_path or page.path))
    repository = (settings.repository or "").rstrip("/")
    return Head(
        path=page.path,
        title=page.title,
        description=page.description,
        crumbs=page.crumbs,
        section=page.section,
        short_path=page.short_path,
        edit_url=f"{repository}/edit/main/{page.source}" if repository and page.source else None,
        feedback_url=f"mailto:{settings.email}?subject={subject}&body={body}" if settings.email else None,
        issue_url=f"{settings.issues}?title={subject}&body={body}" if settings.issues else None,
        reviewed=danish_date(page.reviewed) if page.reviewed else None,
        share=page.share,
    )


def describe_prose_page(page: ProsePage) -> RenderedPage:
    """Return a hand-written page as a `RenderedPage` without HTML, which MkDocs renders."""
    crumbs = () if page.path == "/" else (HOME,)
    return RenderedPage(page.path, page.title, page.description, Markup(), crumbs, page.path, source=page.name)


def _message(title: str, address: str) -> tuple[str, str]:
    """Return subject and body of a correction, quoted for an address."""
    subject = quote(f"Fejl eller forslag: {title}", safe="")
    body = quote(
        f"Siden: {title}\nAdresse: {address}\n\nSkriv her, hvad der er galt, eller hvad I foreslår:\n", safe=""
    )
    return subject, body
