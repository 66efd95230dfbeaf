"""What speaks for a share to be of some numbers: the words that they have, where they stand, and what they are."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from exporter.checks.shares.beside import Beside
from exporter.checks.shares.named import NamedNumbers
from exporter.checks.shares.number import STRICTLY, NamedNumber
from exporter.checks.shares.phrase import SharePhrase

# The weight of each feature, fitted to the shares, changes and multiples in words of fifty right outlines in eight
# languages, and to plain reports in seven, whose sentences tell of a part, of two together, of the rest, of a change
# and of a multiple (a conditional logit of the values that agree against all others that the numbers give). Of those
# that it was not fitted to, it bears out as many within three in a hundred.
WEIGHTS = {
    # the words that the numbers have of all words, of the clause, and of the whole that it names
    "cover": 4.0, "cover_own": 1.1, "cover_last": -0.4, "whole_in_whole": 1.5,
    # whether the part has them in its own clause, and by how much less than another number of its unit; whether the
    # source has others that make the whole with it, or make another one
    "named": 0.4, "rival": -0.9, "foreign": -1.5, "left_out": -1.8, "foreign_whole": -0.9,
    "makes_whole": 1.5, "makes_another": -1.6,
    # where they stand: in one statement of the source, in the share's own sentence or text
    "together": 1.3, "adjacent": 0.5, "next": 0.9, "nearest": 0.6, "own_first": 3.3, "own_last": 3.3,
    "nearest_last": -0.5, "own_sentence": -0.7, "own_text": -0.9, "own_change": -1.7,
    # what they are: a small count, of one unit, of one time, a change, what is counted first in the source
    "few": -1.2, "loose_unit": -0.7, "times_apart": -1.8, "change_of_level": -0.4, "first_whole": 1.5,
    "figure_whole": 0.9, "from_earlier": 1.3, "to_earlier": 0.3,
    # what the share is, and how it follows from them
    "extreme": -1.6, "told": 1.5, "told_behind": 1.9, "told_near": 3.7,
    "fraction": -0.0, "told_way": 3.8, "told_no_way": -1.7, "told_change": -2.4,
    "rest": -2.9, "rest_meant": 4.1, "not_rest": -1.3, "told_of_share": -1.5, "sum_of_named": -1.2,
    "share": -0.5, "of_both": -5.7, "beside_change": -0.7, "loose_change": 0.5, "by": -0.6, "fall": -2.0,
    "sum_told": -0.8, "sum_named": 0.8, "sum_largest": -1.4, "sum_first": -1.1, "count_match": 1.1,
    "multiple_told": 1.9, "multiple_rates": -2.1, "multiple_changes": -1.6,
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
        self._foreigns: dict[int, float] = {}
        self._had: dict[int, dict[int, float]] = {}
        self._whole = [(word, rarities[word]) for word in sorted(phrase.whole) if rarities[word]]
        self._full_whole = sum(rarity for _, rarity in self._whole)

    def of(self, numbers: Sequence[NamedNumber], parts: Sequence[NamedNumber] = ()) -> Features:
        """The features of some numbers together, of which `parts` are those that are named; by default all."""
        cover, own = self._cover(numbers)
        named, rival = self._named(parts or numbers)
        features = {"cover": cover, "cover_own": own, "named": named, "rival": rival, **self._places(numbers)}
        features["foreign"] = max(self._foreign(part) for part in parts or numbers)
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
        features = self.of((*parts, whole), parts)
        features["share"] = 1.0
        features["foreign_whole"] = self._foreign(whole)
        wholes = self._known.wholes_of(parts[0])
        features["makes_whole"] = float(whole in wholes)
        features["makes_another"] = float(bool(wholes) and whole not in wholes)
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

    def _named(self, parts: Sequence[NamedNumber]) -> tuple[float, float]:
        """How much of the words some parts have in their own clauses, as a part of what any number has, and by how much
        less than another number of their unit."""
        had: dict[str, float] = {}
        for part in parts:
            for word, weight, rarity in self._words:
                if part.words.get(word, 0.0) >= STRICTLY:
                    had[word] = weight * rarity
        score = sum(had.values())
        best_of_all, best = self._best_named.get("", 0.0), self._best_named.get(parts[0].unit + "_", 0.0)
        if not best_of_all:
            return 0.0, 0.0
        return min(1.0, score / best_of_all), max(0.0, best - score) / best_of_all

    def _foreign(self, number: NamedNumber) -> float:
        """The part of the words of a number's own clause that the share has not."""
        if id(number) not in self._foreigns:
            own = [word for word, weight in number.words.items() if weight >= STRICTLY]
            full = sum(self._known.rarity(word) for word in own)
            other = sum(self._known.rarity(word) for word in own if word not in self._phrase.words)
            self._foreigns[id(number)] = other / full if full else 0.0
        return self._foreigns[id(number)]

    @cached_property
    def _best_named(self) -> Mapping[str, float]:
        """The most of the words that a number has in its own clause: of all numbers, and of those of each unit."""
        best: dict[str, float] = {}
        for score, number in self._known.fits_strictly((word, weight) for word, weight, _ in self._words).values():
            for key in ("", number.unit + "_"):
                best[key] = max(best.get(key, 0.0), score)
        return best

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
