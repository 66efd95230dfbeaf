"""A step that is remembered leaves a document as if it had been taken."""

from collections.abc import Hashable
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from exporter.ledger import Book, Ledger

# What a step does: book, key, and what it enters; None where it asks only. -1 takes the next number of a count.
Deed = tuple[int, str, int | None]
Step = tuple[Deed, ...]
_BOOKS = 2

deeds = st.tuples(st.integers(0, _BOOKS - 1), st.sampled_from("abc"), st.none() | st.integers(-1, 2))
steps = st.lists(deeds, max_size=5).map(tuple)


def take_step(books: list[Book[str, int]], step: Step) -> tuple[object, ...]:
    """Ask and enter; the result tells every answer."""
    answers: list[object] = []
    for book, key, value in step:
        if value is None:
            answers.append((key in books[book], books[book].get(key)))
        elif value < 0:
            books[book][key] = books[book].get(key, 0) + 1
            answers.append(books[book][key])
        else:
            answers.append(books[book].setdefault(key, value))
    return tuple(answers)


def make_document(document: list[Step], memo: dict[Hashable, object] | None) -> tuple[object, ...]:
    """The results of a document's steps, and the books at its end with the order of their entries."""
    ledger = Ledger()
    books = [Book[str, int](ledger) for _ in range(_BOOKS)]
    results: list[object] = []
    for step in document:
        if memo is None:
            results.append(take_step(books, step))
        else:
            results.append(ledger.recall(memo, step, partial(take_step, books, step), lambda: True))
    return tuple(results), tuple(tuple(book.items()) for book in books)


@given(st.lists(steps, min_size=1, max_size=4), st.lists(st.lists(st.integers(0, 3), max_size=5), max_size=5))
def test_documents_of_the_same_steps_are_as_without_memory(known: list[Step], orders: list[list[int]]) -> None:
    memo: dict[Hashable, object] = {}
    for order in orders:
        document = [known[at % len(known)] for at in order]
        assert make_document(document, memo) == make_document(document, None)


def test_a_step_is_taken_once_where_it_gets_the_same_answers() -> None:
    taken: list[int] = []
    memo: dict[Hashable, object] = {}
    for first in (1, 2, 1):
        ledger = Ledger()
        book = Book[str, int](ledger)
        book["count"] = first

        def take(book: Book[str, int] = book) -> int:
            taken.append(book["count"])
            book["count"] = book["count"] + 1
            return book["count"]

        assert ledger.recall(memo, "key", take, lambda: True) == first + 1
        assert book["count"] == first + 1
    assert taken == [1, 2, 1]  # one place of a key is remembered, the last
    ledger = Ledger()
    Book[str, int](ledger)["count"] = 1
    assert ledger.recall(memo, "key", lambda: 0, lambda: True) == 2


def test_a_step_that_goes_through_a_book_or_changes_more_than_the_ledger_is_not_remembered() -> None:
    memo: dict[Hashable, object] = {}
    ledger = Ledger()
    book = Book[str, int](ledger)
    for expected in (1, 2):
        book[str(expected)] = expected
        assert ledger.recall(memo, "length", lambda: len(book), lambda: True) == expected
        assert ledger.recall(memo, "open", lambda: expected, lambda: False) == expected  # noqa: B023
    assert not [key for key in ("length", "open") if memo.get(key)]


def test_a_step_within_a_step_is_part_of_it() -> None:
    memo: dict[Hashable, object] = {}
    for first in (1, 2):
        ledger = Ledger()
        book = Book[str, int](ledger)
        book["count"] = first

        def take(ledger: Ledger = ledger, book: Book[str, int] = book) -> int:
            return ledger.recall(memo, "inner", lambda: book["count"], lambda: True)

        assert ledger.recall(memo, "outer", take, lambda: True) == first
    assert memo.get("inner") is None
