"""Tables as both files print them: columns of numbers with their odd cells, codes, charts drawn from them."""

from decimal import Decimal
from pathlib import Path

import pytest

from exporter.document.blocks import Chart, Table, plain
from exporter.problem import Problems
from tests.support.documents import briefing, compose, messages

HEAD = "title: t\nlanguage: {}\nsections:\n  - heading: h\n    summary: s\n    body:\n      - table: "


def built(tmp_path: Path, table: str, language: str = "zh-CN", more: str = "") -> tuple[Table, Problems]:
    document, problems = compose(tmp_path / "o.yaml", f"{HEAD.format(language)}{table}\n{more}")
    return next(block for block in briefing(document).blocks if isinstance(block, Table)), problems


def texts(table: Table, column: int = 1) -> list[str]:
    return [plain(row[column].text) for row in table.rows]


def test_one_odd_cell_leaves_a_column_one_of_numbers(tmp_path: Path) -> None:
    for odd in ("—", "…", "未公布", '"#"', "(1.5)", "≥3", "3*", "3（预计）", "￥5", "4–6", '"17"'):
        table, _ = built(tmp_path, f"{{columns: [项, 数], rows: [[a, 1200], [b, {odd}], [c, 2.75]]}}")
        assert (table.columns[1].numeric, table.columns[1].align) == (True, "decimal"), odd
        assert texts(table) == ["1200", odd.strip('"'), "2.75"]
    table, _ = built(tmp_path, "{columns: [项, 数], rows: [[a, 1200], [b, 正在核实的数], [c, 2.75]]}")
    assert table.columns[1].align == "left"


def test_numbers_line_up_by_their_decimal_mark_whatever_stands_around_them(tmp_path: Path) -> None:
    rows = "[[a, 1200.5], [b, —], [c, 7*], [d, '(3.25)'], [e, 12%]]"
    table, _ = built(tmp_path, f"{{columns: [x, y], rows: {rows}}}", "de")
    assert texts(table) == ["1.200,5", "—", "7*", "(3.25)", "12\u00a0%"]
    assert [row[1].point for row in table.rows] == [5, 1, 1, 2, 2]


def test_marked_numbers_are_grouped_as_the_others_are_and_years_are_not(tmp_path: Path) -> None:
    table, _ = built(tmp_path, "{columns: [x, y, z], rows: [[a, 4200, 2023], [b, 5300*, 2024*]]}", "en")
    assert texts(table) == ["4,200", "5,300*"]
    assert texts(table, 2) == ["2023", "2024*"]
    words, _ = built(tmp_path, "{columns: [x, y], rows: [[a, 5300*], [b, see the annex below]]}", "en")
    assert texts(words) == ["5300*", "see the annex below"]


def test_a_typed_plus_sign_stands_in_cells_and_on_charts(tmp_path: Path) -> None:
    chart = "      - chart: {type: bar, alt: a, table: t}\n"
    chart += "      - chart: {type: bar, alt: b, categories: [p, q], series: {s: [+2, -1]}}\n"
    table, _ = built(tmp_path, "{id: t, columns: [x, y], rows: [[a, +4.5], [b, -3], [c, '+1%']]}", "en", chart)
    assert texts(table) == ["+4.5", "−3", "+1%"]
    document, _ = compose(tmp_path / "o.yaml", (tmp_path / "o.yaml").read_text("utf-8"))
    first, second = (block for block in briefing(document).blocks if isinstance(block, Chart))
    assert first.series[0].printed[:2] == ("+4.5", "−3")
    assert second.series[0].printed == ("+2", "−1")


