"""The colours of a chart's series and categories, the same in both files: all of them, or all but one muted."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.document.blocks import Chart
from exporter.document.charting import ROUND
from exporter.units import DARKEST, GREY_STEP, PAPER, VISIBLE, contrast_ratio, mix_colors, spread_shades, tone_color

# A grey between all hues, made lighter or darker as a chart needs it.
_GREY = "8a9099"


class ChartShades(Struct, frozen=True):
    """The colour of each series (of each slice of a round chart); `muted` is that of the categories which are not
    highlighted, where `category` is; `below` that of values below zero, where they have one of their own."""

    shades: tuple[str, ...]
    muted: tuple[str, ...] = ()
    category: int | None = None
    below: str = ""

    def color_at(self, series: int, category: int | None = None, value: float | Decimal | None = None) -> str:
        """The colour of a series, at one of its categories and values."""
        if self.below and value is not None and value < 0:
            return self.below
        plain = self.category is None or category is None or category == self.category
        shades = self.shades if plain else self.muted
        return shades[series % len(shades)]


def highlight_shades(chart: Chart, shades: Sequence[str], grey: str | None = None) -> ChartShades:
    """The shades with everything muted but what the chart highlights: in `grey`, each a step darker than the one before
    it; None for greys that show on paper, and for paler shades where several series stand at a category."""
    if not chart.highlight:
        return ChartShades(tuple(shades))
    names = [series.name for series in chart.series]
    if len(names) > 1 and chart.highlight in names:
        return ChartShades(_mute_others(names.index(chart.highlight), len(names), shades[0], grey))
    if chart.highlight not in chart.categories:
        return ChartShades(tuple(shades))
    category = chart.categories.index(chart.highlight)
    if chart.kind in ROUND:
        return ChartShades(_mute_others(category, len(chart.categories), shades[0], grey), category=None)
    if grey is not None or len(names) == 1:
        muted = _grade_greys(len(names), grey)
    else:
        muted = tuple(mix_colors(each, PAPER, 0.6) for each in shades)
    return ChartShades(tuple(shades), muted, category)


def find_below(chart: Chart, palette: Sequence[str]) -> str:
    """The colour of bars below zero: of one series with values on both sides, nothing of which is highlighted."""
    bars = [series for series in chart.series if not series.line]
    values = [value for series in bars for value in series.values if value is not None]
    sided = bool(values) and min(values) < 0 < max(values)
    if chart.kind not in ("bar", "column", "combo") or len(bars) != 1 or chart.highlight or not sided:
        return ""
    # The palette's second colour is that of a combo's line.
    other = palette[2 if chart.kind == "combo" else 1] if len(palette) > 2 else mix_colors(palette[0], PAPER, 0.5)
    return spread_shades((palette[0], other), 2)[1]


def _mute_others(kept: int, count: int, color: str, grey: str | None) -> tuple[str, ...]:
    """`color` for one of `count`, greys for the others."""
    others = iter(_grade_greys(count - 1, grey))
    return tuple(color if at == kept else next(others) for at in range(count))


def _grade_greys(count: int, grey: str | None) -> tuple[str, ...]:
    """`grey`, or the palest one that shows on paper, and darker ones: apart as far as swatches need it."""
    if grey is None:
        return tuple(tone_color(_GREY, min(DARKEST, VISIBLE * GREY_STEP**rank)) for rank in range(count))
    least = contrast_ratio(grey, PAPER)
    darkest = max(DARKEST, least)
    return grey, *(tone_color(grey, min(darkest, least * GREY_STEP**rank)) for rank in range(1, count))
