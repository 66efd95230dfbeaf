"""Numbers that go the other way than in the source: 增加 for 减少, fell for rose, a minus left out."""

from collections.abc import Iterator, Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.earlier import is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.directions.changes import is_end_of_rates
from exporter.checks.rules.directions.references import rises_by
from exporter.checks.rules.likely import is_growth
from exporter.checks.rules.missing import cite_source
from exporter.checks.words.polarity import BEHIND, DOWN, UP, direction_in, is_below_zero
from exporter.checks.words.relations import flow_in
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.checks.words.times import tells_value_before
from exporter.message import Message
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.quantity import Quantity, same_unit, same_value

# Units of changes and of their sizes, whose sign a word gives as well.
_CHANGES = frozenset({"%", "‰", "百分点", "点", "bp", "倍"})
# Ranges of one value that are looked at.
_RANGES = 4
# Digits up to which two numbers of one value are often of two things.
_FEW_DIGITS = 2
# Characters from a sentence's beginning to a number that a time leads to.
_LEADING = 40
# The part of a share's words that a percentage must have: of another one it has a currency's at most.
_PORTION = 0.2
# Counts up to this are of many things.
_FEW = 12
# Points of a percentage, of which those of a single digit are the differences of many things.
_POINTS = "百分点"
# Numbers before one that may begin its list.
_LISTED = 4


def find_reversals(context: CheckContext) -> Iterator[Finding]:
    """Numbers that every fact of their value gives the other direction."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if claim.labelled or not claim.direction:
            continue
        fitting = likeliest_facts(claim, source) or _likeliest_portions(claim, source)
        if claim.quantity.unit in PERIODS:  # no bare number tells how long
            fitting = [fact for fact in fitting if fact.quantity.unit]
        if not any(source.fit(claim.words, fact) for fact in fitting) and _may_be_of_anything(claim.quantity, fitting):
            continue  # most likely of two other things
        said = claim.direction if not _is_of_value_before(claim, fitting, context) else -claim.direction
        if (
            fitting
            and all(source.direction(fact) == -said for fact in fitting)
            and not _is_change(claim, context)
            and not _grows_below_zero(claim, fitting, source)
            and not is_end_of_rates(claim, context)
            and not _is_rounded_from(claim, fitting, source)
        ):
            fact = fitting[0]
            known = source.clause(fact)
            template = "{claim} goes down here; in the source it goes up: {known}"
            if said == UP:
                template = "{claim} goes up here; in the source it goes down: {known}"
            message = Message(template, claim=claim.written, known=known)
            hint = Message("the source: {sentence}", sentence=source.sentence(fact))
            yield Finding("direction-differs", claim.path, claim.place, message, hint, fact=fact)


def _is_rounded_from(claim: Claim, facts: Sequence[Fact], source: SourceText) -> bool:
    """Whether all facts that go the other way are finer than a number, of whose very value is one that goes its way: a
    drop of 5 %, of 5.0 down and 5.1 up."""
    value = claim.quantity.value
    if any(fact.quantity.value == value for fact in facts):
        return False
    return any(one.quantity.value == value and source.direction(one) == claim.direction for one in claim.fitting)


def _is_of_value_before(claim: Claim, facts: Sequence[Fact], context: CheckContext) -> bool:
    """Whether a number tells by how much the earlier value was more or less, which its words of that time lead to, and
    the source tells by how much that changed: a month earlier there were 40 fewer, where it rose by 40 since."""
    source, language = context.source, context.language
    if source is None or claim.passage is None or language.east_asian:
        return False
    text = claim.passage.text
    before = STOP.split(text[: claim.at])[-1]
    if len(before) > _LEADING:  # else a comma may part the time: the month before, there were 40 fewer
        before = CLAUSE.split(before)[-1]
    if direction_in(before, language) or not tells_value_before(before, language):
        return False
    return not any(tells_value_before(source.clause(fact), language) for fact in facts)


def find_other_signs(context: CheckContext) -> Iterator[Finding]:
    """Amounts below zero here or in the source alone."""
    yield from _find_lost_signs(context)
    yield from _find_gained_signs(context)


def _find_lost_signs(context: CheckContext) -> Iterator[Finding]:
    """Amounts without a sign or a word for it where every fact of their value is below zero: 2℃ for 零下2℃."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        quantity = claim.quantity
        if claim.direction or quantity.kind != "amount" or quantity.value <= 0 or quantity.unit in _CHANGES:
            continue
        if _goes_on_falling(claim, context):
            continue
        facts = source.find_fitting(quantity)
        if not quantity.unit:  # of a bare number another thing may have the value
            facts = [fact for fact in facts if source.fit(claim.words, fact)]
        if facts and all(_is_below_zero(fact, source) for fact in facts):
            known = source.text[facts[0].start : facts[0].end].strip()
            message = Message("{text}; the source has {known}: another sign", text=claim.written, known=known)
            hint = cite_source(source, facts[0])
            yield Finding("direction-differs", claim.path, claim.place, message, hint, fact=facts[0])


