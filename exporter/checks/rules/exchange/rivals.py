"""A number in the place of another one of the source, which fits its words and what stands beside it clearly better."""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES, SENTINEL
from exporter.checks.rules.exchange.likeness import Likeness
from exporter.checks.rules.exchange.wholes import is_told_as_whole
from exporter.checks.rules.exchange.years import is_of_other_year
from exporter.checks.rules.pairing import are_far, is_of_later_year, is_of_other_size, may_rival, shares_subject
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.clauses import counted_nouns, word_stems
from exporter.checks.words.relations import naming_stems, relations_named
from exporter.checks.words.stops import parts_sentences
from exporter.checks.words.superlatives import MOST, superlative_at
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.numbers.measures import is_measured
from exporter.numbers.quantity import same_unit, same_value
from exporter.text.language import Language

# How much better another number must fit than the one that is there, whatever its words, and where these prove more; of
# a key figure, of which a few words tell, half as much again. Of 7,444 numbers of right outlines 34 have such another
# one, of those in whose place the nearest one of their unit is put half.
_BETTER, _BETTER_NAMED, _BETTER_LABELLED = 4.0, 1.9, 3.0
# How well it must fit then by itself.
_ENOUGH = 4.5
# What is so much less than the number that is there is often a part of it: of a key figure with which it shares no
# word, and of any amount, or so much more the whole; but where it fits so much better. Of 35 numbers that writers put
# in the place of another one, percentages aside, none is a third of that or four times as much.
_PART, _LITTLE, _FAR_BETTER = Decimal("0.75"), Decimal("0.33"), 7.0
# Numbers up to this count many things beside what a larger one counts.
_SMALL = 12
# Facts with words of a number that are looked through.
_RIVALS = 40
_TITLES = frozenset({"title", "subtitle"})  # roles of texts that are no sentences
# Relations that the name of a number tells it to be a result by, which the source need not have: total.
_RESULTS = frozenset({"difference", "sum"})
# Units of spans of time, which texts tell of many things in words of their own: the last three months.
_SPANS = frozenset({"年", "月", "周", "天"})


def find_rival(claim: Claim, likeness: Likeness, context: CheckContext) -> Fact | None:
    """The fact that fits a claim clearly better than its own; None where none does."""
    source = context.source
    if source is None or not _is_told_exactly(claim) or _is_worded_freely(claim) or claim.quantity.unit in _SPANS:
        return None
    if _names_result(claim, context.language):
        return None
    own = likeness.best(claim, claim.fitting)
    best, least = None, own + (_BETTER_LABELLED if claim.passage is None else _BETTER_NAMED)
    part = _least_part(claim, likeness)
    for fact in _candidates(claim, likeness, source):
        if not _may_be_meant(fact, claim, source):
            continue
        score = likeness.of(claim, fact)
        if score <= least:
            continue
        alike = score > own + _FAR_BETTER or not is_of_other_size(fact, claim, part)
        if not alike and not _counts_the_others(claim, likeness.likeliest_own(claim), fact, source):
            continue
        if _is_borne_out(claim, fact, likeness, context, source):
            continue
        if score > own + _BETTER or (score >= _ENOUGH and _is_alike(claim, fact, source, context.language)):
            best, least = fact, score
    return None if best is None or _stands_behind_its_own(claim, context) else best


def _candidates(claim: Claim, likeness: Likeness, source: SourceText) -> Iterator[Fact]:
    """The facts that a claim may mean: those with its most telling words, and those beside the numbers beside it."""
    found = {fact.start: fact for fact in source.find_worded(claim.quantity, likeness.telling_words(claim), _RIVALS)}
    for beside in likeness.facts_beside(claim):
        for fact in source.statement_facts(beside):
            one = fact.quantity
            if one.kind == claim.quantity.kind and one.date is None and same_unit(one, claim.quantity):
                found.setdefault(fact.start, fact)
    yield from found.values()


def _counts_the_others(claim: Claim, own: Fact, rival: Fact, source: SourceText) -> bool:
    """Whether the noun behind a number is what another one counts, and its own counts something else: 412 volunteers,
    of 412 salaried men and 1,850 volunteers; then neither is a part of the other."""
    if claim.passage is None:
        return False
    nouns = set(counted_nouns(claim.passage.text, claim.at, claim.end, claim.quantity.unit))
    counted, its = set(source.nouns_counted(own)), nouns.intersection(source.nouns_counted(rival))
    return bool(its - counted) and bool(counted - nouns)


