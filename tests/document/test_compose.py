"""What both editions show: golden dumps of whole documents, and the rules one by one."""

from pathlib import Path

import pytest

from exporter.document.blocks import (
    Chart,
    Document,
    FigureRun,
    Figures,
    Heading,
    Line,
    NoteMark,
    Paragraph,
    PointBlock,
    Reference,
    Table,
    plain,
)
from tests.support.documents import briefing, compose, messages, one_pager
from tests.support.dump import dump
from tests.support.golden import Golden

HERE = Path(__file__).parent
HEAD = "title: 题\nlanguage: zh-CN\n"


@pytest.mark.parametrize("sample", ["small"])
def test_a_whole_document(sample: str, golden: Golden) -> None:
    document, problems = compose(HERE / "golden" / f"{sample}.yaml")
    assert messages(problems) == []
    assert document is not None
    golden(HERE / "golden" / f"{sample}.txt", dump(document))


@pytest.mark.parametrize("data", ["legal-services", "library-review"])
def test_the_samples_of_the_repository_compose_without_a_problem(data: str, root: Path) -> None:
    document, problems = compose(root / "data" / f"{data}.yaml")
    assert messages(problems) == []
    assert one_pager(document).points
    assert briefing(document).blocks


def points(tmp_path: Path, sections: str, more: str = "") -> tuple[PointBlock, ...]:
    document, _ = compose(tmp_path / "o.yaml", f"{HEAD}{more}sections:\n{sections}")
    return one_pager(document).points


def test_a_point_is_the_summary_else_the_first_sentence(tmp_path: Path) -> None:
    first, second = points(
        tmp_path,
        "  - {heading: 甲, summary: 要点。, body: 第一句。第二句！}\n"
        "  - {heading: 乙, body: 他说：“来了。走了。”然后第二句。}\n",
    )
    assert plain(first.text) == "要点。"
    assert [plain(more) for more in first.more] == ["第一句。", "第二句！"]
    assert plain(second.text) == "他说：“来了。走了。”然后第二句。"


def test_a_long_first_sentence_is_printed_and_told(tmp_path: Path) -> None:
    long = "字" * 81 + "。"
    document, problems = compose(tmp_path / "o.yaml", f"{HEAD}sections:\n  - {{heading: 甲, body: {long}}}\n")
    (point,) = one_pager(document).points
    assert plain(point.text) == long
    assert messages(problems) == [
        f"{tmp_path}/o.yaml:4:5: warning: the one-pager prints the first sentence of '甲', which is long for a point"
    ]


@pytest.mark.parametrize(
    ("body", "text", "more"),
    [
        ("['1. 开会；\\n2. 订货。\\n']", "\n1. 开会；\n2. 订货。", []),
        ("['- 开会\\n- 订货\\n']", "\n• 开会\n• 订货", []),
        ("[{callout: {kind: warning, text: 价格有涨有跌}}]", "\n注意：价格有涨有跌。", []),
        ("[{callout: {kind: warning, title: 风险, text: '有涨有跌\\n\\n- 甲'}}]", "\n风险：有涨有跌。\n• 甲", []),
        ("[{table: {columns: [项, 数], rows: [[甲, 1], [乙, 2]]}}]", "甲：1。乙：2。", []),
        ("[{table: {columns: [项, 数, 比], rows: [[甲, 1, 5%]]}}]", "甲：数1，比5%。", []),
        ("['做法如下：\\n\\n- 甲\\n- " + "乙" * 79 + "']", "\n• 甲", ["\n• " + "乙" * 79]),
    ],
)
def test_what_stands_below_a_heading_without_a_sentence(tmp_path: Path, body: str, text: str, more: list[str]) -> None:
    body = body.replace("'", '"').replace("\\\\", "\\")
    document, problems = compose(tmp_path / "o.yaml", f"{HEAD}sections:\n  - {{heading: 甲, body: {body}}}\n")
    (point,) = one_pager(document).points
    assert (plain(point.text), [plain(each) for each in point.more]) == (text, more)
    assert not messages(problems)


def test_a_point_knows_the_table_that_it_tells_and_what_it_says_beside_it(tmp_path: Path) -> None:
    table = "{table: {id: t, columns: [项, 数], rows: [[甲, 1], [乙, 2]]}}"
    (point,) = points(tmp_path, f"  - {{heading: 甲, body: [{table}]}}\n")
    assert (plain(point.text), point.table) == ("甲：1。乙：2。", "t")
    assert point.without_rows() is None
    long = "长" * 81 + "。"
    (point,) = points(tmp_path, f"  - {{heading: 甲, body: [{table}, {long}]}}\n")
    beside = point.without_rows()
    assert plain(point.text) == "甲：1。乙：2。" and beside is not None
    assert plain(beside.text) == long


