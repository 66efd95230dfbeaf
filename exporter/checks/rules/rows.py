"""Rows and columns of the source's tables: what a sentence names of them, and the same table in the outline.

A row with the two years of one thing, the same column of two things, and one thing with the total of its column.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, section_of
from exporter.checks.derived.derivation import OperandGroup
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact, SourceRow
from exporter.checks.mentions import Mention, StatedRow
from exporter.checks.rules.missing import describe_difference
from exporter.checks.words.clauses import sentence_around, share_of_words, word_stems
from exporter.checks.words.polarity import DOWN
from exporter.checks.words.relations import names_relation
from exporter.numbers.measures import is_measured
from exporter.numbers.quantity import Quantity, same_quantity
from exporter.text.characters import is_east_asian

# The part of a row's name that a sentence must have to name it, and rows that a sentence names at most.
_NAMED, _MOST = 0.5, 4
# Tables, and rows of one, that are looked through for one number; rows with one word of which none is named by it.
_TABLES, _LONGEST, _COMMON = 4, 60, 24
# Tables whose rows a small number may count.
_COUNTED = 24
# Spans of time that rows may stand for.
_COUNTED_SPANS = frozenset({"月", "季度", "年"})
# Letters of a word that names a row alone; of Han a pair does.
_WHOLE_WORD = 5
# Rows of a column that must agree with the source's, and two of three of all, so that another is wrong.
_AGREED = 2
# Rows of two columns from which rises and falls are counted.
_LEAST = 3


def row_groups(claim: Claim, source: SourceText) -> Iterator[OperandGroup]:
    """The numbers that stand together in tables and that the sentence of a number names, the likeliest first."""
    if not source.tables:
        return
    sentence = _sentence_of(claim)
    own, named = frozenset(claim.words), _rows_named(word_stems(sentence), source)
    summed = range(min(_TABLES, len(source.tables))) if names_relation(sentence, "sum", source.language) else ()
    for index in list(dict.fromkeys((*named, *summed)))[:_TABLES]:
        table = source.tables[index][:_LONGEST]
        rows = sorted(named.get(index, [])[:_MOST], key=lambda row: -share_of_words(row.name, own))
        columns = range(len(table[0].cells))
        for row in rows:
            yield OperandGroup(cell.quantity for cell in row.cells)
        for column in columns if len(rows) > 1 else ():
            yield OperandGroup(row.cells[column].quantity for row in rows)
        for column in columns:
            yield OperandGroup(row.cells[column].quantity for row in table)
        for row in rows:
            for column in columns:
                total = _total_of(table, column)
                if total is not None:
                    yield OperandGroup((row.cells[column].quantity, total))


def pairs_compared(words: str, source: SourceText) -> Iterator[tuple[Quantity, Quantity]]:
    """The numbers of two rows of a table that a clause compares, column by column: none of three."""
    for rows in _rows_named(word_stems(words), source).values() if source.tables else ():
        if len(rows) == 2:
            for one, other in zip(rows[0].cells, rows[1].cells, strict=False):
                if one.quantity.unit == other.quantity.unit and one.quantity.kind == other.quantity.kind:
                    yield one.quantity, other.quantity


def _rows_named(words: frozenset[str], source: SourceText) -> dict[int, list[SourceRow]]:
    """The rows that words name, by the place of their table: by most of the name, or a word that no other row has."""
    hits: dict[tuple[int, int], int] = {}
    sure: set[tuple[int, int]] = set()
    for word in sorted(words & source.rows_by_word.keys()):
        rows = source.rows_by_word[word]
        if len(rows) > _COMMON:
            continue
        tells = len(word) >= _WHOLE_WORD or is_east_asian(word[0])
        tables = Counter(table for table, _ in rows)
        for at in rows:
            hits[at] = hits.get(at, 0) + 1
            if tells and tables[at[0]] == 1:
                sure.add(at)
    found: dict[int, list[SourceRow]] = {}
    for table, place in sorted(hits):
        row = source.tables[table][place]
        if (table, place) in sure or hits[table, place] >= _NAMED * len(row.name):
            found.setdefault(table, []).append(row)
    return found


def counts_rows(mention: Mention, context: CheckContext) -> bool:
    """Whether a small number counts the rows of a table or a chart of its section, or those that rose or fell."""
    unit = mention.quantity.unit
    if unit == "倍" or (is_measured(unit) and unit not in _COUNTED_SPANS):
        return False
    columns = [[one.quantity.value for one in listed] for listed in context.lists_in.get(section_of(mention.path), ())]
    if context.source is not None:
        tables = context.source.tables[:_COUNTED]
        columns += [[cell.quantity.value for row in table for cell in row.cells] for table in tables]
        columns += [[row.cells[0].quantity.value for row in table] for table in tables]
    return any(mention.quantity.value in _counts_of(values) for values in columns)


def counts_all_rows(mention: Mention, source: SourceText) -> bool:
    """Whether a number counts the rows of a table of the source, with or without a total."""
    return any(mention.quantity.value in (len(table), len(table) - 1) for table in source.tables[:_COUNTED])


def counts_own_rows(mention: Mention, context: CheckContext) -> bool:
    """Whether a caption, or what stands for a chart, counts the rows of its own table or chart: five markets; its
    months or quarters, those of its section: fires of the four quarters."""
    quantity = mention.quantity
    if mention.passage.role != "caption" or quantity.kind != "amount":
        return False
    if is_measured(quantity.unit):
        return counts_rows(mention, context)
    lists = context.lists_in.get(section_of(mention.path), ())
    own = (listed for listed in lists if listed[0].path == mention.path)
    return any(quantity.value in _counts_of([one.quantity.value for one in listed]) for listed in own)


def _counts_of(values: Sequence[Decimal]) -> set[int]:
    """How many numbers a column has, with and without a total; of two columns row by row, how many rise and fall."""
    pairs = list(zip(values[::2], values[1::2], strict=False)) if len(values) % 2 == 0 else []
    if len(pairs) < _LEAST:
        return {len(values), len(values) - 1}
    found = {len(values), len(pairs), len(pairs) - 1}
    for rows in (pairs, pairs[:-1]):
        found |= {sum(new > old for new, old in rows), sum(new < old for new, old in rows)}
    return found


def _sentence_of(claim: Claim) -> str:
    if claim.passage is None:
        return claim.label
    text = claim.passage.text
    return f"{sentence_around(text, claim.at, claim.end)} {claim.passage.head}"


def _total_of(table: Sequence[SourceRow], column: int) -> Quantity | None:
    """The sum of a column, where its numbers are amounts of one unit; that of its last row where this is the sum."""
    cells: list[Fact] = [row.cells[column] for row in table]
    first = cells[0].quantity
    if any(cell.quantity.kind != "amount" or cell.quantity.unit != first.unit for cell in cells):
        return None
    values = [cell.quantity.value for cell in cells]
    if len(values) > 2 and sum(values[:-1], Decimal(0)) == values[-1]:
        return cells[-1].quantity
    total = sum(values, Decimal(0))
    return replace(first, value=total, text=f"{total.normalize():f}", digits=f"{total.normalize():f}")


# ---- tables of the outline beside those of the source ----------------------------------------------------------------


def find_wrong_cells(context: CheckContext) -> Iterator[Finding]:
    """Cells that are not what the source's table has in their row and column, where most of the column agrees."""
    source = context.source
    if source is None or not source.tables:
        return
    for stated in context.tables:
        for index, shared in _tables_alike(stated, source).items():
            if shared >= _AGREED:
                yield from _wrong_cells_beside(stated, source.tables[index], context, source)


