"""The number of the source that one with few digits, or a rough one, is meant to be: of its unit, beside its words."""

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.rules.missing import describe_difference
from exporter.checks.rules.pairing import is_of_later_year
from exporter.checks.rules.results import is_rough_share
from exporter.checks.words.clauses import has_letters
from exporter.checks.words.surroundings import OWN_CLAUSE
from exporter.numbers.measures import convert_quantity
from exporter.numbers.quantity import Quantity, same_value

# Digits up to which a number is another one's by chance.
_FEW_DIGITS = 2
# The part of its words by which another number is meant, and how much better than what states it.
_MEANT, _CLEARLY = 0.5, 3
# The same where what states it stands beside none of them, or beside a part of them and the other one beside all.
_SOME, _PARTLY, _WHOLLY = 0.2, 0.7, 0.9
# Words that a number must have in common with what it is meant to be, where the source has its own value, too.
_SEVERAL = 2
# How many times as much, or as little, another number may be that is meant.
_FAR = 4


def says_little(quantity: Quantity) -> bool:
    """Whether a number has so few digits, or is so rough, that chance may give it."""
    return bool(quantity.approx) or len(quantity.digits.replace(".", "").strip("0")) <= _FEW_DIGITS


def find_number_meant(claim: Claim, source: SourceText) -> Fact | None:
    """The fact of the unit, of about the size and of the direction that stands beside most of a number's words.

    It stands beside clearly more of them than the facts that state the number."""
    if not says_little(claim.quantity) or claim.quantity.kind not in ("amount", "percent"):
        return None
    words = {word: weight for word, weight in claim.words.items() if weight >= OWN_CLAUSE} or claim.words
    possible = source.best_possible(words)
    stated = max((source.fit(words, fact) for fact in claim.fitting), default=0.0)
    least, best = max(_MEANT * possible, _CLEARLY * stated), None
    if claim.fitting and not stated:  # of quite another thing
        least = _SOME * possible
    elif stated <= _PARTLY * possible:
        least = min(least, _WHOLLY * possible)
    for quantity in (claim.quantity, *convert_quantity(claim.quantity)) if least else ():
        for fact in source.find_rivals(quantity, claim.fitting):
            fit = source.fit(words, fact)
            if fit >= least and source.direction(fact) == claim.direction and _is_about(fact.quantity, quantity):
                least, best = fit, fact
    return best


def find_rough_meant(mention: Mention, source: SourceText, context: CheckContext) -> Finding | None:
    """The finding that the source has a rough number of something else, and another one of this."""
    quantity, claim = mention.quantity, context.claims_at.get(mention.place)
    if claim is None or not quantity.approx or is_rough_share(quantity):
        return None
    exact = any(fact.quantity.value == quantity.value for fact in claim.fitting)  # at least 18, of 18
    meant = None if exact else find_number_meant(claim, source)
    if meant is not None and claim.fitting and not _is_of_other_words(meant, claim, source):
        return None
    if meant is None or _is_told_beside(meant, claim, context) or _has_its_noun(mention, claim, source):
        return None
    if any(is_of_later_year(claim, fact, meant, source) for fact in claim.fitting):
        return None
    return describe_difference("fits-another", mention.path, mention.place, quantity, meant, source)


def _is_of_other_words(meant: Fact, claim: Claim, source: SourceText) -> bool:
    """Whether what a number is meant to be has several of its words, one of which may be of both, and stands in
    another statement than the number's own value: of 14,380 asked some 8,200 answered."""
    statements = {source.statement_at(fact.start) for fact in claim.fitting}
    shared = claim.words.keys() & source.words(meant).keys()
    return len(shared) >= _SEVERAL and source.statement_at(meant.start) not in statements


def _has_its_noun(mention: Mention, claim: Claim, source: SourceText) -> bool:
    """Whether the noun before a number is short for that before a fact of its value: 在校生, 在校学生."""
    noun = mention.nouns[0]
    return len(noun) > 1 and any(has_letters(noun, source.nouns(fact)[0]) for fact in claim.fitting)


def _is_told_beside(fact: Fact, claim: Claim, context: CheckContext) -> bool:
    """Whether another number of a claim's text states a fact: 48 of some 90 boats, where the source has 48."""
    beside = context.claims_in.get(id(claim.passage), ())
    return any(one is not claim and any(other.start == fact.start for other in one.fitting) for one in beside)


def _is_about(known: Quantity, quantity: Quantity) -> bool:
    """Whether a number is of about the size of another one."""
    low, high = sorted((abs(known.value), abs(quantity.value)))
    return low > 0 and high < low * _FAR and not same_value(known, quantity)
