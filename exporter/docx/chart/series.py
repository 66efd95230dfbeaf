"""Series in DrawingML: references with their caches, looks and data labels."""

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from exporter.document.blocks import Series
from exporter.document.charting import ROUND, STACKS, label_text
from exporter.docx.chart.axes import NO_LINE, val_element
from exporter.docx.chart.cell_labels import write_cell_labels, write_cell_range, write_label_fields
from exporter.docx.chart.formats import label_format, quote_literal
from exporter.docx.chart.label_room import (
    INSIDE,
    find_label_middle,
    holds_beside,
    is_struck,
    is_struck_beside,
)
from exporter.docx.chart.look import ChartLook
from exporter.docx.chart.plan import ChartPlan
from exporter.docx.chart.workbook import SHEET, column_letters, format_number
from exporter.docx.package.xml import escape
from exporter.units import PAPER, READABLE, contrast_ratio, readable_on, tone_color

if TYPE_CHECKING:
    from exporter.docx.chart.over.series import Overlay

# Lines differ in dash and marker as well as in colour, so that a grey copy keeps them apart; the last two are hollow.
_DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDash")
_MARKERS = ("circle", "square", "diamond", "triangle", "circle", "square")
_HOLLOW = 4
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
# LibreOffice breaks a label at its first space else, and two of them touch.
_ONE_LINE = '<a:bodyPr wrap="none"/>'
_UNDRAWN = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"  # a bar
_PALE = 28  # hundredths of an area's colour, as pale as on the page


