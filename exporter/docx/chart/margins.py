"""The room around a plot: unit, numbers and names of its axes, legend. Lengths are in points."""

import math

from msgspec import Struct

from exporter.docx.chart.room import PlotSpace
from exporter.docx.chart.round import write_manual_layout
from exporter.docx.chart.widths import FACES, estimate_width

# Ems: a line of type with its leading; around names, numbers and the plot; around the legend; a swatch with its gaps.
_LINE, _AROUND, _LEGEND, _SWATCH = 1.3, 0.7, 1.0, 4.0
_LISTED = 0.8  # the part of the drawing's width that a legend's row takes at most
_SLANT = 0.71  # of a name's length, its height and its reach at 45 degrees
# The part of the drawing that a plot has at least, across and down: with less its axes are left to the program.
LEAST = 0.35
_WIDEST_NAMES = 0.45  # the part of the width that names beside bars take at most: Word's own limit is half


class PlotBox(Struct, frozen=True):
    """A plot without its axes in a drawing of these points; its left edge and its top, its width and height."""

    left: float
    top: float
    wide: float
    tall: float
    width: float
    height: float

    def write_layout(self) -> str:
        return write_manual_layout(
            self.left / self.width, self.top / self.height, self.wide / self.width, self.tall / self.height
        )


class PlotMargins(Struct, frozen=True):
    """What stands around a plot with a unit above it: numbers of its scale (none where values are at their marks),
    a legend, every `skip`th name, level or aslant."""

    space: PlotSpace
    width: float
    numbers: tuple[str, ...]
    legend: tuple[str, ...]  # the series' names
    skip: int
    aslant: bool
    right: tuple[str, ...] = ()  # numbers of a second scale
    titled: bool = True  # a unit is above the plot
    above: float = 0.0  # points of what else is above the plot, and of what is beside it at the right
    beside: float = 0.0

    def find_box(self, height: float, least: float = LEAST) -> "PlotBox | None":
        """The plot in a drawing of this height; None where less than this part of the drawing would be left of it."""
        size = self.space.size
        # The highest number of a scale reaches half a line above the plot.
        top = (_AROUND + (_LINE / 2 if self.numbers and self.space.block.kind != "bar" else 0.0)) * size
        top += self.above + (_LINE * size if self.titled else 0.0)
        foot = (_LEGEND + _LINE * self._count_legend_rows() if self.legend else _AROUND / 2) * size
        end = _AROUND * size + self.beside
        if self.right:
            end += max(estimate_width(text, size, FACES) for text in self.right)
        numbers = max((estimate_width(text, size, FACES) for text in self.numbers), default=0.0)
        if self.space.block.kind == "bar":
            left = self._widest_name() + _AROUND * size
            foot += (_LINE + _AROUND) * size if self.numbers else 0.0
            end += numbers / 2
        else:
            left = numbers + _AROUND * size if self.numbers else _AROUND * size
            left = max(left, self._overhang()) if self.aslant else left
            foot += self._names_height(self.width - left - end) + _AROUND * size
        wide, tall = self.width - left - end, height - top - foot
        if wide < least * self.width or tall < least * height:
            return None
        return PlotBox(left, top, wide, tall, self.width, height)

    def _count_legend_rows(self) -> int:
        """Estimate the rows of a legend, whose columns are as wide as its longest name."""
        size, room = self.space.size, _LISTED * self.width
        names = [estimate_width(name, size, FACES) + _SWATCH * size for name in self.legend]
        if sum(names) <= room:
            return 1
        return math.ceil(len(names) / max(1, int(room / max(names))))

    def _widest_name(self) -> float:
        """The width of the names beside bars, which wrap beyond a part of the drawing."""
        widest = max(
            (estimate_width(name, self.space.size, FACES) for name in self.space.block.categories), default=0.0
        )
        return min(widest, _WIDEST_NAMES * self.width)

    def _names_height(self, wide: float) -> float:
        """The height of the names below an axis of this length."""
        names, size = self.space.block.categories, self.space.size
        if self.aslant:
            widest = max((estimate_width(name, size, FACES) for name in names), default=0.0)
            return (widest + size) * _SLANT
        slot = wide / max(1, len(names)) * self.skip
        return max((_count_wrapped(name, slot / (size * FACES)) for name in names), default=1) * _LINE * size

    def _overhang(self) -> float:
        """By how much the first name, aslant, reaches beyond the plot's left edge."""
        first = self.space.block.categories[0]
        slot = self.width / len(self.space.block.categories)
        return estimate_width(first, self.space.size, FACES) * _SLANT - slot / 2


def _count_wrapped(name: str, room: float) -> int:
    """Estimate the lines of a name in a room of so many ems: words stay whole where they can."""
    lines, used = 1, 0.0
    for word in name.split():
        wide = estimate_width(word, 1.0, 1.0)
        if used and used + 0.5 + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (0.5 if used else 0.0)
        if used > room > 0:
            lines, used = lines + math.ceil(used / room) - 1, used % room
    return lines
