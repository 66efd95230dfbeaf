"""What a chart on the page prints, held against what it was meant to: its names, its values, the numbers of its scale.

A page thins labels out that have no room. What it draws must be a label that was meant, no more often than meant, and
the labels of one series in the order of its categories.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from exporter.document.blocks import Chart, Series, plain
from exporter.document.chart.axes import (
    LINE_TICKS,
    align_scales,
    choose_ticks,
    decide_range,
    extend_to_ticks,
    read_wish,
)
from exporter.document.chart.names import find_countable_names
from exporter.document.charting import (
    ROUND,
    ValueFormat,
    choose_kind,
    divide_combo,
    find_shares,
    find_value_format,
    label_text,
    shares_two_axes,
)
from exporter.message import Message
from exporter.verify.pieces import describe_strange_piece, join_pieces
from exporter.verify.text import normalize_text

# Stands for a missing value.
_GAP = "–"
# What stands between the names and values that an alternative text lists.
_LISTED = ",;、"
# Numbers of a scale that a line's first value hides at most: what is near it above and below.
_HIDDEN = 2


def describe_strange_label(chart: Chart, drawn: Sequence[str]) -> str:
    """The first fault of the labels that a figure draws, as a message; "" where each is one that was meant.

    `drawn` are the figure's text objects in order; a label is one of them, or some that follow each other."""
    planned = Counter(map(normalize_text, _list_labels(chart)))
    scales = [[normalize_text(number) for number in scale] for scale in _list_scales(chart)]
    known = {*planned, *(number for scale in scales for number in scale)} - {""}
    pieces = [piece for piece in map(normalize_text, drawn) if piece]
    labels, rest = join_pieces(pieces, known, [normalize_text(name) for name in chart.categories])
    if rest:
        return describe_strange_piece(rest, known)
    counted = Counter(labels)
    surplus = counted - planned
    # The first values of several lines stand where the scale has some of its numbers.
    hidden = _HIDDEN * len(chart.series) if len(chart.series) > 1 and chart.kind in ("line", "area") else 0
    if surplus and not any(
        surplus <= Counter(scale) and (Counter(scale) - counted).total() <= hidden for scale in scales
    ):
        return Message("the chart shows “{text}” more often than was meant", text=min(surplus))
    # A text that is the name of a series as well, or a number of the scale, may stand in another place.
    certain = {label for label, count in counted.items() if count == planned[label] == 1}.difference(*scales)
    return _describe_exchange(chart, labels, certain) or _describe_gap(chart, labels, certain)


def _describe_exchange(chart: Chart, labels: Sequence[str], certain: set[str]) -> str:
    """Two labels of one series, or two names, that stand in each other's place, as a message."""
    for meant in (chart.categories, *(series.printed for series in chart.series)):
        order = [label for label in map(normalize_text, meant) if label in certain]
        stand = [label for label in labels if label in order]
        if len(stand) == len(order) == len(set(order)) and stand != order:
            at = next(at for at, label in enumerate(stand) if label != order[at])
            return Message("“{said}” stands where “{wanted}” was meant", said=stand[at], wanted=order[at])
    return ""


def _describe_gap(chart: Chart, labels: Sequence[str], certain: set[str]) -> str:
    """The first of counted names that is none of every second, third … back from the last, as a message.

    Names of which some are not counted, as months in words, are thinned out less evenly."""
    names = [normalize_text(name) for name in chart.categories]
    kept = [names.index(label) for label in labels if label in names]
    if not 2 < len(kept) < len(names) or not certain.issuperset(names[at] for at in kept):
        return ""
    if len(find_countable_names(chart.categories)) < len(names):
        return ""
    every = min(two - one for one, two in pairwise(kept))
    likely = [list(range((len(names) - 1) % step, len(names), step)) for step in (every, kept[-1] - kept[-2])]
    if kept in likely:
        return ""
    return Message("“{text}” is not the name that follows those beside it", text=names[kept[0]])


