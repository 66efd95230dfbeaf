"""Dates, years and times of day in text, Chinese, Japanese and English; what a date leaves out stays None."""

import re
from decimal import Decimal

from exporter.numbers.han import HAN, read_numeral
from exporter.numbers.quantity import Date, Quantity
from exporter.numbers.tables import any_of, words_by_key
from exporter.start.patterns import compile_pattern

_LINK = "[～~〜—–－至到-]"
_DAY = "(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})"
_YEAR = "(?:1[0-9]{3}|2[01][0-9]{2}|[一二][〇零一二三四五六七八九]{3})"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911}
ERA, FIRST = "(?:令和|平成|昭和|大正|明治|民国)", "元"

# Each form of a date in Han; what stands after it only says that the next date lends its 月 or 日.
_HAN_DATES = tuple(
    compile_pattern(pattern)
    for pattern in (
        rf"(?:(?P<y>{_YEAR}) ?年 ?)?(?P<m>{_DAY}) ?月 ?(?P<d>{_DAY}) ?(?:[日号]|"
        rf"(?= ?{_LINK}{{1,2}} ?{_DAY} ?[日号])|(?=[、和] ?{_DAY} ?[日号]))",
        rf"(?:(?P<y>{_YEAR}) ?年 ?)?(?P<m>{_DAY}) ?(?:月份|月(?![球亮光饼台票薪租嫂])|(?= ?{_LINK} ?{_DAY} ?月))",
        rf"(?P<y>{_YEAR}) ?(?:年度?(?![代前级历来间以]|历史|代)|(?= ?{_LINK} ?{_YEAR} ?年)|(?=[、和] ?{_YEAR} ?年))",
    )
)
_LONE_DAY = compile_pattern(
    rf"(?!1日(?:平|当|あ|約|约|[0-9]|も|に[0-9]))(?P<d>[0-9]{{1,2}}) ?(?:日(?![间内龄均元圆报产本夜常])|"
    rf"(?= ?{_LINK} ?[0-9]{{1,2}} ?日(?![间内元圆])))"
)
_NEXT_DAY = compile_pattern(rf"(?P<d>{_DAY}) ?[日号](?![间元圆])")
_ERA_YEAR = compile_pattern(
    rf"(?:{FIRST}|[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}}) ?年度?(?:(?P<m>{_DAY})月(?:(?P<d>{_DAY})日)?)?"
)
_ERA_BEFORE = compile_pattern(f"{ERA} ?$")
_ANNO = compile_pattern("公元前?$|西元前?$|紀元前$")
_ANNO_YEAR = compile_pattern(r"(?P<y>[0-9]{1,4}) ?年")
_DECADE = compile_pattern("(?P<n>[0-9]{2,4}|[二三四五六七八九]十) ?年代")

ENGLISH_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
            "September Sept Sep", "October Oct", "November Nov", "December Dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    "Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_NTH = "(?:st|nd|rd|th)?"
_ISO = compile_pattern(
    r"(?P<y>[12]\d{3})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[12]\d|3[01]|0?[1-9])(?![\d.]\d|\d)"
)
_FISCAL = compile_pattern(r"(?P<y>(?:19|20)\d{2})[-–/](?P<next>\d{2})(?![-\d/年月])")
_ISO_MONTH = compile_pattern(r"(?P<y>[12]\d{3})[-/](?P<m>0[1-9]|1[0-2])(?![-\d/年])")
_DAY_MONTH = compile_pattern(
    rf"(?P<d>[12]\d|3[01]|0?[1-9]){_NTH}(?: of)? (?P<m>{MONTH})\b(?:\.?,? (?P<y>[12]\d{{3}})\b)?"
)
_DAY_TO_DAY = compile_pattern(
    rf"(?P<d>[12]\d|3[01]|0?[1-9]){_NTH}(?= ?(?:[–—-]|to|and|"
    rf"or) ?[0-9]{{1,2}}{_NTH}(?: of)? (?P<m>{MONTH})\b\.?(?:,? (?P<y>[12]\d{{3}})\b)?)"
)
_MONTH_BEFORE = compile_pattern(rf"\b(?P<m>{MONTH})\.? $")
_AFTER_MONTH = compile_pattern(
    rf"(?P<d>[12]\d|3[01]|0?[1-9]){_NTH}(?![\d:]|[.,]\d|%)(?:(?:,| ) ?(?P<y>[12]\d{{3}})\b)?"
)
_YEAR_AFTER_MONTH = compile_pattern(r"(?P<y>[12]\d{3})\b")
_NUMERIC = compile_pattern(r"(?P<a>[0-3]?\d)(?P<s>[/.])(?P<b>[0-3]?\d)(?P=s)(?P<y>[12]\d{3})(?!\d)")
_SECOND_DAY = compile_pattern(
    rf"(?P<d>[12]\d|3[01]|0?[1-9]){_NTH}(?![\d:.%]|,\d| ?[日天])(?:, (?P<y>[12]\d{{3}})\b)?(?! ?[a-z]*(?:percent|"
    rf"million|people))"
)
MONTH_ALONE = compile_pattern(rf"(?P<m>{MONTH})\b\.?(?! \d| [A-Z]|[-’'])")
# Whole names that are nothing else; March, May and June may be a verb and a person.
_SURE_MONTHS = frozenset(("January", "February", "July", "September", "October", "November", "December"))
_BEFORE_MONTH = compile_pattern(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|of|[Dd]uring|this|last|next|to|late|early|mid|[Tt]hrough|"
    r"and|between) ?-?$"
)
# Another month that a name goes on with in a list: March and May.
_MONTH_NEXT = compile_pattern(rf"(?:,? (?:and|or|to|through|until)|,|–|-|/) ?{MONTH}\b")

