"""Settings of a library's caller keep their types: a text is that text, whatever it would be in YAML."""

import pytest

import exporter
from exporter.problem import Problems
from exporter.template.chain.assign import make_setting
from exporter.template.load import resolve_template
from exporter.template.model import Template


def loaded(key: str, value: object) -> tuple[Template | None, Problems]:
    problems = Problems()
    return resolve_template(None, (make_setting(key, value),), "zh-CN", problems), problems


@pytest.mark.parametrize("text", ["[a]", "{a: b}", "~", "null", "true", "- x", "#3", "a: b", "'q'", "", " · "])
def test_a_text_stays_a_text(text: str) -> None:
    template, problems = loaded("captions.separator", text)
    assert list(problems) == []
    assert template is not None
    assert template.docx.captions.separator == text


@pytest.mark.parametrize(("value", "wanted"), [(True, True), (False, False), ("true", True)])
def test_a_switch_is_a_switch(value: object, wanted: bool) -> None:
    template, _ = loaded("pdf.attach_outline", value)
    assert template is not None
    assert template.pdf.pdf.attach_outline is wanted


def test_lists_and_groups_hold_texts() -> None:
    template, problems = loaded("colors", {"accent": "#1f4e79", "series": ["#1f4e79", "accent"]})
    assert list(problems) == []
    assert template is not None
    assert template.docx.colors.accent == "1f4e79"


def test_a_wrong_value_is_reported_at_the_setting_and_not_at_the_command_line() -> None:
    _, problems = loaded("text.size", "large")
    (problem,) = problems
    assert problem.place.file == "settings text.size"
    assert "--set" not in str(problem)


@pytest.mark.parametrize("key", ["", "text..size"])
def test_a_key_that_is_none_is_reported(key: str) -> None:
    _, problems = loaded(key, "1")
    assert [problem.code for problem in problems] == ["bad-set"]


def test_a_control_character_is_refused() -> None:
    _, problems = loaded("captions.separator", "a\x07")
    assert [problem.code for problem in problems] == ["control-character"]


def test_the_public_functions_take_values() -> None:
    outline = exporter.load("data/legal-services.yaml")
    assert exporter.render_docx(outline, settings={"captions.separator": "[a]"})
