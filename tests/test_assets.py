"""Style sheets and scripts: joined from small sources, and named so that builds never mix."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from macros.outputs.assets import BUNDLES, LAZY_BUNDLES, is_source, make_assets
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.conftest import Built

SOURCES = {name: b"" for parts in BUNDLES.values() for name in parts}


def test_every_source_is_joined_once() -> None:
    """A source that is left out, or joined twice, would be missing or run twice; nothing tells but this."""
    folder = ROOT / "docs" / "assets"
    names = {
        path.relative_to(folder).as_posix() for kind in ("css", "js") for path in (folder / kind).glob(f"*.{kind}")
    }
    counted = Counter(part for parts in BUNDLES.values() for part in parts if is_source(f"assets/{part}"))

    assert counted == Counter(names)


def test_a_name_follows_the_content() -> None:
    """A changed style sheet has another address, and the others keep theirs."""
    before = make_assets(SOURCES, str)
    after = make_assets(SOURCES | {BUNDLES["css/print.css"][0]: b".vk { margin: 0; }"}, str)

    assert before.address("css/print.css") != after.address("css/print.css")
    assert before.address("js/site.js") == after.address("js/site.js")
    assert re.fullmatch(r"/assets/css/print\.[0-9a-f]{8}\.css", after.address("css/print.css"))


def test_the_release_follows_what_scripts_load() -> None:
    """New data, or a new script that reads it, gives all of them new names; what pages name themselves does not."""
    assets = make_assets(SOURCES, str)
    data = {"assets/data/levers.js": b"1", "g1/index.html": b"x"}
    release = assets.release(data)
    changed = make_assets(SOURCES | {BUNDLES["js/filters.js"][0]: b"f();"}, str)

    assert assets.release(data | {"g1/index.html": b"y"}) == release
    assert assets.release(data | {"assets/data/levers.js": b"2"}) != release
    assert changed.release(data) != release
    assert set(assets.publish(data)) >= {
        f"assets/data/levers.{release}.js",
        f"assets/js/filters.{release}.js",
        "g1/index.html",
    }


def test_comments_and_indentation_stay_at_home() -> None:
    """Sources are written to be read; what is sent has neither their comments nor their indentation."""
    (name,) = BUNDLES["css/print.css"]
    assets = make_assets(SOURCES | {name: b"/* Why\nand how. */\n.vk {\n  margin: 0;\n}\n\n"}, str)

    assert assets.bundles["css/print.css"] == b".vk {\nmargin: 0;\n}"


def test_a_built_site_has_one_release(frozen_site: Built) -> None:
    """Every page hands its scripts the digest that the files they load carry, and no source is published."""
    releases = {
        found for html in frozen_site.whole_pages.values() for found in re.findall(r'data-vk-release="(\w+)"', html)
    }
    (release,) = releases
    files = {path.relative_to(frozen_site.folder).as_posix(): path for path in frozen_site.folder.glob("assets/*/*.*")}
    loaded = {name for name in files if name.startswith("assets/data/")} | {
        f"assets/{name.replace('.js', f'.{release}.js')}" for name in LAZY_BUNDLES
    }

    assert all("data-vk-release" in html for html in frozen_site.whole_pages.values())
    assert loaded <= set(files)
    for name, path in files.items():
        if name.startswith("assets/img/"):
            continue
        digest = release if name in loaded else sha256(path.read_bytes()).hexdigest()[:8]
        assert path.name.split(".")[1:] == [digest, path.suffix[1:]], name


def test_browsers_colour_their_bars_as_the_page(frozen_site: Built) -> None:
    """The colours a page names for the browser's own bars are those of the page, in light and dark."""
    css = (ROOT / "docs/assets/css/tokens.css").read_text(encoding="utf-8")
    named = re.findall(r'<meta name="theme-color" content="([^"]+)"', frozen_site.page("/greb/"))

    assert len(named) == 2
    assert named == re.findall(r"--vk-paper: (#[0-9a-f]{6})", css)


def test_the_icon_in_the_scripts_is_the_icon(frozen_site: Built) -> None:
    """What replaces the icon's address, so that nothing is fetched again, is the file itself."""
    icon = (ROOT / "docs/assets/img/favicon.svg").read_text(encoding="utf-8").strip()
    script = frozen_site.asset("js/site.js").read_text(encoding="utf-8")
    assert icon in script.replace('\\"', '"')
