"""Lines at values and notes beside horizontal bars.

Of one series of bars both are series of a second group of bars, which is not drawn, on axes of its own with the ends of
the first: within the first group they would take the place of bars. The trend of bars that lie runs from top to bottom
(ECMA-376 part 1 §21.2.2.211), in Word as in LibreOffice; lines and points run from left to right whatever the bars'
direction. Beside several series they are shapes: a legend would list them, and programs count the entries to leave out
(§21.2.2.94) from opposite ends where bars lie. One category has no trend, and shapes, too."""

from collections.abc import Iterator
from decimal import Decimal

from exporter.document.blocks import Series
from exporter.document.chart.spread import spread_apart
from exporter.docx.chart.formats import number_format
from exporter.docx.chart.label_room import STRUCK
from exporter.docx.chart.margins import PlotBox
from exporter.docx.chart.over.series import NamePlace, Overlay, write_name, write_trend
from exporter.docx.chart.over.shapes import PlotOverlays, write_drawing
from exporter.docx.chart.widths import FACES, estimate_width
from exporter.docx.chart.workbook import SheetColumn
from exporter.units import PAPER

_WORDS = 0.48  # the part of the width that the words of a line at a value take above the plot at most
_LINE = 1.3  # ems from one line of words to the next
_GAP = 0.5  # ems between what stands beside each other


