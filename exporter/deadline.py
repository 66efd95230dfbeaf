"""A limit on the time that a file of unknown origin may take, in seconds of processor time of the thread that reads it.

Counts of what is read (`exporter.readback.budget`) stop what is known to be costly; the limit stops the rest. Loops
over what a file holds call `check_time`. A busy machine or another thread takes nothing off the limit.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from exporter.message import Message

# Seconds that any file may take, and for each million bytes of it. A report of 500 pages (2.5 MB) takes 1.5 s on a desk
# and a letter 0.02 s; a machine a fifth as fast still reads both.
_LEAST, _PER_MILLION = 2.0, 4.0
# Steps between two looks at the clock, which takes 0.4 µs.
_STRIDE = 64


class OutOfTime(Exception):
    """A file takes longer than any of its size should; the message says how long it was given."""


class _Limit:
    """What is left of one limit: `end` on the thread's own clock."""

    def __init__(self, seconds: float, end: float) -> None:
        self.seconds, self.end = seconds, end
        self.left = _STRIDE

    def look(self, weight: int) -> None:
        """Raise OutOfTime when the time is over."""
        self.left -= weight
        if self.left > 0:
            return
        self.left = _STRIDE
        if time.thread_time() > self.end:
            raise OutOfTime(
                Message("reading it takes longer than {seconds:.0f} seconds of computing", seconds=self.seconds)
            )


_limit: ContextVar[_Limit | None] = ContextVar("_limit", default=None)


def seconds_for(size: int) -> float:
    """Seconds of processor time that a file of `size` bytes may take."""
    return _LEAST + _PER_MILLION * size / 1_000_000


@contextmanager
def limit_time(seconds: float) -> Iterator[None]:
    """Have `check_time` in this thread raise OutOfTime after so much processor time; a narrower limit stays."""
    end, outer = time.thread_time() + seconds, _limit.get()
    token = _limit.set(outer if outer is not None and outer.end <= end else _Limit(seconds, end))
    try:
        yield
    finally:
        _limit.reset(token)


def grant_time(seconds: float) -> None:
    """Lengthen the innermost limit, if there is one, for what turns out to be there to read."""
    limit = _limit.get()
    if limit is not None:
        limit.end += seconds
        limit.seconds += seconds


def check_time(weight: int = 1) -> None:
    """Raise OutOfTime where the time of the innermost limit is over; without a limit do nothing.

    `weight` is how many steps of a few microseconds lie between two calls."""
    limit = _limit.get()
    if limit is not None:
        limit.look(weight)
