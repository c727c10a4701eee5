"""What an editor reads when a promise is broken: each line names a file and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.content import Toolbox

NOTICE: Final = "notice"
"""Name of what a test records for the editor though nothing is wrong."""

MOST: Final = 20
"""Lines told at once."""


def refuse(problems: Iterable[str]) -> None:
    """Fail with the problems, if any, as lines without a traceback."""
    lines = list(problems)
    if len(lines) > MOST:
        lines[MOST:] = [f"… og {len(lines) - MOST} til."]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


class Origins:
    """The file each page of the site is written in."""

    def __init__(self, toolbox: Toolbox) -> None:
        self._files = {page.path: page.name for page in toolbox.prose_pages}
        self._files |= {entry.path: f"content/{entry.key}.yml" for entry in toolbox.pages()}

    def of(self, name: str) -> str:
        """Return the file behind a page (`greb/tryghed/index.html`), or the page's address where the site makes it itself."""
        address = f"/{name.removesuffix('index.html')}"
        return self._files.get(address, f"siden {address}")
