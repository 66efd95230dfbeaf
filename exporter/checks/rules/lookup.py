"""Numbers held against the source: there, there with other digits, unit or scale, or not there at all."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.counts.alike import may_be_of_row
from exporter.checks.counts.parted import is_part_of
from exporter.checks.counts.ranks import follows_rank
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.mentions import Mention, StatedFigure
from exporter.checks.rules.agreement import is_figure_change, is_held_by_figure
from exporter.checks.rules.calendar import find_wrong_date, is_known_republic_year
from exporter.checks.rules.counts import (
    counts_addends,
    counts_both,
    counts_list,
    counts_rest,
    find_addends,
    find_count_meant,
    find_only_count,
    find_other_count,
    is_nth_period,
    is_small_count,
    may_make_age,
    names_nth,
    told_of_nouns,
    weigh_count,
)  # fmt: skip
from exporter.checks.rules.dates.durations import tells_duration
from exporter.checks.rules.dates.spans import bears_out_span, tells_span
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.exchange.names import find_mixed_up, find_named_otherwise, is_joined_to
from exporter.checks.rules.exchange.times import is_value_before
from exporter.checks.rules.following.tabled.tables import follows_in_table
from exporter.checks.rules.following.tabled.worked import is_worked_out
from exporter.checks.rules.instead import describe_result, rounds_average, weigh_slip
from exporter.checks.rules.likely import moves_point
from exporter.checks.rules.measured.counted import find_small_result
from exporter.checks.rules.measured.judged import is_told_by_another, judge_share
from exporter.checks.rules.measured.meant import find_rough_meant
from exporter.checks.rules.measured.points import find_points_meant
from exporter.checks.rules.measured.ranges import has_ends
from exporter.checks.rules.measured.rates import is_of_other_measure
from exporter.checks.rules.measured.roundings import misses_finer
from exporter.checks.rules.measured.sequence import find_wrong_rank, is_of_result
from exporter.checks.rules.measured.tallies import is_in_tally, is_tally
from exporter.checks.rules.measured.unit import find_unit_meant
from exporter.checks.rules.missing import best_fact, describe_difference, describe_missing
from exporter.checks.rules.pairing import fits_better
from exporter.checks.rules.reach import clause_of
from exporter.checks.rules.results import is_rough_share
from exporter.checks.rules.rough import (
    find_other_share,
    is_bare_in_source,
    is_halving,
    is_said_short,
    says_exactly,
    tells_both_sides,
    told_of_the_same,
)
from exporter.checks.rules.rows import counts_own_rows, counts_rows
from exporter.checks.words.clauses import has_letters, same_noun, word_grams
from exporter.checks.words.polarity import direction_of
from exporter.checks.words.relations import names_something
from exporter.checks.words.superlatives import superlative_in
from exporter.checks.words.surroundings import CLAUSE, NumberedText
from exporter.numbers.calendar.months import month_names
from exporter.numbers.measures import PERIODS, is_measured
from exporter.numbers.quantity import Quantity, are_opposite
from exporter.problem import Place
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Counts up to this are often the author's own, of points, ways and parts, where the source counts nothing.
_SMALL = 10
# Measure words of such counts; a count of persons, cases or money is a fact.
_OWN_COUNTS = frozenset(("", "方面", *"个项条点种类步大线层篇句部组段章"))

# Measure words of facts, which a text does not count for itself, from so many on.
_FACTS_COUNTED = frozenset(("人", "次", "回", "件", "起", "例", "家", "所", "岁", "票", "辆", "台", "座", "户", "国"))
_PAIR = 2
# The part of a number's words that one that looks alike must have for it to be a slip, where it follows from others.
_SLIP = 0.3
# Percentages of which a fraction is another name are multiples of this.
_FIFTH = 5

# The whole of anything, round the clock, all year, twelve months: figures of speech.
_WHOLES = frozenset(((Decimal(100), "%"), (Decimal(24), "小时"), (Decimal(365), "天"), (Decimal(12), "月")))

_HALF = compile_pattern(r"(?:first|second|latter|last|other|[前后上下])[ -]?$", re.IGNORECASE)
_NEXT_WORD = compile_pattern(r"\s?\w+")
_ASCII_DIGIT = compile_pattern(r"[0-9０-９]")


def figure_finding(stated: StatedFigure, context: CheckContext) -> Finding | None:
    """What is wrong with a key figure's value; None where the source has it, or where a formula gives it."""
    source = context.source
    if source is None or stated.derived:
        return None
    quantity, label = stated.quantity, _naming_words(stated.figure.label.text)
    facts, fitting = source.find_stating(quantity), source.find_fitting(quantity)
    if not fitting:
        if _follows_from_others(quantity, stated.place, context) or is_bare_in_source(quantity, source):
            return None
        missing = describe_missing(source, quantity, label, stated.path, stated.place, facts, ("", ""))
        return _with_result(weigh_slip(missing, quantity, context, other_time=bool(stated.part)), context)
    if stated.part or not label:
        return None
    return find_mixed_up(stated, label, fitting, context)


