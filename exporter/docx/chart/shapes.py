"""Shapes over a chart's plot: lines at values with their words, notes at categories (ECMA-376 part 1 §21.3).

The plot's place and the ends of its axis are fixed, so that a shape is where its value is, and stays there when the
data are edited."""

import math
from collections.abc import Iterator

from exporter.document.charting import STACKS
from exporter.docx.chart.look import ChartLook
from exporter.docx.chart.margins import PlotBox
from exporter.docx.chart.plan import ChartPlan
from exporter.docx.chart.widths import FACES, estimate_width
from exporter.docx.package.xml import A, C, escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
_WORDS = 0.24  # the part of the width that the words of a line at a value take beside the plot at most
_LINE = 1.3  # ems from one line of words to the next
_GAP = 0.5  # ems between a line and its words
_NOTE = 9.0  # ems that a note takes before it wraps
_VALUE = 1.6  # ems that a value takes above its mark
# Ems from a column to the middle of its value, and from there to a line that strikes it; points clear beside a value.
_ABOVE, _STRUCK, _CLEAR = 0.9, 0.75, 2.0
_EMU = 12_700  # to the point


class ShapesWriter:
    """The shapes of one chart."""

    def __init__(self, plan: ChartPlan, look: ChartLook) -> None:
        self.plan, self.look, self.block, self.size = plan, look, plan.block, plan.size
        self.width = look.writer.width
        self.across = self.block.kind == "bar"
        self._count = 0

    @property
    def wanted(self) -> bool:
        low, high = self.plan.axis_ends
        return high > low and bool(self.block.references or self._notes)

    @property
    def above(self) -> float:
        """Points of the words above the plot."""
        texts = [line.text for line in self.block.references] if self.across else self._notes
        return max((self._height(text) for text in texts), default=0.0)

    @property
    def beside(self) -> float:
        """Points of the words at the right of the plot."""
        texts = () if self.across else [line.text for line in self.block.references]
        return max((self._word_width(text) for text in texts), default=-_GAP * self.size) + _GAP * self.size

    @property
    def _notes(self) -> list[str]:
        return [] if self.across else [text for _, text in self.block.annotations]

    def _word_width(self, text: str) -> float:
        return min(estimate_width(text, self.size, FACES), _WORDS * self.width)

    def _note_width(self) -> float:
        return min(_NOTE * self.size, self.width / max(1, len(self.block.annotations)) - self.size)

    def _height(self, text: str) -> float:
        room = self._note_width() if self._notes else 2 * _WORDS * self.width
        return math.ceil(estimate_width(text, self.size, FACES) / room) * _LINE * self.size

    def write_xml(self, box: PlotBox) -> str:
        """The part that holds the shapes; "" for none."""
        if not self.wanted:
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
                yield self._write_line(at, box.top, at, box.top + box.tall, color, "dash")
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
                if value is None or abs(self._place(box, float(value)) - _ABOVE * self.size - at) > _STRUCK * self.size:
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
        for at, text in () if self.across else self.block.annotations:
            middle = box.left + (at + 0.5) / len(self.block.categories) * box.wide
            left, tall = min(max(middle - wide / 2, 0.0), self.width - wide), self._height(text)
            yield self._write_words(text, left, box.top - tall, wide, tall, "ctr", color)
            end = self._find_crest(box, at) - (_VALUE if self.plan.labels else 0.4) * self.size
            if end > box.top + 0.2 * self.size:
                yield self._write_line(middle, box.top, middle, end, color, "solid")

    def _find_crest(self, box: PlotBox, at: int) -> float:
        """Where the marks of a category end, in points from the top."""
        columns = [float(one.values[at] or 0) for one in self.plan.columns.series]
        highest = sum(value for value in columns if value > 0) if self.block.kind in STACKS else max(columns)
        crests = [self._place(box, 100.0 if self.block.kind == "share" else highest)]
        scales = self.plan.scales
        for one in self.plan.lines.series:
            value = one.values[at]
            if value is not None and scales and scales.lines:
                low, high = scales.lines
                crests.append(box.top + (1 - (float(value) - low) / (high - low)) * box.tall)
            elif value is not None:
                crests.append(self._place(box, float(value)))
        return min(crests)

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
