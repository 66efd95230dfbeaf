"""What a number should be that follows from the numbers of other things than those that its clause names.

A number that a result was worked out from is taken for another's where the source has one beside all words of the
clause that it stands beside itself, and beside a name that none of both has: 4,317 more visitors came to Denby, where
these came to Elsing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, told_numbers
from exporter.checks.counts.told import OWN
from exporter.checks.derived.results import (
    DIFFERENCE,
    LESS_THAN,
    MORE_THAN,
    SHARE,
    SUM,
    Derivation,
    derive_by,
    form_of_row,
)
from exporter.checks.derived.subjects import capitals_in
from exporter.checks.derived.wanted import agrees_with, is_share
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import clause_bounds, name_words, sentence_around, word_stems
from exporter.checks.words.relations import naming_stems
from exporter.numbers.quantity import HUNDRED, Quantity

# Operands of which one is exchanged, at most.
_MOST = 3
# How much the names must weigh that a number has and the one in its place has not: a word that stands beside six
# numbers at most. The same of words of the clause before.
_MORE, _BEFORE = 0.4, 0.5
# How many times a number a result may be that is meant instead, and one that it follows from.
_FAR, _FARTHER = 10, 10


def _apart(one: Decimal, other: Decimal) -> Decimal:
    return abs(one - other)


# What two numbers make by each form, in their order.
_WORKED_OUT: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    DIFFERENCE: _apart,
    SHARE: lambda one, other: one / other,
    MORE_THAN: lambda one, other: _apart(one, other) * HUNDRED / min(one, other),
    LESS_THAN: lambda one, other: _apart(one, other) * HUNDRED / max(one, other),
}
_SUMS = frozenset({SUM, form_of_row("+", 3)})


def result_of_named(found: Derivation, claim: Claim, context: CheckContext) -> Derivation | None:
    """The result of the numbers that a claim's clause names; None where it has the words of those that were taken."""
    source = context.source
    if source is None or source.is_long or claim.passage is None or not 1 < len(found.used) <= _MOST:
        return None
    known = found.form in _SUMS or found.form in _WORKED_OUT
    facts = [fact for one in found.used if (fact := _fact_of(one, context, source)) is not None]
    if source.language.primary != context.language.primary or not known or len(facts) != len(found.used):
        return None
    names = ClauseNames(claim, context, source)
    missing = names.required.difference(*map(names.near, facts))
    if found.sure:  # the numbers of a list leave out what they count
        missing -= source.subjects.counted
    best: tuple[float, Derivation] | None = None
    part = found.form == SHARE and is_share(claim.quantity)
    for gained, rather in _facts_named(facts, names, missing, source, part=part) if missing else ():
        result = _work_out(found.form, rather, claim)
        if result is not None and not _is_about(result.value, claim.quantity.value, _FAR):
            continue
        if result is None or agrees_with(claim.quantity, result.value):
            return None
        if best is None or gained > best[0]:
            best = gained, result
    return best[1] if best is not None else None


class ClauseNames:
    """The words of a claim's clause that stand beside numbers of the source, and the names among them."""

    def __init__(self, claim: Claim, context: CheckContext, source: SourceText) -> None:
        self._source, self._solid, clause = source, context.language.solid, _whole_clause(claim)
        self._told = told_numbers(context, source)
        self.known = self._known_words(naming_stems(clause, context.language))
        if not self.known and claim.passage is not None:
            clause = sentence_around(claim.passage.text, claim.at, claim.end)
            own = (word for word, weight in claim.words.items() if weight >= _BEFORE)
            self.known = self._known_words(naming_stems(clause, context.language).intersection(own))
        if self._solid:  # the pairs of Han in its unit name nothing: 381万人泊
            self.known -= word_stems(claim.quantity.text)
        capitals = source.subjects.proper & capitals_in(clause) if not self._solid else self.known
        self.proper = self.known & capitals

    def _known_words(self, stems: frozenset[str]) -> frozenset[str]:
        return name_words(word for word in stems if self._source.has_word(word))

    @property
    def has_capitals(self) -> bool:
        """Whether capitals tell the names."""
        return bool(self.proper) and not self._solid

    @property
    def required(self) -> frozenset[str]:
        """What its numbers are surely told of: the names, or all that the source counts where capitals tell none."""
        return self.proper or self.known & self._source.subjects.counted

    def of(self, fact: Fact) -> frozenset[str]:
        """The words that a number has beside it, however near, or that its paragraph begins with."""
        beside = self._source.words(fact).keys() | self._source.subjects.of_paragraph(fact.start)
        return self.known & beside

    def near(self, fact: Fact) -> frozenset[str]:
        """Those of them that are hardly another number's, as what the number before it counts is: 467 dwelling fires,
        283 vehicle fires."""
        return self.known & self._told.words_near(fact)

    def told_of(self, fact: Fact) -> frozenset[str]:
        """Those that name what a number is told of, or counts."""
        subjects, words = self._source.subjects, self._source.words(fact)
        counted = self.known & self._told.words_counted(fact)
        near = frozenset(word for word in self.proper if words.get(word, 0.0) >= OWN)
        return near & subjects.beside(fact.start) | self.proper & subjects.of_paragraph(fact.start) | counted

    def lost(self, words: frozenset[str], fact: Fact) -> frozenset[str]:
        """Those of some words that a number has not; a pair of Han between two others is no word."""
        told = self.of(fact)
        lost = words - told
        if not self._solid:
            return lost
        ends, begins = {word[-1] for word in told}, {word[0] for word in told}
        return frozenset(word for word in lost if not (word[0] in ends and word[-1] in begins))


