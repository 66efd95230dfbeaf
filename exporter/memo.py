"""What a process remembers of its earlier documents, by content: documents of a batch share nearly all of their parts,
as do those of a preview, made after each change.

What is remembered must depend on its key alone, so that a file's bytes do not depend on what was made before it. A
`Memo` is small: it forgets what lately nobody asked for. Threads may share one without a lock: each of its steps is one
operation on a dict, and what two of them make at once is the same.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakSet

Value = TypeVar("Value")

_memos: "WeakSet[Memo[object]]" = WeakSet()


class Memo(Generic[Value]):
    """Remembers values by their keys: at most twice `most` of them, and of twice the weight `heaviest`.

    When so many were kept since the last time, those not asked for since then are forgotten: what each document of a
    batch has anew goes, and what they share stays. A weight is in whatever unit the keeper counts; a value that alone
    weighs more than a quarter of `heaviest` is not kept, as it would push out too much."""

    def __init__(self, most: int, heaviest: int | None = None) -> None:
        self._most, self._heaviest = most, heaviest
        self._now: dict[Hashable, tuple[Value, int]] = {}
        self._before: dict[Hashable, tuple[Value, int]] = {}
        self._weight = 0
        _memos.add(self)  # type: ignore[arg-type]  # of whatever value

    def get(self, key: Hashable) -> Value | None:
        """The value of a key; None where there is none."""
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                return None
            self.keep(key, *found)
        return found[0]

    def take(self, key: Hashable) -> Value | None:
        """The value of a key, which is forgotten: for values that one document at a time may work with."""
        found = self._now.pop(key, None)
        if found is not None:
            self._weight -= found[1]
        else:
            found = self._before.pop(key, None)
        return found[0] if found is not None else None

    def keep(self, key: Hashable, value: Value, weight: int = 0) -> None:
        if self._heaviest is not None and weight > self._heaviest // 4:
            return
        if len(self._now) >= self._most or (self._heaviest is not None and self._weight + weight > self._heaviest):
            self._before, self._now, self._weight = self._now, {}, 0
        self._now[key] = value, weight
        self._weight += weight

    def find(self, key: Hashable, make: Callable[[], Value], weigh: Callable[[Value], int] | None = None) -> Value:
        """The value of a key, made where none is remembered."""
        found = self.get(key)
        if found is None:
            found = make()
            self.keep(key, found, weigh(found) if weigh else 0)
        return found

    def cache_clear(self) -> None:
        """Forget everything; the name is that of functions with a cache."""
        self._now, self._before, self._weight = {}, {}, 0


class HashedKey:
    """A key whose hash is worked out once: that of a block with hundreds of parts takes longer than to find its
    value."""

    __slots__ = ("_hash", "_parts")

    def __init__(self, *parts: Hashable) -> None:
        self._parts, self._hash = parts, hash(parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HashedKey) and self._hash == other._hash and self._parts == other._parts


def forget_everything() -> None:
    """Make every memo of the process empty, as in a new process."""
    for memo in list(_memos):
        memo.cache_clear()
