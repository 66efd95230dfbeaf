"""Numbers of the source that stand beside another number's name: two exchanged, or one in another's place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from exporter.checks.claims import Claim, leads_to
from exporter.checks.context import CheckContext, Finding
from exporter.checks.earlier import is_level, is_level_fact
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.keys import group_pairs
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.comparatives import VERB_LAST, leads_to_compared
from exporter.checks.words.relations import names_plan, names_relation, part_words, relations_named
from exporter.checks.words.surroundings import CLAUSE, EARLIER_TIME, STOP, Words
from exporter.message import Message
from exporter.numbers.measures import is_measured
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity, same_quantity
from exporter.text.language import Language

_OF = re.compile(
    r"[^.,;。，；]{0,12}?\b(?:of|out of|von|der|des|aus|sur|de|des|di|su|из|van)\b[^.,;。，；]{0,8}", re.IGNORECASE
)
# Digits or a word, and the first letters of the noun that they count; short words bind.
_NOUN = re.compile(r"(?:\d[\d.,\s]*|[^\W\d_]+)\s([^\W\d_]{5,8})")
# How much more two exchanged numbers must fit than they do as they stand: as a multiple, and besides that.
_BETTER, _MARGIN = 1.6, 0.4
# The same for one number whose own fact stands nowhere in the outline.
_ALONE_BETTER, _ALONE_MARGIN = 1.5, 0.6
# The part of its known words that the other fact must have; how many times as large one of the two may be.
_COVERED, _FARTHEST = 0.55, 1_000
# The same for one stated twice.
_TWIN_BETTER, _TWIN_MARGIN = 1.2, 0.2
# Numbers of a table whose heads may share a word that still tells them from the others.
_SPREAD = 2
# Numbers up to this are written as words.
_WORDED = 12
# From here on amounts of one text and size are of one unit, though only one of them names it.
_LARGE, _SAME_SIZE = 1_000, 50
# Claims so far apart in the outline are not mixed up.
_NEAR = 4
# Characters between two numbers of which one follows right behind the other.
_BEHIND = 24
# Characters around a number in which a word says that it is planned.
_FAR = 120
# Characters before a time in which a word says that another one is compared with it.
_LED = 24
# The weight of words of a number's own clause.
_FULL = 0.9
# Words of one number alone that speak for an exchange as clearly as words of both.
_SURE = 0.85
# Relations of a number that is a result.
_RESULTS = frozenset({"difference", "sum", "rest", "change"})
# Claims that follow one and are tried in its place.
_FOLLOWING = 10


def find_exchanges(context: CheckContext) -> Iterator[Finding]:
    """Pairs of numbers that fit the source better in each other's place, and numbers in an absent one's place."""
    source = context.source
    if source is None:
        return
    claims = [claim for claim in context.claims if claim.fitting and not _is_coarse(claim.quantity)]
    told: set[int] = set()
    for index, claim in enumerate(claims):
        for other in claims[index + 1 : index + 1 + _FOLLOWING]:
            rule = _rule_of_exchange(claim, other, source, context)
            if rule:
                for one, two in ((claim, other), (other, claim)):
                    if id(one) not in told:
                        told.add(id(one))
                        yield describe_exchange(one, closest_fact(one, two.fitting, source), source, rule)
    stated = StatedClaims(claims, source)
    for claim in claims:
        if id(claim) not in told:
            rival = _absent_rival(claim, stated, source, context)
            if rival is not None:
                yield describe_exchange(claim, rival, source, "fits-another")


def _rule_of_exchange(one: Claim, other: Claim, source: SourceText, context: CheckContext) -> str:
    """The rule that two numbers in each other's place break; "" where they may stand as they do.

    An error needs words of both that speak for the exchange, or much in those of one, and none against it."""
    mixed = _may_be_mixed(one, other)
    if not mixed and source.east_asian:
        return ""
    if leads_to(one, other) and _follow_alike(one, other):  # down three marks to 118 points: down three points to 118
        return ""
    if mixed and _are_of_own_times(one, other, source):
        return ""
    if mixed:
        weighed = _weigh_exchanges(one, other, source)
        gains, losses = (sum(side) for side in zip(*weighed, strict=True))
        if gains > losses * _BETTER + _MARGIN:
            return _rule_by_weight(weighed, _is_explained(one, other, context))
    rule = _rule_of_nouns(one, other, source)
    return "" if rule == "fits-another" and _is_explained(one, other, context) else rule


def _rule_by_weight(weighed: Sequence[tuple[float, float]], explained: bool) -> str:
    """The rule that an exchange breaks, by how much of the words of both numbers speaks for it and against it."""
    gains, losses = (sum(side) for side in zip(*weighed, strict=True))
    if not losses and all(gain for gain, _ in weighed):
        return "contradicts-source"
    if explained:
        return ""
    return "contradicts-source" if not losses and gains >= _SURE else "fits-another"


def _is_explained(one: Claim, other: Claim, context: CheckContext) -> bool:
    """Whether numbers are out of place only to the eye: one follows from others, as its clause says, and merely equals
    one of the source."""
    told = (claim for claim in (one, other) if relations_named(clause_of(claim), context.language) & _RESULTS)
    return any(find_derivation(claim.place, context) is not None for claim in told)


def _is_coarse(quantity: Quantity) -> bool:
    """Whether a number says too little to be known by: 0, 1, 六成."""
    if quantity.value in (0, 1):
        return True
    rough = bool(quantity.approx) or quantity.precision > 1
    return rough and len(quantity.value.normalize().as_tuple().digits) == 1


def _may_be_mixed(one: Claim, other: Claim) -> bool:
    if one.quantity.kind != other.quantity.kind or not _share_unit(one, other):
        return False
    if same_quantity(one.quantity, other.quantity):
        return False
    if not one.words or not other.words or _is_part_of(one, other):
        return False
    if _are_unlike(one, other.quantity) or _are_unlike(other, one.quantity):
        return False
    near = abs(one.place.line - other.place.line) <= _NEAR
    return near and not {fact.start for fact in one.fitting} & {fact.start for fact in other.fitting}


def _share_unit(one: Claim, other: Claim) -> bool:
    """Whether two numbers are of one unit, which a text may name once: 61.4 million euros, and 58.2 million."""
    if one.quantity.unit == other.quantity.unit:
        return True
    if (one.quantity.unit and other.quantity.unit) or one.passage is None or one.passage is not other.passage:
        return False
    low, high = sorted((abs(one.quantity.value), abs(other.quantity.value)))
    return low >= _LARGE and high <= low * _SAME_SIZE


def _is_part_of(one: Claim, other: Claim) -> bool:
    """Whether two numbers are told as a part and its whole, the smaller first: 412 of the 2,318."""
    if one.passage is None or one.passage is not other.passage or abs(one.quantity.value) > abs(other.quantity.value):
        return False
    between = one.passage.text[one.end : other.at]
    return _OF.fullmatch(between) is not None


def _weigh_exchanges(one: Claim, other: Claim, source: SourceText) -> list[tuple[float, float]]:
    """Of each of two numbers, how much of its words speaks for the other's fact and how much for its own."""
    weighed = []
    for claim, second in ((one, other), (other, one)):
        words = {word: weight - second.words.get(word, 0) for word, weight in claim.words.items()}
        words = {word: weight for word, weight in words.items() if weight > 0}
        kept, rival = closest_fact(claim, claim.fitting, source), closest_fact(claim, second.fitting, source)
        weighed.append(source.weigh_exchange(words, kept, rival))
    return weighed


