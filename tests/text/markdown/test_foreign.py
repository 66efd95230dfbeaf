"""HTML, marks of other Markdown and lines typed as a list are told; what only looks like them is not."""

import pytest

from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.text import markup
from exporter.text.language import parse_language

ZH, EN = parse_language("zh-CN"), parse_language("en")


def literal(text: str) -> Scalar:
    """A scalar as a `|` block has it, each line at column 5 of a line of its own."""
    starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]
    places = tuple((start, Place("o.yaml", 1 + number, 5)) for number, start in enumerate(starts))
    return Scalar(text, Place("o.yaml", 1, 5), "|", places)


def folded(*lines: str) -> Scalar:
    """A scalar as a `>` block has it."""
    places, offset = [], 0
    for number, line in enumerate(lines, 1):
        places.append((offset, Place("o.yaml", number, 5)))
        offset += len(line) + 1
    return Scalar(" ".join(lines), places[0][1], ">", tuple(places))


def told(scalar: Scalar, parse=markup.parse_blocks, language=ZH) -> list[tuple[str, int, int]]:
    """Code, line and column of what is told."""
    problems = Problems()
    parse(scalar, language, problems)
    assert all(problem.severity == "warning" and problem.hint for problem in problems)
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("上行<br>下行", 7),
        ("上行<br/>下行", 7),
        ("<b>粗</b>", 5),
        ("一个<span style='x'>字</span>", 7),
        ("价格~~旧~~新", 7),
        ("价格==要==新", 7),
        ("==要==", 5),
        ("$E=mc$", 5),
        ("能量 $E=mc^2$ 守恒", 8),
        ("$$a+b$$", 5),
        ("** 粗**", 5),
        ("说**粗 的", 6),
        ("中文__粗__中文", 7),
        ("文^[注]字", 6),
        ("见[[别页]]", 6),
        ("正文{.red}字", 7),
        ("面积 5m^2 以上", 10),
        ("- [ ] 待办", 7),
        ("1. [x] 办完", 8),
        ("> [!NOTE] 注意", 7),
    ],
)
def test_marks_of_elsewhere_are_told(text: str, column: int) -> None:
    assert told(literal(text)) == [("foreign-markup", 1, column)]


@pytest.mark.parametrize(
    "text",
    [
        "C++ 与 C++，a == b，c == d",
        "US$5–US$9, $5 and $10",
        "5$ or 6$",
        "<姓名> 与 x < y > z",
        "3~5天，10~15人",
        "`<br>` 与 `**`",
        "\\*\\*原样\\*\\* \\<br>",
        "**粗** 与 *斜* 和 H~2~O",
        "共[1]条，[x] 项",
        "___",
    ],
)
def test_plain_signs_are_not_told(text: str) -> None:
    assert told(literal(text)) == []


@pytest.mark.parametrize(
    "text", ["**重**点", "甲[^a]", "见[这里](https://example.com)", "CO~2~ 排放", "5 m^2^", "a<br>b"]
)
def test_a_text_without_markup_tells_the_markup_in_it(text: str) -> None:
    assert [code for code, _, _ in told(literal(text), markup.parse_refs)] == ["foreign-markup"]


def test_one_kind_is_told_once_in_a_paragraph() -> None:
    assert told(literal("甲<br>乙<br>丙\n\n丁<br>戊")) == [("foreign-markup", 1, 6), ("foreign-markup", 3, 6)]


@pytest.mark.parametrize(
    "lines",
    [
        ["1、甲；", "2、乙。"],
        ["１、甲；", "２、乙。"],
        ["1.甲；", "2.乙。"],
        ["（1）甲；", "（2）乙。"],
        ["(一)甲；", "(二)乙。"],
        ["一、甲；", "二、乙。"],
        ["①甲；", "②乙。"],
        ["❶甲；", "❷乙。"],
        ["•甲；", "•乙。"],
        ["● 甲", "● 乙"],
        ["・甲", "・乙"],
        ["一是甲；", "二是乙。"],
        ["一要甲；", "二要乙。"],
        ["第一，甲；", "第二，乙。"],
        ["其一，甲；", "其二，乙。"],
        ["首先，甲。", "其次，乙。"],
        ["-甲", "-乙"],
        ["— eins", "— zwei"],
        ["a) one", "b) two"],
        ["a. one", "b. two"],
        ["i. one", "ii. two"],
        ["(i) one", "(ii) two"],
        ["甲、一", "乙、二"],
        ["가. 하나", "나. 둘"],
        ["ア．一", "イ．二"],
        ["做法如下：", "①甲"],
        ["先说一句。", "1、甲"],
        ["\u3000\u30001、甲", "\u30002、乙"],
    ],
)  # fmt: skip
def test_lines_typed_as_a_list_are_told_with_their_place(lines: list[str]) -> None:
    begin = 5 + (len(lines[1]) - len(lines[1].lstrip()) if lines[1].startswith("\u3000") else 0)
    for scalar in (literal("\n".join(lines)), folded(*lines)):
        for parse in (markup.parse_blocks, markup.parse_inline):
            ((code, line, column),) = told(scalar, parse)
            assert (code, line) == ("typed-list", 2) and column in (5, begin)


@pytest.mark.parametrize(
    "text",
    [
        "1. 甲\n2. 乙",
        "- 甲\n- 乙",
        "1) 甲\n2) 乙",
        "1、甲\n\n2、乙",
        "1、甲\\\n2、乙",
        "1、甲  \n2、乙",
        "共有\n3、4号楼",
        "三、四线城市\n一二线城市",
        "根据规定\n（1）条办理",
        "气温在\n-5到-3之间",
        "普通的一行\n又一行",
        "```\n1、甲\n2、乙\n```",
    ],
)
def test_other_lines_are_not_told(text: str) -> None:
    assert told(literal(text)) == []


def test_the_message_names_the_lines() -> None:
    problems = Problems()
    markup.parse_blocks(literal("做法：\n1、甲；\n2、乙；\n3、丙。"), ZH, problems)
    (problem,) = problems
    assert problem.message.startswith("lines 1–4 run together") and "`1. `" in problem.hint
