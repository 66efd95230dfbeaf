"""The one-pager's tables: numbers under each other by their values, whole however narrow the sheet."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from exporter.document.blocks import Cell, Column, Run, Table
from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.text import FitScale, Typesetter
from exporter.pdf.page.tree import Box, Element, Path
from exporter.pdf.zones import table as zone
from exporter.problem import Problems
from exporter.typeset.line import TextLine
from exporter.units import PAPER, READABLE, contrast_ratio, mix_colors
from tests.support.one_pagers import elements, extent, fitted, lines, marks, sample, settings, table


def laid(block: Table, language: str = "zh-CN", width: float = 200.0) -> list[list[list[TextLine]]]:
    """The lines of each cell, row by row, the head first."""
    given = settings("briefing", language)
    setter = Typesetter(given, open_fonts(given.fonts, language, Problems()), given.words, language)
    box = zone.make_table_zone(block, setter).lay_out(width, FitScale(1.0, 1.0, 16.0))[0]
    placed = Element("Document", box.draw(0.0, 0.0, box.height))
    rows = [element for element in elements(placed) if element.role == "TR"]
    return [
        [[mark for mark in marks(cell) if isinstance(mark, TextLine)] for cell in row.kids if isinstance(cell, Element)]
        for row in rows
    ]


def cell(text: str, value: str | None = None, point: int = -1) -> Cell:
    return Cell(text=(Run(text),), value=None if value is None else Decimal(value), point=point)


def unit_ends(lines: list[TextLine], decimals: int) -> float:
    """Where a number's last whole digit ends."""
    glyphs = [(line.x, glyph) for line in lines for run in line.runs for glyph in run.glyphs if glyph.text.isdigit()]
    x, glyph = glyphs[-1 - decimals]
    return x + glyph.x + glyph.advance


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("ro", ("1.234.567,5", "20", "−3,125")),
        ("de-CH", ("1’234’567.5", "20*", "−3.125")),
        ("de", ("1.234.567,5", "20", "−3,125")),
        ("en", ("1,234,567.5", "20%", "−3.125")),
        ("lv", ("≥1 234 567,5", "20", "−3,125")),
    ],
)
def test_decimal_marks_stand_under_each_other_in_every_language(language: str, texts: tuple[str, ...]) -> None:
    values = ("1234567.5", "20", "-3.125")
    block = Table(
        columns=(Column(head=(Run("A"),)), Column(head=(Run("B"),), align="decimal", numeric=True)),
        rows=tuple(
            (cell("x"), cell(text, value, text.index(whole) + len(whole)))
            for text, value, whole in zip(texts, values, (texts[0][:-2].lstrip("≥"), "20", "−3"), strict=True)
        ),
    )
    rows = laid(block, language)[1:]
    ends = [unit_ends(row[1], decimals) for row, decimals in zip(rows, (1, 0, 3), strict=True)]
    assert max(ends) - min(ends) < 0.05


def test_words_give_way_before_numbers_where_a_sheet_is_too_narrow() -> None:
    block = Table(
        columns=(
            Column(head=(Run("Programme"),)), Column(head=(Run("Amount"),), align="right", numeric=True),
            Column(head=(Run("Remark"),)),
        ),
        rows=(
            (cell("Telecommunications"), cell("39,684,123.5", "39684123.5"), cell("Internationalisation-und-mehr")),
        ),
    )  # fmt: skip
    for width in (130.0, 150.0, 170.0):
        assert [line.text for line in laid(block, "en", width)[1][1]] == ["39,684,123.5"], width


@pytest.mark.parametrize(
    ("language", "width", "heads", "names"),
    [
        ("zh-CN", 170.0, ("行政区", "受理案件数量（件）", "按期办结率（%）"), ("新城区", "回民区", "玉泉区人民法院")),
        (
            "en", 235.0, ("Department", "Applications received", "Decisions in time"),
            ("Housing and planning", "Schools", "Health services"),
        ),
    ],
)  # fmt: skip
def test_heads_wrap_before_rows_do(language: str, width: float, heads: tuple[str, ...], names: tuple[str, ...]) -> None:
    first, *others = (Run(head) for head in heads)
    block = Table(
        columns=(Column(head=(first,)), *(Column(head=(head,), align="decimal", numeric=True) for head in others)),
        rows=tuple((cell(name), cell("1520", "1520"), cell("98.2", "98.2")) for name in names),
    )
    head, *rows = laid(block, language, width)
    baselines = [[len({line.y for line in lines}) for lines in row] for row in (head, *rows)]
    assert max(baselines[0]) == 2
    assert all(count == 1 for row in baselines[1:] for count in row)


def baselines_of(row: list[list[TextLine]]) -> list[list[float]]:
    return [sorted({round(line.y, 2) for line in lines}) for lines in row]


def test_dates_and_short_cells_stay_whole_while_another_column_has_room() -> None:
    long = "组织全体人员参加年度业务培训并逐项完成考核，将结果报送上级主管部门备案，同时抄送各有关单位负责同志"
    block = Table(
        columns=tuple(Column(head=(Run(head),)) for head in ("事项", "截止", "金额")),
        rows=(
            (cell(long), cell("2024年11月30日"), cell("1250万元")),
            (cell("验收"), cell("2024年12月1日"), cell("8元")),
        ),
    )
    for width in (280.0, 330.0):
        rows = laid(block, "zh-CN", width)[1:]
        assert [[len(lines) for lines in baselines_of(row)][1:] for row in rows] == [[1, 1], [1, 1]], width


