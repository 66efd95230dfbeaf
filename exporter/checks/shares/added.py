"""Multiples that tell what came on top, as in Chinese: 增长一倍 is twice as much, 增长1.5倍 is 2.5 times as much."""

import functools
import re

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_by_key
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters before a number within which the word of growth stands, and those between the two: 增长了约, 增幅超过.
_REACH, _BETWEEN = 8, 4


def as_times(quantity: Quantity, text: str, language: Language) -> Quantity:
    """A number of a text as how many times as much something became, where it is a multiple that came on top."""
    if quantity.unit != "倍":
        return quantity
    pattern = _growth_before(language.primary)
    if pattern is None or not pattern.search(plain_text(text[max(0, quantity.start - _REACH) : quantity.start])):
        return quantity
    return replace(quantity, value=quantity.value + 1)


def claim_as_times(claim: Claim, language: Language) -> Claim:
    """The same of a number of an outline."""
    if claim.passage is None or claim.quantity.unit != "倍":
        return claim
    own = replace(claim.quantity, start=claim.at)
    times = as_times(own, claim.passage.text, language)
    return claim if times is own else replace(claim, quantity=replace(claim.quantity, value=times.value))


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _growth_before(primary: str) -> re.Pattern[str] | None:
    """A word of growth right before a number, with nothing between that makes a level of it (增长到); None where a
    language tells multiples otherwise."""
    words = plain_words_by_key("times-added", primary)
    if not words:
        return None
    level = "".join(words.get("level", ()))
    return compile_pattern(rf"(?:{either_of(words['growth'])})[^\W{level}]{{0,{_BETWEEN}}}$")