def _whole_clause(claim: Claim) -> str:
    """The clause of a number, which may hold several names."""
    if claim.passage is None:
        return claim.label
    first, last = clause_bounds(claim.passage.text, claim.at, claim.end)
    return claim.passage.text[first:last]


def _is_about(one: Decimal, other: Decimal, times: int) -> bool:
    """Whether no one of two numbers is more than so many times the other."""
    low, high = sorted((abs(one), abs(other)))
    return high <= low * times


def _fact_of(operand: Quantity, context: CheckContext, source: SourceText) -> Fact | None:
    """The number of the source that an operand is, or states; None where it is no single one."""
    if source.has_operand(operand):
        return Fact(operand, operand.start, operand.end)
    claim = context.claims_written.get((operand.text, operand.start))
    return claim.fitting[0] if claim is not None and len(claim.fitting) == 1 else None


def _facts_named(
    facts: Sequence[Fact], names: ClauseNames, missing: frozenset[str], source: SourceText, *, part: bool
) -> Iterator[tuple[float, Sequence[Fact]]]:
    """The numbers that have more of the names, with how much more: one of some others, both of two, of one thing at two
    times both of another, and of a `part` and its whole the part."""
    end = source.other_end(facts[0])
    if end is not None and end.start == facts[1].start:
        for gained, fact in _rather_named(facts[0], facts, names, missing, source):
            if (its := source.other_end(fact)) is not None:
                yield gained, (fact, its)
        return
    rather = [[(0.0, fact), *_rather_named(fact, facts, names, missing, source)] for fact in facts]
    if part:
        rather[1:] = ([choice[0]] for choice in rather[1:])
    for chosen in product(*rather) if len(facts) == 2 else _with_one_other(rather):
        gained = sum(more for more, _ in chosen)
        if gained and len({fact.start for _, fact in chosen}) == len(chosen):
            yield gained, [fact for _, fact in chosen]


_Gained = tuple[float, Fact]


def _with_one_other(choices: Sequence[Sequence[_Gained]]) -> Iterator[Sequence[_Gained]]:
    """The first choices, one of them put for another one."""
    first = [choice[0] for choice in choices]
    for place, choice in enumerate(choices):
        for other in choice[1:]:
            yield [*first[:place], other, *first[place + 1 :]]


def _rather_named(
    fact: Fact, facts: Sequence[Fact], names: ClauseNames, missing: frozenset[str], source: SourceText
) -> Iterator[_Gained]:
    """The numbers of a number's sort that have all of its words and are told of a name that is missing.

    Where it has none of the words, a number of another one's statement."""
    own = names.near(fact)
    way, earlier = bool(source.direction(fact)), source.is_earlier(fact)
    statements = {source.statement_at(one.start) for one in facts if one is not fact and names.near(one)}
    for rather in source.find_rivals(fact.quantity, ()):
        gained = sum(source.rarity(word) for word in names.told_of(rather) & missing)
        if gained < _MORE or names.lost(own, rather):
            continue
        if not own and source.statement_at(rather.start) not in statements:
            continue
        if not _is_about(rather.quantity.value, fact.quantity.value, _FARTHER):
            continue
        if bool(source.direction(rather)) == way and source.is_earlier(rather) == earlier:
            yield gained, rather


def _work_out(form: str, facts: Sequence[Fact], claim: Claim) -> Derivation | None:
    """What some numbers make by a form; None where one of them is nothing."""
    used = [fact.quantity for fact in facts]
    if not all(one.value for one in used):
        return None
    if form in _SUMS:
        return derive_by(sum((abs(one.value) for one in used), Decimal(0)), form, *used, used=tuple(used))
    if form != SHARE:
        used.sort(key=lambda one: -abs(one.value))
    value = _WORKED_OUT[form](*(abs(one.value) for one in used))
    if form == SHARE and is_share(claim.quantity):
        value *= HUNDRED
    return derive_by(value, form, *used, used=tuple(used))
