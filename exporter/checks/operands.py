"""The numbers of a source that another number may follow from, ranked by the words that both stand beside."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from exporter.checks.facts import Fact
from exporter.checks.words.surroundings import Words
from exporter.numbers.measures import units_alike
from exporter.numbers.quantity import Quantity


class SourceOperands:
    """The facts of a source that another number may follow from, ranked by the words that they stand beside.

    A word's facts are listed once, so that ranking costs what the words are shared by, and not what there are."""

    def __init__(
        self, groups: Mapping[str, Sequence[Fact]], words_of: Callable[[Fact], Words], rarity: Callable[[str], float]
    ) -> None:
        """`groups` are facts by unit; `rarity` is the weight of a word that few numbers have."""
        self._rarity = rarity
        self._groups: dict[str, list[Fact]] = {}
        self._holders: dict[str, dict[str, list[tuple[int, float]]]] = {}  # of each unit: places in its group
        self._found: dict[tuple[str, ...], dict[int, Fact]] = {}
        for unit, facts in groups.items():
            usable = (fact for fact in facts if fact.quantity.kind in ("amount", "percent"))
            self._groups[unit] = list({fact.start: fact for fact in usable}.values())  # of a range its end
            holders = self._holders.setdefault(unit, {})
            for place, fact in enumerate(self._groups[unit]):
                for word, weight in words_of(fact).items():
                    holders.setdefault(word, []).append((place, weight))

    def find(self, quantity: Quantity) -> Mapping[int, Fact]:
        """The facts that a number may follow from, by where they begin."""
        units = self._units_of(quantity)
        if units not in self._found:
            self._found[units] = {fact.start: fact for unit in units for fact in self._groups.get(unit, ())}
        return self._found[units]

    def rank(self, quantity: Quantity, words: Words, count: int) -> list[Fact]:
        """The `count` facts that a number may follow from whose words fit best; of equal ones the first."""
        units = self._units_of(quantity)
        rare = [(word, weight, self._rarity(word)) for word, weight in words.items()]
        ranked: list[tuple[float, int, int]] = []
        for order, unit in enumerate(units):
            if unit in self._groups:
                scores = _score(self._holders[unit], rare, len(self._groups[unit]))
                ranked += [(-score, order, place) for place, score in enumerate(scores) if score]
        best = [self._groups[units[order]][place] for _, order, place in sorted(ranked)[:count]]
        return best if len(best) == count else [*best, *self._first_others(units, best, count - len(best))]

    def _units_of(self, quantity: Quantity) -> tuple[str, ...]:
        """The units of what a number may follow from; of a share or a multiple everything."""
        if quantity.kind == "fraction" or quantity.unit in ("%", "‰", "倍"):
            return tuple(self._groups)
        if quantity.unit in ("百分点", "点", ""):
            return tuple(dict.fromkeys(("%", "百分点", quantity.unit)))
        unit = quantity.unit
        alike = (unit, f"{unit}次", unit.removesuffix("次"), "", "%", *units_alike(unit))
        return tuple(dict.fromkeys(alike))

    def _first_others(self, units: Sequence[str], known: Sequence[Fact], count: int) -> list[Fact]:
        """The first facts of these units beside those known."""
        seen = {fact.start for fact in known}
        others = (fact for unit in units for fact in self._groups.get(unit, ()) if fact.start not in seen)
        return list(islice(others, count))


def _score(
    holders: Mapping[str, Sequence[tuple[int, float]]], words: Sequence[tuple[str, float, float]], places: int
) -> list[float]:
    """How well each of so many places fits some words with their weights and rarities: 0 where it shares none."""
    scores = [0.0] * places
    for word, weight, rarity in words:
        for place, known in holders.get(word, ()):
            scores[place] += (known if known < weight else weight) * rarity
    return scores
