"""Bounds on processor time that hold on a slow or crowded machine as on a quick one.

A bound is what the work may take on the machine it was set on. Where that is passed, a yardstick says how much slower
this machine is at the moment, and the bound grows with it. What a bound guards against, time in step with the square
of the input, passes it many times over on any machine.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Seconds the yardstick takes on an idle core of the machine the bounds were set on.
YARDSTICK = 0.012
# Of two processes that share a core's cache, one may stand still for a moment while the other is measured.
CROWDED = 2.0


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where what is inside takes more processor time than `seconds` of the machine the bounds were set on."""
    begin = time.process_time()
    yield
    assert_within(seconds, time.process_time() - begin)


def assert_within(seconds: float, spent: float) -> None:
    """Fail where `spent`, seconds of processor time on this machine, is more than the bound `seconds` allows."""
    if spent >= seconds:
        allowed = seconds * CROWDED * pace()
        assert spent < allowed, f"{spent:.2f} s, where {allowed:.2f} s are allowed"


def pace() -> float:
    """How many times slower than the machine the bounds were set on this one is now; at least 1."""
    return max(1.0, max(_yardstick() for _ in range(3)) / YARDSTICK)


def _yardstick() -> float:
    begin = time.process_time()
    counts: dict[str, int] = {}
    for number in range(60_000):
        key = str(number % 997)
        counts[key] = counts.get(key, 0) + len(key)
    return time.process_time() - begin