def test_a_table_without_caption_that_takes_a_points_place_has_its_heading(tmp_path: Path) -> None:
    table = "{table: {columns: [项, 数], rows: [[甲, 11], [乙, 22]]}}"
    document, _ = compose(tmp_path / "o.yaml", f"{HEAD}sections:\n  - {{heading: 分工, body: [{table}]}}\n")
    (filler,) = one_pager(document).fillers
    assert not filler.repeats  # its point's words are its own
    assert isinstance(filler.block, Table) and filler.block.caption is not None
    assert plain(filler.block.caption.full_text) == "分工"


def test_key_figures_that_have_tiles_are_told_by_no_point(tmp_path: Path) -> None:
    figures = "figures:\n" + "".join(f"  f{at}: {{label: 标{at}, value: {at + 1}7}}\n" for at in range(8))
    rows = "  - {heading: 甲, body: [{figures: [f0, f1]}]}\n  - {heading: 乙, body: [{figures: [f5, f6, f7]}]}\n"
    document, problems = compose(tmp_path / "o.yaml", f"{HEAD}{figures}sections:\n{rows}")
    (point,) = one_pager(document).points
    assert (plain(point.heading), plain(point.text)) == ("乙", "标6：77。标7：87。")
    assert not messages(problems)


def test_a_heading_that_nothing_can_stand_below_is_left_out_and_told(tmp_path: Path) -> None:
    chart = "{chart: {type: bar, alt: x, categories: [a, b], series: {s: [1, 2]}}}"
    document, problems = compose(tmp_path / "o.yaml", f"{HEAD}sections:\n  - {{heading: 甲, body: [{chart}]}}\n")
    assert one_pager(document).points == ()
    assert len(messages(problems)) == 1 and "leaves out the section '甲'" in messages(problems)[0]


def test_a_sentence_that_names_what_is_not_on_the_page_does_not_come_there(tmp_path: Path) -> None:
    table = "{table: {id: t1, caption: 数, columns: [a, b], rows: [[x, 1]]}}"
    words = '"各地见{{ t1 }}。先说。如表 2所示。详见下表。又说。"'
    (point,) = points(tmp_path, f"  - {{heading: 甲, body: [{words}, {table}]}}\n")
    assert [plain(each) for each in (point.text, *point.more)] == ["先说。", "又说。"]
    (point,) = points(tmp_path, f"  - {{heading: 甲, body: [{words}, {table}]}}\n", "one_pager: {table: t1}\n")
    assert plain(point.text) == "各地见表 1。"


def test_sentences_keep_their_notes(tmp_path: Path) -> None:
    body = "body: '甲[^a]一。甲二。[^b]甲[^a][^b]三。'"
    (point,) = points(tmp_path, f"  - {{heading: 甲, {body}}}\n", "notes: {a: 注。, b: 乙注。}\n")
    marks = [[each.number for each in text if isinstance(each, NoteMark)] for text in (point.text, *point.more)]
    assert marks == [[1], [2], [1, 2]]
    assert point.more[1][2].follows  # type: ignore[union-attr]


@pytest.mark.parametrize("template", ["briefing", "modern", "compact", "gongwen"])
def test_every_key_figure_is_printed_in_word(tmp_path: Path, template: str) -> None:
    names = [f"f{number}" for number in range(9)]
    figures = "".join(f"  {name}: {{label: 标{name}, value: 7}}\n" for name in names)
    head = f"{HEAD}template: {template}\nfigures:\n{figures}  sum: {{label: 合计, formula: f8 + 1}}\n"
    document, _ = compose(tmp_path / "o.yaml", head + 'sections:\n  - {heading: 甲, body: "{{ f7 }}"}\n')
    assert document.briefing is not None
    tiles = [tile.figure for block in document.briefing.blocks if isinstance(block, Figures) for tile in block.tiles]
    assert {*tiles, "f7"} == {*names, "sum"} - {"f8"}
    assert len(tiles) == len(set(tiles))


def test_a_seventh_highlighted_key_figure_is_told(tmp_path: Path) -> None:
    figures = "".join(f"  f{number}: {{label: 标{number}, value: 7, highlight: true}}\n" for number in range(7))
    text = f"{HEAD}figures:\n{figures}sections:\n  - {{heading: 甲, body: 文。}}\n"
    _, problems = compose(tmp_path / "o.yaml", text)
    (told,) = [problem for problem in problems if problem.code == "figure-left-out"]
    assert "`f6`" in told.message and told.place.line == 10
    _, problems = compose(tmp_path / "o.yaml", text + "one_pager: {figures: [f0]}\n")
    assert not [problem for problem in problems if problem.code == "figure-left-out"]


