"""What an outline adds to a chart's values: the ends of its axis, lines at values, a forecast, notes at categories."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from exporter.document.blocks import ReferenceLine, Series
from exporter.document.charting import ROUND, SIGNS
from exporter.document.edition import Edition
from exporter.fields.kinds import clip
from exporter.message import Message
from exporter.outline.charts import suggest_known
from exporter.outline.ids import PlacedEntries
from exporter.outline.model import ChartSpec
from exporter.problem import Place
from exporter.text.numbers import print_decimal, unit_gap

Limits = tuple[Decimal | None, Decimal | None]

# Kinds without a value axis whose ends could be chosen; kinds that show no order of categories in time.
_WITHOUT_AXIS = (*ROUND, "share")
_WITHOUT_FORECAST = (*ROUND, "area")
# Kinds whose length tells the value, so that it is measured from zero.
_FROM_ZERO = ("bar", "column", "stacked", "area", "combo")


class ChartExtras(Struct, frozen=True):
    limits: Limits = (None, None)
    references: tuple[ReferenceLine, ...] = ()
    forecast: int | None = None
    annotations: tuple[tuple[int, str], ...] = ()


def read_extras(
    edition: Edition, spec: ChartSpec, categories: Sequence[str], series: Sequence[Series], unit: str
) -> ChartExtras:
    """Read what the outline adds, and report what this chart cannot show."""
    if not series:
        return ChartExtras()
    values = [value for one in series if not one.line for value in one.values if value is not None]
    if spec.type == "stacked":
        values = [sum((one.values[at] or Decimal(0) for one in series), Decimal(0)) for at in range(len(categories))]
    forecast, notes = _read_forecast(edition, spec, categories), _read_annotations(edition, spec, categories)
    if forecast is not None:
        notes = _tell_forecast(edition, spec, categories[forecast], forecast, notes)
    return ChartExtras(
        limits=_read_limits(edition, spec, values),
        references=_read_references(edition, spec, unit),
        forecast=forecast,
        annotations=notes,
    )


def _tell_forecast(
    edition: Edition, spec: ChartSpec, category: str, at: int, notes: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, str], ...]:
    """The notes with one that tells what is dashed or hatched from a category on, unless its name or a note does."""
    word = edition.words["forecast"]
    told = spec.type in ROUND or at in dict(notes) or word.casefold() in category.casefold()
    return notes if told else tuple(sorted((*notes, (at, word))))


def _warn_of_kind(edition: Edition, spec: ChartSpec, key: str, place: Place, hint: str) -> None:
    message = Message("`{key}` has no effect on a {type} chart", key=key, type=spec.type)
    edition.problems.warning("key-without-effect", place, message, hint)


# ---- axis and lines at values --------------------------------------------------------------------------------------


def _read_limits(edition: Edition, spec: ChartSpec, values: Sequence[Decimal]) -> Limits:
    """The ends of the axis; those that would bend or hide values are reported and not taken."""
    if spec.axis is None:
        return None, None
    if spec.type in _WITHOUT_AXIS:
        _warn_of_kind(edition, spec, "axis", spec.axis.place, "take it away")
        return None, None
    low, high = spec.axis.min, spec.axis.max
    if low is not None and low > 0 and spec.type in _FROM_ZERO:
        message = Message("a {type} chart begins at zero: its lengths tell the values", type=spec.type)
        edition.problems.warning(
            "key-without-effect", spec.axis.place, message, "take `min` away, or write `type: line`"
        )
        low = None
    if low is not None and high is not None and low >= high:
        message = Message("the axis ends at {high}, where it begins or below", high=high)
        edition.problems.error("out-of-range", spec.axis.place, message, "give `max` a number above `min`")
        return None, None
    beyond = next((value for value in values if _lies_beyond(value, low, high)), None)
    if beyond is None:
        return low, high
    message = Message("the value {value} is not on this axis", value=beyond)
    edition.problems.error("out-of-range", spec.axis.place, message, "widen `min` and `max` to hold every value")
    return None, None


def _lies_beyond(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is not None and value < low) or (high is not None and value > high)


def _read_references(edition: Edition, spec: ChartSpec, unit: str) -> tuple[ReferenceLine, ...]:
    """The lines at values, with their words: the label and the value, which it may have already."""
    if spec.reference and spec.type in _WITHOUT_AXIS:
        _warn_of_kind(edition, spec, "reference", spec.reference[0].place, "take it away, or choose another type")
        return ()
    made = []
    for line in spec.reference:
        sign = unit_gap(unit, edition.language) + unit if unit in SIGNS else ""
        printed = print_decimal(line.value, edition.language, edition.settings.numbers.group) + sign
        label = edition.resolver.resolve_words(line.label)
        text = label if printed in label else f"{label} {printed}".strip()
        made.append(ReferenceLine(line.value, text))
    limits = (spec.axis.min, spec.axis.max) if spec.axis is not None else (None, None)
    for line in spec.reference:
        if _lies_beyond(line.value, *limits):
            message = Message("the line at {value} is not on this axis", value=line.value)
            edition.problems.error("out-of-range", line.place, message, "widen `axis`, or take the line away")
            return ()
    return tuple(made)


# ---- categories ----------------------------------------------------------------------------------------------------


def _find_category(edition: Edition, name: str, categories: Sequence[str], place: Place) -> int | None:
    """The position of a category; None for a name that the chart does not have (reported)."""
    if name in categories:
        return categories.index(name)
    message = Message("the chart has no category `{name}`", name=clip(name))
    edition.problems.error("unknown-id", place, message, suggest_known(name, list(categories)))
    return None


def _read_forecast(edition: Edition, spec: ChartSpec, categories: Sequence[str]) -> int | None:
    if spec.forecast is None:
        return None
    if spec.type in _WITHOUT_FORECAST:
        _warn_of_kind(edition, spec, "forecast", spec.forecast.place, "write `type: line` or `type: column`")
        return None
    name = edition.resolver.resolve_words(spec.forecast)
    return _find_category(edition, name, categories, spec.forecast.place)


def _read_annotations(edition: Edition, spec: ChartSpec, categories: Sequence[str]) -> tuple[tuple[int, str], ...]:
    if not isinstance(spec.annotations, PlacedEntries):
        return ()
    places = spec.annotations.places
    if spec.type in ROUND:
        _warn_of_kind(edition, spec, "annotations", next(iter(places.values())), "write `note: …` below the chart")
        return ()
    found = [
        (_find_category(edition, name, categories, places[name]), edition.resolver.resolve_words(text))
        for name, text in spec.annotations.items()
    ]
    return tuple(sorted((at, text) for at, text in found if at is not None and text))
