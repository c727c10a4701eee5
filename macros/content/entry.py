"""What every kind of entry has: where it is kept, what it is called, and its addresses."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from macros.content.facet import Facet
from macros.content.fields import Day, Slug, Text
from macros.content.marks import NotSearched, OneLine, Searched

Title = Annotated[Text, StringConstraints(max_length=90), NotSearched()]
"""Search reads titles by themselves, so they are no field to it."""
Summary = Annotated[Text, StringConstraints(max_length=220), Searched(3), OneLine()]


class Record(BaseModel):
    """A group of fields inside an entry."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Entry(Record):
    """One record: a YAML file in the folder of its kind. The slug is the file's name."""

    name: ClassVar[str]
    """English name of one entry, from the class: its template, its variable there, and its macros begin with it."""
    folder: ClassVar[str]
    """Folder under `content/`."""
    address: ClassVar[str]
    """Folder of the pages, with slashes: `/greb/`."""
    letter: ClassVar[str | None] = None
    """First letter of ids and short addresses; None for kinds without a page of their own."""
    singular: ClassVar[str]
    """Danish name, indefinite, lower case."""
    plural: ClassVar[str]
    """Danish plural, capitalised, as in headings."""
    definite: ClassVar[str]
    """Danish name, definite."""
    facets: ClassVar[tuple[Facet, ...]] = ()
    """Ways to narrow a list of them, in the order readers meet them."""
    boost: ClassVar[float] = 1
    """Ranking boost of a search hit."""

    slug: Slug
    title: Title = Field(title="Titel")

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        cls.name = cls.__name__.lower()

    @property
    def key(self) -> str:
        """Unique name across kinds: `levers/tomme-lokaler`."""
        return f"{self.folder}/{self.slug}"

    @property
    def path(self) -> str:
        """Address from the site's root: `/greb/tomme-lokaler/` or `/kilder/#em-2020`."""
        return f"{self.address}{self.slug}/" if self.letter else f"{self.address}#{self.slug}"


class PagedEntry(Entry):
    """An entry with a page and a short address of its own."""

    id: Annotated[str, NotSearched()] = Field(title="Kort id", pattern=r"^[a-z][1-9][0-9]{0,5}$")
    """Gives den korte adresse, fx /g11/. Gives én gang og genbruges aldrig."""
    summary: Summary = Field(title="Resumé")
    """Én sætning, der siger det vigtigste. Højst 220 tegn."""
    reviewed: Day = Field(title="Sidst gennemgået")
    """Den dag, nogen sidst læste hele teksten igennem mod kilderne."""

    @property
    def id_number(self) -> int:
        """The number in the id: 11 for `g11`. Ids are given in this order."""
        return int(self.id[1:])

    @property
    def short_path(self) -> str:
        """Short address from the site's root: `/g11/`."""
        return f"/{self.id}/"
