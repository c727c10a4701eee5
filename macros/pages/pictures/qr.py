"""QR codes for printed pages."""

from __future__ import annotations

from typing import Final

import segno
from markupsafe import Markup

QUIET_ZONE_MODULES: Final = 4
"""Width of the quiet zone that scanners need, in modules."""


def qr_code(address: str) -> Markup:
    """Draw an address as one stroked path. Hidden from assistive technology: the page prints the address as text."""
    code = segno.make_qr(address).svg_inline(
        border=QUIET_ZONE_MODULES, omitsize=True, svgclass="vk-paper__qr", lineclass=None
    )
    return Markup(code.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704 - numbers only
