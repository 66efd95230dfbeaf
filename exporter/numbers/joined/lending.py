"""Units and scales that numbers of a list share, which only one of them has: between 3.9 and 4.1 percent."""

import re
from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.numbers.measures import is_measured
from exporter.numbers.quantity import HUNDRED, Quantity, scale_of
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

# What joins the last item of a list.
_JOINT = f"(?:{any_of('joint')})"
_ARTICLE = f"(?:(?:{any_of('stretch-article')}) ?)?"
# What joins numbers that share the last one's unit: between 3.9 and 4.1 percent, 1.0 个和 0.5 个百分点.
_LISTED = compile_pattern(
    rf" ?(?:[、，,～~–—-]|{any_of('joint', 'stretch', 'alternative')}) ?{_ARTICLE}"
    rf"|[、，,] ?{_JOINT} "  # of 312, or 3.6%, the one is no percentage
)
# From one amount to another: passe de 15 à 18 euros, 由 81.3 降到 78.9%.
_CAME_TO = rf"(?:{any_of('level-verb', key='verb')})[^\W\d_]{{0,2}}(?:{any_of('level-verb', key='came')})"
_FROM_TO = compile_pattern(rf" ?(?:{any_of('stretch', 'level')}|{_CAME_TO}) ?{_ARTICLE}")
# The first of two numbers with such a word between them, of which it makes the ends of a stretch: entre 50 y 65 km/h.
_BETWEEN = compile_pattern(rf"(?<!\w)(?:{any_of('between')}) {_ARTICLE}$", re.IGNORECASE)
_JOINED = compile_pattern(rf" (?:{_JOINT}) {_ARTICLE}")
# From a part to its whole: 11.2 of the 18.6 million.
_PART_OF = compile_pattern(rf" (?:{any_of('of-whole', 'whole-behind')}) {_ARTICLE}", re.IGNORECASE)
_BACK = 16  # characters before a number in which that word stands
# Units that a number shares with the one before it; what is counted is no unit to share: 3 and 4 people.
_SHARED = frozenset({"%", "‰", "百分点", "bp"})
# Those of them that have a measure word: 个百分点.
_POINTS = frozenset({"百分点", "bp"})


def lend_units(plain: str, found: list[Quantity]) -> list[Quantity]:
    """The list with each number that has no unit given the ratio's unit that the next one of its list has."""
    lent = list(found)
    for index in range(len(lent) - 2, -1, -1):
        one, other = lent[index], lent[index + 1]
        bare = one.kind == "amount" and one.unit in ("", "个") and one.value == Decimal(one.digits or 0)
        between = plain[one.end : other.start]
        stretch = _FROM_TO.fullmatch(between) or _is_between(plain, one, between)
        small = other.unit != "%" or one.value <= max(HUNDRED, 10 * other.value)
        shared = other.unit in _SHARED and small and _LISTED.fullmatch(between)
        if one.unit and other.unit not in _POINTS:  # 三十六个，半数以上
            continue
        part = "." in one.digits and _PART_OF.fullmatch(between) is not None and one.value < Decimal(other.digits or 0)
        stretch = bool(stretch) or part
        if bare and stretch and (scale := scale_of(other)) > 1:
            near = part or Decimal(other.digits) / 10 < one.value < Decimal(other.digits) * 10
            if near:  # de 2,71 à 2,86 millions
                one = replace(one, value=one.value * scale, precision=one.precision * scale)
                lent[index] = one
        scaled = one.kind == "amount" and not one.unit and scale_of(one) > 1  # by 1.9 million to 12.4 million euros
        if scaled and is_measured(other.unit) and other.kind == "amount" and stretch:
            lent[index] = replace(one, unit=other.unit)
        if bare and (shared or (not one.unit and is_measured(other.unit) and stretch)):
            lent[index] = replace(
                one, unit=other.unit, kind="percent" if other.unit in ("%", "‰", "百分点") else "amount"
            )
    return lent


def _is_between(plain: str, one: Quantity, between: str) -> bool:
    """Whether a number is the first end of a stretch told by a word before both: between 50 and 65 km."""
    joined = _JOINED.fullmatch(between)
    return bool(joined) and _BETWEEN.search(plain, max(0, one.start - _BACK), one.start) is not None


# What joins the numbers of a row, and how many there are at least.
_IN_ROW, _ROW = compile_pattern(rf" ?(?:[、，,]|{_JOINT}|[、，,] ?{_JOINT}) ?"), 3
_PAIR = compile_pattern(rf" {_JOINT} ")


