"""The Jinja environment: escapes every value for HTML, except `Markup` that we rendered."""

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
from macros.pages.pictures.motifs import motif
from macros.pages.pictures.town_map import strip_town
from macros.pages.sections import sections_of

if TYPE_CHECKING:
    from macros.content.schema import Lever

TEMPLATES: Final = Path(__file__).parent / "templates"


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """Format a number with its noun: `1 eksempel`, `1.200 eksempler`."""
    return f"{danish_number(number)} {singular if number == 1 else (plural or singular)}"


def town_sizes(lever: Lever) -> str:
    """Return the Danish labels of the town sizes that a lever suits."""
    every_size = len(lever.town_sizes) == len(TownSize)
    return "Alle" if every_size else ", ".join(size.label for size in lever.town_sizes)


def effect_level(lever: Lever) -> str:
    """Return the Danish label of what is known of a lever's effect."""
    return lever.effect.level.label if lever.effect else "Ikke vurderet"


def host(address: str) -> str:
    """Return the host of an address without `www.`: `planinfo.dk`."""
    return urlsplit(address).netloc.removeprefix("www.")


def make_environment(**extra: Any) -> Environment:  # noqa: ANN401 - template values
    """Return the environment for all templates; `extra` are further globals."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(date=danish_date, listed=danish_list, host=host, sections=sections_of)
    environment.globals.update(
        count_of=count_of,
        initial=initial,
        town_sizes=town_sizes,
        effect_level=effect_level,
        strip_town=strip_town,
        **extra,
    )
    environment.globals.update(
        leading_steps=leading_steps, motif=motif, motif_of=motif_of, motif_of_group=motif_of_group, view_of=view_of
    )
    return environment


def compact(html: str) -> Markup:
    """Remove empty lines and indentation, which Markdown would read as separate blocks or code."""
    return Markup(keep_numbers_together("\n".join(line for raw in html.splitlines() if (line := raw.strip()))))  # noqa: S704 - rendered by us
