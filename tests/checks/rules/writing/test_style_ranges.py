"""Ranges in running text are found whole by a pattern that takes time in step with the text."""

import pytest

from exporter.checks.rules.writing import style


@pytest.mark.parametrize(
    ("text", "found"),
    [("2–3人", "2–3"), ("约12.5～13.5%", "12.5～13.5"), ("1万—2万元", "1万—2"), ("v1.2–1.3 ", "1.2–1.3")],
)
def test_a_range_is_still_found_whole(text: str, found: str) -> None:
    match = style._RANGE.search(text)
    assert match is not None
    assert match[0].startswith(found)
