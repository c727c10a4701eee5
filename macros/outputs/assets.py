"""Style sheets and scripts as the site publishes them: sources joined, made small, and named after their content.

A page names the files of its own build, so that a browser never runs old scripts on new data. Files that pages name carry
a digest of their own content. Files that scripts load (`DATA` and `LAZY`) share the digest of them all, the release, which
every page hands to `site.js`; a page therefore needs one value instead of a list of names.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

import minify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

BUNDLES: Final[Mapping[str, tuple[str, ...]]] = {
    "css/site.css": (
        "css/tokens.css",
        "css/base.css",
        "css/header.css",
        "css/search-field.css",
        "css/menu.css",
        "css/breadcrumb.css",
        "css/tools.css",
        "css/footer.css",
        "css/entry.css",
        "css/facts.css",
        "css/guide.css",
        "css/citation.css",
        "css/sources.css",
        "css/card.css",
        "css/row.css",
        "css/jump.css",
        "css/group.css",
        "css/contents.css",
        "css/figures.css",
        "css/tiles.css",
        "css/says.css",
        "css/path.css",
        "css/houses.css",
        "css/motif.css",
        "css/filters.css",
        "css/letters.css",
        "css/terms.css",
        "css/contact.css",
        "css/table.css",
        "css/choices.css",
        "css/problems.css",
        "css/search-results.css",
        "css/directory.css",
        "css/my-list.css",
        "css/choose.css",
        "css/compare.css",
        "css/my-list-page.css",
        "css/map.css",
        "css/relation.css",
        "css/matrix.css",
    ),
    "css/print.css": ("css/print.css",),
    "js/start.js": ("js/namespace.js", "js/store.js", "js/color-scheme.js", "js/wait.js", "js/folder-links.js"),
    "js/site.js": (
        "js/elements.js",
        "js/addresses.js",
        "js/card.js",
        "js/menu.js",
        "js/page-tools.js",
        "js/scheme-choice.js",
        "js/search-shortcut.js",
        "js/filters-loader.js",
        "img/favicon.svg",
        "js/my-list.js",
    ),
    "js/choose.js": ("js/choose-ranking.js", "js/choose.js"),
    "js/compare.js": ("js/compare.js",),
    "js/my-list-page.js": ("js/my-list-table.js", "js/my-list-page.js"),
    "js/filters.js": ("js/filter-choices.js", "js/filter-controls.js", "js/filters.js"),
    "js/search-field.js": (
        "js/search-field.js",
        "js/search-suggestions.js",
        "js/search-excerpt.js",
        "js/search-results.js",
    ),
    "js/search-engine.js": (
        "js/danish-words.js",
        "js/danish-stems.js",
        "js/danish-compounds.js",
        "js/search-index.js",
        "js/search-terms.js",
        "js/search-ranking.js",
        "js/search-engine.js",
    ),
}
"""Published files and their sources below `docs/assets/`, in the order they are joined. In CSS the order decides; each
script is a strict block of its own, and a picture among scripts becomes text: `vk.favicon`."""

LAZY: Final = frozenset({"js/filters.js", "js/search-field.js", "js/search-engine.js"})
"""Scripts that `vk.load` fetches when they are first used."""

DATA: Final = "assets/data/"
"""Folder of the outputs that `vk.load` fetches."""

_PAPER: Final = re.compile(r"--vk-paper: (#\w+)")
"""`tokens.css` has the light colour first, then the dark one."""

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.S)


@dataclass(frozen=True)
class Assets:
    """The joined files of one build, by name: `js/site.js`."""

    bundles: Mapping[str, bytes]

    def address(self, name: str) -> str:
        """Return the address of a file that pages name: `/assets/js/site.1a2b3c4d.js`."""
        return f"/assets/{with_digest(name, _digest([self.bundles[name]]))}"

    def release(self, outputs: Mapping[str, bytes]) -> str:
        """Return the digest of everything that scripts load."""
        data = [outputs[path] for path in sorted(outputs) if path.startswith(DATA)]
        return _digest([*data, *(self.bundles[name] for name in sorted(LAZY))])

    def shell(self, outputs: Mapping[str, bytes]) -> dict[str, Any]:
        """Return what `overrides/main.html` asks for: addresses, the release, and the page's colour in both schemes."""
        light, dark = _PAPER.findall(self.bundles["css/site.css"].decode())[:2]
        return {"asset": self.address, "release": self.release(outputs), "paper": {"light": light, "dark": dark}}

    def publish(self, outputs: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the bundles and the outputs by the paths they are published at."""
        release = self.release(outputs)
        files = {
            f"assets/{with_digest(name, release)}" if name in LAZY else self.address(name).lstrip("/"): data
            for name, data in self.bundles.items()
        }
        return files | {
            with_digest(path, release) if path.startswith(DATA) else path: data for path, data in outputs.items()
        }


def make_assets(sources: Mapping[str, bytes], finish_css: Callable[[str], str]) -> Assets:
    """Join sources by their names below `docs/assets/`: `css/tokens.css`. `finish_css` gets each joined style sheet."""
    joined = {name: _join(name, parts, sources) for name, parts in BUNDLES.items()}
    return Assets(
        {
            name: (finish_css(_small_css(text)) if name.endswith(".css") else _small_js(text)).encode()
            for name, text in joined.items()
        }
    )


def is_source(path: str) -> bool:
    """Tell whether a file below `docs/` is joined into others instead of published."""
    return path.startswith(("assets/css/", "assets/js/"))


def with_digest(name: str, digest: str) -> str:
    """Return a file's published name: `js/site.js` with `1a2b3c4d` is `js/site.1a2b3c4d.js`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{digest}{dot}{ending}"


def _join(name: str, parts: Iterable[str], sources: Mapping[str, bytes]) -> str:
    if name.endswith(".css"):
        return "\n".join(sources[part].decode() for part in parts)
    blocks = "\n".join(f"{{\n{_script(part, sources[part].decode())}\n}}" for part in parts)
    return f'"use strict";\n{blocks}\n'


def _script(name: str, text: str) -> str:
    path = PurePosixPath(name)
    return f"vk.{path.stem} = {json.dumps(text.strip())};" if path.suffix == ".svg" else text


def _small_css(text: str) -> str:
    """Drop comments and indentation; stylelint keeps both out of strings."""
    return "\n".join(line for raw in _COMMENT.sub("", text).splitlines() if (line := raw.strip()))


def _small_js(text: str) -> str:
    minify.config({"js-version": 5})  # adds no syntax that the script does not use itself
    return str(minify.string("text/javascript", text))


def _digest(parts: Iterable[bytes]) -> str:
    return sha256(b"".join(parts)).hexdigest()[:8]
