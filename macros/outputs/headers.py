"""HTTP headers for web servers, and the redirect to the accessibility statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from macros.content import Toolbox

META_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Content Security Policy in every page's `<meta>`, for servers without header settings. Pages make no connections;
`connect-src` is for tools such as Lighthouse, which fetch `robots.txt` from the page."""

HEADERS: Final = {
    "Content-Security-Policy": f"{META_POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers for servers. `frame-ancestors` has no effect in `<meta>`. scripts/README.md has the nginx and Apache forms."""


def headers(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - all outputs share a signature
    """Return `_headers` and `_redirects` in the format of Netlify and Cloudflare Pages."""
    lines = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    files = {"_headers": f"/*\n{lines}".encode()}
    if url := toolbox.settings.was_url:
        files["_redirects"] = f"/was {url} 302\n/was/ {url} 302\n".encode()
    return files