def test_a_sentence_that_repeats_the_summary_is_no_further_one(tmp_path: Path) -> None:
    summary = "summary: 'The scheme cost 2, a tenth less.', "
    body = "body: 'The scheme cost 2, a tenth less, because signs were reused. Two more follow.'"
    document, _ = compose(
        tmp_path / "o.yaml", f"title: T\nlanguage: en\nsections:\n  - {{heading: X, {summary}{body}}}\n"
    )
    (point,) = one_pager(document).points
    assert [plain(sentence) for sentence in point.more] == ["Two more follow."]
    # A summary without a letter repeats nothing.
    (point,) = points(tmp_path, "  - {heading: 甲, summary: ……, body: 第一句。}\n")
    assert [plain(sentence) for sentence in point.more] == ["第一句。"]


def test_a_sentence_with_a_number_of_its_own_point_comes_in_last(tmp_path: Path) -> None:
    """A year, a number of one digit and what another point says make no sentence come in later."""
    industry, income = points(
        tmp_path,
        "  - heading: 工业\n    summary: 2025年工业增长7.1%，减产3种。\n"
        "    body: 工业增长7.1%，其中高技术增长13.4%。2025年有3种产品增产。利润增长6.7%。利润率6.7%，高于平均的5.5%。\n"
        "  - {heading: 收入, summary: 人均收入比降到2.18。, body: 工资占13.4%，补贴占21.7%。}\n",
    )
    assert industry.deferred == (0, 3)
    fresh = ["2025年有3种产品增产。", "利润增长6.7%。"]
    assert [plain(sentence) for sentence in industry.choose_more(2)] == fresh
    # Printed, it stands where the outline has it.
    assert [plain(sentence) for sentence in industry.choose_more(3)] == ["工业增长7.1%，其中高技术增长13.4%。", *fresh]
    assert income.deferred == ()


def test_a_sentence_that_announces_a_list_is_no_point(tmp_path: Path) -> None:
    (point,) = points(
        tmp_path, "  - heading: 甲\n    body: |\n      做法有二：\n\n      - 一\n      - 二\n\n      效果好。\n"
    )
    assert plain(point.text) == "效果好。"
    assert [plain(more) for more in point.more] == ["做法有二：\n• 一\n• 二"]  # with its list, and in one piece


def test_sections_without_heading_and_appendices_are_no_points(tmp_path: Path) -> None:
    made = points(
        tmp_path,
        "  - body: 开场。\n  - {heading: 甲, body: 一。}\n  - {heading: 附, appendix: true, body: 二。}\n",
    )
    assert [plain(point.heading) for point in made] == ["甲"]


def test_without_any_heading_the_text_itself_is_the_point(tmp_path: Path) -> None:
    made = points(tmp_path, "  - body: 放假八天。照常值班。\n")
    assert [(point.heading, plain(point.text)) for point in made] == [((), "放假八天。")]
    assert [plain(more) for more in made[0].more] == ["照常值班。"]


def test_what_a_list_goes_on_is_no_sentence_of_its_own(tmp_path: Path) -> None:
    (point,) = points(
        tmp_path,
        "  - heading: A\n    body: |\n      It works. We ask the committee to\n\n      - go on;\n      - pay.\n",
    )
    assert plain(point.text) == "It works."
    assert [plain(more) for more in point.more] == ["We ask the committee to\n• go on;\n• pay."]


@pytest.mark.parametrize(("count", "more", "deferred"), [(3, 1, ()), (5, 1, (0,)), (13, 0, ())])
def test_a_long_list_comes_last_into_a_point_and_a_longer_one_never(
    count: int, more: int, deferred: tuple[int, ...], tmp_path: Path
) -> None:
    items = "".join(f"      - {'字' * 40}\n" for _ in range(count))
    (point,) = points(tmp_path, f"  - heading: 甲\n    body: |\n      一句。\n\n{items}")
    assert (len(point.more), point.deferred, point.evidence) == (more, deferred, [0][: more - len(deferred)])


def test_a_sentence_whose_numbers_stand_on_the_page_is_no_further_one(tmp_path: Path) -> None:
    figures = "figures:\n  a: {label: 甲, value: 39684, unit: 次}\n"
    body = "body: '首句。全年39,684次。又有15214次。再说15214次。没有数字。2024年5件。'"
    (point,) = points(tmp_path, f"  - {{heading: 甲, {body}}}\n", figures)
    assert [plain(more) for more in point.more] == ["又有15214次。", "没有数字。", "2024年5件。"]


