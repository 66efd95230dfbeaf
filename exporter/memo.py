"""What a process remembers of its earlier documents, by content: documents of a batch share nearly all of their parts,
as do those of a preview, made after each change.

What is remembered must depend on its key alone, so that a file's bytes do not depend on what was made before it. A
`Memo` is small: it forgets what lately nobody asked for. Threads may share one without a lock: what two of them make at
once is the same, and a race loses a value or a little of a count, and never gives the value of another key.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
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
        found, older = self._now.pop(key, None), self._before.pop(key, None)
        if found is not None:
            self._weight -= found[1]
        else:
            found = older
        return found[0] if found is not None else None

    def keep(self, key: Hashable, value: Value, weight: int = 0) -> None:
        if self._heaviest is not None and weight > self._heaviest // 4:
            return
        known = self._now.pop(key, None)
        if known is not None:
            self._weight -= known[1]
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


class BatchMemo(Memo[Value]):
    """A memo that serves later documents alone: a process that makes one document, and ends, does without it."""

    def get(self, key: Hashable) -> Value | None:
        return None if _making_one else super().get(key)

    def take(self, key: Hashable) -> Value | None:
        return None if _making_one else super().take(key)

    def keep(self, key: Hashable, value: Value, weight: int = 0) -> None:
        if not _making_one:
            super().keep(key, value, weight)

    def find(self, key: Hashable, make: Callable[[], Value], weigh: Callable[[Value], int] | None = None) -> Value:
        return make() if _making_one else super().find(key, make, weigh)


_making_one = False
# What the last document is made of, where the process makes one.
_held: list[object] = []


@contextmanager
def make_one_document() -> Iterator[None]:
    """Inside, no later document is expected: nothing is remembered for one, which would cost a fiftieth of a run."""
    global _making_one
    _held.clear()
    before, _making_one = _making_one, True
    try:
        yield
    finally:
        _making_one = before


def hold(*values: object) -> None:
    """Keep what a document is made of until the process ends, if it makes one: to take down the 100,000 objects of a
    book one by one takes a fiftieth of its run, and the system takes their memory back at once."""
    if _making_one:
        _held.extend(values)


def expects_documents() -> bool:
    """Whether later documents may come, for which it is worth to remember something."""
    return not _making_one


def forget_everything() -> None:
    """Make every memo of the process empty; caches of functions and open faces stay."""
    for memo in list(_memos):
        memo.cache_clear()
