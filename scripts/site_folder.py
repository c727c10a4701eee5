"""The folder a site is published from: built beside, swapped in when whole, and never anyone else's."""

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
"""Name of the file that says a folder is ours to replace. MkDocs leaves names with a dot in front alone."""

MARKER_TEXT: Final = "Bygget af scripts/dev.py build. Hele mappen erstattes, næste gang der bygges.\n"


class BusyError(Exception):
    """Another build is writing beside the same site."""


@dataclass(frozen=True)
class SiteFolder:
    """A site with its two neighbours: the coming one and the one set aside while they change places."""

    site: Path

    @property
    def next(self) -> Path:
        """Where the coming site is built."""
        return self.site.with_name(self.site.name + ".next")

    @property
    def previous(self) -> Path:
        """Where the old site is for the moment between two renames."""
        return self.site.with_name(self.site.name + ".previous")

    def refusal(self) -> str | None:
        """Say why this folder may not be replaced, if it may not."""
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
        """Set right what a killed build left: put a set-aside site back, and clear away the rest."""
        if self.next.exists():
            with _locked(self.next):
                _remove(self.next)
        if not _is_whole(self.site) and _is_whole(self.previous):
            _remove(self.site)
            self.previous.rename(self.site)
        _remove(self.previous)

    @contextmanager
    def begin(self) -> Iterator[tuple[int, ...]]:
        """Make the folder for the coming site, locked for us and for children that inherit what is yielded."""
        self.next.mkdir(parents=True)
        with _locked(self.next) as descriptors:
            (self.next / MARKER).write_text(MARKER_TEXT, encoding="utf-8", newline="\n")
            yield descriptors

    def publish(self) -> None:
        """Let the coming site take the old one's place."""
        had = self.site.exists()
        if had:
            self.site.rename(self.previous)
        try:
            self.next.rename(self.site)
        except OSError:
            if had:
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


def _is_whole(folder: Path) -> bool:
    return (folder / "index.html").is_file()


def _remove(folder: Path) -> None:
    """Remove a folder so that a kill on the way leaves neither what looks whole nor what looks foreign."""
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
    """Hold a folder until every process that inherited the lock has ended."""
    descriptors = _lock(folder)
    try:
        yield descriptors
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def _lock(folder: Path) -> tuple[int, ...]:
    if sys.platform == "win32":
        return ()  # Windows guards open files by itself
    else:  # noqa: RET505 - mypy follows the platform through if and else only
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise BusyError from None
        return (descriptor,)
