"""What the real content promises, whoever edits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.content import Toolbox
    from tests.conftest import Built


def test_the_content_can_be_published(real_toolbox: Toolbox, real_site: Built) -> None:
    """What is in the repository is valid, and every entry has its page."""
    for entry in real_toolbox.pages():
        assert f"{entry.path.strip('/')}/index.html" in real_site.pages, f"Siden {entry.path} mangler i sitet."
