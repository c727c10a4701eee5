"""Settings of the site: owner, contact, repository and accessibility statement. Pages show only what is filled in."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from macros.content.entry import Record
from macros.content.fields import Day, Text, Url

FILE: Final = "settings.yml"
"""Name of the settings file under `content/`."""


def _check_email(value: str) -> str:
    local, at, host = value.partition("@")
    if not (at and local and "." in host) or any(mark in value for mark in " <>\"'?&"):
        raise PydanticCustomError("email", "'{value}' er ikke en e-mailadresse", {"value": value})
    return value


class Settings(Record):
    """Oplysninger om den, der driver sitet. Det, der er tomt (null), nævner sitet ikke."""

    owner: Text | None = Field(None, title="Ejer")
    """Den kommune, forening eller myndighed, der står bag sitet."""
    email: Annotated[Text, AfterValidator(_check_email)] | None = Field(None, title="E-mail")
    """Dertil sendes fejl og forslag."""
    phone: Text | None = Field(None, title="Telefon")
    """Telefonnummer til dem, der hellere ringer."""
    repository: Url | None = Field(None, title="Kodelager")
    """Adressen, hvor indholdet ligger, fx https://github.com/ejer/vaerktoejskassen."""
    was_url: Url | None = Field(None, title="Tilgængelighedserklæring")
    """Adressen på erklæringen, når den er indgivet, fx https://was.digst.dk/bymidter-dk. Før det: null."""
    statement_date: Day | None = Field(None, title="Erklæring ajourført")
    """Den dag, erklæringen sidst blev set igennem. Det skal ske mindst én gang om året."""

    @property
    def issues(self) -> str | None:
        """The form for new issues; None if the repository is unknown."""
        return f"{self.repository.rstrip('/')}/issues/new" if self.repository else None

    @property
    def unfilled(self) -> tuple[str, ...]:
        """The fields that are empty, in the order of the file."""
        return tuple(name for name in type(self).model_fields if getattr(self, name) is None)
