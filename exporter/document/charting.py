"""What a chart prints, decided once for both files: its kind and the form of its values.

Its category names and its axes are decided in `chart/`.

A writer hands in what only it knows: whether names fit in its room, whether its ring holds the values. Nothing here
knows a font, a template or a file. A decision that leaves something out returns what it leaves out (`Dropped`).
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import Chart, Series, Table, plain
from exporter.message import Message, listed
from exporter.start.patterns import compile_pattern

ROUND = ("pie", "doughnut")
STACKS = ("stacked", "share")
PARTS = (*ROUND, "share")  # of a whole


class Dropped(Struct, frozen=True, kw_only=True):
    """What a chart's layout leaves out of print; empty where everything is printed as the outline gives it."""

    names: tuple[str, ...] = ()  # category names left out that a reader cannot count on to
    shortened: tuple[str, ...] = ()  # category names printed with an ellipsis
    values: tuple[tuple[int, int], ...] = ()  # (series, category) of values without a label at their mark
    kind: str = ""  # the kind that is printed instead of the outline's
    reason: str = ""  # why


# ---- kind ----------------------------------------------------------------------------------------------------------


class KindChoice(Struct, frozen=True):
    """The kind that prints, and why it differs from the outline's ("" where it does not or means the same)."""

    kind: str
    reason: str = ""


def choose_kind(chart: Chart, *, fills_gaps: bool = False, holds_ring: bool = True) -> KindChoice:
    """Choose the kind that can show the chart's values.

    `fills_gaps`: the file's program draws a gap in an area as zero. `holds_ring`: a ring is wide enough for its values.
    """
    kind = chart.kind
    values = [value for series in chart.series for value in series.values if value is not None]
    if kind in ("line", "area") and len(chart.categories) < 2:
        return KindChoice("bar", Message("one category makes no {kind}", kind=kind))
    if kind in STACKS and len(chart.series) == 1:
        return KindChoice("column", "one series has no parts" if kind == "share" else "")
    if kind == "share" and any(value < 0 for value in values):
        return KindChoice("stacked", "shares show values that are not below zero")
    if kind in ROUND and (len(chart.series) > 1 or any(value < 0 for value in values)):
        return KindChoice("bar", "slices show one series of values that are not below zero")
    if kind == "area" and fills_gaps and any(None in series.values for series in chart.series):
        return KindChoice("line", "Word would fill its gaps down to zero")
    if kind == "doughnut" and not holds_ring:
        return KindChoice("pie", "its ring would be too thin for the values")
    return KindChoice(kind)


def shares_two_axes(chart: Chart) -> bool:
    """Whether lines have an axis of their own, since their unit is another one."""
    return chart.kind == "combo" and chart.unit != chart.line_unit


def divide_combo(chart: Chart) -> tuple[Chart, Chart]:
    """Divide a chart into what shares the first axis and what has one of its own: a combo's columns and lines.

    A chart without lines is its own first part; the second then has no series."""
    lines = tuple(series for series in chart.series if series.line)
    if not lines:
        return chart, replace(chart, series=(), kind="line")
    columns = tuple(series for series in chart.series if not series.line)
    return replace(chart, series=columns, kind="column"), replace(
        chart, series=lines, kind="line", unit=chart.line_unit
    )


def label_text(chart: Chart, series: Series, at: int) -> str:
    """What stands at a mark: value, share or both; "" for none, and for a gap."""
    value, share = series.printed[at], series.shares[at] if series.shares else ""
    if chart.labels == "both" and share:
        return value + BETWEEN + share
    return {"none": "", "share": share or value}.get(chart.labels, value)


def prints_units(chart: Chart) -> bool:
    """Whether its values have their unit with them, so that none stands beside the chart."""
    return any(text.endswith(chart.unit) for series in chart.series for text in series.printed if chart.unit)


def drops_unit(chart: Chart) -> bool:
    """Whether no unit stands beside the chart: values have it as their sign, names have two, or shares alone print."""
    return chart.unit in SIGNS or shares_two_axes(chart) or (chart.labels == "share" and chart.kind in PARTS)


