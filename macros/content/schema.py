"""Declares each kind of entry once; `records.py` has those without pages. Validation, JSON Schema, field guide and template names derive from it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from macros.content.entry import Entry, PagedEntry, Record
from macros.content.facet import Facet
from macros.content.fields import Facts, Markdown, PartialDate, Text
from macros.content.marks import NotSearched, OwnHeadings, Searched
from macros.content.parts import (
    CaseRef,
    Claim,
    Effect,
    Guidance,
    LeverRef,
    LeverShown,
    RecommendationRef,
    SearchWords,
    Several,
    SourceRef,
    SourceRefs,
    ThemeRef,
)
from macros.content.records import Party, Source, Term
from macros.content.vocabulary import (
    Actor,
    Addressee,
    CaseStatus,
    Certainty,
    Challenge,
    Chapter,
    Cost,
    EffectLevel,
    Evidence,
    Limit,
    Origin,
    Step,
    TalkRole,
    ThemeOrigin,
    TimeToEffect,
    TownSize,
)


class Lever(PagedEntry):
    """Et greb: noget, en by kan gøre for sin bymidte."""

    folder = "levers"
    address = "/greb/"
    letter = "g"
    singular = "greb"
    plural = "Greb"
    definite = "grebet"
    boost = 1.3
    facets = (
        Facet("udfordring", "challenges", "Udfordring", Challenge, "Greb mod udfordringen: {label}"),
        Facet("tema", "themes", "Tema", "themes", "Greb i temaet {label}"),
        Facet("aktoer", "actors", "Hvem kan gøre det", Actor, "Greb for: {label}"),
        Facet("kapitel", "chapter", "Kapitel", Chapter, "Greb i kapitlet {label}"),
        Facet("trin", "step", "Trin", Step, "Greb på trinnet {label}"),
        Facet(
            "pris",
            "cost",
            "Pris",
            Cost,
            "Greb efter pris: {label}",
            always=(Cost.VARIERER,),
            note="Greb, hvor prisen varierer meget, er med ved alle priser.",
        ),
        Facet("tid", "time", "Tid til virkning", TimeToEffect, "Greb efter tid til virkning: {label}"),
        Facet("virkning", "effect.level", "Virkning", EffectLevel, "Greb efter virkning: {label}"),
        Facet("by", "town_sizes", "Byens størrelse", TownSize, "Greb til byer med {label}"),
    )

    chapter: Chapter | None = Field(None, title="Kapitel")
    """Værktøjskassens eget kapitel. Udelades for supplerende greb."""
    step: Step = Field(title="Trin")
    """Hvor på vejen fra viden til virkning grebet hører hjemme. Vores inddeling."""
    origin: Annotated[Origin, NotSearched()] = Field(title="Ophav")
    """Hvor grebet kommer fra."""
    evidence: Annotated[Evidence, NotSearched()] = Field(title="Hviler på")
    """Hvad det faktuelle hviler på."""
    tested: Claim | None = Field(None, title="Afprøvet i testby")
    """Udfyldes kun, når en kilde siger, at en testby har prøvet grebet."""
    challenges: Annotated[tuple[Challenge, ...], Field(min_length=1)] = Field(title="Udfordringer")
    """Det, grebet hjælper på, det vigtigste først: Guiden ordner grebene efter det. Vores vurdering."""
    actors: Annotated[tuple[Actor, ...], Field(min_length=1)] = Field(title="Hvem kan gøre det")
    """Dem, der kan gøre det, de vigtigste først: Guiden ordner grebene efter det. Vores vurdering."""
    cost: Annotated[Cost, NotSearched()] = Field(title="Pris")
    """Vores skøn."""
    time: Annotated[TimeToEffect, NotSearched()] = Field(title="Tid til virkning")
    """Vores skøn."""
    town_sizes: Annotated[tuple[TownSize, ...], Field(min_length=1)] = Field(tuple(TownSize), title="Byens størrelse")
    """Byer, grebet passer til. Vores vurdering. Udelades, når det passer til alle."""
    limits: Annotated[tuple[Limit, ...], NotSearched()] = Field((), title="Begrænsninger")
    """Det, der skal være på plads, og som byen ikke selv kan ændre. Udelades, når alle kan bruge grebet."""
    effect: Annotated[Effect, NotSearched()] | None = Field(None, title="Virkning")
    """Om det virker. Udelades, når ingen har taget stilling til det."""
    themes: Annotated[tuple[ThemeRef, ...], Field(min_length=1)] = Field(title="Temaer")
    """Temaer, grebet hører under."""
    recommendations: tuple[RecommendationRef, ...] = Field((), title="Anbefalinger")
    """Anbefalinger, grebet kan føre ud i livet. Vores kobling."""
    related: tuple[LeverRef, ...] = Field((), title="Beslægtede greb")
    """Greb, der hænger sammen med dette. Skriv det kun det ene sted."""
    search_words: SearchWords = Field((), title="Søgeord")
    """Ord, folk leder med, men som ikke står i teksten."""
    what: Facts = Field(title="Hvad det er")
    """Hvad grebet går ud på. Hvert afsnit nævner sin kilde: [@kilde-id]."""
    known: Facts | None = Field(None, title="Hvad vi ved")
    """Hvad kilderne fortæller om brug, erfaringer og forbehold. Hvert afsnit nævner sin kilde."""
    legal: Facts | None = Field(None, title="Lov og regler")
    """Det retlige grundlag med kilde. Udelades, når vi ikke kender det."""
    guidance: Annotated[Guidance, OwnHeadings()] = Field(title="Vores vejledning")
    """Råd fra redaktionen. Ikke kilder, ikke partnerskabets ord."""
    sources: tuple[SourceRef, ...] = Field((), title="Flere kilder")
    """Kilder, der bør nævnes, men ikke er brugt i teksten."""


class Recommendation(PagedEntry):
    """En anbefaling fra partnerskabets rapport."""

    folder = "recommendations"
    address = "/anbefalinger/"
    letter = "a"
    singular = "anbefaling"
    plural = "Anbefalinger"
    definite = "anbefalingen"
    boost = 1.1
    facets = (
        Facet("tema", "themes", "Tema", "themes", "Anbefalinger i temaet {label}"),
        Facet("til", "addressees", "Rettet til", Addressee, "Anbefalinger rettet til: {label}"),
        Facet(
            "sikkerhed", "certainty", "Hvor sikkert vi kender dem", Certainty, "Anbefalinger efter sikkerhed: {label}"
        ),
    )

    addressees: Annotated[tuple[Addressee, ...], Field(min_length=1)] = Field(title="Rettet til")
    """Hvem anbefalingen er rettet til. Skriv ukendt, når kilderne ikke siger det."""
    certainty: Annotated[Certainty, NotSearched()] = Field(title="Hvor sikkert vi kender den")
    """Hvor godt indholdet er belagt."""
    tested: Claim | None = Field(None, title="Afprøvet i testbyer")
    """Udfyldes kun, når en kilde siger det."""
    themes: Annotated[tuple[ThemeRef, ...], Field(min_length=1)] = Field(title="Temaer")
    """Temaer, anbefalingen hører under. Vores kobling."""
    what: Facts = Field(title="Hvad der anbefales")
    """Indholdet i vores ord. Hvert afsnit nævner sin kilde."""
    positions: Facts | None = Field(None, title="Hvem mente hvad")
    """Uenighed eller særlige standpunkter, med afsender og kilde."""
    since: Facts | None = Field(None, title="Hvad er der sket siden")
    """Senere love, puljer og forsøg. Koblingen er vores. Hvert afsnit nævner sin kilde."""
    reservation: Markdown | None = Field(None, title="Forbehold")
    """Hvad vi ikke ved om anbefalingen."""
    search_words: SearchWords = Field((), title="Søgeord")
    """Ord, folk leder med, men som ikke står i teksten."""
    sources: tuple[SourceRef, ...] = Field((), title="Flere kilder")
    """Kilder, der bør nævnes, men ikke er brugt i teksten."""


class Theme(PagedEntry):
    """Et tema, som grebene er ordnet efter."""

    folder = "themes"
    address = "/temaer/"
    letter = "t"
    singular = "tema"
    plural = "Temaer"
    definite = "temaet"
    boost = 1.15

    origin: Annotated[ThemeOrigin, NotSearched()] = Field(title="Ophav")
    """Om temaet blev behandlet på partnerskabets møder eller er vores."""
    number: Annotated[int, Field(ge=1)] | None = Field(None, title="Nummer")
    """Temaets nummer hos partnerskabet. Kun for behandlede temaer."""
    question: Claim | None = Field(None, title="Spørgsmål")
    """Det, partnerskabet drøftede, med kilde. Kun for behandlede temaer."""
    what: Facts = Field(title="Hvad temaet handler om")
    """Hvert afsnit nævner sin kilde."""
    gaps: Markdown | None = Field(None, title="Hvad vi ikke ved")
    """Huller i vores viden om temaet."""
    publications: tuple[SourceRef, ...] = Field((), title="Publikationer")
    """Kilder at læse videre i. Vores udvalg."""
    related: tuple[ThemeRef, ...] = Field((), title="Beslægtede temaer")
    """Temaer, der grænser op til dette. Skriv det kun det ene sted."""
    search_words: SearchWords = Field((), title="Søgeord")
    """Ord, folk leder med, men som ikke står i teksten."""


class Talk(Record):
    """Et bidrag ved et møde eller en konference."""

    title: Annotated[Text, NotSearched()] | None = Field(None, title="Titel")
    """Oplæggets titel. Udelades, når den ikke er kendt."""
    role: TalkRole = Field(title="Rolle")
    """Hvad personen gjorde."""
    theme: ThemeRef | None = Field(None, title="Tema")
    """Temaet, oplægget hørte til. Udelades ved konferencer."""
    occasion: Text = Field(title="Anledning")
    """Hvor det skete."""
    date: PartialDate | None = Field(None, title="Dato")
    """Udelades, når datoen ikke er kendt."""
    sources: SourceRefs = Field(title="Kilder")
    """Hvor det står."""


class Speaker(PagedEntry):
    """En oplægsholder. Kun navn, organisation og oplæg; aldrig noget privat."""

    folder = "speakers"
    address = "/oplaegsholdere/"
    letter = "o"
    singular = "oplægsholder"
    plural = "Oplægsholdere"
    definite = "oplægsholderen"
    boost = 1.1

    organisation: Annotated[Text | None, Searched(5, shown=False)] = Field(None, title="Organisation")
    """Det sted, personen kom fra, som kilden skriver det. Nævner kilden intet sted, så udelad linjen."""
    profession: Annotated[Text | None, Searched(5, shown=False)] = Field(None, title="Fag")
    """Det, personen er, som kilden skriver det, fx Arkitekt og forfatter. Bruges, når der ingen organisation er."""
    talks: Annotated[tuple[Talk, ...], Field(min_length=1)] = Field(title="Oplæg")
    """Det, personen bidrog med."""

    @property
    def background(self) -> str | None:
        """Where the speaker came from, or else what the speaker is."""
        return self.organisation or self.profession


class Figure(Record):
    """Et tal med forklaring og kilde."""

    value: Annotated[Text, Searched(shown=False)] = Field(title="Tal")
    """Kort, med enhed: 9 mio. kr. eller 46 → 17."""
    label: Text = Field(title="Hvad tallet er")
    """Hvad tallet tæller, hvor og hvornår."""
    sources: SourceRefs = Field(title="Kilder")
    """Hvor tallet står."""


class Place(Record):
    """Et punkt på kortet (WGS 84)."""

    lat: Annotated[float, Field(ge=54.4, le=57.9)] = Field(title="Breddegrad")
    """I grader nord, fx 56.46."""
    lon: Annotated[float, Field(ge=7.9, le=15.3)] = Field(title="Længdegrad")
    """I grader øst, fx 9.41."""


class Case(PagedEntry):
    """Et eksempel: noget, en by har gjort."""

    folder = "cases"
    address = "/eksempler/"
    letter = "e"
    singular = "eksempel"
    plural = "Eksempler"
    definite = "eksemplet"
    facets = (
        Facet("tema", "themes", "Tema", "themes", "Eksempler i temaet {label}"),
        Facet("rolle", "status", "Særlig rolle", CaseStatus, "Eksempler med rollen {label}"),
        Facet("by", "town_size", "Byens størrelse", TownSize, "Eksempler fra byer med {label}"),
    )

    town: Annotated[Text, Searched(7, shown=False)] = Field(title="By")
    """Byen eller egnen, det skete i."""
    municipalities: Annotated[Several, Searched(5, shown=False)] = Field(title="Kommune")
    """Kommunens navn uden ordet kommune."""
    place: Place | None = Field(None, title="Sted på kortet")
    """Byens midtpunkt. Udelades, når eksemplet dækker flere byer."""
    town_size: TownSize | None = Field(None, title="Byens størrelse")
    """Udfyldes kun, når en kilde viser den."""
    status: tuple[CaseStatus, ...] = Field((), title="Særlig rolle")
    """Testby eller fri bymidte."""
    period: Annotated[Text, Searched(shown=False)] | None = Field(None, title="Hvornår")
    """Årstal eller periode, fx 2016-2019."""
    what: Facts = Field(title="Hvad de gjorde")
    """Hvert afsnit nævner sin kilde."""
    result: Facts | None = Field(None, title="Hvad der kom ud af det")
    """Kun det, kilderne viser. Hvert afsnit nævner sin kilde."""
    figures: tuple[Figure, ...] = Field((), title="Tal")
    """Det vigtigste tal først."""
    reservation: Markdown | None = Field(None, title="Forbehold")
    """Hvad vi ikke ved, eller hvor kilderne er uenige."""
    levers: Annotated[tuple[LeverShown, ...], NotSearched()] = Field((), title="Greb")
    """Greb, eksemplet viser. Kan kun udelades for byer med en særlig rolle."""
    themes: tuple[ThemeRef, ...] = Field((), title="Temaer")
    """Temaer, eksemplet kaster lys over."""
    recommendations: tuple[RecommendationRef, ...] = Field((), title="Anbefalinger")
    """Anbefalinger, eksemplet kaster lys over. Vores kobling."""
    related: tuple[CaseRef, ...] = Field((), title="Beslægtede eksempler")
    """Eksempler, der hænger sammen med dette. Skriv det kun det ene sted."""
    search_words: SearchWords = Field((), title="Søgeord")
    """Ord, folk leder med, men som ikke står i teksten."""
    sources: tuple[SourceRef, ...] = Field((), title="Flere kilder")
    """Kilder, der bør nævnes, men ikke er brugt i teksten."""


KINDS: Final[tuple[type[Entry], ...]] = (Lever, Recommendation, Theme, Speaker, Case, Source, Party, Term)
"""Every kind of entry, in display order."""

PAGED_KINDS: Final[tuple[type[PagedEntry], ...]] = tuple(kind for kind in KINDS if issubclass(kind, PagedEntry))
"""Kinds whose entries have a page and a short address."""


def kind_of(folder: str) -> type[Entry]:
    """Return the kind of a folder under `content/`; raise `StopIteration` if there is none."""
    return next(kind for kind in KINDS if kind.folder == folder)
