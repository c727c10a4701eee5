"""Maps and drawings match the content, and the text next to them has the same information."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from macros.content import read
from macros.content.schema import Case, Lever, Place, Recommendation, Theme, kind_of
from macros.content.vocabulary import CaseStatus
from macros.pages import render
from macros.pages.matrix import matrix
from macros.pages.pictures.denmark import FRAME, HEIGHT, OUTLINE, WIDTH, outline, position
from macros.pages.pictures.neighbourhood import MAX_DRAWN_NEIGHBOURS
from macros.pages.pictures.regions import ELSEWHERE, REGIONS, region_of
from macros.pages.pictures.town_map import make_map
from macros.pages.pictures.towns import HIT_RADIUS, TownRole
from scripts.draw import fill_places
from tests.browsing import DESK, PHONE, open_page
from tests.conftest import FROZEN, ROOT, SAMPLE
from tests.html import elements, parse, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser

    from macros.content import Toolbox
    from macros.content.entry import PagedEntry
    from macros.pages import Rendered
    from tests.browsing import Served
    from tests.conftest import Built

NATURAL_EARTH = "Natural Earth (public domain)"
GEONAMES = "GeoNames (CC BY 4.0)"
PICTURED = (Lever, Theme, Recommendation)
HEADINGS = {"themes": "Temaer", "recommendations": "Anbefalinger", "levers": "Greb", "cases": "Eksempler"}


@pytest.fixture(scope="module")
def toolbox(placed_content: Path) -> Toolbox:
    """Return the frozen content with places."""
    return read(placed_content, FROZEN.parent / "docs")


@pytest.fixture(scope="module")
def rendered(toolbox: Toolbox) -> Rendered:
    """Return the rendered pages and blocks."""
    return render(toolbox)


def bare(element: Element) -> str:
    """Return an element's tag without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def named(root: Element, tag: str) -> Iterator[Element]:
    """Yield the elements with a tag, in HTML and SVG."""
    return (element for element in root.iter() if bare(element) == tag)


def has_class(element: Element, name: str) -> bool:
    """Check whether an element has a class."""
    return name in element.get("class", "").split()


def find(html: str, name: str) -> Element:
    """Return the first element with a class."""
    return next(element for element in parse(html).iter() if has_class(element, name))


def drawn(html: str) -> dict[str, Element]:
    """Return the map's markers by the town in their title."""
    return {
        text(next(named(link, "title"))).split(":")[0]: link
        for link in named(parse(html), "a")
        if has_class(link, "vk-map__town")
    }


def case(town: str, *statuses: CaseStatus, lat: float = 56.0, lon: float = 9.5, number: int = 1) -> Case:
    """Create a case in a town."""
    known = read(SAMPLE).all(Case)[0]
    changes = {
        "slug": f"{town.lower()}-{number}",
        "title": f"{town}: nummer {number}",
        "town": town,
        "status": statuses,
    }
    changed: Case = known.model_copy(update={**changes, "place": Place(lat=lat, lon=lon)})
    return changed


def test_every_case_is_on_the_map_or_in_the_list(toolbox: Toolbox, rendered: Rendered) -> None:
    """Every town with a place has a marker, and every case is in the list."""
    html = rendered.blocks["case_map"]
    linked = {link.get("href") for link in find(html, "vk-map__list").iter("a")}
    cases = toolbox.all(Case)

    assert sum(case.place is not None for case in cases) > 50
    assert {case.town for case in cases if case.place} == set(drawn(html))
    assert {case.path for case in cases} == linked


def test_the_list_names_every_marker(rendered: Rendered) -> None:
    """The map is hidden from assistive technology and has no tab stops; the list next to it has all its towns."""
    for name in ("case_map", "town_map"):
        html = rendered.blocks[name]
        listed = text(find(html, "vk-map__list"))

        assert find(html, "vk-map__svg").get("aria-hidden") == "true"
        for town, link in drawn(html).items():
            assert re.search(rf"\b{town}\b", listed), town
            assert link.get("tabindex") == "-1", town


