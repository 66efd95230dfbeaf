"""Numbers that are set phrases: multiples (doubled, le triple, вдвое, 翻番) and spans (half a year, 半年)."""

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from exporter.numbers.approximate import near_before
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import any_of, beginning_of, either_of, is_solid, rows_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# How exactly a multiple in words is meant: doubled is 1.9 to 2.1 times; and the halves and quarters of a span.
_PRECISION, _SPAN_PRECISION = Decimal("0.2"), Decimal("0.1")


# Where a word begins, and Han before which such a phrase is the end of a time's name: 上半年.
_NO_WORD = r"(?<!\w)"
_NO_NAME = "(?<![上下大小])(?<!(?<!提)前)"
# What makes the number behind it a day of the lunar calendar: 正月初七, no 月初三天.
_NO_LUNAR = "".join(f"(?<!{word})" for row in rows_of("lunar") if row.key == "none" for word in row.words)
LUNAR_DAY = compile_pattern(f"(?:{_NO_LUNAR}|(?<={any_of('lunar', key='month')}))(?:{any_of('lunar', key='day')})$")
# Kinds of rows: set phrases of a span, and of a multiple.
_KINDS = ("span", "multiple")


class _Meaning(NamedTuple):
    value: Decimal
    unit: str
    precision: Decimal


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _phrases(primary: str) -> tuple[re.Pattern[str], dict[str, _Meaning]] | None:
    """The phrases of a language, those of each meaning in a group of its own; None where there are none."""
    meanings: dict[str, _Meaning] = {}
    groups: list[str] = []
    for kind in _KINDS:
        for row in rows_of(kind):
            if row.language == primary:
                name = f"x{len(groups)}"
                groups.append(f"(?P<{name}>{_either(row.words)})")
                times, _, unit = row.key.partition(" ")
                precision = _SPAN_PRECISION if unit else _PRECISION * Decimal(times)
                meanings[name] = _Meaning(Decimal(times), unit or "倍", precision)
    return (compile_pattern("|".join(groups), re.IGNORECASE), meanings) if groups else None


def _either(words: tuple[str, ...]) -> str:
    plain = [plain_text(word) for word in words]
    return f"{_NO_NAME if is_solid(plain) else ''}{whole_words_of(plain)}"


def phrase_pattern(primary: str) -> str:
    """A pattern without groups of the phrases of a language; "" where there are none."""
    found = _phrases(primary)
    if found is None:
        return ""
    rows = (row for kind in _KINDS for row in rows_of(kind) if row.language == primary)
    words = [plain_text(word) for row in rows for word in row.words]
    pattern = re.sub(r"\(\?P<x\d+>", "(?:", found[0].pattern)
    return f"{'' if is_solid(words) else _NO_WORD}{beginning_of(words)}(?i:{pattern})"


def phrase_at(plain: str, at: int, primary: str) -> Quantity | None:
    """The multiple or the span in words that begins at `at`."""
    found = _phrases(primary)
    match = found[0].match(plain, at) if found is not None else None
    if found is None or match is None:
        return None
    value, unit, precision = found[1][match.lastgroup or ""]
    return Quantity(
        value=value, unit=unit, precision=precision, kind="amount", start=at, end=match.end(), text=match[0],
        digits=f"{value:f}", approx=near_before(plain, at, ""),
    )  # fmt: skip


# ---- a half behind a number -----------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _half_words(primary: str) -> re.Pattern[str] | None:
    """What adds a half behind a number, its scale word or its unit."""
    words = [word for row in rows_of("half-behind") if row.language == primary for word in row.words]
    return compile_pattern(rf" ?(?:{either_of(words)})(?![^\W\d_\u1100-\U0010ffff])") if words else None


def half_behind(plain: str, at: int, language: Language) -> int:
    """Where the words end that add a half to the number before `at`: et demi, y medio, 半; 0 where none do."""
    pattern = _half_words(language.primary)
    match = pattern.match(plain, at) if pattern is not None else None
    return match.end() if match else 0
