"""The ledger of a document that is being made: what its steps entered so far, and what a step asked and entered.

A step that writes a block takes numbers, asks whether a node has a mark and notes that it has one now. Its result is
that of an earlier document where the block is the same and all its questions get the answers they got then: what it
entered is entered again, and nothing is made anew. This is memoization with tracked dependencies, as build systems and
Typst's `comemo` have it (Acar, Blume and Donham, *A consistent semantics of self-adjusting computation*, 2007).
"""

from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, MutableMapping, ValuesView
from typing import Any, Generic, TypeVar, cast, overload

from msgspec import Struct

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Other = TypeVar("Other")
Result = TypeVar("Result")


class Remembered(Struct, Generic[Result], frozen=True):
    """A step's result; entries of the ledger by book and key, those that it asked for and those that it made."""

    result: Result
    asked: tuple[tuple[int, Any, Any], ...]  # None for an entry that was not there
    entered: tuple[tuple[int, Any, Any], ...]


class Ledger:
    """The books of one document, in the order in which they were opened: the same in every document.

    While a step is recorded, what it asks and enters is kept."""

    def __init__(self) -> None:
        self._books: list[dict[Any, Any]] = []
        self.asked: dict[tuple[int, Any], Any] | None = None  # None while no step is recorded
        self.entered: dict[tuple[int, Any], Any] = {}
        self.traceable = True

    def add_book(self, entries: dict[Any, Any]) -> int:
        """The number of a new book."""
        self._books.append(entries)
        return len(self._books) - 1

    def recall(
        self,
        memory: MutableMapping[Hashable, Any],
        key: Hashable,
        make: Callable[[], Result],
        is_closed: Callable[[], bool],
    ) -> Result:
        """What `make` returns, or what `memory` has under the key, where the ledger answers as it did then.

        The key holds everything the step depends on but the ledger. `is_closed` says, after the step, whether it
        changed nothing but the ledger: only then is it remembered."""
        if self.asked is not None:  # part of a step that is recorded already
            return make()
        known: Remembered[Result] | None = memory.get(key)
        if known is not None and self._answers(known):
            for book, name, value in known.entered:
                self._books[book][name] = value
            return known.result
        self.asked, self.entered, self.traceable = {}, {}, True
        try:
            result = make()
            if self.traceable and is_closed():
                asked = tuple([(book, name, value) for (book, name), value in self.asked.items()])
                entered = tuple([(book, name, value) for (book, name), value in self.entered.items()])
                memory[key] = Remembered(result, asked, entered)
        finally:
            self.asked = None
        return result

    def _answers(self, known: Remembered[Any]) -> bool:
        """Whether every question of a step has the answer that it had then."""
        return all(self._books[book].get(name) == value for book, name, value in known.asked)


class Book(Mapping[Key, Value]):
    """A dictionary in a ledger, without None; entries may be replaced, and none is taken out.

    A step that goes through a book as a whole cannot be remembered: it depends on all that is in it."""

    __slots__ = ("_entries", "_ledger", "_number")

    def __init__(self, ledger: Ledger) -> None:
        self._entries: dict[Key, Value] = {}
        self._ledger = ledger
        self._number = ledger.add_book(self._entries)

    @overload
    def get(self, key: Key) -> Value | None: ...
    @overload
    def get(self, key: Key, default: Value | Other) -> Value | Other: ...
    def get(self, key: Key, default: Any = None) -> Any:
        value = self._entries.get(key)
        if self._ledger.asked is not None:
            self._note(key, value)
        return default if value is None else value

    def _note(self, key: Key, value: Value | None) -> None:
        """Note a question, unless the step answers it itself."""
        asked, name = self._ledger.asked, (self._number, key)
        if asked is not None and name not in self._ledger.entered:
            asked[name] = value

    def __getitem__(self, key: Key) -> Value:
        value = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return self.get(cast(Key, key)) is not None

    def __setitem__(self, key: Key, value: Value) -> None:
        self._entries[key] = value
        if self._ledger.asked is not None:
            self._ledger.entered[self._number, key] = value

    def setdefault(self, key: Key, value: Value) -> Value:
        """The entry of a key, which becomes `value` where there is none."""
        known = self.get(key)
        if known is None:
            self[key] = known = value
        return known

    def values(self) -> ValuesView[Value]:
        return self._whole.values()

    def items(self) -> ItemsView[Key, Value]:
        return self._whole.items()

    def __iter__(self) -> Iterator[Key]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

    @property
    def _whole(self) -> dict[Key, Value]:
        self._ledger.traceable = False
        return self._entries
