"""Write what is derived: the schemas for editors' tools, and the registry's line for each new address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.content import ContentError, new_addresses
from macros.content.json_schema import json_schemas
from scripts.options import Options
from scripts.project import ROOT, complain, content_folder

if TYPE_CHECKING:
    from pathlib import Path


def main(argv: list[str]) -> int:
    """Bring every derived file up to date."""
    Options("derive", "Skriv det, der følger af indhold og skema: adresselisten og editorens skemaer.").read(argv)
    for name, text in json_schemas().items():
        path = ROOT / "schemas" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    try:
        added = register(content_folder())
    except ContentError as error:
        complain(f"{error}\nAdresserne er ikke skrevet ind. Ret fejlene, og prøv igen.")
        return 1
    adresser = "1 ny adresse er" if added == 1 else f"{added} nye adresser er"
    print(f"Skemaerne er skrevet. {adresser} skrevet ind i content/addresses.yml.")
    return 0


def register(content: Path) -> int:
    """Append the addresses that are not in the registry yet; return how many."""
    path = content / "addresses.yml"
    new = new_addresses(content)
    before = path.read_text(encoding="utf-8") if path.exists() else _OPENING
    lines = before.rstrip("\n").split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith("given:"))
    end = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if line[:1].strip()), len(lines))
    while not lines[end - 1].strip():
        end -= 1
    lines[end:end] = [f"  {name}: {address}" for name, address in new.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return len(new)


_OPENING = """\
# Alle adresser, der er udgivet. Linjer tilføjes (af dev.py derive) og slettes aldrig: en adresse virker for altid.
# Flyttes en side, står den gamle adresse under moved; tages den ned, står dens id under withdrawn med dato og grund.
given:
"""
