"""How well a number of the source fits what an outline says of one of its own: words, direction, level, neighbours.

One score instead of many narrow tests, in which each sign has a weight. The weights are those of a conditional logit
(D. McFadden, Conditional logit analysis of qualitative choice behavior, 1974): each of some 8,000 numbers in 190 right
outlines in eight languages chooses its fact among all of its unit in its article. With the weights of three quarters
of the outlines, 95 of a hundred of the others' numbers that the source has as they stand choose the right one.
"""

from collections.abc import Iterable, Mapping, Sequence

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.rules.exchange.changed import are_told_in_order
from exporter.checks.rules.exchange.likeness.neighbours import Near, Neighbours
from exporter.checks.rules.exchange.likeness.signs import ClaimSigns, FactSigns, Signs
from exporter.checks.words.surroundings import OWN_CLAUSE

# Words in common, those that tell a number from the others of its text; the part of the fact's own words that stand
# beside the number; the part of the words of the number's sentence that stand in the fact's.
_TOLD, _NAMED, _SENTENCE = 1.9, 2.6, 2.5
# Both rise or both fall, or one of the two; only one of them tells a change; only one is of the earlier time; both are
# of one month, quarter, year or group of ages.
_SAME_WAY, _OTHER_WAY, _OTHER_SORT, _OTHER_TIME, _SAME_TIME = 1.0, -2.6, -2.0, -1.6, 1.6
# The same noun right before, and right behind; the same unit, where both may be of one.
_NOUN_BEFORE, _NOUN_BEHIND, _UNIT = 0.9, 1.2, 2.2
# A sentence of the source that has a number beside it, too; that number right beside it, on the same side; the sentence
# next to one that has a number of its text.
_SAME_SENTENCE, _NEXT_TO, _NEXT_SENTENCE = 3.1, 1.4, 1.4
# Another number that states the fact; the same on one of the lines around.
_STATED, _STATED_NEAR, _LINES = -2.3, -2.8, 4
# The rarity of a word that stands beside four numbers at most, as what is told of one thing.
_TELLING = 0.5