def _naming_words(label: str) -> frozenset[str]:
    """The words of a label without months, which tell of when and not of what."""
    months = {name.casefold() for name in month_names()}
    return frozenset(word for word in word_grams(label) if word not in months)


def figure_fact(stated: StatedFigure, context: CheckContext) -> Fact | None:
    """Where the source states a key figure: the sentence that shares most words with its label."""
    if context.source is None or stated.derived:
        return None
    about, facts = word_grams(stated.figure.label.text), context.source.find_fitting(stated.quantity)
    return best_fact(context.source, about, stated.quantity, facts)


def mention_finding(mention: Mention, context: CheckContext) -> Finding | None:
    """What is wrong with a number typed in a text; None where the source has it or it is nothing to look up."""
    source, quantity = context.source, mention.quantity
    if source is None or (mention.passage.role == "label" and quantity.kind == "ordinal"):
        return None
    if quantity.date is not None:
        return find_wrong_date(mention, source, context)
    if quantity.kind == "year" or source.dates.tells_hours(quantity, mention.passage.text[quantity.end :]):
        return None
    if source.dates.lists_quarter(quantity) or is_in_tally(mention.passage, quantity.start, context):
        return None
    claim = context.claims_at.get(mention.place)
    if counts_own_rows(mention, context):
        return None
    if quantity.kind == "time" and tells_duration(quantity, context):
        return None
    other = find_other_count(mention, source, context)
    if quantity.kind in ("ordinal", "time", "ratio"):
        if other is not None and quantity.kind == "ordinal" and is_of_result(claim, context):
            return None
        return other if other is not None else find_wrong_rank(mention, source, context)
    if other is not None:
        borne_out = tells_duration(quantity, context) or bears_out_span(claim, source, context.language)
        borne_out = borne_out or (claim is not None and counts_addends(claim, context))
        return weigh_count(other, mention, context) if not borne_out else None
    return _amount_finding(mention, source, context)


def _amount_finding(mention: Mention, source: SourceText, context: CheckContext) -> Finding | None:
    """What is wrong with an amount, a percentage, a fraction or a range."""
    quantity = mention.quantity
    if (verdict := judge_share(mention, context)) is not None:
        return verdict.finding
    stating, known = source.find_stating(quantity), source.find_fitting(quantity)
    fitting = told_of_nouns(mention, source, context)
    facts = stating if len(fitting) == len(known) else [one for one in stating if one in fitting or one not in known]
    rounds = _is_round_share(quantity) and all(fact.quantity.kind == "fraction" for fact in fitting)
    if is_rough_share(quantity) or rounds:
        if says_exactly(mention, context):
            return None
        facts = fitting = told_of_the_same(mention, fitting, source, context)
        fact = find_other_share(mention, fitting, source, context)
        if fact is not None and not is_told_by_another(fact, mention, context):
            return describe_difference("fits-another", mention.path, mention.place, quantity, fact, source)
    if (quantity.value, quantity.unit) in _WHOLES and not fitting:
        return _whole_finding(mention, source)
    if fitting and all(are_opposite(fact.quantity.approx, quantity.approx) for fact in fitting):
        if tells_both_sides(mention, context):
            return None
        return describe_difference("fits-another", mention.path, mention.place, quantity, fitting[0], source)
    if (result := find_small_result(mention, fitting, source, context)) is not None:
        return result
    if fitting:
        if is_known_republic_year(mention, source, context):
            return None
        claim = context.claims_at.get(mention.place)
        other = find_points_meant(claim, context) or find_unit_meant(claim, context) if claim is not None else None
        return other or _of_another(mention, source, fitting, context)
    return _absent_finding(mention, source, facts, context)


