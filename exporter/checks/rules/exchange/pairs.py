"""Numbers of the source told of another name: two exchanged, or one in the place of another that is told nowhere near.

The source's numbers of one unit are scored against the words of each number (`likeness.py`); a finding needs a clear
margin between the best of them and the number itself.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter

from exporter.checks.claims import Claim, leads_to
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.passages import SENTINEL
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.exchange.crosswise import places_of_cells, places_of_totals, stand_apart, stand_crosswise
from exporter.checks.rules.exchange.doubled import find_doubled, stands_behind_its_own
from exporter.checks.rules.exchange.likeness import Likeness
from exporter.checks.rules.exchange.part_told import is_share_told
from exporter.checks.rules.exchange.parts import is_smaller_part
from exporter.checks.rules.exchange.years import are_in_own_years
from exporter.checks.rules.pairing import (
    are_far,
    closest_fact,
    describe_exchange,
    is_end_alone,
    is_of_other_size,
    may_rival,
    tells_multiple,
)
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.worded.superlatives import is_most_of_list
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.relations import naming_stems, part_words, relations_named
from exporter.checks.words.superlatives import superlative_at, superlative_in
from exporter.checks.words.surroundings import CLAUSE, EARLIER_TIME
from exporter.numbers.measures import is_measured
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import are_race_and_lead, same_quantity, same_value
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# What parts a part from its whole behind it: 412 of the 2,318.
_OF = compile_pattern(
    rf"[^.,;。，；]{{0,28}}?\b(?:{any_of('of-whole', 'whole-behind')})\b[^.,;。，；]{{0,8}}", re.IGNORECASE
)
# Characters between two numbers of which one follows right behind the other.
_BEHIND = 24
# How much better two numbers must fit in each other's place, both together and each of them, which may fit less by a
# fifth of what both gain; numbers that are seldom exchanged, more by each sign of it. Of 1738 pairs in right outlines
# none does so, of the same pairs exchanged 92 of a hundred.
_PAIR, _UNLIKE, _EACH, _OF_BOTH = 1.0, 2.0, -1.5, 0.2
# From here on a number that also follows from others is exchanged all the same: no such pair in right outlines is.
_PLAIN = 2.0
# A loss of one that no gain of the other makes good.
_HOPELESS = -4.0
# Numbers up to this count so many things that they are seldom exchanged; what one in place of a larger one lacks.
_SMALL, _SMALLER = 12, 1.0
# Each of them so much better that both names are told of the other number: of the pairs in right outlines none.
_SURE = 1.0
# How much better another number must fit than the one that is there: of 1325 numbers in right outlines 5 do, of those
# with another number of their sentence or table in their place two of three.
_ALONE = 1.75
# The same where no word of it stands beside the number that is there.
_UNNAMED = 1.25
# What is so much less than the number that is there is often a part of it: of a key figure, and in a text, or so much
# more the whole; but where it fits so much better, as no such part of a right number does. Of 35 numbers in the place
# of another one, percentages aside, none is a third of that or four times as much.
_PART, _LITTLE, _FAR_BETTER = Decimal("0.75"), Decimal("0.33"), 7.0
# How well it must fit by itself, and where the one that is there has nothing but its unit in common, unless it has the
# subject: of 16 right numbers for which another one fits better 8 have none that does so, of 80 wrong ones 77.
_ENOUGH, _WELL, _NOTHING = 4.5, 7.0, 1.25
# Claims that follow one and are tried in its place; lines between claims that are not mixed up.
_FOLLOWING, _NEAR = 10, 4
# From here on amounts of one text and size are of one unit, though only one of them names it.
_LARGE, _SAME_SIZE = 1_000, 50
_YEARS = 100  # so many are no span of time
_TITLES = frozenset({"title", "subtitle"})  # roles of texts that are no sentences
# Words that the name of a key figure must have to tell what is counted from a part of it: pupils, primary pupils.
_TELLING = 2
_RIVALS = 20  # facts looked through for the one that a claim means
# Relations of a number that is a result, and those that a name tells: total, the others.
_RESULTS = frozenset({"difference", "sum", "rest", "change"})
_NAMED_RESULTS = frozenset({"difference", "sum", "rest"})
_NAMED_PARTS = frozenset({"rest"})  # those of them that a source names too: the others


def find_exchanges(context: CheckContext) -> Iterator[Finding]:
    """Pairs of numbers that fit the source better in each other's place, and numbers in an absent one's place."""
    source = context.source
    if source is None:
        return
    claims = [one for one in context.claims if one.fitting and not (is_coarse(one) or is_end_alone(one, source))]
    likeness = Likeness(claims, source, context)
    told: set[int] = set()
    cells, totals = places_of_cells(context), places_of_totals(context)
    for index, claim in enumerate(claims):
        for other in claims[index + 1 : index + 1 + _FOLLOWING]:
            if stand_crosswise(cells.get(claim.place), cells.get(other.place)) or {claim.place, other.place} & totals:
                continue
            rule = _rule_of_exchange(claim, other, likeness, context)
            if rule:
                for one, two in ((claim, other), (other, claim)):
                    if id(one) not in told:
                        told.add(id(one))
                        yield describe_exchange(one, closest_fact(one, two.fitting, source), source, rule)
    for index, claim in enumerate(claims):
        if not (id(claim) in told or claim.place in totals or stands_behind_its_own(claim, context)):
            beside = claims[max(0, index - _FOLLOWING) : index + 1 + _FOLLOWING]
            rival = _absent_rival(claim, beside, likeness, context)
            if rival is None and (doubled := find_doubled(claim, beside, likeness, context)) is not None:
                rival = doubled if not _is_explained(claim, context) else None
            if rival is not None:
                yield describe_exchange(claim, rival, source, "fits-another")


def _rule_of_exchange(one: Claim, other: Claim, likeness: Likeness, context: CheckContext) -> str:
    """The rule that two numbers in each other's place break; "" where they may stand as they do."""
    if not may_be_mixed(one, other) or is_smaller_part(one, other, context.language):
        return ""
    if leads_to(one, other) and _follow_alike(one, other):
        return ""
    gains = []
    for claim, second in ((one, other), (other, one)):
        gain = likeness.best(claim, second.fitting, second) - likeness.best_own(claim, second)
        if gain <= _HOPELESS:
            return ""
        gains.append(gain)
    apart = one.passage is not other.passage or _signs_unlike(one, other, likeness)
    if apart and not all(gains):  # a total, of which no word stands beside either: only one of the two says anything
        return ""
    least = _PAIR + _UNLIKE * _signs_unlike(one, other, likeness)
    if sum(gains) <= least or min(gains) <= _EACH - _OF_BOTH * sum(gains):
        return ""
    if min(gains) < 0 and likeness.is_named_alone(*((one, other) if gains[0] < gains[1] else (other, one))):
        return ""
    if not likeness.share_words(one, other.fitting) and not likeness.share_words(other, one.fitting):
        return ""  # of an outline in another language than the source
    if (
        likeness.are_of_own_times(one, other)
        or likeness.is_one_of_range(one, other)
        or tells_multiple(one, other, context)
        or are_in_own_years(one, other, context)
    ):
        return ""
    if min(gains) >= _SURE:
        return "contradicts-source"
    if sum(gains) > _PLAIN:
        return "fits-another"
    return "" if _is_explained(one, context, other) or _is_explained(other, context, one) else "fits-another"


