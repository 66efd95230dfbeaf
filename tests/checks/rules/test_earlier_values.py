"""What a key figure is compared with is the source's number of the earlier time, and none of another thing."""

from pathlib import Path

import pytest

from tests.support.check_outlines import figure_codes

# Language, source, a key figure with its earlier value, and another number of the source.
EARLIER = [
    (
        "en", "The kiln fired 2,417 bricks, compared with 2,280 a year earlier. The glaze workshop made 1,960 tiles.",
        "{label: Bricks, value: 2417, compare: {value: 2280, label: a year earlier}}", "2280", "1960",
    ),
    (
        "zh-CN", "本周修好路灯318件，比前一周的274件多44件。仓库还有灯杆402件。",
        "{label: 修好路灯, value: 318, unit: 件, compare: {value: 274, label: 前一周}}", "274", "402",
    ),
    (
        "es", "El vivero guarda 3.512 plantas. Hace un año por estas fechas tenía 2.804, y la media es de 3.060.",
        "{label: Plantas, value: 3512, compare: {value: 2804, label: Hace un año}}", "2804", "3060",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "figure", "right", "wrong"), EARLIER)
def test_an_earlier_value_of_another_thing_is_told(
    language: str, source: str, figure: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert figure_codes(language, source, figure, tmp_path) == []
    assert figure_codes(language, source, figure.replace(right, wrong), tmp_path) == ["fits-another"]
