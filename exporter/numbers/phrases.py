"""Numbers that are set phrases: multiples (doubled, le triple, вдвое, 翻番), spans and halves of points (half a year,
半个百分点), and nouns that tell how many (half a dozen, une cinquantaine)."""

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from exporter.numbers.approximate import near_before
from exporter.numbers.measures import convert_quantity
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import any_of, beginning_of, either_of, is_solid, rows_of, whole_words_of
from exporter.numbers.units import canonical_unit
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# How exactly a multiple in words is meant: doubled is 1.9 to 2.1 times; and the halves and quarters of a span.
_PRECISION, _SPAN_PRECISION = Decimal("0.2"), Decimal("0.1")
# The same of a number and a half of these units; of an hour nobody counts single minutes then.
_HALVES = {"倍": Decimal("0.3"), "小时": Decimal("0.4")}


# Where a word begins, and Han before which such a phrase is the end of a time's name: 上半年.
_NO_WORD = r"(?<!\w)"
_NO_NAME = "(?<![上下大小])(?<!(?<!提)前)"
# What makes the number behind it a day of the lunar calendar: 正月初七, no 月初三天.
_NO_LUNAR = "".join(f"(?<!{word})" for row in rows_of("lunar") if row.key == "none" for word in row.words)
LUNAR_DAY = compile_pattern(f"(?:{_NO_LUNAR}|(?<={any_of('lunar', key='month')}))(?:{any_of('lunar', key='day')})$")
# Kinds of rows: set phrases of a span or of points, of a multiple, nouns that tell how many, words for about a half.
_KINDS = ("span", "multiple", "group", "half-part")
_ABOUT, _POINTS, _MULTIPLE = "about", "百分点", "倍"


# How near a multiple is that makes less of something, by how near its word is told to be.
_OTHER_WAY = {"over": "under", "under": "over"}
# Words for about a half, and what makes something else of them: 近半年.
_HALF_PART, _HALF = "half-part", Decimal("0.5")
_NO_HALF = "(?![年天月日个小百夜世径生价票数])"


class _Meaning(NamedTuple):
    value: Decimal
    unit: str
    precision: Decimal
    approx: str
    kind: str = "amount"


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _phrases(primary: str) -> tuple[re.Pattern[str], dict[str, _Meaning]] | None:
    """The phrases of a language, those of each meaning in a group of its own; None where there are none."""
    meanings: dict[str, _Meaning] = {}
    groups: list[str] = []
    for kind in _KINDS:
        for row in rows_of(kind):
            if row.language == primary and row.key != "none":
                name = f"x{len(groups)}"
                groups.append(f"(?P<{name}>{_either(row.words)}{_ending_of(kind)})")
                meanings[name] = _meaning_of(kind, row.key)
    return (compile_pattern("|".join(groups), re.IGNORECASE), meanings) if groups else None


def _meaning_of(kind: str, key: str) -> _Meaning:
    """What a row's key says: a number, its unit, and whether it is a rough one."""
    if kind == _HALF_PART:
        return _Meaning(_HALF, "", Decimal(0), key, "fraction")
    times, *rest = key.split(" ")
    approx = _ABOUT if rest[-1:] == [_ABOUT] else ""
    unit = next((one for one in rest if one != _ABOUT), "")
    if kind == "group":
        return _Meaning(Decimal(times), "", Decimal(1), approx)
    precision = _SPAN_PRECISION if unit else _PRECISION * Decimal(times)
    return _Meaning(Decimal(times), unit or _MULTIPLE, precision, approx, "percent" if unit == _POINTS else "amount")


def _ending_of(kind: str) -> str:
    """What may not follow the words of a kind, nor end in them."""
    if kind != _HALF_PART:
        return ""
    named = [plain_text(word) for row in rows_of(kind) if row.key == "none" for word in row.words]
    return _NO_HALF + "".join(f"(?<!{word})" for word in named)


def _either(words: tuple[str, ...]) -> str:
    plain = [plain_text(word) for word in words]
    return f"{_NO_NAME if is_solid(plain) else ''}{whole_words_of(plain)}"


def phrase_pattern(primary: str) -> str:
    """A pattern without groups of the phrases of a language; "" where there are none."""
    found = _phrases(primary)
    if found is None:
        return ""
    rows = (row for kind in _KINDS for row in rows_of(kind) if row.language == primary and row.key != "none")
    words = [plain_text(word) for row in rows for word in row.words]
    pattern = re.sub(r"\(\?P<x\d+>", "(?:", found[0].pattern)
    return f"{'' if is_solid(words) else _NO_WORD}{beginning_of(words)}(?i:{pattern})"


