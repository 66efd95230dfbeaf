"""Which findings are errors: those of which both sides plainly are of one thing.

A finding that needs no more than the outline's own table, a calendar or two texts compared word by word says so itself.
Any other is one only where the number of the source that contradicts has the outline's own words: its name is neither
shorter nor longer, and it is of the same year, quarter and month. What has been worked out is never sure enough.

How much of the words is enough has been counted: of 58 findings on right numbers that some version of the rules called
an error none passes, of as many on mistakes as agree in words and more than a third do.
"""

from collections.abc import Mapping

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.derive import find_derivation
from exporter.checks.words.surroundings import OWN_CLAUSE
from exporter.checks.words.times import TIME_MARK, YEAR
from exporter.numbers.quantity import Quantity, digits_transposed

# The part of a name that is nearly all of it, and the part that is most of it, where the digits or the direction are
# likely too.
_ALL, _MOST = 0.75, 0.5
# Digits that another number hardly has but for one, or but for its scale, by chance; and by which one is known
# wherever a word is the same.
_TELLING, _SURE = 3, 4
# Rules of which each finding is certain, as they compare text with text, or a date with the calendar.
_ALWAYS = frozenset({"quote-differs", "code-differs", "weekday-differs", "total-differs"})


class _SharedNames(Struct, frozen=True):
    """The part of a number's own words that the source has beside its, and the other way round."""

    claim: float
    fact: float


def is_certain(finding: Finding, context: CheckContext) -> bool:
    """Whether a finding of a rule for errors is one, and not a warning."""
    if finding.certain or finding.rule in _ALWAYS:
        return True
    source, claim = context.source, context.claims_at.get(finding.place)
    if finding.rule == "contradicts-figure":
        return source is None or claim is None or _has_no_ground(claim, context)
    if source is None or claim is None or finding.fact is None:
        return False
    shared = _shared_names(claim, finding.fact, source)
    if finding.rule in ("digits-differ", "scale-differs"):
        return _is_slip(finding.rule, claim.quantity, finding.fact.quantity, shared)
    one_time = _are_of_one_time(claim, finding.fact, source)
    return one_time and _is_of_one(finding.rule, claim.quantity, finding.fact.quantity, shared)


def _has_no_ground(claim: Claim, context: CheckContext) -> bool:
    """Whether the source neither has a number nor has what it follows from."""
    return not claim.fitting and find_derivation(claim.place, context) is None


def _is_slip(rule: str, quantity: Quantity, known: Quantity, shared: _SharedNames) -> bool:
    """Whether a number that the source lacks is plainly a slip for another one: its digits speak for it, too."""
    digits = len(quantity.digits.replace(".", "").strip("0"))
    if quantity.unit != known.unit or quantity.kind != known.kind or digits < _TELLING:
        return False
    alike = quantity.unit != "" if rule == "scale-differs" else digits_transposed(quantity, known)
    if alike and digits >= _SURE:
        return shared.claim > 0
    return shared.claim >= (_MOST if alike else _ALL)


def _is_of_one(rule: str, quantity: Quantity, known: Quantity, shared: _SharedNames) -> bool:
    """Whether two numbers are plainly said of one thing, by what the rule finds wrong with the first."""
    one_unit = quantity.unit == known.unit and quantity.kind == known.kind
    if rule == "unit-differs":
        return shared.claim >= _ALL and shared.fact >= _MOST
    if rule == "date-differs":
        return quantity.date is not None and None not in quantity.date[1:] and shared.claim >= _MOST
    if rule == "direction-differs":
        alike = one_unit and quantity.value == known.value and not quantity.approx
        return alike and shared.claim >= _MOST and shared.fact >= _MOST
    return one_unit and shared.claim >= _ALL and shared.fact >= _ALL


def _shared_names(claim: Claim, fact: Fact, source: SourceText) -> _SharedNames:
    """How much of the words of both clauses they have in common; nothing where a clause has none."""
    own, its = _own_words(claim.words), _own_words(source.words(fact))
    shared = len(own & its)
    return _SharedNames(shared / len(own) if own else 0.0, shared / len(its) if its else 0.0)


def _own_words(words: Mapping[str, float]) -> frozenset[str]:
    """The words of a number's own clause, times aside."""
    return frozenset(word for word, weight in words.items() if weight >= OWN_CLAUSE and word[0] != TIME_MARK)


def _are_of_one_time(claim: Claim, fact: Fact, source: SourceText) -> bool:
    """Whether two numbers are of the same quarter, month and year; a year that only one of them names may be the
    outline's own."""
    own, its = ({word for word in words if word[0] == TIME_MARK} for words in (claim.words, source.words(fact)))
    years = {word for word in own ^ its if YEAR.fullmatch(word)}
    return (own - years == its - years) and not (years & own and years & its)
