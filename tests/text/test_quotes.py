"""Straight quotation marks: curly among Han, as typed everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.problem import Place, Problems
from exporter.source.nodes import Scalar
from exporter.text.language import parse_language
from exporter.text.markup import parse_blocks, parse_refs
from exporter.text.quotes import find_curly_quotes
from exporter.text.tree import Placeholder, TextParagraph, TextSpan


def printed(text: str, language: str = "zh-CN") -> str:
    problems = Problems()
    (block,) = parse_blocks(Scalar(text, Place("o.yaml", 1, 1)), parse_language(language), problems)
    assert isinstance(block, TextParagraph)
    assert not problems.sorted()
    return "".join(
        "〇" if isinstance(inline, Placeholder) else inline.text
        for inline in block.inlines
        if isinstance(inline, TextSpan | Placeholder)
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('实施"党建+业务"工程', "实施“党建+业务”工程"),
        ('他说"好","行"', "他说“好”,“行”"),
        ('**"法治体检"**机制', "“法治体检”机制"),
        ('使用"Python"语言', "使用“Python”语言"),
        ('的 "Hello World" 程序', "的 “Hello World” 程序"),
        ('采用AI"三化"模式', "采用AI“三化”模式"),
        ('2024"三农"工作', "2024“三农”工作"),
        ("他说'好'吗", "他说‘好’吗"),
        ('为"{{ x }}"次', "为“〇”次"),
        ('"党建\n引领"', "“党建引领”"),
    ],
)
def test_pairs_among_han_are_curly(typed: str, expected: str) -> None:
    assert printed(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ['买了24"和27"显示器', 'He said "go" home', "don't说it's好", '三"字', "5'10\"高", '空""的', "“外”内"],
)
def test_inches_apostrophes_and_lone_marks_stay(typed: str) -> None:
    assert printed(typed) == typed


def test_code_escapes_and_entities_stay_as_typed() -> None:
    assert printed('`print("好")`输出') == 'print("好")输出'
    assert printed('\\"不变\\"的') == '"不变"的'
    assert printed("&quot;不变&quot;的") == '"不变"的'
    assert printed("\\\ue000好") == "\\\ue000好"


def test_other_languages_keep_what_is_typed() -> None:
    for language in ("en", "ja", "ko", "de"):
        assert printed('a"法"b', language) == 'a"法"b'


def test_labels_and_titles_too() -> None:
    (span,) = parse_refs(Scalar('"法治体检"次数', Place("o.yaml", 1, 1)), parse_language("zh-CN"), Problems())
    assert isinstance(span, TextSpan)
    assert span.text == "“法治体检”次数"


@given(st.text(st.sampled_from("\"'法律a1 ，。（“”"), max_size=30))
def test_marks_change_in_pairs_and_nothing_else_does(text: str) -> None:
    found = find_curly_quotes(text)
    assert all(text[at] in "\"'" for at in found)
    opened = [mark for _, mark in sorted(found.items())]
    assert sorted(opened).count("“") == opened.count("”")
    assert opened.count("‘") == opened.count("’")
    for mark, pair in (('"', "“”"), ("'", "‘’")):
        turns = [found[at] for at in sorted(found) if text[at] == mark]
        assert turns == list(pair) * (len(turns) // 2)
