"""What the rules look at, and what they find."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from exporter.checks.claims import Claim, make_claims
from exporter.checks.counts.told import ToldNumbers
from exporter.checks.derived.derivation import OperandGroup
from exporter.checks.derived.pairs import RankedOperand
from exporter.checks.derived.results import Derivation
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.mentions import (
    Mention,
    StatedFigure,
    StatedRow,
    all_passages,
    find_own_abbreviations,
    read_passages,
    read_tables,
    state_figures,
)
from exporter.checks.passages import LISTED_ROLES, Passage
from exporter.checks.shares.named import NamedNumbers
from exporter.checks.words.relations import names_relation
from exporter.checks.words.times import YEAR_WITHIN, year_in
from exporter.numbers.joined.abbreviations import Abbreviations
from exporter.numbers.quantity import Quantity
from exporter.outline.assets import Assets
from exporter.outline.model import Outline
from exporter.problem import Place
from exporter.text.language import Language, parse_language


class Finding(Struct, frozen=True):
    """One thing that does not agree: the rule, its place (as a path and in the file), the message and a hint.

    `meant` is the number that belongs there instead, where it is known; `fact` the one of the source that contradicts
    it; `certain` says that the outline's own table or sentence is enough to see it, or two tables row by row."""

    rule: str
    path: str
    place: Place
    message: str
    hint: str = ""
    meant: Quantity | None = None
    fact: Fact | None = None
    certain: bool = False


# Where a fact begins, its value and its unit: the ends of a range begin at one place.
_FactKey = tuple[int, Decimal, str]
# A year after all others, of an outline without a date.
_NO_YEAR = 9999


class NamedChange(Struct, frozen=True):
    """A value of the outline with that of an earlier time beside it, and the name of both."""

    name: str
    later: Decimal
    earlier: Decimal

    @property
    def rises(self) -> int:
        return 1 if self.later > self.earlier else -1


class ComparedValues:
    """Values of the outline beside those that they are compared with: a key figure's, a table's of two years."""

    def __init__(self, stated: Iterable[StatedFigure], claims: Iterable[Claim], language: Language, year: int) -> None:
        """`year` is the one that the outline is of; a later one beside a value is no earlier time."""
        self._stated, self._claims, self._language, self._year = stated, claims, language, year

    def reference_of(self, one: Decimal, other: Decimal) -> int:
        """1 where `other` is what `one` is compared with, -1 for the other way round, 0 where nothing says, or both."""
        return ((one, other) in self._pairs) - ((other, one) in self._pairs)

    def earlier_of(self, value: Decimal) -> Decimal | None:
        """The value of the earlier time of the only key figure with a value; None where there is none."""
        found = self._earlier.get(value, ())
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def changes(self) -> tuple[NamedChange, ...]:
        """The values with one of an earlier time: those of key figures, and of rows under two years."""
        return (*self._figures, *self._in_rows())

    @cached_property
    def _pairs(self) -> frozenset[tuple[Decimal, Decimal]]:
        """Each value with the one that it is compared with."""
        figures = ((change.later, change.earlier) for change, label in self._compared() if not self._is_later(label))
        return frozenset((*figures, *((change.later, change.earlier) for change in self.changes)))

    @cached_property
    def _earlier(self) -> dict[Decimal, set[Decimal]]:
        found: dict[Decimal, set[Decimal]] = {}
        for change in self._figures:
            found.setdefault(change.later, set()).add(change.earlier)
        return found

    @cached_property
    def _figures(self) -> tuple[NamedChange, ...]:
        """The key figures with a value of an earlier time."""
        return tuple(change for change, label in self._compared() if self.is_earlier(label))

    def _compared(self) -> Iterator[tuple[NamedChange, str]]:
        """Each key figure with a value that it is compared with, whatever that is of, and its label."""
        values: dict[str, StatedFigure] = {}
        for figure in self._stated:
            if not figure.part:
                values[figure.id] = figure
            elif figure.part.startswith("compare"):
                own = values[figure.id]
                yield NamedChange(own.figure.label.text, own.quantity.value, figure.quantity.value), figure.against

    def is_earlier(self, label: str) -> bool:
        """Whether a label names an earlier time than the outline's own."""
        year = year_in(label)
        return names_relation(label, "before", self._language) or (year is not None and year < self._year)

    def _is_later(self, label: str) -> bool:
        year = year_in(label)
        return year is not None and year >= self._year

    def _in_rows(self) -> Iterator[NamedChange]:
        """The values of a row under two years."""
        last: dict[tuple[str, str], tuple[int, Decimal]] = {}
        for claim in self._claims:
            passage = claim.passage
            if passage is None or passage.role != "cell" or (year := year_in(passage.head)) is None:
                continue
            name = YEAR_WITHIN.sub("", passage.head)
            row, own = (claim.path, name), (year, claim.quantity.value)
            if row in last and last[row][0] != year:
                (_, earlier), (_, later) = sorted((last[row], own))
                yield NamedChange(name, later, earlier)
            last[row] = own


