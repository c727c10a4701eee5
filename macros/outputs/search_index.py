"""The search scripts: the index, the documents loaded later, and the passages in chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.outputs.data_scripts import as_json, data_script
from macros.outputs.search_passages import split_into_chunks
from macros.search.documents import LATER_KINDS, documents
from macros.search.encoding import encode_index, list_for_indexing
from macros.search.index import LEVEL_STEP, build, glossary_groups, synonym_groups
from macros.search.towns import mistakable_names

if TYPE_CHECKING:
    from macros.content import Toolbox


def search_index(toolbox: Toolbox, site_url: str) -> dict[str, bytes]:  # noqa: ARG001 - all outputs share a signature
    """Return `search.js`, `later.js` and the passage chunks, in `assets/data/`."""
    groups = synonym_groups(toolbox)
    found = documents(toolbox)
    first = tuple(document for document in found if document.kind not in LATER_KINDS)
    index = build(first, (word for group in groups for phrase in group for word in phrase.split()))
    passages = split_into_chunks(found)
    files = {
        f"assets/data/passages-{number}.js": data_script(f"passages{number}", data.decode())
        for number, (_, data) in enumerate(passages)
    }
    data = encode_index(index, groups, LEVEL_STEP) | {
        "absent": " ".join(mistakable_names(index, found)),
        "named": len(groups) - len(glossary_groups(toolbox)),
        "chunks": [first for first, _ in passages],
    }
    return files | {
        "assets/data/search.js": data_script("search", as_json(data)),
        "assets/data/later.js": data_script("later", as_json(list_for_indexing(found[len(first) :]))),
    }
