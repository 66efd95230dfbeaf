"""`check --fix` mends what a hint can, keeps every other byte, and writes nothing where a new error would come."""

import json
from pathlib import Path

import pytest

from exporter import job
from exporter.cli import main
from exporter.fix.apply import fix_outline

WRONG = """\
# a comment stays
titel: 图书馆月报   # and this
language: zh-CN
date: 2024年11月23日
template: briefng
summary: '本月到馆{visits}，读者很多,也很好,真的。'
figures:
  visits: {label: 到馆, value: 12480, unit: 人次}
sections:
- heading: 借阅
  sumary: 到馆{{ vists }}。
  body: 到馆(周末)多。
"""
RIGHT = """\
# a comment stays
title: 图书馆月报   # and this
language: zh-CN
date: 2024-11-23
template: briefing
summary: '本月到馆{{ visits }}，读者很多，也很好，真的。'
figures:
  visits: {label: 到馆, value: 12480, unit: 人次}
sections:
- heading: 借阅
  summary: 到馆{{ visits }}。
  body: 到馆（周末）多。
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(WRONG, "utf-8")
    return tmp_path / "a.yaml"


def test_what_hints_can_mend_is_mended(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix", "a.yaml"]) == 0
    assert file.read_text("utf-8") == RIGHT
    said = capsys.readouterr().err
    assert "a.yaml: 9 changes written\n" in said
    assert "1 checked: 0 errors, 0 warnings" in said


def test_a_difference_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in (["--diff"], ["--fix", "--diff"]):
        assert main(["check", *options, "a.yaml"]) == 1
        out, err = capsys.readouterr()
        assert file.read_text("utf-8") == WRONG
        assert "-titel: 图书馆月报   # and this\n+title: 图书馆月报   # and this\n" in out
        assert "a.yaml: 9 changes to write; nothing is written\n" in err


@pytest.mark.parametrize(("mark", "ends"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")])
def test_a_mark_at_the_beginning_and_the_ends_of_lines_stay(file: Path, mark: str, ends: str) -> None:
    file.write_bytes((mark + WRONG.replace("\n", ends)).encode())
    assert main(["check", "--fix", "a.yaml"]) == 0
    assert file.read_bytes() == (mark + RIGHT.replace("\n", ends)).encode()


def test_a_mended_outline_is_left_alone(file: Path) -> None:
    file.write_text(RIGHT, "utf-8")
    before = file.stat().st_mtime_ns
    assert main(["check", "--fix", "a.yaml"]) == 0
    assert (file.read_text("utf-8"), file.stat().st_mtime_ns) == (RIGHT, before)


def test_nothing_is_written_where_a_new_error_would_come(file: Path) -> None:
    text = RIGHT.replace("{{ visits }}。", "{{ weks }}。")
    table = "  body:\n  - table: {id: weeks, columns: [周], rows: [[一]]}\n"
    file.write_text(text.replace("  body: 到馆（周末）多。\n", table), "utf-8")
    before = file.read_bytes()
    assert main(["check", "--fix", "a.yaml"]) == 1  # the table has no caption, and so no number
    assert file.read_bytes() == before


@pytest.mark.parametrize("text", ["title: [\n", "", "\0", "each: {file: r.csv, name: x}\n" + RIGHT])
def test_what_cannot_be_read_is_not_mended(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    (file.parent / "r.csv").write_text("A\n1\n", "utf-8")
    assert fix_outline("a.yaml", job.Options()) is None
    main(["check", "--fix", "a.yaml"])
    assert file.read_text("utf-8") == text


def test_problems_of_other_files_are_left_to_them(file: Path) -> None:
    (file.parent / "house.yaml").write_text("extends: briefng\n", "utf-8")
    file.write_text(RIGHT.replace("template: briefing", "template: house.yaml"), "utf-8")
    assert main(["check", "--fix", "a.yaml"]) == 1
    assert (file.parent / "house.yaml").read_text("utf-8") == "extends: briefng\n"


def test_a_record_says_what_to_write_where(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", "a.yaml"]) == 1
    found = {one["code"]: one.get("fix") for one in json.loads(capsys.readouterr().out)}
    assert found["unknown-key"] == {"line": 11, "column": 3, "old": "sumary", "new": "summary", "key": True}
    assert found["unknown-template"] == {"line": 5, "column": 11, "old": "briefng", "new": "briefing", "key": False}


def test_several_outlines_are_mended_each_by_itself(file: Path) -> None:
    (file.parent / "b.yaml").write_text("title: [\n", "utf-8")
    assert main(["check", "--fix", "."]) == 1
    assert file.read_text("utf-8") == RIGHT
    assert (file.parent / "b.yaml").read_text("utf-8") == "title: [\n"


def test_no_word_of_a_text_is_lost(file: Path) -> None:
    text = RIGHT.replace("  body: 到馆（周末）多。", "  body: (周末)到馆多。另见(平日)的数,和别的。")
    file.write_text(text.replace("，也很好", ",也很好"), "utf-8")
    assert main(["check", "--fix", "--strict", "a.yaml"]) == 0
    wide = text.replace("(", "（").replace(")", "）").replace("的数,", "的数，")
    assert file.read_text("utf-8") == wide
