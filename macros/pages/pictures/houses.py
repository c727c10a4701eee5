"""The street of houses on the front page, as SVG in the design's colours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from macros.content.schema import Lever
    from macros.content.vocabulary import Step

_HEIGHT: Final = 120
"""Height of every drawing in the street; the ground is at the bottom."""
_ROOFS: Final = (
    "M-1 {t}L{m} {h}L{r} {t}z",  # gable
    "M0 {t}v-8h{a}v-8h{a}v-8h{a}v-6h{b}v6h{a}v8h{a}v8h{a}v8z",  # stepped gable
    "M-1 {t}l9-20H{k}l9 20z",  # hipped
    "M0 {t}q4-14 {c}-16q4-16 {d}-16t{d} 16q{e} 2 {c} 16z",  # baroque gable
    "M-1 {t}l8-14 4-12H{n}l4 12 8 14z",  # mansard
)
_WIDTHS: Final = (58, 50, 74, 54, 66, 82, 46)
_STOREY_COUNTS: Final = (2, 3, 2, 2, 3, 2, 3, 3)
_STOREY_HEIGHT: Final = 19
_SHOP_HEIGHT: Final = 27
_TREE: Final = Markup(
    '<svg class="vk-tree" viewBox="0 0 30 120" width="30" height="120"><path class="vk-art--ink" d="M13 88h4v32h-4z"/>'
    '<path class="vk-art--aktiviteter" d="M15 56a12 20 0 1 0 .1 0z"/></svg>'
)
_LAMP: Final = Markup(
    '<svg class="vk-tree" viewBox="0 0 18 120" width="18" height="120"><path class="vk-art--lit" d="M4 66h10l-2 9H6z"/>'
    '<path class="vk-art--ink" d="M3 63h12v3H3zM8 75h2v45H8zM6 116h6v4H6z"/></svg>'
)


@dataclass(frozen=True)
class House:
    """One lever's house. Drawings are purely decorative: the lever's title next to them has the meaning."""

    lever: Lever
    cases: int
    drawing: Markup
    prop: Markup
    """A tree or a lamp in front of the next house; empty for most."""


def street(levers: Iterable[Lever], cases: Mapping[str, int]) -> tuple[House, ...]:
    """Draw a house per lever in its step's colour. The more cases, by the lever's slug, the more windows are lit."""
    most = max(cases.values(), default=0)
    return tuple(
        House(
            lever,
            cases[lever.slug],
            _house(number, lever.step, cases[lever.slug] / most if most else 0),
            _TREE if (number + 3) % 4 == 0 else _LAMP if (number + 4) % 7 == 0 else Markup(""),
        )
        for number, lever in enumerate(levers)
    )


def spread_steps(levers: tuple[Lever, ...]) -> list[Lever]:
    """Spread each step's levers evenly along the street, so that neighbouring houses differ in colour."""
    places: dict[Step, int] = Counter()
    counts = Counter(lever.step for lever in levers)
    order = []
    for lever in levers:
        order.append(((places[lever.step] + 0.5) / counts[lever.step], lever))
        places[lever.step] += 1
    return [lever for _, lever in sorted(order, key=lambda found: found[0])]


def _house(number: int, step: Step, light: float) -> Markup:
    """Draw a house; `light` is the share of its windows that are lit."""
    width, storeys = _WIDTHS[number * 3 % len(_WIDTHS)], _STOREY_COUNTS[number * 5 % len(_STOREY_COUNTS)]
    top = _HEIGHT - _SHOP_HEIGHT - storeys * _STOREY_HEIGHT - 2
    panes = _panes(width, top, storeys)
    lit = round(len(panes) * light)
    # Every third window, then every third of the rest: light is spread over the house.
    panes = [pane for start in range(3) for pane in panes[start::3]]
    return Markup(  # noqa: S704 - numbers and vocabulary
        f'<svg class="vk-house vk-step--{step}{" vk-house--lit" if light else ""}" viewBox="0 0 {width} {_HEIGHT}"'
        f' width="{width}" height="{_HEIGHT}" preserveAspectRatio="none">'
        f'<path class="vk-house__roof" d="{_roof(number, width, top)}"/>'
        f'<path class="vk-house__wall" d="M0 {top}h{width}v{_HEIGHT - top}H0z"/>'
        f'<path class="vk-house__pane" d="{"".join(panes[lit:])}"/>'
        f'<path class="vk-house__light" d="{"".join(panes[:lit])}"/>'
        f"{_shop(number, width)}</svg>"
    )


def _roof(number: int, width: int, top: int) -> str:
    step, rise = width / 9, 22 + width // 8
    sizes = {
        "t": top, "m": width // 2, "h": max(top - rise, 2), "r": width + 1, "k": width - 8, "n": width - 11,
        "a": f"{step:.1f}", "b": f"{width - 6 * step:.1f}", "c": f"{width / 4:.0f}",
        "d": f"{(width - 2 * round(width / 4)) / 2:g}", "e": f"{width / 4 - 4:.0f}",
    }  # fmt: skip
    return _ROOFS[number * 2 % len(_ROOFS)].format(**sizes)


def _panes(width: int, top: int, storeys: int) -> list[str]:
    count = max(2, (width - 6) // 16)
    gap = (width - count * 8) / (count + 1)
    columns = [f"{gap + place * (8 + gap):.1f}" for place in range(count)]
    rows = [top + 6 + floor * _STOREY_HEIGHT for floor in range(storeys)]
    return [f"M{x} {y}h8v11h-8z" for y in rows for x in columns]


def _shop(number: int, width: int) -> str:
    floor = _HEIGHT - _SHOP_HEIGHT
    front = f'<path class="vk-house__shop" d="M5 {floor + 5}H{width - 19}V{_HEIGHT - 6}H5z"/>'
    door = f'<path class="vk-house__door" d="M{width - 14} {floor + 5}h9v{_SHOP_HEIGHT - 5}h-9z"/>'
    awning = f'<path class="vk-house__awning" d="M4 {floor + 2}H{width - 18}l2 7H2z"/>' if number % 3 == 0 else ""
    return front + door + awning
