"""Parts that are more than their whole: 412 boats, of which 2,318 were built here."""

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.words.surroundings import STOP, TO
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import either_of, rows_of
from exporter.text.characters import is_east_asian
from exporter.text.language import Language

# Characters between a whole and its part; between the part and the word for it, and where the unit counts anything.
_BETWEEN, _LINK, _CLOSE = 60, 12, 6
_ANYTHING = frozenset({"", "个", "项"})
# What a whole stands behind at its clause's beginning: (of which the) 40 boats.
_OPENING = 24


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _part_words(primary: str) -> re.Pattern[str] | None:
    """What says that a number is a part of the one before it."""
    words = [plain_text(word) for row in rows_of("of-which") if row.language == primary for word in row.words]
    if not words:
        return None
    solid = is_east_asian(words[0][0])
    return re.compile(either_of(words) if solid else rf"(?<!\w)(?:{either_of(words)})(?!\w)", re.IGNORECASE)


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _whole_words(primary: str) -> re.Pattern[str] | None:
    """What stands before a whole at the beginning of its clause."""
    words = [plain_text(word) for row in rows_of("of-whole") if row.language == primary for word in row.words]
    if not words:
        return None
    return re.compile(rf"(?:^|[.,;:!?—–]\s)\s*(?:{either_of(words)})\s(?:[^\W\d_]{{2,6}}\s)?$", re.IGNORECASE)


def find_exceeding_parts(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as a part of a smaller one."""
    for whole, part in pairwise(claim for claim in context.claims if claim.passage is not None):
        if part.passage is not whole.passage or abs(part.quantity.value) <= abs(whole.quantity.value):
            continue
        if not _are_amounts(whole, part) or _has_larger_whole(part, context):
            continue
        if _is_called_part(whole, part, context.language) or _is_part_in_source(whole, part, context):
            template = "{part} is told as a part of {whole}, and is more"
            message = Message(template, part=part.quantity.text.strip(), whole=whole.quantity.text.strip())
            hint = "exchange the numbers, or correct them"
            yield Finding("result-differs", part.path, part.place, message, hint)


def _are_amounts(whole: Claim, part: Claim) -> bool:
    """Whether two numbers may be of one thing: of one unit, which the second may leave out."""
    if whole.quantity.kind != "amount" or part.quantity.kind != "amount" or part.direction:
        return False
    return part.quantity.unit in ("", whole.quantity.unit)


def _has_larger_whole(part: Claim, context: CheckContext) -> bool:
    """Whether a number before it is as large, and so may be the whole that is meant."""
    before = (one for one in context.claims_in.get(id(part.passage), ()) if one.at < part.at)
    return any(_are_amounts(one, part) and abs(one.quantity.value) >= abs(part.quantity.value) for one in before)


def _is_called_part(whole: Claim, part: Claim, language: Language) -> bool:
    """Whether a word says so, right before the second number or right behind it."""
    pattern = _part_words(language.primary)
    if pattern is None or whole.passage is None:
        return False
    text, begin = plain_text(whole.passage.text), _end_of(whole)
    if part.at - begin > _BETWEEN or STOP.search(text, begin, part.at):
        return False
    link = _CLOSE if part.quantity.unit in _ANYTHING else _LINK
    before = list(pattern.finditer(text, begin, part.at))
    return bool(before and part.at - before[-1].end() <= link) or pattern.match(text, _end_of(part) + 1) is not None


def _is_part_in_source(whole: Claim, part: Claim, context: CheckContext) -> bool:
    """Whether the first number stands as a whole before the second, and the source tells both of one thing."""
    pattern, source = _whole_words(context.language.primary), context.source
    if pattern is None or source is None or whole.passage is None or whole.direction:
        return False
    text, begin = plain_text(whole.passage.text), _end_of(whole)
    if part.at - begin > _BETWEEN or STOP.search(text, begin, part.at) or TO.search(text[begin : part.at] + " "):
        return False
    if pattern.search(text[max(0, whole.at - _OPENING) : whole.at]) is None:
        return False
    return whole.quantity.unit == part.quantity.unit and _stand_together(whole, part, source)


def _stand_together(one: Claim, other: Claim, source: SourceText) -> bool:
    """Whether a sentence of the source has both numbers."""
    starts = {fact.start for fact in other.fitting}
    return any(not starts.isdisjoint(beside.start for beside in source.statement_facts(fact)) for fact in one.fitting)


def _end_of(claim: Claim) -> int:
    return claim.at + len(claim.quantity.text)
