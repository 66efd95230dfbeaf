"""Rows of the outline's own table that a sentence adds up."""

from pathlib import Path

import pytest

from tests.support.check_outlines import check_text

SOURCE = "The port received 412 freighters, 96 ferries, 57 tankers and 31 cruise ships."
TABLE = "{columns: [Type, Calls], rows: [[Freighters, 412], [Ferries, 96], [Tankers, 57], [Cruise ships, 31]]}"


@pytest.mark.parametrize(("calls", "wrong"), [(153, False), (163, True)])
def test_rows_that_are_named_are_added_up(calls: int, wrong: bool, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text(SOURCE, "utf-8")
    head = "title: T\nlanguage: en\nsource: {file: source.txt}\nsections:\n  - heading: H\n    body:\n"
    body = f"      - table: {TABLE}\n      - Ferries and tankers together made {calls} calls.\n"
    codes = [problem.code for problem in check_text(head + body, tmp_path)]
    assert ("not-in-source" in codes) == wrong
