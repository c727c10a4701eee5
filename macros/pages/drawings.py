"""The row of market-town houses, drawn as SVG from the design's own colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from macros.content.schema import Lever

_ROOFS: Final = (
    "M0 60 30 34 60 60Z",  # gable
    "M4 60V50H14V40H24V32H36V40H46V50H56V60Z",  # stepped gable
    "M0 60 8 42H52L60 60Z",  # hipped
    "M4 60Q12 46 22 44 30 22 38 44 48 46 56 60Z",  # baroque gable
    "M0 60 44 36 60 60Z",  # half-gable
)
_WALLS: Final = (52, 84, 68, 100, 60)
_GROUND: Final = 170
_WIDTH: Final = 62


def houses(levers: Iterable[Lever], with_cases: set[str]) -> Markup:
    """Draw a house per lever in its step's colour; windows are lit where there are cases. Purely decorative."""
    drawn = []
    for number, lever in enumerate(levers):
        shape, wall = number % len(_ROOFS), _WALLS[(number * 2 + number // 5) % len(_WALLS)]
        lit = " vk-house--lit" if lever.slug in with_cases else ""
        top = _GROUND - wall
        panes = "".join(
            f'<use href="#vk-pane" x="{x}" y="{y}"/>' for y in range(top + 8, _GROUND - 32, 26) for x in (8, 25, 42)
        )
        drawn.append(
            f'<g class="vk-house vk-step--{lever.step}{lit}" transform="translate({number * _WIDTH} 0)">'
            f'<path class="vk-house__roof" d="{_ROOFS[shape]}" transform="translate(0 {top - 60})"/>'
            f'<path class="vk-house__wall" d="M0 {top}H60V{_GROUND}H0Z"/>{panes}<use href="#vk-shop"/></g>'
        )
    width = max(len(drawn), 1) * _WIDTH
    return Markup(  # noqa: S704 - numbers and vocabulary values only
        f'<svg class="vk-houses" viewBox="0 0 {width} 176" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">'
        '<defs><path id="vk-pane" class="vk-house__pane" d="M0 0H10V15H0Z"/>'
        f'<path id="vk-shop" class="vk-house__pane" d="M6 {_GROUND - 24}H38V{_GROUND - 6}H6ZM44 {_GROUND - 26}H54V{_GROUND}H44Z"/></defs>'
        f'{"".join(drawn)}<path class="vk-houses__ground" d="M0 {_GROUND}H{width}V174H0Z"/></svg>'
    )
