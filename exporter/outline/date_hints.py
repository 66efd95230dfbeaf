"""Reads dates in other forms for hints: other orders and digits, months by name, other calendars."""

import re
from collections.abc import Iterator

from exporter.fields.number_hints import ascii_digits
from exporter.message import Message
from exporter.start.patterns import compile_pattern

Parts = tuple[str, str, str]  # year, month, day; empty where they are not there
_NONE: Parts = ("", "", "")

_YEAR_FIRST = compile_pattern(
    r"(\d{4})\s*[-/.年년—–]\s*(\d{1,2})(?:\s*[-/.月월—–]\s*(\d{1,2})[日일号號]?)?[月월]?(?:[T ].*)?"
)
_COMPACT = compile_pattern(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = compile_pattern(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_VIETNAMESE = compile_pattern(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
# 11/12/2024 does not show which number is the month; 23/11/2024 and 11/23/2024 do.
_SLASHES = compile_pattern(r"(\d{1,2})\s*[-/]\s*(\d{1,2})\s*[-/]\s*(\d{4})")
_NO_YEAR = compile_pattern(r"(\d{1,2})\s*[月월/.-]\s*(\d{1,2})\s*[日일号號.]?")
_MONTH_NAMED = compile_pattern(
    r"(?:(\d{1,2})\D{0,3}\s)?\s*(?:de\s+)?([^\W\d][^\d\s,]*)\.?(?:\s+de)?[\s,]+"  # day, month
    r"(?:(\d{1,2})\D{0,3}\s)?\s*(\d{4})"  # or the day here; year
)

# The first letters of month names by language, from January on.
_MONTHS = (
    "jan ene gen янв يناير जन ม.ค มกรา",
    "feb fév févr фев فبراير फर ก.พ กุมภา",
    "mar mär märz мар مارس मार्च มี.ค มีนา",
    "apr abr avr апр أبريل अप्रै เม.ย เมษา",
    "may mai mag мая май مايو मई พ.ค พฤษภา",
    "jun juin giu июн يونيو जून มิ.ย มิถุนา",
    "jul juil lug июл يوليو जुला ก.ค กรกฎา",
    "aug ago aoû août авг أغسطس अग ส.ค สิงหา",
    "sep set сен سبتمبر सित ก.ย กันยา",
    "oct okt ott out окт أكتوبر अक्टू अक्तू ต.ค ตุลา",
    "nov ноя نوفمبر नव พ.ย พฤศจิกา",
    "dec dez dic déc дек ديسمبر दिस ธ.ค ธันวา",
)

# Eras of other calendars: their name before the year, and the years to add.
_ERAS = (("民国", 1911), ("民國", 1911), ("中華民國", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925))
BUDDHIST = 543

_HAN = str.maketrans("〇零一二三四五六七八九／", "00123456789/")


def date_hint(text: str) -> str:
    """The date someone wrote in another form, ready to paste; "" where it is ambiguous or none."""
    if len(text) > 40:
        return ""
    plain = _normalize_date(text)
    year, month, day = date_parts(text)
    if year:
        return Message("write {date}", date="-".join(f"{int(part):02d}" for part in (year, month, day) if part))
    if (match := _SLASHES.fullmatch(plain)) and int(match[1]) <= 12:
        one, other = f"{int(match[1]):02d}", f"{int(match[2]):02d}"
        return Message("write {year}-{one}-{other} or {year}-{other}-{one}", year=match[3], one=one, other=other)
    if match := re.fullmatch(r"(\d{4})[年년]?", plain):
        return Message("write {text}", text=match[1])
    if match := _NO_YEAR.fullmatch(plain):
        return Message("write the year, too: YYYY-{month:02d}-{day:02d}", month=int(match[1]), day=int(match[2]))
    if match := re.search(r"(?<!\d)(\d{4})(?!\d)", plain):
        return Message("write {text} here, and the rest into `subtitle` or `details`", text=match[1])
    return "write the year with four digits" if re.fullmatch(r"\d\d[-/.]\d\d?[-/.]\d\d?", plain) else ""


def date_parts(text: str) -> Parts:
    """Year, month and day of a date in another form, as far as they can be recognized; else empty."""
    plain = _normalize_date(text)
    for year, month, day in _iter_readings(plain):
        if 1 <= int(month or 1) <= 12 and 1 <= int(day or 1) <= 31:
            buddhist = int(year) > 2400 and not plain.isascii()
            return (str(int(year) - BUDDHIST) if buddhist else year), month, day
    return _NONE


def _iter_readings(plain: str) -> Iterator[Parts]:
    if match := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        yield match[1], match[2], match[3] or ""
    if match := _DAY_FIRST.fullmatch(plain) or _VIETNAMESE.fullmatch(plain):
        yield match[3], match[2], match[1]
    if match := _SLASHES.fullmatch(plain):
        first, second = int(match[1]), int(match[2])
        if second > 12 or first == second:
            yield match[3], match[1], match[2]
        elif first > 12:
            yield match[3], match[2], match[1]
    match = _MONTH_NAMED.fullmatch(plain)
    if match and (month := _parse_month(match[2])):
        yield match[4], str(month), match[1] or match[3] or ""


def _parse_month(name: str) -> int:
    """A month's number by the beginning of its name; 0 for another word."""
    name = name.casefold()
    starts = ((number, start) for number, names in enumerate(_MONTHS, 1) for start in names.split())
    return max(((len(start), number) for number, start in starts if name.startswith(start)), default=(0, 0))[1]


def _normalize_date(text: str) -> str:
    """The text with digits 0 to 9 and Gregorian years, without a weekday in brackets or a word for year at the end."""
    text = re.sub(r"(?<!\s)\s*[（(][^（）()]{1,8}[)）]$|(?<!\s)\s*(?:г|год[а]?|р)\.?$", "", text.strip())
    for era, years in _ERAS:
        if match := re.match(rf"{era}\s*(\d{{1,3}})\s*年", text):
            text = f"{int(match[1]) + years}年{text[match.end() :]}"
    return _han_days(ascii_digits(text)).translate(_HAN)


def _han_days(text: str) -> str:
    """Tens of a month or day in Han numerals as digits: 十一月二十三日 as 11月23日."""

    def replace_digits(match: re.Match[str]) -> str:
        ones = "一二三四五六七八九"
        tens = ones.find(match[1]) + 1 if match[1] else 1
        return str(10 * tens + ones.find(match[2]) + 1 if match[2] else 10 * tens)

    return re.sub("([一二三]?)十([一二三四五六七八九]?)", replace_digits, text)
