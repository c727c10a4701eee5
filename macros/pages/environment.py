"""Our one Jinja environment: every printed value is escaped for HTML unless it is prose we rendered ourselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.content.vocabulary import TownSize
from macros.danish.alphabet import initial
from macros.danish.dates import danish_date, danish_list
from macros.danish.numbers import danish_number, keep_numbers_together
from macros.pages.groups import leading_steps
from macros.pages.kinds import motif_of, motif_of_group, view_of
from macros.pages.pictures.houses import houses
from macros.pages.pictures.motifs import motif
from macros.pages.pictures.town_map import without_town

if TYPE_CHECKING:
    from macros.content.schema import Lever

TEMPLATES: Final = Path(__file__).parent / "templates"


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """Say a number with its word: `1 eksempel`, `1.200 eksempler`."""
    return f"{danish_number(number)} {singular if number == 1 else (plural or singular)}"


def sizes(lever: Lever) -> str:
    """Say which towns a lever suits."""
    everything = len(lever.town_sizes) == len(TownSize)
    return "Alle" if everything else ", ".join(size.label for size in lever.town_sizes)


def host(address: str) -> str:
    """Return the part of an address one can read out: `planinfo.dk`."""
    return urlsplit(address).netloc.removeprefix("www.")


def make_environment(**extra: Any) -> Environment:  # noqa: ANN401 - template values
    """Return the environment all our pages are rendered in."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(date=danish_date, listed=danish_list, host=host)
    environment.globals.update(
        count_of=count_of, houses=houses, initial=initial, sizes=sizes, without_town=without_town, **extra
    )
    environment.globals.update(
        leading_steps=leading_steps, motif=motif, motif_of=motif_of, motif_of_group=motif_of_group, view_of=view_of
    )
    return environment


def compact(html: str) -> Markup:
    """Drop the empty lines and indentation templates leave behind, so that a block stays one block."""
    return Markup(keep_numbers_together("\n".join(line for raw in html.splitlines() if (line := raw.strip()))))  # noqa: S704 - rendered by us
