"""What a chart prints, decided once for both files: its kind, its category names, the form of its values, its axis.

A writer hands in what only it knows: whether names fit in its room, whether its ring holds the values. Nothing here
knows a font, a template or a file. A decision that leaves something out returns what it leaves out (`Dropped`).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, permutations
from math import ceil, floor

from msgspec import Struct

from exporter.document.blocks import Chart, Table, plain
from exporter.message import Message, listed

ROUND = ("pie", "doughnut")


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
    if kind == "stacked" and len(chart.series) == 1:
        return KindChoice("column")
    if kind in ROUND and (len(chart.series) > 1 or any(value < 0 for value in values)):
        return KindChoice("bar", "slices show one series of values that are not below zero")
    if kind == "area" and fills_gaps and any(None in series.values for series in chart.series):
        return KindChoice("line", "Word would fill its gaps down to zero")
    if kind == "doughnut" and not holds_ring:
        return KindChoice("pie", "its ring would be too thin for the values")
    return KindChoice(kind)


# ---- category names ------------------------------------------------------------------------------------------------

# Fewer names make no series that a reader could continue; of all names, at least this part must belong to it.
LEAST_MEMBERS, LEAST_PART = 3, 0.5
# Orders of a name's counted parts are all tried (day, month, year in any order) up to this many parts.
MOST_PARTS = 4
_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_ROMAN = dict(
    zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), range(1, 13), strict=True)
)
_HAN = {digit: at for at, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HAN_PARTS = {"上": 1, "中": 2, "下": 3}  # of a year (上半年), of a month (上旬)
_JAPANESE_DAYS = "月火水木金土日"
_YEAR = r"\s*(?<!\d)(?:19|20|21)\d\d(?!\d)\s*年?"
_QUARTERS = "DJFMAMJJASONDJ"  # the initials of any three months that follow each other (JJA), by their middle one
_COUNTED = (
    r"(?P<number>\d{1,18})(?:(?:st|nd|rd|th)(?![A-Za-z]))?"
    r"|(?P<part>[上下](?=半年)|[上中下](?=旬))"
    r"|(?P<sunday>(?:(?<=周)|(?<=星期)|(?<=礼拜))[日天])"
    rf"|(?P<day>[{_JAPANESE_DAYS}](?=曜))"
    r"|(?P<han>[〇零一二三四五六七八九两十百千万]+)"
    r"|(?P<word>[A-Za-z\u00c0-\u02af\u0370-\u1fff]+\.?)"
)


def find_countable_names(names: Sequence[str], month_names: str = "") -> frozenset[int]:
    """Find the positions of names that a reader can supply by counting: years, dates, months, weekdays, quarters.

    Such names differ only in their counted part and follow each other in order; names that differ in anything else
    (COVID-19, G20; 三公经费, 五险一金) are none, whatever numerals they hold. `month_names`: the document language's
    twelve, with spaces between.
    """
    months = month_names.casefold()
    # Where some months have their year and others have not (Dec. 2024, Jan., Feb.), the months alone are compared.
    found = (
        _find_members([_split_name(name, months) for name in each], len(names))
        for each in _with_and_without_years(names)
    )
    return max(found, key=len)


def _with_and_without_years(names: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    return names, [re.sub(_YEAR, "", name) for name in names]


def _find_members(read: Sequence[tuple[str, tuple[int, ...]]], count: int) -> frozenset[int]:
    """Find the names with the most common frame, if they are enough of all `count` and in order."""
    frames = Counter(frame for frame, parts in read if parts)
    frame, many = frames.most_common(1)[0] if frames else ("", 0)
    if many < max(LEAST_MEMBERS, LEAST_PART * count):
        return frozenset()
    members = [at for at, (own, parts) in enumerate(read) if own == frame and parts]
    return frozenset(members) if _is_in_order([read[at][1] for at in members]) else frozenset()


def choose_names(
    count: int, countable: frozenset[int], fits: Callable[[Sequence[int], int], bool]
) -> tuple[int, ...] | None:
    """Choose the positions of the names to print: all where they fit, else all but some countable ones.

    Of countable names every second, third, … is kept, back from the last. `fits(positions, spacing)` measures them;
    `spacing` is the least distance between two of them, in categories. None where no choice fits.
    """
    for every in range(1, count + 1 if countable else 2):
        kept = _thin_out(count, countable, every)
        spacing = min((two - one for one, two in pairwise(kept)), default=every)
        if fits(kept, spacing):
            return kept
    return None


def find_lost_names(names: Sequence[str], kept: Sequence[int], countable: frozenset[int]) -> tuple[str, ...]:
    """List the names left out that a reader cannot supply; from a single printed name nobody can count."""
    lost = [at for at in range(len(names)) if at not in kept]
    return tuple(names[at] for at in lost if at not in countable or len(kept) < 2)


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


def _thin_out(count: int, countable: frozenset[int], every: int) -> tuple[int, ...]:
    """Keep every name that is not countable, and countable ones at least `every` categories from a kept one."""
    kept: list[int] = []
    for at in reversed(range(count)):
        near = any(other not in countable for other in range(max(0, at - every + 1), at))
        if at not in countable or not (near or (kept and kept[-1] - at < every)):
            kept.append(at)
    return tuple(reversed(kept))


def _split_name(name: str, months: str) -> tuple[str, tuple[int, ...]]:
    """Split a name into its frame, with a mark for each counted part, and the numbers counted."""
    frame, parts, end = [], [], 0
    for match in re.finditer(_COUNTED, name):
        found = _read_part(match, months)
        if found is None:
            continue
        mark, value = found
        frame += [name[end : match.start()], mark]
        parts.append(value)
        end = match.end()
    return "".join((*frame, name[end:])), tuple(parts)


def _read_part(match: re.Match[str], months: str) -> tuple[str, int] | None:
    """Read one counted part: the mark of its sort and its number; None for a word that counts nothing."""
    text = match[0]
    if match.lastgroup == "number":
        return "\0number", int(match["number"])
    if match.lastgroup == "part":
        return "\0part", _HAN_PARTS[text]
    if match.lastgroup == "sunday":
        return "\0number", 7
    if match.lastgroup == "day":
        return "\0day", _JAPANESE_DAYS.index(text)
    if match.lastgroup == "han":
        return "\0number", _read_han(text)
    if text in _ROMAN:
        return "\0number", _ROMAN[text]
    if len(text) == 3 and text in _QUARTERS:
        return "\0month", _QUARTERS.index(text)
    return _count_words(months).get(text.rstrip(".").casefold())


@cache
def _count_words(months: str) -> dict[str, tuple[str, int]]:
    """The words that count, with their abbreviations of three letters and more (Sept., Thu)."""
    words: dict[str, tuple[str, int]] = {}
    for mark, names in (("\0month", months), ("\0month", _MONTHS), ("\0day", _WEEKDAYS)):
        for at, name in enumerate(names.split()):
            for end in range(3, len(name) + 1):
                words.setdefault(name[:end], (mark, at))
    return words


def _read_han(text: str) -> int:
    """Read a Han number: with powers (二十三) or digit by digit (二〇二四)."""
    if not any(char in _HAN_POWERS for char in text):
        return int("".join(str(_HAN[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in _HAN:
            digit = _HAN[char]
        elif char == "万":
            total, digit = (total + digit or 1) * _HAN_POWERS[char], 0
        else:
            total, digit = total + (digit or 1) * _HAN_POWERS[char], 0
    return total + digit


def _is_in_order(values: Sequence[tuple[int, ...]]) -> bool:
    """Whether the numbers rise or fall throughout, in some order of their parts, or turn over as a clock does."""
    size = len(values[0])
    orders = permutations(range(size)) if size <= MOST_PARTS else [range(size), reversed(range(size))]
    runs = [[tuple(value[at] for at in order) for value in values] for order in map(tuple, orders)]
    return any(_runs_one_way(run) or (size > 1 and _turns_over(run)) for run in runs) or (
        size == 1 and _repeats([value[0] for value in values])
    )


def _runs_one_way(run: Sequence[tuple[int, ...]]) -> bool:
    return all(one < two for one, two in pairwise(run)) or all(one > two for one, two in pairwise(run))


def _turns_over(run: Sequence[tuple[int, ...]]) -> bool:
    """Whether a rising run starts again once, below its start (12 Dec, 26 Dec, 9 Jan)."""
    return sum(one >= two for one, two in pairwise(run)) == 1 and run[-1] < run[0]


def _repeats(run: Sequence[int]) -> bool:
    """Whether each number is the next one, or the lowest after the highest (Nov, Dec, Jan; Q3, Q4, Q1)."""
    low, high = min(run), max(run)
    return low < high and all(two == one + 1 or (one == high and two == low) for one, two in pairwise(run))


# ---- values in print -----------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d(?:[\d.,'’\u00a0\u202f]*\d)?")
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
        whole = whole and not value % 1
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


# ---- value axis ----------------------------------------------------------------------------------------------------

# An axis of lines may leave out zero where the values' span is less than this part of their height over zero.
FLAT = 0.7
LINE_TICKS = 5  # steps of an axis of lines at most: its ends are the values' own, so that fewer often leave one tick
MOVES = 3  # of an axis' end: steps are 1, 2 or 5 times a power of ten, and the third is a multiple of the first
NEARLY = 1e-9  # of a step: far less than is drawn

Values = Sequence[Sequence[float | None]]  # a row of values a series


def decide_range(kind: str, values: Values, *, whole: bool) -> tuple[float, float]:
    """Decide the lowest and the highest value of the axis; `whole`: its ticks are whole numbers.

    Lines may begin above zero, at a round number, where zero would flatten them; all other kinds begin at zero."""
    if kind == "stacked":
        sums = [stack_sums(parts) for parts in zip(*values, strict=True)]
        return min((low for low, _ in sums), default=0.0), max((high for _, high in sums), default=0.0)
    known = [value for row in values for value in row if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if kind != "line" or low <= 0 or high - low > FLAT * high:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low and kind in ("line", "area"):
        low, high = low - 1.0, high + 1.0
    return (lower_to_tick(low, high, LINE_TICKS, 1.0 if whole else 0.0) if low > 0 else low), high


def stack_sums(parts: Iterable[float | None]) -> tuple[float, float]:
    """Sum the negative and the positive values of one category."""
    known = [part for part in parts if part is not None]
    return sum((part for part in known if part < 0), 0.0), sum((part for part in known if part > 0), 0.0)


def choose_ticks(low: float, high: float, most: int, least: float = 0.0) -> list[float]:
    """Choose round numbers from `low` to `high`: at most `most` + 1 of them, `least` or more apart."""
    span = high - low
    if span <= 0:
        return [low]
    step = 10.0 ** (len(str(int(span))) - 1) if span >= 1 else 10.0**-6
    while span / step > 10:
        step *= 10
    while span / step < 1:
        step /= 10
    step = next((step * m for m in (0.1, 0.2, 0.5, 1, 2, 5, 10) if span / (step * m) <= most), step * 10)
    step = max(step, least)
    # An end that is a round number stays one, though 2.2 is no multiple of 0.2 in binary.
    first, last = ceil(low / step - NEARLY), floor(high / step + NEARLY)
    found = [round(n * step, 10) for n in range(first, last + 1)]
    return [tick for tick in found if low - NEARLY * step <= tick <= high + NEARLY * step]


def extend_to_ticks(low: float, high: float, most: int, least: float = 0.0) -> tuple[float, float]:
    """Move an axis' ends out to ticks, so that one lies at or beyond every value."""
    marks = choose_ticks(low, high, most, least)
    if len(marks) < 2:
        return low, high
    step = marks[1] - marks[0]
    return (marks[0] - step if marks[0] > low else low), (marks[-1] + step if marks[-1] < high else high)


def lower_to_tick(low: float, high: float, most: int, least: float = 0.0) -> float:
    """Move the low end down until it is a tick; each move may make the steps longer."""
    for _ in range(MOVES):
        marks = choose_ticks(low, high, most, least)
        if len(marks) < 2 or abs(marks[0] - low) < 1e-9 * (high - low):
            break
        low = round(marks[0] - (marks[1] - marks[0]), 10)
    return low
