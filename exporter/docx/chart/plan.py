"""What is decided about a chart before its XML is written: kind, colours, axes, what prints."""

from collections.abc import Sequence

from msgspec.structs import replace

from exporter.document.blocks import Chart, Series
from exporter.document.chart.names import find_countable_names, find_lost_names
from exporter.document.chart_colors import highlight_shades
from exporter.document.charting import ROUND, Dropped, choose_kind, divide_combo
from exporter.docx.chart.combo import decide_scales
from exporter.docx.chart.formats import number_format, without_unit
from exporter.docx.chart.room import PlotSpace, decide_height, month_names, slice_shares
from exporter.docx.chart.round import RingLayout, fit_ring
from exporter.docx.draft import WordWriter
from exporter.units import spread_shades


class ChartPlan:
    """One chart in Word: its parts by axis, its space, and what of names and values prints."""

    def __init__(self, writer: WordWriter, block: Chart) -> None:
        self.writer = writer
        self.settings = writer.settings.charts
        self.size = self.settings.size.points(writer.size)
        self.height = decide_height(writer, block)
        self.ring, self.unit_apart = self._find_ring(block) if block.kind == "doughnut" else (None, False)
        self.choice = choose_kind(block, fills_gaps=True, holds_ring=self.ring is not None)
        self.block = block = replace(block, kind=self.choice.kind)
        self.shades = highlight_shades(block, self._choose_shades(block))
        self.columns, self.lines = divide_combo(block)
        self.space = PlotSpace(self.columns, writer.width, self.height, self.size, self.settings.bar_gap)
        self.labels = self.settings.labels and self.space.prints_values
        self.scales = decide_scales(block, self.space, self.labels) if block.kind == "combo" else None
        self.labels = self.scales.labelled if self.scales else self.labels
        # Values printed at their marks need no axis with numbers.
        self.scaleless = self.labels and self.columns.kind in ("bar", "column", "line")
        self.lifted = self.space.value_range[0] > 0  # the axis does not begin at zero
        countable = find_countable_names(block.categories, month_names(writer))
        self.skip = self.space.skip_names(countable)
        kept = range(0, len(block.categories), self.skip or 1)
        self.dropped = Dropped(names=find_lost_names(block.categories, kept, countable))

    def _find_ring(self, block: Chart) -> tuple[RingLayout | None, bool]:
        """Find a ring wide enough for its values, or None; and whether the unit is printed apart from them."""
        printed = block.series[0].printed if self.settings.labels else ("",) * len(block.categories)
        for unit_apart in (False, True):
            texts = [
                without_unit(text, block.unit) if unit_apart else self.with_unit(text, block.unit) for text in printed
            ]
            found = fit_ring(slice_shares(block), texts, self.size, self.height)
            if found is not None:
                return found, unit_apart
        return None, False

    def _choose_shades(self, block: Chart) -> tuple[str, ...]:
        """A colour for each slice or series: the palette's, or shades of its first where it has too few of them."""
        colors = self.writer.settings.colors
        palette = self.settings.palette or colors.series or (colors.accent,)
        wanted = len(block.categories) if block.kind in ROUND else len(block.series)
        if wanted > len(palette):
            return spread_shades(palette[:1], wanted)
        # Bars differ in colour alone, so their colours differ in a grey copy, too.
        return spread_shades(palette, wanted) if block.kind in ("bar", "column", "stacked", "combo") else tuple(palette)

    @property
    def ticks(self) -> Sequence[float]:
        """The numbers of the first value axis."""
        return self.scales.column_ticks if self.scales else self.space.list_ticks()

    def kind_of(self, series: Series) -> str:
        """The kind that a series is drawn as."""
        return self.lines.kind if series.line else self.columns.kind

    def unit_of(self, series: Series) -> str:
        return self.lines.unit if series.line else self.columns.unit

    def find_side(self, series: Series, row: int) -> str:
        """The position of a line's value: in a combo, whose lines are flat, below a dip and above other points."""
        if not series.line:
            return self.space.label_side(series, row)
        near = (*series.values[max(0, row - 1) : row], *series.values[row + 1 : row + 2])
        here = series.values[row]
        dips = here is not None and len(near) == 2 and all(value is not None and value > here for value in near)
        return "b" if dips else "t"

    def form_of(self, series: Series) -> str:
        return number_format(self.lines if series.line else self.columns)

    def with_unit(self, printed: str, unit: str) -> str:
        """A slice's value with its unit."""
        if not unit[:1].isalpha() or printed.endswith(unit):
            return printed
        return printed + unit if self.writer.speech.cjk else f"{printed}\u00a0{unit}"
