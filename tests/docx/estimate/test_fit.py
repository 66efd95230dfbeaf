"""Charts and pictures give way by up to a quarter of their height, and charts grow by as much, so that no page's foot
stays white."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st
from msgspec.structs import replace

from exporter.document.blocks import Briefing, Caption, Chart, Heading, Image, Series
from exporter.docx.chart.room import decide_height, lowest_height
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.fit import fit_heights
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import make_stack
from tests.support.word_fitting import HEIGHT, chart, heights, lines, writer_of
from tests.support.word_reading import written
from tests.support.word_samples import body, briefing, png, settings, words

PITCH = writer_of().look.line_pitch


def white_feet(writer: WordWriter) -> list[float]:
    """The part of each page but the last that is empty at its foot."""
    text = TextEstimator(writer)
    stack, found = make_stack(text), []
    pieces = [piece for block in writer.briefing.blocks for piece in list_pieces(text, block)]
    for piece, needed in zip(pieces, stack.required_heights(pieces), strict=True):
        lacks = stack.find_lacking(piece, needed)
        if lacks > 0:
            found.append(stack.room_left / writer.height)
        stack.place(piece, lacks)
    return found


def lacking(*before: object) -> float:
    """Points that a chart below these blocks lacks to have two lines to spare on its page; at most 0 where it has
    more."""
    text = TextEstimator(writer_of(*before, chart()))
    stack = make_stack(text)
    pieces = [piece for block in text.writer.briefing.blocks for piece in list_pieces(text, block)]
    needed = stack.required_heights(pieces)
    for piece, most in zip(pieces[:-2], needed[:-2], strict=True):
        stack.place(piece, stack.find_lacking(piece, most))
    return max(0.0, stack.find_lacking(pieces[-2], needed[-2]) + 2 * PITCH)


def test_a_chart_gives_way_by_as_much_as_it_lacks_and_two_lines() -> None:
    found = {count: (lacking(*lines(count)), heights(*lines(count), chart())) for count in range(10, 36)}
    lowered = {count: (lack, tall[0]) for count, (lack, tall) in found.items() if tall}
    assert any(lack < 2 * PITCH for lack, _ in lowered.values())  # one that fits, and another program may not think so
    assert any(lack > HEIGHT / 4 for lack, _ in lowered.values())  # one that has not as much to spare
    for lack, tall in lowered.values():
        assert tall == pytest.approx(max(HEIGHT - lack, 0.75 * HEIGHT))
    # With room it stays as it is, and where it would have to give way by more.
    assert all(not tall for lack, tall in found.values() if lack <= 0 or lack - 2 * PITCH > HEIGHT / 4)


def test_latin_text_leaves_a_line_more() -> None:
    def fitted(language: str) -> list[int]:
        writers = [writer_of(*lines(count), chart(), language=language) for count in range(10, 36)]
        return [count for count, writer in enumerate(writers, 10) if fit_heights(writer)]

    assert min(fitted("en-GB")) < min(fitted("zh-CN"))


def test_a_heading_that_moves_on_with_its_chart_is_counted() -> None:
    count = next(count for count in range(10, 40) if heights(*lines(count), chart()))
    head = Heading(id="h", level=2, text=words("节"), number="（一）")
    assert any(heights(*lines(count - back), head, chart()) for back in range(1, 5))


def test_two_charts_give_way_together_for_one_that_would_leave_a_hole() -> None:
    """Each by the same part, where the second lacks more than a quarter of its height."""
    found = [heights(chart(), *lines(count), chart()) for count in range(2, 20)]
    both = [tall for tall in found if len(tall) == 2]
    assert both
    assert all(first == pytest.approx(second) and first >= 0.75 * HEIGHT for first, second in both)
    assert any(2 * HEIGHT - sum(tall) > HEIGHT / 4 + 2 * PITCH for tall in both)


def test_a_chart_above_stays_as_it_is_where_no_hole_would_be_left() -> None:
    for count in range(2, 24):
        writer = writer_of(chart(), *lines(count), chart())
        first = writer.briefing.blocks[0]
        if max(white_feet(writer), default=0.0) <= 0.2:
            assert id(first) not in fit_heights(writer)


def test_charts_grow_where_that_is_the_smaller_change() -> None:
    """A hole below two charts that a third one leaves, which has no room for as much as they could give."""
    head = Heading(id="h", level=2, text=words("节"), number="（一）")
    grown = 0
    for count in range(0, 12):
        text = [chart(), head, *lines(count), chart(), head, chart()]
        writer = writer_of(*text)
        before = max(white_feet(writer), default=0.0)
        writer.fitted_heights = fit_heights(writer)
        tall = writer.fitted_heights.values()
        if before > 0.2 and any(height > HEIGHT for height in tall):
            grown += 1
            assert all(HEIGHT < height <= 1.25 * HEIGHT for height in tall)
            assert max(white_feet(writer)) < 0.2
    assert grown


@settings_of(max_examples=25)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=7))
def test_no_height_changes_by_more_than_a_quarter_and_no_page_gets_a_new_hole(counts: list[int]) -> None:
    blocks = [block for count in counts for block in (*lines(count), chart())]
    plain, fitted = writer_of(*blocks), writer_of(*blocks)
    fitted.fitted_heights = fit_heights(fitted)
    assert all(0.75 * HEIGHT <= height <= 1.25 * HEIGHT for height in fitted.fitted_heights.values())
    holes = [[white for white in white_feet(writer) if white > 0.2] for writer in (plain, fitted)]
    assert len(holes[1]) <= len(holes[0])


def test_a_heading_that_begins_a_page_leaves_the_page_before_as_it_is() -> None:
    annex = Heading(id="a", level=1, text=words("附"), appendix=True)
    assert heights(*lines(20), chart(), annex) == []


@pytest.mark.parametrize("block", [chart("bar", 14), chart("bar", 4, series=3)])
def test_bars_keep_a_height_for_their_names_and_values(block: Chart) -> None:
    writer = writer_of(block)
    tall, low = decide_height(writer, block), lowest_height(writer, block)
    size, rows = writer.settings.charts.size.points(writer.size), len(block.categories)
    assert low / rows >= 1.4 * size  # a name's line with its leading
    assert low / rows / len(block.series) >= 1.3 * size  # a value's
    found = [height for count in range(4, 34) for height in heights(*lines(count), block)]
    assert found and min(found) >= max(low, 0.75 * tall) > 0


def test_lowered_bars_print_every_name() -> None:
    years = replace(chart("bar", 12), categories=tuple(f"{year}年" for year in range(2012, 2024)))
    plain = written(briefing(years), settings("zh-CN"))
    for count in range(8, 30):
        file = written(briefing(*lines(count), years), settings("zh-CN"))
        if file.find("//wp:inline/wp:extent/@cy") != plain.find("//wp:inline/wp:extent/@cy"):
            assert file.find("//c:tickLblSkip/@val", "word/charts/chart1.xml") == ["1"]
            return
    raise AssertionError("no chart gives way")


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


def picture(scales: bool) -> Image:
    caption = Caption(label="图", number="1", text=words("名"))
    return Image(
        data=png(), format="png", alt="x", width=240.0, height=HEIGHT, pixels=(8, 6), scales=scales, caption=caption
    )


def test_a_picture_gives_way_unless_the_outline_sets_its_width() -> None:
    found = [tall for count in range(10, 36) for tall in heights(*lines(count), picture(scales=True))]
    assert found and all(0.75 * HEIGHT <= tall < HEIGHT for tall in found)
    assert not any(heights(*lines(count), picture(scales=False)) for count in range(10, 36))


def test_a_picture_keeps_its_proportions_in_the_file() -> None:
    count = next(count for count in range(10, 36) if heights(*lines(count), picture(scales=True)))
    (wanted,) = heights(*lines(count), picture(scales=True))
    file = written(briefing(*lines(count), picture(scales=True)), settings("zh-CN", f"charts.height={HEIGHT}pt"))
    (across,), (down,) = file.find("//wp:inline/wp:extent/@cx"), file.find("//wp:inline/wp:extent/@cy")
    assert int(down) / 12700 == pytest.approx(wanted, abs=0.01)
    assert int(across) / int(down) == pytest.approx(240 / HEIGHT, abs=0.001)


def test_the_drawing_in_the_file_is_that_much_lower() -> None:
    count = next(count for count in range(10, 40) if heights(*lines(count), chart()))
    (wanted,) = heights(*lines(count), chart())
    file = written(briefing(*lines(count), chart()), settings("zh-CN", f"charts.height={HEIGHT}pt"))
    (drawn,) = file.find("//wp:inline/wp:extent/@cy")
    assert int(drawn) / 12700 == pytest.approx(wanted, abs=0.01)


def test_a_briefing_without_drawings_is_not_measured() -> None:
    writer = writer_of(body("文"), picture(scales=False))
    assert fit_heights(writer) == {} and not writer.pieces
    assert isinstance(writer.briefing, Briefing)