def _absent_finding(
    mention: Mention, source: SourceText, facts: Sequence[Fact], context: CheckContext
) -> Finding | None:
    """What is wrong with a number that no fact of its unit states; `facts` have its value in another unit."""
    quantity = mention.quantity
    known_time = source.dates.may_be_year(quantity) or source.dates.names_pointed(quantity)
    if source.names_code(quantity) or known_time or is_known_republic_year(mention, source, context):
        return None
    counted = counts_list(mention, context) or counts_both(mention, source)
    ends = quantity.kind == "range" and has_ends(source, quantity)
    if counted or ends or is_halving(mention, source, context):
        return None
    claim = context.claims_at.get(mention.place)
    if claim is not None and (points := find_points_meant(claim, context)) is not None:
        return points
    if _own_count(quantity) and not _is_change(context.claims_at.get(mention.place), context):
        near = source.find_beside(quantity, mention.nouns)
        near = (f for f in near if claim is None or not counts_rest(f, claim, source))
        fact = next((f for f in near if f.quantity.kind == quantity.kind and _is_small(f.quantity)), None)
        if fact is None:
            other = find_rough_meant(mention, source, context) if is_measured(quantity.unit) else None
            return other or _count_finding(mention, source, context)
        return describe_difference("contradicts-source", mention.path, mention.place, quantity, fact, source)
    if (
        is_held_by_figure(quantity, context)
        or _half_of_time(mention)
        or (quantity.kind == "amount" and source.spells_out(quantity.value))
        or is_nth_period(quantity, source)
        or follows_rank(claim, context)
        or names_nth(mention, source)
        or is_of_other_measure(claim, source, context.language)
        or is_said_short(mention, source, context)
        or tells_span(quantity, claim, source)
        or tells_duration(quantity, context)
        or _is_in_table_or_counted(mention, claim, context)
        or _follows_from_others(quantity, mention.place, context)
        or is_figure_change(mention, context)
        or rounds_average(claim, context)
    ):
        return find_unit_meant(claim, context) if claim is not None else None
    about, nouns = word_grams(mention.about), mention.nouns
    missing = describe_missing(source, quantity, about, mention.path, mention.place, facts, nouns)
    return _with_result(weigh_slip(missing, quantity, context), context)


def _is_in_table_or_counted(mention: Mention, claim: Claim | None, context: CheckContext) -> bool:
    """Whether a table bears a number out, or a small count is of what stands beside it."""
    counted = is_small_count(mention.quantity) and _counts_what_it_has(mention, claim, context)
    return counted or follows_in_table(claim, context)


def _counts_what_it_has(mention: Mention, claim: Claim | None, context: CheckContext) -> bool:
    """Whether a small count is of rows, of a tally or of what is added up behind it."""
    if counts_rows(mention, context) or is_tally(claim, context):
        return True
    return claim is not None and counts_addends(claim, context)


def _with_result(missing: Finding, context: CheckContext) -> Finding:
    """The finding with the right result in the place of a number of the source that merely looks alike."""
    result = describe_result(missing.place, context) if missing.rule == "not-in-source" else None
    return missing if result is None else result


def _is_round_share(quantity: Quantity) -> bool:
    """Whether a percentage may be another name of a fraction: 60 % of three in five."""
    return quantity.unit == "%" and "." not in quantity.digits and quantity.value <= 100 and not quantity.value % _FIFTH


def _count_finding(mention: Mention, source: SourceText, context: CheckContext) -> Finding | None:
    """The finding that the source has another small count beside the words of one that it does not have."""
    claim = context.claims_at.get(mention.place)
    meant = find_count_meant(claim, source) if claim is not None and mention.quantity.value > 1 else None
    meant = meant or find_only_count(mention.quantity, source)
    if meant is None:
        return find_addends(claim, context) if claim is not None else None
    if not may_be_of_row(mention, meant, source, context.language):
        return None
    if find_derivation(mention.place, context) is not None or counts_list(mention, context):
        return None
    return describe_difference("fits-another", mention.path, mention.place, mention.quantity, meant, source)


def _is_change(claim: Claim | None, context: CheckContext) -> bool:
    """Whether a number says by how much something rose or fell, which is a fact however small: fell by four points."""
    if claim is None or not claim.direction or claim.fitting or claim.quantity.value == 1:
        return False
    if not is_measured(claim.quantity.unit) and not _goes_itself(claim, context.language):
        return False
    if claim.quantity.unit in _OWN_COUNTS and _leads_to_change(claim, context):
        return False
    return not superlative_in(clause_of(claim), context.language)  # of 3 the least


def _leads_to_change(claim: Claim, context: CheckContext) -> bool:
    """Whether the next number of a count's clause tells by how much what is counted changed: both fell by 3 %."""
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.end, key=lambda one: one.at)
    behind = within[place] if place < len(within) else None
    if claim.passage is None or behind is None or behind.direction != claim.direction:
        return False
    return CLAUSE.search(claim.passage.text[claim.end : behind.at].strip()) is None


def _goes_itself(claim: Claim, language: Language) -> bool:
    """Whether a word before a number, or the one right behind it, tells which way it goes: four more, not two sums that
    fell."""
    if claim.passage is None:
        return True
    text, end = claim.passage.text, claim.end
    behind = None if language.solid else _NEXT_WORD.match(text, end)
    numbered = NumberedText(text[: behind.end() if behind else end], [(claim.at, end)], language)
    return direction_of(numbered, 0, claim.written, language) != 0


