"""Numbers of an outline and its source with all words that both have beside them: what a rough share may be of."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from exporter.checks.claims import Claim
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES, Passage
from exporter.checks.shares.added import as_times
from exporter.checks.shares.phrase import add_names, add_numbered
from exporter.checks.shares.text import TextNumbers, is_exact_amount, is_rough
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.numbers.measures import dimensions_of
from exporter.numbers.quantity import Quantity

# The weight of the outline's words of a number in running text; those of key figures and cells are names.
_RETOLD = 0.6
# Counts up to this are of what every text has.
_FEW = 12


class NamedNumber(Struct, gc=False):
    """A number with the words beside it.

    `size` is a share's in per cent, `start` its offset in the source or -1, `place` which of the source's numbers it
    is, `statement` and `group` the statement and the sentence or table's column that it stands in."""

    quantity: Quantity
    size: float
    unit: str
    words: dict[str, float]
    start: int = -1
    statement: int = -1
    place: int = -1
    group: tuple[int | str, ...] = ()
    earlier: bool = False
    direction: int = 0
    figure: bool = False  # whether a key figure holds it
    first: bool = False  # the first of its unit in the source
    largest: bool = False  # likewise

    @property
    def is_few(self) -> bool:
        """Whether it is a small count, of which every text has many."""
        return self.size <= _FEW and self.unit != "%" and not dimensions_of(self.unit)

    @property
    def written(self) -> str:
        """The number as it stands there, without spaces around."""
        return self.quantity.text.strip()


class NumberGroup:
    """Numbers that are told together, in order, and the largest of them first."""

    def __init__(self, numbers: tuple[NamedNumber, ...]) -> None:
        self.numbers = numbers
        self.by_size = tuple(sorted(numbers, key=lambda one: -one.size))