def test_figures_print_one_way_everywhere(tmp_path: Path) -> None:
    text = (
        HEAD + "figures:\n  lost: {label: 挽回损失, value: 4745, unit: 万元, approx: over}\n"
        "summary: 挽回{{ lost }}。\nsections:\n  - heading: 甲\n    body:\n      - 共 {{ lost }}，**{{ lost }}**。\n"
        "      - table: {columns: [项, 数], rows: [[损失, '{{ lost }}']]}\n"
        "      - chart: {type: bar, alt: 图, figures: [lost]}\n"
    )
    document, problems = compose(tmp_path / "o.yaml", text)
    assert messages(problems) == []
    shown = dump(document) if document else ""
    assert shown.count("4745万余元") >= 8
    assert "4,745" not in shown
    table = next(block for block in briefing(document).blocks if isinstance(block, Table))
    assert table.rows[0][1].value == 4745


def test_a_table_of_key_figures_leaves_no_cell_blank(tmp_path: Path) -> None:
    text = (
        "title: t\nlanguage: en\nfigures:\n  a: {label: A, value: 12, compare: {value: 10, label: before}}\n"
        "  b: {label: B, value: 3}\nsections: [{heading: h, body: [{table: {figures: [a, b]}}]}]\n"
    )
    document, _ = compose(tmp_path / "o.yaml", text)
    table = next(block for block in briefing(document).blocks if isinstance(block, Table))
    assert [plain(row[2].text) for row in table.rows] == ["up 20.0%", "–"]
    assert [column.align for column in table.columns][1:] == ["right", "right"], "as in the table before the text"


def test_a_number_below_zero_with_words_has_the_minus_of_bare_numbers(tmp_path: Path) -> None:
    text = (
        HEAD + "sections: [{heading: h, body: [{table: {columns: [甲], rows: "
        "[[-3.2], [-3.2个百分点], ['-4%'], [-1-2], [-甲]]}}]}]\n"
    )
    document, _ = compose(tmp_path / "o.yaml", text)
    table = next(block for block in briefing(document).blocks if isinstance(block, Table))
    assert [plain(row[0].text) for row in table.rows] == ["−3.2", "−3.2个百分点", "-4%", "-1-2", "-甲"]


def test_labels_and_words_of_figures_are_read_as_every_text_is(tmp_path: Path) -> None:
    text = (
        "title: t\nlanguage: zh-CN\nfigures:\n"
        "  a: {label: '\"进乡村\" AI 比', value: 3, unit: 次}\n  b: {label: 评级, text: '\"优\" A 级'}\n"
        "sections: [{heading: h, body: '{{ a.label }}、{{ b }}'}]\n"
    )
    document, _ = compose(tmp_path / "o.yaml", text)
    assert plain(body_of(document).text) == "“进乡村” AI比、“优” A级"
    tiles = one_pager(document).tiles
    assert tiles is not None
    assert [(tile.label, tile.number) for tile in tiles.tiles] == [("“进乡村” AI比", "3"), ("评级", "“优” A级")]


def body_of(document: Document | None) -> Paragraph:
    """The first paragraph of running text."""
    blocks = briefing(document).blocks
    return next(block for block in blocks if isinstance(block, Paragraph) and block.role == "body")


def test_references_are_in_words_and_linked_only_where_their_target_is(tmp_path: Path) -> None:
    text = (
        HEAD + "sections:\n  - heading: 甲\n    id: first\n    summary: 见{{ t1 }}和{{ c1 }}。\n    body:\n"
        "      - 见{{ t1 }}、{{ first }}、{{ first.number }}与{{ t1.caption }}。\n"
        "      - table: {id: t1, caption: 人数, columns: [项, 数], rows: [[甲, 1]]}\n"
        "      - chart: {id: c1, type: bar, alt: 图, caption: 条形, table: t1}\n"
    )
    document, problems = compose(tmp_path / "o.yaml", text)
    assert messages(problems) == []
    paragraph = next(
        block for block in briefing(document).blocks if isinstance(block, Paragraph) and block.role == "body"
    )
    assert plain(paragraph.text) == "见表 1、一、甲、一、与人数。"
    assert [run.part for run in paragraph.text if isinstance(run, Reference)] == ["full", "full", "number", "caption"]
    links = {run.text: run.linked for run in one_pager(document).points[0].text if isinstance(run, Reference)}
    assert links == {"表 1": False, "图 1": True}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{{ nobody }}", "o.yaml:4:32: error: nothing has the id `nobody`"),
        ("{{ f.size }}", "o.yaml:4:32: error: `f` has no part `size`"),
        ("{{ f.change }}", "o.yaml:4:32: error: the key figure `f` has nothing to compare with"),
        ("{{ details.号 }}", "o.yaml:4:32: error: `details` has no `号`"),
        ("见[^x]", "o.yaml:4:33: error: there is no note `x`"),
        ("{{ title.part }}", "o.yaml:4:32: error: `title` has no part `part`"),
    ],
)
def test_a_reference_to_nothing_is_told_at_its_place(tmp_path: Path, body: str, message: str) -> None:
    text = f"{HEAD}figures: {{f: {{label: 数, value: 1}}}}\nsections: [{{heading: 甲, body: '{body}'}}]\n"
    document, problems = compose(tmp_path / "o.yaml", text)
    assert document is None
    assert [line.removeprefix(f"{tmp_path}/") for line in messages(problems) if "error" in line] == [message]