def is_coarse(claim: Claim) -> bool:
    """Whether a number says too little to be known by: 0, 1, 六成; a year of the Republic, 113 年."""
    quantity = claim.quantity
    if quantity.value in (0, 1) or (quantity.unit == "年" and quantity.value >= _YEARS):
        return True
    rough = bool(quantity.approx) or quantity.precision > 1
    one_digit = len(quantity.value.normalize().as_tuple().digits) == 1
    return rough and one_digit and all(fact.quantity.value != quantity.value for fact in claim.fitting)


def may_be_mixed(one: Claim, other: Claim) -> bool:
    """Whether two numbers are near each other, of one unit, of different facts and not told as a part and its whole."""
    far = abs(one.place.line - other.place.line) > _NEAR or stand_apart(one, other)
    if far or one.quantity.kind != other.quantity.kind:
        return False
    apart = _share_unit(one, other) and not same_quantity(one.quantity, other.quantity) and not _is_part_of(one, other)
    if not apart or (_names_ages(one) and _names_ages(other)) or are_race_and_lead(one.quantity, other.quantity):
        return False
    return not {fact.start for fact in one.fitting} & {fact.start for fact in other.fitting}


def _names_ages(claim: Claim) -> bool:
    """Whether a number is the bound of a group of ages, which names other numbers: those of 65 and over, 65 歳以上."""
    return claim.quantity.unit == "岁" and bool(claim.quantity.approx)