def find_shares(chart: Chart) -> list[list[float | None]]:
    """The values as hundredths of their category's total; None for a gap."""
    wholes = [sum(value for value in parts if value is not None) for parts in zip(*_list_values(chart), strict=True)]
    return [
        [
            None if value is None or not whole else float(value * 100 / whole)
            for value, whole in zip(row, wholes, strict=True)
        ]
        for row in _list_values(chart)
    ]


def _list_values(chart: Chart) -> list[tuple[Decimal | None, ...]]:
    return [series.values for series in chart.series]


# An area with more values has only those that tell its course: values on both sides of its edge are read badly.
MOST_ON_AREAS = 4


def find_key_points(values: Sequence[float | Decimal | None]) -> tuple[int, ...]:
    """Find the values that tell a line's course where not all have room: last, first, greatest and least."""
    known = {at: value for at, value in enumerate(values) if value is not None}
    if not known:
        return ()
    order = list(known)
    peak, pit = max(order, key=lambda at: known[at]), min(order, key=lambda at: known[at])
    return tuple(dict.fromkeys((order[-1], order[0], peak, pit)))


# ---- what is left out, in words --------------------------------------------------------------------------------------

NAMES_HINT = "shorten the names, give fewer categories, or leave the chart more room"


def describe_wide_table(table: Table) -> tuple[str, str]:
    """Say of a table that it is too wide, in words that follow "on the page" or "in Word", and give the hint."""
    name = Message("this table")
    if table.caption and table.caption.text:
        name = Message("the table “{caption}”", caption=plain(table.caption.text))
    template = "{name} is too wide: its {count} columns part words or numbers at line ends"
    hint = "give it fewer columns, turn rows into columns, or set the whole across (page: {orientation: landscape})"
    return Message(template, name=name, count=len(table.columns)), hint


def describe_names(dropped: Dropped, count: int) -> tuple[str, ...]:
    """Say which of `count` category names are not printed whole, in words that follow "on the page" or "in Word"."""
    messages = []
    if dropped.names:
        left = count - len(dropped.names)
        template = "this chart prints {left} of {count} category names; left out: {names}"
        messages.append(Message(template, left=left, count=count, names=listed(dropped.names)))
    if dropped.shortened:
        many = len(dropped.shortened)
        template = "this chart shortens {many} of {count} category names: {names}"
        messages.append(Message(template, many=many, count=count, names=listed(dropped.shortened)))
    return tuple(messages)


# ---- values in print -----------------------------------------------------------------------------------------------

_NUMBER = compile_pattern(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?")
BETWEEN = " · "  # a value and its share
SIGNS = ("%", "‰")  # units that stand with each value


class ValueFormat(Struct, frozen=True):
    """How a chart's values print, so that the numbers of its scale print alike."""

    group: str = ""  # between thousands
    mark: str = "."  # before decimals
    sign: str = ""  # behind each number: % or ‰
    whole: bool = True  # no value has a fraction
    decimals: int = 0  # the most that a value is given with

    def format_value(self, value: float) -> str:
        text = f"{abs(value):,.10f}".rstrip("0").rstrip(".")
        text = text.translate({ord(","): self.group, ord("."): self.mark})
        return ("\u2212" if value < 0 else "") + text + self.sign


def find_value_format(chart: Chart) -> ValueFormat:
    """Find the marks in the printed values; a number printed otherwise than it is (3.97万) shows none."""
    group = mark = ""
    sign = chart.unit if chart.unit in SIGNS else ""
    whole, decimals = True, 0
    for value, printed in _printed_values(chart):
        fraction = format(abs(value), "f").partition(".")[2]
        decimals = max(decimals, len(fraction))
        number = _NUMBER.search(printed)
        if number is None:
            continue
        if sign and printed.endswith(chart.unit):  # with the space that the language has before it
            sign = printed[number.end() :]
        whole = whole and value == value.to_integral_value()
        if "".join(filter(str.isdigit, number[0])) != format(abs(value), "f").replace(".", ""):
            continue
        end = len(number[0]) - len(fraction)
        mark = mark or number[0][end - 1 : end] if fraction else mark
        group = group or next((char for char in number[0][: end - 1] if not char.isdigit()), "")
    return ValueFormat(group, mark or ".", sign, whole, decimals)


def _printed_values(chart: Chart) -> Iterator[tuple[Decimal, str]]:
    for series in chart.series:
        for value, printed in zip(series.values, series.printed, strict=True):
            if value is not None:
                yield value, printed
