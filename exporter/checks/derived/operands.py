"""The numbers of a source that another number may follow from, ranked by the words that both stand beside."""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from exporter.checks.facts import Fact
from exporter.checks.words.surroundings import Words
from exporter.numbers.measures import units_alike
from exporter.numbers.quantity import Quantity

_KINDS = frozenset(("amount", "percent", "fraction"))
# The places of facts by the weight that a word has there.
_Holders = tuple[tuple[float, tuple[int, ...]], ...]


class SourceOperands:
    """The facts of a source that another number may follow from, ranked by the words that they stand beside.

    A word's facts are listed once, so that ranking costs what the words are shared by, and not what there are."""

    def __init__(
        self,
        groups: Mapping[str, Sequence[Fact]],
        words_of: Callable[[Fact], Words],
        rarity: Callable[[str], float],
        beside: Callable[[Fact], Sequence[Quantity]],
    ) -> None:
        """`groups` are facts by unit; `rarity` is the weight of a word that few numbers have, and `beside` gives the
        other numbers of a fact's sentence."""
        self._groups: dict[str, list[Fact]] = {}
        self._words_of, self._rarity, self._beside = words_of, rarity, beside
        self._rows: dict[tuple[str, ...], _RankedFacts] = {}
        self._all = [one for facts in groups.values() for one in facts if one.quantity.kind in _KINDS]
        self._everything: _RankedFacts | None = None
        for unit, facts in groups.items():
            usable = (fact for fact in facts if fact.quantity.kind in ("amount", "percent"))
            self._groups[unit] = list({fact.start: fact for fact in usable}.values())  # of a range its end

    def join_companions(self, quantity: Quantity, ranked: Sequence[Fact], count: int) -> list[Fact]:
        """The first `count` of ranked facts, each followed by the others of its sentence that may serve, too."""
        row = self._row_of(quantity)
        found: dict[int, Fact] = {}
        for fact in ranked:
            found.setdefault(fact.start, fact)
            found.update(row.companions(fact))
            if len(found) >= count:
                break
        return list(found.values())[:count]

    def rank(self, quantity: Quantity, words: Words, count: int) -> list[Fact]:
        """The `count` facts that a number may follow from whose words fit best; of equal ones the first."""
        return self._row_of(quantity).rank(words, count)

    def rank_all(self, words: Words, count: int) -> list[Fact]:
        """`rank` among all facts, fractions and both ends of a range too."""
        if self._everything is None:
            self._everything = _RankedFacts(self._all, self._words_of, self._rarity, self._beside)
        return self._everything.rank(words, count)

    def _row_of(self, quantity: Quantity) -> "_RankedFacts":
        units = self._units_of(quantity)
        if units not in self._rows:
            facts = [fact for unit in units for fact in self._groups.get(unit, ())]
            self._rows[units] = _RankedFacts(facts, self._words_of, self._rarity, self._beside)
        return self._rows[units]

    def _units_of(self, quantity: Quantity) -> tuple[str, ...]:
        """The units of what a number may follow from; of a share or a multiple everything."""
        if quantity.kind == "fraction" or quantity.unit in ("%", "‰", "倍"):
            return tuple(self._groups)
        if quantity.unit in ("百分点", "点", ""):
            return tuple(dict.fromkeys(("%", "百分点", quantity.unit)))
        unit = quantity.unit
        alike = (unit, f"{unit}次", unit.removesuffix("次"), "", "%", *units_alike(unit))
        return tuple(dict.fromkeys(alike))


class _RankedFacts:
    """Facts in a row, each word with the places of those that stand beside it."""

    def __init__(
        self,
        facts: Sequence[Fact],
        words_of: Callable[[Fact], Words],
        rarity: Callable[[str], float],
        beside: Callable[[Fact], Sequence[Quantity]],
    ) -> None:
        self.facts, self._by_start = facts, {fact.start: fact for fact in facts}
        self._beside = beside
        self._companions: dict[int, dict[int, Fact]] = {}
        holders: dict[str, dict[float, list[int]]] = {}
        for place, fact in enumerate(facts):
            for word, weight in words_of(fact).items():
                holders.setdefault(word, {}).setdefault(weight, []).append(place)
        # The places that words have by the weight that each has there, once for words that have the same: those of one
        # name, and the pairs of Han in it. Of each word which of them it has, and its rarity.
        shared: dict[_Holders, int] = {}
        self._words: dict[str, tuple[int, float]] = {}
        for word, found in holders.items():
            key = tuple((weight, tuple(places)) for weight, places in found.items())
            self._words[word] = (shared.setdefault(key, len(shared)), rarity(word))
        self._holders = tuple(shared)

    def companions(self, fact: Fact) -> Mapping[int, Fact]:
        """The facts of the row that stand in the sentence of another fact, by where each begins."""
        if fact.start not in self._companions:
            starts = (other.start for other in self._beside(fact))
            known = self._by_start
            self._companions[fact.start] = {start: known[start] for start in starts if start in known}
        return self._companions[fact.start]

    def rank(self, words: Words, count: int) -> list[Fact]:
        """The `count` facts whose words fit best, then the first of the others."""
        scores = [0.0] * len(self.facts)
        rarities: dict[tuple[int, float], float] = {}
        for word, weight in words.items():
            if word in self._words:
                holders, rarity = self._words[word]
                rarities[holders, weight] = rarities.get((holders, weight), 0.0) + rarity
        for (holders, weight), rarity in rarities.items():
            for known, places in self._holders[holders]:
                score = (known if known < weight else weight) * rarity
                for place in places:
                    scores[place] += score
        least = sorted(scores, reverse=True)[count - 1] if len(scores) > count else 0.0
        first = [place for place, score in enumerate(scores) if score and score >= least]
        best = [self.facts[place] for place in sorted(first, key=scores.__getitem__, reverse=True)[:count]]
        return best if len(best) == count else [*best, *self._first_others(best, count - len(best))]

    def _first_others(self, known: Sequence[Fact], count: int) -> list[Fact]:
        """The first facts beside those known."""
        seen = {fact.start for fact in known}
        return list(islice((fact for fact in self.facts if fact.start not in seen), count))
