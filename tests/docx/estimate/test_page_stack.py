"""Pieces on pages of 100 points, unless said otherwise: lines of 10 points, every page worked out by hand."""

import pytest
from msgspec.structs import replace

from exporter.document.blocks import Contents, Heading, Note, NoteMark, Paragraph, Run
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.pages import PageStack, estimate_pages
from exporter.docx.estimate.pieces import CalledNote, HeightPiece
from exporter.docx.stories.targets import find_targets
from exporter.problem import Problems
from tests.support.word_samples import body, briefing, settings, words


def stacked(*pieces: HeightPiece, height: float = 100.0, separator: float = 10.0, together: int = 2) -> list[int]:
    return PageStack(height, separator, together).place_pieces(pieces)


def lines(count: int, **more: object) -> HeightPiece:
    return HeightPiece(lines=count, line=10.0, **more)  # type: ignore[arg-type]


def test_a_piece_that_fits_to_the_point_stays() -> None:
    assert stacked(lines(8), lines(2), lines(1)) == [1, 1, 2]
    assert stacked(lines(8), lines(2, whole=True), lines(1)) == [1, 1, 2]
    assert stacked(lines(8), HeightPiece(line=20.1, whole=True)) == [1, 2]


def test_space_above_and_below_takes_room() -> None:
    assert stacked(lines(7), lines(2, before=10.0), lines(1)) == [1, 1, 2]
    assert stacked(lines(7), lines(2, before=10.1)) == [1, 2]
    assert stacked(lines(7, after=10.0), lines(2)) == [1, 1]
    assert stacked(lines(7, after=10.1), lines(2)) == [1, 2]


def test_of_the_spaces_between_two_pieces_the_larger_one_counts() -> None:
    assert stacked(lines(5, after=20.0), lines(3, before=20.0), lines(1)) == [1, 1, 2]
    assert stacked(lines(5, after=5.0), lines(3, before=20.0)) == [1, 1]
    assert stacked(lines(5, after=20.0), lines(3, before=20.1)) == [1, 2]
    # What has no height of its own leaves the larger space, too.
    end = HeightPiece(lines=0, after=10.0)
    assert stacked(lines(5, after=20.0), end, lines(3), lines(1)) == [1, 1, 1, 2]
    assert stacked(lines(5, after=5.0), end, lines(4)) == [1, 1, 1]


def test_space_above_counts_at_a_pages_top_only_where_the_page_was_asked_for() -> None:
    nine = lines(9, whole=True)
    assert stacked(lines(5), replace(nine, before=20.0), lines(1)) == [1, 2, 2]
    broken = HeightPiece(lines=0, new_page=True, before=20.0)
    assert stacked(lines(5), broken, lines(8), lines(1)) == [1, 2, 2, 3]
    assert stacked(lines(8, before=50.0, whole=True), lines(2, whole=True)) == [1, 1]


def test_a_new_page_is_turned_to_unless_the_page_is_empty() -> None:
    assert stacked(lines(1), lines(1, new_page=True), lines(1, new_page=True)) == [1, 2, 3]
    assert stacked(lines(1, new_page=True), lines(1)) == [1, 1]


def test_a_long_paragraph_goes_on_over_pages() -> None:
    assert stacked(lines(25), lines(5), lines(1)) == [1, 3, 4]
    assert stacked(lines(5), lines(15), lines(1)) == [1, 1, 3]


def test_two_lines_at_least_stand_on_either_page() -> None:
    assert stacked(lines(8), lines(4), lines(8), lines(1)) == [1, 1, 2, 3]  # two and two
    assert stacked(lines(9), lines(4), lines(6), lines(1)) == [1, 2, 2, 3]  # one alone would not do
    assert stacked(lines(7), lines(4), lines(8), lines(1)) == [1, 1, 2, 3]  # three fit; two go on
    assert stacked(lines(8), lines(3), lines(7), lines(1)) == [1, 2, 2, 3]  # of three none is parted
    assert stacked(lines(9), lines(4), lines(7), lines(1), together=1) == [1, 1, 2, 3]
    assert stacked(lines(8), lines(5), lines(7), lines(1)) == [1, 1, 2, 3]