class NamedNumbers:
    """Every number that may be a share's part or whole, and how rare each word is among them."""

    def __init__(self, claims: Iterable[Claim], passages: Iterable[Passage], source: SourceText) -> None:
        self.numbers: list[NamedNumber] = []
        self.headings = {passage.path: passage for passage in passages if passage.role == "heading"}
        self._by_start: dict[int, NamedNumber] = {}
        self._texts: dict[int, TextNumbers] = {}
        self._source = source
        self._add_source()
        for claim in claims:
            if is_exact_amount(claim.quantity) and not is_rough(claim.quantity):
                self._add_claim(claim)
        self._rarities = _rarities_of(self.numbers)
        self._holders: dict[str, list[int]] = {}
        for place, number in enumerate(self.numbers):
            for word in number.words:
                self._holders.setdefault(word, []).append(place)

    def _add_source(self) -> None:
        largest: dict[str, NamedNumber] = {}
        for place, quantity in enumerate(self._source.quantities):
            if not (is_exact_amount(quantity) or quantity.kind == "fraction" or quantity.unit == "倍"):
                continue
            number = self._name_fact(Fact(quantity, quantity.start, quantity.end))
            number.place = place
            self.numbers.append(number)
            self._by_start[number.start] = number
            if number.earlier:
                continue
            number.first = number.unit not in largest
            if number.first or number.size > largest[number.unit].size:
                largest[number.unit] = number
        for number in largest.values():
            number.largest = True

    def _name_fact(self, fact: Fact) -> NamedNumber:
        source = self._source
        cell = source.cells.get(fact.start)
        quantity = as_times(fact.quantity, source.text, source.language)
        number = name_number(quantity, source.words(fact), source.direction(fact))
        number.start, number.statement = fact.start, source.statement_at(fact.start)
        number.group = (number.statement,) if cell is None else (cell.table, cell.column)
        if cell is None:
            add_names(number.words, source.text_beside(fact))
        add_numbered(number.words, source.clause_before(fact))
        return number

    def _add_claim(self, claim: Claim) -> None:
        """The outline's words of a number of the source; a number of a list or a key figure that it has not."""
        listed = claim.labelled or (claim.passage is not None and claim.passage.role in LISTED_ROLES)
        number = self.find(claim)
        if number is None:
            if not listed:
                return
            number = name_claim(claim)
            self.numbers.append(number)
        named = dict(claim.words)
        add_names(named, claim.label)
        for word, weight in named.items():
            if word != EARLIER_TIME:
                number.words[word] = max(number.words.get(word, 0.0), weight if listed else weight * _RETOLD)
        number.figure = number.figure or claim.labelled

    def find(self, claim: Claim) -> NamedNumber | None:
        """The source's number that one of the outline states: of several the one that has most of its words."""
        if not claim.fitting:
            return None
        return self._by_start.get(max(claim.fitting, key=lambda fact: self._source.fit(claim.words, fact)).start)

    def numbers_of(self, passage: Passage, claims: Sequence[Claim]) -> TextNumbers:
        """The numbers of a text, which are these `claims`, put in order when it is first asked for."""
        if id(passage) not in self._texts:
            self._texts[id(passage)] = TextNumbers(passage.text, claims)
        return self._texts[id(passage)]

    @cached_property
    def wholes(self) -> Sequence[NamedNumber]:
        """Those that a share is of more often than of others: key figures, the first and the largest of each unit."""
        return [one for one in self.numbers if one.figure or one.first or one.largest]

    @cached_property
    def groups(self) -> Sequence[NumberGroup]:
        """The numbers of each unit of a statement or a table's column of the source, of the time that is told of."""
        groups: dict[tuple[tuple[int | str, ...], str], list[NamedNumber]] = {}
        for number in self.numbers:
            if number.start >= 0 and not number.earlier and not number.is_few and number.quantity.kind != "fraction":
                groups.setdefault((number.group, number.unit), []).append(number)
        return [NumberGroup(tuple(group)) for group in groups.values() if len(group) > 1]

    def fits(self, words: Iterable[tuple[str, float]]) -> Mapping[int, float]:
        """How much of some words with their weights each number has, by its identity; none that has no such word."""
        return {id(self.numbers[place]): score for place, score in self._scores(words).items()}

    def rate_behind(self, number: NamedNumber) -> NamedNumber | None:
        """The percentage told right behind a number in its statement of the source, if it is no change: 30人,占6%."""
        at = bisect_left(self.numbers, number.start, hi=len(self._by_start), key=lambda one: one.start) + 1
        if number.start < 0 or at >= len(self._by_start):
            return None
        behind = self.numbers[at]
        told = behind.unit == "%" and behind.place == number.place + 1 and behind.statement == number.statement
        return behind if told and not behind.direction else None

    def numbers_near(self, number: NamedNumber, reach: int) -> Sequence[NamedNumber]:
        """The numbers of the source that stand so near before and behind one of it, in its paragraph, of its unit or
        percentages."""
        if number.start < 0:
            return ()
        at = bisect_left(self.numbers, number.start, hi=len(self._by_start), key=lambda one: one.start)
        around = self.numbers[max(0, at - reach) : min(at + reach + 1, len(self._by_start))]
        return [one for one in around if one is not number and self._goes_with(one, number)]

    def _goes_with(self, one: NamedNumber, number: NamedNumber) -> bool:
        """Whether a number is of the unit of another one in its paragraph, of none, or one of both is a percentage."""
        first, last = sorted((one.start, number.start))
        alike = one.unit in (number.unit, "", "%") or number.unit == "%"
        return alike and "\n" not in self._source.text[first:last]

    def are_ends(self, one: NamedNumber, other: NamedNumber) -> bool:
        """Whether each of two numbers is what a thing was at one of two times, of which no share tells a change."""
        facts = (Fact(number.quantity, number.start, 0) for number in (one, other))
        return one.statement == other.statement and all(self._source.is_end(fact) for fact in facts)

    def are_of_two_things(self, one: NamedNumber, other: NamedNumber) -> bool:
        """Whether each of two numbers of a statement is what another thing was at one of two times: sales up from 3 to
        4, costs down from 2 to 1."""
        ends = [self._source.other_end(Fact(number.quantity, number.start, 0)) for number in (one, other)]
        told = one.statement == other.statement and all(end is not None for end in ends)
        return told and ends[0] is not None and ends[0].start != other.start

    def rarity(self, word: str) -> float:
        """The weight of a word: the less, the more numbers it stands beside; 0 where it stands beside none."""
        return self._rarities.get(word, 0.0)

    def rank(self, words: Mapping[str, float], count: int) -> list[NamedNumber]:
        """The `count` numbers that have most of some words, none without any."""
        scores = self._scores(words.items())
        best = sorted(scores, key=lambda place: (-scores[place], place))[:count]
        return [self.numbers[place] for place in best]

    def _scores(self, words: Iterable[tuple[str, float]]) -> dict[int, float]:
        """How much of some words with their weights each number has, by its place among all."""
        scores: dict[int, float] = {}
        for word, weight in words:
            rarity = self.rarity(word)
            for place in self._holders.get(word, ()):
                scores[place] = scores.get(place, 0.0) + min(weight, self.numbers[place].words[word]) * rarity
        return scores


def name_number(quantity: Quantity, words: Mapping[str, float], direction: int) -> NamedNumber:
    """A number with its words."""
    size = float(abs(quantity.value)) * (100 if quantity.kind == "fraction" else 1)
    unit = "%" if quantity.kind == "fraction" else quantity.unit
    return NamedNumber(quantity, size, unit, dict(words), earlier=EARLIER_TIME in words, direction=direction)


def name_claim(claim: Claim) -> NamedNumber:
    """A number of the outline with its words there."""
    return name_number(claim.quantity, claim.words, claim.direction)


def _rarities_of(numbers: Sequence[NamedNumber]) -> dict[str, float]:
    """The weight of each word."""
    spread: dict[str, float] = {}
    for number in numbers:
        for word, weight in number.words.items():
            spread[word] = spread.get(word, 0.0) + weight
    return {word: max(1.0, found) ** -0.5 for word, found in spread.items()}
