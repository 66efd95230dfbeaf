"""A last page of few lines is drawn back by charts before it that give way."""

from exporter.document.blocks import Heading
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.fit import fit_heights
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import make_stack
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
