"""Tables of the source whose heads are years: the heads are no row, and tell of when a number is."""

from pathlib import Path

import pytest

from exporter import job

TABLES = {
    "de": "Ernte der Höfe 2024\n\nErnte nach Sorte (in Tonnen)\nSorte\t2022\t2023\t2024\nÄpfel\t412,6\t438,3\t520,9\n"
    "Birnen\t186,2\t203,7\t251,8\nPflaumen\t112,4\t110,5\t104,1\n\nDie Ernte dauerte bis Oktober.\n",
    "zh-CN": "2024年果园收成\n\n各类收成（单位：吨）\n品种　2022年　2023年　2024年\n苹果　412.6　438.3　520.9\n"
    "梨子　186.2　203.7　251.8\n李子　112.4　110.5　104.1\n\n采收持续到十月。\n",
}
HEADS = {"de": ("Jahr", "Äpfel", "Birnen", "Pflaumen", ""), "zh-CN": ("年份", "苹果", "梨子", "李子", "年")}
UNIT = {"de": "Tonnen", "zh-CN": "吨"}


def found_in(folder: Path, language: str, first: str, last: str) -> list[int]:
    year, *names, ending = HEADS[language]
    (folder / "source.txt").write_text(TABLES[language], "utf-8")
    rows = (("2022", f"412.6, {first}, 112.4"), ("2023", "438.3, 203.7, 110.5"), ("2024", f"520.9, {last}, 104.1"))
    lines = "".join(f"            - ['{at}{ending}', {cells}]\n" for at, cells in rows)
    (folder / "one.yaml").write_text(
        f"title: {names[0]}\nlanguage: {language}\nsource: {{title: x, date: 2025-01-20, file: source.txt}}\n"
        f"sections:\n  - heading: {names[0]}\n    body:\n      - table:\n"
        f"          caption: {names[0]} ({UNIT[language]})\n"
        f"          columns: [{', '.join((year, *names))}]\n          rows:\n{lines}",
        "utf-8",
    )
    found = job.check(str(folder / "one.yaml"), job.Options()).problems
    return [problem.place.line for problem in found if problem.code not in ("number-style", "mark-style")]


@pytest.mark.parametrize("language", TABLES)
def test_a_table_may_be_turned_round(language: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, language, "186.2", "251.8") == []


@pytest.mark.parametrize("language", TABLES)
def test_numbers_in_the_place_of_another_year_are_told(language: str, tmp_path: Path) -> None:
    assert {11, 13} <= set(found_in(tmp_path, language, "251.8", "186.2"))
