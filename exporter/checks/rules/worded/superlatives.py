"""The most and the least held against the source: by their numbers, by their names; and against tables beside them."""

import functools
import re
from collections.abc import Iterator, Mapping

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between, section_of
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.passages import Passage
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.worded.outdone import LEAST_ROWS, WORD_HINT, find_outdone_names
from exporter.checks.rules.worded.statements import (
    NO_ROWS,
    RUNNING,
    ListedNumbers,
    statements_of,
)
from exporter.checks.words.contraries import tells_pace
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.relations import relations_named
from exporter.checks.words.superlatives import (
    LEAST,
    MOST,
    superlative_at,
    superlative_in,
    without_superlatives,
)
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.message import Message
from exporter.numbers.measures import PERIODS
from exporter.text.language import Language

# Characters that a row's name must have to be looked for.
_LEAST_NAME = 2


def find_wrong_superlatives(context: CheckContext) -> Iterator[Finding]:
    """The highest where the source has the lowest, and the most of a table that is not."""
    yield from _find_opposites(context)
    yield from _find_beyond(context)
    yield from find_outdone_names(context)
    for passage in context.passages:
        columns = context.lists_in.get(section_of(passage.path), ())
        if passage.role in RUNNING and columns:
            yield from _find_in_tables(passage, columns, context)


def _find_opposites(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as the most of which the source says that they are the least, and the other way round."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        said = _superlative_of(claim, context) if claim.fitting else 0
        if not said:
            continue
        known = [superlative_at(source.text, fact.start, fact.end, source.language) for fact in claim.fitting]
        if all(one == -said for one in known) and (claim.labelled or _is_said_of(claim, context)):
            written = claim.quantity.text.strip()
            message = Message("{claim} is told as the least; in the source it is the most", claim=written)
            if said == MOST:
                message = Message("{claim} is told as the most; in the source it is the least", claim=written)
            fact = claim.fitting[0]
            yield Finding("direction-differs", claim.path, claim.place, message, cite_source(source, fact), fact=fact)


def _superlative_of(claim: Claim, context: CheckContext) -> int:
    """MOST or LEAST where a number's text, or the label of a key figure, says that it is; else 0."""
    if claim.labelled:
        return superlative_in(claim.label, context.language)
    if claim.passage is None or claim.passage.role not in RUNNING:
        return 0
    return superlative_at(claim.passage.text, claim.at, claim.end, context.language)


def _find_beyond(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as the most that are the least of every list of the source in which they stand, or the other way."""
    source = context.source
    if source is None:
        return
    for claim in context.claims:
        if claim.passage is None or claim.passage.role not in RUNNING or claim.direction or not claim.fitting:
            continue
        said = superlative_at(claim.passage.text, claim.at, claim.end, context.language)
        if not said or not _is_said_of(claim, context) or _is_span(claim):
            continue
        if any(superlative_at(source.text, fact.start, fact.end, source.language) == said for fact in claim.fitting):
            continue
        lists = _lists_by_number(source)
        ends = [_end_of_list(fact, listed) for fact in claim.fitting for listed in lists.get(fact.start, ())]
        if ends and all(end == -said for end in ends):
            message = Message("{claim} is told as the least; in the source it is the most", claim=claim.written)
            if said == MOST:
                message = Message("{claim} is told as the most; in the source it is the least", claim=claim.written)
            yield Finding("fits-another", claim.path, claim.place, message, cite_source(source, claim.fitting[0]))


def _is_span(claim: Claim) -> bool:
    """Whether a number is a time within which something is the most: no fact of its value is one, the least for ten
    years."""
    unit = claim.quantity.unit
    return unit in PERIODS and all(fact.quantity.unit != unit for fact in claim.fitting)


def is_most_of_list(claim: Claim, source: SourceText, language: Language) -> bool:
    """Whether a number told as the most is that of a list of the source, or the least: the sharpest drop, 5 %."""
    if claim.passage is None or not claim.fitting or claim.passage.role not in RUNNING:
        return False
    said = superlative_at(claim.passage.text, claim.at, claim.end, language)
    if not said:
        return False
    lists = _lists_by_number(source)
    return any(_end_of_list(fact, listed) == said for fact in claim.fitting for listed in lists.get(fact.start, ()))


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _lists_by_number(source: SourceText) -> dict[int, list[ListedNumbers]]:
    """The source's lists of three numbers and more, by where each of their numbers begins."""
    lists = (listed for statement in statements_of(source) for listed in statement.lists)
    long = [listed for listed in lists if len(listed.facts) >= LEAST_ROWS]
    return group_pairs((fact.start, listed) for listed in long for fact in listed.facts)


def _end_of_list(fact: Fact, listed: ListedNumbers) -> int:
    """MOST or LEAST where a number is that of its list alone, 0 for one between."""
    others = [listed.size_of(other) for other in listed.facts if other.start != fact.start]
    own = listed.size_of(fact)
    return MOST if own > max(others) else LEAST if own < min(others) else 0


def _is_said_of(claim: Claim, context: CheckContext) -> bool:
    """Whether a superlative stands in the clause of a number or the next one: in a later one it is of another thing."""
    if claim.passage is None:
        return False
    text, end = claim.passage.text, claim.end
    sentence = STOP.split(text[end:])[0]
    marks = list(CLAUSE.finditer(sentence))
    near = sentence[: marks[1].start()] if len(marks) > 1 else sentence
    before = STOP.split(text[: claim.at])[-1]
    return bool(
        superlative_at(
            f"{before}{claim.quantity.text}{near}", len(before), len(before) + end - claim.at, context.language
        )
    )


def _find_in_tables(
    passage: Passage, columns: tuple[tuple[Claim, ...], ...], context: CheckContext
) -> Iterator[Finding]:
    """Rows of the section's only column of numbers that a clause calls the most or the least, and which are not."""
    if len(columns) != 1:
        return
    rows = {_row_of(cell): cell for cell in columns[0]}
    if len(rows) != len(columns[0]):  # several columns of one unit
        return
    single = {name: c for name, c in rows.items() if not relations_named(name, context.language) & NO_ROWS}
    if len(single) < LEAST_ROWS:
        return
    begin = 0
    for end in (*(mark.start() for mark in _marks_in(passage.text)), len(passage.text)):
        clause = passage.text[begin:end]
        said = superlative_in(clause, context.language)
        bare = without_superlatives(clause, context.language)
        moved = direction_in(bare, context.language) or tells_pace(bare, context.language)
        if _tells_other_unit(passage, begin, end, columns[0][0], context):  # of another measure
            moved = True
        if said and not moved:  # who lost most is not the least of what there is
            finding = _row_finding(clause, said, single, passage, begin)
            if finding is not None:
                yield finding
        begin = end


def _tells_other_unit(passage: Passage, start: int, end: int, cell: Claim, context: CheckContext) -> bool:
    """Whether a clause has a number of another unit than a cell."""
    within = (one.quantity for one in claims_between(passage, start, end, context))
    return any(one.kind in ("amount", "percent") and one.unit != cell.quantity.unit for one in within)


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
    return Finding("fits-another", passage.path, place, message, WORD_HINT)


def _marks_in(text: str) -> list[re.Match[str]]:
    """Where clauses and sentences end."""
    return sorted((*CLAUSE.finditer(text), *STOP.finditer(text)), key=lambda mark: mark.start())


def _row_of(cell: Claim) -> str:
    """The name of a cell's row, or of a value's category."""
    return cell.passage.head.split(" ")[0] if cell.passage is not None else ""
