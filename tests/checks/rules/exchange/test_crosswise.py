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
            - [15 至 24 歲, 12.7]
            - [25 至 44 歲, VALUE]
"""


@pytest.mark.parametrize(("value", "told"), [("3.62", []), ("4.18", ["fits-another"])])
def test_a_group_of_ages_names_its_number(value: str, told: list[str], tmp_path: Path) -> None:
    source = "圖書逾期率3.29%,男性逾期率3.31%,女性4.18%。就年齡觀察,15至24歲12.7%,25至44歲3.62%。"
    (tmp_path / "article.txt").write_text(source, "utf-8")
    found = [problem.code for problem in check_text(GROUPS.replace("VALUE", value), tmp_path)]
    assert [code for code in found if code not in STYLE] == told
