"""Rough shares, which many percentages may be called: 六成, a third; held against those that are said of the same.

And rates that one of two texts writes without their sign: 31.5 %, five years ago 27; a rate per mille of 2.118.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between, claims_near
from exporter.checks.counts.shared import shared_weight
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.results import TENTH, may_be_called
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import CLAUSE, EARLIER_TIME, OWN_CLAUSE
from exporter.numbers.measures import in_unit
from exporter.numbers.quantity import Quantity, are_opposite, same_units, scale_of

# Of the words that a rough share stands beside, the part that the source's percentage must stand beside, too.
_SAME = 0.08
# The same where one is a change and the other a part.
_OTHERWISE = 0.3
# How well it must fit, as a part of how well the percentage does that fits best.
_RELATIVE = 0.4
# Words of a share from which one of them is what it is of.
_NOUN_WITHIN = 3
# Operands of the source that make a share by chance more often than its lists do.
_TWO = 2
# Characters between such a share and the percentage that it rounds.
_BESIDE = 8
# Of a rough share's words, the part that another percentage must have to be what is meant; and by how much better
# than those that agree.
_MOST, _CLEARLY = 0.65, 1.5
# The least that words tell: the weight of one beside ten numbers.
_TELLING = 0.3
# Characters behind a percentage that say that it is of an earlier time: a year before.
_BEHIND = 20
# A value that no percentage has.
_NONE = Decimal(-1)

# Facts of one share, and numbers of the outline on each side of it, that are looked through.
_SAME_SHARES, _NEAREST = 60, 24
# Numbers nearest to one that leaves out its unit, of which one has it; digits of one that are hardly chance.
_LISTED, _PAIR = 4, 2
# Digits of a rate that are hardly another number's by chance.
_TELLING_DIGITS = 4
_HUNDRED = 100
# Percentages beside another one of which one may be added to it; of more some two make any share.
_FEW_OTHERS = 3

# A half as a share, and as what something became.
_HALF_VALUE = Decimal("0.5")
_HALF_OF = Quantity(
    value=_HALF_VALUE, unit="", precision=Decimal(0), kind="fraction", start=0, end=0, text="", digits="1/2"
)
_HALVED = replace(_HALF_OF, unit="倍", kind="amount", digits="0.5")


def told_of_the_same(
    mention: Mention, fitting: Sequence[Fact], source: SourceText, context: CheckContext
) -> list[Fact]:
    """The percentages that a rough share may stand for: those whose words it has, too."""
    portions = source.find_portions(mention.quantity) if mention.quantity.kind == "fraction" else []
    agreeing = [*fitting, *portions]
    claim = context.claims_at.get(mention.place)
    if claim is None or _has_percentage_beside(claim, context):
        return agreeing
    best_possible = source.best_possible(claim.words)
    told = [fact for fact in agreeing if _is_told(fact, claim, best_possible, source)]
    least = _RELATIVE * _best_fit(claim, source) if told else 0.0
    told = [fact for fact in told if source.fit(claim.words, fact) >= least]
    if not told and (same := _so_called(agreeing, claim, source, context) or _put_as(agreeing, claim, source)):
        return same  # in other words, but as the very same rough share
    best = _best_percentage(mention.quantity, claim, told, source)
    return [best] if best is not None and best.start in {fact.start for fact in agreeing} else told


def _best_fit(claim: Claim, source: SourceText) -> float:
    """How well the percentage fits a claim that fits best of those that go its way."""
    percentage = replace(claim.quantity, kind="percent", unit="%", value=_NONE)
    return max(
        (
            source.fit(claim.words, fact)
            for fact in source.find_rivals(percentage, ())
            if source.direction(fact) == claim.direction
        ),
        default=0.0,
    )


def _is_told(fact: Fact, claim: Claim, best_possible: float, source: SourceText) -> bool:
    """Whether a percentage has some of a share's words and goes its way; many of them where only one is a change."""
    direction, fit = source.direction(fact), source.fit(claim.words, fact)
    if direction == -claim.direction != 0 or are_opposite(fact.quantity.approx, claim.quantity.approx):
        return False
    if _names_itself(fact, claim):
        return True
    other = direction != claim.direction and fact.quantity.kind == "percent"
    return fit >= (_OTHERWISE if other else _SAME) * best_possible


def _names_itself(fact: Fact, claim: Claim) -> bool:
    """Whether a share has what it is of within its words, and these are the same: un jeune sur six."""
    known, share = fact.quantity.text.casefold().split(), claim.quantity.text.casefold().split()
    return known == share and len(share) > _NOUN_WITHIN


def _so_called(told: Sequence[Fact], claim: Claim, source: SourceText, context: CheckContext) -> list[Fact]:
    """The facts that are this very share, beside another number that stands beside it in the outline, too."""
    share = (claim.quantity.approx, claim.quantity.kind, claim.quantity.precision)
    same = [f for f in told if (f.quantity.approx, f.quantity.kind, f.quantity.precision) == share][:_SAME_SHARES]
    beside = _facts_beside(claim, context) if same else frozenset()
    return [fact for fact in same if any(one.start in beside for one in source.sentence_quantities(fact))]


