"""Translate pip's error output into one line of Danish advice."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from dataclasses import dataclass
from typing import Final

from scripts.paths import NEWEST

CAUSES: Final = (
    (r"Operation cancelled by user|^KeyboardInterrupt", "Afbrudt, før alt var hentet."),
    (r"No space left on device|\[Errno 28\]|WinError 112", "Disken er fuld. Slet noget, så der er 1 GB fri."),
    (
        r"Permission denied|Read-only file system|\[Errno (?:13|30)\]|\[WinError (?:5|32)\]",
        "Der må ikke skrives i projektets mappe. Luk programmer, der bruger mappen .venv, og tjek, at I må skrive dér.",
    ),
    (
        r"Windows Long Path",
        "Mappens sti er for lang til Windows. Flyt projektet til en kort sti, fx C:\\vk.",
    ),
    (
        r"incomplete-download|Connection interrupted while downloading",
        "Nettet faldt ud, mens der blev hentet.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "En hentet pakke passer ikke med sin kontrolsum i requirements.lock, så intet er taget i brug. Sker det "
        "igen, så spørg dem, der driver jeres net, om noget ændrer det, I henter.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError",
        "Pakkelagerets certifikat kunne ikke godkendes. Bruger I proxy, så sæt PIP_CERT til jeres eget certifikat.",
    ),
    (
        r"407 Proxy Authentication",
        "Jeres proxy vil have et login. Sæt HTTPS_PROXY til http://navn:kodeord@adresse:port.",
    ),
    (
        r"Retrying \(Retry|NewConnectionError|ConnectionError|ReadTimeout|Could not connect|Temporary failure|ProxyError",
        "Pakkerne kunne ikke hentes. Tjek, at der er net og at en eventuel proxy er sat i HTTPS_PROXY.",
    ),
    (
        r"(?s)require a different python version: .*No matching distribution found for (?P<what>\S+)",
        "Pakken {what} findes ikke til Python {python}. Brug en afprøvet Python, fx 3.13, fra python.org/downloads.",
    ),
    (
        r"No matching distribution found for (?P<what>\S+)",
        "Pakken {what} findes ikke dér, hvor der hentes pakker. Tjek, at siden til at logge på nettet ikke venter på "
        "svar, og at et eget pakkelager (PIP_INDEX_URL) har pakken.",
    ),
)
"""Patterns in pip's output and the advice for each; the first match wins.

Every supported system has a wheel of every locked package (`tests/test_lock.py`), so "No matching distribution" there
means a problem at the index: pip prints the same line for a refusal (403), a login page and a server error (503).
"""

WHEEL_MISSING: Final = r"No matching distribution found"
SUPPORTED_PROCESSORS: Final = ("amd64", "x86_64", "arm64", "aarch64", "universal2", "intel")
"""How `sysconfig.get_platform()` ends on the supported processors."""


@dataclass(frozen=True)
class Python:
    """The properties that decide which wheels a Python can use."""

    platform: str
    implementation: str = "cpython"
    abi: str = ""
    is_64_bit: bool = True
    free_threaded: bool = False
    version: tuple[int, int] = NEWEST

    @classmethod
    def running(cls) -> Python:
        """Return the properties of the running Python."""
        abi, free_threaded = map(sysconfig.get_config_var, ("SOABI", "Py_GIL_DISABLED"))
        is_64_bit = sys.maxsize > 2**32
        return cls(
            sysconfig.get_platform(),
            sys.implementation.name,
            str(abi),
            is_64_bit,
            bool(free_threaded),
            sys.version_info[:2],
        )


def unsupported(python: Python) -> str | None:
    """Return why a Python is not supported and which one to use, or None if it is supported."""
    fetch, none = "Hent den på python.org/downloads.", "og det er der ikke pakker til"
    rules = (
        (
            python.version > NEWEST,
            f"Denne Python er {dotted(python.version)}, {none} endnu. Brug {dotted(NEWEST)}. {fetch}",
        ),
        (python.implementation != "cpython", f"Denne Python er {python.implementation}. Brug den almindelige. {fetch}"),
        (not python.is_64_bit, f"Denne Python er 32-bit, {none}. Brug en på 64 bit. {fetch}"),
        ("musl" in python.abi, f"Her er Alpine eller et andet Linux med musl, {none}. Brug fx Debian eller Ubuntu."),
        (python.free_threaded, f"Denne Python er uden GIL (free-threaded), {none}. Brug den almindelige. {fetch}"),
        (python.platform == "win-arm64", f"Denne Python er til Windows på ARM, {none}. Brug den til x64. {fetch}"),
        (
            not python.platform.endswith(SUPPORTED_PROCESSORS),
            f"Her er {python.platform}, {none}. Brug Windows, macOS eller Linux på x64 eller arm64.",
        ),
    )
    return next((line for holds, line in rules if holds), None)


def dotted(version: tuple[int, int]) -> str:
    """Format a version: `3.14`."""
    return ".".join(map(str, version))


def explain(output: str, python: Python) -> str | None:
    """Return one line of advice for pip's output, or None if the cause is unknown."""
    if (
        re.search(WHEEL_MISSING, output)
        and (line := unsupported(python))
        and not re.search(r"Retrying \(Retry", output)
    ):
        return line
    for pattern, text in CAUSES:
        if found := re.search(pattern, output, re.MULTILINE):
            return text.format(**found.groupdict(), python=platform.python_version())
    return None