def test_codes_print_as_typed_and_stand_left(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Name,Phone,Visits\nAnn,5550123456,1200\nBob,5550198765,980\n", "utf-8")
    table, _ = built(tmp_path, "{file: t.csv}", "en")
    assert texts(table) == ["5550123456", "5550198765"]
    assert [column.align for column in table.columns] == ["left", "left", "decimal"]
    assert texts(table, 2) == ["1,200", "980"]


def test_a_chart_of_a_table_has_a_gap_for_a_sign_of_absence_and_draws_no_codes(tmp_path: Path) -> None:
    chart = "      - chart: {type: column, alt: a, table: t}\n"
    rows = "[[a, 90210, 5], [b, 10001, —], [c, 60601, 7*]]"
    built(tmp_path, f"{{id: t, columns: [x, Zip code, Visits], rows: {rows}}}", "en", chart)
    document, problems = compose(tmp_path / "o.yaml", (tmp_path / "o.yaml").read_text("utf-8"))
    assert messages(problems) == []
    made = next(block for block in briefing(document).blocks if isinstance(block, Chart))
    assert [(series.name, series.printed) for series in made.series] == [("Visits", ("5", "", "7"))]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("产值（亿元）, 增速（%）", True),
        ("产量（万吨）, 产值（万元）", True),
        ("男（人）, 女（人）", False),
        ("2023年（快报）, 2024年（预计）", False),
        ("Output (t), Value (€ million)", True),
        ("Plan (2024), Actual (2024)", False),
    ],
)
def test_a_chart_of_two_units_is_refused_with_the_way_out(tmp_path: Path, heads: str, told: bool) -> None:
    first, second = heads.split(", ")
    more = "      - chart: {type: column, alt: a, table: t}\n"
    text = f"{{id: t, columns: [x, {heads}], rows: [[a, 10, 5], [b, 12, 6]]}}"
    _, problems = compose(tmp_path / "o.yaml", f"{HEAD.format('zh-CN')}{text}\n{more}")
    found = [problem for problem in problems if problem.code == "mixed-units"]
    assert bool(found) is told
    if told:
        assert first in found[0].message and second in found[0].message
        assert f"`type: combo` with `lines: [{second}]`" in found[0].hint


def test_a_tile_of_many_digits_names_the_scale(tmp_path: Path) -> None:
    text = "title: t\nlanguage: {}\nfigures: {{a: {{label: l, value: {}, unit: u}}}}\n"
    text += "sections: [{{heading: h, body: b}}]\n"
    for language, value, told in (
        ("zh-CN", "123456789.5", True), ("zh-CN", "12345.67", False), ("zh-CN", "1234567.5", True),
        ("en", "123456789", False), ("zh-CN", "250000000", False),
    ):  # fmt: skip
        _, problems = compose(tmp_path / "o.yaml", text.format(language, value))
        found = {problem for problem in problems if problem.code == "long-number"}
        assert bool(found) is told, value
        assert all("scale" in problem.hint for problem in found)


def test_columns_choose_name_and_align_those_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Town,Zip,Visits,Cost\nA,10115,1200,3.5\nB,20095,980,4\n", "utf-8")
    columns = (
        "[{from: Visits, name: '**Guests**', align: right}, Town, {from: Cost, as: text}, {from: Zip, as: number}]"
    )
    table, problems = built(tmp_path, f"{{file: t.csv, columns: {columns}}}", "en")
    assert messages(problems) == []
    assert [plain(column.head) for column in table.columns] == ["Guests", "Town", "Cost", "Zip"]
    assert [column.align for column in table.columns] == ["right", "left", "left", "decimal"]
    assert [plain(cell.text) for cell in table.rows[0]] == ["1,200", "A", "3.5", "10,115"]


