"""A number that goes the other way than in the source is an error in every language that has words for it."""

from pathlib import Path

import pytest

from exporter.checks.rules.direction import find_reversals
from tests.support.check_outlines import check_told

# Language, source, right wordings, wrong wordings.
DIRECTED = [
    (
        "zh-CN",
        "客运量比上年减少85万人。",
        "客运量少 85 万人|客运量下降 85 万人",
        "客运量增加 85 万人|客运量多 85 万人",
    ),
    (
        "zh-CN",
        "最低气温零下12.3℃。",
        "最低气温 −12.3℃|最低气温零下 12.3℃",
        "",
    ),
    (
        "zh-CN",
        "净利润3.2亿元/-22.5%。",
        "净利润同比下降 22.5%",
        "净利润同比增长 22.5%",
    ),
    (
        "zh-CN",
        "外资净流出6.5亿元。",
        "外资净流出 6.5 亿元",
        "外资净流入 6.5 亿元",
    ),
    (
        "ja",
        "利用者は前年より10万人減少した。",
        "利用者は10万人減った",
        "利用者は10万人増加した",
    ),
    (
        "ko",
        "이용자는 10만 명 감소했다.",
        "10만 명 줄었다",
        "10만 명 늘었다",
    ),
    (
        "en",
        "Ferry traffic rose 5.4% last year.",
        "Ferry traffic was up 5.4%|5.4% more traffic",
        "Traffic fell 5.4%|Traffic was down 5.4%",
    ),
    (
        "de",
        "Der Absatz stieg um 5,4 %.",
        "Ein Plus von 5,4 %|Es wurden 5,4 % mehr",
        "Der Absatz sank um 5,4 %|Es wurden 5,4 % weniger",
    ),
    (
        "fr",
        "Les ventes sont en hausse de 5,4 %.",
        "Les ventes augmentent de 5,4 %",
        "Les ventes baissent de 5,4 %",
    ),
    (
        "es",
        "El consumo bajó un 5,4 %.",
        "El consumo disminuyó un 5,4 %",
        "El consumo subió un 5,4 %",
    ),
    (
        "ru",
        "Продажи выросли на 5,4 %.",
        "Рост продаж на 5,4 %",
        "Продажи упали на 5,4 %",
    ),
    (
        "it",
        "Le vendite sono aumentate del 5,4 %.",
        "Un aumento del 5,4 %",
        "Le vendite sono diminuite del 5,4 %",
    ),
    (
        "pt",
        "As vendas caíram 5,4 %.",
        "Uma queda de 5,4 %",
        "As vendas subiram 5,4 %",
    ),
    (
        "nl",
        "De verkoop daalde met 5,4 %.",
        "Een afname van 5,4 %",
        "De verkoop steeg met 5,4 %",
    ),
]


def cases(column: int) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], words) for row in DIRECTED for words in row[column].split("|") if words]


@pytest.mark.parametrize(("language", "source", "words"), cases(2))
def test_the_same_direction_in_other_words_is_right(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == []


@pytest.mark.parametrize(("language", "source", "words"), cases(3))
def test_the_other_direction_is_an_error(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == ["direction-differs"]


def test_no_source_no_finding(tmp_path: Path) -> None:
    from exporter.checks.context import make_context
    from exporter.outline.assets import Assets
    from tests.support.check_outlines import outline_of

    outline = outline_of("en", "Sales rose 5%.", tmp_path)
    assert list(find_reversals(make_context(outline, {}, Assets(), None))) == []


# Language, source, the right wording, and the same turned round.
TURNED = [
    (
        "zh-CN",
        "出口6.9亿美元，进口1.8亿美元。",
        "出口 6.9 亿美元，进口 1.8 亿美元，顺差 5.1 亿美元",
        "出口 6.9 亿美元，进口 1.8 亿美元，逆差 5.1 亿美元",
    ),
    (
        "en",
        "Rent in Orle is £612 and in Weld £1,390.",
        "Rent in Orle is £612, £778 below Weld",
        "Rent in Orle is £612, £778 above Weld",
    ),
    ("de", "Das Haus nahm um 2,8 Prozent zu.", "Das Haus nahm um 2,8 Prozent zu", "Das Haus nahm um 2,8 Prozent ab"),
    ("zh-CN", "应诉率由2023年的88.2%升至96.5%。", "应诉率提高 8.3 个百分点", "应诉率降低 8.3 个百分点"),
    ("zh-CN", "最低气温零下2℃。", "最低气温 -2℃", "最低气温 2℃"),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), TURNED)
def test_a_number_turned_round_is_an_error(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["direction-differs"]
