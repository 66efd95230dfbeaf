"""What one part of a year leaves of a longer one: the first quarter, of the half and its second quarter."""

from collections.abc import Sequence
from itertools import islice

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, told_numbers
from exporter.checks.derived.results import DIFFERENCE, Derivation, derive_by
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.dates.year_parts import YearPart, parts_told, parts_told_of
from exporter.numbers.quantity import HUNDRED, same_units

# Numbers of a unit that are tried, as wholes and as parts.
_TRIED = 40

_Months = frozenset[int]


def rest_of_year_part(claim: Claim, context: CheckContext) -> Derivation | None:
    """The difference of two numbers of the same, where both are told of parts of a year, and what these leave is the
    part that a number is told of."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.fitting or claim.direction or quantity.kind != "amount":
        return None
    own = months_of(parts_told(claim, context.language))
    if not own:
        return None
    facts = [fact for fact in islice(source.find_rivals(quantity, ()), _TRIED) if fact.quantity.kind == "amount"]
    known = {fact.start: months_of(parts_told_of(fact, source)) for fact in facts}
    for whole in facts:
        for part in facts if own < known[whole.start] else ():
            value, used = whole.quantity.value - part.quantity.value, (whole.quantity, part.quantity)
            left = known[whole.start] - known[part.start] == own and known[part.start] < known[whole.start]
            if left and agrees_with(quantity, value) and _are_of_the_same(claim, whole, part, source):
                return derive_by(value, DIFFERENCE, *used, used=used)
    return None


def growth_on_part_before(claim: Claim, context: CheckContext) -> Derivation | None:
    """By what part a quarter or a half is more or less than what comes before it in a longer part of the year: the
    second quarter, of the first half and that."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.fitting or not claim.direction or quantity.unit != "%":
        return None
    own = months_of(parts_told(claim, context.language))
    amounts = told_numbers(context, source).amounts if own else ()
    known = [(fact, months) for fact in amounts if (months := months_of(parts_told_of(fact, source)))]
    for part in [fact for fact, months in known if months == own][:_TRIED]:
        for whole, longer in known[:_TRIED]:
            rest, before = whole.quantity.value - part.quantity.value, longer - own
            if not (own < longer and len(before) == len(own) and max(before) < min(own) and rest > 0):
                continue
            value = (part.quantity.value - rest) * HUNDRED / rest
            told = same_units(whole.quantity.unit, part.quantity.unit) and _are_of_the_same(claim, whole, part, source)
            if told and value * claim.direction > 0 and agrees_with(quantity, abs(value)):
                used = part.quantity, whole.quantity
                return derive_by(abs(value), "{0} ÷ ({1} − {0}) − 1", *used, used=used)
    return None


def months_of(parts: Sequence[YearPart]) -> _Months:
    """The months of the only part of a year of some; none where it is a business year's, or there are several."""
    months = {part.months for part in parts}
    first, _, last = months.pop().partition("-") if len(months) == 1 else ("", "", "")
    return frozenset(range(int(first), int(last) + 1)) if first.isdigit() and last.isdigit() else frozenset()


def _are_of_the_same(claim: Claim, whole: Fact, part: Fact, source: SourceText) -> bool:
    """Whether a number's words, or the whole's, stand beside the whole and the part."""
    return source.fit(claim.words, whole) > 0 and (
        source.fit(claim.words, part) > 0 or source.fit(source.words(whole), part) > 0
    )
