"""Lines at values and notes above a plot, where a line goes from left to right: both are series of the chart.

They have cells of their own that *Edit Data* shows: a series that is not drawn has its trend drawn, which reaches the
plot's edges, or a bar from a note down to its mark (ECMA-376 part 1 §21.2.2.211, §21.2.2.55). Where no series can be
a line, beside stacks of 100 % and of one category, they are shapes (§21.3)."""

import math
from collections.abc import Iterator
from decimal import Decimal

from exporter.document.blocks import Series
from exporter.document.chart.spread import spread_apart
from exporter.document.charting import STACKS
from exporter.docx.chart.axes import val_element
from exporter.docx.chart.formats import number_format
from exporter.docx.chart.label_room import ABOVE, STRUCK
from exporter.docx.chart.margins import PlotBox
from exporter.docx.chart.over.series import NamePlace, Overlay, write_name, write_trend
from exporter.docx.chart.over.shapes import PlotOverlays, write_drawing
from exporter.docx.chart.room import DOWN
from exporter.docx.chart.widths import FACES, estimate_width
from exporter.docx.chart.workbook import SheetColumn

_WORDS = 0.24  # the part of the width that the words of a line at a value take beside the plot at most
_LINE = 1.3  # ems from one line of words to the next
_GAP = 0.5  # ems between a line and its words
_NOTE = 9.0  # ems that a note takes before it wraps
_SHORT_NOTE = 6.0  # ems that a note has at least, in however narrow a category
_VALUE = 1.8  # ems that a value takes above its mark
_CLEAR = 2.0  # points clear beside a value


