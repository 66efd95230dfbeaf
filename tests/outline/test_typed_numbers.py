"""Numbers typed before headings that the template numbers, too."""

import pytest

from exporter.outline.load import load_outline
from exporter.outline.model import Outline
from exporter.outline.typed_numbers import warn_of_typed_numbers
from exporter.problem import Problems
from exporter.source.yaml import read_yaml


def loaded(text: str) -> Outline:
    problems = Problems()
    source = read_yaml("o.yaml", text.encode("utf-8"), problems)
    outline = load_outline(source, problems) if source else None
    assert outline is not None, list(problems)
    return outline


def told(headings: list[str], *, inner: list[str] = (), language: str = "zh-CN", ordinals: bool = False) -> list[int]:
    """The lines of the headings that are told: heading k stands on line 2 + k; inner ones follow the last."""
    text = f"{{title: 题, language: {language}, sections: [\n"
    text += "".join(
        f'{{heading: "{heading}", body: 文。' + ("},\n" if n < len(headings) - 1 else "")
        for n, heading in enumerate(headings)
    )
    text += (
        ", sections: [\n" + "".join(f'{{heading: "{heading}", body: 文。}},\n' for heading in inner) + "]}]}"
        if inner
        else "}]}"
    )
    problems = Problems()
    warn_of_typed_numbers(loaded(text), [True, True], problems, ordinals=ordinals)
    assert {problem.code for problem in problems} <= {"typed-number"}
    return [problem.place.line - 2 for problem in problems]


@pytest.mark.parametrize(
    "headings",
    [
        ["前言", "一、甲", "二、乙"],
        ["前言", "I. 甲", "II. 乙"],
        ["前言", "①甲", "②乙"],
        ["前言", "一 甲", "二 乙"],
        ["前言", "1 甲", "2 乙"],
        ["前言", "一,甲", "二,乙"],
        ["前言", "甲、一", "乙、二"],
        ["前言", "A. 甲", "B. 乙"],
        ["前言", "（i）甲", "（ii）乙"],
        ["前言", "Ⅰ 甲", "Ⅱ 乙"],
        ["前言", "二、乙", "结语"],
        ["前言", "（二）乙"],
        ["前言", "第二章 乙"],
        ["前言", "3．丙"],
        ["前言", "2. 乙"],
        ["前言", "⑵乙"],
    ],
)
def test_a_typed_number_is_told_at_the_first_of_the_headings(headings: list[str]) -> None:
    assert told(headings) == [1]


@pytest.mark.parametrize(
    "headings",
    [
        ["概况", "三、四线城市", "一带一路"],
        ["2024年工作", "2025年打算"],
        ["V. Putin", "结语"],
        ["1.5万人受益", "2.5亿元到位"],
        ["一件大事", "二手房"],
        ["5G 建设", "6G 研究"],
        ["十九大以来", "二十大以来"],
        ["第二产业", "第三产业"],
    ],
)
def test_other_headings_are_not_told(headings: list[str]) -> None:
    assert told(headings) == []


def test_a_compound_number_below_a_typed_one() -> None:
    assert told(["前言", "1. Alpha"], inner=["1.1 Beta"], language="en") == [1, 2]
    assert told(["前言", "Alpha"], inner=["1.1 Beta", "1.2 Gamma"], language="en") == [2]
    assert told(["前言", "Alpha"], inner=["3.5 percent"], language="en") == []


def test_an_ordinal_alone_is_no_number_where_ordinals_have_a_point() -> None:
    assert told(["Vorwort", "2. Weltkrieg"], language="de", ordinals=True) == []
    assert told(["1. Anfang", "2. Ende"], language="de", ordinals=True) == [0]
    assert told(["Preface", "2. Results"], language="en") == [1]


def test_an_appendix_prints_its_own_number() -> None:
    problems = Problems()
    text = "{title: 题, sections: [{heading: 甲, body: 文}, {heading: 附件1：名单, appendix: true, body: 文}]}"
    warn_of_typed_numbers(loaded(text), [False], problems)
    assert [problem.code for problem in problems] == ["typed-number"]
