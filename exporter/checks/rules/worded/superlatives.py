"""The most and the least held against the source: by their numbers, by their names; and against tables beside them."""

import functools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import fsum

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding, claims_between, section_of
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.passages import Passage
from exporter.checks.rules.missing import cite_source
from exporter.checks.rules.worded.statements import (
    NO_ROWS,
    RUNNING,
    ListedNumbers,
    SourceStatement,
    SourceTable,
    first_letter,
    statements_of,
)
from exporter.checks.words.clauses import word_stems
from exporter.checks.words.contraries import tells_pace
from exporter.checks.words.polarity import direction_in
from exporter.checks.words.relations import part_words, relations_named
from exporter.checks.words.superlatives import (
    LEAST,
    MOST,
    Superlative,
    superlative_at,
    superlative_behind,
    superlative_in,
    superlatives_in,
    without_superlatives,
)
from exporter.checks.words.surroundings import CLAUSE, STOP
from exporter.message import Message
from exporter.numbers.measures import PERIODS
from exporter.numbers.plain import plain_text
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Rows of which one can be the most or the least; what a row's name must have to be looked for.
_LEAST_ROWS, _LEAST_NAME = 3, 2
# How much more words the opposite must share with a name's stretch than what says the same, and besides that.
_BETTER, _MARGIN = 1.3, 0.3
# The part of a superlative's words, of those that the source has, that stand beside the opposite.
_LEAST = 0.4
# Characters behind a superlative's stretch where the number may stand that it is said of.
_BEHIND = 24
# The word right behind a superlative.
_NEXT_WORD = compile_pattern(r" [^\W\d_]+")
_HINT = "correct the word, or the numbers"


def find_wrong_superlatives(context: CheckContext) -> Iterator[Finding]:
    """The highest where the source has the lowest, and the most of a table that is not."""
    yield from _find_opposites(context)
    yield from _find_beyond(context)
    yield from _find_by_name(context)
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
    long = [listed for listed in lists if len(listed.facts) >= _LEAST_ROWS]
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
    if len(single) < _LEAST_ROWS:
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
    return Finding("fits-another", passage.path, place, message, _HINT)


def _marks_in(text: str) -> list[re.Match[str]]:
    """Where clauses and sentences end."""
    return sorted((*CLAUSE.finditer(text), *STOP.finditer(text)), key=lambda mark: mark.start())


def _row_of(cell: Claim) -> str:
    """The name of a cell's row, or of a value's category."""
    return cell.passage.head.split(" ")[0] if cell.passage is not None else ""


# ---- by their names, held against the source -----------------------------------------------------------------------


def _find_by_name(context: CheckContext) -> Iterator[Finding]:
    """Names told as the most of which the source says the least, or beyond which one of its lists goes."""
    source = context.source
    if source is None:
        return
    known: list[Superlative] | None = None
    statements: Sequence[SourceStatement | SourceTable] = ()
    spread: Counter[str] = Counter()
    text = ""
    for passage in context.passages:
        if passage.role not in RUNNING:
            continue
        for one in superlatives_in(passage.text, context.language):
            if one.rank == 1 and _has_number(one, passage, context):  # and is held against that
                continue
            if known is None:
                known = [other for other in superlatives_in(source.text, source.language) if other.rank == 1]
                statements = statements_of(source)
                text = plain_text(source.text).casefold()
                spread.update(word for other in known for word in other.words)
            finding = _opposite(one, known, spread, passage, text) if one.rank == 1 else None
            finding = finding or _outdone(one, statements, passage, context)
            if finding is not None:
                yield finding


def _has_number(one: Superlative, passage: Passage, context: CheckContext) -> bool:
    """Whether a superlative is said of a number in its clause, or right behind it."""
    beside = context.claims_in.get(id(passage), ())
    begin = one.end - len(_clause_of(one, passage.text))
    first, last = (bisect_left(beside, at, key=lambda claim: claim.at) for at in (begin, one.end + _BEHIND))
    for claim in beside[first:last]:
        end = claim.end
        if one.word_at <= claim.at < one.word_end or one.word_at < end <= one.word_end:  # second
            continue
        if claim.at < one.end and claim.quantity.kind not in ("year", "ordinal", "date"):
            return True
        if claim.at >= one.end and superlative_at(passage.text, claim.at, end, context.language) == one.said:
            return True
    return False


def _values_before(one: Superlative, passage: Passage, context: CheckContext) -> list[Decimal]:
    """The last number before a superlative's clause, where that is said of it: 39.2 degrees, the most of the month."""
    last = claims_between(passage, one.at, one.end - len(_clause_of(one, passage.text)), context)[-1:]
    alike = (claim for claim in last if claim.quantity.kind in ("amount", "percent"))
    ends = ((claim, superlative_at(passage.text, claim.at, claim.end, context.language)) for claim in alike)
    return [claim.quantity.value for claim, said in ends if said == one.said]


