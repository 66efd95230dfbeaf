"""Names told as the most, the second or the least of a table of the source, held against its rows."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.evidence import SourceText
from exporter.checks.passages import Passage
from exporter.checks.rules.worded.outdone import LEAST_ROWS, WORD_HINT
from exporter.checks.rules.worded.statements import RUNNING, first_letter
from exporter.checks.series.known import has_tables, series_beside
from exporter.checks.series.named import series_in_text
from exporter.checks.series.tables import ToldPoint, ToldSeries
from exporter.checks.words.contraries import tells_pace
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.quarters import times_in_head
from exporter.checks.words.relations import names_relation
from exporter.checks.words.superlatives import MOST, Superlative, superlatives_in, without_superlatives
from exporter.message import Message
from exporter.numbers.quantity import same_units
from exporter.text.language import Language

# Characters behind a superlative's stretch in which the number stands that it is said of: the most, with 412 tonnes.
_BEHIND = 40

_Measure = Callable[[ToldSeries], Decimal | None]


def find_wrong_ranks(context: CheckContext) -> Iterator[Finding]:
    """Names told as the most, the second, the third or the least of a table's rows, which they are not: neither by
    their numbers nor, where something rose or fell, by how much."""
    source = context.source
    if source is None or not has_tables(source):
        return
    for passage in context.passages:
        if passage.role in RUNNING:
            for one in superlatives_in(passage.text, context.language):
                finding = _wrong_rank(one, passage, context, source)
                if finding is not None:
                    yield finding


def _wrong_rank(one: Superlative, passage: Passage, context: CheckContext, source: SourceText) -> Finding | None:
    stretch = passage.text[one.at : one.end]
    named = [series for _, series in series_in_text(stretch, source) if series.is_tabled and not series.whole]
    if len({series.name for series in named}) != 1 or names_relation(stretch, "average", context.language):
        return None
    bare = without_superlatives(stretch, context.language)
    moved = direction_in(bare, context.language)
    if not moved and tells_pace(bare, context.language):
        return None
    for series in named:
        if _tells_otherwise(one, passage, series, context):
            continue
        rows = [series, *(row for row in series_beside(series, source) if not row.whole)]
        measures = _measures_of(stretch, moved, context.language)
        if not moved and not _tells_value(one, passage, context):  # the strongest by its numbers, or in its growth
            measures = (*measures, _difference, _change)
        orders = [order for measure in measures if (order := _ranked(rows, measure, one.said * (moved or 1)))]
        if orders and all(order[one.rank - 1 : one.rank] != [series.name] for order in orders):
            best = orders[0][one.rank - 1]
            return _describe(one, passage, series, next(row for row in rows if row.name == best), source)
    return None


def _tells_value(one: Superlative, passage: Passage, context: CheckContext) -> bool:
    """Whether a superlative is said of a number."""
    beside = claims_between(passage, one.at, one.end + _BEHIND, context)
    return any(claim.quantity.kind in ("amount", "percent") for claim in beside)


def _tells_otherwise(one: Superlative, passage: Passage, series: ToldSeries, context: CheckContext) -> bool:
    """Whether a superlative is said of a number of another measure than the row's: none that the row has is there."""
    beside = claims_between(passage, one.at, one.end + _BEHIND, context)
    told = [claim for claim in beside if claim.quantity.kind in ("amount", "percent")]
    own = series.last.fact.quantity
    alike = [claim for claim in told if claim.quantity.kind == own.kind and same_units(claim.quantity.unit, own.unit)]
    return bool(told) and not alike


def _measures_of(stretch: str, moved: int, language: Language) -> Sequence[_Measure]:
    """By what the rows are ranked: their numbers at the time named; where something moved, how much and how far."""
    if moved:
        return (_difference, _change)
    times = times_in_head(stretch, language)
    return (lambda series: _value_at(times, series),)


def _value_at(times: frozenset[str], series: ToldSeries) -> Decimal | None:
    found: list[ToldPoint] = [point for point in series.points if point.times & times] if times else [series.last]
    return found[0].fact.quantity.value if len(found) == 1 else None


def _difference(series: ToldSeries) -> Decimal | None:
    if len(series.points) < 2:
        return None
    return series.points[-1].fact.quantity.value - series.points[-2].fact.quantity.value


def _change(series: ToldSeries) -> Decimal | None:
    if series.changes:
        return series.changes[0].quantity.value
    if len(series.points) < 2 or not series.points[-2].fact.quantity.value:
        return None
    return series.points[-1].fact.quantity.value / series.points[-2].fact.quantity.value


def _ranked(rows: Sequence[ToldSeries], measure: _Measure, said: int) -> list[str] | None:
    """The names of rows in the order of a measure, the most first where that is said; None where not all have it, or
    two of them have the same."""
    values = [(value, row.name) for row in rows if (value := measure(row)) is not None]
    if len(values) != len(rows) or len(rows) < LEAST_ROWS or len({value for value, _ in values}) < len(rows):
        return None
    return [name for _, name in sorted(values, reverse=said > 0)]


def _describe(
    one: Superlative, passage: Passage, series: ToldSeries, best: ToldSeries, source: SourceText
) -> Finding:  # fmt: skip
    template = "{row} is not the least of the table: {other}"
    if one.said == MOST:
        template = "{row} is not the most of the table: {other}"
    if one.rank > 1:
        template = "{row} has not this place in the table: {other}"
    fact = best.last.fact
    message = Message(template, row=series.name, other=f"{best.name} {source.text[fact.start : fact.end].strip()}")
    place = passage.place(first_letter(passage.text, one.at))
    return Finding("fits-another", passage.path, place, message, WORD_HINT)
