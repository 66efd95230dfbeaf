"""What editors get beside the keys: titles, examples and snippets that fit the schema they stand in."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from exporter.commands.schema import NAMES, find_blocks, make_schema
from exporter.outline.blocks import HELP
from exporter.template.model import Colors


def fits(schema: dict[str, Any], form: Any, value: Any) -> list[str]:
    """What a validator says against a value, of a part of a schema."""
    judge = jsonschema.Draft202012Validator({"$defs": schema.get("$defs", {}), "allOf": [form]})
    return [error.message for error in judge.iter_errors(value)]


def filled(body: Any) -> Any:
    """A snippet with its placeholders filled in as an editor does on tab: default, first choice, or a word."""
    if isinstance(body, dict):
        return {filled(key): filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(item) for item in body]
    if not isinstance(body, str):
        return body
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", re.sub(r"\$\{\d+\|([^,|]*)[^}]*\|\}", r"\1", body))
    text = re.sub(r"\$\d+", "word", text)
    return int(text) if text.isdigit() else text


def parts(form: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every group of a schema, by path."""
    if isinstance(form, dict):
        yield path, form
        for key, item in form.items():
            if key != "defaultSnippets":
                yield from parts(item, f"{path}/{key}")
    elif isinstance(form, list):
        for index, item in enumerate(form):
            yield from parts(item, f"{path}/{index}")


@pytest.mark.parametrize("name", NAMES)
def test_snippets_fit_where_they_are_offered(name: str) -> None:
    schema = make_schema(name)
    offered = [(path, form, one) for path, form in parts(schema) for one in form.get("defaultSnippets", ())]
    assert len(offered) >= (15 if name == "outline" else 1)
    for path, form, snippet in offered:
        assert snippet["label"], path
        assert snippet["description"], path
        assert fits(schema, form, filled(snippet["body"])) == [], (path, snippet)


@pytest.mark.parametrize("name", NAMES)
def test_examples_fit_where_they_are_given(name: str) -> None:
    schema = make_schema(name)
    given = [(path, form, one) for path, form in parts(schema) for one in form.get("examples", ())]
    assert len(given) > 20
    for path, form, example in given:
        assert fits(schema, form, example) == [], (path, example)


def test_a_schema_has_a_name_of_its_own() -> None:
    assert {make_schema(name)["$id"] for name in NAMES} == {
        "urn:exporter:schema:outline",
        "urn:exporter:schema:template",
    }


def test_each_block_says_what_it_is() -> None:
    blocks = find_blocks(make_schema("outline"))
    assert {block["title"]: block["description"] for block in blocks} == HELP


def test_languages_and_templates_are_offered() -> None:
    properties = make_schema("outline")["properties"]
    assert {"zh-CN", "en", "de"} <= set(properties["language"]["examples"])
    assert {"briefing", "gongwen"} <= set(properties["template"]["examples"])


@pytest.mark.parametrize(
    ("color", "right"),
    [("#1f4e79", True), (" #1F4E79", True), ("muted", True), ("accent", True), ("red", False), ("#fff", False)],
)
def test_a_color_is_a_number_or_a_role(color: str, right: bool) -> None:
    schema = make_schema("template")
    assert (fits(schema, schema, {"colors": {"accent": color}}) == []) == right
    assert (fits(schema, schema, {"headings": [{"color": color}]}) == []) == right
    assert "series" in Colors.__struct_fields__, "a list is no role"
    assert fits(schema, schema, {"headings": [{"color": "series"}]})
