"""Small counts, ranks and periods held against what the source counts of the same noun: 五个方面, nine judges."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between
from exporter.checks.counts.alike import counts_alike
from exporter.checks.counts.companions import stands_beside_its_own
from exporter.checks.counts.nouns import GENERAL_UNITS, may_be_one
from exporter.checks.counts.parted import is_part_before, is_part_of
from exporter.checks.counts.ranks import follows_rank
from exporter.checks.counts.streaks import lasts_so_long
from exporter.checks.derived.results import SHARE, Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.instead import describe_result
from exporter.checks.rules.missing import SILENCE, describe_difference
from exporter.checks.rules.pairing import best_fit, shares_subject
from exporter.checks.words.clauses import count_shared, counted_nouns, ordered_stems
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import parts_statements, sentence_bounds, statement_bounds
from exporter.checks.words.surroundings import CLAUSE, OWN_CLAUSE
from exporter.message import Message
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity, same_value
from exporter.text.characters import is_east_asian

# Numbers up to this are counts that a text may word in its own way.
SMALL = 20
# The same of what the source counts of the very noun; from a hundred on numbers have digits enough to be looked up.
_COUNTED = 99
_KINDS = frozenset({"amount", "ordinal"})
# Characters behind a number within which its noun ends, and the nouns of two counts that are told as one.
_NOUN_BEHIND, _NAMED_BOTH = 32, 40
_PAIR = 2
_RATES = frozenset(("%", "‰", "倍"))
_PEOPLE = "人"
# Numbers on each side of a count that may be those counted: three times the most that a small one counts.
_LISTED = 60
# The part of the words of a count's own clause that another count must stand beside, and at least.
_MEANT, _LEAST = 0.5, 0.5


def counts_list(mention: Mention, context: CheckContext) -> bool:
    """Whether a small number counts the numbers of one unit that stand in its sentence: three of them, 5, 4 and 2."""
    quantity = mention.quantity
    if not (is_small_count(quantity) and quantity.value > 2) or is_measured(quantity.unit):
        return False
    begin, end = statement_bounds(mention.passage.text, quantity.start)
    within = claims_between(mention.passage, begin, end + 1, context)
    place = bisect_left(within, quantity.start, key=lambda one: one.at)
    before = [one.quantity.unit for one in within[max(0, place - _LISTED) : place]]
    behind = [one.quantity.unit for one in within[place : place + _LISTED] if one.at > quantity.start]
    return any(quantity.value in Counter(part).values() for part in (before, behind, before + behind))


def is_small_count(quantity: Quantity, most: int = SMALL) -> bool:
    """Whether a number is a small whole one of things that are counted, or of a place in a row."""
    whole = quantity.value == int(quantity.value) and 0 < quantity.value <= most
    return whole and quantity.kind in _KINDS and not quantity.approx


def find_other_count(mention: Mention, source: SourceText, context: CheckContext) -> Finding | None:
    """A small number of something that the source counts otherwise, and nowhere so."""
    quantity, claim = mention.quantity, context.claims_at.get(mention.place)
    measured = is_measured(quantity.unit)
    most = SMALL if measured else _COUNTED
    if not is_small_count(quantity, most) or quantity.unit == "倍":
        return None
    if quantity.value == 1 and quantity.kind == "amount":
        return None
    nouns = counted_nouns(mention.passage.text, quantity.start, quantity.end, quantity.unit)
    alike = counts_alike(nouns, mention, most, source, context.language) if nouns else []
    if not alike or any(same_value(fact.quantity, quantity) for fact, _ in alike):
        return None
    fact, shared = max(alike, key=lambda found: found[1])
    if claim is not None and claim.direction and not source.direction(fact):
        return None  # by how much something changed is no count of it
    if claim is not None and (_may_count(claim, fact, nouns, source) or counts_rest(fact, claim, source)):
        return None
    if claim is not None and stands_beside_its_own(claim, source, context, any_unit=True, any_order=True):
        return None
    if lasts_so_long(quantity, source) or counts_both(mention, source):
        return None
    if _is_whole_of(claim, fact, context):
        return None
    if claim is not None and fact.quantity.value - quantity.value == 1 and counts_rest_itself(claim, fact, source):
        return None
    if quantity.kind == "ordinal" and _is_listed(quantity, source):
        return None
    if quantity.kind == "ordinal" and (
        says_word(source.sentence(fact), quantity.text)
        or _is_said_bare(nouns, quantity, source)
        or (claim is not None and _has_ordinal(claim, source))
    ):
        return None  # from fourth place to third
    # Hours are of many things, and each of several has an ordinal: the fourth quarter beside the third.
    many = measured or quantity.kind == "ordinal"
    same = shared * 2 > len(nouns) and not many  # export markets are no export goods
    rule = "contradicts-source" if same else "fits-another"
    return describe_difference(rule, mention.path, mention.place, quantity, fact, source)


def _is_whole_of(claim: Claim | None, part: Fact, context: CheckContext) -> bool:
    """Whether a number is the whole of the one before it, which is a part that the source tells with the noun of both:
    14 of the 38 communes, where it has 14 communes."""
    within = context.claims_in.get(id(claim.passage), ()) if claim is not None else ()
    place = bisect_left(within, claim.at, key=lambda one: one.at) if claim is not None else 0
    if claim is None or claim.passage is None or not place or not claim.fitting:
        return False
    before = within[place - 1]
    told = is_part_before(claim.passage.text[before.end : claim.at])
    return told and any(one.start == part.start for one in before.fitting)


def _is_listed(quantity: Quantity, source: SourceText) -> bool:
    """Whether the source has an ordinal whose noun a list names once: 第一、二季度."""
    facts = source.find_fitting(quantity) if quantity.unit else ()
    return any(fact.quantity.unit == quantity.unit and not source.nouns_counted(fact) for fact in facts)


def _is_said_bare(nouns: tuple[str, ...], quantity: Quantity, source: SourceText) -> bool:
    """Whether the source has an ordinal in a sentence that names before it what it counts: all quarters, by 3 in the
    first."""
    word = re.escape(quantity.text.strip())
    for match in islice(re.finditer(rf"(?<!\w){word}(?!\w)", source.text, re.IGNORECASE), _COUNTED):
        first, _ = sentence_bounds(source.text, match.start())
        before = plain_text(source.text[first : match.start()]).casefold()
        if any(noun in before for noun in nouns):
            return True
    return False


def _may_count(claim: Claim, fact: Fact, nouns: tuple[str, ...], source: SourceText) -> bool:
    """Whether the source may have a number of some nouns after all, beside which it has a `fact` that counts them.

    It has the number beside as many of its words, in another order, and of no other noun; or beside what the claim is
    about, and not the other count; or without a noun of its own beside that one: lent 57 objects and borrowed 83; or as
    a part of that count: 28 of the dead.
    """
    if claim.passage is not None:
        text, quantity = claim.passage.text, claim.quantity
        if is_part_of(quantity, text, claim.fitting, fact, source, source.language):
            return True
    others = [(one, source.nouns_counted(one)) for one in claim.fitting]
    known = [
        one for one, counted in others if not counted or may_be_one(counted, nouns) or _are_people(claim, one, source)
    ]
    if known and best_fit(claim, known, source) >= source.fit(claim.words, fact):
        return True
    if any(shares_subject(claim, one, fact, source) for one in known):
        return True
    return any(goes_on_counting(one, fact, source) for one, counted in others if not counted)


def goes_on_counting(fact: Fact, other: Fact, source: SourceText) -> bool:
    """Whether a fact may count what another one's noun names, which stands before it: 38 species; three are new.

    A smaller one in the next statement may be a part of it."""
    statements = source.statement_at(fact.start) - source.statement_at(other.start)
    return statements == 0 or (statements == 1 and fact.quantity.value < other.quantity.value)


def _are_people(claim: Claim, fact: Fact, source: SourceText) -> bool:
    """Whether people are counted, whom a text may call by any noun: nine people, nine members. What is not said to be
    people must be told beside words of the claim: nine cranes are none."""
    if claim.quantity.unit != _PEOPLE or fact.quantity.unit not in ("", _PEOPLE):
        return False
    return bool(fact.quantity.unit) or source.fit(claim.words, fact) > 0


def counts_rest(fact: Fact, claim: Claim, source: SourceText) -> bool:
    """Whether a fact counts what some others leave, and a claim does not: the remaining 22 towns, the first three."""
    if not names_relation(source.clause(fact), "rest", source.language):
        return False
    text, at, end = (claim.passage.text, claim.at, claim.end) if claim.passage is not None else (claim.label, 0, 0)
    beside = f"{CLAUSE.split(text[:at])[-1]} {CLAUSE.split(text[end : end + _NOUN_BEHIND])[0]}"
    return not names_relation(beside, "rest", source.language)


def counts_rest_itself(claim: Claim, fact: Fact, source: SourceText) -> bool:
    """Whether a claim counts what some leave of what a fact counts: the other 13 of 14 towns."""
    if claim.passage is None or names_relation(source.clause(fact), "rest", source.language):
        return False
    before = CLAUSE.split(claim.passage.text[: claim.at])[-1]
    return names_relation(f"{before} ", "rest", source.language)


def says_word(sentence: str, word: str) -> bool:
    """Whether a sentence has an ordinal as it is written, whatever follows it."""
    return re.search(rf"(?<!\w){re.escape(word.strip())}(?!\w)", sentence, re.IGNORECASE) is not None


def weigh_count(other: Finding, mention: Mention, context: CheckContext) -> Finding | None:
    """The finding that something is counted otherwise; None where the count follows from others, of which its clause
    may say how: then the right result."""
    if _is_derived(mention, context) or _sums_others(other, mention, context):
        return None
    result = describe_result(mention.place, context) if mention.quantity.value > SMALL else None
    return result or other


def _is_derived(mention: Mention, context: CheckContext) -> bool:
    """Whether a count follows from other counts; of minutes, metres and money none does."""
    found = find_derivation(mention.place, context)
    if found is None or is_measured(mention.quantity.unit):
        return found is not None
    if context.source is not None and _divides_by_its_own(found, mention, context.source):
        return False
    if not may_make_age(mention.quantity, found):
        return False
    return all(one.unit in _RATES or not is_measured(one.unit) for one in found.used)


def _divides_by_its_own(found: Derivation, mention: Mention, source: SourceText) -> bool:
    """Whether a count is worked out by dividing by how many there are of the same: 612 men at 24 posts are 26 men each,
    and no 26 posts."""
    if found.form != SHARE or len(found.used) != _PAIR or not source.has_operand(found.used[1]):
        return False
    quantity, divisor = mention.quantity, found.used[1]
    own = counted_nouns(mention.passage.text, quantity.start, quantity.end, quantity.unit)
    return count_shared(own, source.nouns_counted(Fact(divisor, divisor.start, divisor.end))) > 0


def may_make_age(quantity: Quantity, found: Derivation) -> bool:
    """Whether a number is no age, or follows from ages and years alone."""
    parts = found.used or found.operands or found.addends or ()
    of_ages = all(one.unit in ("岁", "年") or one.kind == "year" for one in parts) if parts else found.sure
    return quantity.unit != "岁" or of_ages


def find_count_meant(claim: Claim, source: SourceText) -> Fact | None:
    """The small count of the source that stands beside most of a small count's words; None where none clearly does."""
    words = {word: weight for word, weight in claim.words.items() if weight >= OWN_CLAUSE}
    least, best = max(_MEANT * source.best_possible(words), _LEAST), None
    for fact, _ in source.small_counts:
        other = fact.quantity
        alike = other.kind == claim.quantity.kind and other.unit == claim.quantity.unit and is_small_count(other)
        fit = source.fit(words, fact) if alike and other.value > 1 else 0.0
        if fit > least and source.direction(fact) == claim.direction:
            least, best = fit, fact
    return best


