"""Numbers in text: each with its value, unit, precision and place. One pass, linear in the text's length."""

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from exporter.numbers import han
from exporter.numbers.amounts import (
    BareNumber,
    ScannedText,
    build_quantity,
    digits_at,
    han_at,
    is_counted,
    scale_number,
    scan_text,
    tail_at,
    unit_beyond,
    with_half,
)
from exporter.numbers.approximate import near_after, near_before
from exporter.numbers.calendar.clock import name_times
from exporter.numbers.calendar.dates import ENGLISH_MONTHS, ERA, FIRST, MONTH, date_at, month_at, time_at
from exporter.numbers.calendar.days import name_days
from exporter.numbers.calendar.marks import mark_at, race_time_at
from exporter.numbers.calendar.months import month_alone, month_pattern, named_date
from exporter.numbers.codes import BLANK, blank_codes, code_alone, code_end
from exporter.numbers.joined.first_of import join_first_ones
from exporter.numbers.joined.lending import lend_ranks, lend_scales_back, lend_units, lend_units_in_row, lend_units_on
from exporter.numbers.joined.often import count_times
from exporter.numbers.joined.ranks import name_ranks
from exporter.numbers.joined.speeds import name_speeds
from exporter.numbers.joined.times import name_times_of_lists
from exporter.numbers.parts import composition_at, join_compounds, join_ranges, ordinal_at, parts_at
from exporter.numbers.phrases import parts_of_points, phrase_at, phrase_pattern
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.spelt import SpeltNumber, article_start, spelt_at, spelt_trigger
from exporter.numbers.tables import any_of, beginning_of, either_of, rows_of
from exporter.numbers.units import canonical_unit
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

_BLANKED = compile_pattern(f"{BLANK}+")
_DIGITS = compile_pattern(r"[0-9]")
# The first year of an era is written with a word for it: 令和元年.
_HAN = compile_pattern(rf"[0-9{han.HAN}]|(?<={ERA}){FIRST}(?=年)")
# Letters that a pattern which ignores case takes for others, and no table of words has: old print, signs, scanned
# pages. The last two are letters of their own in Turkish, of which no numbers in words are read.
_ALIKE = str.maketrans("ſ\u212aİı", "sKIi")
_HAS_ALIKE = compile_pattern("[ſ\u212aİı]")


class FoundNumbers(NamedTuple):
    """What a text has in digits: numbers, and the places of what is a code or a name: 国发〔2023〕12号, 12348, A4."""

    quantities: tuple[Quantity, ...]
    codes: tuple[tuple[int, int], ...]


def find_numbers(text: str, language: Language) -> FoundNumbers:
    """Everything in the text that holds a digit: as a number, or as a code or name; and numbers in words.

    Numbers are in order; numerals that are part of words, names or codes are none."""
    plain = plain_text(text, spaces=language.primary != "en")
    if not plain.isascii() and language.primary != "tr" and _HAS_ALIKE.search(plain):
        plain = plain.translate(_ALIKE)
    scanned = scan_text(blank_codes(plain), language)
    codes = [(match.start(), match.end()) for match in _BLANKED.finditer(scanned.plain)]
    trigger = _trigger_of(language)
    found: list[Quantity] = []
    at, last = 0, None
    while match := trigger.search(scanned.plain, at):
        begin = match.start()
        quantity, at = _read_at(scanned, begin, last)
        if quantity is None and scanned.plain[begin].isdigit():
            codes.append((begin, at))
        if quantity is not None:
            if last is not None and quantity.start < last.end:  # a sign that already belongs to the number before
                quantity = replace(quantity, start=last.end)
            found.append(quantity)
            last = quantity
    found = name_days(scanned.plain, found, language) if not language.solid else found
    found = name_ranks(scanned.plain, name_times(scanned.plain, found, language), language)
    found = count_times(scanned.plain, parts_of_points(scanned.plain, found, language), language)
    if language.solid:
        found = [*name_speeds(scanned.plain, name_times_of_lists(scanned.plain, found), language)]
    found = join_first_ones(scanned.plain, found, language) if not language.solid else found
    joined = join_ranges(scanned.plain, _lent(scanned.plain, join_compounds(scanned.plain, found)))
    coded = tuple(span for span in sorted(codes) if any(map(str.isdigit, plain[span[0] : span[1]])))
    return FoundNumbers(tuple(_with_text(_widened(quantity, text, plain), text) for quantity in joined), coded)


def _lent(plain: str, found: list[Quantity]) -> list[Quantity]:
    lent = lend_units(plain, lend_units_in_row(plain, lend_ranks(plain, found)))
    return lend_scales_back(plain, lend_units_on(plain, lent))


