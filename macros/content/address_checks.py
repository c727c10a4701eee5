"""Rules of the address registry: no published address is lost, reused, or moved without a redirect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.content.entry import PagedEntry
from macros.content.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from macros.content.addresses import Addresses
    from macros.content.load import Loaded
    from macros.content.yaml_text import YamlFile


def address_problems(
    addresses: Addresses, document: YamlFile, name: str, loaded: list[Loaded], others: Collection[str]
) -> Iterator[Problem]:
    """Compare the entries with the registry; yield every reused id, lost address and unregistered move.

    `name` is the registry's path in messages. `others` are the addresses that are no paged entry's.
    """
    paths = {item.entry.path for item in loaded if isinstance(item.entry, PagedEntry)}
    by_id = {item.entry.id: item for item in loaded if isinstance(item.entry, PagedEntry)}
    for given, path in addresses.given.items():
        item = by_id.get(given)
        place = document.place(("given", given))
        if given in addresses.withdrawn:
            if item:
                yield item.problem(
                    f"'{given}' hørte til en side, der er taget ned, og kan ikke bruges igen. Giv et nyt id", "id"
                )
        elif item is None:
            advice = "Læg indlægget tilbage, eller skriv det under withdrawn med dato og grund"
            yield Problem(
                name, *place, given, f"adressen {path} er udgivet, men intet indlæg har id '{given}'. {advice}"
            )
        elif item.entry.path != path and path not in paths and addresses.moved.get(path) != item.entry.path:
            advice = f"Omdøb filen tilbage, eller skriv under moved: {path}: {item.entry.path}"
            yield item.problem(f"'{given}' er udgivet på adressen {path}. {advice}", "id")
    yield from _moved_problems(addresses, document, name, paths.union(others))
    yield from _kept_problems(addresses, document, name, others)
    yield from _withdrawn_problems(addresses, document, name, paths)


def _kept_problems(addresses: Addresses, document: YamlFile, name: str, others: Collection[str]) -> Iterator[Problem]:
    for number, path in enumerate(addresses.kept):
        if path not in others and path not in addresses.moved:
            advice = f"Giv den sit gamle navn tilbage, eller skriv under moved: {path}: den nye adresse"
            place = document.place(("kept", number))
            yield Problem(name, *place, "kept", f"adressen {path} er udgivet, men findes ikke mere. {advice}")


def _moved_problems(addresses: Addresses, document: YamlFile, name: str, paths: set[str]) -> Iterator[Problem]:
    for old, new in addresses.moved.items():
        place = document.place(("moved", old))
        if new not in paths:
            yield Problem(name, *place, "moved", f"adressen {new} findes ikke. Skriv den adresse, siden ligger på nu")
        elif "#" in old and old.split("#")[0] != new.split("#")[0]:
            message = f"afsnittet {old} kan kun flytte inden for sin egen side. Skriv et afsnit på samme side"
            yield Problem(name, *place, "moved", message)
        if old in paths:
            yield Problem(name, *place, "moved", f"adressen {old} er i brug igen. Slet linjen, eller omdøb filen")


def _withdrawn_problems(addresses: Addresses, document: YamlFile, name: str, paths: set[str]) -> Iterator[Problem]:
    for gone, note in addresses.withdrawn.items():
        if addresses.given.get(gone) in paths:
            message = f"adressen {addresses.given[gone]} hørte til en side, der er taget ned. Giv filen et andet navn"
            yield Problem(name, *document.place(("withdrawn", gone)), gone, message)
        if gone not in addresses.given:
            yield Problem(
                name,
                *document.place(("withdrawn", gone)),
                gone,
                "id'et står ikke under given. Skriv den gamle adresse der",
            )
        if note.instead and note.instead not in paths:
            yield Problem(
                name,
                *document.place(("withdrawn", gone, "instead")),
                f"{gone}.instead",
                f"adressen {note.instead} findes ikke",
            )


def unregistered_addresses(addresses: Addresses, others: Iterable[str]) -> list[str]:
    """Return the addresses in `others` that the registry lacks, sorted."""
    return sorted(set(others) - set(addresses.kept))


def unregistered_ids(addresses: Addresses, loaded: list[Loaded]) -> dict[str, str]:
    """Return address by id for every entry that the registry lacks, in the order of ids."""
    pages = [
        item.entry for item in loaded if isinstance(item.entry, PagedEntry) and item.entry.id not in addresses.given
    ]
    return {page.id: page.path for page in sorted(pages, key=lambda page: (page.id[0], page.id_number))}