def _share_unit(one: Claim, other: Claim) -> bool:
    """Whether two numbers are of one unit, which a text may name once: 61.4 million euros, and 58.2 million."""
    units = {one.quantity.unit, other.quantity.unit}
    if len(units) == 1 or not {fact.quantity.unit for fact in one.fitting}.isdisjoint(
        fact.quantity.unit for fact in other.fitting
    ):
        return True
    if "" not in units or one.passage is None or one.passage is not other.passage:
        return False
    if not any(map(is_measured, units)):  # 877 times, and 642 floods
        return True
    low, high = sorted((abs(one.quantity.value), abs(other.quantity.value)))
    return low >= _LARGE and high <= low * _SAME_SIZE


def _signs_unlike(one: Claim, other: Claim, likeness: Likeness) -> int:
    """How many signs there are that two numbers are seldom exchanged: a small one, by which many things are counted;
    a change and a level; one in words and one in digits."""
    small = any(claim.quantity.kind != "percent" and abs(claim.quantity.value) <= _SMALL for claim in (one, other))
    sorts = {likeness.tells_change(likeness.likeliest_own(claim)) for claim in (one, other)}
    written = {any(map(str.isdecimal, claim.quantity.text)) for claim in (one, other)}
    return small + (len(sorts) > 1) + (len(written) > 1)


def _is_part_of(one: Claim, other: Claim) -> bool:
    """Whether two numbers are told as a part and its whole, the smaller first: 412 of the 2,318."""
    if one.passage is None or one.passage is not other.passage or abs(one.quantity.value) > abs(other.quantity.value):
        return False
    between = one.passage.text[one.end : other.at]
    return _OF.fullmatch(between) is not None and CLAUSE.search(between) is None  # 50 million, and costs of 52


def _follow_alike(one: Claim, other: Claim) -> bool:
    """Whether the source has two numbers in the same order, one right behind the other: down three marks to 118."""
    return any(0 <= after.start - fact.end <= _BEHIND for fact in one.fitting for after in other.fitting)


def _is_explained(claim: Claim, context: CheckContext, other: Claim | None = None) -> bool:
    """Whether a number follows from others, as its clause says, and merely equals one of the source; not from `other`,
    which is out of place itself."""
    named = relations_named(clause_of(claim), context.language)
    if not (named if other is None else named & _RESULTS):
        return False
    found = find_derivation(claim.place, context)
    return found is not None and (other is None or all(one.value != other.quantity.value for one in found.used))


# ---- one in the place of an absent one -------------------------------------------------------------------------------


