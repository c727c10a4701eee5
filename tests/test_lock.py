"""The lock: every supported system and Python can install it, and packages without a wheel are named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scripts import lock
from scripts.paths import ROOT
from scripts.wheels import TARGETS, WHEELS, Wheel, read_lock, read_wheels, wheels_in, without_wheel, write_wheels

if TYPE_CHECKING:
    from pathlib import Path

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
NAMES = (ROOT / WHEELS).read_text(encoding="utf-8")

LINUX_ONLY = "rjsmin-1.3.0-cp311-cp311-manylinux1_x86_64.whl"
"""A package that was once locked without a wheel for Windows or macOS."""


def lock_of(name: str, *filenames: str, marker: str = "") -> tuple[str, list[Wheel]]:
    """Return a lock file with one package, and its wheels."""
    wheels = [Wheel(filename, f"{number:064x}") for number, filename in enumerate(filenames)]
    hashes = "".join(f" \\\n    --hash=sha256:{wheel.sha256}" for wheel in wheels)
    return f"# head\n{name}{marker}{hashes}\n    # via somebody\n", wheels


def test_every_supported_target_can_install_the_lock() -> None:
    """Every package has a wheel for Windows x64, macOS and Linux on x64 and arm64, each with Python 3.11 to 3.14."""
    assert len(TARGETS) == 20
    assert list(without_wheel(read_lock(LOCK), read_wheels(NAMES))) == []


def test_a_package_for_linux_only_is_named() -> None:
    """The line names the package and each system and Python without a wheel."""
    text, wheels = lock_of("rjsmin==1.3.0", LINUX_ONLY)
    (line,) = without_wheel(read_lock(text), wheels)

    assert line.startswith("rjsmin==1.3.0: Windows x64, Python 3.11; Windows x64, Python 3.12; ")
    assert "macOS arm64, Python 3.14" in line
    assert "Linux x64, Python 3.12" in line
    assert "Linux x64, Python 3.11" not in line


@pytest.mark.parametrize(
    ("filename", "missing"),
    [
        ("a-1.0-py3-none-any.whl", 0),
        ("a-1.0-py2.py3-none-any.whl", 0),
        ("a-1.0-cp39-abi3-win_amd64.whl", 16),
        ("a-1.0-cp313-abi3-win_amd64.whl", 18),
        ("a-1.0-cp313-cp313t-win_amd64.whl", 20),
        ("a-1.0-cp313-cp313-win32.whl", 20),
        ("a-1.0-py3-none-macosx_10_9_universal2.whl", 12),
        ("a-1.0-py3-none-macosx_26_0_arm64.whl", 20),
        ("a-1.0-py3-none-musllinux_1_2_x86_64.whl", 20),
        ("a-1.0-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.whl", 16),
        ("a-1.0-py3-none-manylinux_2_39_x86_64.whl", 20),
    ],
)
def test_a_wheel_fits_the_targets_in_its_name(filename: str, missing: int) -> None:
    """Platforms, Pythons and stable ABIs are interpreted as installers do."""
    text, wheels = lock_of("a==1.0", filename)
    lines = list(without_wheel(read_lock(text), wheels))

    assert missing == sum(len(line.split("; ")) for line in lines)


def test_a_marker_is_evaluated_for_the_target() -> None:
    """A package for Windows needs a wheel for Windows only, whatever system the test runs on."""
    text, wheels = lock_of("colorama==0.4", LINUX_ONLY, marker=" ; sys_platform == 'win32'")
    (line,) = without_wheel(read_lock(text), wheels)

    assert re.findall(r"[\w ]+(?=, Python)", line) == [" Windows x64"] * 4


def test_a_wheel_whose_hash_is_not_locked_does_not_count() -> None:
    """Installers refuse a file whose hash is not in the lock."""
    text, _ = lock_of("a==1.0", "a-1.0-cp311-cp311-win_amd64.whl")

    assert list(without_wheel(read_lock(text), [Wheel("a-1.0-py3-none-any.whl", "f" * 64)])) != []


def test_the_wheel_list_matches_the_lock() -> None:
    """Each listed wheel has its hash in the lock, and the file round-trips."""
    wheels = read_wheels(NAMES)
    hashes = {sha256 for package in read_lock(LOCK) for sha256 in package.hashes}

    assert [wheel.filename for wheel in wheels if wheel.sha256 not in hashes] == []
    assert write_wheels(wheels) == NAMES


def test_the_wheel_list_names_no_host() -> None:
    """Only the file name of a URL is kept."""
    found = wheels_in(
        {
            "packages": [
                {"wheels": [{"url": "https://example.org/x/a-1.0-py3-none-any.whl", "hashes": {"sha256": "0" * 64}}]},
                {"sdist": {}},
            ]
        }
    )

    assert found == [Wheel("a-1.0-py3-none-any.whl", "0" * 64)]
    assert "://" not in NAMES


def test_locking_without_uv_explains_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command fails with one line that names uv."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert lock.main([]) == 1
    assert "pip install uv" in capsys.readouterr().err
