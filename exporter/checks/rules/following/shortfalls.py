"""How much something lacks of what it needs: 26 seats, seven short of a majority of 33."""

import functools
import re
from collections.abc import Iterator

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, claims_between
from exporter.checks.derived.results import DIFFERENCE, Derivation, derive_by
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.rules.reach import clause_of
from exporter.checks.words.clauses import clause_bounds, sentence_around
from exporter.checks.words.relations import names_relation
from exporter.checks.words.stops import sentence_bounds
from exporter.numbers.measures import PERIODS
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import Quantity, same_units
from exporter.numbers.tables import plain_words_of, whole_words_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Facts whose words fit best that may be what there is, where the sentence has no number of it.
_BEST = 4
# Characters of a word for what is needed before a share in it, and what makes it a share of something.
_WORD, _OF = 8, compile_pattern("[的の]")


def shortfall_of_need(claim: Claim, context: CheckContext) -> Derivation | None:
    """What something lacks of a number that the source says is needed, or has beyond it: the difference to a number of
    its sentence, or to the source's that has most of its words. None where the source names no such number, or several.

    Of several differences the one that agrees is taken, else the first."""
    source, quantity = context.source, claim.quantity
    if source is None or source.is_long or claim.passage is None or not _is_amount(quantity):
        return None
    sentence = sentence_around(claim.passage.text, claim.at, claim.end)
    if not tells_need(sentence, source.language) or not _tells_lack(claim, context):
        return None
    needed = _needed_of(source)
    if len({fact.quantity.value for fact in needed}) != 1 or any(_is_same(quantity, fact) for fact in needed):
        return None
    whole = needed[0].quantity
    known = (*_own_numbers(claim, context), *_known_numbers(claim, source))
    others = (one for one in known if one.value not in (whole.value, quantity.value))
    results = [_lack_of(one, whole) for one in others if _alike(one, whole)]
    agreeing = (one for one in results if one.value == quantity.value)
    return next(agreeing, results[0] if results else None)


def tells_need(text: str, language: Language) -> bool:
    """Whether a text says that something is needed."""
    need = _needs(language.primary)
    return need is not None and need.search(plain_text(text)) is not None


def names_need(claim: Claim, source: SourceText) -> bool:
    """Whether what reads as a share is a part of a word for a number that the source says is needed: 过半数, where a
    majority is 33; 过半数的企业 are a share."""
    need = _needs(source.language.primary)
    if need is None or claim.passage is None or not _needed_of(source):
        return False
    text = plain_text(claim.passage.text)
    near = need.finditer(text, max(0, claim.at - _WORD), claim.end + _WORD)
    within = any(match.start() < claim.at and claim.end <= match.end() for match in near)
    return within and not _OF.match(text, claim.end)


def _is_amount(quantity: Quantity) -> bool:
    return quantity.kind == "amount" and not quantity.approx and quantity.unit not in (*PERIODS, "倍")


def _is_same(quantity: Quantity, fact: Fact) -> bool:
    return quantity.value == fact.quantity.value


def _alike(one: Quantity, whole: Quantity) -> bool:
    return not one.unit or not whole.unit or same_units(one.unit, whole.unit)


def _tells_lack(claim: Claim, context: CheckContext) -> bool:
    return bool(claim.direction) or names_relation(clause_of(claim), "difference", context.language)


def _lack_of(one: Quantity, whole: Quantity) -> Derivation:
    high, low = sorted((one, whole), key=lambda quantity: -quantity.value)
    return derive_by(high.value - low.value, DIFFERENCE, high, low, used=(high, low))


def _own_numbers(claim: Claim, context: CheckContext) -> Iterator[Quantity]:
    """The other numbers of a number's sentence, the last before it first."""
    assert claim.passage is not None
    bounds = sentence_bounds(claim.passage.text, claim.at)
    for one in reversed(claims_between(claim.passage, bounds[0], claim.at, context)):
        if _is_amount(one.quantity) and not one.direction:
            yield one.quantity


def _known_numbers(claim: Claim, source: SourceText) -> Iterator[Quantity]:
    """The numbers of the source that have most of a number's words."""
    for fact in source.operands.rank_all(claim.words, _BEST):
        if _is_amount(fact.quantity) and source.fit(claim.words, fact) > 0:
            yield fact.quantity


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def _needed_of(source: SourceText) -> tuple[Fact, ...]:
    """The amounts that a source says are needed."""
    need = _needs(source.language.primary)
    if need is None:
        return ()
    facts = [Fact(one, one.start, one.end) for one in source.quantities if _is_amount(one)]
    return tuple(fact for fact in facts if _is_needed(fact, need, source))


def _is_needed(fact: Fact, need: re.Pattern[str], source: SourceText) -> bool:
    """Whether a word for it stands between a number and the one before in its clause, or behind the last one of it."""
    begin, end = clause_bounds(source.text, fact.start, fact.end)
    before, behind = source.number_before(fact), source.number_behind(fact)
    led = [begin + match.end() for match in need.finditer(plain_text(source.text[begin : fact.start]))]
    if led and (before is None or before.start < led[-1]):  # 半数 of 过半数 aside
        return True
    last = behind is None or behind.start >= end
    return last and need.search(plain_text(source.text[fact.end : end])) is not None


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _needs(primary: str) -> re.Pattern[str] | None:
    """What says that so many are needed; None where no word does."""
    words = plain_words_of("need", primary)
    return compile_pattern(whole_words_of(words), re.IGNORECASE) if words else None
