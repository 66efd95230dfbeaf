"""The chart with its caption and small print, as one figure with an alternative text."""

from collections.abc import Callable

from msgspec import Struct

from exporter.document.blocks import Chart, plain
from exporter.pdf import plot as plots
from exporter.pdf.page import Element
from exporter.pdf.setting import Lines, Measure, Setter
from exporter.pdf.stack import Slab
from exporter.pdf.zones.base import Small

Figure = Callable[[float, float, float], Element]  # drawn at x, y with a height


class ChartZone(Struct, frozen=True):
    block: Chart
    plot: plots.Plot
    small: Small
    size: float
    above: bool  # where the caption stands

    def lay(self, width: float, measure: Measure) -> tuple[Slab, ...]:
        size = measure.size(self.size)
        sketch = plots.sketch(self.plot, width, size, measure.scale, 0.5 + 0.5 * measure.air)
        return (
            captioned(self.small, width, measure, sketch.height, sketch.grow, self.above, self._figure(sketch, width)),
        )

    def _figure(self, sketch: plots.Sketch, width: float) -> Figure:
        def figure(x: float, y: float, given: float) -> Element:
            alt = self.block.alt or (plain(self.block.caption.text) if self.block.caption else "")
            return Element(
                "Figure",
                sketch.draw(x, y, given),
                alt=alt,
                id=self.block.id,
                box=(x, y, width, given),
                place=self.block.place,
            )

        return figure


def captioned(
    small: Small, width: float, measure: Measure, height: float, grow: float, above: bool, figure: Figure
) -> Slab:
    """A figure of this height with caption, unit, source and note around it."""
    unit = small.unit_lines(measure)
    caption = small.caption_lines(width, measure)
    # The unit stands at the right end of the caption's line, wherever that is.
    beside = bool(caption and unit and caption.count == 1 and caption.width + unit.width + unit.size <= width)
    below = small.notes(width, measure)
    gap = 0.5 * measure.size(small.size)
    head: list[Lines] = [line for line in (caption if above else None, None if beside else unit) if line]
    tail: list[Lines] = [line for line in (None if above else caption, *below) if line]
    top = sum(line.height + 0.7 * gap for line in head) + (0.5 * gap if head else 0.0)
    bottom = sum(line.height + 0.7 * gap for line in tail) + (0.9 * gap if tail else 0.0)

    def draw(x: float, y: float, given: float) -> tuple[Element, ...]:
        kids: list[Element] = []
        at = y
        for line in head:
            kids.extend(_line(line, caption, unit if beside else None, x, at, width))
            at += line.height + 0.7 * gap
        tall = given - top - bottom
        drawn = figure(x, y + top, tall)
        at = y + top + tall + 1.6 * gap
        rest: list[Element] = []
        for line in tail:
            rest.extend(_line(line, caption, unit if beside else None, x, at, width))
            at += line.height + 0.7 * gap
        return (*kids, drawn, *rest)

    first = head[0].first if head else None
    return Slab(
        height=top + height + bottom, draw=draw, first=first, grow=grow,
        space=measure.space(1.3), stretch=1.0 * measure.leading, loose=0.5,
    )  # fmt: skip


def _line(
    line: Lines, caption: Lines | None, unit: Lines | None, x: float, y: float, width: float
) -> tuple[Element, ...]:
    """The caption, with the unit at its line's end, or a line of small print."""
    if line is not caption:
        return (line.element("P", x, y),)
    kids = line.kids(x, y)
    if unit is not None:
        kids = (*kids, *unit.kids(x + width - unit.width, y + line.first - unit.first))
    return (Element("Caption", kids),)


def chart(block: Chart, setter: Setter) -> ChartZone:
    settings = setter.settings
    given, colors = settings.charts, settings.colors
    size = given.size.points(setter.body_size)
    palette = given.palette or colors.series or (colors.accent,)
    look = plots.Look(
        text=colors.text, muted=colors.muted, rule=colors.rule, shades=_shades(block, palette),
        height=given.height.points(setter.body_size), bar_gap=given.bar_gap,
        labels=given.labels, gridlines=given.gridlines,
    )  # fmt: skip
    # Key figures print their unit with each value; other charts say it once.
    unit = "" if block.figures or block.unit in ("%", "‰") else block.unit
    small = Small(setter, block.caption, block.source, block.note, unit)
    return ChartZone(block, plots.measure(block, look, setter, size), small, size, settings.captions.figure == "above")


def _shades(block: Chart, palette: tuple[str, ...]) -> tuple[str, ...]:
    if block.kind in ("pie", "doughnut"):
        return tuple(palette)
    if block.kind in ("line", "area"):
        # Lines are told apart by dash and marker as well: the template's colours stay.
        return tuple(palette)
    return plots.shades(palette, len(block.series))
