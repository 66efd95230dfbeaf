"""What is over a chart's plot: lines at values with their words, notes at categories.

Where a line goes from left to right both are series of the chart, with cells of their own that *Edit Data* shows: a
series that is not drawn has its trend drawn, which reaches the plot's edges, or a bar from a note down to its mark
(ECMA-376 part 1 §21.2.2.211, §21.2.2.55). No series goes from top to bottom beside horizontal bars: there lines are
shapes (§21.3), in place since the plot and the ends of its axis are fixed."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.document.blocks import Series
from exporter.document.charting import STACKS
from exporter.docx.chart.axes import val_element
from exporter.docx.chart.cell_labels import LABELS_URI, write_extension
from exporter.docx.chart.formats import number_format
from exporter.docx.chart.look import ChartLook
from exporter.docx.chart.margins import PlotBox
from exporter.docx.chart.plan import ChartPlan
from exporter.docx.chart.room import ABOVE, DOWN, STRUCK
from exporter.docx.chart.widths import FACES, estimate_width
from exporter.docx.chart.workbook import SheetColumn
from exporter.docx.package.xml import A, C, escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
_WORDS = 0.24  # the part of the width that the words of a line at a value take beside the plot at most
_LINE = 1.3  # ems from one line of words to the next
_GAP = 0.5  # ems between a line and its words
_NOTE = 9.0  # ems that a note takes before it wraps
_VALUE = 1.8  # ems that a value takes above its mark
_CLEAR = 2.0  # points clear beside a value
_EMU = 12_700  # to the point
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


# LibreOffice leads a line to a label that was moved, Word to none ([MS-ODRAWXML] §2.24.3.89).
_NO_LEADERS = write_extension(LABELS_URI, '<c15:showLeaderLines val="0"/>')


class Overlay(Struct, frozen=True):
    """A series that is not drawn but for its words, its name: `extra` is the line that is drawn in its place."""

    series: Series
    labels: str
    extra: str


class OverlayWriter:
    """The lines and notes of one chart."""

    def __init__(self, plan: ChartPlan, look: ChartLook) -> None:
        self.plan, self.look, self.block, self.size = plan, look, plan.block, plan.size
        self.width = look.writer.width
        self.across = self.block.kind == "bar"
        self._count = 0

    @property
    def wanted(self) -> bool:
        if not (self.block.references or self._placed_notes):
            return False
        low, high = self.plan.axis_ends
        return high > low

    @property
    def native(self) -> bool:
        """Whether lines and notes are series; one category is too few for a trend, and beside stacks of 100 % no
        series has values of its own."""
        return self.wanted and self.block.kind not in ("bar", "share") and len(self.block.categories) > 1

    @property
    def above(self) -> float:
        """Points of the words above the plot."""
        if self.across:
            return max((self._height(line.text) for line in self.block.references), default=0.0)
        return max((self._height(text) + self._find_lift(at) for at, text in self._placed_notes), default=0.0)

    @property
    def beside(self) -> float:
        """Points of the words at the right of the plot."""
        texts = () if self.across else [line.text for line in self.block.references]
        return max((self._word_width(text) for text in texts), default=-_GAP * self.size) + _GAP * self.size

    @property
    def _placed_notes(self) -> Sequence[tuple[int, str]]:
        """The notes with their categories; horizontal bars have no room for any."""
        return () if self.across else self.block.annotations

    @property
    def _notes(self) -> list[str]:
        return [text for _, text in self._placed_notes]

    def _word_width(self, text: str) -> float:
        return min(estimate_width(text, self.size, FACES), _WORDS * self.width)

    def _note_width(self) -> float:
        """Points at which a note wraps; programs wrap a label at the width of its category."""
        if self.native:
            return min(_NOTE * self.size, self.plan.space.slot)
        return min(_NOTE * self.size, self.width / max(1, len(self.block.annotations)) - self.size)

    def _height(self, text: str) -> float:
        room = self._note_width() if self._notes else 2 * _WORDS * self.width
        return math.ceil(estimate_width(text, self.size, FACES) / room) * _LINE * self.size

    def write_shapes(self, box: PlotBox) -> str:
        """The part that holds the shapes; "" for none."""
        if not self.wanted or self.native:
            return ""
        shapes = "".join((*self._write_references(box), *self._write_notes(box)))
        return f'<c:userShapes xmlns:c="{C}" xmlns:a="{A}" xmlns:cdr="{_DRAWING}">{shapes}</c:userShapes>'

    # ---- lines at values, notes ----------------------------------------------------------------------------------

    def _place(self, box: PlotBox, value: float) -> float:
        """The place of a value along its axis, in points."""
        low, high = self.plan.axis_ends
        part = (value - low) / (high - low)
        return box.left + part * box.wide if self.across else box.top + (1 - part) * box.tall

    def _write_references(self, box: PlotBox) -> Iterator[str]:
        color, right = self.look.colors.text, box.left + box.wide
        for line in self.block.references:
            at = self._place(box, float(line.value))
            if self.across:
                wide = min(2 * _WORDS * self.width, estimate_width(line.text, self.size, FACES) + self.size)
                left, top = min(max(at - wide / 2, 0.0), self.width - wide), box.top - self._height(line.text)
                yield self._write_words(line.text, left, top, wide, box.top - top, "ctr", color)
                for begin, end in self._part_upright(box, at):
                    yield self._write_line(at, begin, at, end, color, "dash")
                continue
            start = right + _GAP * self.size + self._second_scale()
            lines = math.ceil(estimate_width(line.text, self.size, FACES) / self._word_width(line.text))
            tall = lines * _LINE * self.size
            for begin, end in self._part_line(box, at):
                yield self._write_line(begin, at, end, at, color, "dash")
            yield self._write_words(line.text, start, at - tall / 2, self.width - start, tall, "l", color)

    def _part_line(self, box: PlotBox, at: float) -> Iterator[tuple[float, float]]:
        """The pieces of a line across the plot, which leaves out the values above columns that it would strike."""
        begin = box.left
        series = self.plan.columns.series
        if self.plan.labels and self.plan.columns.kind == "column" and len(series) == 1:
            slot = box.wide / len(self.block.categories)
            for row, (value, text) in enumerate(zip(series[0].values, series[0].printed, strict=True)):
                if value is None or abs(self._place(box, float(value)) - ABOVE * self.size - at) > STRUCK * self.size:
                    continue
                middle, half = box.left + (row + 0.5) * slot, estimate_width(text, self.size, FACES) / 2 + _CLEAR
                if middle - half > begin:
                    yield begin, middle - half
                begin = middle + half
        yield begin, box.left + box.wide

    def _part_upright(self, box: PlotBox, at: float) -> Iterator[tuple[float, float]]:
        """The pieces of a line across horizontal bars, which leaves out the values beside them that it would strike."""
        begin, series = box.top, self.block.series
        slot = box.tall / len(self.block.categories)
        bar = slot / (len(series) + self.plan.space.bar_gap)
        for row in range(len(self.block.categories)) if self.plan.labels else ():
            for nth, one in enumerate(series):
                value, text = one.values[row], one.printed[row]
                start = self._place(box, float(value or 0)) + _CLEAR
                if value is None or value < 0 or not start - _CLEAR < at < start + self._label_width(text):
                    continue
                middle = box.top + row * slot + (slot - len(series) * bar) / 2 + (nth + 0.5) * bar
                if middle - STRUCK * self.size > begin:
                    yield begin, middle - STRUCK * self.size
                begin = middle + STRUCK * self.size
        yield begin, box.top + box.tall

    def _label_width(self, text: str) -> float:
        return estimate_width(text, self.size, FACES) + 2 * _CLEAR

    def _second_scale(self) -> float:
        """Points of the numbers of a second scale, which are between the plot and the words beside it."""
        if self.plan.scales is None or not self.plan.scales.line_ticks:
            return 0.0
        texts = [self.plan.lines_format.format_value(tick) for tick in self.plan.scales.line_ticks]
        return max(estimate_width(text, self.size, FACES) for text in texts) + _GAP * self.size

    def _write_notes(self, box: PlotBox) -> Iterator[str]:
        color, wide = self.look.colors.muted, self._note_width()
        for at, text in self._placed_notes:
            middle = box.left + (at + 0.5) / len(self.block.categories) * box.wide
            left, tall = min(max(middle - wide / 2, 0.0), self.width - wide), self._height(text)
            yield self._write_words(text, left, box.top - tall, wide, tall, "ctr", color)
            end = box.top + self._find_crest(at) * box.tall - self._value_room(at)
            if end > box.top + 0.2 * self.size:
                yield self._write_line(middle, box.top, middle, end, color, "solid")

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
            for at, text in self._placed_notes
        ]
        return lines + notes

    def list_overlays(self, box: PlotBox | None) -> list[Overlay]:
        """The series in the order of their columns; `box` is the plot, where its place is fixed."""
        if not self.native:
            return []
        made = self._list_series()
        count = len(self.block.references)
        lines = [self._make_line(one, box) for one in made[:count]]
        tall = box.tall if box else self.plan.height * DOWN
        notes = zip(made[count:], self._placed_notes, strict=True)
        return lines + [self._make_note(one, at, tall) for one, (at, _) in notes]

    def _make_line(self, series: Series, box: PlotBox | None) -> Overlay:
        """A line at a value: its words are beside the plot, half a category from the last point."""
        last = len(series.values) - 1
        slot = box.wide / len(series.values) if box else self.plan.space.slot
        right = (slot / 2 + self._second_scale()) / self.width
        fits = estimate_width(series.name, self.size, FACES) <= _WORDS * self.width
        stroke = f'<a:ln w="9525">{self.look.solid_fill(self.look.colors.text)}<a:prstDash val="dash"/></a:ln>'
        trend = (
            f"<c:trendline><c:spPr>{stroke}</c:spPr>{val_element('trendlineType', 'linear')}"
            f"{val_element('forward', 0.5)}{val_element('backward', 0.5)}"
            f"{val_element('dispRSqr', 0)}{val_element('dispEq', 0)}</c:trendline>"
        )
        label = self._write_name(last, (right, 0.0), "r", self.look.colors.text, wraps=not fits)
        return Overlay(series, label, trend)

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
        label = self._write_name(at, (0.0, -lift / self.plan.height), "t", self.look.colors.muted, wraps=True)
        return Overlay(series, label, bar)

    def _write_name(self, row: int, move: tuple[float, float], side: str, color: str, *, wraps: bool) -> str:
        """The label of one point: the series' name, moved by parts of the drawing from where a label is."""
        layout = ""
        if any(move):
            x, y = (val_element(name, f"{part:.4f}") for name, part in zip("xy", move, strict=True))
            layout = f"<c:layout><c:manualLayout>{x}{y}</c:manualLayout></c:layout>"
        body = "<a:bodyPr/>" if wraps else '<a:bodyPr wrap="none"/>'
        named = "".join(val_element(name, int(name == "showSerName")) for name in _SHOWN)
        none = "".join(val_element(name, 0) for name in _SHOWN)
        return (
            f"<c:dLbls><c:dLbl>{val_element('idx', row)}{layout}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
            f"{self.look.text_properties(color, body=body)}{val_element('dLblPos', side)}{named}</c:dLbl>"
            f"{none}{_NO_LEADERS}</c:dLbls>"
        )

    # ---- shapes --------------------------------------------------------------------------------------------------

    def _write_words(self, text: str, left: float, top: float, wide: float, tall: float, align: str, color: str) -> str:
        body = '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        run = f"<a:r>{self.look.run_properties(color)}<a:t>{escape(text)}</a:t></a:r>"
        shape = (
            f'<cdr:sp macro="" textlink=""><cdr:nvSpPr>{self._name("Words")}<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr>'
            f'<cdr:spPr>{_write_place(left, top, wide, tall)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:noFill/></cdr:spPr><cdr:txBody>{body}<a:p><a:pPr algn="{align}"/>{run}</a:p></cdr:txBody></cdr:sp>'
        )
        return self._anchor(left, top, wide, tall, shape)

    def _write_line(self, x1: float, y1: float, x2: float, y2: float, color: str, dash: str) -> str:
        stroke = f'<a:ln w="9525">{self.look.solid_fill(color)}<a:prstDash val="{dash}"/></a:ln>'
        shape = (
            f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr>{self._name("Line")}<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr>'
            f'<cdr:spPr>{_write_place(x1, y1, x2 - x1, y2 - y1)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{stroke}</cdr:spPr></cdr:cxnSp>"
        )
        return self._anchor(x1, y1, x2 - x1, y2 - y1, shape)

    def _name(self, word: str) -> str:
        self._count += 1
        return f'<cdr:cNvPr id="{self._count + 1}" name="{word} {self._count}"/>'

    def _anchor(self, left: float, top: float, wide: float, tall: float, shape: str) -> str:
        """An anchor in parts of the drawing, which a resized chart keeps."""
        width, height = self.width, self.plan.height

        def spot(name: str, x: float, y: float) -> str:
            x, y = (min(max(part, 0.0), 1.0) for part in (x / width, y / height))
            return f"<cdr:{name}><cdr:x>{x:.5f}</cdr:x><cdr:y>{y:.5f}</cdr:y></cdr:{name}>"

        ends = spot("from", left, top) + spot("to", left + wide, top + tall)
        return f"<cdr:relSizeAnchor>{ends}{shape}</cdr:relSizeAnchor>"


def _write_place(left: float, top: float, wide: float, tall: float) -> str:
    x, y, cx, cy = (round(length * _EMU) for length in (left, top, wide, tall))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
