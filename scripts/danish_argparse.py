"""Parse a command's options, with help and error messages in Danish."""

from __future__ import annotations

import argparse
import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn
from urllib.parse import urlsplit

from scripts.paths import complain

if TYPE_CHECKING:
    from collections.abc import Iterable

MESSAGES: Final = {
    "expected one argument": "mangler en værdi.",
    "ignored explicit argument": "tager ingen værdi.",
}
"""Danish messages by the beginning of argparse's own. Our converters' messages are already Danish."""

MAX_PORT: Final = 65535


class _DanishFormatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401 - argparse's own
        super().add_usage(usage, actions, groups, "Brug: " if prefix is None else prefix)


class Options(argparse.ArgumentParser):
    """The options of one command."""

    def __init__(self, command: str, description: str, rest: str = "") -> None:
        usage = f"python3 scripts/dev.py {command} [valg]{rest}"
        super().__init__(
            usage=usage,
            description=description,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            formatter_class=_DanishFormatter,
        )
        self._command = command
        self._names: list[str] = ["--help"]
        self._group = self.add_argument_group("Valg")
        self._group.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def option(self, name: str, placeholder: str, text: str, **how: Any) -> None:  # noqa: ANN401 - argparse's own
        """Add an option that takes a value."""
        self._names.append(name)
        self._group.add_argument(name, metavar=placeholder, help=text, **how)

    def flag(self, name: str, text: str) -> None:
        """Add an option without a value."""
        self._names.append(name)
        self._group.add_argument(name, action="store_true", help=text)

    def read(self, argv: list[str]) -> argparse.Namespace:
        """Parse the arguments; exit with a Danish message if one is wrong or unknown."""
        values, rest = self.read_known(argv)
        if rest:
            guess = suggestion(rest[0].split("=")[0], self._names) or "."
            self.refuse(f"'{rest[0]}' kendes ikke{guess} Mulige valg: {', '.join(self._names)}.")
        return values

    def read_known(self, argv: list[str]) -> tuple[argparse.Namespace, list[str]]:
        """Parse the known arguments; return the values and the remaining arguments."""
        try:
            return self.parse_known_args(argv)
        except argparse.ArgumentError as error:
            message = next((text for start, text in MESSAGES.items() if error.message.startswith(start)), error.message)
            self.refuse(f"{error.argument_name}: {message}")

    def refuse(self, message: str) -> NoReturn:
        """Print a usage error and exit with code 2."""
        complain(f"{message} Se: python3 scripts/dev.py {self._command} --help")
        raise SystemExit(2)


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return ` – mente du 'x'?` for the closest known word, or nothing."""
    close = get_close_matches(word.lower(), sorted(known), n=1)
    return f" – mente du '{close[0]}'?" if close else ""


def folder(value: str) -> Path:
    """Parse a folder path, relative to the current directory."""
    if not value.strip():
        raise argparse.ArgumentTypeError("skriv navnet på en mappe.")
    return Path(value).expanduser().resolve()


def day(value: str) -> date:
    """Parse a date written as YYYY-MM-DD."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"'{value}' er ikke en dag, der findes. Skriv år-måned-dag: 2026-11-23.")


def site_url(value: str) -> str:
    """Parse the URL the site will have; the result always ends in a slash."""
    try:
        parts = urlsplit(value)
        complete = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        complete = False
    if not complete or parts.query or parts.fragment or parts.username or re.search(r"[\s\"'<>\\]", value):
        raise argparse.ArgumentTypeError(
            f"'{value}' er ikke en adresse. Skriv den som https://eksempel.dk/vaerktoejskassen/."
        )
    return value.rstrip("/") + "/"


def port(value: str) -> int:
    """Parse a port number."""
    if value.isascii() and value.isdigit() and 0 < int(value) <= MAX_PORT:
        return int(value)
    raise argparse.ArgumentTypeError(f"'{value}' er ikke et portnummer. Skriv et tal fra 1 til {MAX_PORT}, fx 8000.")
