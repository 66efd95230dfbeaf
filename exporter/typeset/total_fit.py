"""Total-fit line breaking (Knuth and Plass, Software: Practice and Experience 11, 1981) over sums, without glyphs.

A candidate is a place where a line may end and the next begin. Lines are judged by sums that candidates carry, so a
line costs a few subtractions, and only starts that can still reach are looked at: time grows linearly with the text.
"""

from collections.abc import Sequence

from msgspec import Struct

INFINITE = float("inf")

# Costs of one line, after TeX: (10 + badness + penalty)², badness 100 at the full stretch or shrink.
_LINE = 10.0
_OVERFULL = 1e7  # a line that sticks out is worse than anything else
_LONELY = 1e5  # a last line of one character, where another break exists
_ALONE = 100.0  # a last line of one short word: worth a line a seventh of the measure shorter than its neighbours
_STUB = 400.0  # a last line of a tenth of the measure looks forgotten: as bad as a hyphen's 50
# Where justification gives up: 0.28 em between Han, 0.75 between words, in parts of what a line's spaces stretch (0.08
# and 0.24 ems). And the cost of a line that ends short among full ones.
_RAGGED_FROM, _RAGGED = 3.3, 600.0
_HAIR = 1e-3  # ems a rounded sum may be off
# A justified paragraph of this cost or more has a line stretched to ten times what looks well, or a word torn apart.
_SOUND = 1e6


class Candidates(Struct):
    """Prefix sums for each candidate, in ems: a line from candidate i to j is `end[j] - start[i]` wide (others alike).

    `shrink` and `stretch`: how much the spaces may lose or gain; `count`: characters without punctuation; `penalty`:
    cost of a break there. The first candidate is the beginning of the text, the last its end."""

    start: list[float]
    end: list[float]
    shrink_start: list[float]
    shrink_end: list[float]
    stretch_start: list[float]
    stretch_end: list[float]
    count: list[int]
    penalty: list[float]


def fit_justified(c: Candidates, width: float, indent: float, loosest: float) -> list[int]:
    """Line ends of a justified paragraph `width` ems wide; the last line may be short.

    `loosest`: slack in ems beyond which a line start is not tried if a better one was found."""
    # Most starts lead to nothing: only those that a sound paragraph reaches are tried, and all where there is none.
    return _fit_justified_below(c, width, indent, loosest, _SOUND) or _fit_justified_below(
        c, width, indent, loosest, INFINITE
    )


def _fit_justified_below(c: Candidates, width: float, indent: float, loosest: float, limit: float) -> list[int]:
    """The line ends that cost least, if that is less than `limit`; [] if not.

    From each start in turn, its possible ends are tried: those that no later start reaches with less slack than
    `loosest`, up to those for which the line would have to be squeezed too much."""
    start, end, count, last = c.start, c.end, c.count, len(c.end) - 1
    shrink_end, stretch_end, penalty = c.shrink_end, c.stretch_end, c.penalty
    best, back = [limit] * (last + 1), [0] * (last + 1)
    best[0], nearest, reach = 0.0, 1, 0.0
    for i in range(last):
        so_far = best[i]
        if so_far >= limit:
            continue
        room = width - indent if i == 0 else width
        edge, shrink_start, stretch_start = start[i] + room, c.shrink_start[i], c.stretch_start[i]
        nearest = max(nearest, i + 1)
        while nearest < last and end[nearest] < reach:
            nearest += 1
        reach = edge - loosest
        for j in range(nearest, last + 1):
            slack = edge - end[j]
            if slack < -_HAIR:
                shrink = shrink_end[j] - shrink_start
                if -slack > shrink + _HAIR:
                    # Trimmed marks and hyphens move a line's end by an em at most: beyond that no end is in reach.
                    if j > i + 1:
                        if -slack > shrink + 1:
                            break
                        continue
                    cost = _OVERFULL * (1 - slack)
                else:
                    ratio = -slack / shrink
                    cost = _LINE + 100 * ratio * ratio * ratio + penalty[j]
                    cost *= cost
            elif j == last:
                cost = _LINE + (_last_line_cost(count[j] - count[i], slack / room, i + 1 == j) if i else 0)
                cost *= cost
            else:
                cost = _LINE + _looseness_cost(slack / (stretch_end[j] - stretch_start + 0.1)) + penalty[j]
                cost *= cost
            if so_far + cost < best[j]:
                best[j], back[j] = so_far + cost, i
    return _trace_path(back, last) if best[last] < limit else []