def _tables_alike(stated: Sequence[StatedRow], source: SourceText) -> Counter[int]:
    """How many rows' names each table of the source shares with one of the outline's."""
    found: Counter[int] = Counter()
    for row in stated:
        name = word_stems(row.name)
        rows = source.rows_by_word.get(min(name), ()) if name else ()
        found.update(table for table, place in rows[:_LONGEST] if source.tables[table][place].name == name)
    return found


def _wrong_cells_beside(
    stated: Sequence[StatedRow], table: Sequence[SourceRow], context: CheckContext, source: SourceText
) -> Iterator[Finding]:
    """The cells that differ from one table of the source, in columns of which most rows agree with one of its."""
    named = {row.name: row for row in table if row.name}
    pairs = [(row, named[words]) for row in stated if (words := word_stems(row.name)) in named]
    for column in dict.fromkeys(column for row, _ in pairs for column in row.cells):
        cells = [(row.cells[column], known.cells) for row, known in pairs if column in row.cells]
        for place in range(len(table[0].cells)):
            right = [_is_same(cell, known[place].quantity, context) for cell, known in cells]
            if sum(right) < _AGREED or sum(right) * 3 < len(right) * 2 or all(right):
                continue
            for (cell, known), agrees in zip(cells, right, strict=True):
                if not agrees:
                    found = describe_difference(
                        "contradicts-source", cell.path, cell.place, cell.quantity, known[place], source
                    )
                    yield replace(found, certain=True)


def _is_same(cell: Mention, known: Quantity, context: CheckContext) -> bool:
    """Whether a cell has a number of the source's table, which may write with a minus what the cell has a word for."""
    if same_quantity(cell.quantity, known):
        return True
    claim = context.claims_at.get(cell.place)
    falls = claim is not None and claim.direction == DOWN and known.value < 0
    return falls and same_quantity(cell.quantity, replace(known, value=-known.value))
