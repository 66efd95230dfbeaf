"""The most for the least is found in every language that has the words, and who is the most of a table."""

from pathlib import Path

import pytest

from exporter import job
from tests.support.check_outlines import STYLE, check_told, told_apart

# Language, source, the right wording, and the same with the most for the least.
TOLD = [
    ("zh-CN", "河东区最高，达57.2%；山前区最低，为39.5%。", "河东区最高，57.2%", "河东区最低，57.2%"),
    ("ja", "岬町の来場者が最も多く、8200人だった。", "岬町が最も多く8200人", "岬町が最も少なく8200人"),
    ("en", "The highest wall, 61 metres, stands in Orle.", "The highest is 61 metres", "The lowest is 61 metres"),
    ("de", "Den größten Saal, 740 Plätze, hat Orle.", "Der größte hat 740 Plätze", "Der kleinste hat 740 Plätze"),
    ("fr", "La salle la plus grande a 740 places.", "La plus grande a 740 places", "La moins grande a 740 places"),
    ("es", "El mayor salón tiene 740 plazas.", "El mayor tiene 740 plazas", "El menor tiene 740 plazas"),
]
TABLE = """title: 火灾
language: zh-CN
sections:
  - heading: 原因
    body:
      - |
        {words}。
      - table:
          caption: 起火原因
          columns: [原因, {{name: 起数, align: right}}]
          rows: [[电气, 58], [用火, 33], [吸烟, 12], [其余, 96]]
"""


@told_apart(TOLD)
def test_the_most_for_the_least_is_an_error(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["direction-differs"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("电气原因最多", []),
        ("用火原因最多", ["fits-another"]),
        ("吸烟最少", []),
        ("电气原因最少", ["fits-another"]),
        ("吸烟引起的增加最多", []),  # of another measure than the table's
    ],
)
def test_the_most_of_a_table_is_its_most(words: str, told: list[str], tmp_path: Path) -> None:
    file = tmp_path / "table.yaml"
    file.write_text(TABLE.format(words=words), "utf-8")
    found = job.check(str(file), job.Options()).problems
    assert [problem.code for problem in found if problem.code not in STYLE] == told


# Language, source, the right wording, and the same with another name, or with the least for the most.
NAMED = [
    (
        "zh-CN",
        "借书最多的是河东馆，3.2万册；最少的是山前馆，0.4万册。",
        "河东馆最多，山前馆最少",
        "山前馆最多，河东馆最少",
    ),
    ("ja", "河東館が5100冊で最も多く、山前館は120冊で最も少ない。", "河東館が最も多い", "山前館が最も多い"),
    (
        "en",
        "Orle hall had the largest crowd, 740; Weld, with 41, the smallest.",
        "Weld was the quietest",
        "Weld was the busiest",
    ),
    (
        "de",
        "Der längste Steg misst in Orle 84 Meter, der kürzeste in Weld 17.",
        "Am längsten ist Orle",
        "Am längsten ist Weld",
    ),
    (
        "fr",
        "La salle d’Orle est la plus grande ; celle de Weld, la moins grande.",
        "Orle est la plus grande",
        "Weld est la plus grande",
    ),
    (
        "es",
        "La sala de Orle es la más grande; la de Weld, la más pequeña.",
        "Orle es la más grande",
        "Weld es la más grande",
    ),
    ("zh-CN", "食品投诉86件，家电投诉54件，家具投诉31件。", "食品投诉最多", "家具投诉最多"),
]


@told_apart(NAMED)
def test_another_name_for_the_most_is_told(language: str, source: str, right: str, wrong: str, tmp_path: Path) -> None:
    assert check_told(language, source, right, tmp_path) == ["nothing-checked"]  # no number
    assert set(check_told(language, source, wrong, tmp_path)) == {"fits-another", "nothing-checked"}


# Language, a list of the source, the right rank of one of its names, and a wrong one.
RANKED = [
    ("zh-CN", "东岭镇售出940张，南港镇售出610张，北滩镇售出275张。", "南港镇名列第二。", "南港镇名列第三。"),
    (
        "ja",
        "町別では青浜町940枚、岩瀬町610枚、松原町275枚の順。",
        "岩瀬町は二番目の610枚だった。",
        "岩瀬町は三番目の610枚だった。",
    ),
    (
        "en",
        "Orle sold 940 tickets, Tamsin 610 and Brevik 275.",
        "Orle sold far more than second-placed Tamsin.",
        "Orle sold far more than third-placed Tamsin.",
    ),
]


@told_apart(RANKED)
def test_a_rank_that_is_not_that_of_the_list_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


def test_words_that_the_source_has_nowhere_do_not_hide_a_name(tmp_path: Path) -> None:
    source = "分果园看，梨园产量12.4万斤，增长3.6%；桃园产量9.1万斤，下降1.3%；枣园产量6.7万斤，增长5.8%。"
    assert check_told("zh-CN", source, "枣园增幅居首。桃园产9.1万斤", tmp_path) == []
    assert check_told("zh-CN", source, "梨园增幅居首。桃园产9.1万斤", tmp_path) == ["fits-another"]


def test_the_most_that_the_source_tells_itself_is_not_held_against_a_list(tmp_path: Path) -> None:
    source = "The wardens logged 52 alarms, the fewest since 1998, and mended 340 boats and 17 piers."
    assert check_told("en", source, "Alarms were the fewest since 1998", tmp_path) == []
    assert check_told("en", source, "Boats were the fewest since 1998", tmp_path) == ["fits-another"]