def _opposite(
    one: Superlative, known: Sequence[Superlative], spread: Mapping[str, int], passage: Passage, text: str
) -> Finding | None:
    """The finding that the source says the opposite of what this superlative is said of.

    `spread` says of each word how many of those known have it, `text` is the source's in small letters."""
    same, opposite = _fits_of(one.said, _words_before(one, passage.text), known, spread)
    if same >= opposite and same:  # what it stands right behind: twice that of June, the coldest month
        return None
    same, opposite = _fits_of(one.said, one.words, known, spread)
    whole = fsum(1 / spread.get(word, 1) for word in one.words if word in spread or word in text)
    if opposite <= same * _BETTER + _MARGIN or opposite < _LEAST * whole:
        return None
    message = Message("told as the least; in the source it is the most")
    if one.said == MOST:
        message = Message("told as the most; in the source it is the least")
    return Finding("fits-another", passage.path, passage.place(first_letter(passage.text, one.at)), message, _HINT)


def _fits_of(
    said: int, words: frozenset[str], known: Sequence[Superlative], spread: Mapping[str, int]
) -> tuple[float, float]:
    """How well words fit the best of the known superlatives that say the same, and of those that say the opposite."""
    fits = [(fsum(1 / spread[word] for word in words & other.words), other.said == said) for other in known]
    same, opposite = (max((fit for fit, alike in fits if alike == side), default=0.0) for side in (True, False))
    return same, opposite


def _words_before(one: Superlative, text: str) -> frozenset[str]:
    """The words of a superlative's clause and the one before it."""
    marks = [mark.end() for mark in CLAUSE.finditer(text, one.at, one.word_at)]
    return word_stems(text[marks[-2] if len(marks) > 1 else one.at : one.end])


def _outdone(
    one: Superlative, statements: Sequence[SourceStatement | SourceTable], passage: Passage, context: CheckContext
) -> Finding | None:
    """The finding that every list of the source that has its name has a number beyond it."""
    source = context.source
    if source is None:
        return None
    rivals: list[tuple[float, Fact, Fact]] = []
    clause = without_superlatives(_clause_of(one, passage.text), context.language)
    said = one.said * (direction_in(clause, context.language) or 1)  # what fell most is the least
    moved = tells_pace(clause, context.language)
    behind = _NEXT_WORD.match(passage.text, one.word_end)
    counted = word_stems(behind[0]) if behind else frozenset()  # the most thefts is told of who has them
    told = _values_before(one, passage, context)
    for statement in statements:
        if one.words.isdisjoint(statement.words):
            continue
        for listed in statement.lists:
            if len(listed.facts) < max(_LEAST_ROWS, one.rank):
                continue
            own = _named_in(listed, one, counted, told)
            if own is not None and listed.tells_change() == moved:
                ranked = sorted(_ranked_with(own, listed, source), key=listed.size_of, reverse=said > 0)
                if len(ranked) < max(_LEAST_ROWS - 1, one.rank):
                    continue
                best = ranked[one.rank - 1]
                if one.rank > 1 and listed.is_named(best, one.own):  # it names both: more than the second
                    best = own
                rivals.append((_shared_weight(one, own, source), own, best))
    if not rivals:
        return None
    most = max(weight for weight, _, _ in rivals)
    likeliest = [(own, best) for weight, own, best in rivals if weight * _BETTER >= most]
    own, best = likeliest[0]
    if any(_is_no_less(first, other, one.said, source) for first, other in likeliest):
        return None
    written, known = own.quantity.text.strip(), best.quantity.text.strip()
    message = Message("told as the most or the least: {own}; the source has {best}", own=written, best=known)
    if one.rank > 1:
        message = Message(
            "told as number {rank} of a list: {own}; that is {best}", rank=one.rank, own=written, best=known
        )
    hint = Message("the source: {sentence}", sentence=source.sentence(best))
    return Finding("fits-another", passage.path, passage.place(first_letter(passage.text, one.at)), message, hint)


def _named_in(listed: ListedNumbers, one: Superlative, counted: frozenset[str], told: list[Decimal]) -> Fact | None:
    """The number of a list that a superlative's clause names, or its sentence: one `told` there, if any is."""
    if (own := listed.find_named(listed.words_known(one.own - counted))) is not None:
        return own
    own = listed.find_named(listed.words_known(one.words - counted))
    return own if own is None or not told or own.quantity.value in told else None


def _is_no_less(own: Fact, best: Fact, said: int, source: SourceText) -> bool:
    """Whether a number is as much as the one that a list has for the most, or the source tells it as the most itself:
    what stands beside it is of something else."""
    told = superlative_at(source.text, own.start, own.end, source.language)
    behind = superlative_behind(source.text, own.end, source.language)
    return own.quantity.value == best.quantity.value or said in (told, behind)


def _ranked_with(own: Fact, listed: ListedNumbers, source: SourceText) -> list[Fact]:
    """The numbers of a list that one is ranked with: changes or levels alike, and of a whole's parts the parts."""
    moved, words = source.direction(own), part_words(source.language.primary)
    begun = list(words.finditer(source.text, listed.facts[0].start, own.start)) if words is not None else []
    begin = begun[-1].end() if begun else 0
    return [fact for fact in listed.facts if fact.start >= begin and bool(source.direction(fact)) == bool(moved)]


def _clause_of(one: Superlative, text: str) -> str:
    """The clause of a superlative."""
    marks = [mark.end() for mark in CLAUSE.finditer(text, one.at, one.word_at)]
    return text[(marks or [one.at])[-1] : one.end]


def _shared_weight(one: Superlative, fact: Fact, source: SourceText) -> float:
    """How near the words of a superlative stand to a number."""
    return sum(weight for word, weight in source.words(fact).items() if word in one.words)
