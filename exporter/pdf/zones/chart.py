"""The chart with its caption and small print, as one figure with an alternative text."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Chart, plain
from exporter.document.chart_colors import find_below, highlight_shades
from exporter.document.charting import NAMES_HINT, ROUND, Dropped, choose_kind, describe_names, drops_unit, prints_units
from exporter.message import Message
from exporter.pdf.chart.kinds import layout_chart
from exporter.pdf.chart.parts import ChartLayout, ChartStyle, ShapedChart
from exporter.pdf.chart.shape import shape_chart
from exporter.pdf.page.stack import VBox
from exporter.pdf.page.text import FitScale, TextBlock, Typesetter
from exporter.pdf.page.tree import Element
from exporter.pdf.zones.base import SmallPrint
from exporter.problem import Problem
from exporter.units import make_faint, spread_shades

DrawFigure = Callable[[float, float, float], Element]  # drawn at x, y with a height


# The counted categories from which a chart shows a course over time, which takes this part of the page; columns have
# room for their values in less.
COURSE = {"line": 5, "area": 5, "combo": 5, "column": 8, "stacked": 8, "share": 8}
WIDE = 0.6
# Lines over names of which none can be left out take it, too, where they need more ems than the narrower of two columns
# has in large type: there they would become bars.
LINES, NARROW = frozenset(("line", "area", "combo")), 18.0
# Charts of upright marks, beside a longer column, may become this tall, as a part of their width.
UPRIGHT = frozenset(("column", "stacked", "share", "line", "area", "combo"))
TALLEST = 0.8
# How much taller, in parts, a chart becomes on a page that says little.
TALLER = 0.45


class ChartZone(Struct, frozen=True):
    block: Chart
    shaped: ShapedChart
    small: SmallPrint
    scaled: SmallPrint  # the same where a scale replaces the values, and with them their unit
    size: float
    above: bool  # the caption is above the chart
    joiner: str  # between listed values

    @property
    def wanted_part(self) -> float:
        """The part of the page's width that the chart asks for: a course over time looks like cliffs in less."""
        least = COURSE.get(self.shaped.kind)
        long = least is not None and len(self.shaped.countable) >= least
        return WIDE if long or self._count_ems() > NARROW else 0.0

    def _count_ems(self) -> float:
        """Ems that the names of a line chart need below their points and at the lines' ends; 0 where some may go."""
        names = self.shaped.categories
        if self.shaped.kind not in LINES or len(self.shaped.countable) == len(names):
            return 0.0
        from exporter.pdf.chart.lines import NAMES_APART

        ends = max((series.ending.natural_width(1.0) for series in self.shaped.series), default=0.0)
        return (len(names) - 1) * (max(name.min_width(1.0) for name in names) + NAMES_APART) + ends

    def lay_out(self, width: float, measure: FitScale) -> tuple[VBox, ...]:
        size = measure.scaled_size(self.size)
        layout = layout_chart(
            self.shaped, width, size, measure.scale, measure.grown(0.5 + 0.5 * measure.spacing, TALLER)
        )
        small = self.scaled if layout.dropped.values else self.small
        return (
            add_caption(
                small,
                width,
                measure,
                layout.height,
                self._growth_limit(layout, width),
                self.above,
                self._make_figure(layout, width),
            ),
        )

    def _growth_limit(self, layout: ChartLayout, width: float) -> float:
        """Points by which the chart may become taller: one of upright marks up to a height that looks meant."""
        tallest = TALLEST * width if self.shaped.kind in UPRIGHT else 0.0
        return max(layout.grow, tallest - layout.height)

    def _make_figure(self, layout: ChartLayout, width: float) -> DrawFigure:
        def figure(x: float, y: float, given: float) -> Element:
            return Element(
                "Figure",
                layout.draw(x, y, given),
                alt=self._alternative_text(layout),
                id=self.block.id,
                box=(x, y, width, given),
                place=self.block.place,
                losses=self._list_losses(layout.dropped),
            )

        return figure

    def _list_losses(self, dropped: Dropped) -> tuple[Problem, ...]:
        """Warnings for names that the chart's readers cannot see whole."""
        return tuple(
            Problem(
                "chart-names",
                "warning",
                self.block.place,
                Message("on the page {message}", message=Message(message)),
                NAMES_HINT,
            )
            for message in describe_names(dropped, len(self.block.categories))
        )

    def _alternative_text(self, layout: ChartLayout) -> str:
        """The outline's alternative text, and names and values that the drawing does not print whole."""
        block = self.block
        alt = block.alt or (plain(block.caption.text) if block.caption else "")
        shortened = bool(layout.dropped.shortened)
        texts: list[str] = []
        if len(block.series) == 1 and (shortened or layout.dropped.values or block.labels in ("share", "none")):
            pairs = zip(block.categories, block.series[0].printed, strict=True)
            texts += [f"{name} {value}" for name, value in pairs if value]
        elif shortened or layout.dropped.names:
            texts += block.categories
        return f"{alt} {self.joiner.join(texts)}" if texts else alt