class BarOverlays(PlotOverlays):
    """The lines and notes of one chart of horizontal bars."""

    @property
    def native(self) -> bool:
        """Whether lines and notes are series."""
        return self.wanted and len(self.block.series) == 1 and len(self.block.categories) > 1

    @property
    def above(self) -> float:
        """Points of the words of lines at values, which stand above the plot."""
        lines = (estimate_width(line.text, self.size, FACES) / (_WORDS * self.width) for line in self.block.references)
        return max((-(-ems // 1) * _LINE * self.size for ems in lines), default=0.0)

    @property
    def beside(self) -> float:
        """Points of notes that reach beyond the plot's right edge."""
        space, (low, high) = self.plan.space, self.plan.axis_ends
        beyond = [0.0]
        for at, _ in self.block.annotations:
            value, label = self._find_end(at)
            rest = (high - value) / (high - low) * space.value_axis_length
            beyond.append(label + space.note_width(at) - rest)
        return max(beyond)

    # ---- series ----------------------------------------------------------------------------------------------------

    def list_columns(self) -> list[SheetColumn]:
        """The cells of the series: a line has its value in every row, a note the end of its bars in its own."""
        form = number_format(self.plan.columns)
        return [SheetColumn(name=one.name, values=one.values, form=form) for one in self._list_series()]

    def list_overlays(self, box: PlotBox | None) -> list[Overlay]:
        """The series in the order of their columns; `box` is the plot, where its place is fixed."""
        if not self.native:
            return []
        made, count = self._list_series(), len(self.block.references)
        lines = zip(made[:count], self._place_words(box), strict=True)
        notes = zip(made[count:], self.block.annotations, strict=True)
        drawn = [self._make_line(one, move) for one, move in lines]
        return drawn + [self._make_note(one, at, box) for one, (at, _) in notes]

    def _list_series(self) -> list[Series]:
        if not self.native:
            return []
        count = len(self.block.categories)
        made = []
        for line in self.block.references:
            made.append(Series(name=line.text, values=(line.value,) * count, printed=("",) * count))
        for at, text in self.block.annotations:
            end = Decimal(f"{self._find_end(at)[0]:.10g}")
            values = tuple(end if row == at else None for row in range(count))
            made.append(Series(name=text, values=values, printed=("",) * count))
        return made

    def _make_line(self, series: Series, move: tuple[float, float]) -> Overlay:
        """A line at a value, its words moved from the middle of the first category's bar to above the line."""
        fits = estimate_width(series.name, self.size, FACES) <= _WORDS * self.width
        place = NamePlace(0, "ctr", move, wraps=not fits)
        return Overlay(series, write_name(self.look, place, self.look.colors.text), write_trend(self.look))

    def _make_note(self, series: Series, at: int, box: PlotBox | None) -> Overlay:
        """A note behind the longest bar of its category and the value there."""
        value, label = self._find_end(at)
        start = self._place(box, value) + label
        struck = any(
            start <= self._place(box, float(line.value)) <= start + self.plan.space.note_width(at)
            for line in self.block.references
        )
        place = NamePlace(at, "outEnd", (label / self.width, 0.0), wraps=self.plan.space.wraps_note(at))
        return Overlay(series, write_name(self.look, place, self.look.colors.muted, PAPER if struck else ""), "")

    def _find_end(self, at: int) -> tuple[float, float]:
        """The value where a category's bars end with what stands at them, and the points that this takes; zero where no
        bar goes above it."""
        length, (low, high) = self.plan.space.value_axis_length, self.plan.axis_ends
        ends = [(0.0, 0.0)]
        for one in self.block.series:
            value = one.values[at]
            if value is not None and value >= 0:
                told = self.plan.labels and one.printed[at]
                wide = estimate_width(one.printed[at], self.size, FACES) + _GAP * self.size if told else 0.0
                ends.append((float(value), wide))
        return max(ends, key=lambda end: (end[0] - low) / (high - low) * length + end[1])

    def _place(self, box: PlotBox | None, value: float) -> float:
        """The place of a value on the axis, in points from the plot's left edge."""
        low, high = self.plan.axis_ends
        return (value - low) / (high - low) * (box.wide if box else self.plan.space.value_axis_length)

    def _place_words(self, box: PlotBox | None) -> list[tuple[float, float]]:
        """How far the words of each line are from where a program sets a label, the middle of a bar, in parts of the
        drawing: above the plot, over the line, none over another."""
        most, slot = _WORDS * self.width, self._slot(box)
        left = box.left if box else self.width - self.plan.space.value_axis_length
        wide = [min(estimate_width(line.text, self.size, FACES), most) for line in self.block.references]
        ends = [left + self._place(box, float(line.value)) for line in self.block.references]
        zero = left + self._place(box, 0.0)
        spread = spread_apart(ends, [each + 2 * _GAP * self.size for each in wide], 0.0, self.width)
        up = -(slot / 2 + self.above / 2) / self.plan.height
        return [((to - (zero + end) / 2) / self.width, up) for to, end in zip(spread, ends, strict=True)]

    def _slot(self, box: PlotBox | None) -> float:
        """Points from one category to the next."""
        return box.tall / len(self.block.categories) if box else self.plan.space.row

    # ---- shapes ----------------------------------------------------------------------------------------------------

    def write_shapes(self, box: PlotBox) -> str:
        """The part that holds the shapes; "" for none."""
        if self.native or not self.wanted:
            return ""
        return write_drawing("".join((*self._write_references(box), *self._write_notes(box))))

    def _write_references(self, box: PlotBox) -> Iterator[str]:
        color, top = self.look.colors.text, box.top - self.above
        lines = self.block.references
        wide = [min(_WORDS * self.width, estimate_width(line.text, self.size, FACES) + self.size) for line in lines]
        ends = [box.left + self._place(box, float(line.value)) for line in lines]
        for line, at, room, middle in zip(lines, ends, wide, spread_apart(ends, wide, 0.0, self.width), strict=True):
            left = min(max(middle - room / 2, 0.0), self.width - room)
            yield self.shapes.write_words(line.text, left, top, room, box.top - top, "ctr", color)
            for begin, end in self._part_line(box, at):
                yield self.shapes.write_line(at, begin, at, end, color, "dash")

    def _part_line(self, box: PlotBox, at: float) -> Iterator[tuple[float, float]]:
        """The pieces of a line down the plot, which leaves out the values and notes that it would strike."""
        begin, struck = box.top, STRUCK * self.size
        for middle, left, right in sorted((*self._list_values(box), *self._list_notes(box))):
            if left < at < right:
                if middle - struck > begin:
                    yield begin, middle - struck
                begin = middle + struck
        yield begin, box.top + box.tall

    def _list_values(self, box: PlotBox) -> Iterator[tuple[float, float, float]]:
        """The middle, left and right of each value beside its bar, in points."""
        series, slot = self.block.series, self._slot(box)
        bar = slot / (len(series) + self.plan.space.bar_gap)
        for row in range(len(self.block.categories)) if self.plan.labels else ():
            for nth, one in enumerate(series):
                value, wide = one.values[row], estimate_width(one.printed[row], self.size, FACES)
                if value is not None and value >= 0:
                    middle = box.top + row * slot + (slot - len(series) * bar) / 2 + (nth + 0.5) * bar
                    start = box.left + self._place(box, float(value))
                    yield middle, start, start + wide + _GAP * self.size

    def _list_notes(self, box: PlotBox) -> Iterator[tuple[float, float, float]]:
        """The middle, left and right of each note."""
        for at, _ in self.block.annotations:
            value, label = self._find_end(at)
            start = box.left + self._place(box, value) + label + _GAP * self.size
            wide = min(self.plan.space.note_width(at), self.width - start)
            yield box.top + (at + 0.5) * self._slot(box), start, start + wide

    def _write_notes(self, box: PlotBox) -> Iterator[str]:
        tall = self._slot(box)
        for (_, text), (middle, left, right) in zip(self.block.annotations, self._list_notes(box), strict=True):
            color = self.look.colors.muted
            yield self.shapes.write_words(text, left, middle - tall / 2, right - left, tall, "l", color)
