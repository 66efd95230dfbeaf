"""A row's values in the outline's nodes: numbers and words at once, texts left to the resolver."""

import pytest

from exporter.batch.fill import RowCells, check_heads, fill_outline, list_row_names
from exporter.problem import Problems
from exporter.source.nodes import Mapping
from exporter.source.yaml import read_yaml


def outline(text: str) -> Mapping:
    problems = Problems()
    given = read_yaml("o.yaml", text.encode(), problems)
    assert given is not None, list(problems)
    assert isinstance(given.root, Mapping)
    return given.root


def row(**cells: str) -> RowCells:
    return RowCells(1, 2, cells)


def flatten(node: object) -> object:
    if isinstance(node, Mapping):
        return {entry.key.text: flatten(entry.value) for entry in node}
    return [flatten(item) for item in node.items] if hasattr(node, "items") else node.text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("value: '{{ row.n }}'", {"value": "1506.5"}),
        ("value: '{{ row.p }}'", {"value": "5"}),
        ("series: {a: ['{{ row.n }}', 3]}", {"series": {"a": ["1506.5", "3"]}}),
        ("rows: [[x, '{{ row.n }}', '{{ row.w }}']]", {"rows": [["x", "1,506.5", "{{ row.w }}"]]}),
        ("file: data/{{ row.w }}.csv", {"file": "data/**b** {{ title }}.csv"}),
        ("title: '{{ row.w }} {{ row.n }}'", {"title": "{{ row.w }} {{ row.n }}"}),
        ("details: {file: '{{ row.w }}'}", {"details": {"file": "{{ row.w }}"}}),
        (r"title: '\{{ row.w }}'", {"title": r"\{{ row.w }}"}),
    ],
)
def test_only_fields_that_are_no_text_are_filled(text: str, filled: object) -> None:
    cells = row(n="1,506.5", p="5%", w="**b** {{ title }}")
    assert flatten(fill_outline(outline(text), cells).root) == filled


def test_what_no_row_changes_is_shared() -> None:
    root = outline("sections: [{heading: a, body: [b]}]\nvalue: '{{ row.n }}'")
    filled = fill_outline(root, row(n="3")).root
    assert filled.get("sections") is root.get("sections")


def test_an_unknown_head_is_told_with_its_place() -> None:
    root = outline("title: a {{ row.nmae }} b\n")
    assert [name for name, _ in list_row_names(root)] == ["nmae"]
    problems = Problems()
    check_heads(root, ("name", "code"), "t.csv", problems)
    (problem,) = problems
    assert (problem.code, problem.place.line, problem.place.column) == ("unknown-column", 1, 10)
    assert problem.hint == "did you mean {{ row.name }}?"
