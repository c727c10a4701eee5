"""Controlled vocabularies: the values a field accepts, with the label and explanation readers see.

A value occurs in YAML and in addresses (`/greb/udfordring/<value>/`), so it is ASCII and never changes meaning.
Label and explanation are Danish and may change.
"""

from __future__ import annotations

from enum import StrEnum


class Choice(StrEnum):
    """One value of a vocabulary; subclasses list their values as `NAME = value, label, explanation`."""

    label: str
    explanation: str

    def __new__(cls, value: str, label: str, explanation: str) -> Choice:
        choice = str.__new__(cls, value)
        choice._value_ = value
        choice.label = label
        choice.explanation = explanation
        return choice


class Chapter(Choice):
    """Kapitel i partnerskabets egen værktøjskasse"""

    SAMARBEJDE = "samarbejde", "Samarbejdet om bymidten", "Hvordan parterne finder sammen, og hvem der skal med."
    PLANER = "planer", "Udviklingsplaner og aktiviteter", "Fra fælles retning til synlige forandringer i byen."
    VIDEN = "viden", "Viden, data og evaluering", "Hvordan I finder ud af, hvordan byen har det, og om det virker."


class Step(Choice):
    """Trin på vejen fra viden til virkning (vores rækkefølge)"""

    VIDEN = "viden", "Viden", "Find ud af, hvordan byen har det, før I vælger."
    SAMARBEJDE = "samarbejde", "Samarbejde", "Find dem, der vil være med, og en form, der holder."
    PLAN = "plan", "Plan", "Bliv enige om retning, ansvar og penge."
    AKTIVITETER = "aktiviteter", "Aktiviteter", "Gør noget, folk kan se, og lær af det."
    EVALUERING = "evaluering", "Evaluering", "Mål, hvad der skete, og ret kursen."


class Origin(Choice):
    """Hvor et greb kommer fra"""

    VAERKTOEJSKASSE_2021 = (
        "vaerktoejskasse-2021",
        "Værktøjskassen fra 2021",
        "Emnet står i den udgave, partnerskabet afleverede i maj 2021.",
    )
    EFTER_TESTBYER = (
        "efter-testbyer",
        "Værktøjskassen efter testbyerne",
        "Emnet er set i den udgave, der kom efter testbyernes forløb i 2022.",
    )
    SUPPLERENDE = (
        "supplerende",
        "Supplerende greb",
        "Vi har taget grebet med, fordi det kan belægges. Vi har ikke set det som en side i partnerskabets værktøjskasse.",
    )


class Evidence(Choice):
    """Hvad et greb hviler på"""

    EGEN_SIDE = (
        "egen-side",
        "Partnerskabets egen side",
        "Det faktuelle er læst på en side i partnerskabets værktøjskasse.",
    )
    KILDER = "kilder", "Belagt med kilder", "Det faktuelle er samlet fra flere andre offentlige kilder."
    TYNDT = "tyndt", "Tyndt belagt", "Kun få eller korte kilder er set. Læs det med forbehold."


class Challenge(Choice):
    """Udfordring, sagt som folk siger den (vores ord)"""

    TOMME_BUTIKKER = "tomme-butikker", "Butikkerne står tomme", "Lokaler i gadeplan finder ikke nye lejere."
    FORBI_HINANDEN = (
        "forbi-hinanden",
        "Vi taler forbi hinanden",
        "Kommune, handel, ejere og foreninger trækker hver sin vej.",
    )
    INTET_OVERBLIK = "intet-overblik", "Ingen ved, hvordan det går", "Der mangler tal og et fælles billede af byen."
    GADEN_FOR_LANG = (
        "gaden-for-lang",
        "Gaden er blevet for lang",
        "Butikkerne ligger for spredt til at støtte hinanden.",
    )
    UNGE_BLIVER_VAEK = "unge-bliver-vaek", "De unge bliver væk", "Unge har intet sted at være i midten af byen."
    IKKE_RART = "ikke-rart", "Her er ikke rart at være", "Pladser og gader indbyder ikke til at blive."
    PENGE_MANGLER = "penge-mangler", "Pengene mangler", "Der er gode idéer, men ikke midler eller hænder."
    TILBUD_SPREDT = (
        "tilbud-spredt",
        "Byens tilbud ligger spredt",
        "Bibliotek, sundhed, idræt og kultur ligger uden for midten.",
    )
    SVAERT_AT_KOMME = "svaert-at-komme", "Det er svært at komme frem", "Trafik, parkering eller adgang spænder ben."
    HANDLEN_FLYTTER = "handlen-flytter", "Handlen flytter", "Nethandel og centre uden for byen tager kunderne."
    HUSENE_FORFALDER = "husene-forfalder", "Husene forfalder", "Gamle bygninger mister pleje, brugere eller særpræg."


