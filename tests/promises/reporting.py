"""Report broken promises to an editor: each line names a file and a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.content import Toolbox

NOTICE: Final = "notice"
"""Name of the property in which a passing test records a notice."""

MAX_LINES: Final = 20


def fail_on(problems: Iterable[str]) -> None:
    """Fail without a traceback if there are problems, and list them."""
    lines = list(problems)
    if len(lines) > MAX_LINES:
        lines[MAX_LINES:] = [f"… og {len(lines) - MAX_LINES} til."]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


class Origins:
    """The source file of each page of the site."""

    def __init__(self, toolbox: Toolbox) -> None:
        self._files = {page.path: page.name for page in toolbox.prose_pages}
        self._files |= {entry.path: f"content/{entry.key}.yml" for entry in toolbox.pages()}

    def of(self, name: str) -> str:
        """Return the source file of a page (`greb/tryghed/index.html`), or the address of a page without one."""
        address = f"/{name.removesuffix('index.html')}"
        return self._files.get(address, f"siden {address}")
