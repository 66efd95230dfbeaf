"""Two short names compared by parts of their words: 收案 and 结案 with 新收 and 审结, Strom and Gas with Stromabsatz.

Which of two numbers a name is of is told by the two names alone, so that a single character, or the beginning of a
word, that only one of them shares with one of the source's is enough.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.exchange.crossing.sides import NumberSides, WordSet
from exporter.checks.words.clauses import HAN, begins_alike, meanings_of
from exporter.checks.words.surroundings import OWN_CLAUSE

# How much better the names of each other's numbers must fit, and where only one of them has anything in common with the
# other one's, how well: of 1858 pairs in right outlines one does, of the same pairs exchanged 1471, of which 440 share
# no whole words on both sides. What is said of all stands beside one of them: fares of 214, and 58 of the fares.
_BETTER, _MARGIN, _ALONE = 2.0, 0.3, 0.75
# What a meaning weighs that both have: less than what is enough of one name alone.
_MEANT = 0.7


def are_contrasted(stated: Sequence[NumberSides], known: Sequence[NumberSides], source: SourceText) -> bool:
    """Whether the words of two numbers' own clauses fit the source's of each other's numbers better than their own."""
    weights = _weights_of_parts(source)
    one, other = _told_apart(stated)
    first, second = _told_apart(known)
    if not one or not other:
        return False
    straight = _alike(one, first, weights) + _alike(other, second, weights)
    crossed = _alike(one, second, weights), _alike(other, first, weights)
    if not all(crossed) and (straight or sum(crossed) <= _ALONE):
        return False
    return sum(crossed) > straight * _BETTER + _MARGIN


def name_of(words: Iterable[str]) -> WordSet:
    """The parts of a name, and what its words mean that stand for others."""
    known = frozenset(words)
    return _parts_of(known) | meanings_of(known)


def fit_of_names(name: WordSet, known: WordSet, source: SourceText) -> float:
    """What the parts weigh that two names have in common."""
    return _alike(name, known, _weights_of_parts(source))


def _told_apart(sides: Sequence[NumberSides]) -> tuple[WordSet, WordSet]:
    """The parts of two names that the other one has not."""
    one, other = (_parts_of(side.own) | side.single | meanings_of(side.own) for side in sides)
    return one - other, other - one


def _parts_of(words: Iterable[str]) -> WordSet:
    """The words of scripts with spaces, and each character of others."""
    found = set[str]()
    for word in words:
        if word[0] >= HAN:
            found.update(char for char in word if char >= HAN)
        else:
            found.add(word)
    return frozenset(found)


def _alike(name: WordSet, known: WordSet, weights: Mapping[str, float]) -> float:
    """What parts of two names weigh that both have."""
    total = 0.0
    for part in name:
        if part in known:
            total += weights.get(part, _MEANT)
        else:
            total += max((weights.get(one, 1.0) for one in known if begins_alike(part, one)), default=0.0)
    return total


@functools.lru_cache(maxsize=2)  # sources that are checked at a time
def _weights_of_parts(source: SourceText) -> dict[str, float]:
    """The weight of each part of names: the less, the more numbers it stands beside."""
    counted = Counter[str]()
    for one in source.quantities:
        words = source.words(Fact(one, one.start, one.end))
        counted.update(_parts_of(word for word, weight in words.items() if weight >= OWN_CLAUSE))
    return {part: count**-0.5 for part, count in counted.items()}
