"""What stands by for an underfull one-pager: in which order, and what an outline's own choice leaves of it."""

from pathlib import Path

import pytest

from exporter import job
from exporter.problem import Problems
from tests.support.documents import compose, one_pager

BODY = """
title: 甲
language: zh-CN
sections:
  - heading: 乙
    body:
      - chart: {id: c1, type: bar, alt: x, categories: [a, b], series: {s: [1, 2]}}
      - chart: {id: c2, type: bar, alt: x, categories: [a, b], series: {s: [1, 2]}}
      - image: {id: i1, file: p.png, alt: x}
      - table: {id: t1, columns: [a, b], rows: [[x, 1]]}
      - quote: {id: q1, text: 一句话。, by: 甲}
      - table: {id: t2, columns: [a, b], rows: [[x, 1]]}
      - quote: {id: q2, text: 又一句话。, by: 乙}
"""
PICTURE = Path(__file__).parents[2] / "data" / "library-van.png"


@pytest.mark.parametrize(
    ("chosen", "fillers"),
    [
        ("", ["t1", "c2", "q1", "i1", "t2"]),
        ("one_pager: {chart: c2}", ["t1", "q1", "i1", "t2", "c1"]),
        ("one_pager: {chart: none, table: none}", ["q1", "i1"]),
        ("one_pager: {table: t2, quote: q2, image: none}", ["c2", "t1"]),
    ],
)
def test_what_stands_by(chosen: str, fillers: list[str], tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(PICTURE.read_bytes())
    file = tmp_path / "o.yaml"
    file.write_text(BODY + chosen, "utf-8")
    problems = Problems()
    outline = job.read(str(file), problems)
    assert outline is not None, list(problems)
    composed = job.compose(outline, job.Options(formats=("pdf",)), problems)
    assert composed is not None
    page = composed[0].one_pager
    assert page is not None
    assert [filler.block.id for filler in page.fillers] == fillers


# A report of two key figures, up to its section's first block.
ANNUAL = """\
title: 年报
language: zh-CN
figures:
  a: {label: 服务, value: 39684, unit: 次}
  b: {label: 讲座, value: 4689, unit: 次}
sections:
  - heading: 甲
    summary: 概述。
    body:
"""


def test_a_table_that_repeats_the_page_stands_by_last(tmp_path: Path) -> None:
    """Its numbers are those of tiles and chart: another table tells more, and air is no better than it."""
    text = (
        ANNUAL
        + """\
      - table: {id: same, caption: 总表, figures: [a, b]}
      - table: {id: new, caption: 分表, columns: [区, 数], rows: [[东, 1234], [西, 4689]]}
"""
    )
    document, _ = compose(tmp_path / "o.yaml", text)
    fillers = one_pager(document).fillers
    assert [(filler.block.id, filler.repeats) for filler in fillers] == [("new", False), ("same", True)]


def test_blocks_without_an_id_stand_by(tmp_path: Path) -> None:
    body = "      - table: {columns: [a, b], rows: [[x, 12]]}\n"
    text = f"title: 甲\nlanguage: zh-CN\nsections:\n  - heading: 乙\n    summary: 丙。\n    body:\n{body * 2}"
    assert len(one_pager(compose(tmp_path / "o.yaml", text)[0]).fillers) == 2


def test_a_chart_of_the_pages_own_tiles_gives_way_to_one_that_tells_more(tmp_path: Path) -> None:
    text = (
        ANNUAL
        + """\
      - chart: {id: same, type: bar, alt: x, figures: [a, b]}
      - chart: {id: new, type: bar, alt: x, categories: [东, 西], series: {数: [1234, 4321]}}
"""
    )
    page = one_pager(compose(tmp_path / "o.yaml", text)[0])
    assert page.chart is not None and page.chart.id == "new"
    assert [(filler.block.id, filler.repeats) for filler in page.fillers] == [("same", True)]
    chosen = one_pager(compose(tmp_path / "p.yaml", text + "one_pager: {chart: same}\n")[0])
    assert chosen.chart is not None and chosen.chart.id == "same"