# Words of Chinese and Japanese for the part of the day: 下午3点 is 15:00.
_DAYPART = compile_pattern(f"({any_of('daypart')}) ?$")
# The same said once of two times: 晚上八点到十点.
_DAYPART_OF_BOTH = compile_pattern(
    f"{_DAYPART.pattern[:-1]}[0-9一二三四五六七八九十两]{{1,3}} ?[点时](?:半|[0-9]{{1,2}}分)? ?(?:{_LINK}|から) ?$"
)
_CLOCK_BEFORE = compile_pattern(f"[点时分半] ?(?:{_LINK}|から) ?$")
_PARTS_OF_DAY = words_by_key("daypart")
# A day of the month or the week right before an hour, of which no word is asked behind it: 9日18时启动.
_DAY_BEFORE = compile_pattern("(?:[日号]|(?:周|星期)[一二三四五六天])(?: ?[(（][^()（）]{1,4}[)）])? ?$")
# What leads to an hour in digits, of which no word is asked behind it either: 于7时扑灭.
_LEADS_TO_HOUR = compile_pattern("[，、；。于在至到从自由] ?$")
_CLOCK_MARKS = frozenset(":.点时apAPh")
_CLOCK = compile_pattern(
    r"(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?![:\d]|\.\d)(?: ?(?P<half>[ap])(?:m\b|\.m\.))?",
    re.IGNORECASE,
)
# 14 h 30, 17.30 horas, 14.30 Uhr.
_HOUR_NAMED = compile_pattern(
    r"(?P<h>[01]?\d|2[0-4])(?: ?h ?(?P<min>[0-5]\d)(?!\d|[.,]\d)|[.:](?P<minutes>[0-5]\d) ?(?:horas|heures|Uhr|h)\b)"
)
_ENGLISH_HOUR = compile_pattern(
    r"(?P<h>1[0-2]|[1-9])(?:[.:](?P<min>[0-5]\d))? ?(?P<half>[ap])(?:m\b|\.m\.)", re.IGNORECASE
)
_HAN_CLOCK = compile_pattern(
    r"(?P<h>[0-9]{1,2}|[零〇]|[一二三四五六七八九十两]{1,3}) ?(?P<sign>[点时])(?![间期代段候空速效差尚])"
    r"(?: ?(?P<min>[0-5]?\d|[一二三四五六七八九十零]{1,4}) ?分(?!钟)|(?P<half>半)|(?P<quarter>一刻|三刻)|"
    r"(?P<full>整|许|钟)|)"
)
_AFTER_CLOCK = compile_pattern("[前后开起左至到～~—、，。；）)之以まか]|から|まで|$|に|の|ごろ|頃|には|は|時")


def date_at(plain: str, at: int, last: Quantity | None, comma: bool, month_first: bool) -> Quantity | None:
    """The date or year that a digit at `at` belongs to; `last` lends its month and year where it ends just before.

    `comma`: dates as 23.11.2024 are common; `month_first`: 11/23/2024 is how the region writes.
    """
    lent = _lent_date(plain, at, last)
    edge = _EDGE.match(plain, at)
    if edge is not None and edge[1] in _NUMERIC_MARKS and (found := _numeric_date(plain, at, month_first)):
        return found
    if edge is not None and edge[1].isascii() and edge[1] not in "~-":
        return _latin_date(plain, at, lent)
    return _era_date(plain, at, lent) or _han_date(plain, at, lent) or _latin_date(plain, at, lent)


