"""What a number should be that follows from nothing as it stands: the result that its relation gives.

Told only where it is plain which numbers are meant: two of one unit in its own sentence, or in the source's sentence
that fits it best; of a sum and of a rest all of them; of an average a total and a count.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.derived.results import (
    DIFFERENCE,
    POINTS,
    SHARE,
    Derivation,
    derive_by,
    form_of_row,
    write_in_scale,
    write_operand,
)
from exporter.checks.derived.wanted import WantedNumber, is_share
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.missing import SILENCE
from exporter.checks.rules.reach import clause_of, likeliest_group
from exporter.checks.rules.rough import is_chance
from exporter.checks.words.relations import relations_named
from exporter.checks.words.stops import sentence_bounds
from exporter.message import Message
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.quantity import HUNDRED, Quantity, digits_transposed, same_units, scale_of
from exporter.problem import Place

# Numbers that are added up or left over at most; how many times a number a result may be that was meant instead.
_MOST, _FAR = 6, 4
# An average up to this is hardly a weighted one.
_SMALL = 20
# Zeros at the end of an average that is rounded without a word for it, and digits before them.
_ZEROS, _EXACT = 3, 2
# Digits up to which a number that looks like another may be a result, or up to the last but one may count anything;
# relations that say that it is one.
_FEW_DIGITS = 3
_RESULTS = frozenset({"difference", "rest", "sum", "average"})


def describe_result(place: Place, context: CheckContext) -> Finding | None:
    """The finding with the right result, for a number that the source does not have and that follows from nothing."""
    claim = context.claims_at.get(place)
    if claim is None or find_derivation(place, context) is not None:
        return None
    right = context.instead.get(place) or _result_named(claim, context)
    return describe_as(claim, right) if right is not None else None


def describe_as(claim: Claim, right: Derivation) -> Finding:
    """The finding that shows the right result."""
    value = write_in_scale(right.value, claim.quantity)
    message = Message(
        "{text}; {written} = {value}", text=claim.quantity.text.strip(), written=right.written, value=value
    )
    return Finding("not-in-source", claim.path, claim.place, message, SILENCE)


def rounds_average(claim: Claim | None, context: CheckContext) -> bool:
    """Whether a number is an average that its sentence says, rounded to the zeros that it ends in: 133,000 each.

    A thousand at least is rounded so, and to two digits at least."""
    digits = claim.quantity.digits if claim is not None else ""
    zeros = len(digits) - len(digits.rstrip("0"))
    if claim is None or "." in digits or zeros < _ZEROS or len(digits) - zeros < _EXACT or claim.quantity.approx:
        return False
    right = context.instead.get(claim.place) or _result_named(claim, context)
    if right is None or right.signs.count("÷") != 1:
        return False
    return abs(right.value - claim.quantity.value) * 2 <= claim.quantity.precision.scaleb(zeros)


def weigh_slip(missing: Finding, quantity: Quantity, context: CheckContext, *, other_time: bool = False) -> Finding:
    """The finding as a warning, where the number may look like another one by chance, or one of both leaves out its
    unit. `other_time`: it is told of another time than its label."""
    known = missing.meant
    doubtful = {
        "scale-differs": lambda: known is None or _leaves_out_scale(quantity, known) or _follows(missing, context),
        "unit-differs": lambda: known is None or _counts(quantity, known),
        "digits-differ": lambda: _may_be_chance(missing, quantity, context, other_time=other_time),
    }
    test = doubtful.get(missing.rule)
    return replace(missing, rule="not-in-source") if test is not None and test() else missing


def _leaves_out_scale(quantity: Quantity, known: Quantity) -> bool:
    """Whether one of two numbers has neither a unit nor a scale word, so that its text may name them elsewhere."""
    return any(not one.unit and scale_of(one) == 1 for one in (quantity, known))


def _counts(quantity: Quantity, known: Quantity) -> bool:
    """Whether a number of few digits counts things, which two texts may call otherwise: 60代, 60歳."""
    few = len(quantity.digits.replace(".", "")) < _FEW_DIGITS
    return few and not (is_measured(quantity.unit) and is_measured(known.unit))


def _follows(missing: Finding, context: CheckContext) -> bool:
    return find_derivation(missing.place, context) is not None


def _may_be_chance(missing: Finding, quantity: Quantity, context: CheckContext, *, other_time: bool) -> bool:
    """Whether a number of few digits may look like another one by chance.

    It follows from others, as its clause says or from one beside it; or one digit differs, and its clause says that it
    does, it is told of another time than its label, or the outline has the other number, too; or it is a part of that.
    """
    if len(quantity.digits.replace(".", "")) > _FEW_DIGITS:
        return False
    claim, known = context.claims_at.get(missing.place), missing.meant
    if known is not None and known.unit == quantity.unit == "" and scale_of(known) != scale_of(quantity):
        return True
    found = find_derivation(missing.place, context) if claim is not None else None
    said = claim is not None and bool(relations_named(clause_of(claim), context.language) & _RESULTS)
    swapped = known is not None and known.unit == quantity.unit and digits_transposed(known, quantity)
    if found is not None and claim is not None and (said or not is_chance(found, claim, context)):
        return True
    return not swapped and (said or other_time or _is_stated(known, missing.place, context))


def _is_stated(known: Quantity | None, place: Place, context: CheckContext) -> bool:
    """Whether the outline states a number of the source at another place."""
    if known is None:
        return False
    return any(other != place for other in context.claims_stating.get(known.start, ()))


def _result_named(claim: Claim, context: CheckContext) -> Derivation | None:
    """What the relation that a number's clause names gives, of numbers that are plainly meant."""
    named = relations_named(clause_of(claim), context.language)
    if claim.quantity.unit == "倍":
        named |= {"multiple"}
    if claim.quantity.kind == "fraction":
        named |= {"share"}
    if not named or claim.passage is None:
        return None
    before = [one.quantity for one in _before(claim, context)]
    own = _alike(before, claim.quantity)
    result = _result_of(own, claim, named) if len(own) > 1 else None
    if result is None and "average" in named:
        result = _nearest_result(_averages(before, claim.quantity), WantedNumber(claim.quantity))
    groups = likeliest_group(claim, context) if result is None and context.source is not None else ()
    for group in groups:
        operands = _alike(group.operands, claim.quantity)
        result = _result_of(operands, claim, named - {"sum", "rest"}) if len(operands) == 2 else None
    return result


