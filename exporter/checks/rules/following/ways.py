"""The ways in which a number follows from others that each have a rule of their own, in the order they are tried."""

from collections.abc import Callable, Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.derived.results import Derivation
from exporter.checks.rules.following.averages import average_of_period, count_of_average
from exporter.checks.rules.following.neighbours import follow_with_neighbour
from exporter.checks.rules.following.over_hundred import excess_over_hundred
from exporter.checks.rules.following.parts_of_year import growth_on_part_before, rest_of_year_part
from exporter.checks.rules.following.parts_together import share_of_parts
from exporter.checks.rules.following.placed import follow_by_place
from exporter.checks.rules.following.rests import (
    balance_of_three,
    rest_of_denied,
    rest_of_excepted,
    rest_of_list,
    rest_of_named,
    rest_of_part,
    rest_of_told_part,
)
from exporter.checks.rules.following.shortfalls import shortfall_of_need
from exporter.checks.rules.following.sums import sum_of_counts, sum_of_pair
from exporter.checks.rules.following.tabled.row_sums import sum_of_rows
from exporter.checks.rules.following.tabled.series import follow_in_series
from exporter.checks.rules.following.wholes import part_of_known
from exporter.checks.rules.measured.multiples import multiple_of_growth, multiple_of_rows, multiple_of_sides
from exporter.checks.rules.measured.shares import share_of_named_part, share_of_sentence

_Way = Callable[[Claim, CheckContext], Derivation | None]
_MEANT: tuple[_Way, ...] = (sum_of_rows, shortfall_of_need, multiple_of_growth, multiple_of_rows, share_of_sentence)
_SURE: tuple[_Way, ...] = (rest_of_year_part, follow_in_series)
_TOLD: tuple[_Way, ...] = (
    *(rest_of_told_part, part_of_known, rest_of_list, rest_of_named, rest_of_excepted, rest_of_denied),
)
_PLAIN: tuple[_Way, ...] = (
    *(rest_of_part, sum_of_counts, sum_of_pair, share_of_named_part, excess_over_hundred, share_of_parts),
    *(average_of_period, count_of_average, growth_on_part_before),
)
_LAST: tuple[_Way, ...] = (multiple_of_sides, balance_of_three, follow_with_neighbour, follow_by_place)


def follow_as_meant(claim: Claim, context: CheckContext) -> Derivation | None:
    """What a number is meant to be, whether it agrees or not: a multiple or a share of the only two numbers named."""
    return _first_of(_MEANT, claim, context)


def follow_surely(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from the only ones that can be meant: what a part of a year leaves of a longer one, and what
    the source's tables have of the things that its sentence names."""
    return _first_of(_SURE, claim, context)


def follow_as_told(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows as its words tell: as the rest of what is named, listed, excepted or denied."""
    return _first_of(_TOLD, claim, context)


def follow_plainly(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows from counts that the source tells together, whatever its clause names."""
    return _first_of(_PLAIN, claim, context)


def follow_at_last(claim: Claim, context: CheckContext) -> Derivation | None:
    """How a number follows that nothing else explains."""
    return _first_of(_LAST, claim, context)


def _first_of(ways: Sequence[_Way], claim: Claim, context: CheckContext) -> Derivation | None:
    return next((found for way in ways if (found := way(claim, context)) is not None), None)
