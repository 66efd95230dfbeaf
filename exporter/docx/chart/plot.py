"""The chart itself in DrawingML: seven kinds, fonts and colours from the settings, caches beside every reference."""

from typing import TYPE_CHECKING

from exporter.document.blocks import Chart
from exporter.document.charting import ROUND, STACKS, find_value_format, label_text
from exporter.docx.chart.axes import FIRST, SECOND, AxesWriter, val_element, write_axis_ids
from exporter.docx.chart.look import ChartLook
from exporter.docx.chart.margins import LEAST, PlotBox, PlotMargins
from exporter.docx.chart.plan import ChartPlan
from exporter.docx.chart.round import HOLE, PieLayout, place_legend
from exporter.docx.chart.series import SeriesWriter
from exporter.docx.chart.sheet import find_total_column, list_columns
from exporter.docx.chart.widths import FACES, estimate_width
from exporter.docx.chart.workbook import SheetColumn, column_letters
from exporter.docx.draft import WordWriter
from exporter.docx.package.xml import A, C, R, escape

if TYPE_CHECKING:
    from exporter.docx.chart.over.bars import BarOverlays
    from exporter.docx.chart.over.overlays import OverlayWriter

_GROUPINGS = {"stacked": "stacked", "share": "percentStacked"}
_POINTED = 0.15  # the part of the drawing that a plot with lines at values or notes has at least


def _make_overlays(plan: ChartPlan, look: ChartLook) -> "BarOverlays | OverlayWriter":
    """What writes the lines, trends and notes over a plot."""
    if plan.block.kind == "bar":
        from exporter.docx.chart.over.bars import BarOverlays

        return BarOverlays(plan, look)
    from exporter.docx.chart.over.overlays import OverlayWriter

    return OverlayWriter(plan, look)


