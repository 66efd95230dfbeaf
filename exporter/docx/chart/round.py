"""Pies and rings in Word: whether a ring holds its values, and where circle and legend are placed."""

from collections.abc import Sequence
from math import cos, pi, sin

from msgspec import Struct

from exporter.docx.chart.widths import FACES, estimate_width

# A ring's hole in hundredths of its width: as the page has it, and as narrow as LibreOffice draws every hole.
HOLE, NARROW = 58, 50
# The part of the drawing's height that a circle takes; the rest is room around it.
TALL = 0.88
_AROUND = 0.2  # ems around a value in a ring
_LINE = 1.5  # ems from one line of type to the next
_KEY = 1.5  # ems of a legend's swatch with its gap
_GAP = 2.0  # ems between circle and legend
# A slice of less than this part of the whole is thinner than a line of type at its value.
SLIVER = 0.04


class RingLayout(Struct, frozen=True):
    """A ring's hole in hundredths of its width; the slices that hold their values: Word sets them nowhere else."""

    hole: int
    held: frozenset[int]


def fit_ring(shares: Sequence[float], texts: Sequence[str], size: float, height: float) -> RingLayout | None:
    """The ring whose band is as wide as its widest value; None where it would be no ring any more."""
    outer = height * TALL / 2
    widths = [estimate_width(text, size, FACES) for text in texts]
    widest = max((width for width, share in zip(widths, shares, strict=True) if share >= SLIVER), default=0.0)
    found = min(HOLE, int(100 - 100 * (widest + _AROUND * size) / outer))
    if found < NARROW:
        return None
    middle, turned, held = outer * (1 + found / 100) / 2, 0.0, set()
    for row, (share, width) in enumerate(zip(shares, widths, strict=True)):
        angle, turned = 2 * pi * (turned + share / 2), turned + share
        # A value is level: across its slice at the top and the foot, along its edge at the sides.
        across = width * abs(cos(angle)) + size * abs(sin(angle))
        if share >= SLIVER and across <= 2 * pi * middle * share:
            held.add(row)
    return RingLayout(found, frozenset(held))


class PieLayout(Struct, frozen=True):
    """A circle and its legend side by side in the middle of the drawing; in parts of its width and height."""

    circle: str  # a `c:layout`
    legend: str


def place_legend(names: Sequence[str], outside: float, size: float, width: float, height: float) -> PieLayout | None:
    """Place circle and legend side by side; None where names leave no room for that.

    Left to themselves Word and LibreOffice set the legend at the drawing's far edge. `outside` is the width of the
    widest value outside the circle."""
    around = outside + 0.5 * size if outside else 0.0
    across = height * TALL - (2 * _LINE * size if outside else 0.0)
    listed = _KEY * size + max((estimate_width(name, size, FACES) for name in names), default=0.0)
    tall = len(names) * _LINE * size
    spare = width - across - 2 * around - _GAP * size - listed
    if spare < 0 or tall > height:
        return None
    left, top = spare / 2 + around, (height - across) / 2
    right = left + across + around + _GAP * size
    circle = write_manual_layout(left / width, top / height, across / width, across / height)
    return PieLayout(circle, write_manual_layout(right / width, (height - tall) / 2 / height))


def write_manual_layout(left: float, top: float, wide: float = 0.0, tall: float = 0.0) -> str:
    """A `c:layout` in parts of the drawing; with a size, that of the plot without its axes."""
    target = '<c:layoutTarget val="inner"/>' if wide else ""
    size = f'<c:w val="{wide:.4f}"/><c:h val="{tall:.4f}"/>' if wide else ""
    place = f'<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{left:.4f}"/><c:y val="{top:.4f}"/>'
    return f"<c:layout><c:manualLayout>{target}{place}{size}</c:manualLayout></c:layout>"
