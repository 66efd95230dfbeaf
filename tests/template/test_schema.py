"""The template's schema, judged by a library that did not make it: it takes what we take and points at slips."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from exporter.template.chain.bundled import find_template, list_templates
from exporter.template.schema import build_template_schema


@pytest.fixture(scope="module")
def judge() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(build_template_schema())
    return jsonschema.Draft202012Validator(build_template_schema())


def written(text: str) -> Any:
    return yaml.safe_load(text)


@pytest.mark.parametrize("name", list_templates())
def test_bundled_templates_fit(judge: jsonschema.Draft202012Validator, name: str) -> None:
    file = find_template(name)
    assert file
    found = [
        error.json_path + " " + error.message[:200]
        for error in judge.iter_errors(written(Path(file).read_text("utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "extends: briefing",
        "docx: {text: {size: 小四}, toc: true}",
        "pdf: {layout: [headline, {columns: [[points], [chart]], widths: [3, 2]}]}",
        "headings: [{}, {numbering: （一）}]",
        "headings: [~, {numbering: （一）}]",
        "header: ~",
        "fonts: {body: {latin: ~, east_asian: {zh: KaiTi}, files: [a.otf]}}",
        "page: {size: [100mm, 200mm]}",
        "front: [title, {text: x}, {bottom: [{rule: 1pt}]}]",
        "text: {first_line_indent: auto, line_spacing: 1.6}",
        "footer: {first: false}",
        "words: {sv: {table: Tabell}}",
        "logo: {height: 9mm}",
    ],
)
def test_what_a_template_may_say(judge: jsonschema.Draft202012Validator, text: str) -> None:
    assert [error.message for error in judge.iter_errors(written(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "extend: briefing",
        "docx: {tocs: true}",
        "docx: {docx: {toc: true}}",
        "pdf: {layout: [heading]}",
        "page: {size: A44}",
        "text: {align: middle}",
        "words: {sv: {tabel: Tabell}}",
        "front: [titel]",
    ],
)
def test_what_it_may_not(judge: jsonschema.Draft202012Validator, text: str) -> None:
    assert list(judge.iter_errors(written(text)))


def test_every_setting_has_help() -> None:
    whole = build_template_schema()
    records = {"": whole, **whole["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, record in records.items()
        for key, form in record["properties"].items()
        if not form.get("description")
    ]
    assert silent == []
