"""How a number follows from two of some operands, the likeliest result first, whatever words name the relation.

What speaks for a result: the words asked for that its operands have together, that they stand near the number and near
each other, and a word for the relation. Few results may be likelier, so that hardly one agrees by chance.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import exp, inf

from msgspec import Struct

from exporter.checks.derived.near import PairsNear
from exporter.checks.derived.pairs import (
    RATES,
    Asked,
    PairResult,
    RankedOperand,
    results_of_one,
    results_of_three,
    results_of_two,
)
from exporter.checks.derived.results import Derivation, make_derivation
from exporter.checks.derived.wanted import WantedNumber

# What speaks for a result, each at its most: all words asked for, both operands beside the number, both side by side
# in one statement, a relation that the clause names, one that only the sentence names, and a key figure. Of 2,000 right
# and wrong numbers in seven languages these tell most apart; half as much or twice as much changes little.
_WORDS, _LEAST_WORDS, _OWN, _NAMED, _AROUND, _FIGURE = 2.0, 0.4, 0.8, 0.6, 0.1, 0.3
_ADJACENT, _TOGETHER, _NEXT = 0.6, 0.4, 0.2
# The same for a change between what one thing had at two times.
_ENDS = 0.6
# The same for operands that are told of all that the clause names.
_COVERED = 0.6
# What speaks against one: a small count without a unit, of which every text has many; a unit that one of both lacks; a
# change where nothing rises, or the other way round, and twice that for a rise where it falls; an operand of the
# earlier of two times where neither the number nor its clause is of a change; one more operand than two.
_SMALL_COUNT, _UNIT_LEFT_OUT, _OTHER_WAY, _EARLIER, _THIRD = -0.5, -0.2, -0.7, -0.8, -0.4
# What speaks for a relation, or against it: differences are told most of all.
_RELATIONS = {"difference": 0.4, "multiple": 0.2, "remainder": -0.4, "whole": -0.4, "each": -0.8}
# The words that name each relation.
_NAMES: dict[str, frozenset[str]] = {
    "share": frozenset({"share"}), "rise": frozenset({"change"}), "fall": frozenset({"change"}),
    "change": frozenset({"change", "share"}), "multiple": frozenset({"multiple"}),
    "difference": frozenset({"difference", "change", "before", "rest", "swing", "net"}),
    "sum": frozenset({"sum"}), "earlier": frozenset({"before", "difference"}), "average": frozenset({"average"}),
    "each": frozenset({"average", "sum"}), "rest": frozenset({"rest", "share"}), "part": frozenset({"share"}),
    "remainder": frozenset({"rest"}), "whole": frozenset({"share"}), "before": frozenset({"before"}),
    "amount": frozenset({"difference", "change"}), "rate": frozenset(RATES),
}  # fmt: skip
_STEADY = frozenset({"share", "sum", "rest", "part", "whole", "multiple"})
_MOVING = frozenset({"rise", "fall", "amount"})
# Relations of two times, and words that name the earlier one.
_OF_TIMES = frozenset({"rise", "fall", "difference", "multiple"})
_TIMES = frozenset({"before", "change"})
# How near operands of which three are tried are at least, and how many they are at most.
_BESIDE, _THREE = 0.4, 8
# Counts up to this are many texts' own.
_FEW = Decimal(20)
# How many times a number a result may be, or it a result, that chance made, and that may be meant instead.
_FAR, _NEAR = 3, 2
# Results that are expected to agree by chance and still prove something: where the clause names the relation, where it
# does not, and where the result is to be sure.
_CHANCE, _CHANCE_UNNAMED, _SURE = 0.8, 0.12, 0.05
# The same of a result whose relation is named and beside which a number of the source that looks alike counts for less.
_PLAINLY = 0.1
# The same for a likely result whose relation the clause names: what speaks for it then, and by how little another one
# may go beyond it. A number of one digit agrees with many results, and is mostly meant by this one: of some 60 wrong
# numbers that agree with a result none does so. What hardly one of two hundred results gives by chance is no chance.
_CHANCE_LIKELIEST, _MUCH, _HARDLY, _NO_CHANCE = 2.0, 2.0, 0.7, 0.005
# What speaks for a result at the least; by how much more may speak for one that does not agree, and for one beside
# which the result is sure. Of right numbers 97 in 100 are so, of wrong ones that agree with something two thirds.
_LEAST, _BEHIND, _HARDLY_BEHIND = 1.0, 0.8, 0.5
# All words asked for, with what floats may lose.
_ALL_WORDS = 1.001
# Results that may be likelier though they are not among those tried: the more, the less speaks for the one that is.
_UNSEEN = 10


_NOTHING_ASKED = Asked()


class RankedResult(Struct, frozen=True):
    """A result, what speaks for it, how many results that could agree by chance are as likely, and how much more speaks
    for the likeliest result about as large that does not agree."""

    result: PairResult
    score: float
    chance: float
    behind: float
    said: bool  # whether a word of the clause names its relation

    @property
    def told(self) -> float:
        """The part of the words asked for that its operands have together."""
        return _told_by(self.result)

    @property
    def is_proof(self) -> bool:
        """Whether it explains the number, and chance hardly would."""
        likely = self.score >= _LEAST and self.behind <= _BEHIND
        if self.is_likeliest and self.chance <= _CHANCE_LIKELIEST:
            return True
        if self.score >= _LEAST and self.chance <= _NO_CHANCE:
            return True
        return likely and self.chance <= (_CHANCE if self.said else _CHANCE_UNNAMED)

    @property
    def is_likeliest(self) -> bool:
        """Whether much speaks for it, a word of the number among that, its clause names its relation, and hardly more
        speaks for any other result."""
        return self.said and self.told > 0 and self.score >= _MUCH and self.behind <= _HARDLY

    @property
    def is_plain(self) -> bool:
        """Whether its clause names its relation, nothing else is as likely, and hardly one of ten agrees by chance."""
        return self.said and self.is_likeliest and self.chance <= _PLAINLY

    @property
    def is_sure(self) -> bool:
        """Whether its operands are surely those that are meant."""
        return self.is_proof and self.chance <= _SURE and self.behind <= _HARDLY_BEHIND

    @property
    def derivation(self) -> Derivation:
        return make_derivation(self.result.result, sure=self.is_sure)


def rank_agreeing(
    wanted: WantedNumber,
    operands: Sequence[RankedOperand],
    clause: frozenset[str],
    around: frozenset[str],
    way: int,
    asked: Asked = _NOTHING_ASKED,
) -> RankedResult | None:
    """The likeliest of the results that agree with a number; None where none does.

    `clause` and `around` are the relations that its clause and its sentence name; `way`: 1 where the number says how
    much something rose, -1 where it says how much it fell, else 0; `asked`: all that its clause names."""
    named = clause | around
    if not wanted.value:
        return None
    pairs = PairsNear(wanted, operands, named)
    tried = _all_results(wanted, operands, pairs.find(1), named)
    agreeing = [one for one in tried if wanted.agrees(one.result[0])]
    if not agreeing:
        return None
    best, score = max(((one, _score_of(one, clause, around, way, asked)) for one in agreeing), key=lambda pair: pair[1])
    likelier: set[Decimal] = set()
    alike: set[Decimal] = set()
    rival = 0.0
    for one in _all_results(wanted, operands, pairs.find(_FAR), named):
        value = one.result[0]
        if not _is_within(value, wanted, _FAR) or (other := _score_of(one, clause, around, way, asked, score)) < score:
            continue
        likelier.add(value)
        if one.relation == best.relation:
            alike.add(value)
        if other > rival and _is_within(value, wanted, _NEAR) and not wanted.agrees(value):
            rival = other
    tried_by_chance = (max(len(likelier), 1) + _UNSEEN * exp(-score)) * max(len(alike), 1) ** 0.5
    said = _is_said(best.relation, clause)
    return RankedResult(best, score, tried_by_chance * wanted.share_agreeing, max(rival - score, 0.0), said)


def _is_within(value: Decimal, wanted: WantedNumber, times: int) -> bool:
    return wanted.value <= value * times and value <= wanted.value * times


def _all_results(
    wanted: WantedNumber,
    operands: Sequence[RankedOperand],
    pairs: Iterable[tuple[RankedOperand, RankedOperand]],
    named: frozenset[str],
) -> Iterator[PairResult]:
    for one, two in pairs:
        yield from results_of_two(one, two, wanted, named)
    for one in operands:
        yield from results_of_one(one, wanted, named)
    yield from results_of_three([one for one in operands if one.own >= _BESIDE][:_THREE], wanted)


def _is_said(relation: str, clause: frozenset[str]) -> bool:
    """Whether a clause names a relation; a rate is none unless its sentence says of how many."""
    return relation == "rate" or bool(_NAMES[relation] & clause)


def _score_of(
    found: PairResult,
    clause: frozenset[str],
    around: frozenset[str],
    way: int,
    asked: Asked,
    least: float = -inf,
) -> float:
    """What speaks for a result; less than `least`, and not how much, where it cannot be so much."""
    relation, words = found.relation, _NAMES[found.relation]
    score = found.extra + _RELATIONS.get(relation, 0.0)
    score += _NAMED if _is_said(relation, clause) else _AROUND if words & around else 0.0
    if (way and relation in _STEADY) or (not way and relation in _MOVING):
        score += _OTHER_WAY
    if (way > 0 and relation == "fall") or (way < 0 and relation == "rise"):
        score += 2 * _OTHER_WAY
    if relation in _OF_TIMES and _goes_back(found.operands, way):
        score += _OTHER_WAY
    if (
        any(one.earlier for one in found.operands)
        and not (way and relation in _OF_TIMES)
        and not words & _TIMES & clause
    ):
        score += _EARLIER
    score += _COVERED * _cover(found, asked)
    if score + _most_of(found.operands) < least:
        return -inf
    both = _told_by(found)
    near = sorted((one.own for one in found.operands), reverse=True)[:2]
    score += _WORDS * both + _OWN * sum(near) + _FIGURE * sum(one.figure for one in found.operands)
    if len(found.operands) == 1:
        return score + _LEAST_WORDS * both + _TOGETHER
    score += _LEAST_WORDS * min(one.told for one in found.operands)
    score += min(_nearness(one, two) for one, two in pairwise(found.operands))
    if relation in _OF_TIMES and found.operands[0].ends & found.operands[1].ends:
        score += _ENDS
    else:
        score += _SMALL_COUNT * sum(not one.quantity.unit and one.size <= _FEW for one in found.operands)
    score += _THIRD * (len(found.operands) - 2)
    return score + (_UNIT_LEFT_OUT if len({one.quantity.unit for one in found.operands}) > 1 else 0.0)


def _goes_back(operands: Sequence[RankedOperand], way: int) -> bool:
    """Whether the larger of two operands is the earlier one where something rose by the number, or the later where it
    fell."""
    large, small = operands[:2]
    return large.earlier != small.earlier and ((way > 0 and large.earlier) or (way < 0 and small.earlier))


def _cover(found: PairResult, asked: Asked) -> bool:
    """Whether operands together are told of all names of a clause, and each of two of some that the other is not told
    of, or both of all; of a part and its whole the part. A common word alone says nothing of two."""
    told, names = [one.names for one in found.operands], asked.names
    if not names or frozenset[str]().union(*told) != names:
        return False
    if len(told) == 1 or (found.relation == "share" and told[-1] == names):
        return True
    if len(names) == 1 and not asked.proper:
        return False
    return len(told) != 2 or not (told[0] < told[1] or told[1] < told[0])


def _told_by(found: PairResult) -> float:
    """The part of the words asked for that some of the operands have."""
    words = [one.words for one in found.operands]
    return sum(map(max, *words)) if len(words) > 1 else found.operands[0].told


def _most_of(operands: Sequence[RankedOperand]) -> float:
    """More than what operands speak for a result at most, told without looking at their words one by one."""
    told = [one.told for one in operands]
    near = _OWN * sum([one.own for one in operands]) + _FIGURE * sum(one.figure for one in operands)
    near += _ADJACENT + _ENDS * bool(operands[0].ends & operands[-1].ends)
    return _WORDS * min(sum(told), _ALL_WORDS) + _LEAST_WORDS * min(told) + near


def _nearness(one: RankedOperand, two: RankedOperand) -> float:
    """What speaks for two operands because of where they stand."""
    best = 0.0
    for statement, place in one.places:
        for other, at in two.places:
            if statement == other:
                best = max(best, _ADJACENT if abs(place - at) == 1 else _TOGETHER)
            elif abs(statement - other) == 1 and min(statement, other) >= 0:
                best = max(best, _NEXT)
    return best
