"""Key figures with the number of the name beside their own are told; those with their own are let be."""

from pathlib import Path

from tests.support.check_outlines import figure_codes, told_apart

# Language, source, a key figure, and the same with the number beside it.
LABELS = [
    (
        "en",
        "Of the 5,420 sailings, 312 were cancelled and 187 were diverted.",
        "{label: Cancelled sailings, value: 312}",
        "{label: Cancelled sailings, value: 187}",
    ),
    (
        "de",
        "Der Kohleabsatz ging auf 1.312 Tonnen zurück, der Holzabsatz auf 2.087 Tonnen.",
        "{label: Kohleabsatz, value: 1312, unit: Tonnen}",
        "{label: Kohleabsatz, value: 2087, unit: Tonnen}",
    ),
    (
        "zh-CN",
        "全年新建步道42.6公里，改造步道31.8公里。",
        "{label: 步道改造, value: 31.8, unit: 公里}",
        "{label: 步道改造, value: 42.6, unit: 公里}",
    ),
]


@told_apart(LABELS)
def test_a_label_beside_its_neighbours_number_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert figure_codes(language, source, right, tmp_path) == []
    assert figure_codes(language, source, wrong, tmp_path) != []