# The first mark after the digits rules most numbers out as dates.
_EDGE = compile_pattern("[0-9]+ ?(.|$)", re.DOTALL)
_NUMERIC_MARKS = frozenset("-/.–")


def _lent_date(plain: str, at: int, last: Quantity | None) -> Date:
    """Year and month of the date that ends just before, joined with 至, –, and …"""
    if last is None or last.date is None or at - last.end > 8:
        return (None, None, None)
    between = plain[last.end : at].strip()
    return last.date if between in _JOINS else (None, None, None)


_JOINS = frozenset(
    ["至", "到", "—", "–", "-", "～", "~", "〜", "、", "和", "与", "及", "から", "to", "and", "or", "——", "--"]
)


def _make_date(plain: str, start: int, end: int, date: Date, kind: str = "date") -> Quantity | None:
    year, month, day = date
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if month is None and day is None and year is not None:
        value, kind = year, "year"
    else:
        value = (year or 0) * 10000 + (month or 0) * 100 + (day or 0)
    digits = "-".join(str(part) for part in date if part is not None)
    return Quantity(
        value=Decimal(value), unit="", precision=Decimal(1), kind=kind, start=start, end=end,
        text=plain[start:end], digits=digits, date=date,
    )  # fmt: skip


def _read_number(text: str | None) -> int | None:
    if not text:
        return None
    if text[0] in HAN:
        numeral = read_numeral(text)
        return None if numeral is None or numeral.high is not None else int(numeral.value)
    return int(text)


def _date_part(match: re.Match[str], name: str) -> int | None:
    return _read_number(match.groupdict().get(name))


def _era_date(plain: str, at: int, lent: Date) -> Quantity | None:
    if plain[max(0, at - 3) : at].strip()[-2:] not in _ERAS:
        return None
    era = _ERA_BEFORE.search(plain, max(0, at - 3), at)
    match = _ERA_YEAR.match(plain, at)
    if not era or not match:
        return None
    number = _read_number(re.match("[^ 年]+", match[0])[0].replace(FIRST, "一"))  # type: ignore[index]
    year = _ERAS[era[0].strip()] + (number or 1)
    return _make_date(plain, era.start(), match.end(), (year, _date_part(match, "m"), _date_part(match, "d")))


def _numeric_date(plain: str, at: int, month_first: bool) -> Quantity | None:
    if (match := _FISCAL.match(plain, at)) and (int(match["y"]) + 1) % 100 == int(match["next"]):
        return _make_date(plain, at, match.end(), (int(match["y"]), None, None))
    if match := _ISO.match(plain, at) or _ISO_MONTH.match(plain, at):
        return _make_date(
            plain, at, match.end(), (_date_part(match, "y"), _date_part(match, "m"), _date_part(match, "d"))
        )
    if match := _NUMERIC.match(plain, at):
        first, second = int(match["a"]), int(match["b"])
        day, month = (second, first) if second > 12 or (month_first and first <= 12) else (first, second)
        return _make_date(plain, at, match.end(), (int(match["y"]), month, day))
    return None


def _han_date(plain: str, at: int, lent: Date) -> Quantity | None:
    for pattern in _HAN_DATES:
        match = pattern.match(plain, at)
        if match:
            year, month, day = (_date_part(match, name) for name in "ymd")
            if year is None and month is not None and lent[1] is not None:
                year = lent[0]
            if plain[at - 1 : at] == "第":
                return None
            return _make_date(plain, at, match.end(), (year, month, day))
    if (before := _ANNO.search(plain, max(0, at - 3), at)) and (match := _ANNO_YEAR.match(plain, at)):
        year = (_date_part(match, "y") or 0) * (-1 if "前" in before[0] else 1)
        return _make_date(plain, at, match.end(), (year, None, None))
    if match := _DECADE.match(plain, at):
        return Quantity(
            value=Decimal(_read_number(match["n"]) or 0), unit="年代", precision=Decimal(1), kind="year",
            start=at, end=match.end(), text=match[0], digits=str(_read_number(match["n"])),
        )  # fmt: skip
    match = _NEXT_DAY.match(plain, at) if lent[2] is not None else None
    if match := match or _LONE_DAY.match(plain, at):
        year, month = (lent[0], lent[1]) if lent[2] is not None else (None, None)
        return _make_date(plain, at, match.end(), (year, month, _date_part(match, "d")))
    return None


