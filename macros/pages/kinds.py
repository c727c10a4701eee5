"""How pages show each kind of entry: one `KindView` per kind. `content/schema.py` declares its fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from macros.content.records import Party, Source, Term
from macros.content.schema import PAGED_KINDS, Case, Lever, Recommendation, Speaker, Theme
from macros.content.vocabulary import Certainty, Chapter, Origin, Step, ThemeOrigin
from macros.danish.dates import danish_list
from macros.pages.groups import by_choice, by_letter, by_number
from macros.pages.pictures.motifs import share_image

if TYPE_CHECKING:
    from collections.abc import Callable

    from macros.content.entry import Entry, PagedEntry
    from macros.pages.groups import Group

Entries = tuple[Any, ...]


@dataclass(frozen=True)
class Near:
    """A section of cards with the neighbours of one kind."""

    kind: type[PagedEntry]
    heading: str
    lead: str = ""


@dataclass(frozen=True)
class KindView:
    """How pages show one kind. Every field but `kind` has a default that suits a new kind."""

    kind: type[Entry]
    groups: Callable[[Entries], tuple[Group, ...]] | None = by_letter
    """Groups the kind's list; None if a separate block shows the entries."""
    filtered_groups: Callable[[Entries], tuple[Group, ...]] = by_letter
    """Groups the list on a filter value's page."""
    layout: str = "cards"
    """Form of an entry in a list: `cards`, `rows`, or a record in `records.html.j2` (`sources`, `terms`)."""
    note: Callable[[Any], tuple[str, ...]] = lambda _: ()
    """Small print on a card, in parts."""
    counted: type[PagedEntry] | None = None
    """Kind of neighbours whose number stands under the small print."""
    motif: Callable[[Any], str] = lambda _: ""
    """Name of the motif on the entry's page and on shared links; empty for none."""
    motif_on_card: bool = False
    motif_may_be_left_out: bool = False
    """Whether cards on other entries' pages and in the list data do without the motif: every kilobyte counts there."""
    town_first: bool = False
    """Whether titles begin with a town, which cards mark up separately."""
    in_reader_list: bool = False
    """Whether readers can add an entry to their own list."""
    near: tuple[Near, ...] = ()
    """Sections of neighbours, in page order. Kinds in neither `near` nor `near_elsewhere` follow under their plural."""
    near_elsewhere: tuple[type[PagedEntry], ...] = ()
    """Kinds of neighbours that the template itself shows, for example in the facts box."""

    @property
    def all_near(self) -> tuple[Near, ...]:
        """All sections of neighbours: those in `near`, then the remaining kinds with pages."""
        named = {place.kind for place in self.near}.union(self.near_elsewhere)
        return (*self.near, *(Near(kind, kind.plural) for kind in PAGED_KINDS if kind not in named))


OUR_LINKS: Final = "Koblingen er vores."


def _by_chapter(levers: tuple[Lever, ...]) -> tuple[Group, ...]:
    ordered = by_number(levers)
    chapters = by_choice(ordered, Chapter, lambda lever: lever.chapter)
    return (*chapters, *by_choice(ordered, (Origin.SUPPLERENDE,), lambda lever: lever.origin))


def _by_step(levers: tuple[Lever, ...]) -> tuple[Group, ...]:
    groups = by_choice(by_number(levers), Step, lambda lever: lever.step)
    # A single group is the page's own subject, which the lead already explains.
    return groups if len(groups) > 1 else tuple(replace(group, explanation="") for group in groups)


def _lever_note(lever: Lever) -> tuple[str, ...]:
    known = (lever.effect.level.label,) if lever.effect else ()
    return (f"Pris: {lever.cost.label.lower()}", f"Tid: {lever.time.label.lower()}", *known)


def _case_note(case: Case) -> tuple[str, ...]:
    parts = (case.period, *(status.label for status in case.status))
    return (f"{danish_list(case.municipalities)} Kommune", *filter(None, parts))


_VIEWS: Final = (
    KindView(
        Lever,
        groups=_by_chapter,
        filtered_groups=_by_step,
        note=_lever_note,
        counted=Case,
        motif=lambda lever: f"kapitel/{lever.chapter or 'supplerende'}",
        motif_on_card=True,
        motif_may_be_left_out=True,
        in_reader_list=True,
        near=(
            Near(Case, "Her er det prøvet"),
            Near(Lever, "Beslægtede greb", "Passer dette ikke til jer, så se på et af dem her."),
            Near(Recommendation, "Anbefalinger", OUR_LINKS),
            Near(Speaker, "Oplægsholdere"),
        ),
        near_elsewhere=(Theme,),
    ),
    KindView(
        Recommendation,
        groups=lambda entries: by_choice(entries, Certainty, lambda entry: entry.certainty),
        note=lambda entry: (entry.certainty.label,),
        near=(
            Near(Lever, "Greb, der fører den ud i livet", OUR_LINKS),
            Near(Case, "Eksempler"),
            Near(Speaker, "Oplægsholdere"),
        ),
        near_elsewhere=(Theme,),
    ),
    KindView(
        Theme,
        groups=lambda themes: by_choice(by_number(themes), ThemeOrigin, lambda theme: theme.origin),
        note=lambda theme: (theme.origin.label,) if theme.origin is ThemeOrigin.BEHANDLET else (),
        motif=lambda theme: f"tema/{theme.slug}",
        motif_on_card=True,
        near=(Near(Lever, "Greb"), Near(Recommendation, "Anbefalinger", OUR_LINKS), Near(Case, "Eksempler")),
        near_elsewhere=(Theme, Speaker),
    ),
    KindView(
        Speaker,
        note=lambda speaker: (speaker.background,) if speaker.background else (),
        near=(
            Near(Theme, "Temaer"),
            Near(Lever, "Greb"),
            Near(Recommendation, "Anbefalinger"),
            Near(Case, "Eksempler"),
        ),
    ),
    KindView(
        Case,
        layout="rows",
        note=_case_note,
        town_first=True,
        near=(
            Near(Recommendation, "Anbefalinger", OUR_LINKS),
            Near(Case, "Beslægtede eksempler"),
            Near(Speaker, "Oplægsholdere"),
        ),
        near_elsewhere=(Theme, Lever),
    ),
    KindView(Source, layout="sources"),
    KindView(Party, groups=None),
    KindView(Term, layout="terms"),
)

VIEWS: Final = {view.kind.folder: view for view in _VIEWS}
"""Views by the kind's folder."""


def view_of(entry: Entry | type[Entry]) -> KindView:
    """Return the view of an entry or a kind."""
    return VIEWS[entry.folder]


def motif_of(entry: Entry) -> str:
    """Return the name of an entry's motif, or an empty string."""
    return view_of(entry).motif(entry)


def share_image_of(entry: Entry) -> str:
    """Return the share image of an entry's motif, else of its first theme's, else the site's."""
    themes = getattr(entry, "themes", ())
    return share_image(motif_of(entry) or (f"tema/{themes[0]}" if themes else ""))


def motif_of_group(group: Group) -> str:
    """Return the motif of a chapter of levers; empty for other groups, such as a step with the same label."""
    first = group.entries[0]
    if not isinstance(first, Lever):
        return ""
    is_chapter = group.label in {first.origin.label, first.chapter.label if first.chapter else ""}
    return motif_of(first) if is_chapter else ""
