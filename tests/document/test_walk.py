"""Notes that notes call."""

from exporter.document.blocks import Inlines, Note, NoteMark, Run
from exporter.document.walk import find_inlines, nest_notes


def note(number: int, *called: int) -> Note:
    marks: Inlines = tuple(NoteMark(f"n{other}", other) for other in called)
    return Note(id=f"n{number}", number=number, text=(Run("text"), *marks))


def test_notes_called_in_notes_alone_stand_below_the_first_that_calls_them() -> None:
    notes = [note(1, 3), note(2, 3, 4, 1), note(3, 5), note(4, 4), note(5, 3)]
    nested = nest_notes(notes, {"n1", "n2"})
    assert [[one.number for one in found] for found in nested] == [[1, 3, 5], [2, 4]]


def test_calls_are_listed_in_order() -> None:
    assert [mark.number for mark in find_inlines((note(1, 3, 2), note(2, 3)), NoteMark)] == [3, 2, 3]