def _rule_of_nouns(one: Claim, other: Claim, source: SourceText) -> str:
    """The rule broken by a number right before the noun that the source counts with the other, and neither before its
    own; an error where both nouns are exchanged.

    Of languages that part words: 52 Wahllokale, 412 Helfer."""
    if source.east_asian or one.passage is None or one.passage is not other.passage:
        return ""
    if _is_part_of(one, other) or any(is_measured(claim.quantity.unit) for claim in (one, other)):
        return ""
    nouns = [_noun_at(one.passage.text, claim.at) for claim in (one, other)]
    if not all(nouns) or nouns[0] == nouns[1]:
        return ""
    own = [{_noun_at(source.text, fact.start) for fact in claim.fitting} for claim in (one, other)]
    kept = any(noun in facts for noun, facts in zip(nouns, own, strict=True))
    taken = [noun in facts for noun, facts in zip(nouns, reversed(own), strict=True)]
    if kept or not any(taken) or own[0] == own[1]:
        return ""
    if all(taken):
        return "contradicts-source"
    gains, losses = (sum(side) for side in zip(*_weigh_exchanges(one, other, source), strict=True))
    return "fits-another" if gains >= losses else ""


def _follow_alike(one: Claim, other: Claim) -> bool:
    """Whether the source has two numbers in the same order, one right behind the other."""
    return any(0 <= after.start - fact.end <= _BEHIND for fact in one.fitting for after in other.fitting)


