"""Numbers that do not follow from those beside them, where a word names how they do: from 2000 to 3000, up 40 %.

The operands stand in the sentence itself, so that no source is needed. A number that the source has is left alone.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from exporter.checks.claims import Claim, leads_to
from exporter.checks.context import CheckContext, Finding
from exporter.checks.derived.results import POINTS, write_in_scale
from exporter.checks.derived.wanted import agrees_with
from exporter.checks.facts import Fact
from exporter.checks.portions import find_portions
from exporter.checks.shares.added import claim_as_times
from exporter.checks.words.levels import TO
from exporter.checks.words.relations import called_words, names_relation, names_something
from exporter.checks.words.stops import sentence_bounds
from exporter.checks.words.surroundings import CLAUSE, EARLIER_TIME, STOP
from exporter.message import Message
from exporter.numbers.measures import PERIODS
from exporter.numbers.quantity import Quantity, same_value
from exporter.start.patterns import compile_pattern

# Points of a percentage in tenths: from this precision on a share is a rough one.
TENTH = 10
_TENTH_OF_ONE = Decimal("0.1")
# Characters from a number to the one that tells its change.
_NEAR = 24
# Characters before a number in which a word says that another one is told of each so many.
_PER = 6
# Numbers before one among which its operands are looked for: more than a sentence holds, a bound for endless texts.
_OPERANDS_AMONG = 12
# What leads up to a fraction and tells how near it is.
_NEARLY = compile_pattern(r"[约近超过逾]?|不到|接近|(?:(?!\d)\w+\s){0,3}", re.IGNORECASE)
# From a share to the exact amount in brackets: what it is of, and the bracket.
_BRACKETED = compile_pattern(r"[^,.;，。；、()（）]{1,24}[（(]\s?")
_DIGITS = compile_pattern(r"\d")
_HINT = "correct the word, or the numbers"
# Kinds of numbers that change.
_CHANGED = frozenset({"amount", "percent"})


def find_wrong_results(context: CheckContext) -> Iterator[Finding]:
    """Changes, differences, multiples and shares that the numbers beside them contradict."""
    for passage in context.passages:
        beside = context.claims_in.get(id(passage), ())
        if passage.head or len(beside) < 2:
            continue
        yield from _wrong_changes(beside, context)
        yield from _wrong_rates_of_changes(beside, context)
        yield from _wrong_of_two(beside, context)
        yield from _wrong_shares_of_wholes(beside, context)
        yield from _wrong_names_of_shares(beside)


def _wrong_changes(beside: Sequence[Claim], context: CheckContext) -> Iterator[Finding]:
    """The change told right behind two numbers of which one became the other."""
    for (first, second), third in zip(pairwise(beside), beside[2:], strict=False):
        from_to = leads_to(first, second) and EARLIER_TIME in first.words and first.quantity.value
        if first.quantity.approx or second.quantity.approx or first.quantity.kind not in _CHANGED:
            continue  # down to less than 30; from July to September
        if not from_to or first.quantity.unit != second.quantity.unit or not _is_told_of(second, third, context):
            continue
        low, high, a, b = first.quantity.value, second.quantity.value, _written(first), _written(second)
        if third.quantity.unit == "%" and first.quantity.kind == "amount":
            value, written = abs(high - low) * 100 / abs(low), f"({b} − {a}) ÷ {a}"
        elif third.quantity.unit == first.quantity.unit or third.quantity.unit in POINTS:
            value, written = abs(high - low), f"{b} − {a}"
        else:
            continue
        if not agrees_with(third.quantity, value):
            yield replace(_finding(third, value, written), certain=True)


def _wrong_rates_of_changes(beside: Sequence[Claim], context: CheckContext) -> Iterator[Finding]:
    """The percentage told right behind a change and what it led to: fell by 5 to 20, down a fifth."""
    for (change, level), rate in zip(pairwise(beside), beside[2:], strict=False):
        one, other, way = change.quantity, level.quantity, change.direction
        if not way or EARLIER_TIME in change.words or one.kind != "amount" or one.unit != other.unit:
            continue
        told = rate.quantity.unit == "%" and rate.direction == way and not (one.approx or other.approx)
        if not told or not _leads_on(change, level) or not _is_told_of(level, rate, context):
            continue
        before = other.value - way * one.value
        if before <= 0 or one.value <= 0 or agrees_with(rate.quantity, abs(other.value - one.value) * 100 / one.value):
            continue  # the second reading: from the one to the other
        sign, a, b = "−" if way > 0 else "+", _written(change), _written(level)
        if not agrees_with(rate.quantity, value := one.value * 100 / before):
            yield _finding(rate, value, f"{a} ÷ ({b} {sign} {a})")


def _leads_on(change: Claim, level: Claim) -> bool:
    """Whether a change led to a level, in the next clause too: fell by 5, to 20; 减少 5 吨，降至 20 吨."""
    if change.passage is None:
        return False
    between = change.passage.text[change.end : level.at]
    return len(between) <= _NEAR and TO.match(between.lstrip(" ,，、") + " ") is not None


def find_wrong_changes_to_levels(context: CheckContext) -> Iterator[Finding]:
    """Changes told before what they led to, where the source has what it was before: fell by 0.6 to 4.7."""
    source = context.source
    if source is None:
        return
    for change, level in pairwise(claim for claim in context.claims if claim.passage is not None):
        told = change.direction and not change.fitting and len(level.fitting) == 1 and leads_to(change, level)
        before = source.number_before(level.fitting[0]) if told and change.passage is level.passage else None
        if (
            before is None
            or before.quantity.date is not None
            or TO.match(source.text[before.end : level.fitting[0].start] + " ") is None
        ):
            continue
        alike = before.quantity.unit in ("", level.quantity.unit)
        by = (
            change.quantity.unit in POINTS
            if level.quantity.unit == "%"
            else change.quantity.unit == level.quantity.unit
        )
        rough = change.quantity.approx or level.quantity.approx or before.quantity.approx
        value = abs(level.fitting[0].quantity.value - before.quantity.value)
        if alike and by and not rough and source.is_earlier(before) and not agrees_with(change.quantity, value):
            a, b = sorted((before.quantity, level.fitting[0].quantity), key=lambda one: one.value, reverse=True)
            yield _finding(change, value, f"{a.text.strip()} − {b.text.strip()}")


def _is_told_of(number: Claim, change: Claim, context: CheckContext) -> bool:
    """Whether a change stands right behind a number, names nothing of its own, and is none that the source has."""
    if number.passage is None or change.fitting or not change.direction:
        return False
    text, begin = number.passage.text, number.end
    between = text[begin : change.at]
    if not 0 < len(between) <= _NEAR or STOP.search(between) or change.quantity.kind not in ("amount", "percent"):
        return False
    averaged = names_relation(between, "average", context.language)
    return not averaged and not names_something(between, context.language)


def _wrong_of_two(beside: Sequence[Claim], context: CheckContext) -> Iterator[Finding]:
    """The difference or the multiple of the only two numbers of one unit before it in its sentence."""
    for index, claim in enumerate(beside):
        if claim.passage is None or (claim.fitting and not _is_net(claim, context)):
            continue
        operands = _operands_before(beside[max(index - _OPERANDS_AMONG, 0) : index], claim, context)
        if len(operands) != 2 or any(one.quantity.approx for one in operands):
            continue
        one, two = operands
        text, begin = claim.passage.text, two.end
        between, behind = text[begin : claim.at], text[claim.end :][:_NEAR]
        if len(between) > _NEAR or names_something(between, context.language):
            continue
        large, small = sorted((one, two), key=lambda other: abs(other.quantity.value), reverse=True)
        high, low = abs(large.quantity.value), abs(small.quantity.value)
        a, b = _written(large), _written(small)
        if claim.quantity.unit == "倍" and claim.quantity.value >= 1 and low:
            if _is_of_earlier(one, behind, context):
                continue
            claim = claim_as_times(claim, context.language)
            value, written = high / low, f"{a} ÷ {b}"
        elif _is_difference(claim, one, between, behind, context):
            value, written = high - low, f"{a} − {b}"
        else:
            continue
        if not agrees_with(claim.quantity, value):
            yield _finding(claim, value, written)


def _is_of_earlier(first: Claim, behind: str, context: CheckContext) -> bool:
    """Whether the words behind a multiple say that it is of the earlier time, and the first of the two numbers before
    it is not of that: sales were 40 and profits 9, three times as much as a year earlier."""
    return EARLIER_TIME not in first.words and names_relation(STOP.split(behind)[0], "before", context.language)


def _wrong_shares_of_wholes(beside: Sequence[Claim], context: CheckContext) -> Iterator[Finding]:
    """A share in words right behind a part and its whole, the only numbers of one unit: of 90 staff 30, a third."""
    for index, claim in enumerate(beside):
        share = claim.quantity
        if claim.passage is None or not is_rough_share(share) or claim.direction:
            continue
        operands = _operands_before(beside[max(index - _OPERANDS_AMONG, 0) : index], claim, context)
        amount = _amount_in_brackets(beside, index)
        if amount is not None and operands and not operands[-1].quantity.approx:
            operands = [operands[-1], amount]
        elif (
            len(operands) != 2
            or any(one.quantity.approx for one in operands)
            or not _is_in_apposition(claim, operands[1], context)
            or not _opens_with_share(operands, claim, context)
        ):
            continue
        if operands[0].quantity.unit != operands[1].quantity.unit:
            continue
        whole, part = sorted(operands, key=lambda one: abs(one.quantity.value), reverse=True)
        if not part.quantity.value or _is_part_of_both(share, operands):
            continue
        value = abs(part.quantity.value * 100 / whole.quantity.value)
        if not may_be_called(share, _exact_share(share, value)):
            written = f"{_written(part)} ÷ {_written(whole)}"
            message = Message("{share} beside {exact}", share=_written(claim), exact=f"{written} = {value:.1f}%")
            yield Finding("result-differs", claim.path, claim.place, message, _HINT)


def _exact_share(share: Quantity, value: Decimal) -> Quantity:
    """A percentage of this very value, in the place of a rough one."""
    return replace(share, kind="percent", unit="%", value=value, precision=_TENTH_OF_ONE, approx="")


def _amount_in_brackets(beside: Sequence[Claim], index: int) -> Claim | None:
    """The exact amount in brackets behind a share and what it is of: 1,249, of whom over half in hospitals (772)."""
    if index + 1 == len(beside) or beside[index].passage is None:
        return None
    share, amount = beside[index], beside[index + 1]
    assert share.passage is not None
    between = share.passage.text[share.end : amount.at]
    told = _BRACKETED.fullmatch(between) is not None and amount.quantity.kind == "amount"
    return amount if told and amount.passage is share.passage and not amount.quantity.approx else None


def _is_part_of_both(share: Quantity, parts: Sequence[Claim]) -> bool:
    """Whether a share may be that of one of two parts in both together: 267 men and 223 women, more than half men."""
    one, two = parts
    assert one.passage is not None
    if not CLAUSE.search(one.passage.text, one.end, two.at):  # of 90 trees 46
        return False
    total = sum((abs(one.quantity.value) for one in parts), Decimal(0))
    values = (abs(one.quantity.value) * 100 / total for one in parts)
    return any(may_be_called(share, _exact_share(share, value)) for value in values)


def _is_in_apposition(claim: Claim, operand: Claim, context: CheckContext) -> bool:
    """Whether a number is a clause of its own behind another one, and names neither a thing nor a sum or a rest."""
    assert claim.passage is not None
    text, end = claim.passage.text, claim.end
    marks = list(CLAUSE.finditer(text, operand.end, claim.at))
    behind = text[end:].lstrip()
    if not marks or (behind and not CLAUSE.match(behind) and not STOP.match(behind)):
        return False
    words = text[marks[-1].end() : claim.at]
    return not names_something(words, context.language) and not any(
        names_relation(words, relation, context.language) for relation in ("sum", "rest", "average")
    )


def _opens_with_share(operands: Sequence[Claim], claim: Claim, context: CheckContext) -> bool:
    """Whether a sentence says that one of its two numbers is a part of the other: of 90 staff 30."""
    assert claim.passage is not None
    text, last = claim.passage.text, operands[1].at
    begin, _ = sentence_bounds(text, last)
    return names_relation(text[begin:last], "share", context.language)


def _is_net(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is told as what is left of a plus and a minus, whatever else the source has it of."""
    if claim.passage is None:
        return False
    before = STOP.split(claim.passage.text[max(0, claim.at - _NEAR) : claim.at])[-1]
    return names_relation(_DIGITS.split(before)[-1], "net", context.language)