class CheckContext(Struct, frozen=True):
    """One outline with everything its numbers are held against; `source` is None where there is no source text.

    `amended` gives cells of tables that are put right their values, by place; None where the value is unknown."""

    outline: Outline
    language: Language
    values: Mapping[str, Decimal | None]
    assets: Assets
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    stated: tuple[StatedFigure, ...]
    source: SourceText | None = None
    claims: tuple[Claim, ...] = ()
    claims_at: Mapping[Place, Claim] = {}
    claims_in: Mapping[int, tuple[Claim, ...]] = {}  # of each passage, by its identity
    claims_stating: Mapping[int, tuple[Place, ...]] = {}  # where each number of the source is stated, by its offset
    claims_written: Mapping[tuple[str, int], Claim] = {}  # the first one so written at an offset
    derived: dict[Place, Derivation | None] = {}  # what has been worked out so far
    instead: dict[Place, Derivation] = {}  # what a number should be that follows from nothing
    taken: dict[Place, Derivation] = {}  # what each was worked out from, of which `instead` has the right one
    sentences: dict[tuple[int, str], OperandGroup | None] = {}  # likewise: of each number of the source, in a unit
    statements: dict[tuple[int, str], OperandGroup | None] = {}  # likewise, numbers of every kind among them
    likeliest: dict[Place, list[OperandGroup]] = {}  # of each number that was looked for, the one that fits best
    named: list[NamedNumbers] = []  # the one list of what shares in words may be of, once it is asked for
    told: list[ToldNumbers] = []  # the one list of what each number of the source is told of, once it is asked for
    worked_out: list[frozenset[Place]] = []  # the cells that follow from their rows' numbers, once it is asked for
    series_names: dict[int, Mapping[int, tuple[frozenset[str], bool]]] = {}  # likewise, of the numbers of each passage
    columns: dict[tuple[int, str], OperandGroup] = {}  # of each of the lists below, by its identity, in a unit
    operands: dict[_FactKey, RankedOperand] = {}  # the facts of the source that are operands, as such
    other_ends: dict[_FactKey, Fact | None] = {}  # of each of them the number that it was before, or came to
    next_quantities: dict[int, tuple[Quantity, ...]] = {}  # numbers of the texts beside each passage, by its identity
    lists_in: Mapping[str, tuple[tuple[Claim, ...], ...]] = {}  # of each section: columns of tables, values of charts
    tables: tuple[tuple[StatedRow, ...], ...] = ()  # and charts
    row_of: Mapping[Place, tuple[int, int]] = {}  # the table and the row of each cell, however its lines are written
    order_of: Mapping[int, int] = {}  # the place of each passage, by its identity
    codes: tuple[tuple[tuple[int, int], ...], ...] = ()  # where each passage has a code or a name with digits
    amended: Mapping[Place, Decimal | None] = {}
    abbreviations: Abbreviations = {}  # of units, by the source or by the outline itself
    compared: ComparedValues = ComparedValues((), (), parse_language("en"), 0)