def find_only_count(quantity: Quantity, source: SourceText) -> Fact | None:
    """The only count of the source in a measure word that names a thing itself: five teams, 五队."""
    if quantity.unit in GENERAL_UNITS or quantity.unit in PERIODS or is_measured(quantity.unit) or quantity.value <= 1:
        return None
    found = [one for one, _ in source.small_counts if one.quantity.unit == quantity.unit]
    return found[0] if len(found) == 1 and is_small_count(found[0].quantity) else None


def find_rank_meant(mention: Mention, source: SourceText, context: CheckContext) -> Finding | None:
    """The finding that the source has another ordinal beside an ordinal's words, and nowhere this one beside them."""
    claim = context.claims_at.get(mention.place)
    meant = find_count_meant(claim, source) if claim is not None else None
    if claim is None or meant is None or says_word(source.sentence(meant), mention.quantity.text):
        return None
    if _has_ordinal(claim, source) or follows_rank(claim, context):
        return None
    return describe_difference("fits-another", mention.path, mention.place, mention.quantity, meant, source)


def _has_ordinal(claim: Claim, source: SourceText) -> bool:
    """Whether the source has an ordinal beside some of its words, whatever is counted: the fifth time in a row."""
    alike = (one for one, _ in source.small_counts if one.quantity.kind == "ordinal")
    return any(same_value(one.quantity, claim.quantity) and source.fit(claim.words, one) for one in alike)


