"""Style sheets and scripts: bundled from small sources, with digests so that builds never mix."""

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


def test_every_source_is_in_one_bundle() -> None:
    """A source that is missing from the bundles, or in two of them, fails only here."""
    folder = ROOT / "docs" / "assets"
    names = {
        path.relative_to(folder).as_posix() for kind in ("css", "js") for path in (folder / kind).glob(f"*.{kind}")
    }
    counted = Counter(part for parts in BUNDLES.values() for part in parts if is_source(f"assets/{part}"))

    assert counted == Counter(names)


def test_a_digest_follows_the_content() -> None:
    """A changed style sheet gets a new digest; other files keep theirs."""
    before = make_assets(SOURCES, str)
    after = make_assets(SOURCES | {BUNDLES["css/print.css"][0]: b".vk { margin: 0; }"}, str)

    assert before.address("css/print.css") != after.address("css/print.css")
    assert before.address("js/site.js") == after.address("js/site.js")
    assert re.fullmatch(r"/assets/css/print\.[0-9a-f]{8}\.css", after.address("css/print.css"))


def test_the_release_digest_follows_lazy_files() -> None:
    """Changed data or a changed lazy script renames all lazily loaded files; files that pages reference do not affect it."""
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


def test_comments_and_indentation_are_removed() -> None:
    """Published bundles have neither the sources' comments nor their indentation."""
    (name,) = BUNDLES["css/print.css"]
    assets = make_assets(SOURCES | {name: b"/* Why\nand how. */\n.vk {\n  margin: 0;\n}\n\n"}, str)

    assert assets.bundles["css/print.css"] == b".vk {\nmargin: 0;\n}"


def test_a_site_has_one_release_digest(frozen_site: Built) -> None:
    """Every page names the release digest of the lazily loaded files, and no source file is published."""
    releases = {
        found for html in frozen_site.shell_pages.values() for found in re.findall(r'data-vk-release="(\w+)"', html)
    }
    (release,) = releases
    files = {path.relative_to(frozen_site.folder).as_posix(): path for path in frozen_site.folder.glob("assets/*/*.*")}
    loaded = {name for name in files if name.startswith("assets/data/")} | {
        f"assets/{name.replace('.js', f'.{release}.js')}" for name in LAZY_BUNDLES
    }

    assert all("data-vk-release" in html for html in frozen_site.shell_pages.values())
    assert loaded <= set(files)
    for name, path in files.items():
        if name.startswith("assets/img/"):
            continue
        digest = release if name in loaded else sha256(path.read_bytes()).hexdigest()[:8]
        assert path.name.split(".")[1:] == [digest, path.suffix[1:]], name


def test_theme_colours_match_the_page(frozen_site: Built) -> None:
    """`theme-color` is the page's background colour in light and dark."""
    css = (ROOT / "docs/assets/css/tokens.css").read_text(encoding="utf-8")
    named = re.findall(r'<meta name="theme-color" content="([^"]+)"', frozen_site.page("/greb/"))

    assert len(named) == 2
    assert named == re.findall(r"--vk-paper: (#[0-9a-f]{6})", css)


def test_the_icon_in_the_scripts_matches_the_file(frozen_site: Built) -> None:
    """The inline icon, which avoids another request, is the content of the icon file."""
    icon = (ROOT / "docs/assets/img/favicon.svg").read_text(encoding="utf-8").strip()
    script = frozen_site.asset("js/site.js").read_text(encoding="utf-8")
    assert icon in script.replace('\\"', '"')
