"""Details that nothing prints are told; those that a template or a text prints are not."""

import pytest

from exporter import job
from exporter.problem import Problems

OUTLINE = """
title: 甲
language: zh-CN
details: {{{details}}}
sections: [{{heading: 乙, body: ["{text}"]}}]
"""


def told(tmp_path, details: str, template: str, text: str = "正文。") -> list[tuple[str, str]]:
    file = tmp_path / "o.yaml"
    file.write_text(OUTLINE.format(details=details, text=text), "utf-8")
    problems = Problems()
    outline = job.read(str(file), problems)
    assert outline is not None
    job.compose(outline, job.Options(template=template), problems)
    return [(problem.message, problem.hint) for problem in problems if problem.code == "unprinted-detail"]


@pytest.mark.parametrize("template", ["briefing", "modern", "compact"])
def test_what_a_template_prints_is_not_told(tmp_path, template):
    assert told(tmp_path, "文号: 〔2026〕1号, 密级: 内部", template) == []


def test_what_a_text_prints_is_not_told(tmp_path):
    assert told(tmp_path, "电话: 010-1234", "briefing", "请拨打 {{ details.电话 }}。") == []


def test_all_that_nothing_prints_is_told_at_once(tmp_path):
    ((message, hint),) = told(tmp_path, "电话: 010-1234, 文号: 一号, 传真: 010-4321", "briefing")
    assert "`电话`, `传真`" in message
    assert "文号" not in message
    assert "{{ details.电话 }}" in hint


def test_a_slip_of_the_pen_is_offered_the_templates_own_name(tmp_path):
    ((message, hint),) = told(tmp_path, "发文字号码: 一号", "gongwen")
    assert "`发文字号码`" in message
    assert hint == "did you mean `发文字号`?"


@pytest.mark.parametrize("template", ["briefing", "modern", "compact", "gongwen"])
def test_how_secret_a_text_is_stands_on_both_files(tmp_path, template):
    file = tmp_path / "o.yaml"
    file.write_text(OUTLINE.format(details="密级: 内部资料", text="正文。"), "utf-8")
    problems = Problems()
    outline = job.read(str(file), problems)
    assert outline is not None
    composed = job.compose(outline, job.Options(template=template), problems)
    assert composed is not None
    document = composed[0]
    assert "内部资料" in str(document.briefing)
    assert "内部资料" in str(document.one_pager)
