"""A problem at a terminal: its source line, a caret under its place, nothing that the terminal obeys."""

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.commands.printed.problems import SourceLines, _find_window, show_problem
from exporter.commands.printed.style import TerminalStyle
from exporter.problem import Place, Problem
from tests.support import product

WIDE = TerminalStyle(rich=True, width=80)


def shown(folder: Path, text: str, line: int, column: int, style: TerminalStyle = WIDE) -> list[str]:
    file = folder / "a.yaml"
    file.write_text(text, "utf-8")
    problem = Problem("code", "error", Place(str(file), line, column), "a message", "a hint")
    lines = ["".join(piece for piece, _ in pieces) for pieces in show_problem(problem, style, SourceLines())]
    return [one.replace(str(file), "a.yaml") for one in lines]


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def test_a_problem_shows_its_line(tmp_path: Path) -> None:
    assert shown(tmp_path, "title: T\nlanguage: xx  # none\n", 2, 11) == [
        "a.yaml:2:11: error: a message",
        " 2 | language: xx  # none",
        "   |           ^",
        "  hint: a hint",
    ]


def test_a_caret_stands_below_what_follows_han(tmp_path: Path) -> None:
    text = "title: 律师下乡村，{{ nothing }}\n"
    _, source, caret, _ = shown(tmp_path, text, 1, text.index("{") + 1)
    assert columns(source[: source.index("{")]) == columns(caret[: caret.index("^")])


def test_control_characters_are_shown_as_codes_and_counted(tmp_path: Path) -> None:
    _, source, caret, _ = shown(tmp_path, "a: \x1b[31m\u202ex\tb\n", 1, 12)
    assert source == " 1 | a: \\x1b[31m\\u202ex b"
    assert caret.index("^") == source.rindex("b")


def test_a_long_line_is_cut_to_the_terminal(tmp_path: Path) -> None:
    text = "k: " + "很长的一句话" * 40 + "HERE" + "很长的一句话" * 40 + "\n"
    _, source, caret, _ = shown(tmp_path, text, 1, text.index("H") + 1, TerminalStyle(rich=True, width=60))
    assert columns(source) <= 60
    assert source.startswith(" 1 | …")
    assert source.endswith("…")
    assert columns(source[: source.index("HERE")]) == caret.index("^")


@pytest.mark.parametrize(
    ("text", "line", "column"), [("title: T\n", 0, 0), ("title: T\n", 9, 1), ("\n\n", 1, 1), ("a\0b\n", 1, 1)]
)
def test_a_place_without_a_line_shows_none(tmp_path: Path, text: str, line: int, column: int) -> None:
    assert len(shown(tmp_path, text, line, column)) == 2


def test_a_place_beyond_its_line_stands_at_its_end(tmp_path: Path) -> None:
    _, source, caret, _ = shown(tmp_path, "abc\n", 1, 99)
    assert caret.index("^") == len(source)


def test_what_is_no_file_shows_no_line() -> None:
    for file in ("--set text.size", "sections[0]", "", "no-such.yaml"):
        problem = Problem("code", "warning", Place(file, 1, 1), "a message")
        assert len(show_problem(problem, WIDE, SourceLines())) == 1


@given(st.lists(st.integers(0, 2), min_size=1, max_size=300), st.integers(0, 300), st.integers(20, 100))
def test_a_window_holds_the_place_and_no_more_than_there_is_room_for(widths: list[int], at: int, room: int) -> None:
    at = min(at, len(widths))
    begin, end = _find_window(widths, at, room)
    assert 0 <= begin <= at <= end <= len(widths)
    assert sum(widths[begin:end]) <= room
    assert at == len(widths) or at < end


OUTLINE = "title: T\nlanguage: en\ndate: 2024年11月\nsections: [{heading: H, body: B}]\n"


def test_a_pipe_gets_plain_lines(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OUTLINE, "utf-8")
    done = product.run("build", "a.yaml", cwd=tmp_path)
    assert done.err.startswith("a.yaml:3:7: error: ")
    assert "\x1b" not in done.err
    assert " | " not in done.err


def test_color_is_forced_and_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OUTLINE, "utf-8")
    forced = product.run("check", "a.yaml", cwd=tmp_path, FORCE_COLOR="1")
    assert "\x1b[1;31merror\x1b[0m" in forced.err
    refused = product.run("check", "a.yaml", cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b" not in refused.err
    assert re.sub(r"\x1b\[[\d;]*m", "", forced.err) == refused.err
    assert " 3 | date: 2024年11月\n   |       ^\n" in refused.err


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
def test_a_terminal_sees_lines_progress_and_a_summary(tmp_path: Path) -> None:
    from tests.support.pty import run_in_terminal

    (tmp_path / "bad.yaml").write_text(OUTLINE, "utf-8")
    (tmp_path / "good.yaml").write_text(OUTLINE.replace("2024年11月", "2024-11"), "utf-8")
    seen = run_in_terminal(tmp_path, "build", ".", COLUMNS="70")
    assert "\r\x1b[K[1/2] bad.yaml" in seen
    assert "\x1b[1;31merror\x1b[0m" in seen
    assert "output/good.pdf" in seen
    assert re.search(r"1 written, 1 failed, \d+\.\d s\r\n$", seen)
    quiet = run_in_terminal(tmp_path, "build", "-q", ".", NO_COLOR="1")
    assert quiet.startswith("bad.yaml:3:7: error: ")
    assert quiet.endswith("hint: write 2024-11\r\n")
