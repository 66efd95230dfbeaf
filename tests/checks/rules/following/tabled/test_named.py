"""Columns of per cent that are worked out from what the source has of each row."""

from pathlib import Path

import pytest

from exporter import job

SOURCE = (
    "Die Bäder zählten ihre Karten für 2024. Das Nordbad verkaufte 48.320 Karten nach 45.110 im Vorjahr. "
    "Das Südbad verkaufte 21.460 Karten nach 23.870 im Vorjahr. Das Westbad verkaufte 9.875 Karten nach 9.504 im "
    "Vorjahr. Das Ostbad verkaufte 30.240 Karten nach 28.330 im Vorjahr."
)
OUTLINE = """title: Karten der Bäder
language: de
source: {{title: Bilanz, date: 2025-01-20, file: source.txt}}
sections:
  - heading: Karten
    body:
      - table:
          caption: Karten nach Bad
          columns: [Bad, Karten 2024, Veränderung (%), Anteil (%)]
          rows:
            - [Nordbad, 48320, {change}, {share}]
            - [Südbad, 21460, {fall}, 19.5]
            - [Westbad, 9875, 3.9, {last}]
            - [Ostbad, 30240, 6.7, 27.5]
"""
RIGHT = {"change": "7.1", "share": "44.0", "fall": "-10.1", "last": "9.0"}


def found_in(folder: Path, **cells: str) -> list[int]:
    """The lines with a finding."""
    (folder / "source.txt").write_text(SOURCE, "utf-8")
    (folder / "one.yaml").write_text(OUTLINE.format(**{**RIGHT, **cells}), "utf-8")
    return [problem.place.line for problem in job.check(str(folder / "one.yaml"), job.Options()).problems]


def test_changes_and_parts_follow_from_the_numbers_of_their_rows(tmp_path: Path) -> None:
    assert found_in(tmp_path) == []


@pytest.mark.parametrize(
    ("cells", "line"),
    [({"change": "17.1"}, 11), ({"fall": "10.1"}, 12), ({"share": "46.3"}, 11), ({"last": "27.5"}, 13)],
)
def test_one_that_does_not_follow_is_told(cells: dict[str, str], line: int, tmp_path: Path) -> None:
    assert found_in(tmp_path, **cells) == [line]


def test_a_share_alone_proves_nothing(tmp_path: Path) -> None:
    """Of two rows each percentage is some number's part of something."""
    outline = OUTLINE.format(**RIGHT).split("            - [Westbad")[0].replace(", 44.0]", ", 69.2]")
    (tmp_path / "source.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "one.yaml").write_text(outline, "utf-8")
    found = job.check(str(tmp_path / "one.yaml"), job.Options()).problems
    assert any("19.5" in problem.message for problem in found)


def test_parts_of_one_last_digit_each_end_no_check(tmp_path: Path) -> None:
    ones = {"change": "1", "fall": "1", "share": "1", "last": "1"}
    assert found_in(tmp_path, **ones)  # the rest of the columns is wrong, and told
    table = OUTLINE.replace("3.9", "1").replace("6.7", "1").replace("19.5", "1").replace("27.5", "1")
    (tmp_path / "one.yaml").write_text(table.format(**ones), "utf-8")
    assert job.check(str(tmp_path / "one.yaml"), job.Options()).problems
