"""pip's error output, and the Danish line for each cause."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from scripts.pip_errors import Python, explain, unsupported

GOLDEN: Final = Path(__file__).parent / "golden" / "pip"
"""Real output of the oldest and newest supported pip, provoked on a local server: `<cause>.<pip>.txt`."""

SUPPORTED: Final = Python("linux-x86_64", abi="cpython-313-x86_64-linux-gnu")

LINES: Final = {
    "certificate": "Pakkelagerets certifikat kunne ikke godkendes",
    "cut_off": "Nettet faldt ud",
    "forbidden": "findes ikke dér, hvor der hentes pakker",
    "full_disk": "Disken er fuld",
    "interrupted": "Afbrudt, før alt var hentet",
    "no_name": "Tjek, at der er net",
    "no_network": "Tjek, at der er net",
    "no_wheel": "Pakken kunwin==1.0 findes ikke dér, hvor der hentes pakker",
    "not_there": "Pakken ukendt==1.0 findes ikke dér, hvor der hentes pakker",
    "other_versions": "Pakken andre==1.0 findes ikke dér, hvor der hentes pakker",
    "portal": "siden til at logge på nettet",
    "proxy_login": "Jeres proxy vil have et login",
    "proxy_refused": "en eventuel proxy er sat i HTTPS_PROXY",
    "python_too_new": "Pakken forny==1.0 findes ikke til Python",
    "python_too_old": "Pakken forgammel==1.0 findes ikke til Python",
    "read_only": "Der må ikke skrives",
    "server_error": "findes ikke dér, hvor der hentes pakker",
    "timeout": "Tjek, at der er net",
    "wrong_hash": "passer ikke med sin kontrolsum",
}
"""The line for each cause. Old pip does not detect a truncated download and reports a wrong hash."""


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.txt")), ids=lambda file: file.stem)
def test_each_real_message_gets_its_own_advice(file: Path) -> None:
    """Each real output is translated to one Danish line with cause and remedy."""
    cause = "wrong_hash" if file.name == "cut_off.pip23.txt" else file.name.split(".")[0]
    line = explain(file.read_text(encoding="utf-8"), SUPPORTED)

    assert line
    assert LINES[cause] in line
    assert "\n" not in line


def test_every_cause_has_real_output() -> None:
    """Each line in `LINES` has a golden output."""
    assert {file.name.split(".")[0] for file in GOLDEN.glob("*.txt")} == set(LINES)


UNSUPPORTED: Final = [
    (Python("linux-x86_64", abi="cpython-312-x86_64-linux-musl"), "Her er Alpine"),
    (Python("win32", is_64_bit=False), "32-bit"),
    (Python("linux-x86_64", abi="cpython-312-i386-linux-gnu", is_64_bit=False), "32-bit"),
    (Python("linux-riscv64"), "Her er linux-riscv64"),
    (Python("freebsd-14-amd64-i386"), "Her er freebsd-14"),
    (Python("win-arm64"), "Windows på ARM"),
    (Python("linux-x86_64", implementation="pypy"), "Denne Python er pypy"),
    (Python("win-amd64", free_threaded=True), "uden GIL"),
    (
        Python("macosx-11.0-arm64", version=(3, 15)),
        "Denne Python er 3.15, og det er der ikke pakker til endnu. Brug 3.14",
    ),
]


@pytest.mark.parametrize(("python", "words"), UNSUPPORTED, ids=[words for _, words in UNSUPPORTED])
def test_an_unsupported_system_is_named(python: Python, words: str) -> None:
    """A missing wheel is explained by the unsupported system; other errors are not."""
    no_wheel = (GOLDEN / "no_wheel.pip26.txt").read_text(encoding="utf-8")
    no_network = (GOLDEN / "no_network.pip26.txt").read_text(encoding="utf-8")

    assert words in (unsupported(python) or "")
    assert explain(no_wheel, python) == unsupported(python)
    assert "Tjek, at der er net" in (explain(no_network, python) or "")


@pytest.mark.parametrize(
    "platform",
    [
        "win-amd64",
        "macosx-10.13-universal2",
        "macosx-11.0-arm64",
        "macosx-10.9-x86_64",
        "linux-x86_64",
        "linux-aarch64",
    ],
)
def test_a_supported_system_is_accepted(platform: str) -> None:
    """Windows, macOS and Linux on x64 and arm64 are supported."""
    assert unsupported(Python(platform, abi="cpython-313-x86_64-linux-gnu")) is None


def test_this_python_is_supported() -> None:
    """The tests run on a supported Python."""
    assert unsupported(Python.running()) is None


def test_an_unknown_message_is_not_explained() -> None:
    """Unknown output returns None, so that it is shown as it is."""
    assert explain("ERROR: something new", SUPPORTED) is None
