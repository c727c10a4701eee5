"""Motifs: small pictures, one per chapter and theme, of flat shapes in the design's colours."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from macros.pages.pictures.lever_motifs import Shape, lever_motif

MOTIF_UNITS: Final = 64
"""Width and height of a motif's `viewBox`."""

MOTIFS: Final[dict[str, tuple[Shape, ...]]] = {
    # Chapters: a table people meet around, a crane that lifts a house, a glass held over the figures, a market stall.
    "kapitel/samarbejde": (
        ("ink", "M31 0h2v8h-2z"),
        ("lit", "M23 16a9 9 0 0 1 18 0z"),
        ("brick", "M5 46a10 10 0 0 1 20 0zM15 24a5 5 0 1 0 .1 0z"),
        ("viden", "M22 44a10 10 0 0 1 20 0zM32 21a5 5 0 1 0 .1 0z"),
        ("aktiviteter", "M39 46a10 10 0 0 1 20 0zM49 24a5 5 0 1 0 .1 0z"),
        ("pane", "M26 40h12v3H26z"),
        ("plan", "M3 43h58v5H3zM9 48h4v6H9zM51 48h4v6h-4z"),
    ),
    "kapitel/planer": (
        ("viden", "M30 54h34v10H30z"),
        ("pane", "M36 58h9v2h-9zM50 60h9v2h-9z"),
        ("brick", "M17 14h6v40h-6zM6 12h52v4H6zM20 3 6 12h5l10-6L50 12h8L22 3z"),
        ("ink", "M6 16h8v7H6zM46 16h2v10h-2zM14 50h12v4H14z"),
        ("plan", "M35 36l12-11 12 11z"),
        ("aktiviteter", "M38 36h18v13H38z"),
        ("pane", "M41 39h5v6h-5zM49 39h4v10h-4z"),
    ),
    "kapitel/viden": (
        ("viden", "M5 38h10v16H5z"),
        ("plan", "M18 30h10v24H18z"),
        ("aktiviteter", "M31 40h10v14H31z"),
        ("evaluering", "M44 44h10v10H44z"),
        ("ink", "M40 6a15 15 0 1 0 .1 0zM49 34l4-4 9 10-4 4z"),
        ("pane", "M40 10a11 11 0 1 0 .1 0z"),
        ("brick", "M32 20l8-7 8 7h-2v7H34v-7z"),
        ("lit", "M38 21h4v6h-4z"),
    ),
    "kapitel/supplerende": (
        ("ink", "M11 24h3v30h-3zM50 24h3v30h-3z"),
        ("brick", "M10 10h44l6 14H4z"),
        ("pane", "M18 10h7l-2 14h-9zM29 10h6l1 14h-8zM39 10h7l5 14h-9z"),
        ("aktiviteter", "M16 40a5 5 0 0 1 10 0zM38 40a5 5 0 0 1 10 0z"),
        ("lit", "M27 40a5 5 0 0 1 10 0z"),
        ("plan", "M7 40h50v4H7z"),
        ("viden", "M10 44h44v10H10z"),
    ),
    # Themes: a counter, two houses that shake hands, a shop, a bandstand, a town hall, an evening, a bench under a lamp, …
    "tema/vidensgrundlaget": (
        ("ink", "M14 9h8v10h-8z"),
        ("brick", "M38 8h12v10H38z"),
        ("viden", "M17 16h30q8 0 8 8v20q0 10-10 10H19Q9 54 9 44V24q0-8 8-8z"),
        ("pane", "M15 24h34v15H15z"),
        ("ink", "M18 27h8v9h-8v-9h2v7h4v-5h-4v-2zM29 27h2v4h2v-4h2v9h-2v-3h-4zM38 27h8v2l-4 7h-3l4-7h-5z"),
        ("plan", "M15 43h34v4H15z"),
    ),
    "tema/partnerskaber": (
        ("viden", "M0 28h17v26H0z"),
        ("plan", "M47 26h17v28H47z"),
        ("evaluering", "M0 15l8-2 11 15H0zM55 12h9v14H45z"),
        ("lit", "M5 32h6v8H5zM53 32h6v8h-6z"),
        ("ink", "M17 21q15 9 30 0-15 11-30 0z"),
        ("brick", "M22 24h4l-2 4zM38 24h4l-2 4zM26 32a4 4 0 1 0 .1 0zM20 54v-8q0-5 6-5t6 5v8z"),
        ("aktiviteter", "M30 25h4l-2 4zM38 32a4 4 0 1 0 .1 0zM32 54v-8q0-5 6-5t6 5v8z"),
        ("pane", "M28 45h8v3h-8z"),
    ),
    "tema/handel-og-erhverv": (
        ("brick", "M9 8h46v46H9z"),
        ("ink", "M7 5h50v4H7z"),
        ("pane", "M15 14h8v10h-8zM28 14h8v10h-8zM41 14h8v10h-8z"),
        ("plan", "M7 29h50l4 10H3z"),
        ("pane", "M16 29h7l-2 10h-9zM29 29h6l1 10h-8zM41 29h7l4 10h-9z"),
        ("lit", "M13 42h22v9H13z"),
        ("ink", "M40 42h10v12H40z"),
    ),
    "tema/kultur-og-foreningsliv": (
        ("ink", "M31 2h2v10h-2zM12 24h3v22h-3zM49 24h3v22h-3z"),
        ("brick", "M33 2h10l-3 3 3 3H33z"),
        ("aktiviteter", "M5 25l27-15 27 15z"),
        ("viden", "M16 25h6l-3 6zM37 25h6l-3 6z"),
        ("lit", "M23 25h6l-3 6zM30 25h6l-3 6zM44 25h4l-2 6z"),
        ("brick", "M25 37h14v9H25z"),
        ("pane", "M25 35h14v4H25z"),
        ("plan", "M8 46h48v8H8z"),
    ),
    "tema/service": (
        ("viden", "M10 26h44v24H10z"),
        ("plan", "M4 24L32 7l28 17zM7 24h50v4H7z"),
        ("pane", "M12 28h6v22h-6zM22 28h5v22h-5zM37 28h5v22h-5zM46 28h6v22h-6zM32 13a4 4 0 1 0 .1 0z"),
        ("lit", "M29 36h6v14h-6z"),
        ("ink", "M31 14h2v4h-2z"),
        ("brick", "M5 50h54v4H5z"),
    ),
    "tema/oplevelser-dag-og-aften": (
        ("evaluering", "M0 0h64v54H0z"),
        ("lit", "M50 6a9 9 0 1 0 8 13 9 9 0 0 1-8-13z"),
        ("plan", "M4 29L21 14l17 15z"),
        ("brick", "M7 29h28v25H7z"),
        ("lit", "M12 33h7v9h-7zM23 33h7v9h-7zM49 25a5 5 0 1 0 .1 0z"),
        ("ink", "M17 45h8v9h-8zM48 35h2v19h-2zM44 24h10v2H44z"),
    ),
    "tema/trygge-og-tilgaengelige-byrum": (
        ("lit", "M9 8h13l-3 10h-7z"),
        ("ink", "M8 5h15v3H8zM14 18h3v36h-3zM31 42h3v12h-3zM53 42h3v12h-3zM43 24h3v5h-3z"),
        ("plan", "M28 29h31v4H28zM28 35h31v3H28zM28 40h31v4H28z"),
        ("aktiviteter", "M44 8a9 9 0 1 0 .1 0z"),
        ("pane", "M4 57h9v4H4zM19 57h9v4h-9zM34 57h9v4h-9zM49 57h9v4h-9z"),
    ),
    "tema/groenne-bymiljoeer": (
        ("ink", "M20 30h4v24h-4zM45 36h3v18h-3z"),
        ("aktiviteter", "M22 4a15 16 0 1 0 .1 0z"),
        ("lit", "M46 19a11 12 0 1 0 .1 0z"),
        ("viden", "M6 54h52q-8 10-26 10T6 54z"),
        ("pane", "M20 57h12v2H20zM36 60h9v1h-9z"),
    ),
    "tema/kultur-og-bygningsmiljoeer": (
        ("brick", "M12 54V32h5v-7h5v-7h5v-7h10v7h5v7h5v7h5v22z"),
        ("plan", "M12 43h40v2H12z"),
        ("pane", "M20 30h24v9H20zM24 21h5v6h-5zM35 21h5v6h-5z"),
        ("ink", "M31 13h2v5h-2zM23 32h2v5h-2zM27 32h5v1l-2 4h-2l2-3h-3zM33 32h5v5h-5v-5h1v4h3v-1h-3v-1h3v-1h-3v-1zM39 32h4v1l-2 4h-2l2-3h-2zM28 47h8v7h-8z"),
        ("lit", "M17 47h7v7h-7zM40 47h7v7h-7z"),
    ),
}  # fmt: skip
"""Shapes by name: `kapitel/<chapter>` or `tema/<slug>`."""

