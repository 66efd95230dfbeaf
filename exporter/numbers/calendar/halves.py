"""The half of the day that a time of day is told of: by a word, by a.m. or p.m., or by an hour past noon."""

import functools
import re

from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

NOON = 12 * 60  # minutes
# Characters before a time in which a word for its half stands right before it, and in which its sentence may have one.
_BESIDE, _SENTENCE = 4, 40
_DAYTIME = compile_pattern(f"(?:{any_of('daypart')}) ?$")
_DAYPART = compile_pattern(any_of("daypart"))
_HALF_SAID = compile_pattern(r"[ap]\.? ?m\b|[AP]\.? ?M\b")


@functools.cache
def afternoon_words() -> re.Pattern[str]:
    """What says behind an hour that it is one past noon."""
    return compile_pattern(rf" ?(?:{any_of('afternoon')})", re.IGNORECASE)


def tells_of_half(text: str, start: int, end: int) -> bool:
    """Whether something before a time in its sentence, or right behind it, says of which half of the day it is."""
    before = _DAYPART.search(text, max(0, start - _SENTENCE), start)
    return before is not None or afternoon_words().match(text, end) is not None


def tells_half(quantity: Quantity, text: str) -> bool:
    """Whether a word says which half of the day a time is of."""
    if _HALF_SAID.search(quantity.text) or _is_led(text, quantity.start):
        return True
    return afternoon_words().search(quantity.text) is not None


def says_half(quantity: Quantity, text: str, start: int) -> bool:
    """Whether a time says which half of the day it is: by a word, by a.m. or p.m., or by an hour past noon."""
    if quantity.value >= NOON or _HALF_SAID.search(quantity.text):
        return True
    return _is_led(text, start) or quantity.text.lstrip()[:1] == "0"


def _is_led(text: str, start: int) -> bool:
    return _DAYTIME.search(text, max(0, start - _BESIDE), start) is not None
