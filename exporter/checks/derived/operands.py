"""The numbers of a source that another number may follow from, ranked by the words that both stand beside."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from exporter.checks.facts import Fact
from exporter.checks.words.surroundings import Words
from exporter.numbers.quantity import Quantity


class SourceOperands:
    """The facts of a source that another number may follow from, ranked by the words that they stand beside.

    A word's facts are listed once, so that ranking costs what the words are shared by, and not what there are."""

    def __init__(
        self, groups: Mapping[str, Sequence[Fact]], words_of: Callable[[Fact], Words], rarity: Callable[[str], float]
    ) -> None:
        """`groups` are facts by unit; `rarity` is the weight of a word that few numbers have."""
        self._groups: dict[str, list[Fact]] = {}
        self._words_of, self._rarity = words_of, rarity
        self._rows: dict[tuple[str, ...], _RankedFacts] = {}
        for unit, facts in groups.items():
            usable = (fact for fact in facts if fact.quantity.kind in ("amount", "percent"))
            self._groups[unit] = list({fact.start: fact for fact in usable}.values())  # of a range its end

    def find(self, quantity: Quantity) -> Mapping[int, Fact]:
        """The facts that a number may follow from, by where they begin."""
        return self._row_of(quantity).by_start

    def rank(self, quantity: Quantity, words: Words, count: int) -> list[Fact]:
        """The `count` facts that a number may follow from whose words fit best; of equal ones the first."""
        return self._row_of(quantity).rank(words, count)

    def _row_of(self, quantity: Quantity) -> "_RankedFacts":
        units = self._units_of(quantity)
        if units not in self._rows:
            facts = [fact for unit in units for fact in self._groups.get(unit, ())]
            self._rows[units] = _RankedFacts(facts, self._words_of, self._rarity)
        return self._rows[units]

    def _units_of(self, quantity: Quantity) -> tuple[str, ...]:
        """The units of what a number may follow from; of a share everything."""
        if quantity.kind == "fraction" or quantity.unit in ("%", "‰"):
            return tuple(self._groups)
        if quantity.unit in ("百分点", "点", ""):
            return tuple(dict.fromkeys(("%", "百分点", quantity.unit)))
        alike = (quantity.unit, f"{quantity.unit}次", quantity.unit.removesuffix("次"), "", "%")
        return tuple(dict.fromkeys(alike))


class _RankedFacts:
    """Facts in a row, each word with the places of those that stand beside it."""

    def __init__(
        self, facts: Sequence[Fact], words_of: Callable[[Fact], Words], rarity: Callable[[str], float]
    ) -> None:
        self.facts, self.by_start = facts, {fact.start: fact for fact in facts}
        self._rarity = rarity
        self._holders: dict[str, list[tuple[int, float]]] = {}
        self._scores: dict[tuple[str, float], list[tuple[int, float]]] = {}
        for place, fact in enumerate(facts):
            for word, weight in words_of(fact).items():
                self._holders.setdefault(word, []).append((place, weight))

    def rank(self, words: Words, count: int) -> list[Fact]:
        """The `count` facts whose words fit best, then the first of the others."""
        scores = [0.0] * len(self.facts)
        for word, weight in words.items():
            if word in self._holders:
                for place, score in self._scores_of(word, weight):
                    scores[place] += score
        least = sorted(scores)[-count] if len(scores) > count else 0
        places = [place for place, score in enumerate(scores) if score and score >= least]
        places.sort(key=scores.__getitem__, reverse=True)
        best = [self.facts[place] for place in places[:count]]
        return best if len(best) == count else [*best, *self._first_others(best, count - len(best))]

    def _scores_of(self, word: str, weight: float) -> Sequence[tuple[int, float]]:
        """What a word in a weight adds to the score of each fact that has it."""
        key = (word, weight)
        if key not in self._scores:
            rarity = self._rarity(word)
            self._scores[key] = [(place, min(known, weight) * rarity) for place, known in self._holders[word]]
        return self._scores[key]

    def _first_others(self, known: Sequence[Fact], count: int) -> list[Fact]:
        """The first facts beside those known."""
        seen = {fact.start for fact in known}
        return list(islice((fact for fact in self.facts if fact.start not in seen), count))
