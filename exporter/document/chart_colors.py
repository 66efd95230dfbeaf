"""The colours of a chart's series and categories, the same in both files: all of them, or all but one muted."""

from collections.abc import Sequence

from msgspec import Struct

from exporter.document.blocks import Chart
from exporter.document.charting import ROUND
from exporter.units import DARKEST, GREY_STEP, PAPER, VISIBLE, mix_colors, tone_color

# A grey between all hues, made lighter or darker as a chart needs it.
_GREY = "8a9099"


class ChartShades(Struct, frozen=True):
    """The colour of each series (of each slice of a round chart); `muted` is that of the categories which are not
    highlighted, where `category` is."""

    shades: tuple[str, ...]
    muted: tuple[str, ...] = ()
    category: int | None = None

    def color_at(self, series: int, category: int | None = None) -> str:
        """The colour of a series, at one of its categories."""
        plain = self.category is None or category is None or category == self.category
        shades = self.shades if plain else self.muted
        return shades[series % len(shades)]


def highlight_shades(chart: Chart, shades: Sequence[str]) -> ChartShades:
    """The shades with everything muted but what the chart highlights: greys that show on paper, each a step darker."""
    if not chart.highlight:
        return ChartShades(tuple(shades))
    names = [series.name for series in chart.series]
    if len(names) > 1 and chart.highlight in names:
        return ChartShades(_mute_others(names.index(chart.highlight), len(names), shades[0]))
    if chart.highlight not in chart.categories:
        return ChartShades(tuple(shades))
    category = chart.categories.index(chart.highlight)
    if chart.kind in ROUND:
        return ChartShades(_mute_others(category, len(chart.categories), shades[0]), category=None)
    muted = (tone_color(_GREY, VISIBLE),) if len(names) == 1 else tuple(mix_colors(each, PAPER, 0.6) for each in shades)
    return ChartShades(tuple(shades), muted, category)


def _mute_others(kept: int, count: int, color: str) -> tuple[str, ...]:
    """`color` for one of `count`, greys for the others, apart as far as swatches need it."""
    ranks = iter(range(count))
    return tuple(
        color if at == kept else tone_color(_GREY, min(DARKEST, VISIBLE * GREY_STEP ** next(ranks)))
        for at in range(count)
    )
