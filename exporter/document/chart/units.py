"""The units of a chart's series, and which of a combo's series are lines on an axis of their own."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Series
from exporter.document.edition import Edition
from exporter.fields.kinds import clip
from exporter.lean import lazy_pattern
from exporter.message import Message
from exporter.outline.charts import suggest_known
from exporter.outline.ids import PlacedEntries
from exporter.outline.model import ChartSpec
from exporter.problem import Place

# A unit in brackets at the end of a name: 增速（%）, Output (t).
_NAMED_UNIT = lazy_pattern(r".*[^\s（(]\s*[（(]\s*([^（）()]+?)\s*[）)]\s*")


class SeriesUnits(Struct, frozen=True):
    """A chart's series with their axes: the unit of all but a combo's lines, and that of these."""

    series: tuple[Series, ...]
    unit: str = ""
    line_unit: str = ""


def find_series_unit(edition: Edition, spec: ChartSpec, name: str) -> str:
    """Find a series' unit: its own, else the one that a combo's series names in brackets, else that of all."""
    if isinstance(spec.unit, Mapping):
        own = spec.unit.get(name)
        return edition.resolver.resolve_words(own) if own is not None else _named_unit(edition, name)
    common = edition.resolver.resolve_words(spec.unit)
    return (_named_unit(edition, name) or common) if spec.type == "combo" else common


def _named_unit(edition: Edition, name: str) -> str:
    from exporter.numbers.units import is_unit

    match = _NAMED_UNIT.fullmatch(name)
    return match[1] if match and is_unit(match[1], edition.language) else ""


def assign_units(edition: Edition, spec: ChartSpec, series: tuple[Series, ...], figures: str) -> SeriesUnits:
    """Give each series its axis, and report units that one axis cannot show; `figures` is key figures' own unit."""
    if not series:
        return SeriesUnits(series)
    units = {each.name: find_series_unit(edition, spec, each.name) for each in series}
    _check_named_series(edition, spec, units)
    if spec.type == "combo":
        return _combine_series(edition, spec, series, units)
    if spec.lines:
        message = Message("`lines` has no effect on a {type} chart", type=spec.type)
        hint = "write `type: combo` for columns and lines in one chart"
        edition.problems.warning("key-without-effect", spec.lines[0].place, message, hint)
    if spec.figures:
        return SeriesUnits(series, figures)
    mixed = _report_mixture(edition, spec, _told_units(edition, spec, units), alone=True)
    return SeriesUnits(series, "" if mixed else next(iter(units.values())))


def _told_units(edition: Edition, spec: ChartSpec, units: Mapping[str, str]) -> dict[str, str]:
    """The units by series that the outline tells apart: in `unit`, or in brackets behind the names."""
    if isinstance(spec.unit, Mapping):
        return dict(units)
    bracketed = {match[1] for name in units if (match := _NAMED_UNIT.fullmatch(name))}
    if len(bracketed) < 2:  # nearly always: whether words are units is not asked for nothing
        return {}
    return {name: unit for name in units if (unit := _named_unit(edition, name))}


def _check_named_series(edition: Edition, spec: ChartSpec, units: Mapping[str, str]) -> None:
    """Report names under `unit` and `lines` that are no series of the chart."""
    named = [(line.text, line.place) for line in spec.lines]
    if isinstance(spec.unit, PlacedEntries):
        named += list(spec.unit.places.items())
    for name, place in named:
        if name not in units:
            message = Message("the chart has no series `{name}`", name=clip(name))
            edition.problems.error("unknown-id", place, message, suggest_known(name, list(units)))


def _report_mixture(edition: Edition, spec: ChartSpec, units: Mapping[str, str], *, alone: bool) -> bool:
    """Report the first two units of one axis; `alone`: the chart has no second axis yet, which the hint offers."""
    found = list(units.items())
    (first, unit), *rest = found or [("", "")]
    other = next((each for each in rest if each[1] != unit), None)
    if other is None:
        return False
    none = Message("no unit")
    message = Message(
        "the chart mixes units: `{first}` has {unit}, `{second}` has {other}", first=clip(first), unit=unit or none,
        second=clip(other[0]), other=other[1] or none,
    )  # fmt: skip
    if alone and len(set(units.values())) == 2:
        lines = ", ".join(name for name, each in found if each == other[1])
        hint = Message(
            "write `type: combo` with `lines: [{lines}]`, which gives it an axis of its own; or make two charts",
            lines=lines,
        )
    else:
        hint = Message("one axis shows one unit: make two charts, or take `{name}` out", name=clip(other[0]))
    edition.problems.error("mixed-units", _place_series(spec, other[0]), message, hint)
    return True


def _place_series(spec: ChartSpec, name: str) -> Place:
    """Where a chart names a series: its column, its values, or what the chart is drawn from."""
    column = next((column.place for column in spec.columns if column.text == name), None)
    series = spec.series.places.get(name) if isinstance(spec.series, PlacedEntries) else None
    source = spec.table or spec.file
    return column or series or (source.place if source is not None else spec.place)


def _combine_series(
    edition: Edition, spec: ChartSpec, series: tuple[Series, ...], units: Mapping[str, str]
) -> SeriesUnits:
    """A combo's series: lines marked, and each name with its unit where there are two."""
    lines = {line.text for line in spec.lines} & units.keys()
    if not _check_parts(edition, spec, [each.name for each in series], lines):
        return SeriesUnits(series, next(iter(units.values())))
    low = {name: unit for name, unit in units.items() if name not in lines}
    high = {name: unit for name, unit in units.items() if name in lines}
    for part in (low, high):
        if _report_mixture(edition, spec, part, alone=False):
            return SeriesUnits(series)
    unit, line_unit = next(iter(low.values())), next(iter(high.values()))
    made = tuple(
        replace(
            each, line=each.name in lines,
            name=_name_with_unit(edition, each.name, units[each.name]) if unit != line_unit else each.name,
        )
        for each in series
    )  # fmt: skip
    return SeriesUnits(made, unit, line_unit)


def _check_parts(edition: Edition, spec: ChartSpec, names: Sequence[str], lines: set[str]) -> bool:
    """Whether a combo has columns and lines; reports what lacks."""
    if spec.figures:
        message, hint = "a combo has columns and lines, and key figures are one series", "write `type: column`"
    elif not spec.lines:
        message = "a combo needs `lines`: the series that are drawn as lines"
        hint = Message("add `lines: [{name}]`", name=names[-1]) if len(names) > 1 else "write `type: line`"
    elif len(lines) == len(names):
        message, hint = "all series of this combo are lines", "leave a series out of `lines`, or write `type: line`"
    else:
        return bool(lines)
    edition.problems.error("missing-content", spec.lines[0].place if spec.lines else spec.place, message, hint)
    return False


def _name_with_unit(edition: Edition, name: str, unit: str) -> str:
    """A series' name with its unit in brackets, which tells its axis; as it is where it has it already."""
    if not unit or name.rstrip().endswith((f"({unit})", f"（{unit}）")):
        return name
    return f"{name}（{unit}）" if edition.language.solid else f"{name} ({unit})"
