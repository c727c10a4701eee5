"""Bundling of style sheets and scripts: joined, minified, and published with a digest in the name.

Each page names the files of its own build, so a browser never combines old scripts with new data. Files that pages load
have a digest of their own content. Files that scripts load (`DATA_FOLDER` and `LAZY_BUNDLES`) share one digest, the
release, which every page passes to `site.js`; a page needs one value instead of a list of names.
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
        "css/icon.css",
        "css/tools.css",
        "css/bar.css",
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
        "css/page-menu.css",
        "css/figures.css",
        "css/tiles.css",
        "css/bubbles.css",
        "css/path.css",
        "css/front.css",
        "css/street.css",
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
    "js/choose.js": ("js/choose-ranking.js", "js/choose.js", "js/choose-steps.js"),
    "js/compare.js": ("js/compare.js",),
    "js/search-print.js": ("js/search-print.js",),
    "js/my-list-page.js": ("js/my-list-table.js", "js/my-list-page.js"),
    "js/filters.js": (
        "js/filter-choices.js",
        "js/filter-controls.js",
        "js/filter-map.js",
        "js/filter-bar.js",
        "js/filters.js",
    ),
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
        "js/search-spelling.js",
        "js/search-terms.js",
        "js/search-levers.js",
        "js/search-ranking.js",
        "js/search-towns.js",
        "js/search-engine.js",
    ),
}
"""Bundles and their sources below `docs/assets/`, in the order they are joined. In CSS the order decides the cascade.
Each script becomes a strict-mode block; a picture among scripts becomes a string: `vk.favicon`."""

LAZY_BUNDLES: Final = frozenset({"js/filters.js", "js/search-field.js", "js/search-engine.js"})
"""Bundles that `vk.load` fetches on first use."""

DATA_FOLDER: Final = "assets/data/"
"""Folder of the outputs that `vk.load` fetches."""

_PAPER: Final = re.compile(r"--vk-paper: (#\w+)")
"""`tokens.css` has the light colour first, then the dark one."""

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.S)


@dataclass(frozen=True)
class Assets:
    """The bundles of one build."""

    bundles: Mapping[str, bytes]
    """Minified content, by name: `js/site.js`."""

    def address(self, name: str) -> str:
        """Return the address of a bundle that pages load: `/assets/js/site.1a2b3c4d.js`."""
        return f"/assets/{with_digest(name, _digest([self.bundles[name]]))}"

    def release(self, outputs: Mapping[str, bytes]) -> str:
        """Return the digest of all files that scripts load."""
        data = [outputs[path] for path in sorted(outputs) if path.startswith(DATA_FOLDER)]
        return _digest([*data, *(self.bundles[name] for name in sorted(LAZY_BUNDLES))])

    def shell(self, outputs: Mapping[str, bytes]) -> dict[str, Any]:
        """Return variables of `overrides/main.html`; `paper` is the page's colour in both schemes."""
        light, dark = _PAPER.findall(self.bundles["css/site.css"].decode())[:2]
        return {"asset": self.address, "release": self.release(outputs), "paper": {"light": light, "dark": dark}}

    def publish(self, outputs: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return bundles and outputs, by published path."""
        release = self.release(outputs)
        files = {
            f"assets/{with_digest(name, release)}" if name in LAZY_BUNDLES else self.address(name).lstrip("/"): data
            for name, data in self.bundles.items()
        }
        return files | {
            with_digest(path, release) if path.startswith(DATA_FOLDER) else path: data for path, data in outputs.items()
        }


def make_assets(sources: Mapping[str, bytes], finish_css: Callable[[str], str]) -> Assets:
    """Bundle sources, which are keyed by path below `docs/assets/`. `finish_css` rewrites each minified style sheet."""
    joined = {name: _join(name, parts, sources) for name, parts in BUNDLES.items()}
    return Assets(
        {
            name: (finish_css(_minify_css(text)) if name.endswith(".css") else _minify_js(text)).encode()
            for name, text in joined.items()
        }
    )


def is_source(path: str) -> bool:
    """Return whether a file below `docs/` is a bundle's source, which is not published itself."""
    return path.startswith(("assets/css/", "assets/js/"))


def with_digest(name: str, digest: str) -> str:
    """Insert a digest in a file name: `js/site.js` gives `js/site.1a2b3c4d.js`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{digest}{dot}{ending}"


def _join(name: str, parts: Iterable[str], sources: Mapping[str, bytes]) -> str:
    if name.endswith(".css"):
        return "\n".join(sources[part].decode() for part in parts)
    blocks = "\n".join(f"{{\n{_as_script(part, sources[part].decode())}\n}}" for part in parts)
    return f'"use strict";\n{blocks}\n'


def _as_script(name: str, text: str) -> str:
    path = PurePosixPath(name)
    return f"vk.{path.stem} = {json.dumps(text.strip())};" if path.suffix == ".svg" else text


def _minify_css(text: str) -> str:
    """Remove comments, indentation and empty lines; stylelint forbids strings that contain them."""
    return "\n".join(line for raw in _COMMENT.sub("", text).splitlines() if (line := raw.strip()))


def _minify_js(text: str) -> str:
    minify.config({"js-version": 5})  # 5 adds no newer syntax than the script has
    return str(minify.string("text/javascript", text))


def _digest(parts: Iterable[bytes]) -> str:
    return sha256(b"".join(parts)).hexdigest()[:8]
