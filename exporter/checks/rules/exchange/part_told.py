"""Numbers that a share in words beside them tells as a part of another one: two thirds of the production, 18,200 t."""

from bisect import bisect_left
from operator import attrgetter

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.facts import Fact
from exporter.checks.rules.results import is_rough_share, may_be_called
from exporter.numbers.quantity import HUNDRED


def is_share_told(claim: Claim, rival: Fact, context: CheckContext) -> bool:
    """Whether a rough share right beside a number is the part that it is of another one: two thirds of the production,
    18,200 tonnes."""
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=attrgetter("at"))
    near = (*within[max(0, place - 1) : place], *within[place + 1 : place + 2])
    value, whole = abs(claim.quantity.value), abs(rival.quantity.value)
    if not whole or claim.quantity.unit != rival.quantity.unit:
        return False
    part = replace(claim.quantity, kind="percent", unit="%", value=value * HUNDRED / whole, approx="")
    return any(is_rough_share(one.quantity) and may_be_called(one.quantity, part) for one in near)
