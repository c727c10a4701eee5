"""Validate the content without building: quick feedback for editors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from macros.content import ContentError, new_addresses, read
from scripts.danish_argparse import Options, folder
from scripts.launch import launch_list, unfilled
from scripts.paths import complain, content_folder, docs_folder, how_to_run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from macros.content import Problem, Toolbox


def main(argv: list[str]) -> int:
    """Print every problem, or that there are none."""
    options = Options("check", "Tjek alle indlæg, og vis hver fejl med fil, linje og forslag.")
    options.option("--content", "MAPPE", "indlæggenes mappe (ellers content)", type=folder, default=content_folder())
    options.flag("--launch", "vis også, hvad der mangler, før sitet udgives; slut med fejl, hvis noget mangler")
    chosen = options.read(argv)
    content: Path = chosen.content
    # Our hand-written pages cite our sources, which other content need not have.
    docs = docs_folder() if content == content_folder() else None
    toolbox = read_content(content, docs)
    if toolbox is None:
        return 1
    print(f"Alt i orden: {entry_count(toolbox)} indlæg.")
    if docs and (notice := addresses_notice(*new_addresses(content, docs))):
        print(notice)
    if not chosen.launch:
        return 0
    print(launch_list(missing := unfilled(toolbox.settings)))
    return 1 if missing else 0


def addresses_notice(given: Mapping[str, str], kept: Sequence[str]) -> str | None:
    """Return a notice that lists the addresses not yet in the registry. They are not errors."""
    new = [*(f"{path} ({name})" for name, path in given.items()), *kept]
    if not new:
        return None
    return (
        f"Nye adresser, der ikke er skrevet ind endnu: {', '.join(new)}. Det er ingen fejl; de bliver skrevet ind, når "
        f"sitet udgives. Du kan gøre det nu: {how_to_run('derive')}"
    )


def read_content(content: Path, docs: Path | None) -> Toolbox | None:
    """Read the content with the hand-written pages; on problems, print them all and return None."""
    if not content.is_dir():
        complain(f"Mappen {content} findes ikke. Skriv en mappe med indlæg: {how_to_run('check --content MAPPE')}")
        return None
    try:
        next(content.iterdir(), None)  # raises if the folder is unreadable, which `glob` ignores
        toolbox = read(content, docs)
    except ContentError as error:
        complain("\n".join(str(problem) for problem in error.problems))
        complain(summary(error.problems))
        return None
    except OSError as error:
        complain(f"Kan ikke læse {error.filename or content}. Tjek, at den findes, og at du må åbne den.")
        return None
    if not entry_count(toolbox):
        complain(f"Der er ingen indlæg i {content}. Er det den rigtige mappe?")
        return None
    return toolbox


def entry_count(toolbox: Toolbox) -> int:
    """Count the entries of all kinds."""
    return sum(len(entries) for entries in toolbox.entries.values())


def summary(problems: tuple[Problem, ...]) -> str:
    """Return the number of problems and files, and what to do next."""
    files = len({problem.path for problem in problems})
    return f"{len(problems)} fejl i {files} {'fil' if files == 1 else 'filer'}. Ret {'den' if len(problems) == 1 else 'dem'}, og kør check igen."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