def test_a_number_stands_beside_the_first_line_of_a_longer_cell() -> None:
    block = Table(
        columns=(Column(head=(Run("A"),)), Column(head=(Run("B"),), align="right", numeric=True)),
        rows=((cell("a name that is too long for one line of this column here"), cell("12", "12")),),
    )
    name, number = baselines_of(laid(block, "en", 150.0)[1])
    assert len(name) > 1
    assert number == name[:1]


def test_a_table_whose_numbers_are_parted_is_told() -> None:
    columns = (Column(head=(Run("x"),)), *(Column(head=(Run("n"),), align="right", numeric=True) for _ in range(9)))
    block = Table(columns=columns, rows=((cell("x"), *(cell("1234567", "1234567") for _ in range(9))),))
    given = settings("briefing", "en")
    setter = Typesetter(given, open_fonts(given.fonts, "en", Problems()), given.words, "en")
    for width, told in ((150.0, True), (500.0, False)):
        box = zone.make_table_zone(block, setter).lay_out(width, FitScale(1.0, 1.0, 16.0))[0]
        found = [
            loss.code for each in elements(Element("Document", box.draw(0.0, 0.0, box.height))) for loss in each.losses
        ]
        assert found == ["wide-table"] * told


def made(rows: tuple[tuple[Cell, ...], ...], bars: bool = False) -> tuple[Element, Table]:
    """The table drawn, and itself."""
    numbers = Column(head=(Run("率"),), align="decimal", numeric=True, bars=bars)
    block = Table(columns=(Column(head=(Run("领域"),)), numbers), rows=rows)
    given = settings()
    setter = Typesetter(given, open_fonts(given.fonts, "zh-CN", Problems()), given.words, "zh-CN")
    box = zone.make_table_zone(block, setter).lay_out(200.0, FitScale(1.0, 1.0, 16.0))[0]
    return Element("Document", box.draw(0.0, 0.0, box.height)), block


def test_a_cell_that_covers_rows_is_one_and_no_rule_crosses_it() -> None:
    group = tuple((Cell(text=(Run("三农"),), rows=2 * (not n)), cell(str(n), str(n), 1)) for n in range(2))
    page, _ = made(group)
    rows = [each for each in elements(page) if each.role == "TR"]
    assert [len(row.kids) for row in rows] == [2, 2, 1]
    first = rows[1].kids[0]
    assert isinstance(first, Element) and first.rows == 2
    inner = [mark for mark in marks(page) if isinstance(mark, Path) and mark.steps[0][1] != 0.0]
    assert len(inner) == 1  # beside the cell; all others begin at the table's edge


def test_bars_are_as_long_as_their_numbers_and_beside_them() -> None:
    page, _ = made(tuple((cell("甲"), Cell(text=(Run(n),), value=Decimal(n), point=len(n), bar=(0.0, int(n) / 100)))
                         for n in ("100", "50")), bars=True)  # fmt: skip
    long, short = [mark for mark in marks(page) if isinstance(mark, Box) and mark.fill == settings().colors.series[0]]
    assert short.width == pytest.approx(long.width / 2) and long.width > 40
    numbers = [mark for mark in marks(page) if isinstance(mark, TextLine) and mark.text in ("100", "50")]
    assert all(line.x > long.x + long.width for line in numbers)


def test_a_status_has_a_tint_that_its_words_read_on() -> None:
    colors = settings().colors
    for name in ("good", "warning", "bad", "neutral"):
        ground = mix_colors(getattr(colors, name), PAPER, zone.STATUS_TINT)
        assert contrast_ratio(getattr(colors, name), ground) >= READABLE
        for behind in (PAPER, colors.tint):
            assert contrast_ratio(getattr(colors, name), behind) >= READABLE


@pytest.mark.parametrize("fill", ["#a61b1b", "#0b5a8a", "#edf3f8", "#ffd166"])
def test_a_head_reads_on_whatever_colour_stands_behind_it(fill: str) -> None:
    page = fitted(sample(1, 0, table=table(3), chart=None), f"tables.header_fill={fill}")[0].page
    heads = [element for element in elements(page.root) if element.role == "TH" and element.scope == "Column"]
    inks = {run.color for head in heads for line in marks(head) if isinstance(line, TextLine) for run in line.runs}
    assert inks and all(contrast_ratio(ink, fill[1:]) >= READABLE for ink in inks)


def test_a_status_at_the_edge_of_a_table_keeps_air_within_its_tint() -> None:
    given = table(3)
    cells = tuple((*row[:2], Cell(text=(Run("Handlungsbedarf"),), status="bad")) for row in given.rows)
    stated = replace(given, columns=(*given.columns[:2], Column(head=(Run("Stand"),))), rows=cells)
    page = fitted(sample(1, 0, table=stated, chart=None))[0].page
    (box,) = [element.box for element in elements(page.root) if element.role == "Table"]
    assert box is not None
    ends = [extent(line)[2] for line in lines(page) if line.text == "Handlungsbedarf"]
    assert len(ends) == 3 and all(end < box[0] + box[2] - 3 for end in ends)
