"""A chart's order and emphasis as its outline wishes them: `sort` and `highlight`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.did_you_mean import nearest_word
from exporter.document.blocks import Series
from exporter.document.charting import STACKS
from exporter.document.edition import Edition
from exporter.fields.kinds import clip
from exporter.message import Message
from exporter.outline.model import ChartSpec
from exporter.problem import Problems

# Kinds whose categories stand in the order of time or of a range.
_ORDERED = ("line", "area")
# Kinds that can show one category in another colour than the others.
_PARTED = ("bar", "column", "pie", "doughnut", "combo")


def sort_chart(
    spec: ChartSpec,
    categories: tuple[str, ...],
    series: tuple[Series, ...],
    figures: tuple[str, ...],
    problems: Problems,
) -> tuple[tuple[str, ...], tuple[Series, ...], tuple[str, ...]]:
    """Categories, series and key figures by the first series' values or shares, or a stack's sums; gaps last."""
    if spec.sort == "none" or not series:
        return categories, series, figures
    if spec.type in _ORDERED:
        message = Message("`sort` has no effect on a {type} chart, whose categories follow each other", type=spec.type)
        problems.warning("key-without-effect", spec.place, message, "take it away, or write `type: bar`")
        return categories, series, figures
    keys = [_sort_key(spec, series, at) for at in range(len(categories))]
    known = sorted((at for at, key in enumerate(keys) if key is not None), key=lambda at: keys[at] or Decimal(0))
    if spec.sort == "descending":
        # Equal values keep their order, as in an ascending chart.
        known = sorted(known, key=lambda at: (-(keys[at] or Decimal(0)), at))
    order = [*known, *(at for at, key in enumerate(keys) if key is None)]
    made = tuple(
        replace(each, values=tuple(each.values[at] for at in order), printed=tuple(each.printed[at] for at in order))
        for each in series
    )
    moved = tuple(figures[at] for at in order) if len(figures) == len(categories) else figures
    return tuple(categories[at] for at in order), made, moved


def _sort_key(spec: ChartSpec, series: Sequence[Series], at: int) -> Decimal | None:
    """What a category is sorted by; None for a gap."""
    first = series[0].values[at]
    if spec.type not in STACKS:
        return first
    parts = [value for each in series if (value := each.values[at]) is not None]
    whole = sum(parts, Decimal(0))
    if spec.type == "share":
        return first / whole if first is not None and whole else None
    return whole if parts else None


def find_highlighted(edition: Edition, spec: ChartSpec, categories: Sequence[str], series: Mapping[str, str]) -> str:
    """The name of what keeps its colour, "" for all; reports a name that the chart does not have.

    `series` has the printed name of each series by the outline's."""
    name = edition.resolver.resolve_words(spec.highlight)
    if not name or not series:
        return ""
    names = [*(series if len(series) > 1 else ()), *(categories if spec.type in _PARTED else ())]
    if name in names:
        return series.get(name, name) if len(series) > 1 else name
    near = nearest_word(name, names)
    place = spec.highlight.place if spec.highlight is not None else spec.place
    if spec.type not in _PARTED and name in categories:
        message = Message(
            "a {type} chart highlights a series, and `{name}` is a category", type=spec.type, name=clip(name)
        )
        edition.problems.warning("key-without-effect", place, message, "name a series, or write `type: column`")
    else:
        message = Message("the chart has no category or series `{name}` to highlight", name=clip(name))
        hint = Message("did you mean `{near}`?", near=near) if near else "write the name as it stands in the chart"
        edition.problems.error("unknown-id", place, message, hint)
    return ""