class Actor(Choice):
    """Hvem der kan gøre noget"""

    KOMMUNE = "kommune", "Kommunen", "Politikere og forvaltning i kommunen."
    HANDEL = "handel", "Handelsstanden", "Butikker og deres forening."
    ERHVERV = "erhverv", "Andre erhverv", "Caféer, klinikker, kontorer, hoteller og andre virksomheder."
    EJERE = "ejere", "Ejendomsejere", "Dem, der ejer husene og lejer lokaler ud."
    FORENINGER = "foreninger", "Foreninger og frivillige", "Idræt, kultur, borgerforeninger og ildsjæle."
    KULTUR = "kultur", "Kulturinstitutioner", "Bibliotek, museum, musiksted og lignende."
    SKOLER = "skoler", "Skoler og uddannelser", "Gymnasier, erhvervsskoler og andre uddannelsessteder."
    FONDE = "fonde", "Fonde og puljer", "Private fonde og offentlige puljer."
    STAT = "stat", "Staten", "Ministerier, styrelser og Folketinget."


class Cost(Choice):
    """Hvad det koster (vores skøn)"""

    LAV = "lav", "Lav", "Kan klares med arbejdstid og små beløb."
    MELLEM = "mellem", "Mellem", "Kræver en bevilling eller et fast bidrag."
    HOEJ = "hoej", "Høj", "Kræver anlægsmidler eller store investeringer."
    VARIERER = "varierer", "Varierer meget", "Afhænger helt af, hvor meget I vælger at gøre."


class TimeToEffect(Choice):
    """Hvor hurtigt det kan ses (vores skøn)"""

    UGER = "uger", "Uger", "De første tegn kan ses inden for et par måneder."
    MAANEDER = "maaneder", "Måneder", "Det tager fra et par måneder til et år."
    AAR = "aar", "Et til tre år", "Regn med år, før det kan ses."
    LANGT_SIGT = "langt-sigt", "Mere end tre år", "Et langt, sejt træk."


class TownSize(Choice):
    """Byens størrelse"""

    UNDER_4000 = "under-4000", "Under 4.000 indbyggere", "Mindre end de byer, de statslige ordninger sigter på."
    MELLEM = (
        "4000-20000",
        "4.000-20.000 indbyggere",
        "Den størrelse, fase 2 og forsøgsordningen for frie bymidter sigter på.",
    )
    OVER_20000 = "over-20000", "Over 20.000 indbyggere", "Større end de byer, de statslige ordninger sigter på."


class Limit(Choice):
    """Begrænsning: det, grebet forudsætter, og som de fleste byer ikke selv kan ændre"""

    FRIE_BYMIDTER = (
        "frie-bymidter",
        "Kun i de 14 frie bymidter",
        "Forsøgsloven gælder kun i bymidten i de 14 byer, der er med i ordningen for frie bymidter.",
    )
    MANGLER_LOV = (
        "mangler-lov",
        "Kræver en lov, der ikke findes",
        "I sin fulde form kræver grebet en lov, som vi ikke har fundet i Danmark.",
    )
    BESOEGSMAAL = (
        "besoegsmaal",
        "Kræver havn, kyst eller seværdighed",
        "Grebet giver kun mening, hvor gæster i forvejen kommer til en havn, en kyst eller en seværdighed.",
    )


class EffectLevel(Choice):
    """Hvad vi ved om, hvorvidt et greb virker"""

    MAALT = "maalt", "Målt virkning", "Mindst ét sted er der sat tal på, hvad grebet ændrede."
    PROEVET = (
        "proevet",
        "Prøvet, ikke målt",
        "Mindst ét sted har gjort det, men kilderne sætter ikke tal på virkningen.",
    )
    RAAD = (
        "raad",
        "Råd uden afprøvning",
        "Vi kender grebet fra råd, regler eller planer og har ikke set, hvordan det gik, da nogen gjorde det.",
    )


class Outcome(Choice):
    """Hvordan det gik med grebet i et eksempel"""

    LYKKEDES = "lykkedes", "Lykkedes", "Kilden viser, at det, man ville med grebet, blev nået."
    DELVIS = "delvis", "Lykkedes delvist", "Kilden viser, at en del af det, man ville med grebet, blev nået."
    LYKKEDES_IKKE = "lykkedes-ikke", "Lykkedes ikke", "Kilden viser, at det, man ville, ikke blev til noget."
    I_GANG = "i-gang", "I gang", "Arbejdet var ikke slut, da kilden blev skrevet."
    VED_IKKE = "ved-ikke", "Vi ved ikke, hvordan det gik", "Kilden siger ikke, hvordan det gik."


