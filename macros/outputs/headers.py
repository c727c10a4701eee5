"""HTTP headers for web servers: policies a page cannot set itself, and the redirect to the accessibility statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from macros.content import Toolbox

META_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Content Security Policy that stands in every page, so that it also holds where nobody can set headers. Pages connect to
nothing; `connect-src` is for tools that read `robots.txt` in a page's name, as Lighthouse does."""

HEADERS: Final = {
    "Content-Security-Policy": f"{META_POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers for servers. `frame-ancestors` only works here. scripts/README.md has them for nginx and Apache."""


def headers(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - every output is called alike
    """Return `_headers` and `_redirects`, which Netlify, Cloudflare Pages and others read."""
    lines = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    files = {"_headers": f"/*\n{lines}".encode()}
    if url := toolbox.settings.was_url:
        files["_redirects"] = f"/was {url} 302\n/was/ {url} 302\n".encode()
    return files