def _absent_rival(claim: Claim, beside: Sequence[Claim], likeness: Likeness, context: CheckContext) -> Fact | None:
    """The fact that fits a claim clearly better than its own, and that no number near it states."""
    source = context.source
    if source is None or not _is_told_exactly(claim) or _is_worded_freely(claim):
        return None
    results = _results_named(claim, context)
    if not results <= _NAMED_PARTS:
        return None
    words = likeness.telling_words(claim)
    label, named = claim.passage is None, likeness.share_words(claim, claim.fitting)
    if label and len(words) < _TELLING and named:
        return None
    amount = claim.quantity.kind == "amount"
    part = _PART if label and not named else _LITTLE if amount or not named else Decimal(0)
    own = likeness.best(claim, claim.fitting)
    least = own + (_UNNAMED if label and not named else _ALONE)
    best, stating = None, _facts_stated(claim, beside)
    whole = _is_told_as_whole(claim, context)
    for fact in source.find_worded(claim.quantity, words, _RIVALS):
        if (whole and fact.quantity.value < claim.quantity.value) or not _may_be_meant(fact, claim, source):
            continue
        score = likeness.of_rival(claim, fact, least) - _SMALLER * _is_smaller_sort(fact, claim)
        if score <= least or any(_states(other, fact, claim, likeness) for other in stating.get(fact.start, ())):
            continue
        if score <= own + _FAR_BETTER and is_of_other_size(fact, claim, part):
            continue  # a part of what is told, or what that is a part of
        if not results <= relations_named(source.clause(fact), source.language):
            continue  # what follows from others, which the source need not have
        if not named and _is_whole_of(fact, claim, source):
            continue
        if not _share_names(claim, fact, source, context.language):
            continue
        if _may_be_told(claim, fact, source, context.language) and _is_clear(claim, fact, score, likeness):
            best, least = fact, score
    far = least > own + _FAR_BETTER
    return None if best is None or _stands_all_the_same(claim, best, context, far=far) else best


def _is_worded_freely(claim: Claim) -> bool:
    """Whether a number stands in a title, which says what it is of in words of its own, or is put in from a key figure,
    which is held against the source beside its label."""
    passage = claim.passage
    return passage is not None and (passage.role in _TITLES or passage.text[claim.at : claim.at + 1] == SENTINEL)


def _share_names(claim: Claim, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a number and a fact have more in common than which way both go, and when: the staff grew to 940."""
    clause = clause_of(claim)
    empty = (word_stems(clause) - naming_stems(clause, language)) | {EARLIER_TIME}
    return not claim.words.keys() & source.words(fact).keys() <= empty


def _stands_all_the_same(claim: Claim, rival: Fact, context: CheckContext, *, far: bool) -> bool:
    """Whether a number for which another one fits better is borne out, or the other is plainly of something else.

    Where that fits `far` better, a number that follows from two of many by chance is not borne out."""
    source, found = context.source, find_derivation(claim.place, context)
    if source is None or (_is_explained(claim, context) and not (far and found is not None and not found.sure)):
        return True
    if is_most_of_list(claim, source, context.language, rival) or is_share_told(claim, rival, context):
        return True
    return _is_compared_with(claim, rival, context) or _is_most_of_others(claim, rival, source, context)


def _is_most_of_others(claim: Claim, rival: Fact, source: SourceText, context: CheckContext) -> bool:
    """Whether another number is told as the most or the least of several, which a key figure is not: occupancy 78 %,
    where the coast has the highest with 86 %."""
    if claim.passage is not None or superlative_in(claim.label, context.language):
        return False
    return superlative_at(source.text, rival.start, rival.end, source.language) != 0


def _is_compared_with(claim: Claim, rival: Fact, context: CheckContext) -> bool:
    """Whether another number is what a key figure is compared with itself, in a text too that shows the figure."""
    if claim.passage is not None:
        return context.compared.reference_of(claim.quantity.value, rival.quantity.value) > 0
    others = (stated for stated in context.stated if stated.part and stated.path.startswith(f"{claim.path}."))
    return any(same_value(stated.quantity, rival.quantity) for stated in others)


def _is_told_as_whole(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is what the one before it is a part of: a third of the 1,630 members, 48 of them."""
    if claim.passage is None:
        return False
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=attrgetter("at"))
    return place > 0 and _OF.fullmatch(claim.passage.text[within[place - 1].end : claim.at]) is not None