def lend_units_in_row(plain: str, found: list[Quantity]) -> list[Quantity]:
    """The list with each row of three decimals or more, or of two that a word joins, given the unit and the scale that
    only its last one has: 12.1, 13.4 and 15.2 million tonnes."""
    lent, first = list(found), 0
    for index, last in enumerate(found):
        if index == first or not _IN_ROW.fullmatch(plain[found[index - 1].end : last.start]):
            first = index
        bare = last.kind == "amount" and not last.unit and last.value == Decimal(last.digits or 0)
        if bare and "." in last.digits:
            continue
        scale = scale_of(last)
        pair = index - first == 1 and scale > 1 and _PAIR.fullmatch(plain[found[first].end : last.start])
        row = pair or index - first + 1 >= _ROW
        if row and last.kind == "amount" and is_measured(last.unit) and "." in last.digits:
            for place in range(first, index):
                one = found[place]
                lent[place] = replace(one, value=one.value * scale, precision=one.precision * scale, unit=last.unit)
        first = index + 1
    return lent


def lend_ranks(plain: str, found: list[Quantity]) -> list[Quantity]:
    """The list with each number that follows an ordinal of the same list, and goes on counting, an ordinal, too: second
    and third, 第二、三位."""
    lent = list(found)
    for index in range(1, len(lent)):
        before, one = lent[index - 1], lent[index]
        goes_on = before.kind == "ordinal" and one.kind == "amount" and one.value == before.value + 1
        if goes_on and one.unit in ("", "人") and _LISTED.fullmatch(plain[before.end : one.start]):
            lent[index] = replace(one, kind="ordinal")
    return lent


# The word right behind a number, which says what it is said of; and the farthest from one number to the next.
_PREPOSITION, _APART = compile_pattern(r" ([^\W\d_]{1,6}) (?=\w)"), 48

# A name alone between two numbers of a list, and what goes on or ends with a number of one.
_NAME = r"[^\W\d_]+(?:[ -][^\W\d_]+)?"
_NAME_BETWEEN = compile_pattern(rf", (?:{_JOINT} )?{_NAME} |[,;] {_NAME}: ")
_LISTED_ON = compile_pattern(rf",? {_JOINT} |, |[.;]?\s*(?:\n|$)|[.;] ")


def lend_units_on(plain: str, found: list[Quantity]) -> list[Quantity]:
    """The list with each bare number given the rate's unit of the one before it, where both are told alike:
    78.3 per cent for one, 74.6 for another; Ash 42 per cent, Birch 31; May 4.2 per cent, June: 4.4."""
    lent = list(found)
    for index in range(1, len(lent)):
        one, before = lent[index], lent[index - 1]
        first = lent[index - 2] if index > 1 and _names_item(before) else before
        named = first is not before and _is_named_behind(one, lent[index + 1 : index + 2])
        if (shared := _share_scale(plain, first, one, named=named)) is not None:
            lent[index] = shared
            continue
        if _is_value_of_other_year(plain, before, one):
            lent[index] = replace(one, unit=before.unit)
            continue
        before = before if before.kind == "ordinal" else first
        bare = one.kind == "amount" and one.unit == "" and 0 < one.value <= HUNDRED
        if not bare or before.unit not in ("%", "‰") or before.kind != "percent" or one.start - before.end > _APART:
            continue
        told, other = (_PREPOSITION.match(plain, number.end) for number in (before, one))
        between = plain[before.end : one.start]
        alike = told and other and told[1] == other[1] and not any(mark in between for mark in ".;!?")
        listed = _NAME_BETWEEN.fullmatch(between) and _LISTED_ON.match(plain, one.end)
        if alike or listed:
            lent[index] = replace(one, unit=before.unit, kind="percent")
    return lent


# A bracket right behind a number, up to a number in it, and what stands between that and its end: nothing but a time.
_OPENED, _TO_YEAR = (
    compile_pattern(r" ?\((?:[^().;\d]{0,24}(?:19|20)\d\d: )?"),
    compile_pattern(r"(?:[^().;\d]{1,40}(?:19|20)\d\d)?\)"),
)
# How many times as much one thing seldom is in another year.
_TIMES = 4


def _is_value_of_other_year(plain: str, before: Quantity, one: Quantity) -> bool:
    """Whether a number with a scale but no unit stands in a bracket behind another one, of which it is the value in
    another year: 412 million euros (388 million in 2024)."""
    scale = scale_of(one)
    if one.kind != "amount" or one.unit or scale <= 1 or scale != scale_of(before) or not is_measured(before.unit):
        return False
    low, high = sorted((abs(one.value), abs(before.value)))
    told = _OPENED.fullmatch(plain, before.end, one.start) and _TO_YEAR.match(plain, one.end)
    return bool(told) and before.kind == "amount" and high <= low * _TIMES


