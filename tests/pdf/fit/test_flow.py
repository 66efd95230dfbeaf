"""Where things stand on a laid-out page, and what they are called."""

import itertools

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exporter.document.blocks import (
    Cell,
    Column,
    Figures,
    Heading,
    Image,
    Line,
    List,
    ListItem,
    Matter,
    Meta,
    Note,
    NoteMark,
    Paragraph,
    PointBlock,
    Quotation,
    Reference,
    Rule,
    Run,
    Style,
    Table,
    Tile,
)  # fmt: skip
from exporter.pdf.fit.fill import UNDERFULL
from exporter.pdf.page.tree import ARTIFACT, Box, Element, Path, Picture
from tests.support.one_pagers import (
    LONG,
    QUOTE,
    chart,
    elements,
    extent,
    fitted,
    lines,
    marks,
    outside,
    overlaps,
    points,
    roles,
    said,
    sample,
    settings,
    table,
    tiles,
)  # fmt: skip

PAGES = {
    "one": sample(1),
    "one, nothing else": sample(1, 0, chart=None, summary=None, subtitle=None),
    "three": sample(3),
    "six, everything": sample(6, 5, table=table(5, True), quote=QUOTE),
    "sixty": sample(60, 6, table=table()),
    "no chart": sample(5, 3, chart=None),
    "no headline": sample(3, headline=None, subtitle=None),
    "long words": sample(2, 2, points=(
        PointBlock(id="a", heading=(Run("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2),),
            text=(Run("W" * 300),)),
        PointBlock(id="b", heading=(), text=(Run(LONG[0]),)),
    )),
    "long headline": sample(3, headline=Heading(level=1, text=(Run("内蒙古多点发力推进律师行业高质量发展" * 6),))),
    "long source": sample(3, source=Paragraph(text=(Run("资料来源：" + LONG[0] * 3),), role="source")),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_nothing_overlaps_and_nothing_leaves_the_text_area(name):
    page = fitted(PAGES[name])[0].page
    assert not overlaps(page)
    assert not outside(page)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_tiles_stand_in_whole_rows_of_one_height(count):
    page = fitted(sample(3, count))[0].page
    fill = settings().tiles.fill
    boxes = [mark for mark in marks(page.root) if isinstance(mark, Box) and mark.fill == fill]
    assert len(boxes) == count
    rows = [list(row) for _, row in itertools.groupby(boxes, key=lambda box: round(box.y, 1))]
    assert [len(row) for row in rows] == {1: [1], 2: [2], 3: [3], 4: [2, 2], 5: [2, 3], 6: [3, 3]}[count]
    assert len({round(box.height, 2) for box in boxes}) == 1
    for row in rows:
        assert row[0].x == pytest.approx(settings().page.margins.left.value)
        assert row[-1].x + row[-1].width == pytest.approx(page.width - settings().page.margins.right.value)


def test_a_row_of_tiles_that_says_less_is_lower():
    long = tuple(replace(tile, label="很长的标签说明" * 4) for tile in tiles(3).tiles)
    page = fitted(sample(2, 0, tiles=Figures(tiles=(*long, *tiles(6).tiles[3:]))))[0].page
    boxes = [mark for mark in marks(page.root) if isinstance(mark, Box) and mark.fill == settings().tiles.fill]
    heights = [round(box.height, 1) for box in boxes]
    assert heights[0] == heights[1] == heights[2] > heights[3] + 15
    assert heights[3] == heights[4] == heights[5]
    assert not overlaps(page)


def test_values_and_labels_too_wide_for_a_long_row_stand_in_shorter_ones():
    unit = tuple(replace(tile, number="−3.2", unit=" million pounds") for tile in tiles(6).tiles)
    label = tuple(replace(tile, label="每万次出行由申诉专员登记在案的投诉件数" * 2) for tile in tiles(6).tiles)
    for made in (unit, label):
        page = fitted(sample(1, 0, tiles=Figures(tiles=made)), template="compact")[0].page
        values = [next(iter(marks(element))) for element in elements(page.root) if element.figure]
        first = [line for line in values if line.y == values[0].y]
        assert 1 < len(first) < 6
        assert first[0].runs[0].size > 9
        assert not overlaps(page)
    short = tuple(replace(tile, label=tile.label[:4], change="") for tile in tiles(6).tiles)
    strip = fitted(sample(12, 3, tiles=Figures(tiles=short)), template="compact")[0].page
    boxes = [element for element in elements(strip.root) if element.role == "LI"]
    assert len({next(marks(box)).y for box in boxes}) == 1  # short ones keep their strip


@pytest.mark.parametrize(
    ("target", "rows"), [("低于年度目标0.3个百分点", 2), ("2.3 percentage points (2024)", 2), ("低于目标3%", 1)]
)
def test_a_strip_whose_texts_wrap_stands_in_two_rows_where_the_page_has_the_height(target, rows):
    plain = [Tile(figure=name, label="党员", number="5613", unit="人", change="▲ 4.1%") for name in "abcde"]
    made = Figures(tiles=(*plain, Tile(figure="f", label="能耗降幅", number="2.9", unit="%", target=target)))
    page = fitted(sample(12, 3, tiles=made), "pdf.fit.max_size=9pt", template="compact")[0].page
    numbers = [next(marks(element)) for element in elements(page.root) if element.figure in tuple("abcdef")]
    assert len(numbers) == 6 and len({line.y for line in numbers}) == rows
    assert (target in [line.text for line in lines(page)]) and not overlaps(page)


def test_a_strip_stands_in_two_rows_on_a_page_that_says_little():
    page = fitted(sample(1, 0, tiles=tiles(5)), template="compact")[0].page
    tile = [element for element in elements(page.root) if element.role == "LI"]
    numbers = [next(marks(element)) for item in tile for element in elements(item) if element.figure]
    assert [len([line for line in numbers if line.y == y]) for y in {line.y for line in numbers}] in ([3, 2], [2, 3])


def test_a_comparison_without_boxes_is_nearer_to_its_label_than_to_the_next_tile():
    made = Figures(tiles=tuple(replace(tile, label="毛利率", change="▼ 11.5个百分点") for tile in tiles(3).tiles))
    page = fitted(sample(12, 3, tiles=made), template="compact")[0].page
    found = [line for line in lines(page) if line.text in ("毛利率", "▼ 11.5个百分点")]
    row = sorted(
        (line.x, max(line.x + glyph.x + glyph.advance for run in line.runs for glyph in run.glyphs)) for line in found
    )
    gaps = [after[0] - before[1] for before, after in itertools.pairwise(row)]
    assert len(row) == 6 and len({round(line.y, 3) for line in found}) == 1
    assert max(gaps[::2]) < min(gaps[1::2])


def test_a_comparison_follows_its_label_beside_a_label_of_two_lines():
    long = Tile(figure="b", label="Seasonally adjusted unemployment rate of the quarter", number="3.1", unit="%")
    short = Tile(figure="a", label="Employed", number="45.3", unit="%", change="▲ 0.7%", second_change="▲ 1.2%")
    for template in ("briefing", "compact"):
        page = fitted(sample(8, 3, tiles=Figures(tiles=(short, long, long))), template=template)[0].page
        label, change = (next(line for line in lines(page) if line.text == text) for text in ("Employed", "▲ 0.7%"))
        assert change.y - label.y < 2 * label.runs[0].size


def test_a_strip_takes_no_second_row_for_which_text_would_have_to_go():
    told = replace(tiles(6), tiles=tuple(replace(tile, target="低于年度目标0.3个百分点") for tile in tiles(6).tiles))
    full = fitted(sample(40, 0, tiles=told), template="compact")[0]
    tile = [element for element in elements(full.page.root) if element.role == "LI"]
    numbers = [next(marks(element)) for item in tile for element in elements(item) if element.figure]
    assert full.explanation.limit == "content"
    assert len({line.y for line in numbers}) == 1


def test_values_of_all_rows_are_of_one_size():
    wide = replace(tiles(6), tiles=(*tiles(5).tiles, replace(tiles(1).tiles[0], number="1234567890")))
    page = fitted(sample(2, 0, tiles=wide))[0].page
    tile = [element for element in elements(page.root) if element.role == "LI"]
    values = [next(element for element in elements(item) if element.figure) for item in tile]
    assert len({round(next(marks(value)).runs[0].size, 2) for value in values}) == 1


def test_values_of_a_row_share_a_baseline_and_a_size():
    mixed = Figures(tiles=(
        Tile(figure="a", label="很长的标签" * 5, number="1234567890", unit="万元"),
        Tile(figure="b", label="短", number="1", unit="个"),
        Tile(figure="c", label="评级", number="优秀", words=True),
    ))  # fmt: skip
    page = fitted(sample(2, 0, tiles=mixed))[0].page
    values = [element for element in elements(page.root) if element.figure in ("a", "b", "c")]
    numbers = [next(iter(marks(value))) for value in values]
    assert len({round(line.y, 2) for line in numbers}) == 1
    assert len({line.runs[0].size for line in numbers}) == 1


@pytest.mark.parametrize(("words", "rows"), [("稳步提升中", 1), ("On track", 1), ("连续三年获评优秀等次", 2)])
def test_a_value_of_words_stands_on_one_line_of_a_strip(words, rows):
    short = [replace(tile, label=tile.label[:4]) for tile in tiles(5).tiles]
    made = Figures(tiles=(*short, Tile(figure="w", label="评级", number=words, words=True)))
    page = fitted(sample(10, 3, tiles=made), "pdf.fit.max_size=10pt", template="compact")[0].page
    assert words in [line.text for line in lines(page)]
    tile = [element for element in elements(page.root) if element.role == "LI"]
    numbers = [next(marks(element)) for item in tile for element in elements(item) if element.figure]
    assert len(numbers) == 6
    assert len({line.y for line in numbers}) == rows
    assert len({line.runs[0].size for line in numbers}) == 1
    # Words do not make numbers small: these keep three quarters of their size.
    assert numbers[0].runs[0].size >= 0.75 * settings("compact").tiles.value_size.value


def test_a_long_value_of_words_wraps_rather_than_leave_two_in_a_row():
    made = Figures(tiles=(*tiles(5).tiles, Tile(figure="w", label="评级", number="连续三年获评优秀等次", words=True)))
    page = fitted(sample(1, 0, tiles=made))[0].page
    assert "连续三年获评优秀等次" not in [line.text for line in lines(page)]
    fill = settings().tiles.fill
    assert len({mark.x for mark in marks(page.root) if isinstance(mark, Box) and mark.fill == fill}) == 3


@given(
    st.lists(
        st.tuples(
            st.text("甲乙丙丁戊己庚", min_size=1, max_size=24), st.integers(0, 10**13).map(str),
            st.sampled_from(["", "次", "万元", "个百分点", " million"]),
            st.sampled_from(["", "比上年增长31.8%", "up 3% on 2023"]),
        ),
        min_size=1, max_size=6,
    )
)  # fmt: skip
@hypothesis_settings(max_examples=25, deadline=None)
def test_any_tiles_stay_clear_of_each_other(drawn):
    made = Figures(tiles=tuple(
        Tile(figure=f"f{n}", label=label, number=number, unit=unit, change=change)
        for n, (label, number, unit, change) in enumerate(drawn)
    ))  # fmt: skip
    page = fitted(sample(1, 0, tiles=made))[0].page
    assert not overlaps(page)
    assert not outside(page)
    assert [e.figure for e in elements(page.root) if e.figure.startswith("f")] == [f"f{n}" for n in range(len(drawn))]


def test_a_headings_text_is_nearer_to_it_than_what_stands_before():
    page = fitted(sample(6))[0].page
    kids = [kid for kid in page.root.kids if isinstance(kid, Element) and kid.role in ("H2", "P")]
    for before, heading, after in zip(kids, kids[1:], kids[2:], strict=False):
        if heading.role != "H2" or before.role != "P":
            continue
        up = min(line.y for line in marks(heading)) - max(line.y for line in marks(before))
        down = min(line.y for line in marks(after)) - max(line.y for line in marks(heading))
        same_column = abs(next(iter(marks(before))).x - next(iter(marks(heading))).x) < 1
        assert not (same_column and 0 < up <= down)


def test_reading_order_follows_the_zones():
    page = fitted(sample(3, table=table(3), quote=QUOTE))[0].page
    found = [role for role in roles(page) if role in ("H1", "L", "H2", "Figure", "Table", "BlockQuote")]
    assert found == ["H1", "L", "H2", "H2", "H2", "Figure", "Table", "BlockQuote"]
    text = "".join(said(kid) for kid in page.root.kids if isinstance(kid, Element))
    order = [
        "2024年11月23日",
        "律师下乡村",
        "内蒙古多点",
        "全区363家",
        "农牧民公益法律服务39684次比",
        "既严管，也厚爱",
        "图 1",
        "表 1",
        "独立党支部在",
        "资料来源",
        "联系：法治",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_tile_reads_label_then_value_then_comparison():
    page = fitted(sample(3))[0].page
    first = next(element for element in elements(page.root) if element.role == "LBody")
    assert said(first) == "农牧民公益法律服务39684次比上年增长31.8%"


def test_without_a_headline_points_are_first_level_headings():
    page = fitted(sample(3, headline=None, subtitle=None))[0].page
    assert {role for role in roles(page) if role[0] == "H"} == {"H1"}


def test_every_key_figure_in_print_is_found_by_its_id():
    page = fitted(sample(3))[0].page
    spans = {
        element.figure: said(element) for element in elements(page.root) if element.figure and element.role == "Span"
    }
    assert spans["recovered"] == "4745万余元"
    assert set(spans) == {"services", "recovered", "solved", "share", "branches", "checks"}


def test_headings_are_bookmarked():
    page = fitted(sample(3))[0].page
    assert [element.bookmark for element in elements(page.root) if element.bookmark] == [
        "律师下乡村，服务零距离", "党建带队伍", "既严管，也厚爱", "服务沉到基层",
    ]  # fmt: skip


def test_links_and_notes_keep_their_roles():
    noted = sample(
        2,
        summary=Paragraph(
            text=(Run("见"), Run("网站", Style(href="https://example.org")), NoteMark("n1", 1), Run("。"))
        ),
        notes=(
            Note(id="n1", number=1, text=(Run("数据截至报道日。"),)),
            Note(id="n2", number=2, text=(Run("没有用到。"),)),
        ),
    )  # fmt: skip
    page = fitted(noted)[0].page
    assert [(e.href, said(e)) for e in elements(page.root) if e.role == "Link"] == [
        ("https://example.org", "网站"),
        ("#note:n1", "1"),
    ]
    assert [(e.id, said(e)) for e in elements(page.root) if e.role == "Note"] == [("note:n1", "1 数据截至报道日。")]


def test_tables_have_heads_with_scope_and_cells_for_every_column():
    page = fitted(sample(2, table=table(4, True)))[0].page
    rows = [element for element in elements(page.root) if element.role == "TR"]
    assert [len(row.kids) for row in rows] == [3] * 5
    assert [kid.scope for kid in rows[0].kids] == ["Column"] * 3
    assert [kid.role for kid in rows[1].kids] == ["TH", "TD", "TD"]


def test_numbers_line_up_by_their_decimal_points():
    page = fitted(sample(2, table=table(4)))[0].page
    cells = [element for element in elements(page.root) if element.role == "TD"]
    column = [next(iter(marks(cell))) for cell in cells[::2]]
    points_at = []
    for line in column:
        glyphs = [glyph for run in line.runs for glyph in run.glyphs]
        points_at.append(line.x + next(glyph.x for glyph in glyphs if glyph.text == "."))
    assert max(points_at) - min(points_at) < 0.05


def test_rules_and_backgrounds_are_decoration():
    page = fitted(sample(3, table=table(3), quote=QUOTE))[0].page

    def walk(element, decorated, figure):
        for kid in element.kids:
            if isinstance(kid, Element):
                walk(kid, decorated or kid.role == ARTIFACT, figure or kid.role == "Figure")
            elif isinstance(kid, Box | Path):
                assert decorated or figure

    walk(page.root, False, False)


def test_columns_begin_on_one_baseline_and_end_near_each_other():
    page = fitted(sample(6, 5, table=table(5, True), quote=QUOTE))[0].page
    gap = next(line.x for line in lines(page) if line.text.startswith("公益法律服务"))
    tops = [line for line in lines(page) if line.text.startswith("党建带队伍")]
    body = [line for line in lines(page) if line.y >= tops[0].y and not line.text.startswith(("资料来源", "联系"))]
    left, right = (max(line.y for line in body if (line.x >= gap - 1) is side) for side in (False, True))
    assert abs(left - right) < 20


def test_points_go_on_below_the_chart_when_their_column_is_long():
    page = fitted(sample(12, 3))[0].page
    columns = {
        round(next(iter(marks(kid))).x) for kid in page.root.kids if isinstance(kid, Element) and kid.role == "H2"
    }
    assert len(columns) == 2


def test_points_without_a_chart_stand_in_two_equal_columns():
    page = fitted(sample(5, 3, chart=None))[0].page
    columns = sorted(
        {round(next(iter(marks(kid))).x) for kid in page.root.kids if isinstance(kid, Element) and kid.role == "H2"}
    )
    assert len(columns) == 2
    assert columns[1] - columns[0] > page.width / 3


def test_a_run_in_heading_stands_on_its_texts_first_line():
    page = fitted(sample(3), "pdf.headings.1.run_in=true")[0].page
    heads = [element for element in elements(page.root) if element.role == "H2"]
    for head in heads:
        line = next(iter(marks(head)))
        assert any(other is not line and abs(other.y - line.y) < 0.01 and other.x == line.x for other in lines(page))


def test_an_image_is_scaled_into_its_column_with_its_alternative_text():
    picture = Image(data=b"x", format="png", alt="一辆车", width=400, height=300, pixels=(800, 600), id="i1")
    page = fitted(sample(2, chart=None, image=picture))[0].page
    figure = next(element for element in elements(page.root) if element.role == "Figure")
    drawn = next(mark for mark in marks(figure) if isinstance(mark, Picture))
    assert figure.alt == "一辆车"
    assert drawn.width / drawn.height == pytest.approx(4 / 3)
    assert not outside(page)


def test_a_value_wider_than_its_tile_makes_all_smaller_together():
    wide = replace(tiles(3), tiles=(*tiles(3).tiles[:2], replace(tiles(1).tiles[0], number="123456789012345")))
    normal, small = (
        next(line.runs[0].size for line in lines(fitted(sample(2, 0, tiles=each))[0].page) if line.text == "4745")
        for each in (tiles(3), wide)
    )
    assert small < normal


def test_of_three_key_figures_in_two_rows_the_first_leads():
    wide = replace(tiles(3), tiles=(replace(tiles(1).tiles[0], number="123456789012345"), *tiles(3).tiles[1:]))
    page = fitted(sample(2, 0, tiles=wide))[0].page
    boxes = [mark for mark in marks(page.root) if isinstance(mark, Box) and mark.fill == settings().tiles.fill]
    tops = sorted({box.y for box in boxes})
    rows = [[box for box in boxes if box.y == top] for top in tops]
    assert [len(row) for row in rows] == [1, 2]
    assert len({round(max(box.x + box.width for box in row), 3) for row in rows}) == 1


def test_captions_stand_where_the_template_says():
    for place, sign in (("above", 1), ("below", -1)):
        page = fitted(sample(2), f"pdf.charts.title={place}")[0].page
        caption = next(line.y for line in lines(page) if line.text.startswith("图"))
        first_bar = next(line.y for line in lines(page) if line.text.startswith("公益法律"))
        assert (first_bar - caption) * sign > 0


def test_points_of_plain_text_are_marked_not_numbered():
    plain_points = tuple(PointBlock(id=str(n), heading=(), text=(Run(LONG[n % 3]),)) for n in range(3))
    page = fitted(sample(3, points=plain_points))[0].page
    assert "H2" not in roles(page)
    assert not overlaps(page)


def test_a_sections_own_text_is_no_item_of_a_list():
    notice = PointBlock(id="p", heading=(), text=(Run(LONG[0]),), section="sections[0]")
    insets = []
    for point in (notice, replace(notice, section="")):
        page = fitted(sample(0, 0, points=(point,), chart=None, summary=None))[0].page
        said = [line for line in lines(page) if line.text and line.text in LONG[0]]
        insets.append(said[0].x - min(line.x for line in lines(page)))
    assert insets[0] == 0 < insets[1]


@pytest.mark.parametrize("layout", [
    "[headline, points]", "[masthead, {columns: [[points], [chart]]}, source]",
    "[tiles, {columns: [[chart], [points]]}, contact, source]",
    "[source, headline, chart, points]",
    "[{columns: [[summary, points], [tiles], [chart]], widths: [2, 1, 2], gap: 5mm}]",
])  # fmt: skip
def test_layouts_of_ones_own_work(layout):
    page = fitted(sample(4, 2), f"pdf.layout={layout}")[0].page
    assert not overlaps(page)
    assert not outside(page)


def test_chart_points_and_all_kinds_are_laid_out_in_points_of_the_sheet():
    page = fitted(replace(sample(3), points=points(3), chart=chart("line", 6)))[0].page
    figure = next(element for element in elements(page.root) if element.role == "Figure")
    x, y, width, height = figure.box
    assert all(
        x - 0.6 <= extent(line)[0] and extent(line)[2] <= x + width + 0.6
        for line in lines(page)
        if line in list(marks(figure))
    )
    assert 0 < y < y + height < page.height


@pytest.mark.parametrize(
    "layout", ["[source, headline, points, contact]", "[headline, points]", "[headline, points, source]"]
)
def test_notes_are_printed_once_wherever_source_and_contact_stand(layout):
    noted = sample(
        2,
        points=(PointBlock(id="p", heading=(Run("点"),), text=(Run("话"), NoteMark("n1", 1), Run("。"))),),
        notes=(Note(id="n1", number=1, text=(Run("注释。"),)),),
    )
    page = fitted(noted, f"pdf.layout={layout}")[0].page
    assert [said(element) for element in elements(page.root) if element.role == "Note"] == ["1 注释。"]


def test_notes_stand_below_the_foots_rule_and_above_what_else_it_says():
    noted = sample(
        2,
        points=(PointBlock(id="p", heading=(Run("点"),), text=(Run("话"), NoteMark("n1", 1), Run("。"))),),
        notes=(Note(id="n1", number=1, text=(Run("注释。"),)),),
        before=Matter(items=(Rule(width=0.5), Line(left=(Run("示例市司法局"),), right=(Run("2024年"),)))),
    )
    page = fitted(noted)[0].page
    note, office = (next(line for line in lines(page) if text in line.text) for text in ("注释。", "示例市司法局"))
    source = next(line for line in lines(page) if "资料来源" in line.text)
    rules = [float(mark.steps[0][2]) for mark in marks(page.root) if isinstance(mark, Path) and len(mark.steps) == 2]
    assert note.y < office.y < source.y
    assert note.y - 20 < max(rules) < note.y


def links(page):
    return [element for element in elements(page.root) if element.role == "Link"]


def test_a_reference_to_what_is_on_the_page_is_a_link():
    text = (Run("见"), Reference("c1", "图 1"), Run("与"), Reference("s2", "服务"), Run("。"))
    page = fitted(sample(2, points=(replace(points(1)[0], text=text), replace(points(1)[0], id="s2"))))[0].page
    assert [(link.href, link.alt) for link in links(page)] == [("#c1", "图 1"), ("#s2", "服务")]
    assert {"c1", "s2"} <= {element.id for element in elements(page.root)}


def test_a_reference_to_what_is_not_there_is_plain_text():
    text = (Run("见"), Reference("t9", "表 9"), Run("。"))
    page = fitted(sample(2, points=(replace(points(1)[0], text=text),)))[0].page
    assert links(page) == []
    assert any("见表 9。" in said(element) for element in elements(page.root) if element.role == "P")


def test_a_reference_to_what_was_left_out_is_plain_text():
    summary = Paragraph(text=(Run("见"), Reference("t1", "表 1"), Run("。")), role="summary")
    assert [link.href for link in links(fitted(sample(1, table=table(3), summary=summary))[0].page)] == ["#t1"]
    assert links(fitted(sample(1, table=table(200), summary=summary))[0].page) == []


def test_what_single_tiles_say_of_themselves_is_small_print_below_them():
    noted = Figures(
        tiles=(
            Tile(figure="a", label="甲", number="1", note=(Run("含预估"),), source=(Run("年报"),)),
            Tile(figure="b", label="乙", number="2", note=(Run("截至十月"),)),
            Tile(figure="c", label="丙", number="3"),
        )
    )
    page = fitted(sample(3, 0, tiles=noted))[0].page
    texts = [said(element) for element in elements(page.root) if element.role == "P"]
    assert "注：甲：含预估；乙：截至十月" in texts
    assert "资料来源：甲：年报" in texts


def test_a_source_that_all_tiles_share_is_said_once():
    noted = Figures(tiles=tuple(Tile(figure=n, label=n, number="1", source=(Run("年报"),)) for n in "ab"))
    page = fitted(sample(3, 0, tiles=noted))[0].page
    assert "资料来源：年报" in [said(element) for element in elements(page.root) if element.role == "P"]


def test_lists_in_a_quotation_are_lists_one_in_the_other():
    def item(text, *more):
        return ListItem(blocks=(Paragraph(text=(Run(text),)), *more))

    inner = List(items=(item("丙"), item("丁")))
    outer = List(items=(item("甲"), item("乙", inner, Paragraph(text=(Run("乙又"),)))), ordered=True)
    quote = Quotation(id="q", blocks=(Paragraph(text=(Run("先"),)), outer, Paragraph(text=(Run("后"),))))
    page = fitted(sample(1, quote=quote))[0].page
    (found,) = [element for element in elements(page.root) if element.role == "BlockQuote"]

    def shape(element):
        kids = [kid for kid in element.kids if isinstance(kid, Element)]
        return (element.role, *map(shape, kids)) if kids else (element.role, said(element))

    assert shape(found) == (
        "BlockQuote", ("P", "先"),
        ("L",
            ("LI", ("Lbl", "1."), ("LBody", ("P", "甲"))),
            ("LI", ("Lbl", "2."), ("LBody", ("P", "乙"),
                ("L", ("LI", ("Lbl", "•"), ("LBody", ("P", "丙"))), ("LI", ("Lbl", "•"), ("LBody", ("P", "丁")))),
                ("P", "乙又"))),
        ),
        ("P", "后"),
    )  # fmt: skip


def test_points_with_a_summary_above_them_go_on_beside_it_where_nothing_else_stands_there():
    page = fitted(sample(12, chart=None), template="compact")[0].page
    heads = [next(marks(element)) for element in elements(page.root) if element.role == "H2"]
    assert len({round(line.x) for line in heads}) == 2
    few = fitted(sample(3, chart=None), template="compact")[0].page
    assert len({round(next(marks(element)).x) for element in elements(few.root) if element.role == "H2"}) == 1


def test_a_table_wider_than_the_page_breaks_an_address_before_a_short_word():
    address = "https://git.example.com/platform/otel-collector-gateway-configuration"
    given = Table(
        columns=tuple(Column(head=(Run(head),)) for head in ("Component", "Repository", "Owner", "Throughput")),
        rows=(tuple(Cell(text=(Run(text),)) for text in ("Gateway", address, "Edge", "184.25")),),
    )
    page = fitted(
        sample(2, table=given, chart=None, meta=Meta(title="x", language="en")),
        "page.margins.left=55mm", "page.margins.right=55mm",
    )[0].page  # fmt: skip
    heads = [said(element) for element in elements(page.root) if element.role == "TH" and element.scope == "Column"]
    assert heads == ["Component", "Repository", "Owner", "Throughput"]
    assert all(len({line.y for line in marks(element)}) == 1 for element in elements(page.root) if element.role == "TH")


@pytest.mark.parametrize(("rows", "characters"), [(2, 10), (3, 45), (4, 25)])
def test_a_short_point_goes_on_beside_when_columns_then_end_nearer(rows, characters):
    short = replace(points(3, 0)[2], text=(Run(LONG[2][:characters]),))
    page = fitted(sample(3, 3, points=(*points(2, 0), short), chart=None, table=table(rows)))[0].page
    ends = [0.0, 0.0]
    for line in lines(page):
        if not line.text.startswith(("资料来源", "联系")):
            ends[line.x > page.width / 2] = max(ends[line.x > page.width / 2], line.y)
    assert abs(ends[0] - ends[1]) < 0.05 * page.height


def test_a_table_whose_words_would_stand_many_lines_deep_takes_the_whole_width():
    reasons = ("入海泥沙减少", "风暴潮频发与采砂", "台风“海葵”“苏拉”连续登陆造成滩肩大幅后退")
    given = Table(
        columns=(
            Column(head=(Run("海区"),)),
            *(Column(head=(Run(text),), align="decimal", numeric=True) for text in ("速率（m/a）", "岸线（km）", "变")),
            Column(head=(Run("主要原因"),)),
        ),
        rows=tuple(
            tuple(Cell(text=(Run(text),)) for text in ("渤海", "1.12", "804.5", "−3.4", reason)) for reason in reasons
        ),
    )  # fmt: skip
    page = fitted(sample(3, 0, table=given, chart=None))[0].page
    cells = [element for element in elements(page.root) if element.role == "TD"]
    assert max(len({line.y for line in marks(cell)}) for cell in cells) == 1
    one = sample(3, 0, table=replace(given, rows=given.rows[:1]), chart=None)
    narrow = fitted(one, "pdf.fit.max_size=11.5pt")[0].page
    box = next(element.box for element in elements(narrow.root) if element.role == "Table")
    assert box[2] < 0.5 * narrow.width  # one that bears its column stays there


@pytest.mark.parametrize("count", [3, 4])
def test_a_column_of_tiles_without_boxes_ends_near_the_text_beside_it(count):
    page = fitted(sample(count, 5, summary=None), template="modern")[0].page
    right = max(line.y for line in lines(page) if line.x > 0.6 * page.width and "联系" not in line.text)
    left = max(line.y for line in lines(page) if line.x < page.width / 2 and not line.text.startswith("资料来源"))
    assert abs(left - right) < 0.12 * page.height
    values = [next(line.y for line in marks(tile)) for tile in elements(page.root) if tile.role == "LI"]
    rules = [mark.steps[0][2] for mark in marks(page.root) if isinstance(mark, Path) and mark.steps[0][1] > 300]
    apart = {round(value - max(y for y in rules if y < value), 1) for value in values}
    assert len(apart) == 1
    assert apart.pop() < 54  # the words stay close to their rule, however far the next one is


def test_a_long_table_whose_cells_wrap_in_its_column_stands_across_the_page():
    given = Table(
        columns=tuple(Column(head=(Run(head),)) for head in ("街道", "进度", "说明")),
        rows=tuple(
            tuple(Cell(text=(Run(text),)) for text in (f"第{n}街道", "提前完成", "提前完成，经验已在全市推广"))
            for n in range(36)
        ),
    )
    for width in (150, 160, 170, 180, 210, 240):
        found = fitted(sample(1, 0, table=given, chart=None, summary=None), f"page.size=[{width}mm, 297mm]")[0]
        assert found.explanation.dropped == (), width


@pytest.mark.parametrize(("length", "shifted"), [(240, False), (420, True)])
def test_a_long_column_takes_width_from_a_short_one_only_where_it_keeps_the_page_from_growing(length, shifted):
    long = tuple(replace(each, text=(Run(("一次服务满足多种需求，" * 60)[:length]),)) for each in points(3, 0))
    fit = fitted(sample(3, 0, points=long, chart=None, table=table(3)))[0]
    heads = [line.x for line in lines(fit.page) if line.text == "项目"]
    assert (heads[0] > 0.6 * fit.page.width) is shifted
    assert fit.explanation.fill >= UNDERFULL and not overlaps(fit.page) and not outside(fit.page)
