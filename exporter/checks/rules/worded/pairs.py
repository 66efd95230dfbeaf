"""Values of two times that the source has side by side, as words that say which way something went.

1.2 million, after 1.1 million the year before, is a rise of what these are told of, though no word says so.
"""

from collections.abc import Iterator

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.words.clauses import name_words
from exporter.checks.words.contraries import Contrary
from exporter.checks.words.levels import TO
from exporter.checks.words.relations import names_relation, names_time_alone
from exporter.checks.words.surroundings import CLAUSE, OWN_CLAUSE, STOP
from exporter.numbers.quantity import Quantity, same_units
from exporter.start.patterns import compile_pattern

_KINDS = frozenset({"amount", "percent"})
# Numbers, and characters, from a value to the one of the other time: a year and a change may stand between.
_BEHIND, _NEAR = 3, 60
# A year, and what stands in brackets for the words of the number before: 同.
_YEAR, _SAME = compile_pattern(r"(?<!\d)(?:19|20)\d\d"), frozenset({"同"})


# How many times as much one thing seldom becomes: 76.9 per 1,000 is no value of 1,000.
_TIMES = 10


def paired_values(source: SourceText) -> Iterator[Contrary]:
    """Which way something went of which a source has the values of two times side by side."""
    if source.is_long:
        return
    facts = [Fact(one, one.start, one.end) for one in source.quantities]
    for place, first in enumerate(facts):
        if first.quantity.kind not in _KINDS or first.start in source.cells:
            continue
        for second in facts[place + 1 : place + 1 + _BEHIND]:
            if second.start - first.end > _NEAR or STOP.search(source.text, first.end, second.start):
                break
            if _are_alike(first.quantity, second.quantity):
                yield from _change_between(first, second, source)
                break


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may be values of the same thing: von 45 auf 38 Minuten."""
    if one.kind != other.kind or one.low is not None or other.low is not None or not same_units(one.unit, other.unit):
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= low * _TIMES


def _change_between(first: Fact, second: Fact, source: SourceText) -> Iterator[Contrary]:
    """The change from one of two numbers to the other, where one of them is told of the earlier time."""
    between = source.text[first.end : second.start]
    rising = source.is_earlier(first) and TO.match(f"{between} ") is not None
    if not rising and (source.is_earlier(first) or not _is_earlier_behind(second, between, source)):
        return
    earlier, later = (first, second) if rising else (second, first)
    if earlier.quantity.value == later.quantity.value:
        return
    said = 1 if later.quantity.value > earlier.quantity.value else -1
    if -said in (source.direction(first), source.direction(second)):  # of another thing, or misread
        return
    words = source.words(first)
    names = frozenset(word for word in name_words(words) if word[0] != "@")
    own = frozenset(word for word in names if words[word] >= OWN_CLAUSE)
    written = f"{earlier.quantity.text.strip()} → {later.quantity.text.strip()}"
    known = {word: words[word] for word in names}
    yield Contrary("change", said, known, own, written, False, False, first.start, second.end)


def _is_earlier_behind(fact: Fact, between: str, source: SourceText) -> bool:
    """Whether the second of two numbers is of the earlier time: after 14 in the year before, (2023: 14), (同14)."""
    behind = CLAUSE.split(STOP.split(source.text[fact.end : fact.end + _NEAR])[0])[0]
    if source.is_earlier(fact) or (
        names_relation(behind, "before", source.language) and names_time_alone(behind, source.language)
    ):
        return True
    _, bracket, inner = between.replace("（", "(").rpartition("(")
    if not bracket or ")" in inner:
        return False
    years = [int(year) for year in _YEAR.findall(inner + behind)]
    return inner.strip() in _SAME or (bool(years) and max(years) < max(source.dates.years, default=0))
