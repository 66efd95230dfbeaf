"""Numbers of the source as facts: the words each stands beside, which way it goes, and what fits it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from exporter.checks.derived.ends import Ends, find_ends, year_told_of
from exporter.checks.derived.placed import PlacedResults
from exporter.checks.derived.runs import RunSums
from exporter.checks.derived.subjects import Subjects
from exporter.checks.keys import group_pairs
from exporter.checks.words.clauses import sentence_around, word_stems
from exporter.checks.words.columns import TableCell
from exporter.checks.words.polarity import direction_of
from exporter.checks.words.quarters import add_quarters, find_quarters, times_in_head
from exporter.checks.words.relations import names_plan
from exporter.checks.words.surroundings import EARLIER_TIME, FULL_STOP, NumberedText, Words
from exporter.checks.words.times import head_words, month_of, year_in
from exporter.numbers.quantity import Quantity, same_unit, scale_of
from exporter.numbers.read import in_named_unit
from exporter.numbers.units import canonical_unit
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# The word right behind a number.
_WORD_BEHIND = compile_pattern(r" ?([^\W\d_]+)")
# Numbers by which the rarity of words is told.
_SAMPLED = 2000
# Weight of words by which a number is found, and numbers that are kept of each.
_TOLD, _OF_A_WORD = 0.4, 48
# Numbers before one among which the year of its statement is looked for.
_SAME_YEAR = 24
# Numbers up to which a source is an article, which has some hundreds. The words of a number fit too many of a longer
# one for two of them from anywhere to prove anything, and looking for them is most of the cost.
_LONG_SOURCE = 2_000

Nouns = tuple[str, str]  # right before a number, and right behind it


class Fact(Struct, frozen=True, gc=False):
    """One number of the source with its offsets in the text."""

    quantity: Quantity
    start: int
    end: int


class SourceRow(Struct, frozen=True):
    """A row of a table in the source: the words of its name, its numbers, the name as written, the head of each number.

    Of a table whose rows are times and whose columns are things, a thing is a row."""

    name: frozenset[str]
    cells: tuple[Fact, ...]
    written: str
    heads: tuple[str, ...]


class FactWords:
    """The facts of a text with the words around each; worked out for a fact when it is first asked for."""

    def __init__(
        self, text: str, language: Language, quantities: Sequence[Quantity], facts: Sequence[Fact],
        cells: Mapping[int, TableCell],
    ) -> None:  # fmt: skip
        """`cells` are what the numbers of tables are said of, by where each begins."""
        self.text, self.language, self.quantities = text, language, quantities
        self._facts, self.cells = facts, cells
        self._words: dict[int, Words] = {}
        self._directions: dict[int, int] = {}

    def release(self) -> None:
        """Let go of all that was worked out, which refers back to this text: that is asked for nothing from then on."""
        vars(self).clear()

    @property
    def is_long(self) -> bool:
        """Whether it has thousands of numbers, so that single ones of them that agree may do so by chance."""
        return len(self.quantities) > _LONG_SOURCE

    @cached_property
    def _numbered(self) -> NumberedText:
        quarters = find_quarters(self.text, self.quantities, self.language)
        spans = add_quarters(((quantity.start, quantity.end) for quantity in self.quantities), quarters)
        return NumberedText(self.text, spans, self.language, quarters)

    def statement_at(self, at: int) -> int:
        """Which of its statements an offset lies in, counted from 0; a full stop ends one."""
        return bisect_right(self._full_stops, at)

    @cached_property
    def _full_stops(self) -> list[int]:
        return [stop.start() for stop in FULL_STOP.finditer(self.text)]

    @cached_property
    def subjects(self) -> Subjects:
        """The names that its numbers are told of."""
        return Subjects(self.text, self.language, [one.end for one in self.quantities])

    @cached_property
    def run_sums(self) -> RunSums:
        """The sums of numbers that follow one another in its lists, but for those of tables, which have columns."""
        return RunSums((one for one in self.quantities if one.start not in self.cells), self.statement_at)

    @cached_property
    def placed_results(self) -> PlacedResults:
        """The differences and sums of its amounts that are no plans, wherever they stand."""
        told = (one for one in self.quantities if not self.is_planned(one))
        return PlacedResults(told, self.statement_at)

    def is_planned(self, quantity: Quantity) -> bool:
        """Whether the sentence of one of its numbers tells what is planned or expected."""
        return names_plan(sentence_around(self.text, quantity.start, quantity.end), self.language)

    @cached_property
    def ends(self) -> Ends:
        """The numbers of one thing at two times, the earlier one first; none of a long text."""
        if self.is_long:
            return ()
        return find_ends(self.text, self.quantities, lambda one: self.is_earlier_at(one.start))

    def is_earlier_than(self, fact: Fact, other: Fact) -> bool:
        """Whether a number is the earlier value of what the other one tells: 12.16, last year 11.73."""
        return (fact.start, other.start) in self._ends_by_start

    def year_told_of(self, fact: Fact) -> int | None:
        """The year that a number is told of: one right beside it, or the only one before it in its statement."""
        year = self.year_beside(fact)
        if year is not None:
            return year
        index = self.index_of(fact.start)
        begin = bisect_left(self.starts, self._start_of_statement(fact.start))
        stretch = self.quantities[max(begin, index - _SAME_YEAR) : index]
        named = [int(one.value) for one in stretch if one.kind == "year"]
        return named[0] if len(set(named)) == 1 else None

    def year_beside(self, fact: Fact) -> int | None:
        """The year right before a number or behind it, or the one in its column's head; None where there is none."""
        if fact.start in self.cells:
            return year_in(self.cells[fact.start].column)
        return year_told_of(self.text, self.quantities, self.index_of(fact.start))

    def _start_of_statement(self, at: int) -> int:
        statement = self.statement_at(at)
        return self._full_stops[statement - 1] if statement else 0

    def is_end(self, fact: Fact) -> bool:
        """Whether a number is what something was at one of two times: down from 420 to 380."""
        return fact.start in self._other_ends

    def other_end(self, fact: Fact) -> Fact | None:
        """What something was at the other one of two times; None where only one is told."""
        other = self._other_ends.get(fact.start)
        return Fact(other, other.start, other.end) if other is not None else None

    @cached_property
    def _other_ends(self) -> dict[int, Quantity]:
        return {one.start: other for pair in self.ends for one, other in (pair, pair[::-1])}

    @cached_property
    def _earlier_ends(self) -> frozenset[int]:
        return frozenset(earlier.start for earlier, _ in self.ends)

    @cached_property
    def _ends_by_start(self) -> frozenset[tuple[int, int]]:
        return frozenset((earlier.start, later.start) for earlier, later in self.ends)

    def index_of(self, start: int) -> int:
        """The place among its numbers of the one that begins at an offset."""
        return bisect_left(self.starts, start)

    def has_number_at(self, start: int) -> bool:
        """Whether a number begins at an offset, which may lie in no text of the source."""
        return self._number_at(start) is not None

    def facts_behind(self, fact: Fact, count: int) -> Iterator[Fact]:
        """The `count` next numbers, whatever stands between."""
        at = self.index_of(fact.start) + 1
        return (Fact(one, one.start, one.end) for one in self.quantities[at : at + count])

    def facts_before(self, fact: Fact, count: int) -> Iterator[Fact]:
        """The `count` numbers before one, the nearest first, whatever stands between."""
        at = self.index_of(fact.start)
        return (Fact(one, one.start, one.end) for one in reversed(self.quantities[max(0, at - count) : at]))

    def facts_around(self, fact: Fact, count: int) -> Iterator[Fact]:
        """The `count` numbers before and behind a number, whatever stands between."""
        at = self.index_of(fact.start)
        for one in self.quantities[max(0, at - count) : at + count + 1]:
            if one.start != fact.start:
                yield Fact(one, one.start, one.end)

    @cached_property
    def starts(self) -> list[int]:
        """Where each number begins."""
        return [quantity.start for quantity in self.quantities]

    def words(self, fact: Fact) -> Words:
        """The words that belong to a number, with their weights."""
        if fact.start not in self._words:
            cell = self.cells.get(fact.start)
            self._words[fact.start] = _words_of(cell, self.language) if cell is not None else self._words_around(fact)
        return self._words[fact.start]

    def counts_in(self, fact: Fact, unit: str) -> bool:
        """Whether the word right behind a number names a unit: the sixth year."""
        word = _WORD_BEHIND.match(self.text, fact.end)
        return word is not None and canonical_unit(word[1].lower(), self.language) == unit

    def _words_around(self, fact: Fact) -> Words:
        return self._numbered.words_around(self._numbered.index_of(fact.start))

    def text_beside(self, fact: Fact) -> str:
        """What stands before a number in its own clause, and behind it."""
        return " ".join(self._numbered.own_clause(self._numbered.index_of(fact.start)))

    def direction(self, fact: Fact) -> int:
        """Which way a number goes: 1 up, -1 down, 0 where nothing says."""
        if fact.start not in self._directions:
            index = self._numbered.index_of(fact.start)
            self._directions[fact.start] = direction_of(self._numbered, index, fact.quantity.text, self.language)
        return self._directions[fact.start]

    def direction_at(self, start: int) -> int:
        """`direction` of the number that begins at an offset; 0 where none does."""
        one = self._number_at(start)
        return self.direction(Fact(one, one.start, one.end)) if one is not None else 0

    def is_range_at(self, start: int) -> bool:
        """Whether the number that begins at an offset is a range."""
        one = self._number_at(start)
        return one is not None and one.kind == "range"

    def is_earlier_at(self, start: int) -> bool:
        """`is_earlier` of the number that begins at an offset."""
        if start in self.cells:
            return self.cells[start].bracketed
        one = self._number_at(start)
        return one is not None and EARLIER_TIME in self._numbered.words_around(self.index_of(start))

    def _number_at(self, start: int) -> Quantity | None:
        """The number that begins at an offset; None where none does."""
        index = self.index_of(start)
        one = self.quantities[index] if index < len(self.quantities) else None
        return one if one is not None and one.start == start else None

    def has_operand(self, quantity: Quantity) -> bool:
        """Whether a number is one of this text, and neither of another nor worked out."""
        return bool(quantity.text) and self.text.startswith(quantity.text, quantity.start)

    def is_earlier(self, fact: Fact) -> bool:
        """Whether words before a number say that it is of the earlier time, or a year behind the later number: 由,
        去年, from; 28, in 2023 27."""
        return EARLIER_TIME in self.words(fact) or fact.start in self._earlier_ends

    def fit(self, words: Words, fact: Fact) -> float:
        """How many words a number shares, each by its nearness and by how few numbers of the source have it."""
        known, rarities = self.words(fact), self._rarities
        fit = 0.0
        for word, weight in words.items():
            if word in known:
                own = known[word]
                fit += (own if own < weight else weight) * rarities.get(word, 1.0)
        return fit

    def best_possible(self, words: Words) -> float:
        """What a fact would fit that had all these words."""
        rarities = self._rarities
        return sum([weight * rarities[word] for word, weight in words.items() if word in rarities])

    @cached_property
    def values_written(self) -> frozenset[Decimal]:
        """Its numbers, with and without what a scale word multiplies them by."""
        return frozenset(value for one in self.quantities for value in (one.value, one.value / scale_of(one)))

    @cached_property
    def months_headed(self) -> frozenset[int]:
        """The months that head the rows and the columns of its tables."""
        heads = {head for cell in self.cells.values() for head in (cell.row, cell.column)}
        times = {word for head in heads for word in times_in_head(head, self.language)}
        return frozenset(month for word in times if (month := month_of(word)) is not None)

    @cached_property
    def rows_by_word(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """For each word of rows' names the rows that have it: which table, which of its rows."""
        return group_pairs(
            (word, (table, place))
            for table, rows in enumerate(self.tables)
            for place, row in enumerate(rows)
            for word in row.name
        )

    @cached_property
    def tables(self) -> Sequence[Sequence[SourceRow]]:
        """The rows of each of its tables, in order."""
        tables: dict[int, dict[int, list[Fact]]] = {}
        by_start = {one.start: Fact(one, one.start, one.end) for one in self.quantities if one.start in self.cells}
        for start, cell in self.cells.items():
            tables.setdefault(cell.table, {}).setdefault(cell.line, []).append(by_start[start])
        return [self._rows_of([*rows.values()]) for rows in tables.values()]

    def _rows_of(self, lines: Sequence[Sequence[Fact]]) -> list[SourceRow]:
        """The rows of a table, turned round where it has times in the place of names."""
        names = [self.cells[line[0].start].row for line in lines]
        heads = [self.cells[cell.start].column for cell in lines[0]]
        if all(times_in_head(name, self.language) for name in names) and not any(
            not head or times_in_head(head, self.language) for head in heads
        ):
            lines, names, heads = [*zip(*lines, strict=True)], heads, names
        return [
            SourceRow(word_stems(name), tuple(line), name, tuple(heads))
            for name, line in zip(names, lines, strict=True)
        ]

    def rarity(self, word: str) -> float:
        """The weight of a word: the less, the more numbers it stands beside."""
        return self._rarities.get(word, 1.0)

    def find_worded(
        self, quantity: Quantity, words: Iterable[str], count: int, *, any_unit: bool = False
    ) -> Sequence[Fact]:
        """The facts of a number's kind, and of a unit that may be the same or of `any_unit`, that have one of some
        words, those of the first words first; at most `count`."""
        found: dict[int, Fact] = {}
        for word in words:
            for fact in self._by_word.get((word, quantity.kind), ()):
                if any_unit or same_unit(fact.quantity, quantity):
                    found[fact.start] = fact
            if len(found) >= count:
                break
        return tuple(found.values())[:count]

    @cached_property
    def _by_word(self) -> Mapping[tuple[str, str], Sequence[Fact]]:
        """The facts by their words and kind; of a long source, and of each word, the first ones."""
        found: dict[tuple[str, str], list[Fact]] = {}
        for fact in self._facts[:_SAMPLED]:
            if fact.quantity.date is None:
                for word, weight in self.words(fact).items():
                    facts = found.setdefault((word, fact.quantity.kind), [])
                    if weight >= _TOLD and len(facts) < _OF_A_WORD:
                        facts.append(fact)
        return found

    def has_word(self, word: str) -> bool:
        """Whether a word stands beside any number."""
        return word in self._rarities

    @cached_property
    def _rarities(self) -> dict[str, float]:
        return {word: max(1.0, spread) ** -0.5 for word, spread in self._spread.items()}

    @cached_property
    def _spread(self) -> dict[str, float]:
        """Over how many numbers each word is spread; of a long source the first ones are counted."""
        found: dict[str, float] = {}
        for fact in sorted(self._facts[:_SAMPLED], key=lambda fact: fact.start):
            for word, weight in self.words(fact).items():
                found[word] = found.get(word, 0) + weight
        return found


def _words_of(cell: TableCell, language: Language) -> Words:
    """The words of a number in a table: its row's name and its column's head, with the times of both."""
    times = times_in_head(cell.row, language) | times_in_head(cell.column, language)
    words = {**head_words(f"{cell.row} {cell.column}"), **dict.fromkeys(times, 1.0)}
    return {**words, EARLIER_TIME: 1.0} if cell.bracketed else words


def in_table_unit(quantity: Quantity, cell: TableCell | None, language: Language) -> Quantity:
    """A number with the unit that its table names; one that looks like a year, among others that do not, is none."""
    if cell is None or quantity.unit or quantity.kind not in ("amount", "year"):
        return quantity
    if quantity.kind == "year" and not cell.of_years:
        quantity = replace(quantity, kind="amount", date=None)
    return in_named_unit(quantity, cell.unit, language)