def _trigger_of(language: Language) -> re.Pattern[str]:
    """Where a number may begin."""
    if language.solid:
        return _with_phrases(_HAN, language.primary)
    if language.primary == "en":
        return _with_phrases(_english_trigger(), "en")
    return _with_phrases(_worded_trigger(language.primary), language.primary)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _with_phrases(trigger: re.Pattern[str], primary: str) -> re.Pattern[str]:
    """A pattern with the multiples and spans in words of a language."""
    words = phrase_pattern(primary)
    return compile_pattern(f"{words}|{trigger.pattern}", trigger.flags) if words else trigger


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _worded_trigger(primary: str) -> re.Pattern[str]:
    """Digits, numbers in words and months of a language beside English."""
    words, months = spelt_trigger(primary) or _DIGITS, month_pattern(primary)
    return words if months is None else compile_pattern(f"(?:{words.pattern})|(?-i:{months.pattern})", words.flags)


@functools.cache
def _english_trigger() -> re.Pattern[str]:
    """Digits, numbers in words, months. The look ahead for first letters spares most words the long alternation."""
    from exporter.numbers.english import BEGINNINGS, TRIGGER  # patterns that take long to compile, for English alone

    begun = beginning_of((*BEGINNINGS, *ENGLISH_MONTHS))
    return compile_pattern(rf"[0-9]|\b{begun}(?:{TRIGGER}|{MONTH}\b)")


def _widened(quantity: Quantity, text: str, plain: str) -> Quantity:
    """The quantity with the first syllable of a Korean numeral, of which the plain form has only one digit."""
    before = quantity.start - 1
    numeral = before >= 0 and plain[before] == " " != text[before] and "\uac00" <= text[before] <= "\ud7a3"
    return replace(quantity, start=before) if numeral else quantity


def _with_text(quantity: Quantity, text: str) -> Quantity:
    written = text[quantity.start : quantity.end]
    return quantity if written == quantity.text else replace(quantity, text=written)


def _read_at(scanned: ScannedText, at: int, last: Quantity | None) -> tuple[Quantity | None, int]:
    """The quantity that begins at the trigger, and where reading goes on."""
    first = scanned.plain[at]
    if not first.isdigit() and (phrase := phrase_at(scanned.plain, at, scanned.language.primary)):
        return phrase, phrase.end
    if first.isdigit() and first.isascii():
        quantity, end = _read_digits(scanned, at, last)
    elif first in han.HAN or first == FIRST:
        quantity, end = _read_han(scanned, at, last)
    else:
        quantity, end = _read_word(scanned, at)
    return quantity, max(at + 1, end, quantity.end if quantity else 0)


# ---- by what begins it ---------------------------------------------------------------------------------------------


def _read_digits(scanned: ScannedText, at: int, last: Quantity | None) -> tuple[Quantity | None, int]:
    plain = scanned.plain
    for end in (code_end(plain, at), han.named_digits(plain, at)):
        if end:
            return None, end
    if quantity := composition_at(plain, at):
        return quantity, quantity.end
    month_first = scanned.language.primary == "en" and scanned.language.region in ("", "US")
    quantity = race_time_at(plain, at, scanned.language) or date_at(plain, at, last, scanned.comma, month_first)
    quantity = quantity or time_at(plain, at)
    if quantity is not None and scanned.language.solid:
        quantity = _counted_days(scanned, quantity)
    if quantity is None and scanned.language.primary != "en":
        quantity = named_date(plain, at)
    if quantity := quantity or mark_at(plain, at):
        return quantity, quantity.end
    if end := code_alone(plain, at, scanned.comma):
        return None, end
    if quantity := ordinal_at(scanned, at) or parts_at(scanned, at):
        return quantity, quantity.end
    if end := _stuck_ordinal(plain, at):
        return None, end
    return _read_amount(scanned, at)


def _read_amount(scanned: ScannedText, at: int) -> tuple[Quantity | None, int]:
    """An amount in digits, or a year; None with what follows it where that makes it a code: 737max."""
    plain, bare = scanned.plain, digits_at(scanned, at)
    if bare is None:
        return None, at + 1
    tail = tail_at(scanned, bare)
    if quantity := _bare_year(scanned, bare, tail.unit):
        return quantity, quantity.end
    if not tail.unit and (letters := _LETTERS.match(plain, bare.end)):
        if not _MEASURE.fullmatch(letters[0]) or "." not in bare.digits:
            return None, letters.end()
        tail = replace(tail, end=letters.end(), unit=letters[0])  # 0.12NTU
    return build_quantity(scanned, bare, tail), tail.end


