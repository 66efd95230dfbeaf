"""Numbers of the source ranked by the words that they share with another number, which may follow from them."""

from collections.abc import Callable, Mapping, Sequence
from heapq import nsmallest
from itertools import islice

from exporter.checks.facts import Fact
from exporter.checks.words.surroundings import Words


class FactRanking:
    """Facts in groups by their unit, ranked by the words that each stands beside.

    A word's facts are listed once, so that ranking costs what the words are shared by, and not what there are."""

    def __init__(self, groups: Mapping[str, Sequence[Fact]], words_of: Callable[[Fact], Words]) -> None:
        self._groups = groups
        self._holders: dict[str, dict[str, list[tuple[int, float]]]] = {}  # of each unit: places in its group
        for unit, facts in groups.items():
            holders = self._holders.setdefault(unit, {})
            for place, fact in enumerate(facts):
                for word, weight in words_of(fact).items():
                    holders.setdefault(word, []).append((place, weight))

    def rank(self, words: Words, rarity: Callable[[str], float], units: Sequence[str], count: int) -> list[Fact]:
        """The `count` facts of these units that fit some words best; of equal ones the first of the first unit.

        `rarity` is the weight of a word that few numbers have."""
        rare = [(word, weight, rarity(word)) for word, weight in words.items()]
        ranked: list[tuple[float, int, int]] = []
        for order, unit in enumerate(units):
            scores = _score(self._holders.get(unit, {}), rare)
            ranked += [(-score, order, place) for place, score in scores.items()]
        best = [self._groups[units[order]][place] for _, order, place in nsmallest(count, ranked)]
        return best if len(best) == count else [*best, *self._first_others(units, best, count - len(best))]

    def _first_others(self, units: Sequence[str], known: Sequence[Fact], count: int) -> list[Fact]:
        """The first facts of these units beside those known."""
        seen = {fact.start for fact in known}
        others = (fact for unit in units for fact in self._groups.get(unit, ()) if fact.start not in seen)
        return list(islice(others, count))


def _score(
    holders: Mapping[str, Sequence[tuple[int, float]]], words: Sequence[tuple[str, float, float]]
) -> dict[int, float]:
    """How well each place fits some words with their weights and rarities; places that share none are left out."""
    scores: dict[int, float] = {}
    for word, weight, rarity in words:
        for place, known in holders.get(word, ()):
            scores[place] = scores.get(place, 0.0) + (known if known < weight else weight) * rarity
    return scores
