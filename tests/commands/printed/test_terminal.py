"""Nothing that a file or an argument says is obeyed by a terminal, a runner or a spreadsheet; streams fail in words."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import cli
from exporter.commands.figures import _make_harmless
from exporter.problem import MANY_OF_A_KIND, Place, Problem, Problems, escape_controls
from tests.support.judges import ROOT

NASTY = "\x1b]0;pwn\x07\x9b31m\u202e\u2028\r"
CONTROLS = "\x1b\x07\x9b\u202e\u2028\r"


def run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "exporter", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    escaped = escape_controls(text, lines=True)
    assert not any(unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp") for one in escaped.replace("\t", ""))
    assert not any("\u202a" <= one <= "\u202e" or "\u2066" <= one <= "\u2069" for one in escaped)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf"))))
def test_other_text_is_as_it_was(text: str) -> None:
    assert escape_controls(text, lines=True) == text


def test_a_problem_takes_one_line_and_its_hint_another() -> None:
    problem = Problem("x", "error", Place("a\n::error::b", 1, 1), f"c\n::error::d{NASTY}", "e\nf")
    assert str(problem).count("\n") == 1
    assert not any(one in str(problem) for one in CONTROLS)


@pytest.mark.parametrize("format", ["text", "json", "github"])
def test_what_an_outline_says_is_printed_harmlessly(tmp_path: Path, format: str) -> None:
    (tmp_path / "o.yaml").write_text('title: "a"\ntemplate: "no\\n::error::pwn\\u202e"\n', "utf-8")
    done = run("check", "o.yaml", "--format", format, folder=tmp_path)
    text = (done.stdout + done.stderr).decode()
    assert "pwn" in text
    assert not any(line.startswith("::error::pwn") for line in text.splitlines())
    assert "\x1b" not in text and "\u202e" not in text


def test_arguments_are_printed_harmlessly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["build", f"no{NASTY}.yaml"], ["templates", f"no{NASTY}"], ["explain", f"no{NASTY}"]):
        assert cli.main(arguments) in (1, 2)
    with pytest.raises(SystemExit):
        cli.main(["build", f"--no{NASTY}", "x"])
    assert not any(one in capsys.readouterr().err for one in CONTROLS)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_json_is_json_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "o.yaml").write_text("title: t\n数😀\\u0085: 1\n", "utf-8")
    done = run("check", "o.yaml", "--format", "json", folder=tmp_path, PYTHONIOENCODING=encoding)
    assert any("数😀" in problem["message"] for problem in json.loads(done.stdout.decode(encoding)))


def test_csv_is_utf_8_in_every_encoding(tmp_path: Path) -> None:
    text = "title: t\nlanguage: zh-CN\nfigures: {a: {label: 数, value: 3}}\nsections: [{body: ['{{ a }}']}]\n"
    (tmp_path / "o.yaml").write_text(text, "utf-8")
    done = run("figures", "o.yaml", "--format", "csv", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert "数" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_what_is_kept_as_a_file_is_utf_8_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "o.yaml").write_text("titel: 数😀\nsections: [{body: [字]}]\n", "utf-8")
    for arguments in (["schema", "outline"], ["templates", "gongwen"], ["check", "o.yaml", "--diff"]):
        done = run(*arguments, folder=tmp_path, PYTHONIOENCODING=encoding)
        assert any(ord(character) > 0x4E00 for character in done.stdout.decode("utf-8")), arguments


@pytest.mark.parametrize("cell", ["=1+1", "\n=1", "@SUM(A1)", "-1+1", "+cmd|x", "=HYPERLINK(1)", "\t=1", "＝1+1", "-a"])
def test_a_formula_is_made_harmless(cell: str) -> None:
    assert _make_harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-5", "+3.5%", "-1,200", "−5", "a=1", "", "-", "数"])
def test_a_number_or_a_word_is_left(cell: str) -> None:
    assert _make_harmless(cell) == cell


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", ["templates", "--version", "build --help"])
def test_a_full_or_closed_output_is_told_in_plain_words(arguments: str) -> None:
    for redirection, reason in (("> /dev/full", b"No space left"), (">&-", b"it is closed")):
        command = f"{sys.executable} -m exporter {arguments} {redirection}"
        done = subprocess.run(command, shell=True, cwd=ROOT, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 1
        assert done.stderr.startswith(b"exporter: error: standard output cannot be written: " + reason)
        assert done.stderr.count(b"\n") == 1


def test_a_closed_error_stream_is_no_failure() -> None:
    done = subprocess.run(f"{sys.executable} -m exporter templates 2>&-", shell=True, cwd=ROOT, capture_output=True)
    assert done.returncode == 0
    assert b"briefing" in done.stdout


@pytest.mark.parametrize("error", ["MemoryError", "SystemError('error return without exception set')"])
def test_memory_that_does_not_suffice_is_no_mistake_of_the_program(error: str) -> None:
    code = (
        "import sys\nfrom exporter import cli, job\n"
        f"def fill(*given): raise {error}\njob.check = fill\n"
        "sys.exit(cli.main(['check', 'data/library-review.yaml']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"exporter: error: the memory does not suffice")


def test_a_flood_of_one_kind_is_told_once_with_its_count() -> None:
    problems = Problems()
    for number in range(2500):
        problems.warning("left-out", Place("o.yaml", number + 1, 1), f"the point {number} is left out")
    problems.error("other", Place("o.yaml", 9999, 1), "something else")
    found = problems.sorted()
    assert len(found) == MANY_OF_A_KIND + 2
    assert found[MANY_OF_A_KIND].message == "2,400 more findings of this kind (left-out) from here on"
    assert found[-1].code == "other"
