"""Ranges whose two ends the source tells apart: from 3.9 percent to 4.1 percent."""

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import range_ends
from exporter.numbers.quantity import Quantity, same_unit

# Characters from one end of a range to the other.
_NEAR_ENDS = 24
# Ends up to this stand in many places.
_SMALL = 10


def has_ends(source: SourceText, quantity: Quantity) -> bool:
    """Whether the source has both ends of a range, in one place where they are small numbers."""
    ends = range_ends(quantity)
    if not all(_has_value(source, end) for end in ends):
        return False
    if any(end.date is not None or abs(end.value) > _SMALL for end in ends):
        return True
    low, high = (source.find_stating(end) for end in ends)
    return any(
        abs(a.start - b.start) <= _NEAR_ENDS and not _are_of_two_ranges(a, b, source)
        for a in low
        for b in high
        if same_unit(a.quantity, b.quantity)
    )


def _are_of_two_ranges(one: Fact, other: Fact, source: SourceText) -> bool:
    """Whether two ends belong to different ranges: 6 and 7 of 5–6 and 7–8."""
    return one.start != other.start and any(source.is_range_at(fact.start) for fact in (one, other))


def _has_value(source: SourceText, quantity: Quantity) -> bool:
    if quantity.date is not None:
        return source.dates.find_date(quantity.date) is not None
    return bool(source.find_fitting(quantity))