def find_loosest(c: Candidates, ends: Sequence[int], width: float, indent: float) -> float:
    """How far the loosest line of a justified paragraph is stretched, in times of what looks well."""
    found, begin = 0.0, 0
    for end in ends[:-1]:
        slack = width - (0.0 if begin else indent) - c.end[end] + c.start[begin]
        found = max(found, slack / (c.stretch_end[end] - c.stretch_start[begin] + 0.1))
        begin = end
    return found


def _looseness_cost(ratio: float) -> float:
    """Cost of a line stretched to `ratio` times what looks well."""
    if ratio < 2:
        return 100 * ratio * ratio * ratio
    # Beyond twice its stretch a line worsens slowly: no reason to break a word for it. Beyond three times it is left
    # ragged, which two loose lines are better than.
    return 600 + 100 * ratio + (_RAGGED if ratio > _RAGGED_FROM else 0.0)


def fit_even(
    c: Candidates, width: float, indent: float, loosest: float, last_too: bool, penalty: Sequence[float]
) -> list[int]:
    """Line ends of ragged text: lines as full as possible, or with `last_too` of equal length, the last included."""
    start, end, count, last = c.start, c.end, c.count, len(c.end) - 1
    best, back = [INFINITE] * (last + 1), [0] * (last + 1)
    best[0], first = 0.0, 0
    for j in range(1, last + 1):
        total, chosen, at_end = INFINITE, -1, j == last
        for i in range(first, j):
            room = width - indent if i == 0 else width
            slack = room - end[j] + start[i]
            if slack < -_HAIR:
                shrink = c.shrink_end[j] - c.shrink_start[i]
                if i == first and i < j - 1 and -slack > shrink + 1:
                    first = i + 1
                if i < j - 1 and -slack > shrink + _HAIR:
                    continue
                if -slack <= shrink + _HAIR:
                    # Nothing asks a ragged line to be tighter than its neighbours, least of all as tight as can be.
                    tight = -slack / (shrink + _HAIR)
                    cost = _LINE + 50 + 100 * tight * tight * tight
                else:
                    cost = _OVERFULL * (1 - slack)
            elif at_end and not last_too:
                cost = _LINE
            else:
                # A tenth of the measure left blank is as bad as a hyphen.
                ratio = slack / width
                cost = _LINE + 5000 * ratio * ratio
            if not at_end:
                cost += penalty[j]
            elif i:
                cost += _last_line_cost(count[j] - count[i], slack / room, i + 1 == j)
            if best[i] + cost < total:
                total, chosen = best[i] + cost, i
            if slack > loosest and chosen >= 0 and not at_end:
                break
        best[j], back[j] = total, chosen
    return _trace_path(back, last)


def _last_line_cost(count: int, empty: float, alone: bool) -> float:
    """Cost of a last line with `count` characters; `empty`: unused share of the measure; `alone`: a single word."""
    if count < 2:
        return _LONELY
    return (_STUB * (empty - 0.8) if empty > 0.8 else 0.0) + (_ALONE if alone and empty > 0.75 else 0.0)


def _trace_path(back: list[int], last: int) -> list[int]:
    """The chosen candidates in order, without the first (the beginning of the text)."""
    result, at = [], last
    while at > 0:
        result.append(at)
        at = back[at]
    return result[::-1]
