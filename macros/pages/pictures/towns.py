"""Towns on the map, and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from macros.danish.slugs import slugify
from macros.pages.pictures.regions import region_of

if TYPE_CHECKING:
    from macros.content.schema import Case

HIT_RADIUS: Final = 8.75
"""Radius of the invisible circle to press, in map units: 24 CSS pixels across where the map is 577 px wide or more."""


class TownRole(Enum):
    """A town's role in the partnership, with label and marker radius. Each role has its own marker shape."""

    TESTBY = "testby", "Testby", 7.5
    BOTH = "begge", "Testby og fri bymidte", 8.5
    FRI_BYMIDTE = "fri-bymidte", "Fri bymidte", 7.5
    OTHER = "oevrig", "Anden by med et eksempel", 4.5

    def __init__(self, slug: str, label: str, radius: float) -> None:
        self.slug = slug
        self.label = label
        self.radius = radius


@dataclass(frozen=True)
class Town:
    """A town with its cases, at map position (x, y)."""

    name: str
    role: TownRole
    cases: tuple[Case, ...]
    x: float
    y: float
    label: tuple[float, float, str] | None = None
    """Position and `text-anchor` of its name; None if there is no room."""
    lead: tuple[float, float, float, float] | None = None
    """Line from marker to name, if the name is not next to the marker."""

    @property
    def has_role(self) -> bool:
        """Whether it is a test town or a fri bymidte."""
        return self.role is not TownRole.OTHER

    @property
    def slug(self) -> str:
        """Slug of its name; `by-<slug>` is its anchor in the list."""
        return slugify(self.name)

    @property
    def radius(self) -> float:
        """Radius of its marker, larger when it contains a number."""
        return self.role.radius if len(self.cases) == 1 else max(self.role.radius * 1.4, 8.0)

    @property
    def hit_radius(self) -> float:
        """Radius of the circle to press."""
        return max(self.radius, HIT_RADIUS)

    @property
    def region(self) -> str:
        """Region of its municipality."""
        return region_of(self.cases[0].municipalities)

    @property
    def path(self) -> str:
        """Target of its marker: its only case, or its anchor in the list."""
        return self.cases[0].path if len(self.cases) == 1 else f"#by-{self.slug}"
