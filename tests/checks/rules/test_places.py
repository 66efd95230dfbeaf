"""A number beside another place than the source's is told; a place that the source names there is not."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

# Language, source, the right wording, and the same with another place of the source.
PLACES = [
    (
        "zh-CN",
        "青禾古镇当日接待游客3.17万人，门票全部售完。桑陌古镇因修路闭园，桑陌镇派人值守。",
        "青禾古镇接待 3.17 万人",
        "桑陌古镇接待 3.17 万人",
    ),
    (
        "ja",
        "北浦工場は昨年7260台を出荷した。南浦工場は改修のため休んだ。",
        "北浦工場は7260台を出荷",
        "南浦工場は7260台を出荷",
    ),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), PLACES)
def test_another_place_beside_a_number_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


def test_a_sort_of_place_without_a_name_is_none(tmp_path: Path) -> None:
    source = "青禾市统计公报。2023年全市新增岗位4170个。"
    assert check_told("zh-CN", source, "青禾市新增岗位 4170 个", tmp_path) == []
