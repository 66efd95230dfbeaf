"""Columns of years of the Republic of China, of which the source only calls the earlier one the last."""

from pathlib import Path

import pytest

from tests.support.check_outlines import STYLE, check_text

SOURCE = "港務局公布113年貨運統計。北港計871,540公噸（上年846,210公噸），南港計187,320公噸（上年198,760公噸）。"
OUTLINE = """\
title: 貨運統計
language: zh-TW
source: {file: article.txt, date: 2025-02-18}
date: 2025-02-20
sections:
  - heading: 貨運
    body:
      - table:
          caption: 各港貨運（公噸）
          columns: [港別, 113年, YEAR]
          rows:
            - [北港, FIRST, SECOND]
            - [南港, 187320, 198760]
"""


@pytest.mark.parametrize(
    ("year", "first", "second", "told"),
    [("112年", "871540", "846210", 0), ("112年", "846210", "871540", 2), ("110年", "871540", "846210", 1)],
)
def test_the_last_year_is_the_one_before(year: str, first: str, second: str, told: int, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(SOURCE, "utf-8")
    outline = OUTLINE.replace("YEAR", year).replace("FIRST", first).replace("SECOND", second)
    found = [problem for problem in check_text(outline, tmp_path) if problem.code not in STYLE]
    assert (len(found) >= told) if told else not found
