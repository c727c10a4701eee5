"""A town as the map draws it, and the role that gives its marker a shape."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from macros.danish.slugs import slugify

if TYPE_CHECKING:
    from macros.content.schema import Case


class Role(Enum):
    """What a town is in the partnership's story. Each has a shape of its own."""

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
    """A town with its examples, drawn at (x, y)."""

    name: str
    role: Role
    cases: tuple[Case, ...]
    x: float
    y: float
    label: tuple[float, float, str] | None = None
    """Where its name begins and which way it runs (`start`, `end`, `middle`), when there is room for it."""
    lead: tuple[float, float, float, float] | None = None
    """A line from its marker to its name, when the name stands away from it."""

    @property
    def has_role(self) -> bool:
        """Whether it is a test town or a fri bymidte."""
        return self.role is not Role.OTHER

    @property
    def slug(self) -> str:
        """The end of its place in the list: `by-lemvig`."""
        return slugify(self.name)

    @property
    def radius(self) -> float:
        """Half the size of its marker; a number needs room."""
        return self.role.radius if len(self.cases) == 1 else max(self.role.radius * 1.4, 8.0)

    @property
    def path(self) -> str:
        """Where its marker leads: its example, or its place in the list when there are several."""
        return self.cases[0].path if len(self.cases) == 1 else f"#by-{self.slug}"
