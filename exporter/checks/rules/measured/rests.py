"""Counts of what something is denied of, held against what the source leaves of a whole: 21 of 35 towns have it, so
that 14 do not."""

from bisect import bisect_left
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.counts.nouns import count_the_same
from exporter.checks.counts.parted import is_part_before, is_part_behind
from exporter.checks.derived.results import DIFFERENCE, Derivation, derive_by
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import RUNNING_ROLES
from exporter.checks.rules.derive import find_derivation
from exporter.checks.rules.following.rests import is_denied, is_denied_in_source
from exporter.checks.rules.missing import SILENCE
from exporter.checks.words.clauses import counted_nouns, leads_to_whole
from exporter.checks.words.surroundings import OWN_CLAUSE, Words
from exporter.message import Message
from exporter.numbers.measures import counts_things
from exporter.numbers.quantity import Quantity, same_units

# The part of the words of a number that a part of its value must have, so that it is denied what is said of that.
_SAID = 0.4
# Counts up to this are told so.
_MOST = 999


def find_wrong_rests(context: CheckContext) -> Iterator[Finding]:
    """Counts of what is denied that are not what the source's part leaves of its whole."""
    source = context.source
    if source is None or source.is_long or source.language.primary != context.language.primary:
        return
    for claim in context.claims:
        if claim.passage is None or claim.passage.role not in RUNNING_ROLES or not _may_be_rest(claim.quantity):
            continue
        wholes = None if is_denied(claim, context) else _wholes_told(claim, context)
        if claim.direction or wholes == frozenset():
            continue
        right = _rest_meant(claim, source, wholes)
        if right is None or find_derivation(claim.place, context) is not None:
            continue
        message = Message(
            "{text}; {written} = {value}", text=claim.written, written=right.written, value=f"{right.value:f}"
        )
        yield Finding("not-in-source", claim.path, claim.place, message, SILENCE)


def _may_be_rest(quantity: Quantity) -> bool:
    """Whether a number counts things, more than one."""
    return counts_things(quantity) and 1 < quantity.value <= _MOST


def _wholes_told(claim: Claim, context: CheckContext) -> frozenset[int]:
    """Where the source has the whole of which a number is told as a part: six of the nine depots."""
    assert claim.passage is not None
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at) + 1
    whole = within[place] if place < len(within) else None
    if whole is None or claim.fitting or not leads_to_whole(claim.passage.text[claim.end : whole.at]):
        return frozenset()
    return frozenset(fact.start for fact in whole.fitting)


def _rest_meant(claim: Claim, source: SourceText, wholes: frozenset[int] | None) -> Derivation | None:
    """What the only part that a statement has beside a whole of a number's noun leaves of that; None where there is
    none, several make another rest, or the source denies something of the number itself.

    The number is denied something, or is a part of one of these `wholes` and the part of the source is denied it."""
    assert claim.passage is not None
    nouns = counted_nouns(claim.passage.text, claim.at, claim.end, claim.quantity.unit)
    if any(is_denied_in_source(fact, source) for fact in claim.fitting):
        return None
    words = {word: weight for word, weight in claim.words.items() if word not in nouns}
    found = {}
    for whole, counted in source.small_counts:
        if wholes is None and not count_the_same(nouns, counted, whole.quantity.unit, claim.quantity.unit):
            continue
        if wholes is not None and whole.start not in wholes:
            continue
        parts = _parts_of(whole, source)
        if parts and any(one.start == whole.start for one in claim.fitting):
            return None  # the whole itself: four of the 15 were not accepted
        told = len(parts) == 1 and (wholes is not None or _says_of(claim, words, parts[0], source))
        if told and is_denied_in_source(parts[0], source) == (wholes is not None):
            rest = whole.quantity.value - parts[0].quantity.value
            pair = (whole.quantity, parts[0].quantity)
            found[rest] = derive_by(rest, DIFFERENCE, *pair, used=pair)
    return next(iter(found.values())) if len(found) == 1 and claim.quantity.value not in found else None


def _says_of(claim: Claim, words: Words, part: Fact, source: SourceText) -> bool:
    """Whether a number has words of a part beside its noun; where it is that very part, some of ten."""
    if claim.quantity.value != part.quantity.value:
        return source.fit(words, part) > 0
    own = {word for word, weight in words.items() if weight >= OWN_CLAUSE}
    return len(own & source.words(part).keys()) >= _SAID * len(own) > 0


def _parts_of(whole: Fact, source: SourceText) -> list[Fact]:
    """The numbers of a statement that may be parts of a whole: the one that is told as such, if there is one."""
    parts = [one for one in source.statement_facts(whole) if _is_part(one, whole)]
    text = source.text
    told = [one for one in parts if one.end < whole.start and is_part_before(text[one.end : whole.start])]
    told += [one for one in parts if whole.end < one.start and is_part_behind(text[whole.end : one.start])]
    return told or parts


def _is_part(one: Fact, whole: Fact) -> bool:
    """Whether a number may be a part of a whole: of its unit, and less."""
    alike = one.quantity.kind == whole.quantity.kind and same_units(one.quantity.unit, whole.quantity.unit)
    return alike and 0 < one.quantity.value < whole.quantity.value
