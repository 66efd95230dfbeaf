"""Charts give way by up to a quarter of their height where that keeps a page's foot from staying white."""

from decimal import Decimal
from typing import Any

import pytest

from exporter.document.blocks import Briefing, Caption, Chart, Heading, Paragraph, Series
from exporter.docx.chart.room import decide_height
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.charts import lower_charts
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import make_stack
from exporter.problem import Problems
from tests.support.word_reading import written
from tests.support.word_samples import body, briefing, settings, words

HEIGHT = 180.0  # points: the template's


def chart(kind: Any = "line", names: int = 4) -> Chart:
    values = tuple(Decimal(at + 1) for at in range(names))
    series = Series(name="列", values=values, printed=tuple(map(str, values)))
    caption = Caption(label="图", number="1", text=words("名"))
    return Chart(
        kind=kind, categories=tuple(f"区{at}号" for at in range(names)), series=(series,), alt="x", caption=caption
    )


def writer_of(*blocks: object) -> WordWriter:
    using = settings("zh-CN", f"charts.height={HEIGHT}pt")
    return WordWriter(briefing(*blocks), using, using.words, Problems())


def lines(count: int) -> list[Paragraph]:
    return [body("文")] * count


def heights(*blocks: object) -> list[float]:
    return list(lower_charts(writer_of(*blocks)).values())


def lacking(count: int) -> float:
    """Points that a chart below so many lines lacks to have two lines to spare on its page, which are at most 0 where
    it has more."""
    text = TextEstimator(writer_of(*lines(count), chart()))
    stack, spare = make_stack(text), 2 * text.look.line_pitch
    found: list[float] = []

    def note(moved: int, lacks: float) -> int:
        found.append(lacks + spare)
        return 0

    pieces = [piece for block in text.writer.briefing.blocks for piece in list_pieces(text, block)]
    stack.place_pieces(pieces, note, spare)
    return next(iter(found), 0.0)


def test_a_chart_gives_way_by_as_much_as_it_lacks_and_two_lines() -> None:
    found = {count: (lacking(count), heights(*lines(count), chart())) for count in range(10, 40)}
    spare = 2 * writer_of().look.line_pitch
    lowered = {count: (lack, tall[0]) for count, (lack, tall) in found.items() if tall}
    assert any(lack < spare for lack, _ in lowered.values())  # one that fits, and another program may not think so
    assert any(lack > HEIGHT / 4 for lack, _ in lowered.values())  # one that has not as much to spare
    for lack, tall in lowered.values():
        assert tall == pytest.approx(max(HEIGHT - lack, 0.75 * HEIGHT))
    # With room it stays as it is, and where it would have to give way by more.
    assert all(not tall for lack, tall in found.values() if lack <= 0 or lack - spare > HEIGHT / 4)


def test_a_heading_that_moves_on_with_its_chart_is_counted() -> None:
    count = next(count for count in range(10, 40) if heights(*lines(count), chart()))
    head = Heading(id="h", level=2, text=words("节"), number="（一）")
    assert any(heights(*lines(count - back), head, chart()) for back in range(1, 5))


def test_bars_keep_the_height_of_their_names() -> None:
    tall = [heights(*lines(count), chart("bar", 14)) for count in range(8, 30)]
    assert not any(tall)


def test_a_combo_gives_way_by_a_quarter_too() -> None:
    """Down to a height at which values above columns and those of the line over them stay apart."""
    lines_ = Series(name="线", line=True, values=(Decimal(5), Decimal(7)), printed=("5%", "7%"))
    two = chart(names=2)
    columns = Series(name="柱", values=two.series[0].values, printed=two.series[0].printed)
    combo = Chart(
        kind="combo", categories=two.categories, series=(columns, lines_), alt="x", unit="亿元", line_unit="%"
    )
    tall = decide_height(writer_of(combo), combo)
    found = [height for count in range(8, 34) for height in heights(*lines(count), combo)]
    assert found and all(0.75 * tall <= height < tall for height in found)
    assert min(found) < 0.9 * tall


def test_the_drawing_in_the_file_is_that_much_lower() -> None:
    count = next(count for count in range(10, 40) if heights(*lines(count), chart()))
    (wanted,) = heights(*lines(count), chart())
    file = written(briefing(*lines(count), chart()), settings("zh-CN", f"charts.height={HEIGHT}pt"))
    (drawn,) = file.find("//wp:inline/wp:extent/@cy")
    assert int(drawn) / 12700 == pytest.approx(wanted, abs=0.01)


def test_a_briefing_without_charts_is_not_measured() -> None:
    assert lower_charts(writer_of(body("文"))) == {}
    assert isinstance(writer_of().briefing, Briefing)


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
        writer.lowered_charts = lower_charts(writer)
        lowered[count] = pages_of(writer)
        assert all(0.75 * HEIGHT <= height < HEIGHT for height in writer.lowered_charts.values())
    drawn_back = [count for count in plain if lowered[count] < plain[count]]
    first = min(count for count in plain if plain[count] == 2)
    assert drawn_back == [first, first + 1]  # a quarter of the chart is two lines, with one to spare


def test_no_more_charts_give_way_than_a_last_page_needs() -> None:
    def text(count: int) -> list[object]:
        return [chart(), *lines(3), chart(), *lines(count)]

    found = [heights(*text(count)) for count in range(5, 30)]
    assert {len(tall) for tall in found} == {0, 1, 2}
    for tall in found:
        assert len(set(tall)) <= 1  # two give way alike


def test_the_lines_before_an_appendix_are_a_last_page_too() -> None:
    annex = Heading(id="a", level=1, text=words("附"), appendix=True)
    count = next(count for count in range(18, 40) if heights(chart(), *lines(count)))
    assert heights(chart(), *lines(count), annex, *lines(30)) == heights(chart(), *lines(count))