def _latin_date(plain: str, at: int, lent: Date) -> Quantity | None:
    if match := _DAY_MONTH.match(plain, at) or _DAY_TO_DAY.match(plain, at):
        return _make_date(
            plain, at, match.end(), (_date_part(match, "y"), ENGLISH_MONTHS[match["m"]], _date_part(match, "d"))
        )
    before = _MONTH_BEFORE.search(plain, max(0, at - 12), at) if plain[at - 1 : at] == " " else None
    if before:
        month = ENGLISH_MONTHS[before["m"]]
        year = lent[0]
        if match := _AFTER_MONTH.match(plain, at):
            return _make_date(
                plain, before.start(), match.end(), (_date_part(match, "y") or year, month, _date_part(match, "d"))
            )
        if match := _YEAR_AFTER_MONTH.match(plain, at):
            return _make_date(plain, before.start(), match.end(), (_date_part(match, "y"), month, None))
    if lent[2] is not None and (match := _SECOND_DAY.match(plain, at)):
        return _make_date(plain, at, match.end(), (_date_part(match, "y") or lent[0], lent[1], _date_part(match, "d")))
    return None


def month_at(plain: str, at: int) -> Quantity | None:
    """An English month alone after a word of time (in May), before another one, or anywhere where its name is no other
    word: November."""
    match = MONTH_ALONE.match(plain, at)
    if match is None:
        return None
    sure = match["m"] in _SURE_MONTHS or _BEFORE_MONTH.search(plain, max(0, at - 9), at)
    if not sure and not _MONTH_NEXT.match(plain, at + len(match["m"])):
        return None
    return _make_date(plain, at, at + len(match["m"]), (None, ENGLISH_MONTHS[match["m"]], None))


def time_at(plain: str, at: int) -> Quantity | None:
    """The time of day at `at`."""
    edge = _EDGE.match(plain, at)
    if edge is not None and edge[1] not in _CLOCK_MARKS:
        return None
    if match := _HOUR_NAMED.match(plain, at):
        return _make_time(plain, at, match.end(), int(match["h"]), int(match["min"] or match["minutes"]), True)
    if match := _ENGLISH_HOUR.match(plain, at) or _CLOCK.match(plain, at):
        hour, minute = int(match["h"]), int(match["min"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"] in "pP" else 0)
        return _make_time(plain, at, match.end(), hour, minute, match["min"] is not None)
    match = _HAN_CLOCK.match(plain, at)
    if not match:
        return None
    part = _DAYPART.search(plain, max(0, at - 4), at) or _DAYPART_OF_BOTH.search(plain, max(0, at - 16), at)
    if match[0] == "一时" and not part:  # for a time
        return None
    said = match["min"] or match["half"] or match["quarter"] or match["full"]
    if not part and not said and not (match["sign"] == "时" or plain[at - 1 : at] in "日号天"):
        return None
    ends = _AFTER_CLOCK.match(plain, match.end()) or _CLOCK_BEFORE.search(plain, max(0, at - 4), at)
    led = match["sign"] == "时" and match["h"].isdecimal() and _LEADS_TO_HOUR.search(plain, max(0, at - 2), at)
    if not (part or said or ends or led) and not _DAY_BEFORE.search(plain, max(0, at - 8), at):
        return None
    hours = _read_number(match["h"])
    if hours is None or hours > 24:
        return None
    return _make_time(plain, at, match.end(), _half_day(hours, part), _minute_said(match), bool(said))


def _half_day(hour: int, part: re.Match[str] | None) -> int:
    said = _PARTS_OF_DAY[part[1]] if part is not None else ""
    later = said == "pm" or (said == "noon" and hour < 3)
    return hour + 12 if later and hour < 12 else hour


def _minute_said(match: re.Match[str]) -> int:
    if match["quarter"]:
        return 15 if match["quarter"] == "一刻" else 45
    return 30 if match["half"] else _read_number(match["min"]) or 0


def _make_time(plain: str, start: int, end: int, hour: int, minute: int, exact: bool) -> Quantity:
    return Quantity(
        value=Decimal(hour * 60 + minute), unit="", precision=Decimal(1 if exact else 60), kind="time",
        start=start, end=end, text=plain[start:end], digits=f"{hour}:{minute:02}",
    )  # fmt: skip
