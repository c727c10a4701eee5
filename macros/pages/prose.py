"""Render entry prose from Markdown to HTML with a closed set of rules; link citations and glossary words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor, build_treeprocessors
from markdown.util import Registry
from markupsafe import Markup

from macros.content.fields import ALLOWED_TARGET, CITATION, cited_slugs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from macros.content.records import Term

_INLINE: Final = ("backtick", "escape", "link", "em_strong")
_BLOCKS: Final = ("empty", "indent", "olist", "ulist", "quote", "paragraph")
_SKIPPED: Final = {"a", "code", "sup"}


@dataclass
class Notes:
    """State of one page while its prose is rendered."""

    numbers: Mapping[str, int]
    """Number of each source on the page, by slug."""
    linked: set[str] = field(default_factory=set)
    """Slugs of the glossary words already linked on the page."""


class Prose:
    """Renders `Markdown` fields; create one per build."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._notes = Notes({})
        self._md = Markdown(output_format="html")
        self._md.preprocessors = _only(self._md.preprocessors, ("normalize_whitespace",))
        self._md.parser.blockprocessors = _only(self._md.parser.blockprocessors, _BLOCKS)
        self._md.inlinePatterns = _only(self._md.inlinePatterns, _INLINE)
        self._md.treeprocessors = build_treeprocessors(self._md)  # the old ones hold the old registry
        self._md.inlinePatterns.register(_Citations(self), "citation", 99.5)
        self._md.treeprocessors.register(_Targets(), "targets", 15)
        self._md.treeprocessors.register(_Glossary(self, terms), "glossary", 10)

    def render(self, text: str, notes: Notes) -> Markup:
        """Return a field as HTML; update `notes`. Raise `ValueError` on a link that is not allowed."""
        self._notes = notes
        tight = re.sub(rf"\s+(?={CITATION.pattern})", "", text)  # no space before a citation's number
        return Markup(self._md.reset().convert(tight))  # noqa: S704 - built from escaped text by a closed set of rules

    @property
    def notes(self) -> Notes:
        """State of the page being rendered."""
        return self._notes


def _only(registry: Registry[Any], names: tuple[str, ...]) -> Registry[Any]:
    """Return a registry with only these rules, in this order; other syntax is printed as text."""
    kept: Registry[Any] = Registry()
    for place, name in enumerate(names):
        kept.register(registry[name], name, 100 - place)
    return kept


class _Citations(InlineProcessor):
    """Turns `[@kilde]` into a superscript link to the page's list of sources."""

    def __init__(self, prose: Prose) -> None:
        super().__init__(CITATION.pattern)
        self._prose = prose

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        sup = Element("sup", {"class": "vk-cite"})
        for slug in cited_slugs(m[1]):
            number = str(self._prose.notes.numbers.get(slug, "?"))
            link = Element("a", {"href": f"#kilde-{slug}", "aria-label": f"Kilde {number}"})
            link.text = number
            sup.append(link)
        return sup, m.start(0), m.end(0)


class _Targets(Treeprocessor):
    """Checks the target of every link after rendering, whatever its syntax."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            target = link.get("href", "")
            if not target.startswith("#kilde-") and not ALLOWED_TARGET.fullmatch(target):
                raise ValueError(f"linket '{target}' er ikke tilladt")
            link.attrib.pop("title", None)


class _Glossary(Treeprocessor):
    """Links the first occurrence on a page of each glossary word."""

    def __init__(self, prose: Prose, terms: Iterable[Term]) -> None:
        super().__init__()
        self._prose = prose
        self._terms = {name.casefold(): term for term in terms for name in (term.title, *term.names)}
        names = sorted((name for term in terms for name in (term.title, *term.names)), key=len, reverse=True)
        exact = [re.escape(name) for name in names if name != name.lower()]
        loose = [re.escape(name) for name in names if name == name.lower()]
        parts = [*exact, f"(?i:{'|'.join(loose)})"] if loose else exact
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])") if parts else None

    def run(self, root: Element) -> None:
        if self._pattern:
            self._walk(root)

    def _walk(self, element: Element) -> None:
        children = list(element)
        if found := self._split(element.text):
            element.text, link = found
            element.insert(0, link)
            self._link_after(element, link)
        for child in children:
            if child.tag not in _SKIPPED:
                self._walk(child)
            self._link_after(element, child)

    def _link_after(self, parent: Element, child: Element) -> None:
        while found := self._split(child.tail):
            child.tail, link = found
            parent.insert(list(parent).index(child) + 1, link)
            child = link

    def _split(self, text: str | None) -> tuple[str, Element] | None:
        notes = self._prose.notes
        for found in self._pattern.finditer(text or "") if self._pattern else ():
            term = self._terms[found[0].casefold()]
            if term.slug in notes.linked:
                continue
            notes.linked.add(term.slug)
            link = Element("a", {"class": "vk-term", "href": term.path})
            link.text, link.tail = found[0], found.string[found.end() :]
            return found.string[: found.start()], link
        return None
