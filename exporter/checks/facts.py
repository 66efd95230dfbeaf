"""Numbers of the source as facts: the words each stands beside, which way it goes, and what fits it."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from exporter.checks.words.polarity import direction_of
from exporter.checks.words.surroundings import EARLIER_TIME, NumberedText, Words
from exporter.numbers.quantity import Quantity
from exporter.text.language import Language

# Numbers by which the rarity of words is told.
_SAMPLED = 2000


class Fact(Struct, frozen=True, gc=False):
    """One number of the source with its offsets in the text."""

    quantity: Quantity
    start: int
    end: int


class FactWords:
    """The facts of a text with the words around each; worked out for a fact when it is first asked for."""

    def __init__(self, text: str, language: Language, quantities: Sequence[Quantity], facts: Sequence[Fact]) -> None:
        self.text, self.language, self.quantities = text, language, quantities
        self._facts = facts
        self._words: dict[int, Words] = {}
        self._directions: dict[int, int] = {}

    @cached_property
    def _numbered(self) -> NumberedText:
        return NumberedText(self.text, [(quantity.start, quantity.end) for quantity in self.quantities], self.language)

    def words(self, fact: Fact) -> Words:
        """The words that belong to a number, with their weights."""
        if fact.start not in self._words:
            self._words[fact.start] = self._numbered.words_around(self._numbered.index_of(fact.start))
        return self._words[fact.start]

    def direction(self, fact: Fact) -> int:
        """Which way a number goes: 1 up, -1 down, 0 where nothing says."""
        if fact.start not in self._directions:
            index = self._numbered.index_of(fact.start)
            self._directions[fact.start] = direction_of(self._numbered, index, fact.quantity.text, self.language)
        return self._directions[fact.start]

    def direction_at(self, start: int) -> int:
        """`direction` of the number that begins at an offset; 0 where none does."""
        index = self._numbered.index_of(start)
        one = self.quantities[index] if index < len(self.quantities) else None
        return self.direction(Fact(one, one.start, one.end)) if one is not None and one.start == start else 0

    def is_earlier_at(self, start: int) -> bool:
        """`is_earlier` of the number that begins at an offset."""
        index = self._numbered.index_of(start)
        return index < len(self.quantities) and EARLIER_TIME in self._numbered.words_around(index)

    def is_earlier(self, fact: Fact) -> bool:
        """Whether words before a number say that it is of the earlier time: 由, 去年, from."""
        return EARLIER_TIME in self.words(fact)

    def fit(self, words: Words, fact: Fact) -> float:
        """How many words a number shares, each by its nearness and by how few numbers of the source have it."""
        known, rarities = self.words(fact), self._rarities
        fit = 0.0
        for word, weight in words.items():
            if word in known:
                own = known[word]
                fit += (own if own < weight else weight) * rarities.get(word, 1.0)
        return fit

    def best_possible(self, words: Words) -> float:
        """What a fact would fit that had all these words."""
        rarities = self._rarities
        return sum([weight * rarities[word] for word, weight in words.items() if word in rarities])

    def weigh_exchange(self, words: Words, kept: Fact, other: Fact) -> tuple[float, float]:
        """How much of some words speaks for another fact and against the one kept, and the other way round."""
        one, two = self.words(kept), self.words(other)
        rarities = self._rarities
        gain = loss = 0.0
        for word, weight in words.items():
            apart = min(weight, two.get(word, 0)) - min(weight, one.get(word, 0))
            if apart > 0:
                gain += apart * rarities.get(word, 1.0)
            else:
                loss -= apart * rarities.get(word, 1.0)
        return gain, loss

    def rarity(self, word: str) -> float:
        """The weight of a word: the less, the more numbers it stands beside."""
        return self._rarities.get(word, 1.0)

    @cached_property
    def _rarities(self) -> dict[str, float]:
        return {word: max(1.0, spread) ** -0.5 for word, spread in self._spread.items()}

    @cached_property
    def _spread(self) -> dict[str, float]:
        """Over how many numbers each word is spread; of a long source the first ones are counted."""
        found: dict[str, float] = {}
        for fact in sorted(self._facts[:_SAMPLED], key=lambda fact: fact.start):
            for word, weight in self.words(fact).items():
                found[word] = found.get(word, 0) + weight
        return found
