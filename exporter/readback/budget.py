"""What one foreign file may cost: a count of each kind of thing that is read, with a limit far from any real file.

A file of a few kilobytes can stand for gigabytes or for years of work: streams that unpack a thousandfold, elements
that share elements, names used again and again. Every reader spends here what it is about to do, before it does it.
"""

from exporter.deadline import check_time
from exporter.message import Message


class OverBudget(ValueError):
    """A file would cost more than a real one does; the message names what there is too much of."""


class Budget:
    """Counts what has been spent of each kind, each against its own limit."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._left = dict(limits)
        self._limits = limits

    def spend(self, kind: str, count: int = 1) -> None:
        """Take `count` of a kind. Raises OverBudget where no more of it is left, OutOfTime where the time is over."""
        check_time()
        self._left[kind] -= count
        if self._left[kind] < 0:
            raise OverBudget(Message("it holds more than {limit:,} {kind}", limit=self._limits[kind], kind=kind))

    def left(self, kind: str) -> int:
        """How much of a kind can still be spent."""
        return self._left[kind]
