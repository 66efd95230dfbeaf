"""Characters that no font has are reported once a script, with their number and the first place."""

from pathlib import Path

import pytest

from exporter import job
from exporter.pdf.missing import COVERED, script_name, uncovered
from exporter.problem import Problem, Problems
from exporter.typeset.families import FontFamily
from exporter.typeset.fonts import Fonts

OUTLINE = """\
title: 题目
language: zh-CN
sections:
  - heading: 一
    summary: 藏文 བོད་ཡིག 与彝文 ꆈꌠ，再有 ཡིག 。
    body:
      - "私用字 \\uE123。"
      - table: {caption: 表, columns: [名, 数], rows: [[ᠮᠣᠩ, 1]]}
"""


def missing(text: str, folder: Path, command: str) -> list[Problem]:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    result = (
        job.check(str(path), job.Options())
        if command == "check"
        else job.build(str(path), job.Options(formats=("pdf",)), str(folder))
    )
    return [problem for problem in result.problems if problem.code == "character-missing"]


@pytest.mark.parametrize("command", ["check", "build"])
def test_each_script_is_reported_once_with_its_number_and_the_first_place(tmp_path: Path, command: str) -> None:
    found = missing(OUTLINE, tmp_path, command)
    said = [(problem.place.line, problem.message.split(",")[0]) for problem in found]
    assert (5, "no font has 10 characters of Tibetan") in said
    assert (5, "no font has 2 characters of Yi") in said
    assert any(line == 8 and "of Mongolian" in message for line, message in said)
    assert any("U+E123" in problem.message and "the character" in problem.message for problem in found)
    assert len(found) == 4
    assert next(problem.place.column for problem in found if "Tibetan" in problem.message) == 17


def test_one_character_printed_twice_is_counted(tmp_path: Path) -> None:
    (problem,) = missing("title: 题\nsections:\n- heading: 一\n  summary: ཀ与ཀ。\n", tmp_path, "check")
    assert "(U+0F40 TIBETAN LETTER KA) (2 times)" in problem.message


@pytest.mark.parametrize("written", ["字&#x0F40;", "字&#3904;", '"\\u0F40"'])
def test_a_character_spelt_out_is_found(written: str, tmp_path: Path) -> None:
    (problem,) = missing(f"title: 题\nsections:\n- heading: 一\n  summary: {written}\n", tmp_path, "check")
    assert "U+0F40" in problem.message


def test_a_character_of_a_csv_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("名,数\nཀ,1\n", encoding="utf-8")
    body = "  body: [{table: {caption: 表, file: t.csv}}]"
    (problem,) = missing(f"title: 题\nsections:\n- heading: 一\n  summary: 字。\n{body}\n", tmp_path, "check")
    assert "U+0F40" in problem.message


def test_ordinary_text_opens_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exporter.pdf.missing._find_missing", None)
    assert (
        missing("title: 题“目”—— a é’ 5%\nsections:\n- heading: 한국어 かな\n  summary: Привет。\n", tmp_path, "check")
        == []
    )


def test_the_bundled_fonts_have_every_character_that_is_not_asked_for() -> None:
    family = FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")
    for language in ("zh-CN", "ja", "en"):
        chain = Fonts({"body": family}, language, Problems()).open_chain("body")
        for first, last in COVERED:
            chars = map(chr, range(ord(first), ord(last) + 1))
            lacking = [char for char in chars if char not in "\t\n\x7f" and chain.face_for(char, True) is None]
            assert lacking == [], f"{first!r} to {last!r}"


@pytest.mark.parametrize(
    ("char", "script"),
    [("ཀ", "Tibetan"), ("་", "Tibetan"), ("𓀀", "Egyptian"), ("㐀", "Han"), ("ߊ", "Nko"), ("★", ""), ("\ue000", "")],
)
def test_the_script_is_read_from_the_name(char: str, script: str) -> None:
    assert script_name(char) == script


def test_characters_are_told_by_their_ranges() -> None:
    assert uncovered("abc 中文，。한Привет—…") == set()
    assert uncovered("中a\u0f40\u2009\u05d0\u05be") == {"\u0f40", "\u2009", "\u05be"}


def test_a_long_text_is_searched_alike() -> None:
    edges = "".join(chr(ord(bound) + step) for pair in COVERED for bound in pair for step in (-1, 0, 1))
    for char in dict.fromkeys(edges + "\u0f40\u2009"):
        assert uncovered("中a, " * 60_000 + char) == uncovered(char)