_LONGEST_BEFORE = 4  # characters of what before a day says that days are counted


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _day_counts(primary: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What before a number, and behind it, says that days are counted where no month is named; None where no list of
    words of the language says so."""
    rows = [row for row in rows_of("day-count") if row.language == primary]
    words = {key: [plain_text(word) for row in rows if row.key == key for word in row.words]
             for key in ("before", "behind")}  # fmt: skip
    return (
        (compile_pattern(f"(?:{either_of(words['before'])})$"), compile_pattern(either_of(words["behind"])))
        if rows
        else None
    )


def _counted_days(scanned: ScannedText, quantity: Quantity) -> Quantity:
    """A day without a month as a number of days, where the words around it say so: 8日増えた, 昨年の19日."""
    if quantity.date is None or quantity.date[:2] != (None, None):
        return quantity
    counted, plain = _day_counts(scanned.language.primary), scanned.plain
    if counted is None:
        return quantity
    before, behind = counted
    begin = max(0, quantity.start - _LONGEST_BEFORE)
    if not before.search(plain, begin, quantity.start) and not behind.match(plain, quantity.end):
        return quantity
    return replace(quantity, value=Decimal(quantity.date[2] or 0), unit="天", kind="amount", date=None)


def _read_han(scanned: ScannedText, at: int, last: Quantity | None) -> tuple[Quantity | None, int]:
    plain = scanned.plain
    run = han.RUN.match(plain, at)
    end = run.end() if run else at + 1
    if quantity := ordinal_at(scanned, at) or parts_at(scanned, at):
        return quantity, quantity.end
    if skip := _stuck_ordinal(plain, at) or han.stop_phrase(plain, at) or han.named_digits(plain, at):
        return None, skip
    quantity = date_at(plain, at, last, scanned.comma, False) or time_at(plain, at)
    if quantity:
        return quantity, quantity.end
    bare = han_at(scanned, at)
    if bare is None:
        return None, end
    tail = tail_at(scanned, bare)
    unit = canonical_unit(tail.unit, scanned.language) if tail.unit else unit_beyond(scanned, bare)
    if not is_counted(scanned, bare, unit, tail.near):
        return None, end
    return build_quantity(scanned, bare, tail), tail.end


def _read_word(scanned: ScannedText, at: int) -> tuple[Quantity | None, int]:
    if scanned.language.primary != "en":
        month = month_alone(scanned.plain, at, scanned.language.primary)
        return (month, month.end) if month else _read_spelt(scanned, at)
    if quantity := month_at(scanned.plain, at):
        return quantity, quantity.end
    from exporter.numbers.english import words_at

    word = words_at(scanned.plain, at)
    if word is None:
        rest = _WORD.match(scanned.plain, at)
        return None, rest.end() if rest else at + 1
    bare = BareNumber(word.start, word.end, word.value, word.precision, word.digits, high=word.high)
    tail = tail_at(scanned, bare)
    if not tail.unit and _COMPOUND.match(scanned.plain, word.end) and word.kind == "amount":
        return None, word.end
    if word.kind in ("fraction", "ordinal"):
        near = word.kind == "fraction"
        approx = near_after(scanned.plain, word.end) or near_before(scanned.plain, word.start, "") if near else ""
        return Quantity(
            value=word.value, unit="", precision=word.precision, kind=word.kind, start=word.start, end=word.end,
            text=scanned.plain[word.start : word.end], digits=word.digits, approx=approx,
        ), word.end  # fmt: skip
    return build_quantity(scanned, bare, tail), tail.end


def _read_spelt(scanned: ScannedText, at: int) -> tuple[Quantity | None, int]:
    """A number in words of a language beside English; a half of a scale word: medio millón."""
    word = spelt_at(scanned.plain, at, scanned.language.primary)
    if word is None:
        rest = compile_pattern(r"\w+").match(scanned.plain, at)
        return None, rest.end() if rest else at + 1
    if word.kind == "thousand" and not near_before(scanned.plain, word.start, ""):
        return None, word.end
    if word.kind in ("amount", "scaled", "thousand"):
        precision = Decimal(1) if word.value == int(word.value) else Decimal("0.1")
        bare = scale_number(scanned, BareNumber(word.start, word.end, word.value, precision, word.digits))
        if word.kind == "scaled" and not bare.scale:
            return _read_half(scanned, word), word.end
        bare = with_half(scanned, bare)
        tail = tail_at(scanned, bare)
        return build_quantity(scanned, bare, tail), tail.end
    fraction = word.kind == "fraction"
    start = article_start(scanned.plain, word.start)  # more than a third
    near = near_after(scanned.plain, word.end) or near_before(scanned.plain, start, "") if fraction else ""
    return Quantity(
        value=word.value, unit="", precision=Decimal(0 if fraction else 1), kind=word.kind, start=word.start,
        end=word.end, text=scanned.plain[word.start : word.end], digits=word.digits, approx=near,
    ), word.end  # fmt: skip


def _read_half(scanned: ScannedText, word: SpeltNumber) -> Quantity | None:
    """Half a point: einen halben Punkt, un demi-point."""
    if word.value == 1:
        return None
    end = word.end + (scanned.plain[word.end : word.end + 1] == "-")
    bare = BareNumber(word.start, end, word.value, Decimal("0.1"), word.digits)
    tail = tail_at(scanned, bare)
    points = canonical_unit(tail.unit, scanned.language) in _POINTS if tail.unit else False
    return build_quantity(scanned, bare, tail) if points else None


_POINTS = frozenset({"点", "百分点", "%"})
_WORD = compile_pattern("[A-Za-z]+(?:-[A-Za-z]+)*")
_COMPOUND = compile_pattern("-(?=[a-z])(?!member|seat|bed|person|storey|story|strong)")
_LETTERS = compile_pattern("[A-Za-z][A-Za-z0-9]*")
# A unit that no table has, behind a number with decimals: no version, no size of a screen.
_MEASURE = compile_pattern("(?=[a-z]*[A-Z][a-z]*[A-Z])[A-Za-z]{2,6}")


def _stuck_ordinal(plain: str, at: int) -> int:
    return han.no_ordinal(plain, at - 1) if plain[at - 1 : at] == "第" else 0


# ---- years ---------------------------------------------------------------------------------------------------------

_YEAR = compile_pattern(r"(?:1\d|20)\d\d")
_BEFORE_YEAR = compile_pattern(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Oo]f|[Ff]rom|[Tt]o|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]efore|[Aa]fter|"
    r"[Tt]hrough|[Bb]etween|and|[Ff]or|"
    r"[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd|[Yy]ear|FY|[Ff]iscal|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|"
    r"[Qq]uarter|Q[1-4]|the|vs|versus|"
    r"[Oo]n|over|with|en|de|depuis|im Jahr|seit|bis|Ende|Anfang|since)[ -]|[(（/–—-]|, |FY)$"
)
_PLURAL = compile_pattern(
    r" (?!(?:was|is|has|as|its|this|years|saw|figures|results|sales|levels|prices|rules|elections|"
    r"accounts|plans|totals|budgets|revenues|earnings|targets|across|plus|less|"
    r"does)\b)(?:[a-z]+ ){0,2}?[a-z]{2,}[^\Wsui]s\b"
)

# The other end of what looks like a year, which is none: from 2000 to 3000, von 1850 auf 2010.
_NO_YEAR = r"(?!(?:1\d|20|21)\d\d(?![.,]?\d))(?:\d{4,7}|\d{1,3}(?:[.,]\d{3})+)"
_TO = any_of("from-to", key="to")
_TO_AMOUNT = compile_pattern(rf" (?:{_TO}) {_NO_YEAR}(?!\d)")
_FROM_AMOUNT = compile_pattern(rf"\b(?i:{any_of('from-to', key='from')}) {_NO_YEAR} (?:{_TO}) $")


def _bare_year(scanned: ScannedText, bare: BareNumber, unit: str) -> Quantity | None:
    """A bare number of four digits that is a year: in 2024, (2019), 2019–2023, 2024 results."""
    plain = scanned.plain
    if unit or bare.scale or bare.end - bare.start != 4 or not _YEAR.match(plain, bare.start):
        return None
    before = _BEFORE_YEAR.search(plain, max(0, bare.start - 10), bare.start)
    if _TO_AMOUNT.match(plain, bare.end) or _FROM_AMOUNT.search(plain, max(0, bare.start - 20), bare.start):
        return None
    if not before and plain[bare.start : bare.start + 2] < "18":
        return None
    if not before and _PLURAL.match(plain, bare.end):
        return None
    if plain[bare.end : bare.end + 1] in "%‰" and plain[bare.end : bare.end + 1]:
        return None
    year = int(plain[bare.start : bare.end])
    letters = _LETTERS.match(plain, bare.end)
    if letters and letters[0] != "s":
        return None
    end = bare.end + (1 if letters else 0)
    return Quantity(
        value=Decimal(year), unit="", precision=Decimal(1), kind="year", start=bare.start, end=end,
        text=plain[bare.start : end], digits=str(year), date=(year, None, None),
    )  # fmt: skip
