"""Times of day against those of a source: the half of the day, of a clock of 12 hours or of 24."""

from exporter.checks.evidence import SourceText
from exporter.checks.mentions import Mention
from exporter.numbers.calendar.halves import says_half, tells_of_half
from exporter.start.patterns import compile_pattern

_DIGIT = compile_pattern(r"\s?[0-9０-９]")


def names_time(mention: Mention, source: SourceText) -> bool:
    """Whether a number is a time of day that the source names, with its half of the day where either says which."""
    quantity, text = mention.quantity, mention.passage.text
    if quantity.kind != "time":
        return False
    if any(fact.quantity.value == quantity.value for fact in source.find_fitting(quantity)):
        return True
    said = says_half(quantity, text, quantity.start)
    in_words = _DIGIT.match(quantity.text) is None  # half past six is of either half
    whole_day = not (said or in_words or tells_of_half(text, quantity.start, quantity.end))
    return source.dates.names_time(quantity, said, whole_day=whole_day)