def _whole_finding(mention: Mention, source: SourceText) -> Finding | None:
    """The whole of something of which the source has a part: 100 % for 98 %; else it is a figure of speech."""
    quantity = mention.quantity
    near = next(source.find_beside(quantity, mention.nouns), None)
    fact = near or source.about_the_same(quantity, word_grams(mention.about))
    if fact is None:
        return None
    return describe_difference("not-in-source", mention.path, mention.place, quantity, fact, source)


def _follows_from_others(quantity: Quantity, place: Place, context: CheckContext) -> bool:
    """Whether a number follows from others, and is no slip for one that the source has."""
    found = find_derivation(place, context)
    source, claim = context.source, context.claims_at.get(place)
    if found is None or moves_point(found, claim, context) or not may_make_age(quantity, found):
        return False
    if source is not None and claim is not None and misses_finer(claim, source):
        return False
    if found.sure or source is None or quantity.kind == "fraction":
        return True
    telling = len(quantity.digits.strip("0.").replace(".", ""))
    mistyped = source.slips.find_mistyped(quantity) if telling > 2 else []
    mistyped = [fact for fact in mistyped if len(fact.quantity.digits) == len(quantity.digits)]
    swapped = source.slips.find_swapped(quantity) if telling > 1 else []  # 0.5 is no 5.0
    slips = [*source.find_roundings(quantity), *swapped, *mistyped]
    words = claim.words if claim is not None else {}
    told = [fact for fact in slips if source.fit(words, fact) > _SLIP * source.best_possible(words) or claim is None]
    return not any(fact.quantity.unit == quantity.unit for fact in told)


def _of_another(mention: Mention, source: SourceText, fitting: Sequence[Fact], context: CheckContext) -> Finding | None:
    """A number that the source has, but not of this: 363家商会 where it says 363家律所 and 282家商会."""
    finding = _contrary_finding(mention, source, fitting, context) or find_rough_meant(mention, source, context)
    if finding is None or find_derivation(mention.place, context) is not None:
        return None
    claim = context.claims_at.get(mention.place)
    return finding if claim is None or not is_worked_out(claim, context, known=False) else None


def _contrary_finding(
    mention: Mention, source: SourceText, fitting: Sequence[Fact], context: CheckContext
) -> Finding | None:
    if mention.quantity.value in (0, 1) or is_rough_share(mention.quantity):  # held against its own percentage before
        return None
    claim = context.claims_at.get(mention.place)

    def describe_rival(rival: Fact | None) -> Finding | None:
        """The finding that a rival is meant; None where it fits no better, or stands there with its value before."""
        if rival is None or (claim is not None and not fits_better(claim, rival, source, context.language)):
            return None
        if is_part_of(mention.quantity, mention.passage.text, fitting, rival, source, context.language):
            return None
        if any(is_joined_to(fact, rival, source) for fact in fitting):
            return None
        if claim is not None and any(is_value_before(claim, fact, rival, context) for fact in fitting):
            return None
        return describe_difference("contradicts-source", mention.path, mention.place, mention.quantity, rival, source)

    for name in (mention.nouns[0], mention.nouns[1][:2]):  # what follows goes on beyond the noun: two characters of it
        if found := describe_rival(find_named_otherwise(name, mention.quantity, fitting, source)):
            return found
    about = word_grams(mention.about)
    for fact in fitting:
        nouns, named = source.nouns(fact), mention.nouns[0]
        shortened = len(named) > 1 and has_letters(named, nouns[0])  # 在校生 of 在校学生
        shortened = shortened or (len(nouns[0]) > 1 and named.endswith(nouns[0]))  # 执行到位 of 到位
        if shortened or same_noun(nouns, mention.nouns) or about & source.own_clause(fact) or not about:
            return None
    before, behind = (noun if names_something(noun, source.language) else "" for noun in mention.nouns)  # no 升至
    beside = source.find_beside(mention.quantity, (before, behind))
    return describe_rival(next((f for f in beside if f not in fitting), None))


def _is_small(quantity: Quantity) -> bool:
    return quantity.value == int(quantity.value) and 0 <= quantity.value <= _SMALL


def _own_count(quantity: Quantity) -> bool:
    """Whether a number may be the author's own count: small, of points or parts, or spelt in Han or words."""
    if quantity.kind not in ("amount", "range") or not _is_small(quantity):
        return False
    if quantity.unit in PERIODS and quantity.value != 1:
        return False
    own = quantity.value == 1 or quantity.unit in _OWN_COUNTS
    bare = not _ASCII_DIGIT.search(quantity.text) and quantity.unit not in ("%", "‰", "元", "USD", "成", "倍")
    return own or (bare and (quantity.value <= _PAIR or quantity.unit not in _FACTS_COUNTED))


def _half_of_time(mention: Mention) -> bool:
    """The first half of a year is no share of anything."""
    before = mention.passage.text[: mention.quantity.start]
    return mention.quantity.kind == "fraction" and _HALF.search(before) is not None
