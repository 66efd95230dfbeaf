"""Rates that one of two texts writes without their sign: 31.5 %, five years ago 27; a rate per mille of 2.118."""

from msgspec.structs import replace

from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.mentions import Mention
from exporter.checks.words.surroundings import STOP
from exporter.numbers.quantity import Quantity

# Digits of a rate that are hardly another number's by chance.
_TELLING = 4
_HUNDRED = 100


def is_said_short(mention: Mention, source: SourceText, context: CheckContext) -> bool:
    """Whether a number is a rate of the source that one of both writes without its sign."""
    quantity = mention.quantity
    if quantity.unit == "" and quantity.kind == "amount" and quantity.value <= _HUNDRED:
        percent = replace(quantity, unit="%", kind="percent")
        return _has_rate_beside(mention, context) and any(
            fact.quantity.unit == "%" for fact in source.find_stating(percent)
        )
    return is_bare_in_source(quantity, source)


def is_bare_in_source(quantity: Quantity, source: SourceText) -> bool:
    """Whether a rate per mille stands in the source as a bare number, with digits that tell."""
    if quantity.unit != "‰" or len(quantity.digits.replace(".", "")) < _TELLING:
        return False
    bare = replace(quantity, unit="", kind="amount")
    return any(not fact.quantity.unit for fact in source.find_stating(bare))


def _has_rate_beside(mention: Mention, context: CheckContext) -> bool:
    """Whether a percentage stands in the sentence of a number."""
    at, text = mention.quantity.start, mention.passage.text
    beside = (one for one in context.claims_in.get(id(mention.passage), ()) if one.quantity.unit == "%")
    return any(STOP.search(text, *sorted((one.at, at))) is None for one in beside)
