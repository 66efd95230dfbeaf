"""The source's statements with the numbers that they list, each by the words that tell it from the others."""

import functools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.earlier import is_change_fact, is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact, SourceRow
from exporter.checks.passages import Passage
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.directions.references import rises_by
from exporter.checks.series.known import series_of
from exporter.checks.series.tables import ToldSeries
from exporter.checks.words.clauses import name_words, word_stems
from exporter.checks.words.relations import relations_named
from exporter.checks.words.surroundings import FULL_STOP, OWN_CLAUSE, Span, Words
from exporter.checks.words.times import TIME_MARK, times_named
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity

RUNNING = frozenset(("summary", "text", "point", "title", "heading"))
# Rows that are no single thing: the total, the rest.
NO_ROWS = frozenset({"sum", "rest"})
# Numbers of a statement that are compared.
_MOST_LIST = 24
_KINDS = frozenset(("amount", "percent", "fraction"))
# From here on a number without a unit is an amount of what the one before it is.
_LARGE = 1_000
# Characters beside a number in which a word says that it is a total or a rest.
_NEAR = 16
# The part of a number's own words, or of a name's, that both must share for one to name the other.
_NAMED = 0.5


def spans_in(passage: Passage, context: CheckContext) -> list[Span]:
    """Where the numbers of a text stand, multiples in words aside: doubled."""
    beside = context.claims_in.get(id(passage), ())
    return [(one.at, one.end) for one in beside if not is_worded_multiple(one.quantity)]


def within_any(spans: Iterable[Span]) -> Callable[[int], bool]:
    """A test of whether an offset lies in one of some stretches of a text."""
    begins: list[int] = []
    ends: list[int] = []
    for begin, end in sorted(spans):
        if ends and begin <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            begins.append(begin)
            ends.append(end)

    def is_within(at: int) -> bool:
        place = bisect_right(begins, at) - 1
        return place >= 0 and at < ends[place]

    return is_within


def is_worded_multiple(quantity: Quantity) -> bool:
    """Whether a number is a word that tells a change, too: doubled, 翻番."""
    return quantity.unit == "倍" and not any(map(str.isdigit, quantity.text))


def tells_number(passage: Passage, start: int, end: int, context: CheckContext) -> bool:
    """Whether a clause says which way a number goes, and the source or what it follows from says so, too, or not."""
    claims = claims_between(passage, start, end, context)
    return any(claim.direction and is_proved(claim, context) for claim in claims)


def is_proved(claim: Claim, context: CheckContext) -> bool:
    """Whether the source, or what a number follows from, says which way it goes."""
    source = context.source
    if claim.fitting and is_level(claim):  # which the numbers of both times prove
        return True
    if source is not None and any(source.direction(fact) for fact in claim.fitting):
        return True
    return direction_derived(claim, context) != 0


def direction_derived(claim: Claim, context: CheckContext) -> int:
    """Which way a number goes by what it follows from: 1 up, -1 down, 0 where nothing says."""
    found = find_derivation(claim.place, context)
    return rises_by(claim, found, context) if found is not None else 0


# What stands for the unit of counts in words.
_IN_WORDS = "@words"