def _list_labels(chart: Chart) -> Iterator[str]:
    """Every label that a chart may print, as often as it may."""
    yield from (chart.unit, chart.line_unit, *chart.categories)
    yield from (line.text for line in chart.references)
    yield from (text for _, text in chart.annotations)
    totals = [chart.totals] if chart.totals else []
    for series in (*chart.series, *totals):
        yield series.name
        yield from _list_marks(chart, series)


def _list_marks(chart: Chart, series: Series) -> Iterator[str]:
    """What may stand at the marks of a series: its values, a slice's name before one, a line's before its last."""
    for at, value in enumerate(series.printed):
        mark = label_text(chart, series, at) or (_GAP if not value else "")
        yield mark
        if chart.kind in ROUND:
            yield f"{chart.categories[at]} {mark}"
    last = next((value for value in reversed(series.printed) if value), "")
    yield f"{series.name} {last}".strip()


def _list_scales(chart: Chart) -> Iterator[list[str]]:
    """The numbers that a scale beside the chart may have, however many of them have room; of two scales together."""
    chart = replace(chart, kind=choose_kind(chart).kind)
    columns, lines = divide_combo(chart)
    ranges = [_find_range(part) for part in (columns, lines) if part.series]
    formats = [_find_format(part) for part in (columns, lines) if part.series]
    if shares_two_axes(chart) and len(ranges) == 2:
        both = align_scales(ranges[0], ranges[1], whole=(formats[0].whole, formats[1].whole))
        yield [form.format_value(tick) for form, ticks in zip(formats, both, strict=True) for tick in ticks]
        return
    low, high = min(ends[0] for ends in ranges), max(ends[1] for ends in ranges)
    if len(ranges) == 2:
        low, high = min(0.0, low), max(0.0, high)
    least = 1.0 if formats[0].whole else 0.0
    yield [formats[0].format_value(low)]  # a scale that does not begin at zero, and has no other number
    for most in range(1, LINE_TICKS + 1):
        moved = read_wish(chart).fix_ends(*extend_to_ticks(low, high, most, least))
        for ends in ((low, high), moved):
            yield [formats[0].format_value(tick) for tick in choose_ticks(*ends, most, least)]


def _find_format(part: Chart) -> ValueFormat:
    """How the numbers of a scale print: those of shares with their sign."""
    if part.kind != "share":
        return find_value_format(part)
    known = next((text for series in part.series for text in series.shares if text), "%")
    return ValueFormat(sign=known.lstrip("0123456789"))


def _find_range(part: Chart) -> tuple[float, float]:
    values = (
        find_shares(part)
        if part.kind == "share"
        else [[None if value is None else float(value) for value in series.values] for series in part.series]
    )
    return decide_range(part.kind, values, whole=_find_format(part).whole, wish=read_wish(part))


def is_described(chart: Chart, alt: str) -> bool:
    """Whether an alternative text is the chart's own, with nothing behind it but names and values of the chart."""
    own = chart.alt or (plain(chart.caption.text) if chart.caption else "")
    known = {normalize_text(text) for text in (*chart.categories, *(text for _, text in chart.annotations))}
    for name, value in zip(chart.categories, chart.series[0].printed if chart.series else (), strict=False):
        known.add(normalize_text(name + value))
    own, alt = normalize_text(own), normalize_text(alt)
    return alt.startswith(own) and _is_made_of(alt[len(own) :], known - {""})


def _is_made_of(text: str, known: set[str]) -> bool:
    """Whether a text is a list of known ones."""
    waiting, seen = [0], {0}
    while waiting:
        at = waiting.pop()
        if at == len(text):
            return True
        ends = [at + 1] if text[at] in _LISTED else [at + len(one) for one in known if text.startswith(one, at)]
        waiting += [end for end in ends if end not in seen]
        seen.update(ends)
    return False