def find_addends(claim: Claim, context: CheckContext) -> Finding | None:
    """The finding that a small count is not how many numbers were added up beside it: the four of them make 62."""
    other, added = _sum_behind(claim, context)
    if other is None or added <= _PAIR or added == claim.quantity.value:
        return None
    written = context.derived[other.place]
    assert written is not None
    message = Message("{text}; {written} = {value}", text=claim.written, written=written.written, value=other.written)
    return Finding("not-in-source", claim.path, claim.place, message, SILENCE)


def counts_addends(claim: Claim, context: CheckContext) -> bool:
    """Whether a small count is how many numbers were added up beside it: the three of them make 62."""
    other, added = _sum_behind(claim, context)
    return other is not None and added == claim.quantity.value


def _sum_behind(claim: Claim, context: CheckContext) -> tuple[Claim | None, int]:
    """The number behind a small count in its statement, where it is the sum of several, and of how many."""
    if claim.passage is None or claim.quantity.unit in PERIODS or is_measured(claim.quantity.unit):
        return None, 0
    beside = context.claims_in.get(id(claim.passage), ())
    place = bisect_right(beside, claim.at, key=lambda one: one.at)
    if place == len(beside) or parts_statements(claim.passage.text, claim.at, beside[place].at):
        return None, 0
    found = find_derivation(beside[place].place, context)
    if found is None or not found.signs or found.signs.strip("+"):
        return None, 0
    return beside[place], len(found.signs) + 1


