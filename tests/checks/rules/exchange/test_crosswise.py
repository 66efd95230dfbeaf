"""Two cells of a table that share neither row nor column are not taken for each other; two of one column are."""

from pathlib import Path

import pytest

from exporter import job
from tests.support.check_outlines import STYLE, check_text

SOURCE = (
    "Auf städtische Bäder entfielen 3 214 Plätze, auf vereinseigene 1 472 und auf private 632. "
    "Die 31 städtischen Anlagen stellten den größten Teil; daneben gab es 28 vereinseigene und 27 private."
)
OUTLINE = """title: Bäder
language: de
sections:
  - heading: Bäder und Plätze
    body:
      - table:
          caption: Bäder nach Träger
          columns: [Träger, {{name: Häuser, align: right}}, {{name: Plätze, align: right}}]
          rows: [[Städtisch, 31, {first}], [Vereinseigen, 28, {second}], [Privat, 27, 632]]
"""


@pytest.mark.parametrize(("first", "second", "told"), [(3214, 1472, 0), (1472, 3214, 2)])
def test_cells_are_exchanged_within_a_row_or_a_column(first: int, second: int, told: int, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "one.yaml").write_text(OUTLINE.format(first=first, second=second), "utf-8")
    found = job.check(str(tmp_path / "one.yaml"), job.Options(source=str(tmp_path / "source.txt"))).problems
    assert [problem.code for problem in found] == ["fits-another"] * told


GROUPS = """\
title: 借閱
language: zh-TW
source: {file: article.txt}
sections:
  - heading: 逾期
    body:
      - table:
          caption: 各年齡逾期率
          columns: [年齡, {name: 逾期率（%）, align: right}]
          rows:
            - [15 至 24 歲, YOUNG]
            - [25 至 44 歲, OLD]
"""


@pytest.mark.parametrize(("young", "old", "told"), [("12.7", "3.62", 0), ("3.62", "12.7", 2)])
def test_a_group_of_ages_names_its_number(young: str, old: str, told: int, tmp_path: Path) -> None:
    source = "圖書逾期率3.29%,男性逾期率3.31%,女性4.18%。就年齡觀察,15至24歲12.7%,25至44歲3.62%。"
    (tmp_path / "article.txt").write_text(source, "utf-8")
    found = [problem.code for problem in check_text(GROUPS.replace("YOUNG", young).replace("OLD", old), tmp_path)]
    assert len([code for code in found if code not in STYLE]) == told


STAFF = """\
title: 职工
language: zh-CN
source: {file: article.txt}
sections:
  - heading: 职工
    body:
      - table:
          caption: 分性别职工（人）
          columns: [厂别, 合计, 女, 男]
          rows:
            - [织布厂, 1095, 683, 412]
            - [印染厂, FIRST, 574, 218]
            - [机修厂, 408, 47, 361]
            - [成衣厂, SECOND, 1326, 509]
"""


@pytest.mark.parametrize(("first", "second", "told"), [("792", "1835", 0), ("1835", "792", 2)])
def test_words_that_tell_most_of_a_column_wrong_prove_nothing(
    first: str, second: str, told: int, tmp_path: Path
) -> None:
    """No word of the heads is the source's; a single row is told all the same."""
    rows = (("织布", 1095, 412, 683), ("印染", 792, 218, 574), ("机修", 408, 361, 47), ("成衣", 1835, 509, 1326))
    source = "".join(f"{name}厂系统共有{whole}人，男性{men}人，女性{women}人。" for name, whole, men, women in rows)
    (tmp_path / "article.txt").write_text(source, "utf-8")
    found = check_text(STAFF.replace("FIRST", first).replace("SECOND", second), tmp_path)
    assert len([problem for problem in found if problem.code not in STYLE]) == told