def add_caption(
    small: SmallPrint, width: float, measure: FitScale, height: float, grow: float, above: bool, figure: DrawFigure
) -> VBox:
    """Set caption, unit, source and note around a figure of this height in points."""
    unit = small.unit_lines(measure)
    caption = small.caption_lines(width, measure)
    # On a title's line the unit follows it; a caption under the chart has it at the right end of its line.
    beside = bool(caption and unit and caption.count == 1 and caption.width + unit.width + unit.size <= width)
    below = small.set_notes(width, measure)
    gap = 0.5 * measure.scaled_size(small.size)
    head: list[TextBlock] = [line for line in (caption if above else None, None if beside else unit) if line]
    tail: list[TextBlock] = [line for line in (None if above else caption, *below) if line]
    top = sum(line.height + 0.7 * gap for line in head) + (0.5 * gap if head else 0.0)
    bottom = sum(line.height + 0.7 * gap for line in tail) + (0.9 * gap if tail else 0.0)

    def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
        tall = given - top - bottom
        drawn = figure(x, y + top, tall)
        reach = caption.width + unit.size + unit.width if beside and caption and unit else width
        before = _draw_texts(head, caption, unit if beside else None, x, y, reach, 0.7 * gap)
        after = _draw_texts(tail, caption, unit if beside else None, x, y + top + tall + 1.6 * gap, width, 0.7 * gap)
        if drawn.role != "Table":
            return (*before, drawn, *after)
        # A table's caption is its own first or last child (ISO 32000-1 §14.8.4.3.4).
        inside = [kid for kid in (*before, *after) if kid.role == "Caption"]
        kids = (*inside, *drawn.kids) if above else (*drawn.kids, *inside)
        outer = [kid for kid in after if kid.role != "Caption"]
        return (*(kid for kid in before if kid.role != "Caption"), replace(drawn, kids=kids), *outer)

    first = head[0].first if head else None
    return VBox(
        height=top + height + bottom, draw=draw, first_baseline=first, box_grow=grow,
        gap=measure.scaled_space(1.3), gap_grow=1.0 * measure.leading, series=small.series,
    )  # fmt: skip


def _draw_texts(
    texts: list[TextBlock],
    caption: TextBlock | None,
    unit: TextBlock | None,
    x: float,
    y: float,
    width: float,
    gap: float,
) -> list[Element]:
    """Draw caption and small print one below the other, the unit at the end of the caption's line."""
    kids: list[Element] = []
    for lines in texts:
        kids.append(lines.to_element("Caption" if lines is caption else "P", x, y))
        if lines is caption and unit is not None:
            kids.append(unit.to_element("P", x + width - unit.width, y + lines.first - unit.first))
        y += lines.height + gap
    return kids


def make_chart_zone(block: Chart, setter: Typesetter) -> ChartZone:
    settings = setter.settings
    given, colors = settings.charts, settings.colors
    size = given.size.points(setter.body_size)
    palette = given.palette or colors.series or (colors.accent,)
    drawn = replace(block, kind=choose_kind(block).kind)
    shades = highlight_shades(drawn, _choose_shades(drawn, palette), given.muted)
    style = ChartStyle(
        text=colors.text, muted=colors.muted, rule=make_faint(colors.rule),
        shades=replace(shades, below=find_below(drawn, palette)),
        height=given.height.points(setter.body_size) if given.height else None, bar_gap=given.bar_gap,
        labels=given.labels and block.labels != "none", gridlines=given.gridlines,
        parted=drawn.kind in ROUND and bool(drawn.highlight),
    )  # fmt: skip
    # Key figures of several units print them with each value; other charts print theirs once.
    unit = "" if drops_unit(block) else block.unit
    scaled = SmallPrint(setter, block.caption, block.source, block.note, unit)
    small = SmallPrint(setter, block.caption, block.source, block.note) if prints_units(block) else scaled
    shaped = shape_chart(block, style, setter, size)
    above, joiner = given.title == "above", setter.words["list_separator"]
    return ChartZone(block, shaped, small, scaled, size, above, joiner)


def _choose_shades(block: Chart, palette: tuple[str, ...]) -> tuple[str, ...]:
    if block.kind in ("pie", "doughnut"):
        return tuple(palette)
    if block.kind in ("line", "area"):
        # Lines differ in dash and marker as well: the template's colours stay.
        return tuple(palette)
    return spread_shades(palette, len(block.series))
