"""A sentence in another language: templates, nested fields, lists, counts, and what nobody translated."""

import pytest

from exporter.message import Message, counted, listed, words_of
from exporter.messages import translate, translate_text
from exporter.problem import NOWHERE, Problem


def zh(message: str, code: str = "") -> str:
    return translate_text(code, message, "zh-CN")


def test_english_stays_as_it_is() -> None:
    made = Message("there is no key figure `{id}`", id="a")
    assert translate_text("formula-unknown", made, "en") == "there is no key figure `a`"


def test_a_template_takes_its_fields() -> None:
    assert zh(Message("there is no key figure `{id}`", id="a{b}")) == "没有关键数字 `a{b}`"


def test_a_constant_sentence_keeps_its_braces() -> None:
    assert zh("write {{ details.name }}") == "写成 {{ details.名称 }}"


def test_nested_sentences_lists_and_counts_are_translated() -> None:
    rows = Message("this row has {cells} for {columns}", cells=counted(1, "cell"), columns=counted(2000, "column"))
    assert zh(rows) == "这一行有1 个单元格，表格有2,000 列"
    assert zh(Message("the parts are {parts}", parts=listed([".value", ".unit"]))) == "可用的部分：.value、.unit"
    assert zh(listed(["a", "b", "c"], last="or")) == "a、b 或 c"
    assert zh(listed(["a"], last="or")) == "a"


def test_a_user_s_own_text_is_never_translated() -> None:
    assert zh(Message("unknown key `{key}`", key="a list")) == "没有 `a list` 这个键"


def test_what_nobody_translated_stays_english() -> None:
    assert zh("words of a library") == "words of a library"
    told = Message("{name} cannot be read: {error}", name="a.csv", error=OSError(2, "No such thing at all"))
    assert zh(told) == "a.csv 读不了：No such thing at all"


def test_a_problem_keeps_its_code_and_place() -> None:
    problem = Problem("empty-file", "error", NOWHERE, "the file is empty", "write a row below them")
    told = translate(problem, "zh-CN")
    assert (told.code, told.severity, told.place) == ("empty-file", "error", NOWHERE)
    assert (told.message, told.hint) == ("文件是空的", "在列名下面写一行")
    assert translate(problem, "en") is problem


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError(Message("{name} is empty", name="x")), "x is empty"),
        (ValueError("bare"), "bare"),
        (OSError(13, "Permission denied", "x"), "Permission denied"),
        (KeyError(), ""),
    ],
)
def test_an_exception_says_what_it_was_raised_with(error: Exception, words: str) -> None:
    assert words_of(error) == words
