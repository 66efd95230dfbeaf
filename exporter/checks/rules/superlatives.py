"""The most and the least held against the source, and against the tables that stand beside them."""

import re
from collections.abc import Iterator, Mapping

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, section_of
from exporter.checks.passages import Passage
from exporter.checks.rules.missing import cite_source
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.relations import relations_named
from exporter.checks.words.superlatives import MOST, superlative_at, superlative_in, without_superlatives
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.message import Message

_RUNNING = frozenset(("summary", "text", "point", "title", "heading"))
# Rows of which one can be the most or the least; what a row's name must have to be looked for.
_LEAST_ROWS, _LEAST_NAME = 3, 2
# Rows that are no single thing: the total, the rest.
_NO_ROWS = frozenset({"sum", "rest"})


def find_wrong_superlatives(context: CheckContext) -> Iterator[Finding]:
    """The highest where the source has the lowest, and the most of a table that is not."""
    yield from _find_opposites(context)
    for passage in context.passages:
        columns = context.lists_in.get(section_of(passage.path), ())
        if passage.role in _RUNNING and columns:
            yield from _find_in_tables(passage, columns, context)


def _find_opposites(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as the most of which the source says that they are the least, and the other way round."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if claim.passage is None or claim.passage.role not in _RUNNING or not claim.fitting:
            continue
        end = claim.at + len(claim.quantity.text)
        said = superlative_at(claim.passage.text, claim.at, end, context.language)
        if not said:
            continue
        known = [superlative_at(source.text, fact.start, fact.end, source.language) for fact in claim.fitting]
        if all(one == -said for one in known):
            written = claim.quantity.text.strip()
            message = Message("{claim} is told as the least; in the source it is the most", claim=written)
            if said == MOST:
                message = Message("{claim} is told as the most; in the source it is the least", claim=written)
            yield Finding("direction-differs", claim.path, claim.place, message, cite_source(source, claim.fitting[0]))


def _find_in_tables(
    passage: Passage, columns: tuple[tuple[Claim, ...], ...], context: CheckContext
) -> Iterator[Finding]:
    """Rows of the section's only column of numbers that a clause calls the most or the least, and which are not."""
    if len(columns) != 1:
        return
    rows = {_row_of(cell): cell for cell in columns[0]}
    if len(rows) != len(columns[0]):  # several columns of one unit
        return
    single = {name: c for name, c in rows.items() if not relations_named(name, context.language) & _NO_ROWS}
    if len(single) < _LEAST_ROWS:
        return
    begin = 0
    for end in (*(mark.start() for mark in _marks_in(passage.text)), len(passage.text)):
        clause = passage.text[begin:end]
        said = superlative_in(clause, context.language)
        moved = direction_in(without_superlatives(clause, context.language), context.language)
        if said and not moved:  # who lost most is not the least of what there is
            finding = _row_finding(clause, said, single, passage, begin)
            if finding is not None:
                yield finding
        begin = end


def _row_finding(clause: str, said: int, rows: Mapping[str, Claim], passage: Passage, begin: int) -> Finding | None:
    """The finding that the only row that a clause names is not what it is called."""
    bare = clause.replace(" ", "")
    named = [name for name in rows if len(name) >= _LEAST_NAME and name in bare]
    best = max(rows.values(), key=lambda cell: said * cell.quantity.value)
    if len(named) != 1 or best.quantity.value == rows[named[0]].quantity.value:
        return None
    template = "{row} is not the least of the table: {other}"
    if said == MOST:
        template = "{row} is not the most of the table: {other}"
    message = Message(template, row=named[0], other=f"{_row_of(best)} {best.quantity.text.strip()}")
    place = passage.place(begin + len(clause) - len(clause.lstrip(", 、，。；;.")))
    return Finding("fits-another", passage.path, place, message, "correct the word, or the numbers")


def _marks_in(text: str) -> list[re.Match[str]]:
    """Where clauses and sentences end."""
    return sorted((*CLAUSE.finditer(text), *STOP.finditer(text)), key=lambda mark: mark.start())


def _row_of(cell: Claim) -> str:
    """The name of a cell's row, or of a value's category."""
    return cell.passage.head.split(" ")[0] if cell.passage is not None else ""