def test_as_text_keeps_what_the_file_has(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x;Paragraf\na;1.234,50\nb;7,1\n", "utf-8")
    table, _ = built(tmp_path, "{file: t.csv, columns: [x, {from: Paragraf, as: text}]}", "de")
    assert texts(table) == ["1.234,50", "7,1"]
    rows = "[[a, 5000], [b, 6000]]"
    table, _ = built(tmp_path, f"{{columns: [x, {{name: y, as: text}}], rows: {rows}}}", "en")
    assert texts(table) == ["5000", "6000"]


def test_a_column_that_the_file_lacks_is_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Town,Visits\nA,1\n", "utf-8")
    _, problems = compose(tmp_path / "o.yaml", f"{HEAD.format('en')}{{file: t.csv, columns: [Town, Visit]}}\n")
    assert [(p.message, p.hint) for p in problems] == [("the file has no column `Visit`", "did you mean `Visits`?")]


def test_columns_choose_the_parts_of_key_figures(tmp_path: Path) -> None:
    figures = (
        "figures:\n  a: {label: A, value: 12, unit: km, note: N, compare: {value: 10}}\n  b: {label: B, value: 3}\n"
    )
    for columns, heads, row in (
        ("[Item, Now, Change]", ["Item", "Now", "Change"], ["A", "12\u00a0km", "up 20.0%"]),
        (
            "[{from: value}, {from: label, name: What}, {from: note, name: Why}]",
            ["Value", "What", "Why"],
            ["12\u00a0km", "A", "N"],
        ),
        ("[Item, {from: previous, name: Before}]", ["Item", "Before"], ["A", "10\u00a0km"]),
    ):
        text = (
            HEAD.format("en").replace("sections:", f"{figures}sections:") + f"{{figures: [a, b], columns: {columns}}}\n"
        )
        document, problems = compose(tmp_path / "o.yaml", text)
        assert messages(problems) == []
        table = next(block for block in briefing(document).blocks if isinstance(block, Table))
        assert [plain(column.head) for column in table.columns] == heads
        assert [plain(cell.text) for cell in table.rows[0]] == row
        assert all(plain(cell.text) for cell in table.rows[1])


def test_a_number_with_a_space_before_its_percent_sign_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x;y\na;1.234,5\nb;12,5 %\n", "utf-8")
    table, _ = built(tmp_path, "{file: t.csv}", "de")
    assert texts(table) == ["1.234,5", "12,5\u00a0%"]
    assert table.columns[1].numeric


def test_a_line_end_typed_into_a_cell_ends_a_line_wherever_the_cell_comes_from(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('x,y\n"one\ntwo",1\n', "utf-8")
    typed, _ = built(tmp_path, '{columns: [x, y], rows: [["one\\ntwo", 1]]}', "en")
    read, _ = built(tmp_path, "{file: t.csv}", "en")
    assert typed.rows[0][0].text == read.rows[0][0].text
    assert plain(typed.rows[0][0].text) == "one\ntwo"


LATE = "{{text: 延期, status: bad}}"
GROUPED = "columns: [领域, 事项, 状态], group: {}, rows: [[三农, 甲, " + LATE + "], [三农, 甲, 正常], [住建, 甲, 正常]]"


def test_a_group_prints_repeated_values_once(tmp_path: Path) -> None:
    table, problems = built(tmp_path, "{" + GROUPED.format("领域") + "}")
    assert [row[0].rows for row in table.rows] == [2, 0, 1]
    assert [plain(row[0].printed) for row in table.rows] == ["三农", "", "住建"]
    assert texts(table, 0) == ["三农", "三农", "住建"]  # what a cell says is still known where it is covered
    assert not messages(problems)


def test_a_group_within_a_group_ends_with_it(tmp_path: Path) -> None:
    table, _ = built(tmp_path, "{" + GROUPED.format("[事项, 领域]") + "}")
    assert [row[1].rows for row in table.rows] == [2, 0, 1]


def test_a_group_that_is_no_column_is_told(tmp_path: Path) -> None:
    text = f"{HEAD.format('zh-CN')}{{{GROUPED.format('领或')}}}\n"
    _, problems = compose(tmp_path / "o.yaml", text)
    assert any("no column `领或` to group by" in message for message in messages(problems))


def test_a_total_is_of_no_group_and_has_no_bar(tmp_path: Path) -> None:
    columns = "columns: [领域, {name: 数, as: bar}], group: 领域, total: true"
    table, _ = built(tmp_path, f"{{{columns}, rows: [[甲, -10], [甲, 30], [甲, 20]]}}")
    assert [row[0].rows for row in table.rows] == [2, 0, 1]
    assert [row[1].bar for row in table.rows] == [(0.0, 0.25), (0.25, 1.0), None]
    assert table.columns[1].bars


def test_a_column_of_words_has_no_bars(tmp_path: Path) -> None:
    table, _ = built(tmp_path, "{columns: [领域, {name: 状态, as: bar}], rows: [[甲, 延期], [乙, 正常]]}")
    assert not table.columns[1].bars and all(row[1].bar is None for row in table.rows)


def test_a_status_has_its_sign_and_keeps_the_number(tmp_path: Path) -> None:
    table, _ = built(tmp_path, "{columns: [项, 率], rows: [[甲, {text: 12.5, status: bad}], [乙, 100]]}")
    assert texts(table) == ["■\u00a012.5", "100"]
    assert (table.rows[0][1].value, table.rows[0][1].point) == (Decimal("12.5"), 4)
    assert all(run.style.status == "bad" for run in table.rows[0][1].text)


def test_a_table_of_key_figures_shows_their_status_and_target(tmp_path: Path) -> None:
    figure = "figures: {a: {label: 甲, value: 3, unit: 件, target: {value: 4}, status: warning}}"
    columns = "columns: [label, {name: 值, from: value}, {name: 目标, from: target}, {name: 状态, from: status}]"
    table, _ = built(tmp_path, f"{{figures: [a], {columns}}}", more=figure)
    assert [plain(cell.text) for cell in table.rows[0]] == ["甲", "◆\u00a03件", "4件", "◆\u00a0关注"]
