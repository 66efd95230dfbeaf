"""A chart block with its texts shaped, once for all passes of the fit."""

from msgspec.structs import replace

from exporter.document.blocks import Chart, FigureRun, Inlines, Run
from exporter.document.chart.axes import read_wish
from exporter.document.chart.names import find_countable_names
from exporter.document.charting import (
    ROUND,
    STACKS,
    ValueFormat,
    choose_kind,
    divide_combo,
    find_shares,
    find_value_format,
    label_text,
    shares_two_axes,
)
from exporter.pdf.chart.parts import ChartStyle, ShapedChart, ShapedSeries
from exporter.pdf.page.text import ShapedText, Typesetter
from exporter.units import PAPER, READABLE, contrast_ratio, readable_on, tone_color

NO_VALUE = "–"  # printed for a missing value, where its name alone would read as a heading


def shape_chart(chart: Chart, style: ChartStyle, setter: Typesetter, size: float) -> ShapedChart:
    """Shape every text of the chart once; `size` is its type size in points at scale 1."""
    choice = choose_kind(chart)
    chart = replace(chart, kind=choice.kind)
    columns, lines = divide_combo(chart)
    units = (chart.unit, chart.line_unit) if shares_two_axes(chart) else ()
    values = (
        find_shares(chart)
        if chart.kind == "share"
        else [[None if value is None else float(value) for value in series.values] for series in chart.series]
    )
    totals = chart.totals.printed if chart.totals and chart.kind == "stacked" and chart.labels != "share" else ()
    return ShapedChart(
        kind=choice.kind,
        reason=choice.reason,
        names=chart.categories,
        slices=_shape_slices(chart, style, setter, size),
        style=style,
        setter=setter,
        value_format=_share_format(chart) if chart.kind == "share" else find_value_format(columns),
        line_format=find_value_format(lines),
        units=tuple(setter.shape_copy(unit, size, color=style.muted) for unit in units),
        countable=find_countable_names(chart.categories, setter.settings.dates.get("month_names", "")),
        series=tuple(_shape_series(chart, at, tuple(row), style, setter, size) for at, row in enumerate(values)),
        categories=tuple(setter.shape_copy((Run(name),), size, color=style.text) for name in chart.categories),
        totals=tuple(setter.shape_copy(text, size, color=style.text, weight=600) if text else None for text in totals),
        wish=read_wish(chart),
        references=tuple(
            (float(line.value), setter.shape_copy((Run(line.text),), 0.95 * size, color=style.text))
            for line in chart.references
        ),
        notes=tuple(
            (at, setter.shape_copy((Run(text),), 0.95 * size, color=style.muted)) for at, text in chart.annotations
        ),
        forecast=chart.forecast,
    )


def _share_format(chart: Chart) -> ValueFormat:
    """The form of an axis of 100 %: its sign as the shares have it."""
    known = next((text for series in chart.series for text in series.shares if text), "%")
    return ValueFormat(sign=known.lstrip("0123456789"))


def _shape_slices(chart: Chart, style: ChartStyle, setter: Typesetter, size: float) -> tuple[ShapedText, ...]:
    """The name and what stands at the mark of each slice, in one."""
    if chart.kind not in ROUND or not chart.series:
        return ()
    return tuple(
        setter.shape_copy(
            (Run(f"{category} "), *_mark_inlines(chart, 0, at)) if chart.labels != "none" else (Run(category),),
            size, color=style.text,
        )
        for at, category in enumerate(chart.categories)
    )  # fmt: skip


def _shape_series(
    chart: Chart, index: int, values: tuple[float | None, ...], style: ChartStyle, setter: Typesetter, size: float
) -> ShapedSeries:
    """Shape the texts of one series that this kind of chart prints."""
    series, shade = chart.series[index], style.shades.color_at(index)
    line_ink = shade if contrast_ratio(shade, PAPER) >= READABLE else tone_color(shade, READABLE + 0.1)

    known = len(values) if chart.forecast is None else chart.forecast

    def printed(ink: str) -> tuple[ShapedText | None, ...]:
        """What stands at the marks; on the stripes of a forecast in the text's colour."""
        return tuple(
            setter.shape_copy(
                _mark_inlines(chart, index, at), size, color=ink if at < known else style.text, weight=600
            )
            if value is not None
            else None
            for at, value in enumerate(values)
        )

    several = len(chart.series) > 1
    last = next((words for words in reversed(series.printed) if words), "")
    ending = f"{series.name} {last}".strip() if several and chart.kind in ("line", "area") else ""
    return ShapedSeries(
        name=setter.shape_copy((Run(series.name),) if several else "", size, color=style.text),
        values=values,
        labels=printed(line_ink if series.line else style.text),
        inside=printed(readable_on(shade, style.text)) if chart.kind in STACKS else (),
        ending=setter.shape_copy(ending, size, color=line_ink, weight=600),
        line=series.line,
    )


def _mark_inlines(chart: Chart, index: int, at: int) -> Inlines:
    """What stands at a mark; of a key figure the figure itself, so that it can be found by its id."""
    series = chart.series[index]
    text, value = label_text(chart, series, at) or NO_VALUE, series.printed[at]
    if index == 0 and at < len(chart.figures) and value and text.startswith(value):
        figure = FigureRun(chart.figures[at], "", value, "", part="" if value.endswith(chart.unit) else "value")
        return (figure, Run(text[len(value) :])) if text != value else (figure,)
    return (Run(text),)
