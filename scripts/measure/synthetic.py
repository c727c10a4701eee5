"""Generate synthetic content of any size, with the kinds and structure of the real content."""

from __future__ import annotations

import random
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from macros.content.fields import CITATION
from macros.content.schema import KINDS
from scripts.measure.synthetic_kind import EntryMaker

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARES: Final = {
    "levers": 0.2,
    "recommendations": 0.02,
    "themes": 0.02,
    "speakers": 0.02,
    "cases": 0.3,
    "sources": 0.38,
    "parties": 0.02,
    "terms": 0.04,
}
"""Share of each kind in the real content; at least two entries of each are written."""

DEFAULT_SHARE: Final = 0.02
"""Share of a kind that `shares` does not name."""

_WORDS: Final = (
    "bymidten torvet gaden butikken ejeren kommunen foreningen lokalet planen pladsen havnen biblioteket skolen husene "
    "borgerne handlen årstiden åbningen mødet aftalen vinduet facaden træerne cyklen bilerne bænken markedet"
).split()
_VERBS: Final = "samler åbner flytter viser prøver bygger ændrer støtter finder deler måler følger".split()


def write_content(folder: Path, entries: int, seed: int = 1, shares: Mapping[str, float] = SHARES) -> None:
    """Write about `entries` YAML files under `folder`; the output is reproducible."""
    chance = random.Random(seed)  # noqa: S311 - synthetic text
    slugs = {
        kind.folder: [
            f"{kind.folder[:-1]}-{number}"
            for number in range(max(2, round(entries * shares.get(kind.folder, DEFAULT_SHARE))))
        ]
        for kind in KINDS
    }
    makers = {
        "levers": _lever,
        "recommendations": _recommendation,
        "themes": _theme,
        "speakers": _speaker,
        "cases": _case,
        "sources": _source,
        "parties": _party,
        "terms": _term,
    }
    others = EntryMaker(slugs, chance, lambda: _sentence(chance), lambda: _prose(chance, slugs["sources"]))
    for kind in KINDS:
        (folder / kind.folder).mkdir(parents=True, exist_ok=True)
        make = makers.get(kind.folder)
        for number, slug in enumerate(slugs[kind.folder]):
            data = make(number, slugs, chance) if make else others.entry(kind, number)
            text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
            (folder / kind.folder / f"{slug}.yml").write_text(text, encoding="utf-8", newline="\n")


def write_docs(docs: Path, folder: Path) -> None:
    """Copy the hand-written pages without citations and links to entries, which need the real content."""
    shutil.copytree(docs, folder, dirs_exist_ok=True)
    for page in folder.rglob("*.md"):
        text = CITATION.sub("", page.read_text(encoding="utf-8"))
        page.write_text(re.sub(r"\]\(/[a-z-]+/[a-z0-9-]+/[^)]*\)", "](/om/)", text), encoding="utf-8", newline="\n")


def _sentence(chance: random.Random, words: int = 10) -> str:
    chosen = " ".join(chance.choice(_WORDS if place % 3 else _VERBS) for place in range(words))
    return f"{chosen.capitalize()}."


def _title(number: int, chance: random.Random) -> str:
    return f"{chance.choice(_WORDS).capitalize()} {chance.choice(_VERBS)} {chance.choice(_WORDS)} {number}"


def _prose(chance: random.Random, sources: list[str], paragraphs: int = 2) -> str:
    return "\n\n".join(
        " ".join(_sentence(chance) for _ in range(3))[:-1] + f" [@{chance.choice(sources)}]." for _ in range(paragraphs)
    )


def _some(chance: random.Random, names: list[str], most: int, without: str = "") -> list[str]:
    found = [name for name in chance.sample(names, min(most, len(names))) if name != without]
    return found or [name for name in names if name != without][:1]