def sums_pair(quantity: Quantity, source: SourceText) -> bool:
    """Whether a small count is the sum of two that stand side by side in a statement of the source: of four indoor and
    two outdoor pools, six."""
    return next(_pairs_summed(quantity, source), None) is not None


def counts_both(mention: Mention, source: SourceText) -> bool:
    """Whether a count is such a sum, and names what both of the two count: five officers and clerks."""
    behind = mention.passage.text[mention.quantity.end :][:_NAMED_BOTH]
    named = frozenset(ordered_stems(behind))
    pairs = _pairs_summed(mention.quantity, source)
    return any(all(not named.isdisjoint(source.nouns_counted(one)[:1]) for one in pair) for pair in pairs)


def _pairs_summed(quantity: Quantity, source: SourceText) -> Iterator[tuple[Fact, Fact]]:
    """The pairs of counts whose sum it is."""
    if quantity.kind != "amount":
        return
    counts = sorted((fact for fact, _ in source.small_counts if fact.quantity.kind == "amount"), key=_place_of)
    for one, other in pairwise(fact for fact in counts if fact.quantity.unit == quantity.unit):
        summed = one.quantity.value + other.quantity.value == quantity.value
        if summed and source.statement_at(one.start) == source.statement_at(other.start):
            yield one, other


