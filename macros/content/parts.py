"""Parts of entries: references to other kinds, and records that stand inside an entry."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.content.entry import Record
from macros.content.fields import Slug, Text
from macros.content.marks import RefersTo, Searched
from macros.content.vocabulary import Actor, EffectLevel, Outcome

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


class Effect(Record):
    """Om grebet virker, og hvordan vi ved det."""

    level: EffectLevel = Field(title="Grad")
    """Hvor langt vores viden rækker."""
    text: Text = Field(title="Forklaring")
    """Det, kilderne viser om virkningen, og det, de ikke viser, i én sætning."""
    sources: tuple[SourceRef, ...] = Field((), title="Kilder")
    """Hvor det står. Udelades kun, når intet sted har prøvet grebet."""


class LeverShown(Record):
    """Et greb, som eksemplet viser, og hvad det viser om det."""

    lever: LeverRef = Field(title="Greb")
    """Det greb, det handler om."""
    shows: Text | None = Field(None, title="Det viser")
    """Det, eksemplet viser om netop dette greb, i én sætning."""
    outcome: Outcome = Field(Outcome.VED_IKKE, title="Hvordan det gik")
    """Om det, man ville med grebet, blev nået. Ikke, om hele projektet lykkedes."""
    weight: Annotated[int, Field(ge=1, le=3)] = Field(2, title="Vægt")
    """3, når eksemplet handler direkte om grebet; 1, når det kun er i forbifarten. De tungeste står først på grebets side."""

    @model_validator(mode="before")
    @classmethod
    def _refuse_a_slug(cls, value: object) -> object:
        """Explain the new form to authors who write only the lever's name."""
        if isinstance(value, str):
            raise PydanticCustomError(
                "lever_only",
                "skriv 'lever: {slug}' i stedet for '{slug}'. Under den kan I skrive shows, outcome og weight",
                {"slug": value},
            )
        return value