class OverlayWriter(PlotOverlays):
    """The lines and notes of one chart."""

    @property
    def native(self) -> bool:
        """Whether lines and notes are series; one category is too few for a trend, and beside stacks of 100 % no
        series has values of its own."""
        return self.wanted and self.block.kind != "share" and len(self.block.categories) > 1

    @property
    def above(self) -> float:
        """Points of the words above the plot."""
        return max((self._height(text) + self._find_lift(at) for at, text in self.block.annotations), default=0.0)

    @property
    def beside(self) -> float:
        """Points of the words at the right of the plot."""
        return (
            max((self._word_width(line.text) for line in self.block.references), default=-_GAP * self.size)
            + _GAP * self.size
        )

    def _word_width(self, text: str) -> float:
        return min(estimate_width(text, self.size, FACES), _WORDS * self.width)

    def _note_width(self) -> float:
        """Points at which a note wraps; programs wrap a label at the width of its category, but a short one."""
        if self.native:
            return min(_NOTE * self.size, max(self.plan.space.slot, _SHORT_NOTE * self.size))
        return min(_NOTE * self.size, self.width / max(1, len(self.block.annotations)) - self.size)

    def _height(self, text: str) -> float:
        return math.ceil(estimate_width(text, self.size, FACES) / self._note_width()) * _LINE * self.size

    def write_shapes(self, box: PlotBox) -> str:
        """The part that holds the shapes; "" for none."""
        if not self.wanted or self.native:
            return ""
        return write_drawing("".join((*self._write_references(box), *self._write_notes(box))))

    # ---- lines at values, notes ----------------------------------------------------------------------------------

    def _place(self, box: PlotBox, value: float) -> float:
        """The height of a value on its axis, in points from the drawing's top."""
        low, high = self.plan.axis_ends
        part = (value - low) / (high - low)
        return box.top + (1 - part) * box.tall

    def _write_references(self, box: PlotBox) -> Iterator[str]:
        color, right = self.look.colors.text, box.left + box.wide
        for line in self.block.references:
            at = self._place(box, float(line.value))
            start = right + _GAP * self.size + self._second_scale()
            lines = math.ceil(estimate_width(line.text, self.size, FACES) / self._word_width(line.text))
            tall = lines * _LINE * self.size
            for begin, end in self._part_line(box, at):
                yield self.shapes.write_line(begin, at, end, at, color, "dash")
            yield self.shapes.write_words(line.text, start, at - tall / 2, self.width - start, tall, "l", color)

    def _part_line(self, box: PlotBox, at: float) -> Iterator[tuple[float, float]]:
        """The pieces of a line across the plot, which leaves out the values above columns that it would strike."""
        begin = box.left
        series = self.plan.columns.series
        if self.plan.labels and self.plan.columns.kind == "column" and len(series) == 1:
            slot = box.wide / len(self.block.categories)
            for row, (value, text) in enumerate(zip(series[0].values, series[0].printed, strict=True)):
                if value is None or self.plan.prints_inside(series[0], row):
                    continue
                if abs(self._place(box, float(value)) - ABOVE * self.size - at) > STRUCK * self.size:
                    continue
                middle, half = box.left + (row + 0.5) * slot, estimate_width(text, self.size, FACES) / 2 + _CLEAR
                if middle - half > begin:
                    yield begin, middle - half
                begin = middle + half
        yield begin, box.left + box.wide

    def _second_scale(self) -> float:
        """Points of the numbers of a second scale, which are between the plot and the words beside it."""
        if self.plan.scales is None or not self.plan.scales.line_ticks:
            return 0.0
        texts = [self.plan.lines_format.format_value(tick) for tick in self.plan.scales.line_ticks]
        return max(estimate_width(text, self.size, FACES) for text in texts) + _GAP * self.size

    def _write_notes(self, box: PlotBox) -> Iterator[str]:
        color, wide = self.look.colors.muted, self._note_width()
        for at, text in self.block.annotations:
            middle = box.left + (at + 0.5) / len(self.block.categories) * box.wide
            left, tall = min(max(middle - wide / 2, 0.0), self.width - wide), self._height(text)
            yield self.shapes.write_words(text, left, box.top - tall, wide, tall, "ctr", color)
            end = box.top + self._find_crest(at) * box.tall - self._value_room(at)
            if end > box.top + 0.2 * self.size:
                yield self.shapes.write_line(middle, box.top, middle, end, color, "solid")

    def _find_crest(self, at: int) -> float:
        """Where the marks of a category end: the part of the plot's height that is above them."""
        columns = [float(one.values[at] or 0) for one in self.plan.columns.series]
        highest = sum(value for value in columns if value > 0) if self.block.kind in STACKS else max(columns)
        crests = [self._part_above(100.0 if self.block.kind == "share" else highest, self.plan.axis_ends)]
        scales = self.plan.scales
        ends = scales.lines if scales and scales.lines else self.plan.axis_ends
        crests += [
            self._part_above(float(value), ends)
            for value in (one.values[at] for one in self.plan.lines.series)
            if value is not None
        ]
        return min(crests)

    def _part_above(self, value: float, ends: tuple[float, float]) -> float:
        low, high = ends
        return (high - value) / (high - low)

    def _value_room(self, at: int) -> float:
        """Points between a category's marks and a note above them: those of a value, where it is printed."""
        drawn = [one for one in self.block.series if self.plan.kind_of(one) in ("line", "area")]
        told = any(at in self.plan.list_told(one) for one in drawn)
        return (_VALUE if self.plan.labels or told else 0.4) * self.size

    def _find_lift(self, at: int) -> float:
        """Points by which a note is above the plot, for the value of a mark that reaches its edge."""
        room = self._find_crest(at) * self.plan.height * DOWN
        return max(0.0, self._value_room(at) - room) if self.native else 0.0

    # ---- series ----------------------------------------------------------------------------------------------------

    def list_columns(self) -> list[SheetColumn]:
        """The cells of the series: a line has its value in every row, a note the end of the axis in its own."""
        if not self.native:
            return []
        form = number_format(self.plan.columns)
        return [SheetColumn(name=one.name, values=one.values, form=form) for one in self._list_series()]

    def _list_series(self) -> list[Series]:
        count, top = len(self.block.categories), Decimal(f"{self.plan.axis_ends[1]:.10g}")
        lines = [
            Series(name=line.text, values=(line.value,) * count, printed=("",) * count)
            for line in self.block.references
        ]
        notes = [
            Series(name=text, values=tuple(top if row == at else None for row in range(count)), printed=("",) * count)
            for at, text in self.block.annotations
        ]
        return lines + notes

    def list_overlays(self, box: PlotBox | None) -> list[Overlay]:
        """The series in the order of their columns; `box` is the plot, where its place is fixed."""
        if not self.native:
            return []
        made = self._list_series()
        count = len(self.block.references)
        moves = self._spread_words(box)
        lines = [self._make_line(one, box, move) for one, move in zip(made[:count], moves, strict=True)]
        tall = box.tall if box else self.plan.height * DOWN
        notes = zip(made[count:], self.block.annotations, strict=True)
        return lines + [self._make_note(one, at, tall) for one, (at, _) in notes]

    def _spread_words(self, box: PlotBox | None) -> list[float]:
        """How far the words of each line at a value are moved down from it so that none is over another, in points."""
        low, high = self.plan.axis_ends
        tall = box.tall if box else self.plan.height * DOWN
        wanted = [(high - float(line.value)) / (high - low) * tall for line in self.block.references]
        words = [
            math.ceil(estimate_width(line.text, self.size, FACES) / self._word_width(line.text)) * _LINE * self.size
            for line in self.block.references
        ]
        apart = spread_apart(wanted, words, -self.size, tall + self.size)
        return [to - at for to, at in zip(apart, wanted, strict=True)]

    def _make_line(self, series: Series, box: PlotBox | None, down: float) -> Overlay:
        """A line at a value: its words are beside the plot, half a category from the last point."""
        last = len(series.values) - 1
        slot = box.wide / len(series.values) if box else self.plan.space.slot
        right = (slot / 2 + self._second_scale()) / self.width
        fits = estimate_width(series.name, self.size, FACES) <= _WORDS * self.width
        place = NamePlace(last, "r", (right, down / self.plan.height), wraps=not fits)
        return Overlay(series, write_name(self.look, place, self.look.colors.text), write_trend(self.look))

    def _make_note(self, series: Series, at: int, tall: float) -> Overlay:
        """A note above a plot of this height, with a line down to the category's marks."""
        lift = self._find_lift(at)
        low, high = self.plan.axis_ends
        down = self._find_crest(at) * tall - self._value_room(at)
        bar = ""
        if down > 0.2 * self.size:
            stroke = f'<a:ln w="9525">{self.look.solid_fill(self.look.colors.muted)}</a:ln>'
            bar = (
                f"<c:errBars>{val_element('errDir', 'y')}{val_element('errBarType', 'minus')}"
                f"{val_element('errValType', 'fixedVal')}{val_element('noEndCap', 1)}"
                f"{val_element('val', f'{down / tall * (high - low):.6g}')}<c:spPr>{stroke}</c:spPr></c:errBars>"
            )
        place = NamePlace(at, "t", (0.0, -lift / self.plan.height), wraps=True)
        return Overlay(series, write_name(self.look, place, self.look.colors.muted), bar)