def _sums_others(finding: Finding, mention: Mention, context: CheckContext) -> bool:
    """Whether a count is the sum of a pair of which not only the one that a finding names has words of it: skippers 3,
    mates 17, so twenty mates and higher ranks."""
    source, claim = context.source, context.claims_at.get(mention.place)
    if source is None or claim is None or finding.fact is None:
        return False
    words = claim.words.keys() - source.words(finding.fact).keys()
    others = {one for pair in _pairs_summed(mention.quantity, source) for one in pair if one != finding.fact}
    return any(source.words(one).get(word, 0.0) >= OWN_CLAUSE for one in others for word in words)


def _place_of(fact: Fact) -> int:
    return fact.start


def told_of_nouns(mention: Mention, source: SourceText, context: CheckContext) -> Sequence[Fact]:
    """The facts that state a number, of a small one without those that plainly are of something else: 16 hours for 16
    clubs, which the source has, too; 10 boats for ten years."""
    quantity, facts = mention.quantity, source.find_fitting(mention.quantity)
    claim = context.claims_at.get(mention.place)
    if source.east_asian or not is_small_count(replace(quantity, approx=""), _COUNTED) or quantity.kind != "amount":
        return facts
    if quantity.unit and not is_measured(quantity.unit):
        return facts
    nouns = counted_nouns(mention.passage.text, quantity.start, quantity.end, quantity.unit)
    if not nouns or (not quantity.unit and source.stems.isdisjoint(nouns)):
        return facts
    if claim is not None and stands_beside_its_own(claim, source, context, any_unit=True):
        return facts
    return [one for one in facts if _may_be_told_of(nouns, quantity, one, source, claim)]


def _may_be_told_of(
    nouns: tuple[str, ...], quantity: Quantity, fact: Fact, source: SourceText, claim: Claim | None
) -> bool:
    """Whether a fact of a value may be of some nouns: in the unit, without a noun, or beside words in common."""
    counted = source.nouns_counted(fact)
    if fact.quantity.unit == quantity.unit != "" or not counted or count_shared(nouns, counted):
        return True
    behind = source.text[fact.end : fact.end + _NOUN_BEHIND].casefold()
    if any(noun in behind for noun in nouns):  # boats of lifeboats
        return True
    return claim is not None and source.fit(claim.words, fact) > 0


def names_nth(mention: Mention, source: SourceText) -> bool:
    """Whether a number is an ordinal of the source without its sign, before the same noun: 三次会议, 第三次会议."""
    quantity, text = mention.quantity, mention.passage.text
    noun = text[quantity.end : quantity.end + _PAIR]
    if quantity.kind != "amount" or not is_small_count(quantity) or len(noun) < _PAIR or not is_east_asian(noun[0]):
        return False
    found = source.find_stating(replace(quantity, kind="ordinal"))
    return any(fact.quantity.unit == quantity.unit and source.text.startswith(noun, fact.end) for fact in found)


def is_nth_period(quantity: Quantity, source: SourceText) -> bool:
    """Whether a number of years or months is the one that the source counts up to: eight of the eighth in a row."""
    if quantity.unit not in PERIODS or quantity.kind != "amount":
        return False
    found = source.find_stating(replace(quantity, kind="ordinal"))
    if any(fact.quantity.unit == quantity.unit or source.counts_in(fact, quantity.unit) for fact in found):
        return True
    return lasts_so_long(quantity, source)