def test_what_is_whole_goes_on_as_one_and_taller_than_a_page_stays() -> None:
    assert stacked(lines(8), lines(4, whole=True), lines(6), lines(1)) == [1, 2, 2, 3]
    assert stacked(lines(8), lines(11, whole=True), lines(1)) == [1, 1, 2]
    assert stacked(lines(1), lines(10, whole=True)) == [1, 2]


def test_a_line_taller_than_a_page_has_a_page() -> None:
    assert stacked(HeightPiece(lines=2, line=120.0), lines(1)) == [1, 3]
    assert stacked(lines(1), HeightPiece(lines=2, line=120.0), lines(1)) == [1, 2, 4]


def test_what_is_kept_takes_the_beginning_of_what_follows() -> None:
    head = lines(1, keep=True, whole=True, after=5.0)
    assert stacked(lines(6), head, lines(2)) == [1, 1, 1]
    assert stacked(lines(7), head, lines(2)) == [1, 2, 2]  # 10 + 5 + 20 points, of 30
    assert stacked(lines(6), head, lines(9)) == [1, 1, 1]  # two of nine lines
    assert stacked(lines(6), head, lines(3)) == [1, 2, 2]  # all of three
    assert stacked(lines(5), head, replace(head, before=5.1), lines(2)) == [1, 2, 2, 2]  # 10 + 5.1 + 10 + 5 + 20 points
    assert stacked(lines(5), head, replace(head, before=5.0), lines(2)) == [1, 1, 1, 1]
    assert stacked(lines(8), head) == [1, 1]
    assert stacked(lines(9), replace(head, after=0.0)) == [1, 1]
    assert stacked(lines(8), replace(head, keep=False), lines(2)) == [1, 1, 2]


def test_a_note_takes_room_at_the_foot_and_the_first_a_line_above() -> None:
    note = (CalledNote("n", 0, 20.0),)
    assert stacked(lines(5), lines(2, notes=note), lines(1)) == [1, 1, 2]  # 70 + 10 + 20
    assert stacked(lines(6), lines(2, notes=note), lines(1)) == [1, 2, 2]
    second = lines(1, notes=(CalledNote("m", 0, 10.0),))
    assert stacked(lines(2), lines(2, notes=note), second, lines(1), lines(1)) == [1, 1, 1, 1, 2]  # one line above both
    assert stacked(lines(3), lines(2, notes=note), lines(2), lines(1)) == [1, 1, 1, 2]


def test_a_note_stands_on_the_page_of_its_call() -> None:
    later = lines(6, notes=(CalledNote("n", 5, 30.0),))
    assert stacked(lines(6), later, lines(4), lines(1)) == [1, 1, 2, 3]  # 4 + 2; 20 of lines, 40 of note, 40 left
    first = lines(6, notes=(CalledNote("n", 0, 10.0),))
    assert stacked(lines(6), first, lines(6), lines(1)) == [1, 1, 2, 3]  # two fit beside the note; four go on
    third = lines(6, notes=(CalledNote("n", 2, 10.0),))
    assert stacked(lines(6), third, lines(4), lines(1)) == [1, 1, 2, 3]  # two; the third line has no room for its note
    beyond = lines(2, notes=(CalledNote("n", 7, 10.0),))  # as its last line
    assert stacked(lines(6), beyond, lines(1)) == [1, 1, 2]


def test_a_notes_room_counts_for_what_is_kept() -> None:
    head = lines(1, keep=True, whole=True, notes=(CalledNote("n", 0, 10.0),))
    assert stacked(lines(5), head, lines(2)) == [1, 1, 1]
    assert stacked(lines(6), head, lines(2)) == [1, 2, 2]
    following = lines(9, notes=(CalledNote("n", 1, 10.0), CalledNote("m", 2, 50.0)))
    assert stacked(lines(5), lines(1, keep=True), following) == [1, 1, 1]  # the second note's line may go on


def heading(number: int) -> Heading:
    return Heading(id=f"h{number}", level=1, text=words("甲"))