def _lever(number: int, slugs: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:
    from macros.content.vocabulary import Actor, Challenge, Cost, Step, TimeToEffect

    def pick(choices: Any) -> str:  # noqa: ANN401 - a vocabulary
        return str(chance.choice(list(choices)).value)

    return {
        "id": f"g{number + 1}", "title": _title(number, chance), "summary": _sentence(chance, 14), "reviewed": "2026-11-23",
        "chapter": "planer", "step": pick(Step), "origin": "efter-testbyer", "evidence": "kilder",
        "challenges": [pick(Challenge)], "actors": [pick(Actor)], "cost": pick(Cost), "time": pick(TimeToEffect),
        "themes": [slugs["themes"][number % len(slugs["themes"])]], "recommendations": _some(chance, slugs["recommendations"], 1),
        "related": [slugs["levers"][number + 1]] if number + 1 < len(slugs["levers"]) else [],
        "what": _prose(chance, slugs["sources"]), "known": _prose(chance, slugs["sources"], 2),
        "guidance": {
            "steps": [{"do": _sentence(chance, 3)[:-1], "how": _sentence(chance, 12)} for _ in range(5)],
            "roles": [{"actor": pick(Actor), "does": _sentence(chance, 8)} for _ in range(3)],
            "needs": [_sentence(chance, 9) for _ in range(3)], "pitfalls": [_sentence(chance, 9) for _ in range(3)],
            "effects": [_sentence(chance, 9) for _ in range(3)],
        },
    }  # fmt: skip


def _recommendation(number: int, slugs: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"a{number + 1}", "title": _title(number, chance), "summary": _sentence(chance, 12), "reviewed": "2026-11-23",
        "addressees": ["kommune"], "certainty": "belagt", "themes": _some(chance, slugs["themes"], 1),
        "what": _prose(chance, slugs["sources"]), "since": _prose(chance, slugs["sources"], 1),
    }  # fmt: skip


def _theme(number: int, slugs: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"t{number + 1}", "title": _title(number, chance), "summary": _sentence(chance, 12), "reviewed": "2026-11-23",
        "origin": "vores", "what": _prose(chance, slugs["sources"]), "publications": _some(chance, slugs["sources"], 3),
    }  # fmt: skip


def _speaker(number: int, slugs: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:
    talk = {
        "title": _sentence(chance, 5),
        "role": "oplaeg",
        "theme": chance.choice(slugs["themes"]),
        "occasion": "Temamøde",
        "sources": _some(chance, slugs["sources"], 1),
    }
    return {
        "id": f"o{number + 1}", "title": f"Taler {number}", "summary": _sentence(chance, 10), "reviewed": "2026-11-23",
        "organisation": "Et sted", "talks": [talk],
    }  # fmt: skip


def _levers_of_case(number: int, levers: list[str], chance: random.Random) -> list[str]:
    place = number % len(levers)
    return [levers[place], *_some(chance, levers[:1], 1)] if place else levers[:1]


def _case(number: int, slugs: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"e{number + 1}", "title": _title(number, chance), "summary": _sentence(chance, 14), "reviewed": "2026-11-23",
        "town": "Købstad", "municipalities": ["Købstad"], "period": "2016-2019", "what": _prose(chance, slugs["sources"]),
        "figures": [{"value": f"{number} mio. kr.", "label": _sentence(chance, 6), "sources": _some(chance, slugs["sources"], 1)}],
        "levers": [{"lever": slug} for slug in _levers_of_case(number, slugs["levers"], chance)],
        "themes": _some(chance, slugs["themes"], 1),
    }  # fmt: skip


def _source(number: int, slugs: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:  # noqa: ARG001 - one shape
    return {
        "title": _title(number, chance), "publisher": "Udgiver", "date": "2021-05", "url": f"https://example.org/{number}",
        "kind": "rapport", "publication": True, "about": _sentence(chance, 8), "checked": None,
    }  # fmt: skip


def _party(number: int, slugs: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:
    return {
        "title": f"Part {number}",
        "group": "kommune",
        "role": _sentence(chance, 8),
        "sources": _some(chance, slugs["sources"], 1),
    }


def _term(number: int, slugs: dict[str, list[str]], chance: random.Random) -> dict[str, Any]:  # noqa: ARG001 - one shape
    return {"title": f"fagord {number}", "explanation": _sentence(chance, 14)}


if __name__ == "__main__":
    write_content(Path(sys.argv[1]) / "content", int(sys.argv[2]))
    write_docs(Path("docs"), Path(sys.argv[1]) / "docs")
