"""Base classes of the kinds of entries: names, folder, addresses and common fields."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from macros.content.facet import Facet
from macros.content.fields import Day, Slug, Text
from macros.content.marks import NotSearched, OneLine, Searched

Title = Annotated[Text, StringConstraints(max_length=90), NotSearched()]
"""`NotSearched`, because the browser indexes titles separately."""
Summary = Annotated[Text, StringConstraints(max_length=220), Searched(3), OneLine()]


class Record(BaseModel):
    """Base of every model: strict, frozen, with docstrings as field descriptions."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Entry(Record):
    """One YAML file in the folder of its kind."""

    name: ClassVar[str]
    """English name, the class name in lower case: names the template, its variable and the macros (`lever_list`)."""
    folder: ClassVar[str]
    """Folder under `content/`."""
    address: ClassVar[str]
    """Address of the kind's list, and prefix of its entries' addresses: `/greb/`."""
    letter: ClassVar[str | None] = None
    """First letter of ids and short addresses; None for kinds whose entries have no page."""
    singular: ClassVar[str]
    """Danish name, indefinite, lower case."""
    plural: ClassVar[str]
    """Danish plural, capitalised, for headings."""
    definite: ClassVar[str]
    """Danish name, definite, lower case."""
    facets: ClassVar[tuple[Facet, ...]] = ()
    """Filters of the kind's list, in display order."""
    boost: ClassVar[float] = 1
    """Ranking boost of a search hit; 1 is neutral."""

    slug: Slug
    title: Title = Field(title="Titel")

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        cls.name = cls.__name__.lower()

    @classmethod
    def facet_path(cls, name: str, value: str) -> str:
        """Return the address of a value's page by the facet's name: `/greb/udfordring/tomme-butikker/`."""
        return {facet.name: facet for facet in cls.facets}[name].path(cls.address, value)

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
        """The number in the id: 11 for `g11`. Ids are assigned in this order."""
        return int(self.id[1:])

    @property
    def short_path(self) -> str:
        """Short address from the site's root: `/g11/`."""
        return f"/{self.id}/"
