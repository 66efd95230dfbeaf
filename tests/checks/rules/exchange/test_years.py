"""Numbers of a table under the year that is not theirs, however the source tells of which year they are."""

from pathlib import Path

import pytest

from exporter import job

SOURCES = {
    "zh-CN": [
        "2024年，东港客运量由2023年的31.6万人次增加到36.2万人次，西港比2023年的52.9万人次减少4.3万人次，为48.6万人次。",
        "东港2024年从业人员36.2万人次（2023年31.6万人次），西港48.6万人次（2023年52.9万人次）。",
    ],
    "en": [
        "The east port rose from 31.6 tonnes in 2023 to 36.2 tonnes in 2024. The west port fell to 48.6 tonnes, from "
        "52.9 tonnes in 2023.",
        "In 2023 the east port had 31.6 tonnes and the west port 52.9 tonnes. In 2024 the east port had 36.2 tonnes "
        "and the west port 48.6 tonnes.",
    ],
    "de": [
        "Im Osthafen stieg der Umschlag von 31,6 Tonnen im Jahr 2023 auf 36,2 Tonnen im Jahr 2024. Im Westhafen waren "
        "es 2024 48,6 Tonnen (2023: 52,9 Tonnen)."
    ],
}
ROWS = {
    "zh-CN": ("东港", "西港", "万人次"), "en": ("East port", "West port", "tonnes"),
    "de": ("Osthafen", "Westhafen", "Tonnen"),
}  # fmt: skip
OUTLINE = """title: {title}
language: {language}
source: {{title: "{title}", date: 2025-02-01, file: source.txt}}
sections:
  - heading: {title}
    body:
      - table:
          caption: {title}（{unit}）
          columns: {heads}
          rows:
            - {first}
            - {second}
"""
CASES = [(language, source) for language, sources in SOURCES.items() for source in sources]


def lines_found(folder: Path, language: str, source: str, rows: tuple[str, str, str]) -> list[int]:
    east, west, unit = ROWS[language]
    heads, first, second = (row.format(east=east, west=west) for row in rows)
    text = OUTLINE.format(
        title=f"{east} – {west}", language=language, unit=unit, heads=heads, first=first, second=second
    )  # fmt: skip
    (folder / "source.txt").write_text(source, "utf-8")
    (folder / "one.yaml").write_text(text, "utf-8")
    problems = job.check(str(folder / "one.yaml"), job.Options()).problems
    return sorted({problem.place.line for problem in problems if problem.code != "number-style"})


@pytest.mark.parametrize(("language", "source"), CASES)
def test_each_year_with_its_number_is_right(language: str, source: str, tmp_path: Path) -> None:
    columns = ('["-", "2024", "2023"]', '["{east}", 36.2, 31.6]', '["{west}", 48.6, 52.9]')
    below = ('["-", "{east}", "{west}"]', '["2024", 36.2, 48.6]', '["2023", 31.6, 52.9]')
    assert lines_found(tmp_path, language, source, columns) == []
    assert lines_found(tmp_path, language, source, below) == []


@pytest.mark.parametrize(("language", "source"), CASES)
def test_the_other_year_s_number_is_told(language: str, source: str, tmp_path: Path) -> None:
    exchanged = ('["-", "2024", "2023"]', '["{east}", 36.2, 31.6]', '["{west}", 52.9, 48.6]')
    twice = ('["-", "2024", "2023"]', '["{east}", 31.6, 31.6]', '["{west}", 48.6, 52.9]')
    below = ('["-", "{east}", "{west}"]', '["2024", 31.6, 48.6]', '["2023", 36.2, 52.9]')
    assert lines_found(tmp_path, language, source, exchanged) == [12]
    assert lines_found(tmp_path, language, source, twice) == [11]
    assert lines_found(tmp_path, language, source, below) == [11, 12]
