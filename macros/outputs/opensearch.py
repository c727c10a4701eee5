"""The OpenSearch description, with which browsers add the site's search."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from macros.content.prose_pages import SEARCH_PAGE

if TYPE_CHECKING:
    from macros.content import Toolbox


def opensearch(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - all outputs share a signature
    """Return `opensearch.xml`, or nothing without `site_url`: the format needs absolute addresses."""
    if not site_url:
        return {}
    root = escape(site_url.rstrip("/"))
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>Værktøjskassen</ShortName>
<Description>Søg i greb, eksempler og anbefalinger til levende bymidter</Description>
<Language>da</Language>
<InputEncoding>UTF-8</InputEncoding>
<Image width="32" height="32" type="image/svg+xml">{root}/assets/img/favicon.svg</Image>
<Url type="text/html" method="get" template="{root}{SEARCH_PAGE}?q={{searchTerms}}"/>
</OpenSearchDescription>
"""
    return {"opensearch.xml": text.encode()}
