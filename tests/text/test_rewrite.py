"""HTML comments do not print; two ideographic spaces begin a paragraph; places stay those of the file."""

import pytest

from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.text import markup
from exporter.text.language import parse_language
from exporter.text.tree import TextParagraph, plain_text
from tests.support.pace import within

ZH, EN = parse_language("zh-CN"), parse_language("en")
_ALL = [markup.parse_blocks, markup.parse_inline, markup.parse_refs]


def literal(text: str) -> Scalar:
    starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]
    places = tuple((start, Place("o.yaml", 1 + number, 5)) for number, start in enumerate(starts))
    return Scalar(text, Place("o.yaml", 1, 5), "|", places)


def paragraphs(text: str | Scalar, problems: Problems | None = None, language=ZH) -> list[str]:
    scalar = literal(text) if isinstance(text, str) else text
    found = markup.parse_blocks(scalar, language, Problems() if problems is None else problems)
    return [plain_text(block.inlines) for block in found if isinstance(block, TextParagraph)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- 待核 -->正文", ["正文"]),
        ("正<!-- 待核 -->文", ["正文"]),
        ("a <!-- b --> c", ["a c"]),
        ("甲\n<!-- 整行 -->\n乙", ["甲乙"]),
        ("甲\n\n<!-- 两\n\n行 -->\n\n乙", ["甲", "乙"]),
        ("<!-- 只有它 -->", []),
        ("<!-- {{ missing }} [^x] <br> -->好", ["好"]),
        ("甲<!--1-->乙<!--2-->丙", ["甲乙丙"]),
    ],
)
def test_a_comment_is_not_printed_and_told(text: str, expected: list[str]) -> None:
    problems = Problems()
    assert paragraphs(text, problems) == expected
    assert {problem.code for problem in problems} == {"html-comment"}
    assert len(problems) == text.count("<!--")
    assert all("comment:" in problem.hint for problem in problems)


@pytest.mark.parametrize("parse", _ALL)
def test_comments_are_taken_out_of_every_text(parse) -> None:
    problems = Problems()
    found = parse(literal("前<!-- 密 -->后"), ZH, problems)
    assert "密" not in str(found) and [problem.place.column for problem in problems] == [6]


@pytest.mark.parametrize("text", ["`<!-- 代码 -->`", "\\<!-- 原样 -->", "``a ` <!-- b --> ``"])
def test_code_and_escaped_signs_are_no_comment(text: str) -> None:
    problems = Problems()
    assert "<!--" in paragraphs(text, problems)[0] and not len(problems)


@pytest.mark.parametrize("parse", _ALL)
def test_a_comment_without_an_end_is_an_error(parse) -> None:
    problems = Problems()
    parse(literal("甲\n乙<!-- 丙"), ZH, problems)
    assert [(each.code, each.severity, each.place.line, each.place.column) for each in problems] == [
        ("html-comment", "error", 2, 6)
    ]


def test_what_follows_a_comment_keeps_its_place() -> None:
    problems = Problems()
    markup.parse_blocks(literal("甲<!-- 乙 -->丙 {{ x }} [坏](javascript:a)"), ZH, problems)
    assert [(each.code, each.place.column) for each in problems][-1] == ("link-scheme", 5 + 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u3000\u3000甲。\n\u3000\u3000乙。", ["甲。", "乙。"]),
        ("甲。\n\u3000\u3000乙。\n丙。", ["甲。", "乙。丙。"]),
        ("甲。\n\u2003\u2003乙。", ["甲。", "乙。"]),
        ("甲。\n&emsp;&emsp;乙。", ["甲。", "乙。"]),
        ("甲。\n\u3000乙。", ["甲。乙。"]),
        ("甲。\u3000\u3000乙。", ["甲。\u3000\u3000乙。"]),
        ("甲\n\n\u3000\u3000乙", ["甲", "乙"]),
        ("- 甲\n\u3000\u3000乙", ["乙"]),
    ],
)
def test_two_ideographic_spaces_begin_a_paragraph(text: str, expected: list[str]) -> None:
    problems = Problems()
    found = paragraphs(text, problems)
    assert [words.replace("\n", "") for words in found] == expected or found == expected
    assert not len(problems)


def test_they_do_in_a_folded_text_and_in_a_cell() -> None:
    places = ((0, Place("o.yaml", 1, 5)), (5, Place("o.yaml", 2, 5)))
    scalar = Scalar("\u3000\u3000甲。 \u3000\u3000乙。", Place("o.yaml", 1, 5), ">", places)
    assert paragraphs(scalar) == ["甲。", "乙。"]
    assert plain_text(markup.parse_inline(literal("\u3000\u3000甲\n\u3000\u3000乙"), ZH, Problems())) == "甲\n乙"


def test_a_quotation_keeps_its_mark() -> None:
    (quote,) = markup.parse_blocks(literal("> \u3000\u3000甲。\n> \u3000\u3000乙。"), ZH, Problems())
    assert len(quote.blocks) == 2


@pytest.mark.parametrize(
    "text", ["<!--" * 20_000, "<!-- a -->" * 5_000, "`a" * 20_000 + "<!--", "\u3000\u3000甲\n" * 5_000]
)
def test_floods_take_no_longer_than_their_length(text: str) -> None:
    with within(3.0):
        for parse in _ALL:
            parse(literal(text), ZH, Problems())
