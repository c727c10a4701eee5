"""The supported systems, and whether the lock has a wheel of every package for each of them.

`requirements.lock` holds hashes, from which compatibility cannot be read; `requirements.wheels` holds the file names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename

from scripts.paths import NEWEST, OLDEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WHEELS: Final = "requirements.wheels"


@dataclass(frozen=True)
class System:
    """A supported platform, as markers, wheel names and uv call it."""

    name: str
    os_name: str
    sys_platform: str
    platform_system: str
    machine: str
    uv: str
    platforms: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """A system and a Python version."""

    system: System
    python: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.system.name}, Python {self.version}"

    @property
    def version(self) -> str:
        """The Python version as text: `3.13`."""
        return ".".join(map(str, self.python))

    @property
    def environment(self) -> dict[str, str]:
        """The environment that PEP 508 markers are evaluated in."""
        return {
            "os_name": self.system.os_name,
            "sys_platform": self.system.sys_platform,
            "platform_system": self.system.platform_system,
            "platform_machine": self.system.machine,
            "platform_release": "",
            "platform_version": "",
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "implementation_version": f"{self.version}.0",
            "python_version": self.version,
            "python_full_version": f"{self.version}.0",
        }

    @property
    def tags(self) -> frozenset[Tag]:
        """The wheel tags that this target can install."""
        platforms, interpreter = self.system.platforms, f"cp{self.python[0]}{self.python[1]}"
        return frozenset(
            chain(cpython_tags(self.python, platforms=platforms), compatible_tags(self.python, interpreter, platforms))
        )


@dataclass(frozen=True)
class Wheel:
    """A wheel whose hash is in the lock."""

    filename: str
    sha256: str

    @property
    def package(self) -> str:
        """The normalised package name."""
        return str(parse_wheel_filename(self.filename)[0])

    @property
    def tags(self) -> frozenset[Tag]:
        """The tags in the file name."""
        return parse_wheel_filename(self.filename)[3]


@dataclass(frozen=True)
class Locked:
    """A package in the lock."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        """The normalised package name."""
        return canonicalize_name(self.requirement.name)

    def wanted_on(self, target: Target) -> bool:
        """Check whether the marker selects it for a target."""
        return self.requirement.marker is None or self.requirement.marker.evaluate(target.environment)


def _manylinux(machine: str, newest: int = 28) -> tuple[str, ...]:
    """Return the tags for glibc 2.28: Debian 10, Ubuntu 18.10, RHEL 8 and later."""
    versioned = tuple(f"manylinux_2_{minor}_{machine}" for minor in range(newest, 4, -1))
    return (*versioned, *(f"{old}_{machine}" for old in ("manylinux2014", "manylinux2010", "manylinux1", "linux")))


def _mac(machine: str, oldest: tuple[int, int] = (13, 0)) -> tuple[str, ...]:
    """Return the tags for macOS 13 and later."""
    return tuple(mac_platforms(oldest, machine))


SYSTEMS: Final = (
    System("Windows x64", "nt", "win32", "Windows", "AMD64", "x86_64-pc-windows-msvc", ("win_amd64",)),
    System("macOS arm64", "posix", "darwin", "Darwin", "arm64", "aarch64-apple-darwin", _mac("arm64")),
    System("macOS x64", "posix", "darwin", "Darwin", "x86_64", "x86_64-apple-darwin", _mac("x86_64")),
    System("Linux x64", "posix", "linux", "Linux", "x86_64", "x86_64-manylinux_2_28", _manylinux("x86_64")),
    System("Linux arm64", "posix", "linux", "Linux", "aarch64", "aarch64-manylinux_2_28", _manylinux("aarch64")),
)
TARGETS: Final = tuple(
    Target(system, (OLDEST[0], minor)) for system, minor in product(SYSTEMS, range(OLDEST[1], NEWEST[1] + 1))
)


def read_lock(text: str) -> list[Locked]:
    """Parse a lock written by uv."""
    text = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    return [
        Locked(Requirement(line.split("--hash=")[0]), frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", line)))
        for line in text.splitlines()
        if line.strip()
    ]


def read_wheels(text: str) -> list[Wheel]:
    """Parse a wheel list: one hash and file name per line."""
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return [Wheel(filename, sha256) for sha256, filename in rows]


def write_wheels(wheels: list[Wheel]) -> str:
    """Format a wheel list for `read_wheels`."""
    head = "# The wheels behind requirements.lock that a promised system can use. Do not edit: `dev.py lock` writes both.\n"
    return head + "".join(f"{wheel.sha256}  {wheel.filename}\n" for wheel in sorted(wheels, key=lambda w: w.filename))


def wheels_in(pylock: Mapping[str, object]) -> list[Wheel]:
    """Return the wheels in a `pylock.toml` (PEP 751), without their URLs."""
    packages: list[dict[str, list[dict[str, object]]]] = pylock["packages"]  # type: ignore[assignment]
    found = [wheel for package in packages for wheel in package.get("wheels", [])]
    return [Wheel(str(w.get("name") or w["url"]).rsplit("/", 1)[-1], w["hashes"]["sha256"]) for w in found]  # type: ignore[index]


def fitting(wheels: list[Wheel]) -> list[Wheel]:
    """Return the wheels that a supported system can install."""
    tags = frozenset(chain.from_iterable(target.tags for target in TARGETS))
    return [wheel for wheel in wheels if wheel.tags & tags]


def without_wheel(lock: list[Locked], wheels: list[Wheel], targets: tuple[Target, ...] = TARGETS) -> Iterator[str]:
    """Yield each package with the supported systems that have no wheel of it."""
    names = {wheel.sha256: wheel for wheel in wheels}
    tags = {target: target.tags for target in targets}
    for package in lock:
        offered = [names[sha256] for sha256 in package.hashes if sha256 in names]
        fitting = {tag for wheel in offered if wheel.package == package.name for tag in wheel.tags}
        missing = [target for target in targets if package.wanted_on(target) and not fitting & tags[target]]
        if missing:
            yield f"{package.requirement.name}{package.requirement.specifier}: {'; '.join(map(str, missing))}"