def _is_clear(claim: Claim, rival: Fact, score: float, likeness: Likeness) -> bool:
    """Whether a fact that fits a claim better has its subject, or fits it well, and the claim's own fact has not.

    An outline that words something in its own way has little in common with the right fact, so that any other one has
    more."""
    own = likeness.likeliest_own(claim)
    if likeness.shares_subject(claim, own, rival) or likeness.is_named_whole(claim, own, rival):
        return False
    if likeness.is_of_time(claim, own, rival) or likeness.has_subject_alone(claim, own, rival):
        return False
    if likeness.is_of_later_year(claim, own, rival):
        return False
    enough = _ENOUGH if likeness.of(claim, own) > _NOTHING else _WELL
    return score >= enough or likeness.shares_subject(claim, rival, own)


def _is_smaller_sort(fact: Fact, claim: Claim) -> bool:
    """Whether a fact is so small that many things are counted by it, and a claim is not."""
    if claim.quantity.kind == "percent":
        return False
    return abs(fact.quantity.value) <= _SMALL < abs(claim.quantity.value)


def _is_told_exactly(claim: Claim) -> bool:
    """Whether a number is one of the source's as it stands, in digits: no rounded one, no count of the author's."""
    if claim.quantity.approx or not any(map(str.isdecimal, claim.quantity.text)):
        return False
    return any(fact.quantity.value == claim.quantity.value for fact in claim.fitting)


def _results_named(claim: Claim, context: CheckContext) -> frozenset[str]:
    """What the name of a row or a key figure tells that it is of others: their total, or what they leave."""
    name = claim.label if claim.passage is None else claim.passage.head
    return relations_named(name, context.language) & _NAMED_RESULTS if name else frozenset()


def _may_be_told(claim: Claim, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a fact may be the one that a claim was meant to state."""
    quantity, other = claim.quantity, fact.quantity
    if same_value(other, quantity):
        return False
    if all(source.is_range_at(one.start) for one in claim.fitting) != source.is_range_at(fact.start):
        return False
    measured = {is_measured(quantity.unit), *(is_measured(one.quantity.unit) for one in claim.fitting)}
    if is_measured(other.unit) not in measured:
        return False
    return may_rival(claim, fact, source, language)


def _is_whole_of(rival: Fact, claim: Claim, source: SourceText) -> bool:
    """Whether a number is the whole of which the next one, a claim's own, is told as a part: 2,318; 412 of them."""
    words = part_words(source.language.primary)
    for fact in claim.fitting:
        if rival.end <= fact.start <= rival.end + _BEHIND and abs(fact.quantity.value) < abs(rival.quantity.value):
            told = source.text[rival.end : fact.start], source.text[fact.end : fact.end + _BEHIND]
            return words is not None and any(words.search(plain_text(text)) for text in told)
    return False


def _may_be_meant(fact: Fact, claim: Claim, source: SourceText) -> bool:
    """Whether a fact's size may be that of the number that a claim was meant to state, whatever its words."""
    quantity = fact.quantity
    return not (quantity.approx or are_far(claim.quantity, quantity) or source.dates.may_be_year(quantity))


def _facts_stated(claim: Claim, beside: Sequence[Claim]) -> Mapping[int, Sequence[Claim]]:
    """The numbers near a claim by each fact that they may state, by its offset."""
    near = [one for one in beside if one is not claim and abs(one.place.line - claim.place.line) <= _NEAR]
    return group_pairs((fact.start, one) for one in near for fact in one.fitting)


def _states(other: Claim, fact: Fact, claim: Claim, likeness: Likeness) -> bool:
    """Whether one of these states a fact, as the likeliest of its value."""
    if same_quantity(other.quantity, claim.quantity):
        return False
    return likeness.likeliest_own(other).start == fact.start