# The word right before a number, and what parts an item of a list from the next one: a mark and its name.
_WORD_BEFORE = compile_pattern(r"(?<![^\W\d_])[^\W\d_]{2,9} $")
_NEXT_ITEM = compile_pattern(rf"(?:, | (?:{_JOINT}) |, (?:{_JOINT}) )(?:[^\W\d_]+ ){{1,4}}")
_NEXT_NAME = compile_pattern(rf" {_JOINT} {_NAME} ")
_LONGEST_WORD = 11


def lend_scales_back(plain: str, found: list[Quantity]) -> list[Quantity]:
    """The list with each bare decimal given the scale and the unit that the last item of its list has alone, where the
    same word stands before all of them: Sweden with 5.1, Finland with 3.9 and China with 3.2 million tonnes; or where
    a name alone parts the last two: Sweden had 5.1 and Finland 3.9 million tonnes."""
    lent = list(found)
    for index in range(len(lent) - 2, -1, -1):
        one, other = lent[index], lent[index + 1]
        scale = scale_of(other)
        bare = one.kind == other.kind == "amount" and not one.unit and "." in one.digits
        if not bare or scale < HUNDRED or one.value != Decimal(one.digits) or not one.value:
            continue
        words = [_WORD_BEFORE.search(plain, max(0, each.start - _LONGEST_WORD), each.start) for each in (one, other)]
        alike = words[0] is not None and words[1] is not None and words[0][0] == words[1][0]
        listed = (alike and _NEXT_ITEM.fullmatch(plain, one.end, other.start)) or _NEXT_NAME.fullmatch(
            plain, one.end, other.start
        )
        digits = abs(Decimal(other.digits))
        if listed and digits / _ALIKE < one.value < digits * _ALIKE:
            lent[index] = replace(one, value=one.value * scale, precision=one.precision * scale, unit=other.unit)
    return lent


# How many times as large, or as small, a number may be that shares another one's scale: the parts of a list differ more
# than the two ends of a stretch do.
_ALIKE = 50
# Characters from a number to the ordinal or the month that names its item: 1,78 au deuxième.
_NAMED = 10
_NAME_LAST = compile_pattern(rf"(?<!\w)(?!(?:{any_of('noun-end')})\W*$)[^\W\d_]+\W*$")
# What has no unit, named in front of a number: 生师比17.4.
_WITHOUT_UNIT = compile_pattern(
    rf"(?:{any_of('unitless', solid=True)})[^，。；、,;]{{0,4}}$"
    rf"|(?<!\w)(?:{any_of('unitless', solid=False)})(?!\w)[^,;.]*$",
    re.IGNORECASE,
)
_SENTENCE_END = compile_pattern(r"[.!?]\s|[。！？\n]")


def _names_item(quantity: Quantity) -> bool:
    """Whether an ordinal, or a month, names an item of a list: 2.1 million in the first, 1.8 in the second."""
    month = quantity.kind == "date" and quantity.date is not None and quantity.date[::2] == (None, None)
    return month or quantity.kind == "ordinal"


def _is_named_behind(one: Quantity, following: Sequence[Quantity]) -> bool:
    """Whether the next number names the item of a list that a number is told of."""
    return any(_names_item(other) and other.start - one.end <= _NAMED for other in following)


def _share_scale(plain: str, before: Quantity, one: Quantity, *, named: bool) -> Quantity | None:
    """A bare number with decimals in the scale and the unit of the one before it, where both are of one list:
    41.3 million for one, 9.2 for another; in Germany (4.6 million bottles) and Sweden (3.1).

    `named`: what stands behind it names its item."""
    if one.kind != "amount" or one.unit or "." not in one.digits or one.value != Decimal(one.digits) or not one.value:
        return None
    scale, between = scale_of(before), plain[before.end : one.start]
    if scale < HUNDRED or before.kind != "amount" or len(between) > _APART or _SENTENCE_END.search(between):
        return None
    digits = abs(Decimal(before.digits))
    if _WITHOUT_UNIT.search(between):
        return None
    listed = (
        any(mark in between or (named and _JOINED_ON.search(between)) for mark in ",;、，；(（")
        and (named or _NAME_LAST.search(between))
        and (named or _ends_item(plain, one.end))
    )
    if not listed or not digits / _ALIKE < one.value < digits * _ALIKE:
        return None
    return replace(one, value=one.value * scale, precision=one.precision * scale, unit=before.unit)


def _ends_item(plain: str, end: int) -> bool:
    """Whether an item of a list ends behind an offset: a mark, or a word that joins the next item."""
    return plain[end : end + 1] in ("", ",", ";", ".", ")", "，", "；", "。", "、", "）", "\n") or bool(
        _JOINED_ON.match(plain, end)
    )


_JOINED_ON = compile_pattern(rf",? {_JOINT} ")