def _before(claim: Claim, context: CheckContext) -> list[Claim]:
    """The numbers of its sentence that stand before a number."""
    if claim.passage is None:
        return []
    begin, _ = sentence_bounds(claim.passage.text, claim.at)
    return list(claims_between(claim.passage, begin, claim.at, context))


def _alike(operands: Sequence[Quantity], wanted: Quantity) -> list[Quantity]:
    """The operands that a number of this unit follows from: of the same unit, or for a rate all of one unit."""
    rate = is_share(wanted) or wanted.unit == "倍"
    if wanted.unit in POINTS:
        return [one for one in operands if one.unit == "%"]
    amounts = [one for one in operands if one.kind == "amount" and one.unit not in (*PERIODS, "倍", *POINTS)]
    if not rate:
        same = wanted.unit in PERIODS
        return [one for one in (operands if same else amounts) if same_units(one.unit, wanted.unit)]
    return amounts if len({one.unit for one in amounts}) == 1 else []


def _result_of(operands: Sequence[Quantity], claim: Claim, named: frozenset[str]) -> Derivation | None:
    """What two operands make, or several where they are added up or taken from a whole; the nearest of the results."""
    if len(operands) > _MOST or not all(one.value for one in operands):
        return None
    wanted = WantedNumber(claim.quantity)
    found = [*_totals(operands, wanted, named), *(_of_pair(operands, claim, named) if len(operands) == 2 else ())]
    return _nearest_result(found, wanted)


def _nearest_result(found: Iterable[Derivation], wanted: WantedNumber) -> Derivation | None:
    """The nearest of some results; None where all of them are far from the number, or one agrees with it."""
    near = [one for one in found if wanted.value < one.value * _FAR and one.value < wanted.value * _FAR]
    if any(wanted.agrees(one.value) for one in near):
        return None
    return min(near, key=lambda one: max(one.value / wanted.value, wanted.value / one.value), default=None)


def _averages(operands: Sequence[Quantity], wanted: Quantity) -> Iterator[Derivation]:
    """A total divided by a count, where two amounts stand before an average: 8,400 books in 12 branches, 700 each.

    Of more amounts it may be a weighted average, but for a small number."""
    amounts = [one for one in operands if one.kind == "amount" and one.unit not in ("倍", *POINTS)]
    most = 2 if wanted.value > _SMALL else _MOST
    if not 1 < len(amounts) <= most or wanted.kind != "amount":
        return
    for total, count in permutations(amounts, 2):
        counts_other = not same_units(count.unit, total.unit) or total.value > count.value
        if same_units(total.unit, wanted.unit) and counts_other and count.value > 1:
            yield derive_by(abs(total.value / count.value), SHARE, total, count)


def _totals(operands: Sequence[Quantity], wanted: WantedNumber, named: frozenset[str]) -> Iterator[Derivation]:
    """The sum of all, and what the others leave of the first one."""
    values = [abs(one.value) for one in operands]
    if wanted.share or wanted.quantity.unit in ("倍", *POINTS):
        return
    if "rest" in named:
        yield derive_by(values[0] - sum(values[1:]), form_of_row("−", len(operands)), *operands)
    if "sum" in named:
        yield derive_by(sum(values, Decimal(0)), form_of_row("+", len(operands)), *operands)


def _of_pair(operands: Sequence[Quantity], claim: Claim, named: frozenset[str]) -> Iterator[Derivation]:
    """The multiple, the share, the change or the difference of two operands."""
    a, b = sorted(operands, key=lambda one: (abs(one.value), write_operand(one)), reverse=True)
    high, low = abs(a.value), abs(b.value)
    if claim.quantity.unit == "倍":
        yield derive_by(high / low, SHARE, a, b)
    elif not is_share(claim.quantity):
        if named & {"difference", "net"}:
            yield derive_by(high - low, DIFFERENCE, a, b)
    elif "share" in named and not claim.direction:
        yield derive_by(low * HUNDRED / high, SHARE, b, a)
    elif "change" in named and claim.direction:
        base, begun = (low, b) if claim.direction > 0 else (high, a)
        yield derive_by((high - low) * HUNDRED / base, "({} − {}) ÷ {}", a, b, begun)
