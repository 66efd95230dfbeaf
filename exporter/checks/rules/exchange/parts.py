"""Parts and wholes: a part that is more than its whole, and one of which the source tells another."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.counts.parted import is_count, order_of_part, part_told, parts_told
from exporter.checks.rules.pairing import describe_exchange, stand_together
from exporter.checks.words.levels import TO
from exporter.checks.words.relations import part_words
from exporter.checks.words.surroundings import STOP
from exporter.message import Message
from exporter.numbers.plain import plain_text
from exporter.numbers.quantity import same_value
from exporter.numbers.tables import either_of, rows_of
from exporter.start.patterns import compile_pattern
from exporter.text.language import Language

# Characters between a whole and its part; between the part and the word for it, and where the unit counts anything.
_BETWEEN, _LINK, _CLOSE = 60, 12, 6
# Numbers before a part of which one may be its whole.
_EARLIER = 8
_ANYTHING = frozenset({"", "个", "项"})
# What a whole stands behind at its clause's beginning: (of which the) 40 boats.
_OPENING = 24


@functools.lru_cache(maxsize=64)  # languages of a long-lived process
def _whole_words(primary: str) -> re.Pattern[str] | None:
    """What stands before a whole at the beginning of its clause."""
    words = [plain_text(word) for row in rows_of("of-whole") if row.language == primary for word in row.words]
    if not words:
        return None
    return compile_pattern(rf"(?:^|[.,;:!?—–]\s)\s*(?:{either_of(words)})\s(?:[^\W\d_]{{2,6}}\s)?$", re.IGNORECASE)


def find_exceeding_parts(context: CheckContext) -> Iterator[Finding]:
    """Numbers told as a part of a smaller one."""
    for whole, part in pairwise(claim for claim in context.claims if claim.passage is not None):
        if part.passage is not whole.passage or abs(part.quantity.value) <= abs(whole.quantity.value):
            continue
        if not _are_amounts(whole, part):
            continue
        told = _is_called_part(whole, part, context.language) or _is_part_in_source(whole, part, context)
        if told and not _has_larger_whole(part, context):
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
    within = context.claims_in.get(id(part.passage), ())
    place = bisect_left(within, part.at, key=lambda one: one.at)
    before = within[max(0, place - _EARLIER) : place]
    return any(_are_amounts(one, part) and abs(one.quantity.value) >= abs(part.quantity.value) for one in before)


def _is_called_part(whole: Claim, part: Claim, language: Language) -> bool:
    """Whether a word says so, right before the second number or right behind it."""
    pattern = part_words(language.primary)
    if pattern is None or whole.passage is None:
        return False
    text, begin = whole.passage.text, whole.end
    between = plain_text(text[begin : min(part.at, begin + _BETWEEN + 1)])
    if len(between) > _BETWEEN or STOP.search(between):
        return False
    link = _CLOSE if part.quantity.unit in _ANYTHING else _LINK
    behind = plain_text(text[part.end : part.end + _OPENING]).lstrip()
    before = list(pattern.finditer(between))
    told = bool(before and len(between) - before[-1].end() <= link)
    if told and not (language.solid or between[: before[-1].start()].strip()):
        return False  # the first one is the part, of something else: three of them took 400
    return told or pattern.match(behind) is not None


def is_smaller_part(whole: Claim, part: Claim, language: Language) -> bool:
    """Whether the second of two numbers is told as a part of the first and may be one, so that it is in its own place:
    49,000 entries, 6,240 of them new."""
    smaller = abs(part.quantity.value) < abs(whole.quantity.value)
    return (
        smaller
        and part.passage is whole.passage
        and _are_amounts(whole, part)
        and _is_called_part(whole, part, language)
    )


def _is_part_in_source(whole: Claim, part: Claim, context: CheckContext) -> bool:
    """Whether the first number stands as a whole before the second, and the source tells both of one thing."""
    pattern, source = _whole_words(context.language.primary), context.source
    if pattern is None or source is None or whole.passage is None or whole.direction:
        return False
    text, begin = whole.passage.text, whole.end
    between = plain_text(text[begin : min(part.at, begin + _BETWEEN + 1)])
    if len(between) > _BETWEEN or STOP.search(between) or TO.search(f"{between} "):
        return False
    if pattern.search(plain_text(text[max(0, whole.at - _OPENING) : whole.at])) is None:
        return False
    return whole.quantity.unit == part.quantity.unit and stand_together(whole.fitting, part.fitting, source)


# ---- a part of which the source tells another ----------------------------------------------------------------------


def find_wrong_parts(context: CheckContext) -> Iterator[Finding]:
    """Parts told of a whole of which the source tells another: two of the seven plants, 15 项中的 11 项."""
    source = context.source
    if source is None:
        return
    for first, second in pairwise(claim for claim in context.claims if claim.passage is not None):
        if first.passage is not second.passage or first.passage is None:
            continue
        order = order_of_part(first.passage.text[first.end : second.at])
        if not order:
            continue
        part, whole = (first, second)[::order]
        if len(whole.fitting) != 1 or part.quantity.value >= whole.quantity.value or not is_count(part.quantity):
            continue
        rival = part_told(whole.fitting[0], source)
        if rival is not None and not same_value(rival.quantity, part.quantity):
            yield describe_exchange(part, rival, source, "fits-another")


def is_left_of_part(finding: Finding, context: CheckContext) -> bool:
    """Whether a finding shows for a number a part of which the source tells the whole, or that whole, where the number
    is what the part leaves of it: four seats, of five of its nine that a party lost."""
    source, claim, fact = context.source, context.claims_at.get(finding.place), finding.fact
    if source is None or claim is None or fact is None or not is_count(claim.quantity):
        return False
    return any(
        fact.start in (told.part.start, told.whole.start)
        and told.whole.quantity.value - told.part.quantity.value == claim.quantity.value
        for told in parts_told(source)
    )
