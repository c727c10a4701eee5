"""The five regions and their municipalities, for the list of towns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REGIONS: Final[Mapping[str, str]] = {
    "Nordjylland": "Brønderslev Frederikshavn Hjørring Jammerbugt Læsø Mariagerfjord Morsø Rebild Thisted"
    " Vesthimmerlands Aalborg",
    "Midtjylland": "Favrskov Hedensted Herning Holstebro Horsens Ikast-Brande Lemvig Norddjurs Odder Randers"
    " Ringkøbing-Skjern Samsø Silkeborg Skanderborg Skive Struer Syddjurs Viborg Aarhus",
    "Syddanmark": "Assens Billund Esbjerg Fanø Fredericia Faaborg-Midtfyn Haderslev Kerteminde Kolding Langeland"
    " Middelfart Nordfyns Nyborg Odense Svendborg Sønderborg Tønder Varde Vejen Vejle Ærø Aabenraa",
    "Sjælland": "Faxe Greve Guldborgsund Holbæk Kalundborg Køge Lejre Lolland Næstved Odsherred Ringsted Roskilde"
    " Slagelse Solrød Sorø Stevns Vordingborg",
    "Hovedstaden": "Albertslund Allerød Ballerup Bornholm Brøndby Dragør Egedal Fredensborg Frederiksberg"
    " Frederikssund Furesø Gentofte Gladsaxe Glostrup Gribskov Halsnæs Helsingør Herlev Hillerød Hvidovre"
    " Høje-Taastrup Hørsholm Ishøj København Lyngby-Taarbæk Rudersdal Rødovre Tårnby Vallensbæk",
}
"""Municipalities by region, as cases name them. Sjælland and Hovedstaden become one region on 1 January 2027; readers
still look for a town under these names."""

ELSEWHERE: Final = "Andre steder"
"""Heading of towns whose municipality has another spelling."""


def region_of(municipalities: Iterable[str]) -> str:
    """Return the region of the first municipality that is in one."""
    return next(
        (region for name in municipalities for region, own in REGIONS.items() if name in own.split()), ELSEWHERE
    )
