"""What the tests of the real content share: its site, built once, and its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from macros.content import read
from tests.browsing import Served, serving
from tests.conftest import ROOT, Built, Shared, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.content import Toolbox


@pytest.fixture(scope="session")
def real_site(shared: Shared) -> Built:
    """Return the real content's site."""
    return Built(shared.folder("real-site", lambda folder: build(ROOT / "content", ROOT / "docs", folder)))


@pytest.fixture(scope="session")
def real(real_site: Built) -> Iterator[Served]:
    """Return the real content's site on a server."""
    with serving(real_site) as served:
        yield served


@pytest.fixture(scope="session")
def real_toolbox() -> Toolbox:
    """Return the real content, read."""
    return read(ROOT / "content", ROOT / "docs")
