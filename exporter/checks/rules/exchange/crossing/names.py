"""Two numbers of a text whose names stand in the source beside each other's number, on whichever side.

A name stands before its number or behind it (tobacco 523, customs 412; 523 of tobacco and 412 of customs), so that the
words between two numbers may belong to either. Both texts are read both ways; what counts is the reading by which both
numbers have words in common with the source's.
"""

from collections.abc import Iterator, Sequence, Set

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import LISTED_ROLES
from exporter.checks.rules.exchange.crossing.contrasts import are_contrasted
from exporter.checks.rules.exchange.crossing.sides import (
    FOLLOWING,
    MARK,
    SOURCE_APART,
    NumberSides,
    TextEnds,
    WordSet,
    known_sides,
    stated_sides,
)
from exporter.checks.rules.exchange.pairs import is_coarse, may_be_mixed
from exporter.checks.rules.exchange.parts import is_smaller_part
from exporter.checks.rules.pairing import describe_exchange
from exporter.checks.words.stops import parts_sentences
from exporter.checks.words.surroundings import EARLIER_TIME

# Characters between two numbers of a text that are tried with each other; facts of each, where a value is there often.
_APART, _TRIED = 160, 4
# The weight of a name with a number; that of a word is told by how few numbers it stands beside.
_OF_NUMBER = 0.7
# How much more words of the other one must weigh: a word that stands beside four numbers at most.
MORE = 0.5


def find_crossed_names(context: CheckContext) -> Iterator[Finding]:
    """Pairs of numbers of which each is told with the other one's name."""
    source = context.source
    if source is None or source.is_long:
        return
    told: set[int] = set()
    known = TextEnds(source.text)
    for passage in context.passages:
        if passage.role in LISTED_ROLES:
            continue
        claims = [one for one in context.claims_in.get(id(passage), ()) if one.fitting and not is_coarse(one)]
        stated = TextEnds(passage.text)
        for index, one in enumerate(claims):
            for other in claims[index + 1 : index + 1 + FOLLOWING]:
                facts = _crossed_facts((one, other), (stated, known), context, source)
                for claim, fact in zip((one, other), facts or (), strict=False):
                    if id(claim) not in told:
                        told.add(id(claim))
                        yield describe_exchange(claim, fact, source, "fits-another")


def _crossed_facts(
    claims: tuple[Claim, Claim], ends: tuple[TextEnds, TextEnds], context: CheckContext, source: SourceText
) -> tuple[Fact, Fact] | None:
    """The facts that two numbers are rather told of, each of the other number; None where they may stand as they do.

    `ends` are the numbers of their text and of the source."""
    one, other = claims
    if other.at - one.end > _APART or not may_be_mixed(one, other) or is_smaller_part(one, other, context.language):
        return None
    pairs = [(a, b) for a in one.fitting[:_TRIED] for b in other.fitting[:_TRIED]]
    first, second = min(pairs, key=lambda pair: abs(pair[0].start - pair[1].start))
    far = abs(first.start - second.start) > SOURCE_APART
    if far or _are_of_own_times(claims, (first, second), source):
        return None
    stated = stated_sides(one, other, ends[0], context)
    known = known_sides(first, second, ends[1], source)
    if _are_crossed(stated, known, source):
        return second, first
    if not _may_contrast(claims, (first, second), source) or _has_own_words(stated, known):
        return None
    return (second, first) if are_contrasted(stated, known, source) else None


def _has_own_words(stated: Sequence[NumberSides], known: Sequence[NumberSides]) -> bool:
    """Whether one of two numbers has a word that stands around its own number of the source alone, however far off."""
    one, other = stated
    sides, others = (around.before | around.behind for around in known)
    return bool((one.own - other.own) & sides - others or (other.own - one.own) & others - sides)


def _may_contrast(claims: tuple[Claim, Claim], facts: tuple[Fact, Fact], source: SourceText) -> bool:
    """Whether two numbers are of one time and of one unit, or without units in one sentence, so that their names alone
    tell them apart."""
    one, other = claims
    assert one.passage is not None
    if any(map(source.is_earlier, facts)) or any(EARLIER_TIME in claim.words for claim in claims):
        return False
    together = source.statement_at(facts[0].start) == source.statement_at(facts[1].start)
    return bool(one.quantity.unit) or (together and not parts_sentences(one.passage.text, one.at, other.at))


def _are_of_own_times(claims: tuple[Claim, Claim], facts: tuple[Fact, Fact], source: SourceText) -> bool:
    """Whether one of two numbers is told of the earlier time, in both texts, and the other is not."""
    told = [EARLIER_TIME in claim.words for claim in claims]
    return told[0] != told[1] and told == [source.is_earlier(fact) for fact in facts]


def _are_crossed(stated: Sequence[NumberSides], known: Sequence[NumberSides], source: SourceText) -> bool:
    """Whether by the best reading of both texts each of two numbers has words of the other one, by none of them both
    have their own, and they have a word more so than by any reading as they stand."""
    straight = crossed = 0.0
    for one, other in _readings(stated, with_own=True):
        for first, second in _readings(known, with_own=True):
            shared = one & first, other & second
            if all(shared):
                return False
            straight = max(straight, weight_of(shared, source))
    for one, other in _readings(stated, with_own=False):
        for first, second in _readings(known, with_own=False):
            shared = one & second, other & first
            if all(shared):
                crossed = max(crossed, weight_of(shared, source))
    return crossed > straight + MORE


def _readings(sides: Sequence[NumberSides], *, with_own: bool) -> Iterator[tuple[WordSet, WordSet]]:
    """The words of two numbers that the other one has not, read in each way."""
    one, other = sides
    ways = [(one.before, other.before), (one.behind, other.behind)]
    for first, second in [*ways, (one.own, other.own)] if with_own else ways:
        yield first - second, second - first


def weight_of(shared: Sequence[Set[str]], source: SourceText) -> float:
    return sum(_OF_NUMBER if word.startswith(MARK) else source.rarity(word) for words in shared for word in words)
