"""A number of months or years parted from its unit by a word for the first ones: los siete primeros meses."""

import functools
import re
from collections.abc import Sequence

from msgspec.structs import replace

from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import is_solid, plain_words_of, whole_words_of
from exporter.numbers.units import canonical_unit
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Units that are counted so.
_PERIODS = frozenset({"年", "月", "周", "天", "季度"})


def join_first_ones(plain: str, found: Sequence[Quantity], language: Language) -> list[Quantity]:
    """The numbers of a text, each that counts the first months or years with their word as its unit."""
    pattern = _pattern(language.primary)
    return [_joined(plain, one, pattern, language) for one in found] if pattern is not None else list(found)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _pattern(primary: str) -> re.Pattern[str] | None:
    """A word for the first ones and the word behind it; None where a language has none that spaces part."""
    words = plain_words_of("first-of", primary)
    if not words or is_solid(words):
        return None
    return compile_pattern(rf" {whole_words_of(words)} (?P<unit>[^\W\d_]+)", re.IGNORECASE)


def _joined(plain: str, one: Quantity, pattern: re.Pattern[str], language: Language) -> Quantity:
    match = pattern.match(plain, one.end) if one.kind == "amount" and not one.unit else None
    unit = canonical_unit(match["unit"].lower(), language) if match is not None else ""
    if match is None or unit not in _PERIODS:
        return one
    return replace(one, unit=unit, end=match.end(), text=plain[one.start : match.end()])
