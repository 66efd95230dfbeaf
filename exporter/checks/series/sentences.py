"""Series of two points that a sentence of the source tells: In Garston there were 412 (2023: 438).

What it is told of are the words between the number before and its own two that no other such sentence has.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.series.tables import ToldPoint, ToldSeries
from exporter.checks.words.clauses import name_stems
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.times import TIME_MARK
from exporter.numbers.quantity import Quantity

# Characters before the first number of a pair in which its name stands.
_LEAD = 60
_NOT_TABLED = -1


def series_in_sentences(source: SourceText) -> Iterator[ToldSeries]:
    """The series of all pairs of numbers of one unit at two times that a source tells in sentences, and of all amounts
    that are the only one of theirs."""
    pairs = [pair for pair in source.ends if not {one.start for one in pair} & source.cells.keys()]
    told: list[tuple[Quantity, ...]] = [pair for pair in pairs if pair[0].unit == pair[1].unit]
    paired = {one.start for pair in pairs for one in pair}
    told += [(one,) for one in _single_amounts(source) if one.start not in paired]
    leads = [_words_before(one, source) for one in told]
    counted = Counter(word for words in leads for word in words)
    for quantities, words in zip(told, leads, strict=True):
        own = frozenset(word for word in words if counted[word] == 1)
        if own:
            points = tuple(_point(one, source) for one in quantities)
            yield ToldSeries(f"{_NOT_TABLED}@{quantities[-1].start}", points, _NOT_TABLED, words=own)


def _single_amounts(source: SourceText) -> Iterator[Quantity]:
    """The amounts of which each is the only one of its sentence, percentages aside, and tells no change."""
    amounts = [one for one in source.quantities if one.kind == "amount" and one.start not in source.cells]
    bounds = [sentence_bounds(source.text, one.start) for one in amounts]
    counted = Counter(bounds)
    single = [one for one, own in zip(amounts, bounds, strict=True) if counted[own] == 1]
    return (one for one in single if not source.direction_at(one.start))


def _words_before(told: tuple[Quantity, ...], source: SourceText) -> frozenset[str]:
    """The words that lead to the first number of a pair; to a single one those before the first number of all in its
    sentence."""
    start = min(one.start for one in told)
    index, begin = bisect_left(source.starts, start), sentence_bounds(source.text, start)[0]
    if len(told) == 1:
        start = source.starts[bisect_left(source.starts, begin)]
    elif index:
        begin = max(begin, source.quantities[index - 1].end)
    return name_stems(source.text[max(begin, start - _LEAD) : start])


def _point(quantity: Quantity, source: SourceText) -> ToldPoint:
    fact = Fact(quantity, quantity.start, quantity.end)
    year = source.year_beside(fact)
    return ToldPoint(fact, frozenset() if year is None else frozenset({f"{TIME_MARK}{year}"}))
