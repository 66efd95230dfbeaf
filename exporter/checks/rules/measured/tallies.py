"""How many things rose and how many fell, held against the changes that a sentence of the source lists: 三升一降."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from exporter.checks.claims import Claim
from exporter.checks.context import CheckContext, Finding
from exporter.checks.evidence import SourceText
from exporter.checks.facts import Fact
from exporter.checks.passages import RUNNING_ROLES, Passage
from exporter.checks.rules.missing import cite_source, describe_words
from exporter.checks.words.levels import LEVEL_BEFORE
from exporter.checks.words.stops import statement_bounds
from exporter.numbers.han import read_numeral
from exporter.numbers.measures import is_measured
from exporter.numbers.plain import plain_text
from exporter.numbers.tables import any_of
from exporter.start.patterns import compile_pattern

# Things of which so many are counted at most, and changes listed at least that are hardly those of one thing.
_MOST, _LEAST = 20, 3
# Numbers of a sentence that tells how many there are in all, too: of five three rose, two fell.
_WITH_ALL = 3
# Numbers before and behind a count in which the other one stands.
_NEAREST = 4
# Texts of which it is kept where such tallies stand: each is asked for every number of it, one text after another.
_TEXTS = 64
# Characters before a number in which a word says that it is what something came to.
_LINK = 6


class _Tally(NamedTuple):
    """How many things rose and fell; of the source with the first of these changes."""

    up: int
    down: int
    fact: Fact | None = None


class _Told(NamedTuple):
    """A tally of the outline, where it stands, and its words."""

    tally: _Tally
    passage: Passage
    at: int
    written: str


@functools.cache
def _compact() -> re.Pattern[str]:
    """So many up and so many down in four characters, in scripts without spaces: 三升一降, 两减三增."""
    number, up, down = "(?:[一二两三四五六七八九十]|[1-9])", any_of("tally", key="+"), any_of("tally", key="-")
    rises_first = f"(?P<up>{number})(?:{up})[、，,]?(?P<down>{number})(?:{down})"
    falls_first = f"(?P<fallen>{number})(?:{down})[、，,]?(?P<risen>{number})(?:{up})"
    return compile_pattern(f"(?:{rises_first}|{falls_first})(?![0-9%])")


def is_in_tally(passage: Passage, at: int, context: CheckContext) -> bool:
    """Whether an offset lies in such a tally, where 升 is no litre."""
    return context.language.solid and at in _compact_at(passage.text)


def is_in_known_tally(passage: Passage, at: int, context: CheckContext) -> bool:
    """Whether an offset lies in such a tally that the source has: what falls there is none of what rises."""
    if context.source is None or not context.language.solid:
        return False
    told = _compact_at(passage.text).get(at)
    return told is not None and any((one.up, one.down) == told for one in _tallies_of(context.source))


def is_tally(claim: Claim | None, context: CheckContext) -> bool:
    """Whether a small count with a direction is how many changes of a list of the source go its way: four fell."""
    if claim is None or context.source is None or not _counts_changes(claim):
        return False
    value = int(claim.quantity.value)
    known = _tallies_of(context.source)
    return any((one.up if claim.direction > 0 else one.down) == value for one in known if one.up + one.down >= _LEAST)


def find_wrong_tallies(context: CheckContext) -> Iterator[Finding]:
    """Tallies of which no list of the source has as many each way, and one has as many together."""
    source = context.source
    if source is None or source.is_long:
        return
    for told in _told_in(context):
        known = _tallies_of(source)
        up, down, _ = told.tally
        if any((one.up, one.down) == (up, down) for one in known):
            continue
        alike = [one for one in known if one.up + one.down == up + down >= _LEAST and one.fact is not None]
        if len({(one.up, one.down) for one in alike}) == 1 and (fact := alike[0].fact) is not None:
            known_so = f"{alike[0].up} ↑ {alike[0].down} ↓"
            place, hint = told.passage.place(told.at), cite_source(source, fact)
            yield describe_words("fits-another", told.passage.path, place, told.written, known_so, hint)


def _told_in(context: CheckContext) -> Iterator[_Told]:
    """The tallies of an outline: in four characters, and in a sentence that counts what rose and what fell."""
    for passage in context.passages:
        for match in _compact_in(passage.text) if context.language.solid else ():
            yield _Told(_Tally(*_tally_in(match)), passage, match.start(), match[0])
    for claim in context.claims:
        pair = _pair_of(claim, context) if claim.direction and _counts_changes(claim) else ()
        if len(pair) == 2 and pair[0] is claim and claim.passage is not None:
            up, down = sorted(pair, key=lambda one: -one.direction)
            values = int(up.quantity.value), int(down.quantity.value)
            written = claim.passage.text[pair[0].at : pair[1].end]
            yield _Told(_Tally(*values), claim.passage, claim.at, written)


def _pair_of(claim: Claim, context: CheckContext) -> Sequence[Claim]:
    """The counts of changes in the sentence of one, beside the number of all, where they are two that go opposite
    ways."""
    assert claim.passage is not None
    begin, end = statement_bounds(claim.passage.text, claim.at)
    within = context.claims_in.get(id(claim.passage), ())
    place = bisect_left(within, claim.at, key=lambda one: one.at)
    near = within[max(0, place - _NEAREST) : place + 1 + _NEAREST]
    found = [one for one in near if begin <= one.at <= end and _counts_changes(one)]
    if len(found) == _WITH_ALL:
        total = sum(one.quantity.value for one in found)
        found = [one for one in found if one.quantity.value * 2 != total]
    return found if len(found) == 2 and found[0].direction == -found[1].direction else ()


def _counts_changes(claim: Claim) -> bool:
    """Whether a number may count things that went one way: a small whole one, of no measure."""
    quantity, passage = claim.quantity, claim.passage
    small = quantity.kind == "amount" and quantity.value == int(quantity.value) and 0 < quantity.value <= _MOST
    plain = not quantity.approx and not is_measured(quantity.unit) and quantity.unit != "倍"
    return bool(small and plain and claim.direction and passage is not None and passage.role in RUNNING_ROLES)


def _compact_in(text: str) -> Iterator[re.Match[str]]:
    return _compact().finditer(plain_text(text))


@functools.lru_cache(_TEXTS)
def _compact_at(text: str) -> Mapping[int, tuple[int, int]]:
    """How many rose and how many fell at each offset of such tallies of a text."""
    return {at: _tally_in(match) for match in _compact_in(text) for at in range(*match.span())}


def _tally_in(match: re.Match[str]) -> tuple[int, int]:
    """How many rose and how many fell."""
    return _value_of(match["up"] or match["risen"]), _value_of(match["down"] or match["fallen"])


def _value_of(numeral: str) -> int:
    known = read_numeral(numeral)
    return int(known.value if known is not None else numeral)


@functools.lru_cache(maxsize=4)  # sources that are checked at a time, both ways
def _tallies_of(source: SourceText) -> Sequence[_Tally]:
    """The tally of each sentence of the source: of the first change in per cent of each of its items, which semicolons
    part, or of all changes where it lists no items; and with the next sentence where that has a single change."""
    lists: dict[int, list[Fact]] = {}
    for one in source.quantities:
        if one.kind == "percent" and one.unit == "%":
            fact = Fact(one, one.start, one.end)
            if source.direction(fact) and not LEVEL_BEFORE.search(source.text, max(0, one.start - _LINK), one.start):
                lists.setdefault(source.statement_at(one.start), []).append(fact)
    found: list[_Tally] = []
    last: list[Fact] = []
    for changes in lists.values():
        heads = [fact for at, fact in enumerate(changes) if not at or _is_item(changes[at - 1], fact, source)]
        items = heads if len(heads) >= _LEAST else changes
        found.append(_tally_of(items, source))
        if last and len(items) == 1 and "\n" not in source.text[last[-1].end : items[0].start]:  # the only other one
            found.append(_tally_of([*last, *items], source))
        last = items
    return found


def _is_item(before: Fact, fact: Fact, source: SourceText) -> bool:
    """Whether a change is of another item of a list than the one before it."""
    return any(mark in source.text[before.end : fact.start] for mark in ";；")


def _tally_of(changes: Sequence[Fact], source: SourceText) -> _Tally:
    up = sum(source.direction(fact) > 0 for fact in changes)
    return _Tally(up, len(changes) - up, changes[0])