def pages(
    *blocks: object, sets: tuple[str, ...] = (), known: tuple[int, ...] = (), notes: tuple[Note, ...] = ()
) -> list[int]:
    """Of the headings, on sheets of 205 by 200 points: twelve lines of 16 points, 20 characters each. The contents,
    for which they are asked, end the text."""
    sheet = ("page.size=[305pt, 310pt]", "page.margins={top: 50pt, bottom: 60pt, left: 50pt, right: 50pt}", "front=[]")
    given = settings("zh-CN", *sheet, "text.size=10pt", "text.first_line_indent=0", *sets)
    blocks = (*blocks, Contents(title="目录", depth=1))
    draft = WordWriter(replace(briefing(*blocks), notes=notes), given, {}, Problems(), known)
    find_targets(draft)
    return list(estimate_pages(draft).values())


def test_headings_fall_on_the_pages_of_their_pieces() -> None:
    # A heading is 20.8 points with 8 below, and 18 above where it does not begin a page.
    assert pages(heading(1), body("甲" * 20 * 6), heading(2), body("乙" * 20)) == [1, 1]  # 124.8 + 46.8 + 16 of 200
    assert pages(heading(1), body("甲" * 20 * 8), heading(2), body("乙" * 20)) == [1, 2]


@pytest.mark.parametrize(("widows", "expected"), [("true", [1, 2, 2]), ("false", [1, 1, 2])])
def test_widow_control_decides_how_many_lines_a_heading_takes_with_it(widows: str, expected: list[int]) -> None:
    # 28.8 + 96 + 46.8 + 16 points of 200: one line fits below the second heading, two do not.
    blocks = (heading(1), body("甲" * 20 * 6), heading(2), body("乙" * 20 * 4), heading(3))
    assert pages(*blocks, sets=(f"docx.widow_control={widows}",)) == expected


def test_two_lines_below_a_heading_are_enough() -> None:
    # 28.8 + 80 + 46.8 + 32 points of 200; a third line would not fit.
    assert pages(heading(1), body("甲" * 20 * 5), heading(2), body("乙" * 20 * 5), heading(3)) == [1, 1, 2]


def test_pages_that_are_known_are_not_estimated() -> None:
    assert pages(heading(1), heading(2), known=(3, 7)) == [3, 7]
    assert pages(heading(1), heading(2), known=(3,)) == [1, 1]


def test_contents_push_the_first_heading_down() -> None:
    def first(count: int) -> int:
        text = [block for number in range(count) for block in (heading(number), body("甲"))]
        return pages(Contents(title="目录", depth=1), *text)[0]

    # 21.6 points of a title and 19 an entry, then a heading's 46.8 and a line of 16, of 200.
    assert [first(count) for count in (6, 7)] == [1, 2]


def test_headings_that_fill_more_than_a_page_begin_where_they_come() -> None:
    heads = [heading(number) for number in range(9)]
    assert pages(body("甲"), *heads, body("甲"))[0] == 1


def test_a_second_call_is_no_second_note() -> None:
    note = Note(id="n", number=1, text=words("注" * 22 * 3))
    called = Paragraph(text=(Run("甲" * 20), NoteMark("n", 1)))
    # 28.8 + 16 + (three lines of 11.05, 1.7, and 12.75 above) + 16 + 46.8 + 16 = 171.2
    assert pages(heading(1), called, called, heading(2), body("乙"), notes=(note,)) == [1, 1]
    assert pages(heading(1), called, called, body("丙" * 80), heading(2), body("乙"), notes=(note,)) == [1, 2]


def test_columns_are_filled_one_after_the_other() -> None:
    stack = PageStack(100.0, 0.0, 1)
    front = stack.place_pieces([HeightPiece(lines=6, line=10.0)])
    stack.begin_columns(2)
    # 40 points are left in each column of page one; 100 in those of page two.
    body = stack.place_pieces([HeightPiece(lines=4, line=10.0) for _ in range(7)])
    assert (front, body) == ([1], [1, 1, 2, 2, 2, 2, 2])


def test_a_page_asked_for_leaves_the_other_columns_empty() -> None:
    stack = PageStack(100.0, 0.0, 1)
    stack.begin_columns(3)
    pieces = [HeightPiece(lines=4, line=10.0), HeightPiece(lines=4, line=10.0, new_page=True)]
    assert stack.place_pieces(pieces) == [1, 2]
