"""The stretches that two texts or lists share, in bounded time however long and alike their parts are."""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate

from exporter.deadline import check_time
from exporter.start.patterns import compile_pattern

# Pairs of equal parts that one search may look at, 0.2 s of work. Two texts of 5,000 letters have two million.
_MOST_PAIRS = 4_000_000
# What a look at the clock counts before each search, so that none of these is far apart.
_WEIGHT = 64
_WORDS = compile_pattern(r"[^\W\u2e80-\uffff]+|.", re.DOTALL)  # each Han by itself

Block = tuple[int, int, int]  # begin in the one, begin in the other, length


class _Matcher(SequenceMatcher[Hashable]):
    """A matcher that ends where the time for a foreign file is over."""

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        check_time(_WEIGHT)
        return super().find_longest_match(alo, ahi, blo, bhi)


def match_parts(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Block]:
    """The stretches that two sequences share, in order, none crossing another. Raises OutOfTime.

    Too long and too alike to be searched, they share what is the same at both ends."""
    if _count_pairs(one, other) > _MOST_PAIRS:
        lead, tail = _measure_ends(one, other)
        return [block for block in ((0, 0, lead), (len(one) - tail, len(other) - tail, tail)) if block[2]]
    found = _Matcher(None, one, other, autojunk=False).get_matching_blocks()
    return [(match.a, match.b, match.size) for match in found if match.size]


def match_texts(one: str, other: str) -> list[Block]:
    """The stretches of characters that two texts share; long texts are compared word by word. Raises OutOfTime."""
    if _count_pairs(one, other) <= _MOST_PAIRS:
        return match_parts(one, other)
    lead, tail = _measure_ends(one, other)
    words, other_words = (_WORDS.findall(text[lead : len(text) - tail]) for text in (one, other))
    starts, other_starts = (list(accumulate(map(len, parts), initial=lead)) for parts in (words, other_words))
    between = [
        (starts[begin], other_starts[other_begin], starts[begin + size] - starts[begin])
        for begin, other_begin, size in match_parts(words, other_words)
    ]
    ends = (0, 0, lead), (len(one) - tail, len(other) - tail, tail)
    return [block for block in (ends[0], *between, ends[1]) if block[2]]


def _count_pairs(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many pairs of equal parts two sequences have."""
    counts = Counter(other)
    return sum(count * counts[part] for part, count in Counter(one).items())


def _measure_ends(one: Sequence[Hashable], other: Sequence[Hashable]) -> tuple[int, int]:
    """How many parts are the same at the beginning, and at the end."""
    most = min(len(one), len(other))
    lead = next((at for at in range(most) if one[at] != other[at]), most)
    return lead, next((at for at in range(most - lead) if one[-1 - at] != other[-1 - at]), most - lead)
