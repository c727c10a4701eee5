"""A QR code small enough to stand on every page, for the day the page is a sheet of paper."""

from __future__ import annotations

from typing import Final

import segno
from markupsafe import Markup

QUIET: Final = 4
"""Modules of empty paper a reader's camera needs on every side."""


def qr_code(address: str) -> Markup:
    """Draw an address as one stroked path. Decorative: the address stands beside it as text."""
    code = segno.make_qr(address).svg_inline(border=QUIET, omitsize=True, svgclass="vk-paper__qr", lineclass=None)
    return Markup(code.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704 - numbers only