FALLBACK_MOTIF: Final[tuple[Shape, ...]] = (
    ("brick", "M4 26L17 13l13 13v28H4z"),
    ("viden", "M32 54V22h6v-8h14v8h6v32z"),
    ("pane", "M9 30h6v8H9zM19 30h6v8h-6zM37 26h6v8h-6zM47 26h6v8h-6z"),
    ("lit", "M9 43h9v8H9zM37 40h10v11H37z"),
    ("ink", "M21 43h6v11h-6zM50 40h5v14h-5z"),
)
"""Two houses, for themes without a motif."""


def motif(name: str, size: int = MOTIF_UNITS, lever: str = "") -> Markup:
    """Draw a motif, `size` pixels wide. Purely decorative: the label next to it has the meaning.

    The lever with the slug `lever` has its own drawing, if there is one.
    """
    drawn = lever_motif(lever, MOTIFS.get(name, FALLBACK_MOTIF))
    shapes = "".join(f'<path class="vk-art--{colour}" d="{path}"/>' for colour, path in drawn)
    return Markup(  # noqa: S704 - our own drawings and a number
        f'<svg class="vk-motif" viewBox="0 0 {MOTIF_UNITS} {MOTIF_UNITS}" width="{size}" height="{size}" aria-hidden="true"'
        f'><path class="vk-art--ground" d="M0 54h64v10H0z"/>{shapes}</svg>'
    )


def motif_at(path: str) -> str:
    """Return the motif of a chapter's list, by its address (`/greb/kapitel/viden/`); empty for other addresses."""
    name = path.strip("/").removeprefix("greb/")
    return name if name in MOTIFS else ""


def share_image(name: str) -> str:
    """Return the address of a motif's image for shared links, or of the site's if there is no such motif."""
    return f"/assets/img/share/{name.replace('/', '-') if name in MOTIFS else 'vaerktoejskassen'}.png"
