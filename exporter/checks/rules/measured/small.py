"""Small counts, lengths and spans held against what most speaks for in the source: nine judges, 五根, douze mois."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.counts.alike import may_be_of_row
from exporter.checks.counts.companions import stands_beside_its_own
from exporter.checks.counts.nouns import count_the_same
from exporter.checks.counts.ranks import follows_rank
from exporter.checks.counts.weigh import is_small, weigh_count
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention
from exporter.checks.passages import RUNNING_ROLES
from exporter.checks.rules.counts import (
    counts_addends,
    counts_list,
    goes_on_counting,
    is_nth_period,
    says_word,
    sums_pair,
)
from exporter.checks.rules.dates.durations import tells_duration
from exporter.checks.rules.dates.spans import bears_out_span
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.missing import describe_difference
from exporter.checks.rules.rows import counts_own_rows
from exporter.checks.words.clauses import count_shared, counted_nouns, leads_to_whole
from exporter.numbers.quantity import Quantity
from exporter.numbers.tables import either_of, plain_words_by_key
from exporter.start.patterns import compile_pattern

# How likely the source has another number of the same from where on that is told. Of 1,029 right small numbers of
# outlines sixteen are as likely, half of which other rules let be; of 1,544 wrong ones two thirds are. With 0.956 it is
# 24, and 73 %.
_OTHERWISE = 0.972
# Characters before a number in which words lead to it: "of those ".
_LED = 16
# Numbers of an outline up to which its small ones are weighed, each against at most 240 of the source.
_MOST = 2_000
# Units of an age, and those in which a source may have one that a text tells bare.
_AGE = "岁"
_YEARS = frozenset({_AGE, "年"})


def find_other_counts(context: CheckContext) -> Iterator[Finding]:
    """The small numbers of which the source most likely has another one of the same."""
    source = context.source
    if source is None or source.is_long or source.language.primary != context.language.primary:
        return  # words of two languages do not compare
    if len(context.mentions) > _MOST:
        return
    for mention in context.mentions:
        claim = context.claims_at.get(mention.place)
        if claim is None or claim.passage is not mention.passage or not is_small(mention.quantity):
            continue
        if mention.passage.role in RUNNING_ROLES:
            yield from _other_count(mention, claim, source, context)


def _other_count(mention: Mention, claim: Claim, source: SourceText, context: CheckContext) -> Iterator[Finding]:
    weighed = weigh_count(claim, None, source, context)
    if weighed.otherwise >= _OTHERWISE and (found := find_derivation(mention.place, context)) is not None:
        weighed = weigh_count(claim, found, source, context)  # what follows from others is the likelier right
    meant, quantity = weighed.meant, mention.quantity
    if meant is None or weighed.otherwise < _OTHERWISE:
        return
    if quantity.kind == "ordinal" and says_word(source.sentence(meant), quantity.text):
        return  # from fourth place to third
    if _is_whole_told(claim, meant, source, context) or _goes_on(claim, meant, source):
        return
    if not may_be_of_row(mention, meant, source, context.language):
        return
    if _is_borne_out(mention, claim, source, context):
        return
    yield describe_difference("fits-another", mention.path, mention.place, quantity, meant, source)


def _is_borne_out(mention: Mention, claim: Claim, source: SourceText, context: CheckContext) -> bool:
    """Whether a small number of which the source has another one is a span between two dates or times of it, or counts
    what stands beside it: rows of a table, numbers in its sentence, both parts of what the source tells apart."""
    quantity = claim.quantity
    if claim.fitting and (_bounds_ages(claim) or stands_beside_its_own(claim, source, context)):
        return True  # a group of ages names other numbers
    if _counts_those_named(claim, context):
        return True
    if bears_out_span(claim, source, context.language) or tells_duration(quantity, context):
        return True
    if (
        is_nth_period(quantity, source)
        or follows_rank(claim, context)
        or sums_pair(quantity, source)
        or (not claim.fitting and _is_bound(quantity, source))
    ):
        return True
    counts_beside = counts_list(mention, context) or counts_addends(claim, context)
    return counts_beside or counts_own_rows(mention, context)


def _goes_on(claim: Claim, meant: Fact, source: SourceText) -> bool:
    """Whether the source has a number without a noun behind a larger one of its noun, and the other one counts another
    thing: 41 works from 15 countries; the jury chose 12, and three won."""
    assert claim.passage is not None
    nouns = counted_nouns(claim.passage.text, claim.at, claim.end, claim.quantity.unit)
    counted = source.nouns_counted(meant)
    if not nouns or not counted or count_shared(nouns, counted):
        return False
    wholes = [one for one, own in source.small_counts if count_shared(nouns, own) and one.start != meant.start]
    bare = [one for one in claim.fitting if not count_shared(nouns, source.nouns_counted(one))]
    return any(goes_on_counting(one, whole, source) and one.start > whole.start for one in bare for whole in wholes)


def _is_whole_told(claim: Claim, meant: Fact, source: SourceText, context: CheckContext) -> bool:
    """Whether a number is the whole of the one before it, and the source counts so many of its noun, or the other one
    is that part: eight of the eleven posts, where it has eleven posts and tells of three of them."""
    assert claim.passage is not None
    text, quantity = claim.passage.text, claim.quantity
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at)
    if not place or not leads_to_whole(text[within[place - 1].end : claim.at]):
        return False
    if claim.fitting and any(one.start == meant.start for one in within[place - 1].fitting):
        return True
    nouns = counted_nouns(text, claim.at, claim.end, quantity.unit)
    known = ((source.nouns_counted(one), one.quantity.unit) for one in claim.fitting)
    return any(count_the_same(nouns, counted, unit, quantity.unit) for counted, unit in known)


def _bounds_ages(claim: Claim) -> bool:
    """Whether a number bounds a group of ages, which may leave the years to be understood: over 65."""
    quantity = claim.quantity
    if quantity.unit:
        return quantity.unit == _AGE and bool(quantity.approx)
    return bool(quantity.approx) and any(fact.quantity.unit in _YEARS for fact in claim.fitting)


def _counts_those_named(claim: Claim, context: CheckContext) -> bool:
    """Whether a number in words counts what its text names, with no noun of its own: the busier of the two."""
    assert claim.passage is not None
    text, quantity = claim.passage.text, claim.quantity
    if quantity.unit or any(map(str.isdecimal, quantity.text)) or quantity.kind != "amount":
        return False
    before, behind = _of_those(context.language.primary)
    led = before.search(text, max(0, claim.at - _LED), claim.at) if before is not None else None
    return led is not None and behind.match(text, claim.end) is not None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _of_those(primary: str) -> tuple[re.Pattern[str] | None, re.Pattern[str]]:
    """What stands before such a number, None where a language has no words for it; and what may stand behind it."""
    words = plain_words_by_key("of-those", primary)
    before, behind = words.get("before", ()), words.get("behind", ())
    said = f" (?:{either_of(behind)})" if behind else ""
    ends = compile_pattern(rf"(?:{said})?\s?(?:[.,;:!?)]|$)")
    return (compile_pattern(rf"(?<!\w)(?:{either_of(before)}) $", re.IGNORECASE) if before else None), ends


def _is_bound(quantity: Quantity, source: SourceText) -> bool:
    """Whether a rough number is a bound that the source draws, too: of 3 and more, where it has 3.0 to 3.9."""
    known = (fact.quantity for fact in source.find_of_unit(quantity.unit) if quantity.approx and quantity.unit)
    return any(quantity.value in (one.value, one.low, one.high) for one in known)
