"""Columns of percentages whose head only says so, under a caption that names another unit."""

from pathlib import Path

import pytest

from exporter import job

SOURCE = {
    "en": "Northpier handled 412.6 thousand tonnes in 2024, 4.4% more than in 2023 (395.2 thousand tonnes). Southpier "
    "handled 208.3 thousand tonnes, 10.1% less than in 2023 (231.7 thousand tonnes).",
    "zh-CN": "2024年，北港完成货物412.6万吨，比2023年的395.2万吨增长4.4%；"
    "南港完成货物208.3万吨，比2023年的231.7万吨下降10.1%。",
}
TABLE = {
    "en": ("Goods (thousand tonnes)", "Pier, 2024, 2023, '% change'", "Northpier", "Southpier"),
    "zh-CN": ("货物（万吨）", "港口, 2024年, 2023年, 增速", "北港", "南港"),
}


@pytest.mark.parametrize("language", SOURCE)
@pytest.mark.parametrize(("change", "told"), [("4.4", 0), ("6.4", 1)])
def test_such_a_column_is_read_in_per_cent(language: str, change: str, told: int, tmp_path: Path) -> None:
    caption, heads, first, second = TABLE[language]
    (tmp_path / "source.txt").write_text(SOURCE[language], "utf-8")
    (tmp_path / "one.yaml").write_text(
        f"title: {first}\nlanguage: {language}\nsource: {{title: x, date: 2025-01-20, file: source.txt}}\nsections:\n"
        f"  - heading: {first}\n    body:\n      - table:\n          caption: {caption}\n          columns: [{heads}]\n"
        f"          rows:\n            - [{first}, 412.6, 395.2, {change}]\n"
        f"            - [{second}, 208.3, 231.7, -10.1]\n",
        "utf-8",
    )
    found = job.check(str(tmp_path / "one.yaml"), job.Options()).problems
    assert len([problem for problem in found if problem.code not in ("number-style", "mark-style")]) == told
