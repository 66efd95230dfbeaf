"""Numbers told to be more or less than another one of their sentence."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_told, told_apart

# Language, numbers of the source, right wording, the same told the other way round.
COMPARED = [
    (
        "zh-CN",
        "在岗职工412人、去年450人。产量增长6.1%，全国4.7%。",
        "在岗职工 412 人，少于去年的 450 人",
        "在岗职工 412 人，多于去年的 450 人",
    ),
    (
        "zh-CN",
        "在岗职工412人、去年450人。产量增长6.1%，全国增长4.7%。",
        "产量增长 6.1%，高于全国的 4.7%",
        "产量增长 6.1%，低于全国的 4.7%",
    ),
    (
        "ja",
        "欠航率は3.1%、前年は3.8%。",
        "欠航率は3.1%で、前年の3.8%を下回った",
        "欠航率は3.1%で、前年の3.8%を上回った",
    ),
    (
        "en",
        "Output grew by 6.1%, in the whole region by 4.7%.",
        "At 6.1%, growth was higher than the region’s 4.7%",
        "At 6.1%, growth was lower than the region’s 4.7%",
    ),
    (
        "de",
        "Die Quote beträgt 6,1 Prozent, im Vorjahr 6,9 Prozent.",
        "Die Quote beträgt 6,1 Prozent, sie lag unter den 6,9 Prozent des Vorjahres",
        "Die Quote beträgt 6,1 Prozent, sie lag über den 6,9 Prozent des Vorjahres",
    ),
    (
        "es",
        "La tasa es del 6,1 %; un año antes, 6,9 %.",
        "La tasa es del 6,1 %, por debajo del 6,9 % del año anterior",
        "La tasa es del 6,1 %, por encima del 6,9 % del año anterior",
    ),
    (
        "fr",
        "On compte 412 bateaux; 450 en 2022.",
        "On compte 412 bateaux, moins que les 450 de 2022",
        "On compte 412 bateaux, plus que les 450 de 2022",
    ),
]


@told_apart(COMPARED)
def test_the_greater_one_is_more(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["direction-differs"]


@pytest.mark.parametrize(
    ("language", "source", "words"),
    [
        ("en", "412 boats came; last year 400 boats.", "412 boats came, 12 more than the 400 of last year"),
        ("en", "Sales came to 412 boats; the aim was 400 boats.", "Sales beat the aim of 400 boats by 12 boats"),
        ("en", "Of 412 boats 30 were small.", "Of 412 boats 30 were small, more than usual"),
        ("zh-CN", "产量下降6.1%，去年下降4.7%。", "产量下降 6.1%，低于去年的 4.7%"),
        ("zh-CN", "晚点7分钟，去年晚点5分钟。", "平均晚点 7 分钟，好于预期"),
    ],
)
def test_by_how_much_and_of_falls_is_let_be(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert "direction-differs" not in check_told(language, source, words, tmp_path)
