"""Declares the kinds whose entries are lines of a list, without pages of their own: sources, parties and terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from macros.content.entry import Entry
from macros.content.fields import Day, PartialDate, Text, Url
from macros.content.marks import NotSearched, OneLine, Searched
from macros.content.parts import LeverRef, RecommendationRef, SourceRef, SourceRefs, TermRef
from macros.content.vocabulary import Language, PartyGroup, SourceFormat, SourceKind


class Source(Entry):
    """En kilde: en side, en rapport eller en artikel, som noget her hviler på."""

    folder = "sources"
    address = "/kilder/"
    singular = "kilde"
    plural = "Kilder"
    definite = "kilden"
    boost = 0.5

    title: Annotated[Text, StringConstraints(max_length=180), NotSearched()] = Field(title="Titel")
    """Titlen, som kilden selv skriver den."""
    publisher: Annotated[Text, Searched(3, shown=False), OneLine(1)] = Field(title="Udgiver")
    """Den, der har udgivet kilden."""
    date: PartialDate | None = Field(title="Dato")
    """Så præcist, den kendes. Skriv null, når den ikke er vist."""
    date_estimated: bool = Field(False, title="Datoen er anslået")
    """true, når datoen er gættet ud fra indholdet."""
    url: Url = Field(title="Adresse")
    """Den offentlige adresse."""
    seen_url: Url | None = Field(None, title="Set på")
    """Adressen, den blev læst på, hvis det var en anden."""
    kind: Annotated[SourceKind, NotSearched()] = Field(title="Slags")
    """Hvad slags kilde det er."""
    format: Annotated[SourceFormat, NotSearched()] = Field(SourceFormat.SIDE, title="Format")
    """Hvad linket fører til."""
    language: Annotated[Language, NotSearched()] = Field(Language.DANSK, title="Sprog")
    """Kildens sprog."""
    publication: bool = Field(False, title="Publikation")
    """true for rapporter, vejledninger og lignende, der hører på listen over publikationer."""
    about: Annotated[Text, Searched(2), OneLine()] | None = Field(None, title="Om")
    """Hvad publikationen rummer, i én sætning. Skal udfyldes for publikationer."""
    stakeholder: bool = Field(False, title="Afsenderen er part i sagen")
    """true for interesseorganisationer og debatindlæg."""
    checked: Day | None = Field(title="Sidst slået op")
    """Den dag, titel og link sidst blev slået op. Skriv null, hvis det ikke er sket."""
    note: Annotated[Text, NotSearched()] | None = Field(None, title="Bemærkning")
    """Forbehold, læseren bør kende."""


class Party(Entry):
    """En part i partnerskabet."""

    folder = "parties"
    address = "/partnerskabet/"
    singular = "part"
    plural = "Parter"
    definite = "parten"
    boost = 0.9

    group: PartyGroup = Field(title="Gruppe")
    """Hvilken slags part det er."""
    role: Annotated[Text, OneLine()] = Field(title="Rolle")
    """Hvad parten stod for, i én sætning."""
    note: Annotated[Text, NotSearched()] | None = Field(None, title="Bemærkning")
    """Fx ændringer mellem udgaverne af listen."""
    recommendations: tuple[RecommendationRef, ...] = Field((), title="Anbefalinger")
    """Anbefalinger, parten er citeret for at have en holdning til."""
    sources: SourceRefs = Field(title="Kilder")
    """Hvor det står."""


class Term(Entry):
    """Et ord i ordlisten."""

    folder = "terms"
    address = "/ordliste/"
    singular = "ord"
    plural = "Ordliste"
    definite = "ordet"

    explanation: Annotated[Text, StringConstraints(max_length=400), Searched(3), OneLine()] = Field(title="Forklaring")
    """Ordet forklaret, så alle forstår det. En til tre sætninger i vores ord."""
    names: Annotated[tuple[Text, ...], Searched(8, shown=False)] = Field((), title="Andre navne og bøjninger")
    """Former, der også linkes til ordlisten, fx BID'er."""
    related: tuple[TermRef, ...] = Field((), title="Se også")
    """Andre ord i listen."""
    levers: tuple[LeverRef, ...] = Field((), title="Greb")
    """Greb, ordet hører til."""
    sources: tuple[SourceRef, ...] = Field((), title="Kilder")
    """Hvor forklaringens fakta står."""