def make_context(
    outline: Outline, values: Mapping[str, Decimal | None], assets: Assets, source: str | None
) -> CheckContext:
    language = parse_language(outline.language)
    passages = all_passages(outline)
    known = SourceText(source, language) if source is not None else None
    own = find_own_abbreviations(passages, language)
    abbreviations = {**own, **known.abbreviations} if known is not None else own
    read = read_passages(passages, language, abbreviations)
    mentions = tuple(mention for numbers in read for mention in numbers.mentions)
    stated = state_figures(outline, values, language, abbreviations)
    claims = make_claims(mentions, stated, passages, known, language)
    order = {id(passage): index for index, passage in enumerate(passages)}
    at = {claim.place: claim for claim in reversed(claims)}
    within: dict[int, list[Claim]] = {}
    for claim in claims:
        within.setdefault(id(claim.passage), []).append(claim)
    inside = {passage: tuple(sorted(found, key=lambda claim: claim.at)) for passage, found in within.items()}
    places = group_pairs((fact.start, claim.place) for claim in claims for fact in claim.fitting)
    stating = {start: tuple(found) for start, found in places.items()}
    written = {(claim.quantity.text, claim.quantity.start): claim for claim in reversed(claims)}
    tables = read_tables(passages, mentions)
    return CheckContext(
        outline, language, values, assets, passages, mentions, stated, known, claims, at, inside, stating, written,
        lists_in=_list_columns(claims), tables=tables, row_of=_rows_of(tables), order_of=order,
        codes=tuple(numbers.codes for numbers in read), abbreviations=abbreviations,
        compared=ComparedValues(stated, claims, language, outline.date.year if outline.date is not None else _NO_YEAR),
    )  # fmt: skip


def told_numbers(context: CheckContext, source: SourceText) -> ToldNumbers:
    """What each number of a context's source is told of."""
    if not context.told:
        context.told.append(ToldNumbers(source))
    return context.told[0]


def _rows_of(tables: Sequence[Sequence[StatedRow]]) -> dict[Place, tuple[int, int]]:
    """The table and the row of each cell."""
    return {
        cell.place: (table, at)
        for table, rows in enumerate(tables)
        for at, row in enumerate(rows)
        for cell in row.cells.values()
    }


def claims_between(passage: Passage | None, begin: int, end: int, context: CheckContext) -> Sequence[Claim]:
    """The numbers of a text that begin in a stretch of it, in order."""
    within = context.claims_in.get(id(passage), ())
    first, last = (bisect_left(within, at, key=lambda one: one.at) for at in (begin, end))
    return within[first:last]


def claims_near(claim: Claim, reach: int, context: CheckContext) -> Sequence[Claim]:
    """The numbers of its text that end or begin within so many characters of a number, itself among them, in order."""
    within = context.claims_in.get(id(claim.passage), ())
    first = last = bisect_left(within, claim.at, key=lambda one: one.at)
    while first and claim.at - within[first - 1].end <= reach:
        first -= 1
    while last < len(within) and within[last].at - claim.end <= reach:
        last += 1
    return within[first:last]


def claim_of_operand(operand: Quantity, claim: Claim, context: CheckContext) -> Claim | None:
    """The number of a claim's own text that an operand is; None where it stands in the source or another text."""
    within = context.claims_in.get(id(claim.passage), ())
    for other in within[bisect_left(within, operand.start, key=lambda one: one.at) :]:
        if other.at > operand.start:
            break
        if other.quantity.text == operand.text:
            return other
    return None


def section_of(path: str) -> str:
    """The path of the section that a block's path lies in; "" for what stands in no section's body."""
    return path.rpartition(".body[")[0]


def _list_columns(claims: Iterable[Claim]) -> dict[str, tuple[tuple[Claim, ...], ...]]:
    """The numbers of each section that stand in lists: those of one unit in one table or chart."""
    lists: dict[str, dict[tuple[str, str], list[Claim]]] = {}
    for claim in claims:
        if claim.passage is not None and claim.passage.role in LISTED_ROLES and section_of(claim.path):
            columns = lists.setdefault(section_of(claim.path), {})
            columns.setdefault((claim.path, claim.quantity.unit), []).append(claim)
    return {section: tuple(map(tuple, columns.values())) for section, columns in lists.items()}


def group_mentions(context: CheckContext, roles: frozenset[str]) -> list[tuple[Passage, list[Quantity]]]:
    """The texts of some roles that have numbers, each with these in order."""
    grouped: dict[int, tuple[Passage, list[Quantity]]] = {}
    for mention in context.mentions:
        if mention.passage.role in roles:
            grouped.setdefault(id(mention.passage), (mention.passage, []))[1].append(mention.quantity)
    return list(grouped.values())
