"""Tables in Word: wide ones told or on a sheet that lies across, dates whole, marks behind numbers."""

import pytest
from docx.enum.text import WD_TAB_ALIGNMENT

from exporter.document.blocks import AnyBlock, Cell, Column, HeaderFooter, Heading, Paragraph, Table
from exporter.docx.measure.columns import CELL_MARGINS, decide_column_widths
from exporter.docx.write import write_docx
from exporter.problem import Problems
from tests.support.word_reading import File, W, written
from tests.support.word_samples import body, briefing, cells, settings, words


def wide_table(columns: int, text: str = "12345", **more: object) -> Table:
    return Table(
        columns=tuple(Column(head=words(f"c{at}"), align="right", numeric=True) for at in range(columns)),
        rows=(tuple(Cell(text=words(text)) for _ in range(columns)),),
        **more,  # type: ignore[arg-type]
    )


def report(*blocks: AnyBlock) -> tuple[File, list[str]]:
    problems, using = Problems(), settings("en-GB")
    footer = HeaderFooter(center=words("foot"))
    data = write_docx(briefing(*blocks, language="en-GB", footer=footer), using, using.words, problems)
    return File(data), [problem.code for problem in problems]


def test_a_table_too_wide_for_its_sheet_is_told_and_one_that_fits_is_not() -> None:
    assert report(wide_table(9))[1] == []
    assert report(wide_table(24))[1] == ["wide-table"]
    assert report(wide_table(64))[1] == ["too-many-columns"]


def test_a_turned_table_has_a_sheet_of_its_own() -> None:
    heading = Heading(level=1, text=words("Part"))
    file, told = report(body("Before."), heading, wide_table(18, turned=True), body("After."))
    assert told == []
    sizes = [
        (size.get(f"{W}orient"), int(size.get(f"{W}w")) > int(size.get(f"{W}h"))) for size in file.find("//w:pgSz")
    ]
    assert sizes == [(None, False), ("landscape", True), (None, False)]
    # The heading goes with its table; the footer of a turned sheet is centred on that sheet.
    assert file.find("//w:p[w:pPr/w:sectPr][1]//w:t/text()")[0] == "Before."
    first, across, last = file.document.sections
    assert first.footer.part.partname == last.footer.part.partname
    stops = across.footer.paragraphs[0].paragraph_format.tab_stops
    (middle,) = (stop.position for stop in stops if stop.alignment == WD_TAB_ALIGNMENT.CENTER)
    text = (across.page_width or 0) - (across.left_margin or 0) - (across.right_margin or 0)
    assert abs(middle - text / 2) < 12_700, "EMU: a point"
    assert sum(map(int, file.find("//w:gridCol/@w:w"))) > 12_000  # twips: wider than an upright A4 sheet


def test_turned_tables_in_a_row_share_a_sheet_and_one_at_the_end_adds_no_page() -> None:
    file, _ = report(body("Before."), wide_table(3, turned=True), wide_table(3, turned=True))
    assert [size.get(f"{W}orient") for size in file.find("//w:pgSz")] == [None, "landscape"]
    alone, _ = report(wide_table(3, turned=True))
    assert [size.get(f"{W}orient") for size in alone.find("//w:pgSz")] == ["landscape"]


@pytest.mark.parametrize("points", [10.5, 12.0])
def test_dates_and_amounts_stay_whole_while_another_column_has_room(points: float) -> None:
    long = "组织全体人员参加年度业务培训并逐项完成考核，将结果报送上级主管部门备案，同时抄送各有关单位，并在内网公示"
    texts = [["事项", long, "验收"], ["截止", "2024年11月30日", "2024年12月1日"], ["金额", "1250万元", "8元"]]
    widths = decide_column_widths(texts, 330.0, points)
    rooms = [(width / 20 - CELL_MARGINS) / points for width in widths]
    assert rooms[1] > 4 + 7 * 0.55  # three Han, two of the gaps, seven digits
    assert rooms[2] > 2 + 4 * 0.55
    assert rooms[0] > 6


def test_marks_behind_numbers_hang_behind_the_tab() -> None:
    def column(*texts: str) -> Table:
        rows = tuple((Cell(text=words("x")), *cells(text)) for text in texts)
        return Table(
            columns=(Column(head=words("a")), Column(head=words("b"), align="decimal", numeric=True)), rows=rows
        )

    marked = column("12", "7")
    row = (Cell(text=words("x")), Cell(text=words("8*"), point=1))
    file = written(briefing(Paragraph(text=words("p")), Table(columns=marked.columns, rows=(*marked.rows, row))))
    assert file.find("//w:tc//w:tab/@w:val") == ["decimal"] * 3
