"""A cache of what was asked for lately, for what documents of one run share."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class RecentCache(Generic[Value]):
    """Keeps values by their keys, at most twice `most` of them.

    When `most` were kept since the last time, those not asked for since then are dropped: what each document of a batch
    has anew goes, and what they share stays."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._now: dict[Hashable, Value] = {}
        self._before: dict[Hashable, Value] = {}

    def get(self, key: Hashable) -> Value | None:
        """The value of a key; None where there is none."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is not None:
                self.keep(key, found)
        return found

    def keep(self, key: Hashable, value: Value) -> None:
        if len(self._now) >= self._most:
            self._before, self._now = self._now, {}
        self._now[key] = value
