"""A key figure as a tile: how it compares, what of its target is reached, how it stands, its values over time."""

from decimal import Decimal
from pathlib import Path

import pytest

from exporter.document.blocks import Progress, Run, Tile, plain
from tests.support.documents import compose, one_pager


def tile_of(folder: Path, figure: str, language: str = "zh-CN", template: str = "{}") -> Tile:
    """The tile of a key figure given by its keys."""
    text = (
        f"title: 题\nlanguage: {language}\ntemplate: {template}\nfigures:\n  f: {{label: 办件, {figure}}}\n"
        "sections: [{heading: 甲, body: 字。}]\n"
    )
    document, problems = compose(folder / "o.yaml", text)
    tiles = one_pager(document).tiles
    assert tiles is not None, [str(problem) for problem in problems]
    return tiles.tiles[0]


ONE = "value: 120, unit: 件, compare: {value: 100, label: 上年}"


@pytest.mark.parametrize(
    ("form", "language", "printed"),
    [
        ("words", "zh-CN", "比上年增长20.0%"),
        ("arrow", "zh-CN", "▲\u00a020.0%（上年）"),
        ("both", "zh-CN", "▲\u00a0比上年增长20.0%"),
        ("true", "zh-CN", "▲\u00a0比上年增长20.0%"),
        ("none", "zh-CN", ""),
        ("arrow", "en", "▲\u00a020.0% (上年)"),
    ],
)
def test_a_change_prints_as_the_template_says(tmp_path: Path, form: str, language: str, printed: str) -> None:
    template = f"{{extends: briefing, tiles: {{compare: {form}}}}}"
    assert tile_of(tmp_path, ONE, language, template).change == printed


def test_a_figure_compares_with_two_values(tmp_path: Path) -> None:
    compare = "[{value: 100, label: 上月}, {value: 150, label: 上年同期}]"
    tile = tile_of(tmp_path, f"value: 120, unit: 件, compare: {compare}")
    assert (tile.change, tile.second_change) == ("▲\u00a0比上月增长20.0%", "▼\u00a0比上年同期下降20.0%")
    assert tile.comparisons == (tile.change, tile.second_change)


@pytest.mark.parametrize(
    ("language", "figure", "words"),
    [
        ("zh-CN", "value: 1.84, target: {value: 2.1, label: 计划}", "低于计划12.4%"),
        ("zh-CN", "value: 43.6, unit: '%', target: {value: 45, label: 目标}", "低于目标1.4个百分点"),
        ("zh-CN", "value: 2.1, target: {value: 2.1, label: 计划}", "达到计划"),
        ("en", "value: 1.84, target: {value: 2.1, label: plan}", "12.4% below plan"),
        ("en", "value: 12, target: {value: 10}", "20.0% above target"),
        ("en", "value: 10, target: {value: 10}", "Target met"),
        ("de", "value: 90, target: {value: 100, label: Plan}", "10,0\u00a0% unter Plan"),
        ("ja", "value: 90, target: {value: 100, label: 計画}", "計画を10.0%下回る"),
    ],
)
def test_a_target_is_worded_against_its_label(tmp_path: Path, language: str, figure: str, words: str) -> None:
    assert tile_of(tmp_path, figure, language).target == words


@pytest.mark.parametrize(
    ("figure", "form", "progress"),
    [
        ("value: 7, target: {value: 10}", "target", Progress(0.7, 1.0)),
        ("value: 20, target: {value: 10}", "target", Progress(1.0, 0.5)),  # more than was meant: its tick stands inside
        ("value: 75, unit: '%'", "target", None),
        ("value: 75, unit: '%'", "percent", Progress(0.75, 1.0)),
        ("value: 7, target: {value: 10}", "none", None),
        ("value: -7, target: {value: 10}", "target", None),  # no part of it
        ("value: 7, target: {value: 0}", "target", None),
    ],
)
def test_a_bar_shows_what_is_reached(tmp_path: Path, figure: str, form: str, progress: Progress | None) -> None:
    template = f"{{extends: briefing, tiles: {{progress: {form}}}}}"
    assert tile_of(tmp_path, figure, template=template).progress == progress


@pytest.mark.parametrize("history", ["[3, 5]", "[3, 5, 8]"])
def test_values_over_time_end_with_the_figures_own(tmp_path: Path, history: str) -> None:
    trend = tile_of(tmp_path, f"value: 8, unit: 件, history: {history}").trend
    assert trend is not None and trend.values == (Decimal(3), Decimal(5), Decimal(8))
    assert trend.alt == "办件：走势 3件、5件、8件"


def test_two_values_are_no_line(tmp_path: Path) -> None:
    assert tile_of(tmp_path, "value: 8, history: [3]").trend is None


@pytest.mark.parametrize(
    ("status", "words"), [("good", "●\u00a0良好"), ("warning", "◆\u00a0关注"), ("bad", "■\u00a0滞后")]
)
def test_a_status_has_a_sign_and_a_word(tmp_path: Path, status: str, words: str) -> None:
    tile = tile_of(tmp_path, f"value: 8, status: {status}")
    assert (tile.status, tile.status_role) == (words, status)


SECTION = """\
title: 题
language: zh-CN
one_pager: {{table: {}}}
sections:
  - heading: 进展
    body:
      - table:
          id: t1
          caption: 事项
          columns: [事项, 状态]
          rows: [[渠道, {{text: 延期, status: bad}}], [农田, 正常]]
"""


def test_a_section_whose_table_is_on_the_page_has_no_point_that_tells_its_rows(tmp_path: Path) -> None:
    document, problems = compose(tmp_path / "o.yaml", SECTION.format("t1"))
    page = one_pager(document)
    assert page.table is not None and not page.points
    assert not [problem for problem in problems if problem.code == "point-without-text"]


def test_a_row_that_a_point_tells_has_no_sign(tmp_path: Path) -> None:
    document, _ = compose(tmp_path / "o.yaml", SECTION.format("none"))
    (point,) = one_pager(document).points
    assert plain(point.text).startswith("渠道：延期。")
    assert all(isinstance(run, Run) and not run.style.status for run in point.text)