def _put_as(told: Sequence[Fact], claim: Claim, source: SourceText) -> list[Fact]:
    """The fractions whose very percentage a number is, in a sentence with words of it: 25 % for a quarter."""
    value, words = claim.quantity.value, frozenset(claim.words)
    exact = [fact for fact in told if fact.quantity.kind == "fraction" and fact.quantity.value * _HUNDRED == value]
    return [fact for fact in exact[:_SAME_SHARES] if shared_weight(words, fact.start, fact.end, source) > 0]


def is_told_so(claim: Claim, context: CheckContext) -> bool:
    """Whether the source has this very rough share beside a number that stands beside it in the outline, too."""
    source = context.source
    return source is not None and bool(_so_called(source.find_stating(claim.quantity), claim, source, context))


def _facts_beside(claim: Claim, context: CheckContext) -> frozenset[int]:
    """Where the source states the numbers that stand nearest beside a number of the outline."""
    within = context.claims_in.get(id(claim.passage), ())
    at = bisect_left(within, claim.at, key=lambda one: one.at)
    near = within[max(0, at - _NEAREST) : at + _NEAREST]
    return frozenset(fact.start for other in near if other is not claim for fact in other.fitting)


def find_other_share(mention: Mention, told: Sequence[Fact], source: SourceText, context: CheckContext) -> Fact | None:
    """The percentage of the source that a rough share's words fit clearly better than any that it may stand for."""
    claim = context.claims_at.get(mention.place)
    if claim is None or not claim.words or _has_percentage_beside(claim, context):
        return None
    if _so_called(told, claim, source, context) or _put_as(told, claim, source):
        return None
    best = _best_percentage(mention.quantity, claim, told, source)
    if best is None or best.start in {fact.start for fact in told}:
        return None
    found = find_derivation(mention.place, context)
    if found is not None and any(operand.start == best.start for operand in found.used):  # what it leaves of the whole
        return None
    if _is_of_two(mention.quantity, best, source):
        return None
    return best if found is None or is_chance(found, claim, context) else None


def _is_of_two(share: Quantity, best: Fact, source: SourceText) -> bool:
    """Whether a share is that of two percentages of one sentence together, of few: 44 % good, 31 % fair."""
    others = [one for one in source.sentence_quantities(best) if one.unit == "%" and one.kind == "percent"]
    known = best.quantity
    if known.unit != "%" or len(others) > _FEW_OTHERS:
        return False
    sums = (replace(known, value=known.value + one.value) for one in others if known.value + one.value < _HUNDRED)
    return any(may_be_called(share, total) for total in sums)


def is_chance(found: Derivation, claim: Claim, context: CheckContext) -> bool:
    """Whether a number follows from two numbers of the source alone, none of which stands in its own text."""
    if found.sure or len(found.used) > _TWO:
        return False
    beside = {(one.at, one.quantity.text) for one in context.claims_in.get(id(claim.passage), ())}
    return not any((operand.start, operand.text) in beside for operand in found.used)


def is_halving(mention: Mention, source: SourceText, context: CheckContext) -> bool:
    """Whether a half is what the source calls divided by two of the same thing, or the other way round."""
    quantity, claim = mention.quantity, context.claims_at.get(mention.place)
    other = _HALVED if quantity.kind == "fraction" else _HALF_OF
    return quantity.value == _HALF_VALUE and any(
        fact.quantity.unit == other.unit
        and fact.quantity.kind == other.kind
        and (claim is None or source.fit(claim.words, fact) > 0)
        for fact in source.find_stating(other)
    )


def _best_percentage(quantity: Quantity, claim: Claim, told: Sequence[Fact], source: SourceText) -> Fact | None:
    """The percentage that has most of a claim's own words, clearly more than those that agree, and its direction."""
    words = {word: weight for word, weight in claim.words.items() if weight >= OWN_CLAUSE} or claim.words
    words = {word: weight for word, weight in words.items() if word != EARLIER_TIME}
    best, most = None, max((source.fit(words, fact) for fact in told), default=0.0) * _CLEARLY
    most = max(most, _MOST * source.best_possible(words), _TELLING)
    percentage = replace(quantity, kind="percent", unit="%", value=_NONE)
    fraction = replace(quantity, kind="fraction", unit="", value=_NONE)
    fractions = () if told else source.find_rivals(fraction, told)
    for fact in (*source.find_rivals(percentage, told), *fractions):
        fit = source.fit(words, fact)
        if fit > most and _is_told_alike(fact, claim, source):
            best, most = fact, fit
    return best


def says_exactly(mention: Mention, context: CheckContext) -> bool:
    """Whether the percentage that a rough share names stands right beside it and agrees: a quarter (25.9%)."""
    claim = context.claims_at.get(mention.place)
    return claim is not None and any(
        may_be_called(claim.quantity, one.quantity) for one in _exact_beside(claim, context)
    )


