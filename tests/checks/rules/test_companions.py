"""A number beside another one's companion is told: the growth of the year beside the amount of a quarter."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told

# Language, source, the right wording, and the same with a number that belongs beside another.
PARTED = [
    (
        "zh-CN",
        "全年利润31.5亿元，同比增长6.4%。第四季度利润8.2亿元，同比增长3.7%。",
        "第四季度利润 8.2 亿元，同比增长 3.7%",
        "第四季度利润 8.2 亿元，同比增长 6.4%",
    ),
    (
        "zh-CN",
        "小学经费由720元提高到860元，初中经费由930元提高到1120元。",
        "初中经费由 930 元提高到 1120 元",
        "初中经费由 720 元提高到 1120 元",
    ),
    (
        "en",
        "Sales rose to £52 million, up 4.1 per cent. Exports rose to £17 million, up 9.6 per cent.",
        "Exports came to £17 million, up 9.6 per cent",
        "Exports came to £17 million, up 4.1 per cent",
    ),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), PARTED)
def test_a_parted_companion_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) != []
