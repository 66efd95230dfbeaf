"""Numbers of the earlier of two times told of the later one, and the other way round."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.checks.claims import Claim, facts_stating, leads_to
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import write_in_scale
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.earlier import earlier_values, is_level
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.exchange.years import way_of_times
from exporter.checks.rules.missing import SILENCE, describe_difference
from exporter.checks.rules.pairing import stand_together
from exporter.checks.words.levels import TO
from exporter.checks.words.relations import names_relation
from exporter.checks.words.surroundings import EARLIER_TIME
from exporter.checks.words.times import year_in
from exporter.message import Message
from exporter.numbers.quantity import Quantity, same_quantity, same_unit
from exporter.numbers.read import read_quantities
from exporter.start.patterns import compile_pattern

# Tables of an outline, and columns of one, that are looked through.
_TABLES, _COLUMNS = 40, 12
# Characters from a year to a number of the source that is told of it: 2019, when 412 were counted.
_OF_YEAR = 24
_BRACKET = compile_pattern("[)）]")


def find_exchanged_times(context: CheckContext) -> Iterator[Finding]:
    """Numbers that the source has of the earlier of two times, told of the later one, and the other way round.

    The source has both numbers, or one of them and by how much it rose or fell."""
    source = context.source
    if source is None:
        return
    for later, earlier in _later_and_earlier(context):
        one, other = later.quantity, earlier.quantity
        if one.kind != other.kind or not same_unit(one, other) or same_quantity(one, other):  # by 3.6% from 1.1 million
            continue
        facts, before = facts_stating(later.quantity, source), facts_stating(earlier.quantity, source)
        if not before or way_of_times(later, earlier, source) > 0:
            continue
        years = years_named(earlier, context)
        if any(is_of_earlier_time(fact, years, source) for fact in before):
            continue
        if facts:
            told_before = all(is_of_earlier_time(fact, years, source) for fact in facts)
            if told_before and stand_together(facts[:1], before, source):
                yield describe_difference("fits-another", later.path, later.place, later.quantity, before[0], source)
        elif not any(_is_change(one) for one in ((later,) if leads_to(earlier, later) else (later, earlier))):
            yield from _derived_exchange(later, earlier, before, source)


def _is_change(claim: Claim) -> bool:
    """Whether a number tells by how much something changed; of two that a change leads between neither does."""
    return bool(claim.direction) and not is_level(claim)


def _derived_exchange(later: Claim, earlier: Claim, facts: Sequence[Fact], source: SourceText) -> Iterator[Finding]:
    """The earlier of two times told with the source's number of the later one, which the outline tells with the number
    that follows for the earlier one."""
    for _, result in earlier_values(facts, source):
        if agrees_with(later.quantity, result.value):
            value = write_in_scale(result.value, earlier.quantity)
            template = "{text}; from the source it follows: {value} = {written}"
            message = Message(template, text=earlier.quantity.text.strip(), value=value, written=result.written)
            yield Finding("contradicts-source", earlier.path, earlier.place, message, SILENCE)
            yield describe_difference("fits-another", later.path, later.place, later.quantity, facts[0], source)
            return


def _later_and_earlier(context: CheckContext) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of numbers of which the second is told of the earlier time: a key figure's, those of a row under two years,
    or side by side in a text."""
    values = {claim.path: claim for claim in context.claims if claim.labelled}
    for path, claim in values.items():
        if path.endswith(".compare") and (value := values.get(path.removesuffix(".compare"))) is not None:
            yield value, claim
    yield from _in_rows(context)
    for first, second in pairwise(claim for claim in context.claims if claim.passage is not None):
        if first.passage is not second.passage:
            continue
        if EARLIER_TIME in second.words and EARLIER_TIME not in first.words:
            yield first, second
        elif EARLIER_TIME in first.words and EARLIER_TIME not in second.words and leads_to(first, second):
            yield second, first


def _in_rows(context: CheckContext) -> Iterator[tuple[Claim, Claim]]:
    """The numbers of each row of a table that stand side by side under two years."""
    for table in context.tables[:_TABLES]:
        columns = list(dict.fromkeys(column for row in table for column in row.cells))[:_COLUMNS]
        for pair in pairwise(columns):
            years = {year: column for column in pair if (year := year_in(column)) is not None}
            if len(years) < 2:
                continue
            later, earlier = years[max(years)], years[min(years)]
            for row in table:
                cells = (row.cells.get(later), row.cells.get(earlier))
                claims = [context.claims_at.get(cell.place) for cell in cells if cell is not None]
                found = [claim for claim in claims if claim is not None]
                if len(found) == 2:
                    yield found[0], found[1]


def years_named(claim: Claim, context: CheckContext) -> Sequence[Quantity]:
    """The years in the label of what a key figure is compared with, or in the head of a cell or a chart's value."""
    listed = claim.passage is not None and claim.passage.role in LISTED_ROLES
    text = claim.passage.head if claim.passage is not None and listed else claim.label
    return [one for one in read_quantities(text, context.language) if one.kind in ("year", "date")] if text else ()


def is_value_before(claim: Claim, fact: Fact, rival: Fact, context: CheckContext) -> bool:
    """Whether the source tells a number as the earlier value of what a rival tells, and a claim of that number names an
    earlier time: the column 2023 of a table, 12.16, last year 11.73."""
    source = context.source
    if source is None or not (source.is_earlier_than(fact, rival) or _follows_in_time(fact, rival, source)):
        return False
    years = [int(one.value) if one.date is None else one.date[0] for one in years_named(claim, context)]
    latest = max(source.dates.years_told_of, default=0)
    head = claim.passage.head if claim.passage is not None else claim.label
    if any(year is not None and year < latest for year in (*years, year_in(head))):
        return True
    return EARLIER_TIME in claim.words or names_relation(head, "before", context.language)


def _follows_in_time(fact: Fact, rival: Fact, source: SourceText) -> bool:
    """Whether the statement behind a number's own tells one of the earlier time: 12.16. Last year it was 11.73."""
    behind = source.statement_at(fact.start) - source.statement_at(rival.start) == 1
    return behind and source.is_earlier(fact) and not source.is_earlier(rival)


def is_of_earlier_time(fact: Fact, years: Sequence[Quantity], source: SourceText) -> bool:
    """Whether the source tells a number of the earlier time, by a word or by the year right before it."""
    if source.is_earlier(fact):
        return True
    before = source.number_before(fact) if years else None
    if before is None or fact.start - before.end > _OF_YEAR or _BRACKET.search(source.text, before.end, fact.start):
        return False
    if TO.search(f"{source.text[before.end : fact.start]} "):  # from 412 in 2019 to 380
        return False
    return any(before.quantity.kind == year.kind and before.quantity.value == year.value for year in years)