def test_a_text_that_contains_itself_is_told(tmp_path: Path) -> None:
    document, problems = compose(
        tmp_path / "o.yaml", "title: '{{ subtitle }}'\nsubtitle: '{{ title }}'\nsections: [{body: x}]\n"
    )
    assert document is None
    assert any("contains itself" in line for line in messages(problems))


def test_an_english_document_numbers_groups_and_spaces_as_english_does(tmp_path: Path) -> None:
    text = (
        "title: T\nlanguage: en\nfigures: {v: {label: Visits, value: 463120, unit: visits, approx: about}}\n"
        "sections:\n  - heading: One\n    body: There were {{ v }}.\n    sections: [{heading: Two, body: x}]\n"
    )
    document, _ = compose(tmp_path / "o.yaml", text)
    blocks = briefing(document).blocks
    assert [h.number for h in blocks if isinstance(h, Heading)] == ["1", "1.1"]
    body = body_of(document)
    assert plain(body.text).replace("\u00a0", " ") == "There were about 463,120 visits."
    assert isinstance(body.text[1], FigureRun)


def test_a_chart_from_a_table_leaves_the_total_aside(tmp_path: Path) -> None:
    text = (
        HEAD + "sections:\n  - heading: 甲\n    summary: 要点。\n    body:\n"
        "      - table: {id: t, columns: [年, 办件], rows: [[2022, 1200], [2023, 1500], [合计, 2700]], total: true}\n"
        "      - chart: {type: column, alt: 图, table: t}\n"
    )
    document, problems = compose(tmp_path / "o.yaml", text)
    assert messages(problems) == []
    chart = next(block for block in briefing(document).blocks if isinstance(block, Chart))
    assert chart.categories == ("2022", "2023")
    assert [float(value or 0) for value in chart.series[0].values] == [1200, 1500]


def test_no_one_pager_where_the_outline_wants_none(tmp_path: Path) -> None:
    document, _ = compose(tmp_path / "o.yaml", HEAD + "one_pager: false\nsections: [{body: 字。}]\n")
    assert document is not None and document.one_pager is None


@pytest.mark.parametrize(
    ("before", "change"), [("100", "▲\u00a0比上年增长20.0%"), ("120", "与上年持平"), ("150", "▼\u00a0比上年下降20.0%")]
)
def test_a_tile_says_how_its_figure_compares(tmp_path: Path, before: str, change: str) -> None:
    figure = f"{{label: 办件, value: 120, unit: 件, compare: {{value: {before}, label: 上年}}}}"
    document, _ = compose(
        tmp_path / "o.yaml", f"{HEAD}figures: {{f: {figure}}}\nsections: [{{heading: 甲, body: 字。}}]\n"
    )
    tiles = one_pager(document).tiles
    assert tiles is not None and tiles.tiles[0].change == change


def test_a_value_keeps_its_scale_word(tmp_path: Path) -> None:
    text = (
        HEAD + "figures: {f: {label: 钱, value: 4745, unit: 万元}}\nsections: [{body: '{{ f.value }}{{ f.unit }}'}]\n"
    )
    document, _ = compose(tmp_path / "o.yaml", text)
    assert plain(body_of(document).text) == "4745万元"


def test_a_line_left_out_leaves_its_room_to_the_one_below_it(tmp_path: Path) -> None:
    text = "title: 通知\nlanguage: zh-CN\ntemplate: gongwen\none_pager: false\ndate: 2026-03\nsections: [{body: 文}]\n"
    rooms = []
    for given in (text, "organization: 厅\n" + text):
        document, _ = compose(tmp_path / "o.yaml", given)
        lines = [block for block in briefing(document).blocks if isinstance(block, Line) and block.right]
        rooms.append([line.space_before for line in lines])
    assert rooms == [[57.9], [57.9, None]]
