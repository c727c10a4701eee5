"""The levers' pictures: one for each, small, and made of nothing but paths in the design's own colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from macros.content.schema import Lever
from macros.pages.pictures.lever_motifs import LEVER_MOTIFS, lever_motif
from macros.pages.pictures.motifs import FALLBACK_MOTIF, MOTIF_UNITS, MOTIFS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from macros.content import Toolbox
    from tests.conftest import Built

FILES = sorted(LEVER_MOTIFS.iterdir())
LARGEST = 900
"""Bytes of one file."""
SVG = "{http://www.w3.org/2000/svg}"


def test_every_lever_has_a_drawing(toolbox: Toolbox) -> None:
    """Each lever is drawn, and no drawing is left without one."""
    assert {file.name for file in FILES} == {f"{lever.slug}.svg" for lever in toolbox.all(Lever)}


def test_a_lever_nobody_has_drawn_shows_the_fallback() -> None:
    """A lever an editor adds has the picture of its chapter."""
    chapter = MOTIFS["kapitel/planer"]

    assert lever_motif("et-nyt-greb", chapter) is chapter


def test_a_drawn_lever_shows_its_own_picture() -> None:
    """The shapes come in the file's order, from back to front, with the names of their colours."""
    file = LEVER_MOTIFS / "koeb-lokalt.svg"
    written = re.findall(r'class="vk-art--(\w+)" d="([^"]+)"', file.read_text(encoding="utf-8"))

    assert lever_motif("koeb-lokalt", FALLBACK_MOTIF) == tuple(written)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_is_paths_and_nothing_else(file: Path) -> None:
    """No text, id, style, link or colour is written in it: a path has a class and a shape."""
    drawing = ET.fromstring(file.read_text(encoding="utf-8"))

    assert drawing.tag == f"{SVG}svg"
    assert drawing.attrib == {"viewBox": f"0 0 {MOTIF_UNITS} {MOTIF_UNITS}"}
    for path in drawing.iter():
        assert not (path.text or "").strip()
        assert not (path.tail or "").strip()
    for path in drawing.iterfind(".//*"):
        assert path.tag == f"{SVG}path"
        assert set(path.attrib) == {"class", "d"}
        assert re.fullmatch(r"M[MLHVCSQAZmlhvcqtaz\d .-]+z", path.attrib["d"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_takes_its_colours_from_the_tokens(file: Path) -> None:
    """Every class is one the stylesheet fills from the tokens, in light, dark and forced colours."""
    css = (ROOT / "docs" / "assets" / "css" / "motif.css").read_text(encoding="utf-8")

    for colour, _ in lever_motif(file.stem, FALLBACK_MOTIF):
        assert f".vk-art--{colour} {{\n  fill: var(--vk-art-{colour});\n}}" in css


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_is_small(file: Path) -> None:
    """A list of thirty cards stays light."""
    assert len(file.read_bytes()) <= LARGEST


def test_no_two_drawings_are_alike() -> None:
    """A lever's picture differs from every other lever's, chapter's and theme's."""
    drawings = [lever_motif(file.stem, FALLBACK_MOTIF) for file in FILES] + [*MOTIFS.values(), FALLBACK_MOTIF]

    assert len(set(drawings)) == len(FILES) + len(MOTIFS) + 1


def test_a_lever_shows_its_own_picture_on_its_page(frozen_site: Built, toolbox: Toolbox) -> None:
    """The head of a lever's page has the lever's drawing, not its chapter's."""
    for lever in toolbox.all(Lever):
        head = frozen_site.page(lever.path).partition('<header class="vk-head">')[2].partition("</header>")[0]
        assert all(f'd="{path}"' in head for _, path in lever_motif(lever.slug, FALLBACK_MOTIF))