def _is_borne_out(claim: Claim, rival: Fact, likeness: Likeness, context: CheckContext, source: SourceText) -> bool:
    """Whether the words of a number say that it, and not another one that fits better, is what is meant: the name that
    it alone has, the later year, another number beside it that states the other, the whole of which that is a part."""
    own = likeness.likeliest_own(claim)
    if likeness.has_subject_alone(claim, own, rival) or likeness.is_named_whole(claim, own, rival):
        return True
    if shares_subject(claim, own, rival, source) or is_of_other_year(claim, rival, source):
        return True
    if is_of_later_year(claim, own, rival, source) or likeness.is_stated_near(claim, rival):
        return True
    if _is_more_of_statement(claim, rival, source, context.language):
        return True
    return is_told_as_whole(claim, context) and rival.quantity.value < claim.quantity.value


def _is_alike(claim: Claim, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a fact has a name of a claim, is measured as it is, and tells a change, a plan, a time where it does."""
    if not (_shares_names(claim, fact, source, language) and _is_measured_alike(claim, fact)):
        return False
    return may_rival(claim, fact, source, language)


def _shares_names(claim: Claim, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a number and a fact have more in common than which way both go, and when: the staff grew to 940."""
    clause = clause_of(claim)
    empty = (word_stems(clause) - naming_stems(clause, language)) | {EARLIER_TIME}
    return not claim.words.keys() & source.words(fact).keys() <= empty


def _is_measured_alike(claim: Claim, fact: Fact) -> bool:
    """Whether a fact is of a measured unit, as a claim or its own fact is, or of none, as one of them."""
    quantities = (claim.quantity, *(one.quantity for one in claim.fitting))
    return is_measured(fact.quantity.unit) in {is_measured(one.unit) for one in quantities}


def _is_more_of_statement(claim: Claim, rival: Fact, source: SourceText, language: Language) -> bool:
    """Whether a number told as the most is more than another one of its statement, or less where it is the least."""
    if claim.passage is None or claim.passage.role in LISTED_ROLES:
        return False
    said = superlative_at(claim.passage.text, claim.at, claim.end, language)
    if not said:
        return False
    statement, size = source.statement_at(rival.start), abs(rival.quantity.value)
    beside = (abs(fact.quantity.value) for fact in claim.fitting if source.statement_at(fact.start) == statement)
    return any(own > size if said == MOST else own < size for own in beside)


def _stands_behind_its_own(claim: Claim, context: CheckContext) -> bool:
    """Whether a number tells a change, and the number right before it in its sentence stands right before it in the
    source, too: imports of 2,132 million, down 2.4 per cent."""
    source = context.source
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=attrgetter("at"))
    if source is None or claim.passage is None or not (place and claim.direction):
        return False
    before = within[place - 1]
    if len(before.fitting) != 1 or parts_sentences(claim.passage.text, before.at, claim.at):
        return False
    known = source.number_behind(before.fitting[0])
    return known is not None and any(fact.start == known.start for fact in claim.fitting)


def _least_part(claim: Claim, likeness: Likeness) -> Decimal:
    """What part of a claim another number is at least, if it is no part of what is told."""
    named = likeness.share_words(claim, claim.fitting)
    if claim.passage is None and not named:
        return _PART
    return _LITTLE if claim.quantity.kind == "amount" or not named else Decimal(0)


def _may_be_meant(fact: Fact, claim: Claim, source: SourceText) -> bool:
    """Whether a fact's size may be that of the number that a claim was meant to state, whatever its words."""
    quantity = fact.quantity
    if quantity.approx or same_value(quantity, claim.quantity) or source.is_range_at(fact.start):
        return False
    if are_far(claim.quantity, quantity) or source.dates.may_be_year(quantity):
        return False
    return claim.quantity.kind == "percent" or not abs(quantity.value) <= _SMALL < abs(claim.quantity.value)


def _is_worded_freely(claim: Claim) -> bool:
    """Whether a number stands in a title, which says what it is of in words of its own, or is put in from a key figure,
    which is held against the source beside its label."""
    passage = claim.passage
    return passage is not None and (passage.role in _TITLES or passage.text[claim.at : claim.at + 1] == SENTINEL)


def _is_told_exactly(claim: Claim) -> bool:
    """Whether a number is one of the source's as it stands, in digits: no rounded one, no count of the author's."""
    if claim.quantity.approx or not any(map(str.isdecimal, claim.quantity.text)):
        return False
    return any(fact.quantity.value == claim.quantity.value for fact in claim.fitting)


def _names_result(claim: Claim, language: Language) -> bool:
    """Whether the name of a row or a key figure tells that it is worked out from others: their total."""
    name = claim.label if claim.passage is None else claim.passage.head
    return bool(name) and not _RESULTS.isdisjoint(relations_named(name, language))
