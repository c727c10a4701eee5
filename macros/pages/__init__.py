"""Pages for people: entries rendered as pages, and blocks for hand-written pages."""

from macros.pages.model import Rendered, RenderedPage
from macros.pages.render import render

__all__ = ["Rendered", "RenderedPage", "render"]
