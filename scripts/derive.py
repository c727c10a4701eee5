"""Write the derived files: JSON Schemas, the editor settings that list them, and new lines in the address registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.content import ContentError, new_addresses
from macros.content.json_schema import editor_settings, json_schemas
from scripts.danish_argparse import Options
from scripts.paths import ROOT, complain, content_folder

if TYPE_CHECKING:
    from pathlib import Path


def main(argv: list[str]) -> int:
    """Update every derived file."""
    Options("derive", "Skriv det, der følger af indhold og skema: adresselisten og editorens skemaer.").read(argv)
    for name, text in json_schemas().items():
        path = ROOT / "schemas" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    settings = ROOT / ".vscode" / "settings.json"
    settings.write_text(editor_settings(settings.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    try:
        added = register(content_folder())
    except ContentError as error:
        complain(f"{error}\nAdresserne er ikke skrevet ind. Ret fejlene, og prøv igen.")
        return 1
    adresser = "1 ny adresse er" if added == 1 else f"{added} nye adresser er"
    print(f"Skemaerne er skrevet. {adresser} skrevet ind i content/addresses.yml.")
    return 0


def register(content: Path, docs: Path = ROOT / "docs") -> int:
    """Append the addresses missing from the registry; return their number."""
    path = content / "addresses.yml"
    given, kept = new_addresses(content, docs)
    before = path.read_text(encoding="utf-8") if path.exists() else _OPENING
    lines = _appended(before.rstrip("\n").split("\n"), "given", [f"  {name}: {place}" for name, place in given.items()])
    # Quote addresses with a #, which would start a comment.
    lines = _appended(lines, "kept", [f'  - "{place}"' if "#" in place else f"  - {place}" for place in kept])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(given) + len(kept)


def _appended(lines: list[str], key: str, new: list[str]) -> list[str]:
    """Append lines to a key's block; add the key at the end if it is missing."""
    if not new:
        return lines
    if f"{key}:" not in lines:
        return [*lines, f"{key}:", *new]
    start = lines.index(f"{key}:")
    end = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if line[:1].strip()), len(lines))
    while not lines[end - 1].strip():
        end -= 1
    return [*lines[:end], *new, *lines[end:]]


_OPENING = """\
# Alle adresser, der er udgivet. Linjer tilføjes (af dev.py derive) og slettes aldrig: en adresse virker for altid.
# Flyttes en side, står den gamle adresse under moved; tages den ned, står dens id under withdrawn med dato og grund.
given:
"""
