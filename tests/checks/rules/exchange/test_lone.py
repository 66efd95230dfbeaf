"""Key figures with a number of the earlier time, of a part or of another thing are told; right ones are not."""

from pathlib import Path

import pytest

from tests.support.check_outlines import figure_codes, told_apart

# Language, source, a key figure, and the same with another number of the source.
FIGURES = [
    (
        "en",
        "Only 71.4 percent of the trams ran on time, compared with 76.9 percent a year earlier.",
        '{label: Punctual, value: 71.4, unit: "%"}',
        '{label: Punctual, value: 76.9, unit: "%"}',
    ),
    (
        "zh-CN",
        "全年修缮古桥412座，上年为398座。",
        "{label: 修桥数量, value: 412, unit: 座}",
        "{label: 修桥数量, value: 398, unit: 座}",
    ),
    (
        "de",
        "Die Erträge stiegen auf 523,4 Millionen Euro (2022: 481,7 Millionen Euro). Auf Holz entfielen 402,6 Millionen "
        "Euro.",
        "{label: Erträge, value: 523.4, unit: Millionen Euro, compare: {value: 481.7, label: '2022'}}",
        "{label: Erträge, value: 523.4, unit: Millionen Euro, compare: {value: 402.6, label: '2022'}}",
    ),
    (
        "fr",
        "Parmi les inscrits, 21 734 décrochent un logement. Dans la filière du bois, 20 951 jeunes ont un contrat.",
        "{label: Logements, value: 21734}",
        "{label: Logements, value: 20951}",
    ),
]


@told_apart(FIGURES)
def test_a_key_figure_with_another_number_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert figure_codes(language, source, right, tmp_path) == []
    assert figure_codes(language, source, wrong, tmp_path) == ["fits-another"]


# Key figures that say of which time they are, or of what the source names the parts only.
RIGHT = [
    (
        "zh-CN",
        "登记商标由2019年的612件增至2020年的655件、2021年的703件及2022年的748件。",
        "{label: 登记商标, value: 748, unit: 件}",
    ),
    ("en", FIGURES[0][1], '{label: Punctual a year earlier, value: 76.9, unit: "%"}'),
    ("zh-CN", FIGURES[1][1], "{label: 上年修桥, value: 398, unit: 座}"),
    ("fr", "La régie compte 9 420 abonnés. À Brive, 3 150 clients paient en ligne.", "{label: Clients, value: 9420}"),
]


@pytest.mark.parametrize(("language", "source", "figure"), RIGHT)
def test_a_key_figure_of_its_own_time_is_let_be(language: str, source: str, figure: str, tmp_path: Path) -> None:
    assert figure_codes(language, source, figure, tmp_path) == []
