"""The published folder: built next to the old one, swapped in when complete, and never a folder we did not build."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scripts.paths import ROOT

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKER: Final = ".vaerktoejskassen"
"""Name of the file that marks a folder we may replace. MkDocs keeps files whose name starts with a dot."""

MARKER_TEXT: Final = "Bygget af scripts/dev.py build. Hele mappen erstattes, næste gang der bygges.\n"


class BusyError(Exception):
    """Another build of the same site is running."""


@dataclass(frozen=True)
class SiteFolder:
    """A site folder with the two temporary folders of a swap."""

    site: Path

    @property
    def next(self) -> Path:
        """The folder the new site is built in."""
        return self.site.with_name(self.site.name + ".next")

    @property
    def previous(self) -> Path:
        """The folder that holds the old site between the two renames."""
        return self.site.with_name(self.site.name + ".previous")

    def refusal(self) -> str | None:
        """Return why this folder must not be replaced, or None."""
        if ROOT.is_relative_to(self.site):
            return f"{self.site} rummer selve projektet. Vælg en mappe for sig selv."
        for source in (ROOT / "content", ROOT / "docs"):
            if self.site.is_relative_to(source):
                return f"{self.site} ligger inde i {source.name}. Vælg en mappe uden for den."
        for place in (self.site, self.next, self.previous):
            if not _is_replaceable(place):
                return f"{place} er ikke bygget herfra, og den røres ikke. Vælg en tom eller ny mappe."
        return None

    def recover(self) -> None:
        """Clean up after a killed build: restore the old site if needed, and remove temporary folders."""
        if self.next.exists():
            with _locked(self.next):
                _remove(self.next)
        if not _is_complete(self.site) and _is_complete(self.previous):
            _remove(self.site)
            self.previous.rename(self.site)
        _remove(self.previous)

    @contextmanager
    def begin(self) -> Iterator[tuple[int, ...]]:
        """Create and lock the folder for the new site; yield the file descriptors that child processes must inherit."""
        self.next.mkdir(parents=True)
        with _locked(self.next) as descriptors:
            (self.next / MARKER).write_text(MARKER_TEXT, encoding="utf-8", newline="\n")
            yield descriptors

    def publish(self) -> None:
        """Replace the old site with the new one."""
        replaces = self.site.exists()
        if replaces:
            self.site.rename(self.previous)
        try:
            self.next.rename(self.site)
        except OSError:
            if replaces:
                self.previous.rename(self.site)
            raise
        _remove(self.previous)


def _is_replaceable(folder: Path) -> bool:
    if not folder.exists():
        return not folder.is_symlink()
    if not folder.is_dir():
        return False
    by_plain_mkdocs = folder == ROOT / "site" and (folder / "index.html").is_file()
    return by_plain_mkdocs or (folder / MARKER).is_file() or not any(folder.iterdir())


def _is_complete(folder: Path) -> bool:
    return (folder / "index.html").is_file()


def _remove(folder: Path) -> None:
    """Remove a folder: the front page first and the marker last, so that a killed removal can be recovered."""
    if not folder.exists():
        return
    (folder / "index.html").unlink(missing_ok=True)
    for child in folder.iterdir():
        if child.name == MARKER:
            continue
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        else:
            child.unlink()
    (folder / MARKER).unlink(missing_ok=True)
    folder.rmdir()


@contextmanager
def _locked(folder: Path) -> Iterator[tuple[int, ...]]:
    """Lock a folder until every process that inherited the lock has ended."""
    descriptors = _lock(folder)
    try:
        yield descriptors
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def _lock(folder: Path) -> tuple[int, ...]:
    if sys.platform == "win32":
        return ()  # Windows locks open files itself
    else:  # noqa: RET505 - mypy narrows the platform only through if and else
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise BusyError from None
        return (descriptor,)