def _are_of_own_times(one: Claim, other: Claim, source: SourceText) -> bool:
    """Whether one of two numbers is of the earlier time, in the outline and in the source, and the other in neither."""
    if (EARLIER_TIME in one.words) == (EARLIER_TIME in other.words):
        return False
    return all(
        (EARLIER_TIME in claim.words) == (EARLIER_TIME in source.words(closest_fact(claim, claim.fitting, source)))
        for claim in (one, other)
    )


def _noun_at(text: str, start: int) -> str:
    """The first letters of the word behind the number that begins at an offset."""
    match = _NOUN.match(text, start)
    return match[1].lower() if match else ""


def closest_fact(claim: Claim, facts: Iterable[Fact], source: SourceText) -> Fact:
    """The fact that the words of a claim fit best."""
    found = tuple(facts)
    return found[0] if len(found) == 1 else max(found, key=lambda fact: source.fit(claim.words, fact))


def best_fit(claim: Claim, facts: Iterable[Fact], source: SourceText) -> float:
    """How well the words of a claim fit the best of these facts."""
    return max((source.fit(claim.words, fact) for fact in facts), default=0.0)


class StatedClaims:
    """The claims that the source bears out, by the text or table they stand in."""

    def __init__(self, claims: Sequence[Claim], source: SourceText) -> None:
        self._source = source
        self._in_text: dict[str, list[Claim]] = {}
        self._stating = group_pairs((fact.start, claim) for claim in claims for fact in claim.fitting)
        self._spread: dict[str, Counter[str]] = {}
        for claim in claims:
            if claim.passage is not None:
                self._in_text.setdefault(claim.passage.path, []).append(claim)

    def is_stated(self, fact: Fact) -> bool:
        """Whether any of them states a number of the source."""
        return any(
            len(one.fitting) == 1 or 0 < self._source.fit(one.words, fact) >= best_fit(one, one.fitting, self._source)
            for one in self._stating.get(fact.start, ())
        )

    def is_twin(self, claim: Claim) -> bool:
        """Whether another claim of the same text or table states the same fact, as the only one of its value."""
        starts = {fact.start for fact in claim.fitting}
        if len(starts) != 1:
            return False
        return any(
            other is not claim
            and other.quantity.value == claim.quantity.value
            and other.quantity.unit == claim.quantity.unit
            and {fact.start for fact in other.fitting} == starts
            for other in self._neighbours(claim)
        )

    def telling_words(self, claim: Claim) -> Words:
        """The words of a claim; of a cell's without those of its column, which tell it from no other."""
        if claim.passage is None or not claim.passage.head:
            return claim.words
        path = claim.passage.path
        if path not in self._spread:
            self._spread[path] = Counter(word for other in self._in_text[path] for word in other.words)
        spread = self._spread[path]  # its own words are counted, too
        return {word: weight for word, weight in claim.words.items() if spread[word] <= _SPREAD}

    def _neighbours(self, claim: Claim) -> Sequence[Claim]:
        """The claims of the same text or table."""
        return self._in_text.get(claim.passage.path, ()) if claim.passage is not None else ()


def _absent_rival(claim: Claim, stated: StatedClaims, source: SourceText, context: CheckContext) -> Fact | None:
    """The fact whose words fit a claim clearly better than its own, and which no other claim can be meant to state.

    A number that its text or table states twice, where the source has it once, needs less to be one in the place of
    another."""
    twins = stated.is_twin(claim)
    words = stated.telling_words(claim)
    own = max((source.fit(words, fact) for fact in claim.fitting), default=0.0)
    better, margin = (_TWIN_BETTER, _TWIN_MARGIN) if twins else (_ALONE_BETTER, _ALONE_MARGIN)
    best, most = None, own * better + margin
    possible = source.best_possible(words)
    least = possible * _COVERED
    if possible <= most:
        return None
    for fact in source.find_rivals(claim.quantity, claim.fitting):
        if _are_unlike(claim, fact.quantity) or _is_whole_of(fact, claim, source):
            continue
        fit = source.fit(words, fact)
        if fit > most and fit >= least and may_rival(claim, fact, source, context.language):
            best, most = fact, fit
    if best is not None and any(_is_named_whole(claim, fact, best, source) for fact in claim.fitting):
        return None
    if best is None or twins:
        return best
    return None if stated.is_stated(best) else best


