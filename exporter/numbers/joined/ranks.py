"""Places in a row that a word right before the number names: auf Platz neun, en el puesto 23."""

import functools
import re
from collections.abc import Iterable

from msgspec.structs import replace

from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters of such a word and the space behind it, and the farthest such place.
_LONGEST, _LAST = 16, 999


def name_ranks(plain: str, found: Iterable[Quantity], language: Language) -> list[Quantity]:
    """The numbers of a text, those that the word before them makes a place in a row as ordinals."""
    words = _rank_words(language.primary)
    return [replace(one, kind="ordinal") if words is not None and _is_led(plain, one, words) else one for one in found]


def _is_led(plain: str, one: Quantity, words: re.Pattern[str]) -> bool:
    """Whether a number is a bare whole one with such a word before it."""
    if one.kind != "amount" or one.unit or one.approx or not (0 < one.value <= _LAST and one.value == int(one.value)):
        return False
    return words.search(plain, max(0, one.start - _LONGEST), one.start) is not None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _rank_words(primary: str) -> re.Pattern[str] | None:
    """The words of a language before a place in a row; None where it has none."""
    words = either_of(word for row in rows_of("rank-before") if row.language == primary for word in row.words)
    return compile_pattern(rf"(?<!\w)(?:{words}) $", re.IGNORECASE) if words else None
