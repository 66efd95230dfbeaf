"""Vertical lists: slabs of known height with air between them that gives way or grows.

Layout knows heights first and places later: a `Slab` says how tall it is and how much air it likes above it, `spread`
shares out whatever height there is, and only then is anything drawn, at its final place.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from exporter.pdf.page.tree import Element

Draw = Callable[[float, float, float], tuple[Element, ...]]  # x, y of the top left, height given


class Slab(Struct, frozen=True, kw_only=True):
    """One thing in a column. Points.

    `space` is the air above it (none above a column's first), `stretch` how much more of it looks well, `loose` its
    share of what is left even then, `grow` how much taller the slab itself may become, `first` the distance from its
    top to its first baseline (None for pictures).
    """

    height: float
    draw: Draw
    space: float = 0.0
    stretch: float = 0.0
    loose: float = 0.0
    grow: float = 0.0
    first: float | None = None


Slabs = Sequence[Slab]


def natural(slabs: Slabs) -> float:
    """Height of the column when nothing is stretched."""
    return sum(slab.height for slab in slabs) + sum(slab.space for slab in slabs[1:])


def elastic(slabs: Slabs) -> float:
    """How much taller the column may become and still look well."""
    return sum(slab.grow for slab in slabs) + sum(slab.stretch for slab in slabs[1:])


def spread(slabs: Slabs, height: float, *, beyond: bool = False) -> list[tuple[float, float]]:
    """Top and height of each slab, from 0, when the column has `height` points to fill.

    Room left is shared in proportion to what each gap and slab bears, up to its limit; with `beyond` the gaps then take
    the rest all the same, in proportion to their `loose`. A column that is too tall keeps its natural heights.
    """
    room = max(0.0, height - natural(slabs))
    bearable = elastic(slabs)
    share = min(1.0, room / bearable) if bearable else 0.0
    gaps = sum(slab.loose for slab in slabs[1:])
    extra = (room - bearable) / gaps if beyond and gaps and room > bearable else 0.0
    placed: list[tuple[float, float]] = []
    y = 0.0
    for index, slab in enumerate(slabs):
        if index:
            y += slab.space + slab.stretch * share + slab.loose * extra
        tall = slab.height + slab.grow * share
        placed.append((y, tall))
        y += tall
    return placed


def draw(slabs: Slabs, x: float, y: float, height: float, *, beyond: bool = False) -> tuple[Element, ...]:
    """Everything in the column, spread over `height`, in order."""
    kids: list[Element] = []
    for slab, (top, tall) in zip(slabs, spread(slabs, height, beyond=beyond), strict=True):
        kids.extend(slab.draw(x, y + top, tall))
    return tuple(kids)
