"""What speaks for a share to be of some numbers: the words that they have, where they stand, and what they are."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from exporter.checks.shares.beside import Beside
from exporter.checks.shares.named import NamedNumber, NamedNumbers
from exporter.checks.shares.phrase import SharePhrase

# The weight of each feature, fitted to the 228 shares, changes and multiples in words of fifty right outlines in eight
# languages (a conditional logit of the values that agree against all others that the numbers give). Of those that it
# was not fitted to, it bears out as many within one in a hundred. Half as much or twice as much of one changes little.
# That of ends of two things was not fitted: they make a change by mere chance.
WEIGHTS = {
    # the words that the numbers have of all words, of the clause, and of the whole that it names
    "cover": 3.8, "cover_own": 2.4, "cover_last": -1.0, "whole_in_whole": 1.2,
    # where they stand: in one statement of the source, in the share's own sentence or text
    "together": 1.6, "adjacent": 0.6, "next": 0.3, "nearest": 0.6, "own_first": 1.1, "own_last": 0.7,
    "nearest_last": 0.3, "own_sentence": 0.5, "own_text": -0.9, "own_change": -0.5,
    # what they are: a small count, of one unit, of one time, a change, what is counted first in the source
    "few": -0.8, "loose_unit": -0.3, "times_apart": -1.0, "change_of_level": -0.1, "first_whole": 0.8,
    "figure_whole": 0.6, "from_earlier": 1.2, "to_earlier": 0.4,
    # what the share is, and how it follows from them
    "extreme": -1.0, "told": 2.6, "told_behind": 2.0, "told_near": 2.0,
    "fraction": 0.4, "told_way": 1.2, "told_no_way": -0.7, "told_change": -1.0,
    "rest": -2.5,
    "share": -0.7, "of_both": -1.8, "beside_change": -0.9, "loose_change": -0.7, "by": -0.6, "fall": -0.8,
    "of_two_things": -2.5,
    "sum_told": 0.6, "sum_named": 0.4, "sum_largest": 0.3, "sum_first": 0.3, "count_match": 0.8,
    "multiple_told": 1.3, "multiple_rates": -0.5, "multiple_changes": -1.3,
}  # fmt: skip

Features = dict[str, float]


class ShareFeatures:
    """The features that any candidate of one share has."""

    def __init__(self, phrase: SharePhrase, beside: Sequence[Beside], known: NamedNumbers) -> None:
        self._phrase, self._known = phrase, known
        self._beside = {id(one.number): one for one in beside}
        rarities = {word: known.rarity(word) for word in (*phrase.words, *phrase.whole)}
        self._words = [(w, weight, rarities[w]) for w, weight in phrase.words.items() if rarities[w]]
        self._full = sum(weight * rarity for _, weight, rarity in self._words) or 1.0
        own = (weight * rarity for word, weight, rarity in self._words if word in phrase.own)
        self._full_own = sum(own) or 1.0
        self._own_places = frozenset(place for place, (word, _, _) in enumerate(self._words) if word in phrase.own)
        self._covers: dict[frozenset[int], tuple[float, float]] = {}  # of numbers by their identities
        self._had: dict[int, dict[int, float]] = {}
        self._whole = [(word, rarities[word]) for word in sorted(phrase.whole) if rarities[word]]
        self._full_whole = sum(rarity for _, rarity in self._whole)

    def of(self, numbers: Sequence[NamedNumber]) -> Features:
        """The features of some numbers together."""
        cover, own = self._cover(numbers)
        features = {"cover": cover, "cover_own": own, **self._places(numbers)}
        if len(numbers) > 1:
            first, last = numbers[0], numbers[-1]
            statement = first.statement if first.statement >= 0 else -2
            features["cover_last"] = self._cover((last,))[1]
            features["together"] = float(all(one.statement == statement for one in numbers))
            features["adjacent"] = float(last.statement == statement and abs(first.place - last.place) == 1)
            features["next"] = float(last.statement >= 0 and abs(statement - last.statement) == 1)
            features["few"] = float(any(one.is_few for one in numbers))
            features["loose_unit"] = float(len({one.unit for one in numbers}) > 1)
            features["beside_change"] = float(self._phrase.is_change and len(numbers) == 2)
        return features

    def of_whole(self, parts: Sequence[NamedNumber], whole: NamedNumber) -> Features:
        """The features of some parts of a whole."""
        features = self.of((*parts, whole))
        features["share"] = 1.0
        features["figure_whole"], features["first_whole"] = float(whole.figure), float(whole.first)
        features["times_apart"] = float(parts[0].earlier != whole.earlier)
        features["change_of_level"] = float(bool(parts[0].direction) and not whole.direction)
        if self._full_whole:
            found = (rarity * whole.words.get(word, 0.0) for word, rarity in self._whole)
            features["whole_in_whole"] = sum(found) / self._full_whole
        return features

    def fit(self, number: NamedNumber) -> float:
        """What a part of several has of the words, those of the whole aside."""
        return self._fits.get(id(number), 0.0)

    @cached_property
    def _fits(self) -> Mapping[int, float]:
        return self._known.fits((word, weight) for word, weight, _ in self._words if word not in self._phrase.whole)

    def _cover(self, numbers: Sequence[NamedNumber]) -> tuple[float, float]:
        """The part of all words that some numbers have, and of those of the clause."""
        key = frozenset(map(id, numbers))
        if key not in self._covers:
            found = dict(self._words_had(numbers[0]))
            for number in numbers[1:]:
                for place, had in self._words_had(number).items():
                    found[place] = max(had, found.get(place, 0.0))
            places, own = sorted(found), self._own_places
            of_own = sum([found[place] for place in places if place in own])
            self._covers[key] = sum([found[place] for place in places]) / self._full, of_own / self._full_own
        return self._covers[key]

    def _words_had(self, number: NamedNumber) -> Mapping[int, float]:
        """What a number has of each of the words, by their places."""
        if id(number) not in self._had:
            have = number.words
            self._had[id(number)] = {
                place: min(weight, have[word]) * rarity
                for place, (word, weight, rarity) in enumerate(self._words)
                if word in have
            }
        return self._had[id(number)]

    def _places(self, numbers: Sequence[NamedNumber]) -> Features:
        """Where some numbers stand in the share's own text."""
        beside = [self._beside.get(id(one)) for one in numbers]
        near = [one for one in beside if one is not None]
        if not near:
            return {}
        features = {
            "nearest": float(any(one.nearest for one in near)),
            "own_sentence": float(sum(one.same_sentence and not one.changes for one in near)),
            "own_text": float(sum(not one.same_sentence for one in near)),
            "own_change": float(any(one.changes for one in near)),
        }
        if len(numbers) > 1:
            first, last = beside[0], beside[-1]
            features["own_first"] = float(first is not None and first.same_sentence)
            features["own_last"] = float(last is not None and last.same_sentence)
            features["nearest_last"] = float(last is not None and last.nearest and last.same_sentence)
        return features
