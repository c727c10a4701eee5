"""The append-only registry of published addresses."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from macros.content.entry import Record
from macros.content.fields import Day, Text

FILE: Final = "addresses.yml"
"""Name of the registry under `content/`."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][1-9][0-9]{0,5}$")]
Address = Annotated[str, StringConstraints(pattern=r"^/(?:[a-z0-9-]+/){2,}$")]
"""Address of an entry's page: at least two parts, so neither a short address nor a top-level page."""
AnyAddress = Annotated[str, StringConstraints(pattern=r"^/(?:[a-z0-9-]+/)+(?:#[a-z0-9-]+)?$")]
"""Address of any page or section: `/om/`, `/kilder/#em-2020`."""


class Withdrawn(Record):
    """En side, der er taget ned. Adressen viser, hvorfor."""

    date: Day = Field(title="Dato")
    """Den dag, siden blev taget ned."""
    reason: Text = Field(title="Grund")
    """Hvorfor, i én sætning."""
    instead: Address | None = Field(None, title="I stedet")
    """Adressen på en side, der kan bruges i stedet."""


class Addresses(Record):
    """Alle adresser, der er udgivet. Linjer tilføjes; de slettes aldrig."""

    given: dict[Id, Address] = Field(default_factory=dict, title="Givet")
    """Id og den adresse, det fører til."""
    kept: tuple[AnyAddress, ...] = Field((), title="Andre adresser")
    """Sider uden id (/om/, /greb/trin/viden/) og afsnit, andre linker til (/kilder/#em-2020)."""
    moved: dict[AnyAddress, AnyAddress] = Field(default_factory=dict, title="Flyttet")
    """Gammel adresse og ny adresse."""
    withdrawn: dict[Id, Withdrawn] = Field(default_factory=dict, title="Taget ned")
    """Id på sider, der er taget ned."""
