"""Parts of entries: references to other kinds, and records that stand inside an entry."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.content.entry import Record
from macros.content.fields import Slug, Text
from macros.content.marks import RefersTo, Searched
from macros.content.vocabulary import Actor

LeverRef = Annotated[Slug, RefersTo("levers")]
RecommendationRef = Annotated[Slug, RefersTo("recommendations")]
ThemeRef = Annotated[Slug, RefersTo("themes")]
CaseRef = Annotated[Slug, RefersTo("cases")]
SourceRef = Annotated[Slug, RefersTo("sources")]
TermRef = Annotated[Slug, RefersTo("terms")]
SearchWords = Annotated[tuple[Text, ...], Searched(7, shown=False)]
Several = Annotated[tuple[Text, ...], Field(min_length=1)]
SourceRefs = Annotated[tuple[SourceRef, ...], Field(min_length=1)]


class Claim(Record):
    """Et udsagn med sin kilde."""

    text: Text = Field(title="Udsagn")
    """Det, kilden siger, i én sætning."""
    sources: SourceRefs = Field(title="Kilder")
    """Hvor det står."""


class GuideStep(Record):
    """Et trin i vores vejledning."""

    do: Annotated[Text, Searched(2)] = Field(title="Gør")
    """Trinnet som en kort opfordring: Lav en liste."""
    how: Text = Field(title="Sådan")
    """Hvordan, i en til to sætninger."""


class Role(Record):
    """Hvem der gør hvad."""

    actor: Actor = Field(title="Hvem")
    """Den part, det handler om."""
    does: Text = Field(title="Gør hvad")
    """Opgaven, som en kort sætning."""


class Guidance(Record):
    """Vores praktiske råd. På siden står der, at de er redaktionens."""

    steps: Annotated[tuple[GuideStep, ...], Field(min_length=2)] = Field(title="Trin")
    """Trinene i den rækkefølge, de tages."""
    roles: Annotated[tuple[Role, ...], Field(min_length=1)] = Field(title="Hvem gør hvad")
    """En linje pr. part."""
    needs: Several = Field(title="Det kræver")
    """Tid, penge, folk og aftaler."""
    pitfalls: Several = Field(title="Pas på")
    """Det, der ofte går galt."""
    effects: Several = Field(title="Sådan ser I, om det virker")
    """Noget, man kan tælle eller se."""
