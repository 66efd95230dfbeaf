"""The words that each number of a source is told of, each worked out once, and the amounts among its numbers."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from exporter.checks.derived.results import POINTS
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.numbers.measures import PERIODS
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity

# How near a name must stand to a number to be its own.
OWN = 0.4
# Characters before an average in which words tell that it is one.
LED = 24
# Amounts of which some may be told together.
_FEWEST, _LISTED = 2, 24
# Characters behind a number in which the words for what it counts stand.
_BEHIND = 40


class ToldNumbers:
    """The numbers of one source by the words that they are told of."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._near: dict[int, frozenset[str]] = {}
        self._counted: dict[int, frozenset[str]] = {}

    @cached_property
    def amounts(self) -> Sequence[Fact]:
        """Its plain amounts, in order."""
        return [Fact(one, one.start, one.end) for one in self._source.quantities if is_plain_amount(one)]

    @cached_property
    def unplanned(self) -> Sequence[Fact]:
        """Those of them that are not planned."""
        return [fact for fact in self.amounts if not self._source.is_planned(fact.quantity)]

    @cached_property
    def largest(self) -> Sequence[Fact]:
        """Its plain amounts, the largest first."""
        return _largest_first(self.amounts)

    @cached_property
    def largest_unplanned(self) -> Sequence[Fact]:
        """Those of them that are not planned."""
        return _largest_first(self.unplanned)

    @cached_property
    def rows(self) -> Sequence[Sequence[Fact]]:
        """The amounts of one unit in each statement, and in each column of a table; of some."""
        told, source = (fact for fact in self.unplanned if fact.start not in self._source.cells), self._source
        lists = group_pairs(((source.statement_at(fact.start), fact.quantity.unit), fact) for fact in told)
        columns = (group_pairs(pair for row in rows for pair in enumerate(row.cells)) for rows in source.tables)
        found = [*lists.values(), *(column for table in columns for column in table.values())]
        return [row for row in found if _FEWEST <= len(row) <= _LISTED]

    @cached_property
    def averages(self) -> Sequence[Fact]:
        """Its plain amounts right behind words that tell that they are of each: 263 a judge."""
        text, language = self._source.text, self._source.language
        led = ((fact, text[max(0, fact.start - LED) : fact.start]) for fact in self.amounts)
        return [fact for fact, before in led if names_relation(CLAUSE.split(before)[-1], "average", language)]

    @cached_property
    def rates(self) -> Sequence[Fact]:
        """Its percentages that do not say which way something goes, in order."""
        rates = (Fact(one, one.start, one.end) for one in self._source.quantities if one.unit == "%")
        return [fact for fact in rates if not self._source.direction(fact)]

    def words_near(self, fact: Fact) -> frozenset[str]:
        """The words of a number that are hardly another number's, as what the number before it counts is: 467 dwelling
        fires, 283 vehicle fires."""
        if fact.start not in self._near:
            self._near[fact.start] = self._find_near(fact)
        return self._near[fact.start]

    def words_counted(self, fact: Fact) -> frozenset[str]:
        """The words right behind a number in its clause, or the noun of Han that it counts."""
        if fact.start not in self._counted:
            self._counted[fact.start] = self._find_counted(fact)
        return self._counted[fact.start]

    def told_most(self, asked: frozenset[str], facts: Iterable[Fact], count: int) -> Sequence[Fact]:
        """Those of some facts that have the most of the words asked for, in order; at most `count`, none that has
        none."""
        shared: dict[int, int] = {}
        for word in asked:
            for start in self._holders.get(word, ()):
                shared[start] = shared.get(start, 0) + 1
        told = [(shared[fact.start], fact) for fact in facts if fact.start in shared] if shared else []
        most = max((number for number, _ in told), default=0)
        return [fact for number, fact in told if number == most][:count]

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[int]]:
        """Where the amounts and the rates begin that have each word near."""
        known = {fact.start: fact for fact in (*self.amounts, *self.rates)}
        return group_pairs((word, start) for start, fact in known.items() for word in self.words_near(fact))

    def _find_near(self, fact: Fact) -> frozenset[str]:
        source = self._source
        words = frozenset(word for word, weight in source.words(fact).items() if weight >= OWN)
        near = words | source.subjects.of_paragraph(fact.start)
        before = source.number_before(fact)
        if before is None:
            return near
        return near - self.words_counted(before) | near & self.words_counted(fact)

    def _find_counted(self, fact: Fact) -> frozenset[str]:
        text, end = self._source.text, min(fact.end + _BEHIND, len(self._source.text))
        behind = self._source.number_behind(fact)
        end = min(end, behind.start) if behind is not None else end
        for stop in (STOP, CLAUSE):
            found = stop.search(text, fact.end, end)
            end = found.start() if found is not None else end
        words = word_stems(plain_text(text[fact.end : end]))
        return words.union(self._source.nouns_counted(fact))


def _largest_first(facts: Sequence[Fact]) -> Sequence[Fact]:
    return sorted(facts, key=lambda fact: fact.quantity.value, reverse=True)


def is_plain_amount(one: Quantity) -> bool:
    """Whether a number is an amount of something: no span of time, no points and no multiple."""
    return one.kind == "amount" and one.value > 0 and one.unit not in (*PERIODS, *POINTS, "倍")