def _exact_beside(claim: Claim, context: CheckContext) -> Iterator[Claim]:
    """The exact percentages right beside a rough share."""
    for one in claims_near(claim, _BESIDE, context):
        begin, end = sorted((claim, one), key=lambda other: other.at)
        apart = end.at - begin.at - len(begin.quantity.text)
        if one is not claim and one.quantity.unit == "%" and one.quantity.precision < TENTH and apart <= _BESIDE:
            yield one


def _is_told_alike(fact: Fact, claim: Claim, source: SourceText) -> bool:
    """Whether a fact is a change, or of an earlier time, just where a claim is."""
    behind = source.text[fact.end : fact.end + _BEHIND]
    earlier = source.is_earlier(fact) or names_relation(CLAUSE.split(behind)[0], "before", source.language)
    return source.direction(fact) == claim.direction and earlier == (EARLIER_TIME in claim.words)


def _has_percentage_beside(claim: Claim, context: CheckContext) -> bool:
    """Whether the percentage that a rough share stands for is right beside it: a quarter (25.9%)."""
    reach = len(claim.quantity.text) + _BESIDE
    earlier = EARLIER_TIME in claim.words
    return any(
        one is not claim and one.quantity.kind == "percent" and (EARLIER_TIME in one.words) == earlier
        for one in claims_between(claim.passage, claim.at - reach, claim.at + reach + 1, context)
    )


def is_said_short(mention: Mention, source: SourceText, context: CheckContext) -> bool:
    """Whether a number is a rate of the source that one of both writes without its sign."""
    quantity = mention.quantity
    if quantity.unit == "" and quantity.kind == "amount" and quantity.value <= _HUNDRED:
        percent = replace(quantity, unit="%", kind="percent")
        return _has_rate_beside(mention, context) and any(
            fact.quantity.unit == "%" for fact in source.find_stating(percent)
        )
    return _cuts_fraction(mention, source, context) or is_bare_in_source(quantity, source)


def _cuts_fraction(mention: Mention, source: SourceText, context: CheckContext) -> bool:
    """Whether a percentage is what is left of a fraction of the source without its decimals: 66 % of two in three."""
    claim, quantity = context.claims_at.get(mention.place), mention.quantity
    if claim is None or quantity.unit != "%" or quantity.value != int(quantity.value):
        return False
    return any(
        fact.quantity.kind == "fraction"
        and 0 < fact.quantity.value * _HUNDRED - quantity.value < 1
        and source.fit(claim.words, fact) > 0
        for fact in source.find_portions(replace(quantity, kind="fraction", unit="", value=quantity.value / _HUNDRED))
    )


def is_bare_in_source(quantity: Quantity, source: SourceText) -> bool:
    """Whether a number stands in the source without its unit or scale, which one beside it has: 4.6 million, and 3.1.

    Or it is a rate per mille that stands there as a bare number, with digits that tell."""
    if any(_shares_unit(fact, quantity, source) for fact in source.slips.find_scaled(quantity)):
        return True
    if quantity.unit != "‰" or len(quantity.digits.replace(".", "")) < _TELLING_DIGITS:
        return False
    bare = replace(quantity, unit="", kind="amount")
    return any(not fact.quantity.unit for fact in source.find_stating(bare))


def _shares_unit(fact: Fact, quantity: Quantity, source: SourceText) -> bool:
    """Whether a bare number is another one in the unit or the scale of a number of its sentence."""
    bare = fact.quantity
    if bare.unit or scale_of(bare) != 1 or len(bare.digits.replace(".", "")) < _PAIR:
        return False
    if fact.start in source.cells:  # whose column says what it is measured in
        return False
    beside = (one.quantity for one in source.statement_facts(fact)[:_LISTED] if one.quantity.kind == "amount")
    for unit, scale in ((one.unit, scale_of(one)) for one in beside):
        meant = in_unit(quantity, unit)
        if (unit or scale != 1) and same_units(meant.unit, unit) and meant.value in (bare.value, bare.value * scale):
            return True
    return False


def _has_rate_beside(mention: Mention, context: CheckContext) -> bool:
    """Whether a percentage stands in the sentence of a number."""
    at, text = mention.quantity.start, mention.passage.text
    beside = claims_between(mention.passage, *sentence_bounds(text, at), context)
    return any(one.quantity.unit == "%" for one in beside)


def tells_both_sides(mention: Mention, context: CheckContext) -> bool:
    """Whether a text tells what lies on either side of a limit, where the source tells one: 65歳以上と65歳未満."""
    quantity = mention.quantity
    beside = context.claims_in.get(id(mention.passage), ()) if quantity.approx else ()
    return any(
        one.quantity.value == quantity.value
        and one.quantity.unit == quantity.unit
        and are_opposite(one.quantity.approx, quantity.approx)
        for one in beside
    )
