"""Lengths that a word before them makes speeds: 每秒48公尺, 时速173公里."""

import functools
import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_by_key
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# The unit of a length, the span of time that a word names, and the speed that they make.
_SPEEDS = {"m": ("second", "m/s"), "km": ("hour", "km/h"), "キロ": ("hour", "km/h")}
# Characters before a number in which the word stands.
_BEFORE = 10


def name_speeds(plain: str, found: Iterable[Quantity], language: Language) -> Sequence[Quantity]:
    """The numbers of a text, those in metres behind a second and in kilometres behind an hour as speeds."""
    words = _speed_words(language.primary)
    return [_as_speed(plain, one, words) if one.unit in _SPEEDS else one for one in found] if words else tuple(found)


def _as_speed(plain: str, one: Quantity, words: dict[str, re.Pattern[str]]) -> Quantity:
    span, unit = _SPEEDS[one.unit]
    led = span in words and words[span].search(plain, max(0, one.start - _BEFORE), one.start)
    return replace(one, unit=unit) if led else one


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _speed_words(primary: str) -> dict[str, re.Pattern[str]]:
    """What names a span of time right before a length, but for a word of nearness, by that span."""
    words = plain_words_by_key("speed-before", primary)
    return {span: compile_pattern(rf"(?:{either_of(named)})[^\d，。；、]{{0,3}}$") for span, named in words.items()}