def test_the_town_map_shows_only_towns_with_a_role(toolbox: Toolbox, rendered: Rendered) -> None:
    """There are five test towns and 14 frie bymidter; one town is both."""
    groups = make_map(toolbox.all(Case), "", roles_only=True).groups

    assert {group.slug: len(group.towns) for group in groups} == {"testbyer": 5, "frie-bymidter": 14}
    assert len(drawn(rendered.blocks["town_map"])) == 18


def test_markers_are_inside_the_map_and_do_not_overlap(toolbox: Toolbox) -> None:
    """Every marker is completely inside the map, and none covers another."""
    towns = make_map(toolbox.all(Case), "").towns
    for number, town in enumerate(towns):
        assert town.radius <= town.x <= WIDTH - town.radius, town.name
        assert town.radius <= town.y <= HEIGHT - town.radius, town.name
        for other in towns[number + 1 :]:
            apart = math.hypot(town.x - other.x, town.y - other.y)
            assert apart >= town.radius + other.radius - 0.5, (town.name, other.name)


def test_markers_are_24_px_to_press_and_do_not_overlap(toolbox: Toolbox) -> None:
    """The circles to press, drawn or not, are 24 px across where the map is 577 px wide, and none covers another."""
    towns = make_map(toolbox.all(Case), "").towns
    assert 2 * HIT_RADIUS * 577 / WIDTH >= 24
    for number, town in enumerate(towns):
        assert town.hit_radius >= HIT_RADIUS
        for other in towns[number + 1 :]:
            apart = math.hypot(town.x - other.x, town.y - other.y)
            assert apart >= 2 * HIT_RADIUS - 0.5, (town.name, other.name)


def test_every_town_has_a_label(toolbox: Toolbox) -> None:
    """Each town has its name on the map; a name that is not next to its marker has a line to it."""
    for roles_only in (False, True):
        towns = make_map(toolbox.all(Case), "", roles_only=roles_only).towns

        assert [town.name for town in towns if not town.label] == []
    assert any(town.lead for town in make_map(toolbox.all(Case), "").towns)


