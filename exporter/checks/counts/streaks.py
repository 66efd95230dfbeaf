"""How often or how long something went on without a break: the fourth year in a row, 连续六年, tres años seguidos."""

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.evidence import SourceText
from exporter.numbers.measures import PERIODS
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_by_key
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters on each side of a number within which the word stands that tells of a row, and words between the two.
_REACH = 48
_BETWEEN = r"(?:[^\W\d_]+[ -]){0,3}"
# A number of so many is one of a row; and its units, of periods or of times.
_LEAST, _MOST = 2, 99
_UNITS = frozenset({*PERIODS, "", "次", "回", "届", "期", "度", "场"})
# How close to one a part must come, so many times itself.
_EXACT = Decimal("0.000001")
# Numbers of a source that are looked through.
_LOOKED_THROUGH = 2_000


def streaks_in(text: str, quantities: Sequence[Quantity], language: Language) -> Iterator[Quantity]:
    """The numbers of a text that tell how long something went on in a row."""
    patterns = _patterns(language.primary, language.solid)
    if patterns is None:
        return
    before, behind = patterns
    for one in map(_as_rank, quantities[:_LOOKED_THROUGH]):
        whole = one.value == int(one.value) and _LEAST <= one.value <= _MOST and one.kind in ("amount", "ordinal")
        if not whole or one.approx or one.unit not in _UNITS:
            continue
        led = before.search(plain_text(text[max(0, one.start - _REACH) : one.start])) is not None
        if led or behind.match(plain_text(text[one.end : one.end + _REACH])) is not None:
            yield one


def _as_rank(quantity: Quantity) -> Quantity:
    """The place in a row that a part's name may stand for: el cuarto aumento consecutivo."""
    if quantity.kind != "fraction" or not quantity.value or quantity.approx:
        return quantity
    rank = (1 / quantity.value).quantize(Decimal(1))
    return replace(quantity, value=rank, kind="ordinal") if abs(rank * quantity.value - 1) < _EXACT else quantity


@functools.lru_cache(maxsize=4)  # sources that are checked at a time
def streaks_of(source: SourceText) -> tuple[Quantity, ...]:
    """Those of a source."""
    return tuple(streaks_in(source.text, source.quantities, source.language))


def lasts_so_long(quantity: Quantity, source: SourceText) -> bool:
    """Whether a number of periods is one that something went on in a row in the source: for four years, of the fourth
    time in a row."""
    if quantity.unit not in PERIODS or quantity.kind != "amount":
        return False
    same = (one for one in streaks_of(source) if one.value == quantity.value)
    return any(one.unit == quantity.unit or one.unit not in PERIODS for one in same)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _patterns(primary: str, solid: bool) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What tells of a row right before a number, and behind it."""
    words = plain_words_by_key("streak", primary)
    if not words:
        return None
    before, behind = (either_of(words.get(key, ())) or "(?!)" for key in ("before", "behind"))
    if solid:
        return compile_pattern(rf"(?:{before}) ?$"), compile_pattern(rf" ?(?:{behind})")
    return (
        compile_pattern(rf"(?<!\w)(?:{before}) $", re.IGNORECASE),
        compile_pattern(rf"[ -]{_BETWEEN}(?:{behind})(?!\w)", re.IGNORECASE),
    )
