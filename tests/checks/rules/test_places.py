"""A number beside another place than the source's is told; a place that the source names there is not."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_text, check_told, messages_of, told_apart

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
    (
        "zh-CN",
        "面积最大的是柳塘区，186.4平方公里，三年扩大9.2平方公里；缩小最多的是石磨县，缩小3.1平方公里。",
        "柳塘区面积最大，有 186.4 平方公里",
        "石磨县面积最大，有 186.4 平方公里",
    ),
    (
        "ja",
        "北浦工場の設備の補修に3億2000万円を費やした。",
        "北浦工場に3億2000万円",
        "浜坂工場に3億2000万円",
    ),
    (
        "ja",
        "葦原温泉の客は14万2千人、滝ノ口温泉は8万6千人だった。減ったのは滝ノ口温泉だけである（4.7%減）。",
        "滝ノ口温泉だけが4.7%減った",
        "葦原温泉だけが4.7%減った",
    ),
]


@told_apart(PLACES)
def test_another_place_beside_a_number_is_told(
    language: str, source: str, right: str, wrong: str, tmp_path: Path
) -> None:
    assert check_told(language, source, right, tmp_path) == []
    assert check_told(language, source, wrong, tmp_path) == ["fits-another"]


def test_a_sort_of_place_without_a_name_is_none(tmp_path: Path) -> None:
    source = "青禾市统计公报。2023年全市新增岗位4170个。"
    assert check_told("zh-CN", source, "青禾市新增岗位 4170 个", tmp_path) == []


def test_a_region_without_a_name_is_none(tmp_path: Path) -> None:
    source = "青禾县统计公报。山区的道路新修4170米。"
    assert check_told("zh-CN", source, "青禾县山区新修道路 4170 米", tmp_path) == []


def test_names_are_told_as_they_are_written(tmp_path: Path) -> None:
    found = messages_of("zh-TW", "石埔鄉有4170人。青埔鄉的橋已修好。", "青埔鄉有 4170 人", tmp_path)
    assert found == ["青埔鄉 beside 4170 人; the source names 石埔鄉"]


# Language, source, the right wording, and the same with a name that the source has nowhere.
STRANGE = [
    (
        "fr",
        "La Bretagne (19 800 logements, + 2,1 %) progresse.",
        "Seule la Bretagne gagne 2,1 %",
        "Bretagne",
        "Normandie",
    ),
    ("en", "The ferry from Holm carried 4,170 guests.", "The ferry from Holm carried 4,170 guests", "Holm", "Skerra"),
    ("ru", "На пароме из Ладоги ехали 4170 гостей.", "На пароме из Ладоги ехали 4170 гостей", "Ладоги", "Онеги"),
]


@pytest.mark.parametrize(("language", "source", "words", "name", "other"), STRANGE)
def test_a_name_that_the_source_has_nowhere_is_told(
    language: str, source: str, words: str, name: str, other: str, tmp_path: Path
) -> None:
    assert check_told(language, source, words, tmp_path) == []
    assert messages_of(language, source, words.replace(name, other), tmp_path) == [f"the source does not name {other}"]


@pytest.mark.parametrize(
    ("language", "source", "words"),
    [
        ("de", "Die Fähre brachte 4.170 Gäste.", "Mit dem Schiff kamen 4.170 Gäste"),
        ("en", "The ferry carried 4,170 guests.", "Some 4,170 guests came, the UNESCO said"),
        ("en", "The ferry carried 4,170 guests.", "The Ferry Of Many Happy Travellers Carried 4,170 Guests"),
        ("en", "The ferry carried 4,170 guests.", "The ferry carried 4,170 guests. It belongs to Skerra"),
        ("en", "The ferry carried 4,170 guests.", "Some 4,170 guests came at Christmas, the Internet site said"),
        (
            "en",
            "From Holm the ferry carried 4,170 guests.",
            "By Internet some 4,170 guests came from Holm at Christmas",
        ),
    ],
)
def test_other_words_with_a_capital_are_no_names(language: str, source: str, words: str, tmp_path: Path) -> None:
    assert check_told(language, source, words, tmp_path) == []


def test_a_strange_name_behind_many_known_ones_is_told(tmp_path: Path) -> None:
    words = "During the whole summer season the ferry carried 4,170 guests from Holm to Alba, Berg, Cork, Dale and {}."
    source = words.format("Egilsey")
    assert messages_of("en", source, words.format("Skerra"), tmp_path) == ["the source does not name Skerra"]


def test_the_name_of_who_published_the_source_is_none_of_another_place(tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text("The ferry from Holm carried 4,170 guests.", "utf-8")
    outline = (
        "title: T\nlanguage: en\nsource: {{file: source.txt, publisher: {}}}\nsections:\n  - heading: H\n"
        "    body: The ferry carried 4,170 guests, says Seastat.\n"
    )
    for publisher, told in (("Seastat", []), ("Port", ["the source does not name Seastat"])):
        found = check_text(outline.format(publisher), tmp_path)
        names = [problem for problem in found if "does not name" in problem.message]
        assert [problem.message for problem in names] == told
        assert all("from Holm" in (problem.hint or "") for problem in names)


def test_a_word_that_ends_like_a_sort_of_place_is_no_place(tmp_path: Path) -> None:
    source = "2024年，全市城镇参保2318人，农村参保1406人。"
    assert check_told("zh-CN", source, "2024 年城镇参保 2318 人，农村 1406 人", tmp_path) == []