class SeriesWriter:
    """The series of one chart."""

    def __init__(self, plan: ChartPlan, look: ChartLook) -> None:
        self.plan, self.look, self.block = plan, look, plan.block

    def _series_color(self, index: int) -> str:
        return self.plan.shades.color_at(index)

    def write_series(self, index: int, series: Series) -> str:
        look = self._shape_properties(index, series) + self._write_labels(index, series)
        tail = val_element("smooth", 0) if self.plan.kind_of(series) == "line" else ""
        tail += write_cell_range(self.block, index) if self.plan.fills_cells else ""
        return self._write_data(index, series, column_letters(index + 1), look, tail)

    def write_overlay(self, index: int, overlay: "Overlay", letters: str) -> str:
        """A series that is not drawn, with its words and the line in its place."""
        if self.block.kind == "bar":
            look = f"{_UNDRAWN}{val_element('invertIfNegative', 0)}{overlay.labels}{overlay.extra}"
            return self._write_data(index, overlay.series, letters, look, "")
        look = f"{NO_LINE}<c:marker>{val_element('symbol', 'none')}</c:marker>{overlay.labels}{overlay.extra}"
        return self._write_data(index, overlay.series, letters, look, val_element("smooth", 0))

    def write_carrier(self, index: int, series: Series, letters: str) -> str:
        """A line that is not drawn: it carries labels."""
        area = self.block.kind == "area"
        labels = self._write_some_labels(index, series) if area else self._write_labels(index, series, "line")
        look = f"{NO_LINE}<c:marker>{val_element('symbol', 'none')}</c:marker>{labels}"
        return self._write_data(index, series, letters, look, val_element("smooth", 0))

    def _write_data(self, index: int, series: Series, letters: str, look: str, tail: str) -> str:
        """A series with the references to its cells and what they hold."""
        count = len(self.block.categories)
        values = "".join(
            f'<c:pt idx="{row}"><c:v>{format_number(value)}</c:v></c:pt>'
            for row, value in enumerate(series.values)
            if value is not None
        )
        names = "".join(
            f'<c:pt idx="{row}"><c:v>{escape(name)}</c:v></c:pt>' for row, name in enumerate(self.block.categories)
        )
        size = val_element("ptCount", count)
        return (
            f"<c:ser>{val_element('idx', index)}{val_element('order', index)}"
            f"<c:tx><c:strRef><c:f>{SHEET}!${letters}$1</c:f><c:strCache>"
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
            f"{look}"
            f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${count + 1}</c:f>"
            f"<c:strCache>{size}{names}</c:strCache></c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>{SHEET}!${letters}$2:${letters}${count + 1}</c:f><c:numCache>"
            f"<c:formatCode>{escape(self.plan.form_of(series))}</c:formatCode>{size}{values}</c:numCache></c:numRef></c:val>"
            f"{tail}</c:ser>"
        )

    def _shape_properties(self, index: int, series: Series) -> str:
        kind = self.plan.kind_of(series)
        fill = self.look.solid_fill(self._series_color(index))
        if kind == "line":
            nth = sum(one.line for one in self.block.series[:index]) if series.line else index
            turn = nth % len(_DASHES)
            marker = self._write_marker(fill, turn, hollow=turn >= _HOLLOW)
            return _write_stroke(fill, _DASHES[turn]) + marker + self._write_forecast(fill, turn)
        if kind in ROUND:
            # A white edge divides neighbours for readers who cannot tell their colours.
            return "".join(
                f'<c:dPt>{val_element("idx", row)}<c:bubble3D val="0"/>'
                f"<c:spPr>{self.look.solid_fill(self._series_color(row))}"
                f'<a:ln w="12700">{self.look.solid_fill(PAPER)}</a:ln></c:spPr></c:dPt>'
                for row in range(len(self.block.categories))
            )
        if kind == "area":
            # A pale area, whose edge is its line: areas behind it show through.
            edge = f'<a:ln w="19050">{fill}<a:prstDash val="{_DASHES[index % len(_DASHES)]}"/></a:ln>'
            return f"<c:spPr>{self.look.solid_fill(self._series_color(index), _PALE)}{edge}</c:spPr>"
        return f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{self._write_points(index, series)}'

    def _write_marker(self, fill: str, turn: int, *, hollow: bool, size: int = 6) -> str:
        """The marker of a line's points; `turn` counts the lines."""
        inside = self.look.solid_fill(PAPER) if hollow else fill
        # LibreOffice takes a point's own marker only where its size differs from the series'.
        symbol = val_element("symbol", _MARKERS[turn]) + val_element("size", size)
        return f'<c:marker>{symbol}<c:spPr>{inside}<a:ln w="12700">{fill}</a:ln></c:spPr></c:marker>'

    def _write_forecast(self, fill: str, turn: int) -> str:
        """The points of a line that are a forecast: dotted up to each of them, its marker hollow."""
        stroke, marker = _write_stroke(fill, "sysDot"), self._write_marker(fill, turn, hollow=True, size=7)
        return "".join(
            f'<c:dPt>{val_element("idx", row)}{marker}<c:bubble3D val="0"/>{stroke}</c:dPt>'
            for row in range(len(self.block.categories))
            if self.plan.is_forecast(row)
        )

    def _write_points(self, index: int, series: Series) -> str:
        """The bars that look otherwise than their series, which the legend shows: muted, below zero, forecasts."""
        look, own = '<c:invertIfNegative val="0"/><c:bubble3D val="0"/>', self._series_color(index)
        made = []
        for row, value in enumerate(series.values):
            color = self.plan.shades.color_at(index, row, value)
            if color != own or self.plan.is_forecast(row):
                fill = self.look.stripes_fill(color) if self.plan.is_forecast(row) else self.look.solid_fill(color)
                made.append(f"<c:dPt>{val_element('idx', row)}{look}<c:spPr>{fill}</c:spPr></c:dPt>")
        return "".join(made)

    def _write_labels(self, index: int, series: Series, kind: str = "") -> str:
        """Data labels: one form for all, another where a point is printed otherwise, none where one has no room."""
        plan, carried = self.plan, bool(kind)
        kind = kind or plan.kind_of(series)
        if not carried and kind == "line" and not plan.labels:
            return self._write_some_labels(index, series)
        if not plan.labels or kind == "area":
            return ""
        forms = {
            row: self._value_format(value, series.printed[row], plan.unit_of(series))
            for row, value in enumerate(series.values)
            if value is not None
        }
        sides = {row: "t" if carried else plan.find_side(series, row) for row in forms}
        grounds = {row: self._find_ground(kind, index, series, row, sides[row]) for row in forms}
        if not carried:
            clear = {row: side for row in forms if grounds[row] and (side := self._find_clear_side(kind, series, row))}
            sides |= clear
            grounds |= dict.fromkeys(clear, "")
        # Slices have their own colours, lines their own sides; of the rest the form alone may differ.
        inks = {row: self._find_ink(kind, row if kind in ROUND else index, grounds[row]) for row in forms}
        for row, side in sides.items():
            if side == INSIDE:
                inks[row] = readable_on(plan.shades.color_at(index, row, series.values[row]), self.look.colors.text)
        points = {
            row: self._write_label(kind, inks[row], form, sides[row], grounds[row])
            if carried or (plan.space.holds_value(series, row) and (plan.ring is None or row in plan.ring.held))
            else val_element("delete", 1)
            for row, form in forms.items()
        }
        usual = Counter(points.values()).most_common(1)[0][0] if points else "c:delete"
        if "c:delete" in usual:
            usual = self._write_label(kind, self._find_ink(kind, index), self.plan.form_of(series), "t")
        if plan.fills_cells and not carried:
            texts = {row: self._write_fields(kind, index, row, ink) for row, ink in inks.items()}
            return write_cell_labels(points, texts, usual)
        own = "".join(
            f"<c:dLbl>{val_element('idx', row)}{label}</c:dLbl>" for row, label in points.items() if label != usual
        )
        return f"<c:dLbls>{own}{usual}</c:dLbls>"

    def _write_some_labels(self, index: int, series: Series) -> str:
        """Labels of the values that tell a line's course; at the ends of several lines behind their names."""
        plan = self.plan
        rows = plan.list_told(series)
        if not rows:
            return ""
        own = []
        for row in sorted(rows):
            value = series.values[row]
            form = self._value_format(value or Decimal(0), series.printed[row], plan.unit_of(series))
            named = plan.names_ends and row == rows[0]
            side = "r" if named else "l" if plan.names_ends else plan.find_side(series, row)
            ground = "" if named else PAPER  # a line of the scale may run behind it
            if not plan.names_ends:
                ground = self._find_ground("line", index, series, row, side)
            label = self._write_line_label(index, form, side, ground, named=named)
            own.append(f"<c:dLbl>{val_element('idx', row)}{label}</c:dLbl>")
        none = "".join(val_element(name, 0) for name in _SHOWN)
        return f"<c:dLbls>{''.join(own)}{none}</c:dLbls>"

    def _write_line_label(self, index: int, form: str, side: str, ground: str, *, named: bool) -> str:
        """A value at a line's point; `named`: behind the line's name, in its colour."""
        ink = self.look.colors.text
        if named:
            color = self._series_color(index)
            ink = color if contrast_ratio(color, PAPER) >= READABLE else tone_color(color, READABLE + 0.1)
        shown = "".join(
            val_element(name, int(name == "showVal" or (named and name == "showSerName"))) for name in _SHOWN
        )
        return (
            f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
            f"<c:spPr>{self.look.solid_fill(ground) if ground else '<a:noFill/>'}<a:ln><a:noFill/></a:ln></c:spPr>"
            f"{self.look.text_properties(ink, body=_ONE_LINE)}"
            f"{val_element('dLblPos', side)}{shown}{'<c:separator> </c:separator>' if named else ''}"
        )

    def _value_format(self, value: Decimal, printed: str, unit: str) -> str:
        """The format code of a value at its mark, or of its share where that stands there alone."""
        if self.block.kind in ROUND and self.block.labels == "share":
            sign = next((text for text in self.block.series[0].shares if text), "%").strip("0123456789%")
            return f"0{quote_literal(sign)}%"
        return label_format(value, printed, "" if self.block.kind in ROUND else unit)

    def _find_ground(self, kind: str, index: int, series: Series, row: int, side: str) -> str:
        """The colour behind a label within stripes or on a line at a value: its mark's or the paper's; "" for none."""
        if kind in STACKS and self.plan.is_forecast(row):
            return PAPER
        if not self.block.references or kind in (*ROUND, "share"):
            return ""
        axis = self.plan.axis_ends
        value = float(series.values[row] or 0)
        if kind == "bar":
            return PAPER if is_struck_beside(self.plan.space, value, series.printed[row], axis) else ""
        if kind == "stacked":
            below = sum(float(one.values[row] or 0) for one in self.block.series[:index])
            return self._series_color(index) if is_struck(self.plan.space, below + value / 2, axis) else ""
        if series.line and self.plan.scales and self.plan.scales.lines:
            return ""  # on an axis of its own, above the columns
        middle = find_label_middle(self.plan.space, value, axis, side if kind == "line" else "t" if value >= 0 else "b")
        return PAPER if is_struck(self.plan.space, middle, axis) else ""

    def _find_clear_side(self, kind: str, series: Series, row: int) -> str:
        """Where a value is clear of the line at a value that strikes it: LibreOffice paints lines over values. Within
        the end of its bar, beside the end of its line, or "" for nowhere."""
        space, axis, value = self.plan.space, self.plan.axis_ends, float(series.values[row] or 0)
        if self.plan.prints_inside(series, row):
            return INSIDE
        if kind == "line" and not is_struck(space, value, axis) and holds_beside(space, series.printed[row]):
            return {0: "l", len(series.values) - 1: "r"}.get(row, "")
        return ""

    def _find_ink(self, kind: str, index: int, ground: str = "") -> str:
        """The colour of a label: of one within its mark, what can be read on it."""
        ink = self.look.colors.text
        inside = kind in (*STACKS, "doughnut") and ground != PAPER
        return readable_on(self._series_color(index), ink) if inside else ink

    def _write_fields(self, kind: str, index: int, row: int, ink: str) -> str:
        """The paragraph of a label that is a cell's text, behind the name of a slice that carries it."""
        name = self.block.categories[row] if kind == "pie" and self.plan.space.names_slices else ""
        text = label_text(self.block, self.block.series[index], row)
        fields = write_label_fields(self.look.run_properties(ink), (index, row), text, name)
        return self.look.paragraph_properties(ink) + fields

    def _write_label(self, kind: str, ink: str, form: str, side: str, ground: str = "") -> str:
        """A label's look; `ground` is the colour behind it, "" for none."""
        beside = side if side == INSIDE else "outEnd"
        position = {**dict.fromkeys(STACKS, "ctr"), "line": side, "doughnut": ""}.get(kind, beside)
        named = kind == "pie" and self.plan.space.names_slices
        shared = kind in ROUND and self.block.labels == "share"
        valued = not self.plan.fills_cells and not shared
        shown = {"showLegendKey": 0, "showVal": valued, "showCatName": named, "showSerName": 0}
        shown |= {"showPercent": shared, "showBubbleSize": 0}
        body = "<a:bodyPr/>" if kind in ROUND else _ONE_LINE
        return (
            f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
            f"<c:spPr>{self.look.solid_fill(ground) if ground else '<a:noFill/>'}<a:ln><a:noFill/></a:ln></c:spPr>"
            f"{self.look.text_properties(ink, body=body)}"
            f"{val_element('dLblPos', position) if position else ''}"
            f"{''.join(val_element(name, int(on)) for name, on in shown.items())}"
            f"{'<c:separator> </c:separator>' if named else ''}"
        )


def _write_stroke(fill: str, dash: str) -> str:
    return f'<c:spPr><a:ln w="28575" cap="rnd">{fill}<a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr>'