def phrase_at(plain: str, at: int, primary: str) -> Quantity | None:
    """The multiple or the span in words that begins at `at`."""
    found = _phrases(primary)
    match = found[0].match(plain, at) if found is not None else None
    if found is None or match is None:
        return None
    meant = found[1][match.lastgroup or ""]
    fraction = meant.kind == "fraction"
    return Quantity(
        value=meant.value, unit=meant.unit, precision=meant.precision, kind=meant.kind, start=at, end=match.end(),
        text=match[0], digits="1/2" if fraction else f"{meant.value:f}",
        approx=meant.approx if fraction else _nearness(plain, at, meant) or meant.approx,
    )  # fmt: skip


def _nearness(plain: str, at: int, meant: _Meaning) -> str:
    """How near a phrase is told to be; what is more than halved is less than a half of what it was."""
    near = near_before(plain, at, "")
    return _OTHER_WAY.get(near, near) if meant.unit == _MULTIPLE and meant.value < 1 else near


# ---- parts of a point ------------------------------------------------------------------------------------------------


# Units that are parts of a point.
_PARTS = frozenset({"décima", "centésima"})
# What makes them parts of something else: tres décimas de segundo.
_OF_OTHER = compile_pattern(r" de (?!p[ou]nto)")


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _point_words(primary: str) -> re.Pattern[str] | None:
    """What makes points of a part before it: of a percentage point, de point."""
    words = [word for row in rows_of("point-of") if row.language == primary for word in row.words]
    return compile_pattern(rf" (?:{either_of(words)})(?!\w)", re.IGNORECASE) if words else None


def parts_of_points(plain: str, found: list[Quantity], language: Language) -> list[Quantity]:
    """The numbers with parts of a point as points: two tenths of a percentage point, trois dixièmes de point."""
    pattern = _point_words(language.primary)
    return [_in_points(plain, one, pattern) for one in found]


def _in_points(plain: str, part: Quantity, pattern: re.Pattern[str] | None) -> Quantity:
    if part.unit in _PARTS and not _OF_OTHER.match(plain, part.end):  # siete centésimas
        points = next(one for one in convert_quantity(part) if one.unit == _POINTS)
        return replace(points, digits=f"{points.value.normalize():f}")
    match = pattern.match(plain, part.end) if pattern is not None and part.kind == "fraction" else None
    if match is None:
        return part
    return replace(
        part, kind="percent", unit=_POINTS, end=match.end(), text=plain[part.start : match.end()],
        digits=f"{part.value:f}", precision=_SPAN_PRECISION * part.value,
    )  # fmt: skip


# ---- a half behind a number -----------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _half_words(primary: str) -> re.Pattern[str] | None:
    """What adds a half behind a number, its scale word or its unit."""
    words = [word for row in rows_of("half-behind") if row.language == primary for word in row.words]
    return compile_pattern(rf" ?(?:{either_of(words)})(?![^\W\d_\u1100-\U0010ffff])") if words else None


def half_precision(unit: str) -> Decimal:
    """How exactly a number with a half in words is meant: 三倍半 is 3.35 to 3.65 times, 三个半小时 3.3 to 3.7 hours."""
    return _HALVES.get(unit, _SPAN_PRECISION)


def half_behind(plain: str, at: int, language: Language) -> int:
    """Where the words end that add a half to the number before `at`: et demi, y medio, 半; 0 where none do."""
    pattern = _half_words(language.primary)
    match = pattern.match(plain, at) if pattern is not None else None
    return match.end() if match else 0


# Units behind which a half belongs to the number, whatever follows it; behind other measure words it does where no word
# begins with it: 七张半, 三公里半左右, but 五家半导体厂.
_HALVED = frozenset({"年", "月", "小时", "天", "倍", "周", "次", "岁"})
_HALF_ENDS = compile_pattern("半(?=$|[^\u3041-\u30ff\u3400-\u9fff]|左右|以[上下内]|[多的])")


def half_behind_unit(plain: str, at: int, unit: str, language: Language) -> int:
    """Where the words end that add a half to the number whose unit ends at `at`; 0 where none do."""
    if canonical_unit(unit, language) in _HALVED:
        return half_behind(plain, at, language)
    match = _HALF_ENDS.match(plain, at) if unit[-1:] >= "\u3400" else None
    return match.end() if match is not None else 0