def _is_per_so_many(claim: Claim, context: CheckContext) -> bool:
    """Whether a number is how many another one is told of: per 10,000 people."""
    before = claim.passage.text[max(0, claim.at - _PER) : claim.at] if claim.passage is not None else ""
    return names_relation(before, "average", context.language)


def _operands_before(before: Sequence[Claim], claim: Claim, context: CheckContext) -> list[Claim]:
    """The amounts of one unit of its sentence that stand before a number, without years, periods and what it is per."""
    found: list[Claim] = []
    end = claim.at
    for one in reversed(before):
        begin = one.end
        if one.passage is None or STOP.search(one.passage.text, begin, end):
            break
        counted = one.quantity.kind == "amount" and one.quantity.unit not in (*PERIODS, "倍")
        if counted and not _is_per_so_many(one, context):
            found.insert(0, one)
        end = min(end, begin)
    return found if len({one.quantity.unit for one in found}) == 1 else []


def _is_difference(claim: Claim, operand: Claim, between: str, behind: str, context: CheckContext) -> bool:
    """Whether a number is told as by how many one amount is more than another: nine and six, three fewer."""
    alike = claim.quantity.kind == "amount" and claim.quantity.unit in ("", operand.quantity.unit)
    words = f"{between} {STOP.split(behind)[0]}"
    told = names_relation(words, "difference", context.language) and not names_relation(words, "sum", context.language)
    later = EARLIER_TIME in claim.words or names_relation(words, "before", context.language)
    return alike and told and bool(claim.direction) and not later