def _goes_on_falling(claim: Claim, context: CheckContext) -> bool:
    """Whether a number goes on with a list of falls, whose word stands before the first: the west lost 112 people, the
    north 85 and the east 36."""
    if claim.passage is None:
        return False
    begin, _ = sentence_bounds(claim.passage.text, claim.at)
    before = [one for one in claims_between(claim.passage, begin, claim.at, context) if one.quantity.kind == "amount"]
    return any(one.direction == DOWN for one in before[-_LISTED:])


def _find_gained_signs(context: CheckContext) -> Iterator[Finding]:
    """Amounts with a minus where no fact of their value is below zero, or said to fall: −11 °C for 11 °C."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        quantity = claim.quantity
        if quantity.kind != "amount" or not quantity.unit or quantity.unit in _CHANGES:
            continue
        if not is_below_zero(quantity.text):
            continue
        facts = [fact for fact in source.find_stating(quantity) if same_unit(fact.quantity, quantity)]
        if facts and not any(_may_be_below_zero(fact, source) for fact in facts):
            known = source.text[facts[0].start : facts[0].end].strip()
            message = Message("{text}; the source has {known}: another sign", text=claim.written, known=known)
            hint = cite_source(source, facts[0])
            yield Finding("direction-differs", claim.path, claim.place, message, hint, fact=facts[0])


def _grows_below_zero(claim: Claim, fitting: Sequence[Fact], source: SourceText) -> bool:
    """Whether a number is what a deficit came to, which the source writes with a minus: it widened to 13,500."""
    if claim.quantity.unit in _CHANGES or not (is_level(claim) or claim.quantity.approx):
        return False
    return not is_below_zero(claim.written) and all(_is_below_zero(fact, source) for fact in fitting)


def _is_below_zero(fact: Fact, source: SourceText) -> bool:
    """Whether a number of the source is written with a minus, or as below zero."""
    return is_below_zero(source.text[fact.start : fact.end], source.text[fact.end : fact.end + BEHIND])


def _may_be_below_zero(fact: Fact, source: SourceText) -> bool:
    """Whether a number of the source is below zero, or told as a fall, a loss or what goes out."""
    if _is_below_zero(fact, source) or source.direction(fact) == DOWN:
        return True
    clause = source.clause(fact)
    return direction_in(clause, source.language) == DOWN or flow_in(clause, source.language) < 0


def _may_be_of_anything(quantity: Quantity, facts: Sequence[Fact]) -> bool:
    """Whether a number is so small, or so rough, or a time without a unit, or points of a single digit, that facts of
    its value may be of other things."""
    alike = quantity.kind == "amount" or (quantity.unit == _POINTS and len(quantity.digits.strip("0.")) == 1)
    few = abs(quantity.value) <= _FEW and alike
    rough = all(fact.quantity.value != quantity.value for fact in facts)
    return few or rough or (quantity.unit in PERIODS and not any(fact.quantity.unit for fact in facts))


def _is_change(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is a change that follows from numbers beside it, which goes the way that it is told to.

    It need not surely follow where none of the facts of its value has a word in common with it."""
    found, source = find_derivation(claim.place, context), context.source
    if found is None or source is None:
        return False
    if not found.sure:
        other = is_growth(found) and not any(source.fit(claim.words, fact) for fact in claim.fitting)
        return other and rises_by(claim, found, context) in (0, claim.direction)
    return rises_by(claim, found, context) == claim.direction


def _may_count_alike(claim: Claim, fact: Fact, source: SourceText) -> bool:
    """Whether two numbers of which only one has a unit may count the same: no dozen is one of months, and 14 gates are
    14 minutes only where words say so. Of three digits and more the value is enough."""
    unit = claim.quantity.unit
    if unit == fact.quantity.unit or claim.quantity.kind != fact.quantity.kind:
        return True
    if len(claim.quantity.digits.replace(".", "").strip("0")) > _FEW_DIGITS and not is_measured(unit):
        return True
    return (bool(unit) or fact.quantity.unit not in PERIODS) and source.fit(claim.words, fact) > 0


def _likeliest_portions(claim: Claim, source: SourceText) -> list[Fact]:
    """The percentages that may be called a share in words, those that go one way and have its words: a third less, of
    36 % less."""
    if claim.quantity.kind != "fraction" or claim.passage is None:
        return []
    found = [(source.fit(claim.words, fact), fact) for fact in source.find_portions(claim.quantity)]
    best = max((fit for fit, _ in found), default=0.0)
    if best < _PORTION * source.best_possible(claim.words):
        return []
    return [fact for fit, fact in found if fit * 2 >= best > 0]


def likeliest_facts(claim: Claim, source: SourceText) -> list[Fact]:
    """The facts of a number's value whose words fit it at least half as well as those of the best one."""
    known = claim.fitting if claim.quantity.kind != "range" else source.find_fitting(claim.quantity)[:_RANGES]
    fitting = [fact for fact in known if _may_count_alike(claim, fact, source)]
    if claim.quantity.approx and is_measured(claim.quantity.unit):  # some 87 km for 47 nautical miles is no change
        fitting = [fact for fact in fitting if same_value(fact.quantity, claim.quantity)]
    if len(fitting) < 2:
        return fitting
    fits = [(source.fit(claim.words, fact), fact) for fact in fitting]
    best = max(fit for fit, _ in fits)
    return [fact for fit, fact in fits if fit * 2 >= best]