def test_too_many_towns_leave_labels_out() -> None:
    """On a full map, labels without room are left out, and none is placed over another."""
    cases = [case(f"Landsby{number}", lat=55.4 + number % 12 / 20, lon=9 + number // 12 / 12) for number in range(132)]
    towns = make_map(cases, "").towns

    assert len(towns) == 132
    assert 0 < sum(town.label is not None for town in towns) < 132


OVERLAPS: Final = """() => {
  const found = [], parts = [];
  const box = (element, less) => {
    const {left, right, top, bottom} = element.getBoundingClientRect();
    return {left: left + less, right: right - less, top: top + less, bottom: bottom - less};
  };
  document.querySelectorAll('.vk-map__town').forEach(mark => {
    const town = mark.querySelector('title').textContent.split(':')[0];
    const name = mark.querySelector('.vk-map__name'), hit = mark.querySelector('.vk-map__hit').getBoundingClientRect();
    if (!name || getComputedStyle(name).display === 'none') found.push(town + ' has no name');
    else parts.push([town, 'name', box(name, 1.5)]);
    parts.push([town, 'mark', box(mark.querySelector('g'), 1)]);
    if (Math.min(hit.width, hit.height) < 24) found.push(`${town}: ${hit.width} px to press`);
  });
  const inside = document.querySelector('.vk-map__svg').getBoundingClientRect();
  parts.forEach(([town, kind, one], at) => {
    if (one.left < inside.left - 1 || one.right > inside.right + 1) found.push(`${town}: ${kind} outside the map`);
    parts.slice(at + 1).forEach(([other, its, two]) => {
      const apart = one.left >= two.right || two.left >= one.right || one.top >= two.bottom || two.top >= one.bottom;
      if (!apart && town !== other && (kind === 'name' || its === 'name')) found.push(`${kind} of ${town} on ${its} of ${other}`);
    });
  });
  return found;
}"""


@pytest.mark.parametrize("width", [PHONE, 960, DESK])
def test_names_and_marks_do_not_overlap_in_the_browser(browser: Browser, frozen: Served, width: int) -> None:
    """At every width all towns are named, no name covers a name or mark, and every mark is at least 24 px to press."""
    with open_page(browser, width) as page:
        page.goto(frozen.url("/eksempler/"))

        assert page.locator(".vk-map__town").count() > 5
        assert page.evaluate(OVERLAPS) == []


def test_a_press_next_to_a_small_mark_opens_its_town(browser: Browser, frozen: Served) -> None:
    """A press 10 px from the centre of a mark without a number follows its link."""
    with open_page(browser, DESK, 1600) as page:
        page.goto(frozen.url("/eksempler/"))
        marks = page.locator(".vk-map__town:not(:has(.vk-map__number)) .vk-map__hit")
        for mark in marks.all():
            box = mark.bounding_box()
            assert box
            for turn in range(4):
                x = box["x"] + box["width"] / 2 + 10 * math.cos(turn * math.pi / 2)
                y = box["y"] + box["height"] / 2 + 10 * math.sin(turn * math.pi / 2)
                own = "([mark, x, y]) => document.elementFromPoint(x, y)?.closest('a') === mark.closest('a')"
                assert page.evaluate(own, [mark.element_handle(), x, y])


def test_towns_are_listed_by_region(toolbox: Toolbox, rendered: Rendered) -> None:
    """Every town with a case is listed under its region, from the north, with its role; the list comes before the map."""
    groups = make_map(toolbox.all(Case), "").groups
    html = rendered.blocks["case_map"]

    assert [group.label for group in groups] == [region for region in REGIONS if region in {g.label for g in groups}]
    assert len(groups) == 5
    assert {"Lemvig", "Skive"} <= {
        town.name for group in groups if group.label == "Midtjylland" for town in group.towns
    }
    assert "Lemvig testby" in text(find(html, "vk-map__list"))
    assert html.index("vk-map__list") < html.index("vk-map__figure")


def test_every_municipality_has_one_region(toolbox: Toolbox) -> None:
    """There are 98 municipalities; every case names them as the list of regions does."""
    names = [name for own in REGIONS.values() for name in own.split()]

    assert len(names) == len(set(names)) == 98
    assert {name for case in toolbox.all(Case) for name in case.municipalities} <= set(names)
    assert region_of(["Atlantis"]) == ELSEWHERE


@pytest.mark.parametrize(
    ("lat", "lon"), [(54.4, 7.9), (57.9, 7.9), (54.4, 13.4), (57.9, 13.4), (55.3, 15.3), (54.9, 13.6)]
)
def test_every_valid_place_is_inside_the_map(lat: float, lon: float) -> None:
    """A place at sea is drawn at the map's edge."""
    (town,) = make_map([case("Rungholt", lat=lat, lon=lon)], "").towns

    assert 10 < town.x < WIDTH - 10
    assert 10 < town.y < HEIGHT - 10


def test_north_is_up_and_bornholm_is_in_its_frame() -> None:
    """Skagen is above Padborg, Esbjerg left of Køge, and Rønne inside the frame in the corner."""
    x, y = position(55.101, 14.707)
    assert position(57.72, 10.58)[1] < position(54.82, 9.36)[1]
    assert position(55.47, 8.45)[0] < position(55.46, 12.18)[0]
    assert FRAME[0] < x < FRAME[0] + FRAME[2]
    assert FRAME[1] < y < FRAME[1] + FRAME[3]


def test_each_role_has_its_own_shape_and_legend(toolbox: Toolbox, rendered: Rendered) -> None:
    """Roles differ in shape, not only in colour, and the legend names each."""
    html = rendered.blocks["case_map"]
    legend = text(find(html, "vk-map__legend"))
    shapes: dict[str, set[str]] = {}
    for town in make_map(toolbox.all(Case), "").towns:
        shape = next(element for element in drawn(html)[town.name].iter() if bare(element) in {"path", "circle"})
        shapes.setdefault(town.role.slug, set()).add(f"{bare(shape)} {shape.get('d')}")

    assert set(shapes) == {role.slug for role in TownRole}
    assert len(set.union(*shapes.values())) == len(TownRole)
    for role in TownRole:
        assert role.label in legend


def test_several_cases_in_a_town_are_one_marker_with_a_number() -> None:
    """The marker shows the number of cases and links to the town in the list."""
    cases = [case("Andeby", number=number) for number in range(1, 4)] + [case("Gåserød", lon=11.0)]
    towns = {town.name: town for town in make_map(cases, "").towns}

    assert len(towns) == 2
    assert len(towns["Andeby"].cases) == 3
    assert towns["Andeby"].path == "#by-andeby"
    assert towns["Gåserød"].path == "/eksempler/gåserød-1/"


def test_a_numbered_marker_links_to_its_town(rendered: Rendered) -> None:
    """The target of a numbered marker is its town in the list, with that number of cases."""
    html = rendered.blocks["case_map"]
    tree = parse(html)
    ids = {element.get("id"): element for element in tree.iter() if element.get("id")}
    numbered = {town: link for town, link in drawn(html).items() if (link.get("href") or "").startswith("#")}

    assert len(numbered) > 5
    for town, link in numbered.items():
        item = ids[(link.get("href") or "")[1:]]
        number = next(text(part) for part in named(link, "text") if has_class(part, "vk-map__number"))
        assert text(item).startswith(town)
        assert len(list(named(item, "a"))) == int(number)


def test_a_town_with_two_roles_is_drawn_as_both_and_listed_under_both() -> None:
    """A test town that became a fri bymidte has the combined role."""
    cases = [case("Andeby", CaseStatus.TESTBY), case("Andeby", CaseStatus.FRI_BYMIDTE, number=2)]
    found = make_map(cases, "", roles_only=True)

    assert [town.role for town in found.towns] == [TownRole.BOTH]
    assert [group.slug for group in found.groups] == ["testbyer", "frie-bymidter"]


def test_attribution_is_on_the_map_and_in_the_data(rendered: Rendered) -> None:
    """The captions and the data files name their sources and licences."""
    outline_data = json.loads((ROOT / "macros/pages/pictures/data/denmark.json").read_text(encoding="utf-8"))
    towns_data = json.loads((ROOT / "macros/search/data/towns.json").read_text(encoding="utf-8"))
    for name in ("case_map", "town_map"):
        caption = text(find(rendered.blocks[name], "vk-map__caption"))
        assert NATURAL_EARTH in caption
        assert GEONAMES in caption

    assert NATURAL_EARTH in outline_data["attribution"]
    assert GEONAMES in towns_data["attribution"]
    assert outline_data["origin"].startswith("https://www.naturalearthdata.com/")
    assert towns_data["licence"].startswith("CC BY 4.0")


def test_the_outline_is_small_and_inside_the_map() -> None:
    """The path has under 10 kB, stays inside the map, and each ring ends at its last point in the data."""
    path = outline()
    ends = [position(*ring[-1][::-1]) for ring in json.loads(OUTLINE.read_text(encoding="utf-8"))["rings"]]
    rings = re.findall(r"M([^l]+)l([^z]+)z", path)

    assert len(path) < 10_000
    assert len(rings) == len(ends) >= 10
    for (start, steps), end in zip(rings, ends, strict=True):
        x, y = (float(part) for part in start.split())
        numbers = [float(part) for part in re.findall(r"-?(?:\d+\.\d+|\.\d+|\d+)", steps)]
        assert len(numbers) % 2 == 0
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT
        assert (x, y) == pytest.approx(end, abs=0.3)


def test_a_site_without_places_still_has_its_list() -> None:
    """Without places, the map has no towns, and the cases are listed."""
    toolbox = read(SAMPLE)
    (known,) = toolbox.all(Case)
    found = make_map([known.model_copy(update={"place": None})], "")

    assert found.towns == ()
    assert [item.slug for item in found.off_map] == [known.slug]


# The neighbourhood of an entry


def neighbourhoods(toolbox: Toolbox, rendered: Rendered) -> Iterator[tuple[PagedEntry, Element, Element]]:
    """Yield each entry with a neighbourhood, with its drawing and page."""
    for entry in toolbox.pages():
        if isinstance(entry, PICTURED):
            page = parse(rendered.pages[entry.path].html)
            section = next(element for element in named(page, "details") if has_class(element, "vk-relation"))
            yield entry, section, page


def test_the_neighbourhood_shows_every_kind_of_neighbour(toolbox: Toolbox, rendered: Rendered) -> None:
    """The drawing names the entry and each kind of its neighbours, and how many are left out."""
    shown = 0
    for entry, section, _ in neighbourhoods(toolbox, rendered):
        words = [text(part) for part in named(section, "text")]
        own = next(element for element in named(section, "g") if has_class(element, "vk-relation__own"))
        assert " ".join(text(part) for part in own) == entry.title
        for kind, heading in HEADINGS.items():
            total = len(toolbox.neighbours(entry, kind_of(kind)))
            assert (heading in words) == bool(total), (entry.path, kind)
            if kind == "cases" and total:
                assert any(word.startswith(f"{total} eksemp") for word in words), entry.path
            elif total > MAX_DRAWN_NEIGHBOURS:
                assert f"og {total - MAX_DRAWN_NEIGHBOURS} mere" in words, (entry.path, kind)
        shown += 1

    assert shown > 40


def test_the_page_has_every_link_of_its_drawing(toolbox: Toolbox, rendered: Rendered) -> None:
    """The drawing is hidden from assistive technology; each of its links is also elsewhere on the page."""
    for entry, section, page in neighbourhoods(toolbox, rendered):
        pictured = {id(link) for link in named(section, "a")}
        elsewhere = {link.get("href") for link in named(page, "a") if id(link) not in pictured}
        ids = {element.get("id") for element in page.iter()}

        assert [svg.get("aria-hidden") for svg in named(section, "svg")] == ["true"]
        for link in named(section, "a"):
            target = link.get("href") or ""
            assert link.get("tabindex") == "-1", entry.path
            assert target in elsewhere or target[1:] in ids, (entry.path, target)


def test_a_lever_in_the_drawing_names_its_step(toolbox: Toolbox, rendered: Rendered) -> None:
    """The step is not shown by colour only."""
    steps = {lever.path: lever.step.label for lever in toolbox.all(Lever)}
    for entry, section, _ in neighbourhoods(toolbox, rendered):
        for link in named(section, "a"):
            if label := steps.get(link.get("href") or ""):
                assert text(link).endswith(label), (entry.path, text(link))


def test_a_neighbourhood_is_small_and_nothing_overflows(toolbox: Toolbox, rendered: Rendered) -> None:
    """A drawing has at most 3.2 kB, its rows are inside the picture, and its lines are short."""
    for entry, section, _ in neighbourhoods(toolbox, rendered):
        raw = str(rendered.pages[entry.path].html)
        start = raw.index('<details class="vk-section vk-relation">')
        height = int(next(named(section, "svg")).get("viewBox", "").split()[-1])

        assert len(raw[start : raw.index("</details>", start)].encode()) <= 3_200, entry.path
        for part in named(section, "text"):
            assert int(part.get("y", "0")) < height, entry.path
            assert len(text(part)) <= 40, text(part)


# Levers against themes


def test_the_table_has_every_link_between_levers_and_themes(toolbox: Toolbox, rendered: Rendered) -> None:
    """Each link is marked at its row and column, with a word and not only a dot."""
    table = next(elements(rendered.blocks["relations"], "table"))
    columns = [
        link.get("href") for head in named(table, "th") if head.get("scope") == "col" for link in named(head, "a")
    ]
    found = set()
    for row in named(table, "tr"):
        lever = next(
            (link.get("href") for head in named(row, "th") if head.get("scope") == "row" for link in named(head, "a")),
            None,
        )
        cells = [text(cell) for cell in named(row, "td")]
        if lever:
            found |= {(lever, theme) for theme, cell in zip(columns, cells, strict=True) if cell == "ja"}

    assert found == {
        (lever.path, theme.path) for lever in toolbox.all(Lever) for theme in toolbox.neighbours(lever, Theme)
    }
    assert text(next(named(table, "caption"))).startswith("Hvilke greb")
    assert {head.get("scope") for head in named(table, "th")} == {"col", "row", "rowgroup"}


def test_too_many_levers_for_a_table_are_counted_by_step(toolbox: Toolbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above `MAX_MATRIX_CELLS` the table counts links by theme and step, and the sum is unchanged."""
    monkeypatch.setattr("macros.pages.matrix.MAX_MATRIX_CELLS", 10)
    themes: tuple[Any, ...] = toolbox.all(Theme)
    found = matrix(toolbox, toolbox.all(Lever), themes)

    assert found.counted
    assert [row.label for group in found.groups for row in group.rows] == [theme.title for theme in themes]
    assert sum(sum(row.cells) for group in found.groups for row in group.rows) == sum(
        len(toolbox.neighbours(theme, Lever)) for theme in themes
    )


# Positions of towns


def test_filling_in_places_changes_nothing_else(placed_content: Path) -> None:
    """The rest of a file stays byte-identical, and a second run writes nothing."""
    before = {path: path.read_bytes() for path in (placed_content / "cases").glob("*.yml")}
    written = re.compile(rb"place:\n  lat: [\d.]+\n  lon: [\d.]+\n")
    for path, raw in before.items():
        original = (FROZEN / "cases" / path.name).read_bytes()
        assert written.sub(b"", raw) == written.sub(b"", original), path.name

    assert fill_places.main([str(placed_content)]) == 0
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("municipalities:\r\n  - Lemvig\r\nperiod: x\r\n", "municipalities:\r\n  - Lemvig\r\n{}period: x\r\n"),
        ("municipalities: [Lemvig]\n\n# Hvornår\nperiod: x\n", "municipalities: [Lemvig]\n{}\n# Hvornår\nperiod: x\n"),
        ("municipalities:\n- Lemvig", "municipalities:\n- Lemvig\n{}"),
    ],
    ids=["crlf", "comment", "no-last-newline"],
)
def test_a_place_is_inserted_after_the_municipalities(tmp_path: Path, before: str, after: str) -> None:
    """Line endings, comments and indentation are preserved."""
    path = tmp_path / "cases" / "x.yml"
    path.parent.mkdir()
    end = "\r\n" if "\r" in before else "\n"
    path.write_bytes(f"town: Lemvig{end}{before}".encode())
    fill_places.main([str(tmp_path)])
    place = f"place:{end}  lat: 56.549{end}  lon: 8.31{end}"

    assert path.read_bytes().decode() == f"town: Lemvig{end}{after.format(place)}"


def test_a_town_is_never_guessed() -> None:
    """Of towns with the same name, the one in the listed municipality is chosen; without a match there is no place."""
    towns = fill_places.read_towns(fill_places.TOWNS_FILE)

    assert fill_places.find_town(towns, {"town": "Aabenraa", "municipalities": ["Aabenraa"]}) == (55.044, 9.417)
    assert fill_places.find_town(towns, {"town": "Åbenrå", "municipalities": ["Aabenraa"]}) == (55.044, 9.417)
    assert fill_places.find_town(towns, {"town": "København", "municipalities": ["København"]}) == (55.676, 12.566)
    assert fill_places.find_town(towns, {"town": "Assens", "municipalities": ["Assens"]}) == (55.27, 9.901)
    assert fill_places.find_town(towns, {"town": "Assens", "municipalities": ["Mariagerfjord"]}) is None
    assert fill_places.find_town(towns, {"town": "Præstø og Stege", "municipalities": ["Vordingborg"]}) is None


# In a browser


@pytest.mark.browser
def test_the_map_is_below_its_list_or_next_to_it(published_site: Built, browser: Browser) -> None:
    """The map is below the list at phone width and left of it at desktop width, without overflow or marks as tab stops."""
    page = browser.new_page()
    page.goto((published_site.folder / "eksempler" / "index.html").as_uri())
    for width, side_by_side in ((320, False), (375, False), (1280, True)):
        page.set_viewport_size({"width": width, "height": 800})
        picture = page.locator(".vk-map__pane").bounding_box()
        words = page.locator(".vk-map__list").bounding_box()
        assert picture
        assert words
        assert (words["x"] > picture["x"] + picture["width"]) == side_by_side
        assert (picture["y"] > words["y"] + words["height"]) != side_by_side
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".vk-map__list a").first.focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.vk-map__svg')") is None
    page.locator(".vk-map__town[href^='#']").first.click()
    assert page.locator(".vk-places li:target").count() == 1
    page.close()