class ChartWriter:
    """One chart's XML: the frame around its series, its axes, its legend."""

    def __init__(self, writer: WordWriter, block: Chart) -> None:
        self.writer = writer
        self.plan, self.look = ChartPlan(writer, block), ChartLook(writer)
        self.block = self.plan.block
        self.series, self.axes = SeriesWriter(self.plan, self.look), AxesWriter(self.plan, self.look)
        self.over = _make_overlays(self.plan, self.look)
        self.box = self._place_plot()

    def list_columns(self) -> list[SheetColumn]:
        """The columns of the chart's sheet."""
        return list_columns(self.block) + self.over.list_columns()

    def write_shapes(self) -> str:
        """The part with what is drawn over the plot; "" for nothing."""
        return self.over.write_shapes(self.box) if self.box else ""

    def write_xml(self, workbook: str, shapes: str = "") -> str:
        """The whole part; with the ids of its relationships to the workbook and to the shapes over the plot."""
        layout = self.box.write_layout() if self.box else "<c:layout/>"
        drawn = f'<c:userShapes r:id="{shapes}"/>' if shapes else ""
        legend = ""
        listed = self.block.kind in ROUND and not (
            self.block.kind == "pie" and self.plan.labels and self.plan.space.names_slices
        )
        side = self._place_pie() if listed else None
        if (len(self.block.series) > 1 and not self.plan.names_ends) or listed:
            # Below a circle the names of many slices would leave it no height.
            place = val_element("legendPos", "r" if listed else "b")
            for number in self._list_hidden_entries():
                place += f"<c:legendEntry>{val_element('idx', number)}{val_element('delete', 1)}</c:legendEntry>"
            place += side.legend if side else ""
            legend = f'<c:legend>{place}<c:overlay val="0"/></c:legend>'
        return (
            f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
            f'<c:lang val="{escape(self.look.language)}"/><c:roundedCorners val="0"/><c:chart>'
            f"{self.axes.write_unit() if self.plan.unit_apart else ''}"
            f"{val_element('autoTitleDeleted', int(not self.plan.unit_apart))}"
            f"<c:plotArea>{side.circle if side else layout}{self._write_plot()}</c:plotArea>{legend}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
            "</c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
            f"{self.look.text_properties(self.look.colors.text)}"
            f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>{drawn}</c:chartSpace>'
        )

    def _place_plot(self) -> PlotBox | None:
        """The plot's place: fixed where the unit, which is moved away from its axis, would still take room, and where
        shapes point at values; else left to the program."""
        plan, titled = self.plan, bool(self.axes.write_title())
        if self.block.kind in ROUND or not (titled or self.over.wanted or plan.names_ends):
            return None
        printed = [] if plan.scaleless and not plan.lifted else plan.ticks[:1] if plan.scaleless else plan.ticks
        forms = [find_value_format(part) for part in (plan.columns, plan.lines)]
        listed = len(self.block.series) > 1 and not plan.names_ends
        names = tuple(series.name for series in self.block.series) if listed else ()
        margins = PlotMargins(
            plan.space, self.writer.width, tuple(map(forms[0].format_value, printed)), names, plan.skip,
            plan.space.turns_names(plan.skip),
            right=tuple(map(forms[1].format_value, plan.scales.line_ticks if plan.scales else ())),
            titled=titled, above=self.over.above, beside=max(self.over.beside, self._measure_ends()),
        )  # fmt: skip
        # What points at values and categories needs to know the plot, however little is left of it.
        return margins.find_box(plan.height, _POINTED if self.over.wanted else LEAST)

    def _measure_ends(self) -> float:
        """Points at the right of the plot that names at the lines' ends need beyond the last half of a slot."""
        if not self.plan.names_ends:
            return 0.0
        return max(0.0, self.plan.space.ends_width + self.plan.size - self.plan.space.slot / 2)

    def _place_pie(self) -> PieLayout | None:
        block, size = self.block, self.plan.size
        outside = block.kind == "pie" and self.plan.labels
        texts = [label_text(block, one, at) for one in block.series for at in range(len(block.categories))]
        widest = max((estimate_width(text, size, FACES) for text in texts), default=0.0) if outside else 0.0
        return place_legend(block.categories, widest, size, self.writer.width, self.plan.height)

    def _write_plot(self) -> str:
        kind = self.block.kind
        series = "".join(self.series.write_series(index, one) for index, one in enumerate(self.block.series))
        vary = val_element("varyColors", int(kind in ROUND))
        if kind == "pie":
            return f'<c:pieChart>{vary}{series}<c:firstSliceAng val="0"/></c:pieChart>'
        if kind == "doughnut":
            size = val_element("holeSize", self.plan.ring.hole if self.plan.ring else HOLE)
            return f'<c:doughnutChart>{vary}{series}<c:firstSliceAng val="0"/>{size}</c:doughnutChart>'
        plot = "".join(self._write_part(part) for part in (self.plan.columns, self.plan.lines) if part.series)
        carriers = self._write_carriers()
        return plot + carriers + self.axes.write_axes(over_bars=bool(carriers) and kind == "bar")

    def _write_part(self, part: Chart) -> str:
        """The series that share a kind and an axis."""
        series = "".join(
            self.series.write_series(index, one) for index, one in enumerate(self.block.series) if one in part.series
        )
        vary, axes = val_element("varyColors", 0), write_axis_ids(FIRST)
        if part is self.plan.lines and self.plan.scales and self.plan.scales.lines:
            axes = write_axis_ids(SECOND)
        if part.kind == "line":
            return f'<c:lineChart><c:grouping val="standard"/>{vary}{series}<c:marker val="1"/>{axes}</c:lineChart>'
        if part.kind == "area":
            return f'<c:areaChart><c:grouping val="standard"/>{vary}{series}{axes}</c:areaChart>'
        direction = "bar" if part.kind == "bar" else "col"
        # Word counts the gap in hundredths of a bar, at most 500 (ECMA-376 part 1, §21.2.3.18).
        gap = val_element("gapWidth", min(500, round(self.plan.space.bar_gap * 100)))
        # One series looks alike under any overlap, which LibreOffice takes for the second group of bars, too.
        overlap = val_element("overlap", 100 if part.kind in STACKS or len(part.series) == 1 else 0)
        grouping = val_element(
            "grouping", {"stacked": "stacked", "share": "percentStacked"}.get(part.kind, "clustered")
        )
        return (
            f"<c:barChart>{val_element('barDir', direction)}{grouping}{vary}{series}{gap}{overlap}{axes}</c:barChart>"
        )

    @property
    def _carries_values(self) -> bool:
        """Whether a line that is not drawn has a stack's totals above its points, or the values of an area."""
        return self.plan.totals is not None or (
            self.block.kind == "area" and bool(self.plan.list_told(self.block.series[0]))
        )

    def _list_hidden_entries(self) -> list[int]:
        """The legend's entries of what is not drawn: programs list the series of the first axes, those of the second,
        then the trends of all."""
        own = len(self.over.list_columns())
        carriers = self._carries_values + own
        second = len(self.plan.lines.series) if self.plan.scales and self.plan.scales.lines else 0
        begin, count = len(self.block.series) - second, len(self.block.series) + carriers
        trends = own - len(self.block.annotations) if own else 0
        return [*range(begin, begin + carriers), *range(count, count + trends)]

    def _write_carriers(self) -> str:
        """Lines that are not drawn, for what they carry: values, lines at values, notes."""
        number, block, totals = len(self.block.series), self.block, self.plan.totals
        series = ""
        if self._carries_values:
            given, letters = (totals, find_total_column(block)) if totals else (block.series[0], column_letters(1))
            series = self.series.write_carrier(number, given, letters)
            number += 1
        column = len(list_columns(block)) + 1
        for at, overlay in enumerate(self.over.list_overlays(self.box)):
            series += self.series.write_overlay(number + at, overlay, column_letters(column + at))
        if not series:
            return ""
        vary = val_element("varyColors", 0)
        if block.kind == "bar":
            begin = val_element("barDir", "bar") + val_element("grouping", "clustered") + vary
            return f"<c:barChart>{begin}{series}{val_element('overlap', 100)}{write_axis_ids(SECOND)}</c:barChart>"
        grouping = val_element("grouping", "standard")
        return f"<c:lineChart>{grouping}{vary}{series}{val_element('marker', 1)}{write_axis_ids(FIRST)}</c:lineChart>"