def _wrong_names_of_shares(beside: Sequence[Claim]) -> Iterator[Finding]:
    """A share in words right beside the percentage that it is another name of: 23.1%, nearly a third."""
    for first, second in pairwise(beside):
        rough, exact = (first, second) if is_rough_share(first.quantity) else (second, first)
        if not is_rough_share(rough.quantity) or exact.quantity.unit != "%" or is_rough_share(exact.quantity):
            continue
        if first.passage is None:
            continue
        between = first.passage.text[first.end : second.at]
        link = _called_link().match(between)
        if link is None:
            continue
        tells = _NEARLY.fullmatch(between[link.end() :]) is not None
        if tells and not may_be_called(rough.quantity, exact.quantity):
            message = Message("{share} beside {exact}", share=_written(rough), exact=_written(exact))
            yield Finding("result-differs", rough.path, rough.place, message, _HINT)


@functools.cache
def _called_link() -> re.Pattern[str]:
    """What joins an exact percentage and the share that it is called: 23.1%, nearly a quarter; a half (52 %)."""
    return compile_pattern(rf"[\s,，、:：]*(?:[（(]|{called_words()})\s*", re.IGNORECASE)


def is_rough_share(quantity: Quantity) -> bool:
    """Whether a number is a share that many percentages may be called: 六成, a third."""
    return quantity.kind == "fraction" or (quantity.unit == "%" and quantity.precision >= TENTH)


def may_be_called(share: Quantity, exact: Quantity) -> bool:
    """Whether a percentage may be called so in words: 23.1% nearly a quarter."""
    if share.kind != "fraction":
        return same_value(exact, share) or agrees_with(share, exact.value)
    return bool(find_portions(share, [Fact(exact, 0, 0)])) or agrees_with(share, exact.value)


def _finding(claim: Claim, value: Decimal, written: str) -> Finding:
    shown = write_in_scale(value, claim.quantity)
    message = Message("{text}; {written} = {value}", text=_written(claim), written=written, value=shown)
    return Finding("result-differs", claim.path, claim.place, message, _HINT)


def _written(claim: Claim) -> str:
    return claim.quantity.text.strip()
