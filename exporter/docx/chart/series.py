"""Series in DrawingML: references with their caches, looks and data labels."""

from collections import Counter
from decimal import Decimal

from exporter.document.blocks import Series
from exporter.document.charting import ROUND
from exporter.docx.chart.axes import val_element
from exporter.docx.chart.formats import label_format, without_unit
from exporter.docx.chart.look import ChartLook
from exporter.docx.chart.plan import ChartPlan
from exporter.docx.chart.workbook import SHEET, column_letters, format_number
from exporter.docx.package.xml import escape
from exporter.units import PAPER, readable_on

# Lines differ in dash and marker as well as in colour, so that a grey copy keeps them apart; the last two are hollow.
_DASHES = ("solid", "dash", "sysDot", "dashDot", "sysDash", "lgDash")
_MARKERS = ("circle", "square", "diamond", "triangle", "circle", "square")
_HOLLOW = 4
_PALE = 28  # hundredths of an area's colour, as pale as on the page


class SeriesWriter:
    """The series of one chart."""

    def __init__(self, plan: ChartPlan, look: ChartLook) -> None:
        self.plan, self.look, self.block = plan, look, plan.block

    def _series_color(self, index: int) -> str:
        return self.plan.shades.color_at(index)

    def write_series(self, index: int, series: Series) -> str:
        count = len(self.block.categories)
        letters = column_letters(index + 1)
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
            f"{self._shape_properties(index, series)}{self._write_labels(index, series)}"
            f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${count + 1}</c:f>"
            f"<c:strCache>{size}{names}</c:strCache></c:strRef></c:cat>"
            f"<c:val><c:numRef><c:f>{SHEET}!${letters}$2:${letters}${count + 1}</c:f><c:numCache>"
            f"<c:formatCode>{escape(self.plan.form_of(series))}</c:formatCode>{size}{values}</c:numCache></c:numRef></c:val>"
            f"{val_element('smooth', 0) if self.plan.kind_of(series) == 'line' else ''}</c:ser>"
        )

    def _shape_properties(self, index: int, series: Series) -> str:
        kind = self.plan.kind_of(series)
        fill = self.look.solid_fill(self._series_color(index))
        if kind == "line":
            nth = sum(one.line for one in self.block.series[:index]) if series.line else index
            turn = nth % len(_DASHES)
            dash = f'<a:prstDash val="{_DASHES[turn]}"/>'
            line = f'<c:spPr><a:ln w="28575" cap="rnd">{fill}{dash}<a:round/></a:ln></c:spPr>'
            inside = self.look.solid_fill(PAPER) if turn >= _HOLLOW else fill
            edge = f'<a:ln w="12700">{fill}</a:ln>'
            symbol = f'{val_element("symbol", _MARKERS[turn])}<c:size val="6"/>'
            return f"{line}<c:marker>{symbol}<c:spPr>{inside}{edge}</c:spPr></c:marker>"
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
        return f'<c:spPr>{fill}</c:spPr><c:invertIfNegative val="0"/>{self._write_highlight(index)}'

    def _write_highlight(self, index: int) -> str:
        """The bars of the categories that are not highlighted, muted; the legend has the series' own colour."""
        if self.plan.shades.category is None:
            return ""
        others = [at for at in range(len(self.block.categories)) if at != self.plan.shades.category]
        look = '<c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        return "".join(
            f"<c:dPt>{val_element('idx', at)}{look}"
            f"<c:spPr>{self.look.solid_fill(self.plan.shades.color_at(index, at))}</c:spPr></c:dPt>"
            for at in others
        )

    def _write_labels(self, index: int, series: Series) -> str:
        """Data labels: one form for all, another where a point is printed otherwise, none where one has no room."""
        kind, plan = self.plan.kind_of(series), self.plan
        if not plan.labels or kind == "area":
            return ""
        forms = {
            row: self._value_format(value, series.printed[row], plan.unit_of(series))
            for row, value in enumerate(series.values)
            if value is not None
        }
        # Slices have their own colours, lines their own sides; of the rest the form alone may differ.
        points = {
            row: self._write_label(kind, row if kind in ROUND else index, form, plan.find_side(series, row))
            if plan.space.holds_value(series, row) and (plan.ring is None or row in plan.ring.held)
            else val_element("delete", 1)
            for row, form in forms.items()
        }
        usual = (
            Counter(points.values()).most_common(1)[0][0]
            if points
            else self._write_label(kind, index, self.plan.form_of(series), "t")
        )
        if "c:delete" in usual:
            usual = self._write_label(kind, index, self.plan.form_of(series), "t")
        own = "".join(
            f"<c:dLbl>{val_element('idx', row)}{label}</c:dLbl>" for row, label in points.items() if label != usual
        )
        return f"<c:dLbls>{own}{usual}</c:dLbls>"

    def _value_format(self, value: Decimal, printed: str, unit: str) -> str:
        """The format code of a value at its mark. Slices have no axis with the unit: each value has it."""
        if self.block.kind not in ROUND:
            return label_format(value, printed, unit)
        text = without_unit(printed, unit) if self.plan.unit_apart else self.plan.with_unit(printed, unit)
        return label_format(value, text, "")

    def _write_label(self, kind: str, index: int, form: str, side: str) -> str:
        position = {"stacked": "ctr", "line": side, "doughnut": ""}.get(kind, "outEnd")
        ink = (
            readable_on(self._series_color(index), self.look.colors.text)
            if kind in ("stacked", "doughnut")
            else self.look.colors.text
        )
        named = kind == "pie" and self.plan.space.names_slices
        shown = {"showLegendKey": 0, "showVal": 1, "showCatName": named, "showSerName": 0}
        shown |= {"showPercent": 0, "showBubbleSize": 0}
        return (
            f'<c:numFmt formatCode="{escape(form)}" sourceLinked="0"/>'
            "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
            f"{self.look.text_properties(ink)}{val_element('dLblPos', position) if position else ''}"
            f"{''.join(val_element(name, int(on)) for name, on in shown.items())}"
            f"{'<c:separator> </c:separator>' if named else ''}"
        )
