"""Where the sentences and statements of a text end, found once for all of its numbers."""

import functools
from bisect import bisect_left
from collections.abc import Sequence

from exporter.checks.words.surroundings import FULL_STOP, STOP, Span

# Texts of which it is kept where their sentences end: each is asked for every number of it, one text after another.
_TEXTS = 64
# Marks that end a statement, and a sentence, right before what is looked at, whatever follows there.
_FULL_MARKS = frozenset(".!?")
_MARKS = _FULL_MARKS | {";"}


@functools.lru_cache(_TEXTS)
def _stops_of(text: str) -> Sequence[int]:
    return tuple(stop.start() for stop in STOP.finditer(text))


@functools.lru_cache(_TEXTS)
def _full_stops_of(text: str) -> Sequence[int]:
    return tuple(stop.start() for stop in FULL_STOP.finditer(text))


def sentence_bounds(text: str, at: int) -> Span:
    """Where the sentence around an offset begins, and where its stop stands; a semicolon ends it."""
    return _bounds_at(_stops_of(text), text, at)


def statement_bounds(text: str, at: int) -> Span:
    """Where what stands between two full stops around an offset begins, and where the second one stands."""
    return _bounds_at(_full_stops_of(text), text, at)


def _bounds_at(stops: Sequence[int], text: str, at: int) -> Span:
    index = bisect_left(stops, at)
    return stops[index - 1] + 1 if index else 0, stops[index] if index < len(stops) else len(text)


def parts_sentences(text: str, one: int, other: int) -> bool:
    """Whether a sentence ends between two offsets; a semicolon ends it."""
    start, end = sorted((one, other))
    return _is_between(_stops_of(text), start, end) or (start < end and text[end - 1] in _MARKS)


def parts_statements(text: str, one: int, other: int) -> bool:
    """Whether a full stop stands between two offsets."""
    start, end = sorted((one, other))
    return _is_between(_full_stops_of(text), start, end) or (start < end and text[end - 1] in _FULL_MARKS)


def _is_between(stops: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(stops, start)
    return index < len(stops) and stops[index] < end
