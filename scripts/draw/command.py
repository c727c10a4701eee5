"""`dev.py draw`: generate committed pictures and map data."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from scripts.draw import fill_places, map_data, screenshots, share_images

if TYPE_CHECKING:
    from collections.abc import Callable

DRAWINGS: Final[dict[str, tuple[Callable[[], int], str]]] = {
    "screenshots": (screenshots.main, "the screenshots in README"),
    "share": (share_images.main, "the preview images for shared links"),
    "map": (map_data.main, "the map's outline and towns, from open data"),
}


def main(argv: list[str]) -> int:
    """Run the named generator; later arguments belong to it."""
    parser = argparse.ArgumentParser(prog="dev.py draw", description="Generate committed pictures and map data.")
    commands = parser.add_subparsers(dest="what", required=True)
    for name, (_, text) in DRAWINGS.items():
        commands.add_parser(name, help=text)
    places = commands.add_parser("places", help="the map positions of the cases' towns")
    places.add_argument("content", nargs="*", help="the folder of entries")
    values = parser.parse_args(argv)
    if values.what == "places":
        return fill_places.main(values.content)
    return DRAWINGS[values.what][0]()
