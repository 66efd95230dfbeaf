"""A last page of few lines is drawn back by charts before it that give way."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from exporter.document.blocks import Heading
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.fit import fit_heights
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import make_stack
from exporter.docx.estimate.pieces import CalledNote, HeightPiece
from exporter.docx.estimate.short_pages import _Trial
from tests.support.word_fitting import HEIGHT, chart, heights, lines, writer_of
from tests.support.word_samples import words


def pages_of(writer: WordWriter) -> int:
    text = TextEstimator(writer)
    stack = make_stack(text)
    stack.place_pieces([piece for block in writer.briefing.blocks for piece in list_pieces(text, block)])
    return stack.page


def test_a_last_page_of_few_lines_is_drawn_back() -> None:
    """Pages of the same text, by its lines: with charts that give way, and with a table's height that does not."""
    plain, lowered = {}, {}
    for count in range(18, 40):
        writer = writer_of(chart(), *lines(count))
        plain[count] = pages_of(writer)
        writer.fitted_heights = fit_heights(writer)
        lowered[count] = pages_of(writer)
        assert all(0.75 * HEIGHT <= height < HEIGHT for height in writer.fitted_heights.values())
    drawn_back = [count for count in plain if lowered[count] < plain[count]]
    first = min(count for count in plain if plain[count] == 2)
    assert drawn_back == [first, first + 1]  # a quarter of the chart is two lines, with one to spare


def test_no_more_charts_give_way_than_a_last_page_needs() -> None:
    found = [heights(chart(), *lines(3), chart(), *lines(count)) for count in range(5, 30)]
    assert {len(tall) for tall in found} == {0, 1, 2}
    for tall in found:
        assert len(set(tall)) <= 1  # two give way alike


def test_the_lines_before_an_appendix_are_a_last_page_too() -> None:
    annex = Heading(id="a", level=1, text=words("附"), appendix=True)
    count = next(count for count in range(18, 40) if heights(chart(), *lines(count)))
    assert heights(chart(), *lines(count), annex, *lines(30)) == heights(chart(), *lines(count))


PIECES = st.lists(
    st.builds(
        HeightPiece,
        lines=st.integers(1, 9),
        line=st.sampled_from((14.0, 120.0)),
        before=st.sampled_from((0.0, 12.0)),
        after=st.sampled_from((0.0, 6.0)),
        whole=st.booleans(),
        keep=st.booleans(),
        notes=st.sampled_from(((), (CalledNote("n", 2, 20.0),))),
    ),
    min_size=1,
    max_size=30,
)


@given(pieces=PIECES, data=st.data())
def test_what_is_placed_once_is_where_placing_all_has_it(pieces: list[HeightPiece], data: st.DataObject) -> None:
    text = TextEstimator(writer_of())
    begin = data.draw(st.integers(0, len(pieces) - 1))
    first = data.draw(st.integers(begin, len(pieces) - 1))
    whole = make_stack(text)
    whole.place_pieces([replace(piece, line=9.0) if at == first else piece for at, piece in enumerate(pieces)][begin:])
    trial = _Trial(text, pieces, range(begin, len(pieces)), first)
    for _ in range(2):  # a try leaves nothing behind
        tried = trial.place({first: 9.0})
        assert (tried.page, tried.room_left) == (whole.page, whole.room_left)
