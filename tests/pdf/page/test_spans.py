"""Inlines as spans: where a key figure holds together, and how notes, links and code are drawn."""

import pytest

from exporter.document.blocks import FigureRun, Inlines, NoteMark, Run, Style
from exporter.pdf.page.spans import to_spans
from exporter.typeset.span import Span
from tests.support.one_pagers import settings


def spans_of(inlines: Inlines) -> tuple[Span, ...]:
    return to_spans(inlines, settings().colors)


def test_a_status_has_its_colour() -> None:
    marked, plain = spans_of((Run("late", Style(status="bad")), Run("late")))
    assert (marked.color, plain.color) == (settings().colors.bad, "")


@pytest.mark.parametrize(
    ("before", "number", "after", "held"),
    [
        (
            "近",
            "4745",
            "万余元",
            (1, 2, 3, 4, 5, 6, 7),
        ),  # one piece from the first digit to the last letter of the unit
        ("", "12", "人", (1, 2)),
        ("", "7", "", ()),
        ("与上一年相比", "12", "%", (7, 8)),  # a longer phrase may end a line before the number
        ("", "12", "个全区各类调解组织", (1, 2)),  # a phrase behind the number may be broken, but not off it
        ("", "优秀", "", ()),  # words are no number
    ],
)
def test_a_key_figure_holds_together(before: str, number: str, after: str, held: tuple[int, ...]) -> None:
    (span,) = spans_of((FigureRun("id", before, number, after),))
    assert (span.text, span.held) == (before + number + after, held)


def test_a_span_says_how_it_is_drawn() -> None:
    note, link, code = spans_of(
        (NoteMark("n", 3), Run("site", Style(href="https://example.org")), Run("x", Style(code=True)))
    )
    assert (note.raised, note.held, note.link) == (True, (0,), False)
    assert (link.link, link.raised, link.code) == (True, False, False)
    assert (code.code, code.link) == (True, False)


def test_a_second_note_at_one_place_brings_its_comma() -> None:
    assert [span.text for span in spans_of((NoteMark("n", 1), NoteMark("m", 2, follows=True)))] == ["1", ",2"]


def test_lowered_and_raised_text_stays_with_what_it_stands_at() -> None:
    (low, high) = spans_of((Run("2", Style(vertical_align="subscript")), Run("3", Style(vertical_align="superscript"))))
    assert (low.vertical_align, high.vertical_align) == ("subscript", "superscript")
    assert low.held == high.held == (0,)