class Addressee(Choice):
    """Hvem en anbefaling er rettet til"""

    STAT = "stat", "Staten", "Folketing, regering og styrelser."
    KOMMUNE = "kommune", "Kommunerne", "Kommunalbestyrelser og forvaltninger."
    ERHVERVSLIV = "erhvervsliv", "Erhvervslivet", "Handel, ejere og andre erhverv."
    UKENDT = "ukendt", "Ikke oplyst", "De kilder, vi har set, siger ikke, hvem anbefalingen er rettet til."


class Certainty(Choice):
    """Hvor sikkert vi kender en anbefaling"""

    BELAGT = "belagt", "Belagt", "Indholdet er omtalt i flere kilder eller af udgiveren selv."
    EN_OMTALE = (
        "en-omtale",
        "Kendt fra én omtale",
        "Vi kender kun indholdet fra ét sted, og ordlyden er ikke partnerskabets.",
    )
    USIKKERT = "usikkert", "Usikkert", "Emnet er omtalt, men vi ved ikke, om det er en anbefaling for sig."


class ThemeOrigin(Choice):
    """Hvor et tema kommer fra"""

    BEHANDLET = "behandlet", "Behandlet af partnerskabet", "Temaet blev drøftet på partnerskabets møder."
    VORES = "vores", "Vores tema", "Temaet er vores måde at ordne grebene på. Det er ikke et af partnerskabets."


class TalkRole(Choice):
    """Hvad en oplægsholder bidrog med"""

    OPLAEG = "oplaeg", "Oplæg", "Holdt oplæg."
    DEBATLEDER = "debatleder", "Debatleder", "Ledte debatten."


class CaseStatus(Choice):
    """Særlig rolle i partnerskabet eller det, der fulgte"""

    TESTBY = "testby", "Testby", "En af de fem byer, der prøvede værktøjskassen af i fase 2."
    FRI_BYMIDTE = "fri-bymidte", "Fri bymidte", "En af de 14 byer i forsøgsordningen for frie bymidter."


class SourceKind(Choice):
    """Hvad slags kilde det er"""

    VAERKTOEJSKASSE = "vaerktoejskasse", "Side i partnerskabets værktøjskasse", "Læst på Planinfo."
    MYNDIGHED = "myndighed", "Side fra en myndighed", "Stat, region eller kommune fortæller om eget arbejde."
    LOV = "lov", "Lov, lovforslag eller aftale", "Regler og politiske aftaler."
    VEJLEDNING = "vejledning", "Vejledning eller håndbog", "Fortæller, hvordan man gør."
    RAPPORT = "rapport", "Rapport eller analyse", "Undersøgelse, evaluering eller udredning."
    EKSEMPELSAMLING = "eksempelsamling", "Eksempelsamling", "Samlede erfaringer fra flere byer."
    PROJEKTSIDE = "projektside", "Side om et projekt", "Dem, der lavede eller støttede projektet, fortæller om det."
    NYHED = "nyhed", "Nyhed i et medie", "Avis, radio, tv eller netmedie."
    PRESSE = (
        "presse",
        "Nyhed fra en organisation",
        "En organisation, fond eller virksomhed fortæller om sig selv eller sin sag.",
    )
    DEBAT = "debat", "Debatindlæg", "En afsenders mening."
    BLOG = "blog", "Blog", "Fagligt indlæg uden redaktion."


class SourceFormat(Choice):
    """Hvad linket fører til"""

    SIDE = "side", "Webside", "En side på nettet."
    PDF = "pdf", "PDF", "Et dokument, der åbnes eller hentes."
    DOKUMENT = "dokument", "Dokument på en delingstjeneste", "En kopi af en udgivelse, vist på en anden side."


class PartyGroup(Choice):
    """Hvilken slags part det er"""

    KOMMUNE = "kommune", "Kommuner", "Fem kommuner sad med."
    ORGANISATION = "organisation", "Organisationer og fonde", "Handel, ejere, kommuner, landdistrikter og fonde."
    STAT = "stat", "Staten", "Ministerium og styrelse."


class Language(Choice):
    """Kildens sprog"""

    DANSK = "da", "dansk", "Kilden er på dansk."
    SVENSK = "sv", "svensk", "Kilden er på svensk."
    ENGELSK = "en", "engelsk", "Kilden er på engelsk."
    NORSK = "no", "norsk", "Kilden er på norsk."
