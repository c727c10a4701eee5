"""Draw one of the things that are drawn once and kept in the repository."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from scripts.draw import fill_places, map_data, screenshots, share_images

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWINGS: Final[dict[str, tuple[Callable[[], int], str]]] = {
    "screenshots": (screenshots.main, "README's pictures of the site"),
    "share": (share_images.main, "the pictures shown beside a link to us"),
    "map": (map_data.main, "the map's outline and towns, from open data"),
}


def main(argv: list[str]) -> int:
    """Run the named drawing; what follows the name is its own."""
    parser = argparse.ArgumentParser(prog="dev.py draw", description="Draw what is drawn once and kept.")
    commands = parser.add_subparsers(dest="what", required=True)
    for name, (_, text) in DRAWINGS.items():
        commands.add_parser(name, help=text)
    places = commands.add_parser("places", help="where the cases' towns lie on the map")
    places.add_argument("content", nargs="*", help="the folder of entries")
    values = parser.parse_args(argv)
    if values.what == "places":
        return fill_places.main(values.content)
    return DRAWINGS[values.what][0]()