def _is_named_whole(claim: Claim, fact: Fact, rival: Fact, source: SourceText) -> bool:
    """Whether a claim has all words of its own fact's clause, one of which the rival lacks, and not all of the rival's.

    Net income of towns 46, where a list begins with the net income of all and goes on with towns alone."""
    named, other = (source.words(one) for one in (fact, rival))
    own = {word for word, weight in named.items() if weight >= _FULL}
    apart = {word for word, weight in other.items() if weight >= _FULL} - claim.words.keys()
    return own <= claim.words.keys() and bool(own - other.keys()) and bool(apart)


def _are_unlike(claim: Claim, other: Quantity) -> bool:
    """Whether a number is no slip for another one: they are far apart, or it is a small one in words, five for 66."""
    low, high = sorted((abs(claim.quantity.value), abs(other.value)))
    worded = claim.quantity.value <= _WORDED and not any(map(str.isdecimal, claim.quantity.text))
    return high > low * _FARTHEST or (worded and other.value > _WORDED)


def _is_whole_of(rival: Fact, claim: Claim, source: SourceText) -> bool:
    """Whether a number is the whole of which the next one, a claim's own, is told as a part: 2,318; 412 of them."""
    words = part_words(source.language.primary)
    for fact in claim.fitting:
        if rival.end <= fact.start <= rival.end + _BEHIND and abs(fact.quantity.value) < abs(rival.quantity.value):
            told = source.text[rival.end : fact.start], source.text[fact.end : fact.end + _BEHIND]
            return words is not None and any(words.search(plain_text(text)) for text in told)
    return False


def fits_better(claim: Claim, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a fact may be what a claim means, and its words fit better than those of the claim's own number."""
    if not may_rival(claim, fact, source, language):
        return False
    return source.fit(claim.words, fact) > best_fit(claim, claim.fitting, source)


def may_rival(claim: Claim, fact: Fact, source: SourceText, language: Language) -> bool:
    """Whether a fact may be what a claim means: a change where it tells one, of the earlier time where it says so."""
    changes = bool(claim.direction) and (claim.passage is None or not is_level(claim))
    if changes != (bool(source.direction(fact)) and not is_level_fact(fact, source)):
        return False
    if is_time_compared(source.text, fact.start, fact.quantity, source.language):
        return False
    if _is_planned(source.text, fact.start, fact.end, source.language) and not _tells_plan(claim, language):
        return False
    return not source.is_earlier(fact) or names_relation(claim.label, "before", language)


def _is_planned(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a number is told as planned or expected: in its clause or before in its sentence, or where verbs come
    last anywhere in that."""
    begin = max((stop.end() for stop in STOP.finditer(text, max(0, start - _FAR), start)), default=max(0, start - _FAR))
    mark = (STOP if language.primary in VERB_LAST else CLAUSE).search(text, end, end + _FAR)
    return names_plan(text[begin : mark.start() if mark else end + _FAR], language)


def _tells_plan(claim: Claim, language: Language) -> bool:
    """Whether a claim's label or sentence tells what is planned or expected."""
    if claim.passage is None:
        return names_plan(claim.label, language)
    return names_plan(claim.passage.head, language) or _is_planned(claim.passage.text, claim.at, claim.end, language)


def is_time_compared(text: str, at: int, quantity: Quantity, language: Language) -> bool:
    """Whether a time that begins at an offset is one that another is compared with: more than in 2023, 较 2023 年."""
    if quantity.kind not in ("year", "date") and quantity.unit != "年":
        return False
    return leads_to_compared(CLAUSE.split(text[max(0, at - _LED) : at])[-1], language)


def stand_together(facts: Iterable[Fact], others: Iterable[Fact], source: SourceText) -> bool:
    """Whether a sentence of the source has one of some of its numbers and one of others."""
    starts = {other.start for other in others}
    return any(not starts.isdisjoint(beside.start for beside in source.statement_facts(fact)) for fact in facts)


def describe_exchange(claim: Claim, fact: Fact, source: SourceText, rule: str = "contradicts-source") -> Finding:
    """The finding that another number of the source is said of this."""
    known = source.text[fact.start : fact.end].strip()
    message = Message("{quantity}; of this the source has {known}", quantity=claim.quantity.text.strip(), known=known)
    return Finding(
        rule, claim.path, claim.place, message, Message("the source: {sentence}", sentence=source.sentence(fact))
    )