class ListedNumbers:
    """The numbers of one unit in a statement, with the words that stand nearer to each than to any other."""

    def __init__(self, facts: Sequence[Fact], source: SourceText) -> None:
        self.facts = facts
        self._source = source

    @cached_property
    def names(self) -> list[frozenset[str]]:
        """The words of each number."""
        words = [_without_endings(self._source.words(fact)) for fact in self.facts]
        return [
            frozenset(
                word for word, weight in own.items() if all(weight > o.get(word, 0) for o in words if o is not own)
            )
            for own in words
        ]

    def words_known(self, words: frozenset[str]) -> frozenset[str]:
        """Those of some words that the source has anywhere, and times."""
        return frozenset(word for word in words if word in self._source.stems or word.startswith(TIME_MARK))

    def find_named(self, name: frozenset[str]) -> Fact | None:
        """The only number whose words are those of a name more than any other's; words of several tell nothing."""
        telling = name - self._shared
        ranked = sorted(((*_likeness(own, telling), index) for index, own in enumerate(self.names)), reverse=True)
        (whole, part, best), (second, other, _) = ranked[:2]
        if not whole or (whole, part) == (second, other):
            return None
        return self.facts[best]

    def is_named(self, fact: Fact, name: frozenset[str]) -> bool:
        """Whether words have half of those of one of the numbers, or those of it are half of them."""
        index = next(index for index, one in enumerate(self.facts) if one.start == fact.start)
        return _likeness(self.names[index], name - self._shared) != (0.0, 0.0)

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The words that stand beside several of the numbers in the same clause as each."""
        counted = Counter(
            word for fact in self.facts for word, weight in self._source.words(fact).items() if weight >= OWN_CLAUSE
        )
        return frozenset(word for word, count in counted.items() if count > 1)

    def size_of(self, fact: Fact) -> Decimal:
        """The value of a number, below zero where it is a fall."""
        value = abs(fact.quantity.value) if self._source.direction(fact) < 0 else fact.quantity.value
        return -value if fact.quantity.unit == "%" and self._source.direction(fact) < 0 else value

    def tells_change(self) -> bool:
        """Whether the numbers are changes: percentages that go one way, or of a pace."""
        source = self._source
        if self.facts[0].quantity.kind != "percent":
            return False
        return all(source.direction(fact) or is_change_fact(fact, source) for fact in self.facts)


def _without_endings(words: Words) -> Words:
    """The words without pairs that hold hiragana."""
    names = name_words(words)
    return {word: weight for word, weight in words.items() if word in names}


def _likeness(own: frozenset[str], name: frozenset[str]) -> tuple[float, float]:
    """The part of a number's words that a name has, and the other way round; zeros where it is half of neither.

    The first counts first: of a list only the first number has the words that are said of all."""
    shared = len(own & name)
    if not shared or (shared < _NAMED * len(own) and shared <= _NAMED * len(name)):
        return 0.0, 0.0
    return shared / len(own), shared / len(name)


class SourceStatement:
    """A statement of the source: its words, and its lists of numbers, which are made when they are first asked for."""

    is_of_series = False

    def __init__(self, source: SourceText, start: int, end: int) -> None:
        text = plain_text(source.text[start:end])
        self.words = word_stems(text) | times_named(text)
        self._source, self._start, self._end = source, start, end

    @cached_property
    def lists(self) -> list[ListedNumbers]:
        """Its numbers by their units, totals, rests and those of tables aside."""
        source = self._source
        first = bisect_left(source.starts, self._start)
        units: dict[tuple[str, bool], list[Fact]] = {}
        last = None
        for quantity in source.quantities[first : first + _MOST_LIST]:
            if quantity.start >= self._end:
                break
            if quantity.kind not in _KINDS or quantity.low is not None or quantity.start in source.cells:
                continue
            fact = Fact(quantity, quantity.start, quantity.end)
            around = source.text[max(0, fact.start - _NEAR) : fact.end + _NEAR]
            if relations_named(around, source.language) & NO_ROWS:
                continue
            unit = _unit_of(quantity, last)
            last = (quantity, unit)
            units.setdefault((unit, unit == "%" and bool(source.direction(fact))), []).append(fact)
        return [ListedNumbers(facts, source) for facts in units.values() if len(facts) > 1]


class SourceTable:
    """A table of the source: the words of its rows' names, and its columns as lists of numbers.

    `is_of_series`: its rows are series, by which `over_time` ranks them."""

    def __init__(self, rows: Sequence[SourceRow], source: SourceText, is_of_series: bool) -> None:
        self.is_of_series = is_of_series
        self.words = frozenset(word for row in rows for word in row.name)
        self._rows, self._source = rows, source

    @cached_property
    def lists(self) -> list[ListedNumbers]:
        """Its columns, totals and rests aside."""
        source = self._source
        single = [row.cells for row in self._rows if not relations_named(row.written, source.language) & NO_ROWS]
        columns = zip(*single, strict=False)
        return [ListedNumbers(column, source) for column in columns if len(column) > 1]


class SourceSeries:
    """What a source tells of several things in a sentence of each, as one list."""

    is_of_series = True

    def __init__(self, series: Sequence[ToldSeries], source: SourceText) -> None:
        self.words = frozenset(word for one in series for word in one.words)
        self.lists = [ListedNumbers(sorted((one.last.fact for one in series), key=lambda fact: fact.start), source)]


@functools.lru_cache(maxsize=2)  # sources that are checked at a time: several rules ask
def statements_of(source: SourceText) -> tuple[SourceStatement | SourceTable | SourceSeries, ...]:
    """The statements of a source, parted by full stops, and its tables."""
    series = {one.table for one in series_of(source)}
    tables = (SourceTable(rows[:_MOST_LIST], source, index in series) for index, rows in enumerate(source.tables))
    return (*_statements(source), *tables, *_series_told(source))


def _series_told(source: SourceText) -> Iterator["SourceSeries"]:
    """What its sentences tell of several things, one after another, in each unit."""
    units: dict[tuple[str, str], list[ToldSeries]] = {}
    for one in series_of(source):
        if not one.is_tabled:
            quantity = one.last.fact.quantity
            units.setdefault((quantity.kind, quantity.unit), []).append(one)
    return (SourceSeries(group[:_MOST_LIST], source) for group in units.values() if len(group) > 1)


def _statements(source: SourceText) -> Iterator[SourceStatement]:
    begin = 0
    for end in (*(stop.end() for stop in FULL_STOP.finditer(source.text)), len(source.text)):
        if end > begin:
            yield SourceStatement(source, begin, end)
        begin = end


def _unit_of(quantity: Quantity, last: tuple[Quantity, str] | None) -> str:
    """The unit of a listed number; a large one without any has that of the one before it: 1.4 million tonnes, 0.9.

    A count in words is none of the numbers in digits beside it: of seventeen zones 230.6."""
    if quantity.kind == "fraction":
        return "/"
    if not quantity.unit and not any(map(str.isdigit, quantity.text)):
        return _IN_WORDS
    if quantity.unit or last is None or min(quantity.value, last[0].value) < _LARGE:
        return quantity.unit
    return last[1]


def first_letter(text: str, at: int) -> int:
    """Where the first letter at an offset or behind it stands."""
    return next((index for index in range(at, len(text)) if text[index].isalnum()), at)
