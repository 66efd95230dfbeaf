"""What is decided about a chart before its XML is written: kind, colours, axes, what prints."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exporter.document.blocks import Chart, LabelChoice, Series
from exporter.document.chart.names import find_countable_names, find_lost_names
from exporter.document.chart_colors import ChartShades, find_below, highlight_shades
from exporter.document.charting import (
    MOST_ON_AREAS,
    ROUND,
    Dropped,
    ValueFormat,
    choose_kind,
    divide_combo,
    drops_unit,
    find_key_points,
    find_value_format,
    label_text,
    prints_units,
)
from exporter.docx.chart.formats import number_format
from exporter.docx.chart.label_room import (
    find_label_middle,
    holds_inside,
    holds_starts,
    is_struck,
    is_struck_beside,
)
from exporter.docx.chart.room import PlotSpace, decide_height, month_names, slice_shares
from exporter.docx.chart.round import RingLayout, fit_ring
from exporter.docx.chart.sheet import labels_from_cells
from exporter.docx.draft import WordWriter
from exporter.units import spread_shades

if TYPE_CHECKING:
    from exporter.docx.chart.combo import ComboScales


class ChartPlan:
    """One chart in Word: its parts by axis, its space, and what of names and values prints."""

    def __init__(self, writer: WordWriter, block: Chart) -> None:
        self.writer = writer
        self.settings = writer.settings.charts
        self.size = self.settings.size.points(writer.size)
        self.height = decide_height(writer, block)
        self.ring, labels = self._find_ring(block) if block.kind == "doughnut" else (None, block.labels)
        self.choice = choose_kind(block, fills_gaps=True, holds_ring=self.ring is not None)
        self.block = block = replace(block, kind=self.choice.kind, labels=labels)
        self.unit_apart = block.kind in ROUND and not drops_unit(block) and not prints_units(block)
        self.shades = self._choose_shades(block)
        self.columns, self.lines = divide_combo(block)
        self.space = PlotSpace(self.columns, writer.width, self.height, self.size, self.settings.bar_gap)
        self.prints = self.settings.labels and block.labels != "none"
        self.labels = self.prints and self.space.prints_values
        self.scales = self._decide_scales(block) if block.kind == "combo" else None
        self.labels = self.scales.labelled if self.scales else self.labels
        # Values printed at their marks need no axis with numbers.
        self.scaleless = self.labels and self.columns.kind in ("bar", "column", "line")
        self.lifted = self.space.value_range[0] > 0  # the axis does not begin at zero
        countable = find_countable_names(block.categories, month_names(writer))
        self.skip = self.space.skip_names(countable)
        kept = range(0, len(block.categories), self.skip or 1)
        self.dropped = Dropped(names=find_lost_names(block.categories, kept, countable))

    def _decide_scales(self, block: Chart) -> "ComboScales":
        """The scales of the two axes of columns with lines."""
        from exporter.docx.chart.combo import decide_scales

        return decide_scales(block, self.space, self.labels)

    def _find_ring(self, block: Chart) -> tuple[RingLayout | None, LabelChoice]:
        """Find a ring wide enough for what stands at its marks, or None; where value and share are too wide, for values
        alone."""
        choices: tuple[LabelChoice, ...] = ("both", "value") if block.labels == "both" else (block.labels,)
        for labels in choices:
            chart = replace(block, labels=labels)
            texts = [label_text(chart, block.series[0], at) for at in range(len(block.categories))]
            printed = texts if self.settings.labels else [""] * len(texts)
            found = fit_ring(slice_shares(block), printed, self.size, self.height)
            if found is not None:
                return found, labels
        return None, block.labels

    def _choose_shades(self, block: Chart) -> ChartShades:
        """A colour for each slice or series: the palette's, or shades of its first where it has too few of them."""
        colors = self.writer.settings.colors
        palette = self.settings.palette or colors.series or (colors.accent,)
        wanted = len(block.categories) if block.kind in ROUND else len(block.series)
        if wanted > len(palette):
            shades = spread_shades(palette[:1], wanted)
        else:  # bars and slices differ in colour alone, so their colours differ in a grey copy, too
            shades = tuple(palette) if block.kind in ("line", "area") else spread_shades(palette, wanted)
        return replace(highlight_shades(block, shades, self.settings.muted), below=find_below(block, palette))

    @property
    def totals(self) -> Series | None:
        """The totals that print above a stack."""
        return (
            self.block.totals if self.block.kind == "stacked" and self.labels and self.block.labels != "share" else None
        )

    @property
    def lines_format(self) -> ValueFormat:
        return find_value_format(self.lines)

    @property
    def axis_ends(self) -> tuple[float, float]:
        """The ends of the first value axis as they are written; equal where they are left to the program."""
        if self.scaleless:
            return self.scales.columns if self.scales else self.space.labelled_range
        if len(self.ticks) < 2:
            return 0.0, 0.0
        return (self.ticks[0], self.ticks[-1]) if self.scales else self.space.axis_ends

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
        """The position of a line's value: of a combo, whose lines are flat, and an area below a dip, else above."""
        if not series.line and self.block.kind != "area":
            return self.space.label_side(series, row)
        near = (*series.values[max(0, row - 1) : row], *series.values[row + 1 : row + 2])
        here = series.values[row]
        dips = here is not None and len(near) == 2 and all(value is not None and value > here for value in near)
        return "b" if dips else "t"

    @cached_property
    def names_ends(self) -> bool:
        """Whether the names of several lines stand at their ends, which replaces the legend."""
        return self.block.kind == "line" and len(self.block.series) > 1 and self.space.holds_ends(self.axis_ends)

    def prints_inside(self, series: Series, row: int) -> bool:
        """Whether a value beyond its bar or column would be struck by a line at a value, and has room within it."""
        value, kind = series.values[row], self.kind_of(series)
        if value is None or kind not in ("bar", "column") or self.is_forecast(row):
            return False
        tall, text, axis = float(value), series.printed[row], self.axis_ends
        if kind == "bar":
            struck = is_struck_beside(self.space, tall, text, axis)
        else:
            side = "t" if tall >= 0 else "b"
            struck = is_struck(self.space, find_label_middle(self.space, tall, axis, side), axis)
        return struck and holds_inside(self.space, tall, text, axis)

    @cached_property
    def names_starts(self) -> bool:
        """Whether the first values of lines with their names at the ends print, too, as on the page."""
        return self.names_ends and not self.block.references and holds_starts(self.space)

    def list_told(self, series: Series) -> Sequence[int]:
        """The positions of a line's values that print: all where all have room, else those that tell its course, as of
        an area; of several lines the last of each, with its name, and the first where they have room."""
        if not self.prints:
            return ()
        few = self.kind_of(series) != "area" or len(series.values) <= MOST_ON_AREAS
        if self.labels and few and len(self.block.series) == 1:
            return range(len(series.values))
        if self.names_ends:
            return find_key_points(series.values)[: 2 if self.names_starts else 1]
        return find_key_points(series.values) if len(self.block.series) == 1 else ()

    def is_forecast(self, row: int) -> bool:
        return self.block.forecast is not None and row >= self.block.forecast

    @property
    def fills_cells(self) -> bool:
        """Whether the labels are texts of the sheet's cells."""
        return self.labels and labels_from_cells(self.block)

    def form_of(self, series: Series) -> str:
        return number_format(self.lines if series.line else self.columns)