class Likeness:
    """Scores facts against claims; what belongs to a claim or a fact alone is worked out once."""

    def __init__(self, claims: Sequence[Claim], source: SourceText, context: CheckContext) -> None:
        self._source, self._context = source, context
        self._signs = Signs(claims, source, context)
        self._neighbours = Neighbours(claims, source, context)
        self._alone: dict[tuple[int, int], float] = {}
        self._meant: dict[int, Fact] = {}
        self._stating: Mapping[int, Sequence[Claim]] = {}
        self._stating = group_pairs((self.likeliest_own(claim).start, claim) for claim in claims)

    def tells_change(self, fact: Fact) -> bool:
        """Whether a fact is by how much something changed."""
        return self._signs.of_fact(fact).changes

    def is_one_of_range(self, one: Claim, other: Claim) -> bool:
        """Whether one of two claims is the end of a range in the source, and the other is not: from 17 to 24 years."""
        return len({self._source.is_range_at(self.likeliest_own(claim).start) for claim in (one, other)}) > 1

    def likeliest_own(self, claim: Claim) -> Fact:
        """The fact that fits a claim best of those of its own value, whoever states them."""
        if id(claim) not in self._meant:
            near = self._neighbours.near(claim, None)
            self._meant[id(claim)] = max(claim.fitting, key=lambda fact: self._score_unstated(claim, fact, near))
        return self._meant[id(claim)]

    def best(self, claim: Claim, facts: Iterable[Fact], without: Claim | None = None) -> float:
        """The score of the fact that fits best."""
        return max(self.of(claim, fact, without) for fact in facts)

    def of(self, claim: Claim, fact: Fact, without: Claim | None = None) -> float:
        """The score of a fact; a claim `without` which the neighbours are looked at may be in the wrong place."""
        near = self._neighbours.near(claim, without)
        return self._score_unstated(claim, fact, near) + self._score_stated(claim, fact, without)

    def _score_unstated(self, claim: Claim, fact: Fact, near: Near) -> float:
        """The score of a fact, whoever states it."""
        key = (id(claim), fact.start)
        if key not in self._alone:
            self._alone[key] = self._compare(claim, fact)
        return self._alone[key] + self._score_beside(near, fact)

    def _score_beside(self, near: Near, fact: Fact) -> float:
        """The score for numbers beside a claim that stand in the sentence of a fact, or right beside it."""
        if not near.statements:
            return 0.0
        signs = self._signs.of_fact(fact)
        if signs.statement not in near.statements:
            return 0.0
        return _SAME_SENTENCE + _NEXT_TO * (signs.index in near.places)

    def _score_stated(self, claim: Claim, fact: Fact, without: Claim | None) -> float:
        """The score for others that state a fact; key figures and the numbers of texts may both do so."""
        others = self._others_stating(claim, fact, without)
        return _STATED + _STATED_NEAR * any(_is_near(one, claim) for one in others) if others else 0.0

    def is_stated_near(self, claim: Claim, fact: Fact) -> bool:
        """Whether another number near a claim states a fact."""
        return any(_is_near(one, claim) for one in self._others_stating(claim, fact, None))

    def _others_stating(self, claim: Claim, fact: Fact, without: Claim | None) -> Sequence[Claim]:
        stating = (one for one in self._stating.get(fact.start, ()) if one is not claim and one is not without)
        return [one for one in stating if one.labelled == claim.labelled]

    def _compare(self, claim: Claim, fact: Fact) -> float:
        """The score of a fact for what it has in common with a claim itself."""
        signs, other = self._signs.of_claim(claim), self._signs.of_fact(fact)
        score = self._compare_words(claim, fact, signs, other)
        score += _UNIT * (fact.quantity.unit == claim.quantity.unit)
        ways = other.direction * claim.direction
        score += _SAME_WAY * (ways > 0) + _OTHER_WAY * (ways < 0)
        score += _OTHER_SORT * (signs.changes != other.changes) + _OTHER_TIME * (signs.earlier != other.earlier)
        score += _SAME_TIME * (not signs.times.isdisjoint(other.times))
        score += _NEXT_SENTENCE * self._neighbours.is_next(claim, other.statement)
        (before, behind), (its_before, its_behind) = signs.nouns, other.nouns
        score += _NOUN_BEFORE * (before != "" and before == its_before)
        return score + _NOUN_BEHIND * (behind != "" and behind == its_behind)

    def _compare_words(self, claim: Claim, fact: Fact, signs: ClaimSigns, other: FactSigns) -> float:
        known, told, named = self._source.words(fact), 0.0, 0.0
        for word, telling, rarity in signs.words:
            own = known.get(word)
            if own is not None:
                told += (own if own < telling else telling) * rarity
        for word, rarity in other.own:
            if claim.words.get(word, 0.0) >= OWN_CLAUSE:
                named += rarity
        score = _TOLD * told + _NAMED * named / other.total
        if signs.weight:
            theirs = self._signs.sentence_of(fact)
            shared = sum([weight for word, weight in signs.sentence.items() if word in theirs])
            score += _SENTENCE * shared / signs.weight
        return score

    def are_of_own_times(self, one: Claim, other: Claim) -> bool:
        """Whether one of two claims is of the earlier time, for the source too, and the other is not."""
        if are_told_in_order(one, other, self._context):
            return True
        signs = self._signs
        if signs.of_claim(one).earlier == signs.of_claim(other).earlier:
            return False
        return all(
            signs.of_claim(claim).earlier == signs.of_fact(self.likeliest_own(claim)).earlier for claim in (one, other)
        )

    def facts_beside(self, claim: Claim) -> Sequence[Fact]:
        """The facts of the numbers beside a claim that the source has once."""
        return self._neighbours.facts(claim)

    def share_words(self, claim: Claim, facts: Iterable[Fact]) -> bool:
        """Whether a claim and one of some facts have a word in common."""
        return any(not claim.words.keys().isdisjoint(self._source.words(fact)) for fact in facts)

    def has_subject_alone(self, claim: Claim, fact: Fact, rival: Fact) -> bool:
        """Whether a claim has a telling word of a fact's own clause, which a rival has at most from a number before it:
        Orle leads with 38 ahead of Tamsin, of Orle with 38, Tamsin with 21."""
        its = self._source.words(rival)
        return any(
            rarity >= _TELLING and claim.words.get(word, 0.0) >= OWN_CLAUSE > its.get(word, 0.0)
            for word, rarity in self._signs.of_fact(fact).own
        )

    def is_named_whole(self, claim: Claim, fact: Fact, rival: Fact) -> bool:
        """Whether a claim has all words of a fact's clause, one of which a rival lacks, and not all of the rival's.

        Income of towns 46, where a list begins with the income of all and goes on with towns alone."""
        own, its = ({word for word, _ in self._signs.of_fact(one).own} for one in (fact, rival))
        told = {word for word, weight in claim.words.items() if weight >= OWN_CLAUSE}
        return own <= told and not own <= self._source.words(rival).keys() and not its <= told

    def is_named_alone(self, claim: Claim, other: Claim) -> bool:
        """Whether a claim has the subject of its own number, which another claim and its number have not."""
        own, its = self.likeliest_own(claim), self._source.words(self.likeliest_own(other))
        return any(
            rarity >= _TELLING and claim.words.get(word, 0.0) >= OWN_CLAUSE > its.get(word, 0.0)
            for word, rarity in self._signs.of_fact(own).own
            if word not in other.words
        )

    def telling_words(self, claim: Claim) -> list[str]:
        """The words of a claim, those first that fewest numbers of its text and of the source have."""
        words = sorted(self._signs.of_claim(claim).words, key=lambda word: (-word[1] * word[2], word[0]))
        return [word for word, _, _ in words]


def _is_near(one: Claim, other: Claim) -> bool:
    return abs(one.place.line - other.place.line) <= _LINES
