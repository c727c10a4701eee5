"""Site-wide synonyms for search. Entries also have `search_words`, and terms have `names`."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from macros.content.entry import Record
from macros.content.fields import Text

FILE: Final = "synonyms.yml"
"""Name of the synonym file under `content/`."""


class Synonyms(Record):
    """Ord, som søgningen regner for det samme på hele sitet."""

    groups: tuple[Annotated[tuple[Text, ...], Field(min_length=2)], ...] = Field((), title="Grupper")
    """Hver gruppe er to eller flere ord eller korte vendinger i grundform. Brug listen sparsomt; et ord, der kun hører
    til ét greb, står som søgeord i grebet."""
