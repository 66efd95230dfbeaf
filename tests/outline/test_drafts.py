"""A chart without an alternative text: the hint has one, drafted from its data."""

from pathlib import Path

import pytest

from tests.support.documents import compose

HEAD = "title: t\nfigures: {a: {label: Loans, value: 12}, b: {label: Visits, value: 30, unit: k}}\n"


@pytest.mark.parametrize(
    ("chart", "draft"),
    [
        (
            "type: line, caption: Loans, categories: [2021, 2022, 2023], series: {n: [5, 9.5, 7]}, unit: k",
            "“Loans: from 5 k (2021) to 7 k (2023), highest 9.5 k (2022), lowest 5 k (2021)”",
        ),
        (
            "type: combo, lines: [b], categories: [x, y], series: {a: [5, 9], b: [1, 3]}, unit: {a: t, b: '%'}",
            "“a: from 5 t (x) to 9 t (y), highest 9 t (y), lowest 5 t (x); b: from 1% (x) to 3% (y), "
            "highest 3% (y), lowest 1% (x)”",
        ),
        ("type: bar, figures: [a, b]", "“…: highest 30 (Visits), lowest 12 (Loans)”"),
        ("type: bar, table: t", "“n: highest 4 (q), lowest 2 (p)”"),
        ("type: bar, categories: [x], series: {a: [5]}", "add `alt: …` (what the chart shows"),
    ],
)
def test_a_missing_text_is_drafted(tmp_path: Path, chart: str, draft: str) -> None:
    table = "{id: t, columns: [m, n], rows: [[p, 2], [q, 4]]}"
    text = f"{HEAD}sections:\n- heading: h\n  body:\n  - table: {table}\n  - chart: {{{chart}}}\n"
    _, problems = compose(tmp_path / "o.yaml", text)
    missing = [problem for problem in problems if problem.code == "missing-key"]
    assert len(missing) == 1
    assert draft in missing[0].hint


def test_names_under_labels_are_answered_with_the_key_that_holds_them(tmp_path: Path) -> None:
    chart = "{type: bar, alt: x, labels: [a, b], series: {n: [1, 2]}}"
    text = f"title: t\nsections:\n- heading: h\n  body:\n  - chart: {chart}\n"
    _, problems = compose(tmp_path / "o.yaml", text)
    assert any("`categories`" in problem.hint for problem in problems if problem.code == "wrong-type")
