"""The numbers of a source that one thing had at two times: from 19 to 24; 420 tonnes, after 380 a year earlier.

What rose or fell by how much is mostly told of these.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from exporter.checks.words.levels import TO, leads_by_particles
from exporter.checks.words.surroundings import CLAUSE, FULL_STOP, STOP, ends_in_from
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity
from exporter.start.patterns import compile_pattern
from exporter.text.characters import is_east_asian

# Numbers between both at most, a change and a year among them, and characters.
_BETWEEN, _FAR = 3, 80
# Characters before a number in which from may stand.
_FROM = 16
# A year and what leads to the number in its bracket, or behind it: 2023 (; (2023/24:
_BRACKETED = compile_pattern(r".?\d{4}年?\s?[（(]|[（(]\d{4}(?:/\d\d)?年?\s?[:：,，]?\s?[^\w\s]?")
# Characters from a year to the number right behind it (2023年的), and from a number to the year that it is of: in 2023.
_OF_YEAR, _IN_YEAR = 3, 12
_OPENED, _CLOSED = compile_pattern("[（(]"), frozenset("）)")
# What parts a year from the number behind it, which is of another one: 618 (2020), 604 (2021).
_ENDED = compile_pattern("[）),，、;；。]")
# A bracket that opens right before a number, and the year in it before or behind that: (388 million in 2024), (Q3 2024:
# 388 million).
_OPENING = compile_pattern(r"[（(](?:[^().;（）]{0,24}?((?:19|20)\d\d)\s?[:：])?\s?\W?$")
_LONGEST_OPENING = 36
_YEAR_BEHIND = compile_pattern(r"[^().;（）\d]{0,40}((?:19|20)\d\d)\s?[)）]")
# Characters between a year and the number of it: 年为; in 2023 there were 27.
_LINK = 12
# How many times as much one thing seldom becomes: what is so much less is a change.
_TIMES = 4
# How many times a number a change may be that is tried for it, or it the change; parts of a whole in per cent.
_ABOUT, _HUNDRED = 2, 100
# Pairs that are kept: a long text's are too many to tell which one is meant.
_MOST = 40

Ends = tuple[tuple[Quantity, Quantity], ...]


def find_ends(text: str, quantities: Sequence[Quantity], is_earlier: Callable[[Quantity], bool]) -> Ends:
    """Each number of an earlier time with the one of the later time beside it; the earlier one first.

    `is_earlier` tells whether words say that a number is of the earlier time; from and to need no other word."""
    found: list[tuple[Quantity, Quantity]] = []
    latest = max((one.date[0] for one in quantities if one.date is not None and one.date[0] is not None), default=0)
    for at, one in enumerate(quantities):
        if not _may_be_end(one):
            continue
        later = _later_beside(text, quantities, at, is_earlier, latest)
        later = later or _later_by_year(text, quantities, at, is_earlier)
        if later is None and _is_bracketed_before_year(text, one, latest):
            later = _later_before(text, quantities, at, is_earlier)
        if later is not None:
            found.append((one, later))
            if len(found) == _MOST:
                break
    return tuple(found)


def may_change_by(pair: tuple[Quantity, Quantity], change: Quantity) -> bool:
    """Whether the numbers of a pair are about so far apart, or the one about so many times the other, that a number may
    tell it."""
    low, high = sorted(abs(float(one.value)) for one in pair)
    told, apart = abs(float(change.value)) * (_HUNDRED if change.kind == "fraction" else 1), high - low
    if not low:  # a value of ours may be too small for a binary number
        return False
    results = apart, apart * _HUNDRED / low, apart * _HUNDRED / high, high / low
    return any(told <= result * _ABOUT and result <= told * _ABOUT for result in results)


def _later_beside(
    text: str, quantities: Sequence[Quantity], at: int, is_earlier: Callable[[Quantity], bool], latest: int
) -> Quantity | None:
    """The number that the `at`-th one came to: right behind it, as from and to say, else the nearest one before;
    `latest` is the last year of the text."""
    one, behind = quantities[at], quantities[at + 1] if at + 1 < len(quantities) else None
    if behind is not None and not _are_alike(one, behind):
        behind = None
    if behind is not None and TO.fullmatch(f"{text[one.end : behind.start].rstrip()} "):
        return behind
    if behind is not None and leads_by_particles(text, one.end, behind.start, behind.end):
        return behind
    if not is_earlier(one) and not _is_bracketed_behind_year(text, quantities, at):
        of_before = _is_of_year_before(text, quantities, at, latest)
        return _later_before(text, quantities, at, is_earlier) if of_before else None
    before = quantities[at - 1] if at else one
    led = before.start if before.kind == "year" and one.start - before.end <= _OF_YEAR else one.start
    from_here = behind is not None and ends_in_from(text[max(0, led - _FROM) : led])
    if from_here and behind is not None and not _is_parted(text, one, behind) and not is_earlier(behind):
        return behind
    return _later_before(text, quantities, at, is_earlier)


def _later_before(
    text: str, quantities: Sequence[Quantity], at: int, is_earlier: Callable[[Quantity], bool]
) -> Quantity | None:
    """The nearest number of the same unit before the `at`-th one that is not of the earlier time, too."""
    one = quantities[at]
    for other in reversed(quantities[max(0, at - _BETWEEN - 1) : at]):
        if one.start - other.end > _FAR or FULL_STOP.search(text, other.end, one.start):
            return None
        if _are_alike(one, other):
            return None if is_earlier(other) else other
    return None


def _later_by_year(
    text: str, quantities: Sequence[Quantity], at: int, is_earlier: Callable[[Quantity], bool]
) -> Quantity | None:
    """The number beside the `at`-th one that is told of a later year: 11.7 in 2023 and 12.2 in 2024; else the one
    before it that is told of none: 12.2, and 11.7 in 2023."""
    year, one = year_told_of(text, quantities, at), quantities[at]
    if year is None:
        return None
    first = max(0, at - _BETWEEN - 1)
    near = [first + index for index, other in enumerate(quantities[first : at + _BETWEEN + 1]) if other is not one]
    near = [index for index in near if _are_alike(one, quantities[index]) and _are_near(text, one, quantities[index])]
    years = {index: year_told_of(text, quantities, index) for index in near}
    for index in sorted(near, key=lambda index: abs(index - at)):
        if (other := years[index]) is not None and other > year:
            return quantities[index]
    untold = next((index for index in reversed(near) if index < at), None)
    if untold is None or years[untold] is not None or is_earlier(quantities[untold]):
        return None
    led = quantities[untold - 1] if untold else None
    if led is not None and led.kind == "year" and not _is_parted(text, led, quantities[untold]):
        return None  # of that year, farther off: 1954年大水淹田7.9
    begin = min(one.start, quantities[at - 1].start) if quantities[at - 1].kind == "year" else one.start
    apart = begin - quantities[untold].end
    following = next((index for index in near if index > at), None)
    if following is None or apart <= quantities[following].start - one.end:
        return quantities[untold]
    return None


def _are_near(text: str, one: Quantity, other: Quantity) -> bool:
    first, second = sorted((one, other), key=lambda quantity: quantity.start)
    return second.start - first.end <= _FAR and FULL_STOP.search(text, first.end, second.start) is None


def year_told_of(text: str, quantities: Sequence[Quantity], at: int) -> int | None:
    """The year right before a number or right behind it: 2023年的 1.2, 1.2 in 2023; None where there is none."""
    one = quantities[at]
    before, behind = quantities[at - 1] if at else None, quantities[at + 1] if at + 1 < len(quantities) else None
    if before is not None and before.kind == "year" and 0 <= one.start - before.end <= _OF_YEAR:
        between = text[before.end : one.start]
        if all(is_east_asian(letter) for letter in between if letter.isalpha()) and not _ENDED.search(between):
            return int(before.value)
    if behind is None or behind.kind != "year" or not 0 <= behind.start - one.end <= _IN_YEAR:
        return None
    begun = _OPENED.search(text, one.end, behind.start) is not None
    if begun and text[behind.end : behind.end + 1] not in _CLOSED:  # 618 (2019: 574)
        return None
    return None if _is_parted(text, one, behind) else int(behind.value)


def _is_bracketed_behind_year(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    """Whether a bracket opens between a number and the year right before it, or before that: 2023 (47 tonnes)."""
    before = quantities[at - 1] if at else None
    if before is None or before.kind != "year":
        return False
    return _BRACKETED.fullmatch(text[max(0, before.start - 1) : quantities[at].start]) is not None


def _is_bracketed_before_year(text: str, one: Quantity, latest: int) -> bool:
    """Whether a bracket holds a number and an earlier year than the latest one of the text: (388 million in 2024)."""
    opened = _OPENING.search(text, max(0, one.start - _LONGEST_OPENING), one.start)
    if opened is None:
        return False
    year = opened if opened[1] else _YEAR_BEHIND.match(text, one.end)
    return year is not None and int(year[1]) < latest


def _is_of_year_before(text: str, quantities: Sequence[Quantity], at: int, latest: int) -> bool:
    """Whether a number stands right behind a year, and the one before that has a later one, or none where the year is
    not the last one: 28, in 2023 27."""
    before = quantities[at - 1] if at else None
    if before is None or before.kind != "year" or quantities[at].start - before.end > _LINK:
        return False
    between = text[before.end : quantities[at].start]
    if CLAUSE.search(between) or TO.search(f"{between} "):  # from 31 in 2021 to 36
        return False
    years = [one.value for one in quantities[max(0, at - _BETWEEN - 3) : at - 1] if one.kind == "year"]
    return all(year > before.value for year in (years or [Decimal(latest)]))


def _is_parted(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether a clause or a sentence ends between two numbers."""
    return any(mark.search(text, one.end, other.start) for mark in (CLAUSE, STOP))


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be of one thing: of about one size and of one unit, or one of them leaves it out."""
    if not _may_be_end(one) or not _may_be_end(other) or one.kind != other.kind:
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    if high > low * _TIMES:
        return False
    return one.unit == other.unit or not (one.unit and other.unit)


def _may_be_end(one: Quantity) -> bool:
    return one.kind in ("amount", "percent") and one.unit not in PERIODS and one.value != 0
