"""The text that an outline was written from, with every number in it ready to be looked up."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec.structs import replace

from exporter.checks.counts.nouns import FactsBesideNouns
from exporter.checks.date_facts import DateFacts, find_first_months
from exporter.checks.derived.operands import SourceOperands
from exporter.checks.facts import Fact, FactWords, Nouns, in_table_unit
from exporter.checks.keys import group_pairs, key_of, may_round, parts_of_all, reach_of, same_sort, size_of, unsigned
from exporter.checks.portions import find_portions, list_percentages
from exporter.checks.slips import SimilarDigits
from exporter.checks.words.clauses import (
    clause_bounds,
    counted_nouns,
    named_clause_bounds,
    noun_after,
    noun_before,
    plain_letters,
    sentence_around,
    share_of_words,
    word_grams,
    word_stems,
)
from exporter.checks.words.columns import find_cells
from exporter.checks.words.relations import months_meant, years_meant
from exporter.checks.words.surroundings import FULL_STOP, STOP
from exporter.checks.words.written import language_of
from exporter.numbers.measures import convert_quantity
from exporter.numbers.quantity import HUNDRED, Quantity, same_unit, same_value
from exporter.numbers.read import read_abbreviated
from exporter.numbers.spelt import reads_words, spells_number
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Facts of the source that one number is compared with (a value that occurs more often is no single fact), and those of
# one unit looked through for the one a missing number may have meant.
_MANY, _LOOKED_THROUGH = 60, 100
# Percentages that one rough share may stand for, of a long source the lowest: more than half is 50.5 to 80 %.
_PORTIONS = 400
# Numbers, and characters, around one that may belong to its sentence.
_AROUND, _FAR = 12, 200
# Finer numbers of the source looked through on each side of a rounded one.
_WINDOW = 200

# Marks of footnotes, which stand between a name and its number: 国内生产总值[2]1210207亿元.
_FOOTNOTE = compile_pattern(r"\[\d{1,2}\]|[①-⑳]|(?<=[^\W\d])[¹²³⁴⁵⁶⁷⁸⁹](?!\w)(?<!m.)")
# Digits of a code, and how many of them a number must have to be one.
_DIGITS, _CODE = compile_pattern(r"\d+"), 4


class SourceText(FactWords):
    """A source's text and its numbers. Built in one pass; what only mistakes need is built when one is met."""

    def __init__(self, text: str, language: Language) -> None:
        text = _FOOTNOTE.sub("", text)
        known = language_of(text, language)
        (read, self._codes), self.abbreviations = read_abbreviated(text, known)
        cells = find_cells(text, read, known)
        quantities = tuple(in_table_unit(one, cells.get(one.start), known) for one in read)
        parts = (Fact(unsigned(part), whole.start, whole.end) for whole, part in parts_of_all(quantities))
        super().__init__(
            text, known, quantities, sorted(parts, key=lambda fact: (size_of(fact.quantity), fact.start)), cells
        )
        self._clauses: dict[int, frozenset[str]] = {}
        self._nouns: dict[int, Nouns] = {}
        self._sentences: dict[int, tuple[Quantity, ...]] = {}
        self._statements: dict[int, tuple[Fact, ...]] = {}
        self._written: dict[int, str] = {}
        self._about: dict[int, frozenset[str]] = {}
        self._stating: dict[Hashable, Sequence[Fact]] = {}
        self._fitting: dict[Hashable, Sequence[Fact]] = {}
        self._spelt: dict[Decimal, bool] = {}
        self._named: dict[tuple[str, str, str], Sequence[Fact]] = {}
        self._unit_nouns: dict[str, FactsBesideNouns] = {}
        self._sizes = [size_of(fact.quantity) for fact in self._facts]

    # ---- where and what --------------------------------------------------------------------------------------------

    def sentence(self, fact: Fact) -> str:
        if fact.start not in self._written:
            self._written[fact.start] = sentence_around(self.text, fact.start, fact.end)
        return self._written[fact.start]

    def sentence_quantities(self, fact: Fact) -> Sequence[Quantity]:
        """The numbers of the sentence a number stands in, without itself; a semicolon ends it."""
        if fact.start not in self._sentences:
            self._sentences[fact.start] = tuple(self._quantities_around(fact, STOP))
        return self._sentences[fact.start]

    def statement_facts(self, fact: Fact) -> Sequence[Fact]:
        """The numbers up to the next full stops, without itself, the nearest first."""
        if fact.start not in self._statements:
            others = [Fact(one, one.start, one.end) for one in self._quantities_around(fact, FULL_STOP)]
            self._statements[fact.start] = tuple(sorted(others, key=lambda other: abs(other.start - fact.start)))
        return self._statements[fact.start]

    def _quantities_around(self, fact: Fact, stop: re.Pattern[str]) -> Iterator[Quantity]:
        at = bisect_left(self.starts, fact.start)
        yield from reversed([*self._quantities_before(fact, at, stop)])
        for one in self.quantities[at : at + _AROUND]:
            between = stop.search(self.text, fact.end, one.start) if one.start >= fact.end else None
            if between is not None and between.end() < one.start:  # parts it from all that follow, too
                return
            if one.start != fact.start and abs(one.start - fact.end) < _FAR and between is None:
                yield one

    def _quantities_before(self, fact: Fact, at: int, stop: re.Pattern[str]) -> Iterator[Quantity]:
        """The numbers before one, of which `at` come first in the text; the nearest first."""
        for one in reversed(self.quantities[max(0, at - _AROUND) : at]):
            if one.end <= fact.start and stop.search(self.text, one.end, fact.start) is not None:
                return
            if abs(fact.start - one.end) < _FAR:
                yield one

    def number_behind(self, fact: Fact) -> Fact | None:
        """The next number of the same sentence."""
        return self._neighbour(fact, 1)

    def number_before(self, fact: Fact) -> Fact | None:
        """The number before it in the same sentence."""
        return self._neighbour(fact, -1)

    def _neighbour(self, fact: Fact, step: int) -> Fact | None:
        at = bisect_left(self.starts, fact.start) + step
        if not 0 <= at < len(self.quantities):
            return None
        one = self.quantities[at]
        first, last = sorted((min(one.end, fact.end), max(one.start, fact.start)))
        return Fact(one, one.start, one.end) if STOP.search(self.text, first, last) is None else None

    def clause(self, fact: Fact) -> str:
        return self._clause_between(fact.start, fact.end)

    def clause_at(self, start: int) -> str:
        """`clause` of the number that begins at an offset; "" where none does."""
        return self._clause_between(start, start) if self.has_number_at(start) else ""

    def _clause_between(self, start: int, end: int) -> str:
        first, last = clause_bounds(self.text, start, end)
        return " ".join(self.text[first:last].split())

    def clause_before(self, fact: Fact) -> str:
        """What stands before a number in its clause, other numbers among it."""
        return self.text[clause_bounds(self.text, fact.start, fact.end)[0] : fact.start]

    def nouns(self, fact: Fact) -> Nouns:
        if fact.start not in self._nouns:
            self._nouns[fact.start] = noun_before(self.text, fact.start), noun_after(self.text, fact.end)
        return self._nouns[fact.start]

    def nouns_counted(self, fact: Fact) -> tuple[str, ...]:
        """What a number counts, by the noun beside it."""
        return counted_nouns(self.text, fact.start, fact.end, fact.quantity.unit, of_whole=True)

    def about(self, fact: Fact) -> frozenset[str]:
        """The words of the clause a number stands in, and of the clause before."""
        if fact.start not in self._about:
            first, last = clause_bounds(self.text, fact.start, fact.end)
            earlier, _ = clause_bounds(self.text, max(0, first - 1), max(0, first - 1))
            beside = self.text[earlier : fact.start] + " " + self.text[fact.end : last]
            self._about[fact.start] = word_grams(beside)
        return self._about[fact.start]

    def own_clause(self, fact: Fact) -> frozenset[str]:
        """The words of the clause a number stands in."""
        if fact.start not in self._clauses:
            first, last = named_clause_bounds(self.text, fact.start, fact.end)
            beside = self.text[first : fact.start] + " " + self.text[fact.end : last]
            self._clauses[fact.start] = word_grams(beside)
        return self._clauses[fact.start]

    def find_rivals(self, quantity: Quantity, fitting: Iterable[Fact]) -> Iterator[Fact]:
        """The facts of the very unit and of another value; of a long source some hundreds."""
        known = {fact.start for fact in fitting}
        for fact in self._by_unit.get(quantity.unit, [])[:_LOOKED_THROUGH]:
            other = fact.quantity
            apart = other.kind == quantity.kind and other.value != quantity.value and fact.start not in known
            if apart and not same_value(other, quantity):
                yield fact

    @cached_property
    def operands(self) -> SourceOperands:
        """What a number may follow from; of a long source some hundreds of each unit."""
        groups = {unit: facts[:_LOOKED_THROUGH] for unit, facts in self._by_unit.items()}
        return SourceOperands(groups, self.words, self.rarity, self.sentence_quantities)

    # ---- numbers that are there ------------------------------------------------------------------------------------

    def find_stating(self, quantity: Quantity) -> Sequence[Fact]:
        """The facts of the same sort and value, whatever their unit; at most some dozens.

        Where none has the number's own unit, those of the same amount in other units of its dimension follow."""
        key = key_of(quantity)
        if key not in self._stating:
            self._stating[key] = tuple(self._find_stating(quantity))
        return self._stating[key]

    def find_fitting(self, quantity: Quantity) -> Sequence[Fact]:
        """Those of them whose unit can mean the same."""
        key = key_of(quantity)
        if key not in self._fitting:
            stating = self.find_stating(quantity)
            self._fitting[key] = tuple(fact for fact in stating if same_unit(fact.quantity, quantity))
        return self._fitting[key]

    def _find_stating(self, quantity: Quantity) -> list[Fact]:
        found = self._facts_of_value(quantity)
        if quantity.kind in ("amount", "percent", "range") and not any(
            same_unit(fact.quantity, quantity) and (fact.quantity.unit or not quantity.unit) for fact in found
        ):
            found = [*self._converted_facts(quantity), *found]
        return found

    def _converted_facts(self, quantity: Quantity) -> list[Fact]:
        """The facts of the same amount in other units of its dimension, each in the unit asked for."""
        found = []
        for converted in convert_quantity(quantity):
            if converted.unit in self._by_unit:
                low, high = (size_of(converted) + half for half in (-converted.precision / 2, converted.precision / 2))
                near = self._facts[bisect_left(self._sizes, low) : bisect_right(self._sizes, high)]  # 22.5 km: 14 miles
                facts = self._facts_of_value(converted) or [one for one in near if may_round(one.quantity, converted)]
                same = (fact for fact in facts[:_MANY] if fact.quantity.unit == converted.unit)
                found += [Fact(replace(fact.quantity, unit=quantity.unit), fact.start, fact.end) for fact in same]
        return found

    def _facts_of_value(self, quantity: Quantity) -> list[Fact]:
        found: list[Fact] = []
        quantity = unsigned(quantity)
        for fact in self._facts_near(quantity):
            if same_sort(fact.quantity, quantity) and same_value(fact.quantity, quantity):
                found.append(fact)
                if len(found) == _MANY:
                    break
        return found

    def has_value(self, quantity: Quantity) -> bool:
        """Whether the source has this very value, whatever its unit."""
        if quantity.date is not None:
            return any(known == quantity.date for known, _ in self.dates.stated)
        at = bisect_left(self._sizes, size_of(quantity))
        return at < len(self._sizes) and self._sizes[at] == size_of(quantity)

    @property
    def codes(self) -> Iterator[str]:
        """What holds digits and is no number, as written: a document's number, a telephone."""
        return (self.text[start:end] for start, end in self._codes)

    def names_code(self, quantity: Quantity) -> bool:
        """Whether a bare number of several digits is a code of the source: a stock's, a telephone's."""
        return not quantity.unit and len(quantity.digits) >= _CODE and quantity.digits in self._code_digits

    @cached_property
    def _code_digits(self) -> frozenset[str]:
        return frozenset(run for code in self.codes for run in _DIGITS.findall(code))

    def spells_out(self, value: Decimal) -> bool:
        """Whether it has a small number as a word that is not read as one: where such are read, an article alone."""
        if value != 1 and reads_words(self.language):
            return False
        if value not in self._spelt:
            self._spelt[value] = spells_number(value, self.text, self.language.primary)
        return self._spelt[value]

    def find_portions(self, quantity: Quantity) -> list[Fact]:
        """The percentages of the source that may be called this fraction: 48.7% nearly a half, 33% a third."""
        return find_portions(quantity, self._percents_stated)[:_PORTIONS]

    @cached_property
    def _percents_stated(self) -> list[Fact]:
        return list_percentages(self._facts, self.text)

    def _facts_near(self, quantity: Quantity) -> Iterator[Fact]:
        """The facts whose value could agree: the same one, or a finer one that this rounds."""
        size, reach = size_of(quantity), reach_of(quantity)
        first = bisect_left(self._sizes, size)
        last = bisect_right(self._sizes, size)
        yield from self._facts[first:last]
        begin, end = bisect_left(self._sizes, size - reach), bisect_right(self._sizes, size + reach)
        for fact in (*self._facts[max(begin, first - _WINDOW) : first], *self._facts[last : min(end, last + _WINDOW)]):
            if quantity.approx or fact.quantity.precision < quantity.precision:
                yield fact

    @cached_property
    def dates(self) -> DateFacts:
        """Its dates and times."""
        return DateFacts(self.text, self.quantities, self._facts, taiwan=self.language.region == "TW")

    @cached_property
    def years_meant(self) -> tuple[int, ...]:
        """How far the years lie that it only means, where it says last or next year."""
        return years_meant(self.text)

    @cached_property
    def months_meant(self) -> tuple[int, ...]:
        """The same of months."""
        return months_meant(self.text)

    @cached_property
    def first_months(self) -> frozenset[int]:
        """How many months it tells of together from January on."""
        return find_first_months(self.text, self.quantities, self.language)

    def find_roundings(self, quantity: Quantity) -> list[Fact]:
        """The finer facts that a number misses by less than its last digit's worth, as one rounded the wrong way."""
        size, reach = size_of(quantity), reach_of(quantity)
        first = bisect_left(self._sizes, size - reach)
        last = bisect_right(self._sizes, size + reach)
        near = self._facts[first:last][:_WINDOW]
        return [fact for fact in near if fact.quantity.precision < quantity.precision]

    # ---- numbers that are nearly there -----------------------------------------------------------------------------

    @cached_property
    def slips(self) -> SimilarDigits:
        """The facts by their digits: what a number that is not there may have been meant for."""
        return SimilarDigits(self._facts)

    def find_beside(self, quantity: Quantity, nouns: Nouns) -> Iterator[Fact]:
        """The facts of a unit that may be the same, beside the same noun."""
        return self._beside_nouns.find(quantity, nouns)

    @cached_property
    def _beside_nouns(self) -> FactsBesideNouns:
        return FactsBesideNouns(self._facts, self.nouns, _LOOKED_THROUGH)

    @cached_property
    def small_counts(self) -> tuple[tuple[Fact, tuple[str, ...]], ...]:
        """The whole numbers up to a hundred, each with what it counts; none where so many are a list."""
        small = self._facts[: bisect_right(self._sizes, HUNDRED)]
        found = [one for one in small if one.quantity.value >= 1 and one.quantity.kind in ("amount", "ordinal")]
        return tuple((one, self.nouns_counted(one)) for one in found) if len(found) <= 4 * _MANY else ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The first letters of all its words."""
        return word_stems(self.text)

    def find_named(self, quantity: Quantity, name: str) -> Sequence[Fact]:
        """Of those facts the ones right beside this very noun."""
        key = (quantity.kind, quantity.unit, name)
        if key not in self._named:
            found = self._nouns_of_unit(quantity.unit).find_named(name)
            self._named[key] = tuple(fact for fact in found if same_sort(fact.quantity, quantity))
        return self._named[key]

    def _nouns_of_unit(self, unit: str) -> FactsBesideNouns:
        if unit not in self._unit_nouns:
            facts = self._by_unit.get(unit, [])[:_LOOKED_THROUGH]
            self._unit_nouns[unit] = FactsBesideNouns(facts, self.nouns, _LOOKED_THROUGH)
        return self._unit_nouns[unit]

    def find_alike(self, quantity: Quantity) -> Iterator[Fact]:
        """The facts of the same sort and unit, whatever their value; some hundreds at most."""
        for fact in self._by_unit.get(quantity.unit, [])[:_LOOKED_THROUGH]:
            if same_sort(fact.quantity, quantity):
                yield fact

    def find_of_unit(self, unit: str) -> Sequence[Fact]:
        """The facts of a unit; some hundreds at most."""
        return self._by_unit.get(unit, [])[:_LOOKED_THROUGH]

    def find_changes(self) -> Iterator[Fact]:
        """The percentages and points that may be changes; of a long source some hundreds."""
        return (fact for unit in ("%", "百分点") for fact in self._by_unit.get(unit, [])[:_LOOKED_THROUGH])

    def about_the_same(self, quantity: Quantity, about: frozenset[str]) -> Fact | None:
        """The fact of the same unit whose clause shares most with these words, when it shares half of them."""
        if not quantity.unit or len(about) < 2:
            return None
        best, most = None, 0.5
        for fact in self.find_alike(quantity):
            shared = share_of_words(about, self.own_clause(fact))
            if shared > most:
                best, most = fact, shared
        return best

    @cached_property
    def _by_unit(self) -> dict[str, list[Fact]]:
        return group_pairs((fact.quantity.unit, fact) for fact in self._facts if fact.quantity.date is None)

    # ---- words -----------------------------------------------------------------------------------------------------

    @cached_property
    def _plain_letters(self) -> str:
        return plain_letters(self.text)

    def has_words(self, words: str) -> bool:
        """Whether these words stand in it, punctuation and spaces aside."""
        return plain_letters(words) in self._plain_letters

    @property
    def east_asian(self) -> bool:
        return self.language.east_asian
