"""Lengths of time and of a jump told in several units, the last of them without its own: 4分07秒35, 1米89, 2:11:48."""

from decimal import Decimal

from exporter.numbers.quantity import Quantity
from exporter.numbers.units import canonical_unit, han_unit
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

_TIMED = compile_pattern(
    r"(?:(?:(?P<h>\d{1,2}) ?(?:小时|时间) ?)?(?P<m>\d{1,3}) ?分钟? ?)?(?P<s>\d{1,2}) ?秒"
    r"(?:(?: (?=\d\d(?:$|[，。；、,;）)])))?(?P<part>\d{1,2})(?![\d%余多来比/:]|[.,]\d))?"
)
_JUMPED = compile_pattern(r"(?P<m>\d{1,2}) ?米(?P<cm>\d{2})(?![\d:%余多来比/]|[.,]\d)")
# A race's time in hours, minutes and seconds: a time of day has two digits for its hour where it has seconds.
_RACED = compile_pattern(r"(?<![\d:.,])(?P<h>[0-9]):(?P<m>[0-5]\d):(?P<s>[0-5]\d)(?:[.,](?P<part>\d{1,2}))?(?![:\d])")
# Minutes and seconds that a word for minutes behind them tells from an hour: 7:48 Minuten.
_LASTED = compile_pattern(r"(?<![\d:.,])(?P<m>\d{1,3}):(?P<s>[0-5]\d)(?:[.,](?P<part>\d{1,2}))? ?(?P<word>[^\W\d_]+)")
_HOUR, _MINUTE = 3600, 60


def race_time_at(plain: str, at: int, language: Language) -> Quantity | None:
    """Hours, minutes and seconds parted by colons, or minutes and seconds with a word for minutes, as seconds."""
    match = _RACED.match(plain, at)
    if match is None:
        return _lasting_minutes_at(plain, at, language)
    seconds = Decimal(int(match["h"]) * _HOUR + int(match["m"]) * _MINUTE + int(match["s"]))
    return _make_mark(plain, at, match.end(), seconds, match["part"] or "", "秒")


def _lasting_minutes_at(plain: str, at: int, language: Language) -> Quantity | None:
    match = _LASTED.match(plain, at)
    if match is None or canonical_unit(match["word"], language) != "分钟":
        return None
    seconds = Decimal(int(match["m"]) * _MINUTE + int(match["s"]))
    return _make_mark(plain, at, match.end(), seconds, match["part"] or "", "秒")


def mark_at(plain: str, at: int) -> Quantity | None:
    """Minutes and seconds as seconds, with tenths or hundredths behind them; metres with two digits of centimetres."""
    match = _TIMED.match(plain, at)
    if match and (match["m"] or match["part"]):
        seconds = Decimal(int(match["h"] or 0) * _HOUR + int(match["m"] or 0) * _MINUTE + int(match["s"]))
        part, end = match["part"] or "", match.end()
        if part and _has_unit(plain, end):  # 4分7秒35人
            part, end = "", plain.index("秒", match.end("s")) + 1
        return _make_mark(plain, at, end, seconds, part, "秒")
    match = _JUMPED.match(plain, at)
    if match is None or _has_unit(plain, match.end()):
        return None
    return _make_mark(plain, at, match.end(), Decimal(match["m"]), match["cm"], "m")


def _has_unit(plain: str, end: int) -> bool:
    """Whether a number that ends at an offset has a unit, and so is one of its own."""
    return bool(han_unit(plain, end + plain.startswith(" ", end)))


def _make_mark(plain: str, start: int, end: int, whole: Decimal, part: str, unit: str) -> Quantity:
    precision = Decimal(1).scaleb(-len(part))
    value = whole + Decimal(part or 0) * precision
    return Quantity(
        value=value, unit=unit, precision=precision, kind="amount", start=start, end=end, text=plain[start:end],
        digits=f"{value:f}",
    )  # fmt: skip
