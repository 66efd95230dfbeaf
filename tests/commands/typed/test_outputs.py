"""`-o` names a folder, one file with its format, or standard output; what cannot be meant is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from exporter.cli import main
from exporter.commands.typed import outputs
from tests.support.product import CALL, ROOT

OUTLINE = "title: T\nlanguage: en\nsections: [{heading: H, body: B}]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(OUTLINE, "utf-8")
    (tmp_path / "none.yaml").write_text(OUTLINE + "one_pager: false\n", "utf-8")
    (tmp_path / "r.csv").write_text("A\n1\n", "utf-8")
    (tmp_path / "each.yaml").write_text("each: {file: r.csv, name: '{{ row.A }}'}\n" + OUTLINE, "utf-8")
    (tmp_path / "taken.pdf").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("output", "form"),
    [("x.pdf", b"%PDF-"), ("x.docx", b"PK"), ("new/x.pdf", b"%PDF-"), ("X.PDF", b"%PDF-"), ("年报.docx", b"PK")],
)
def test_a_file_is_written_as_it_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], output: str, form: bytes
) -> None:
    before = set(os.listdir(folder))
    assert main(["build", "a.yaml", "-o", output]) == 0
    assert capsys.readouterr().out == f"{output}\n"
    assert (folder / output).read_bytes().startswith(form)
    assert set(os.listdir(folder)) - before == {output.split("/")[0]}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("a.yaml b.yaml -o x.pdf", "x.pdf is one file, and there are several documents"),
        ("a.yaml -o x.pdf --to docx", "x.pdf is one pdf file, and --to asks for docx"),
        ("a.yaml -o x.docx --to docx,pdf", "x.docx is one docx file, and --to asks for docx,pdf"),
        ("a.yaml -o taken.pdf", "taken.pdf is a folder"),
        ("a.yaml -o -", "standard output takes one file"),
        ("a.yaml b.yaml -o - --to pdf", "standard output takes one file, and there are several documents"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: str, words: str
) -> None:
    before = sorted(os.listdir(folder))
    assert main(["build", *arguments.split()]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"exporter build: error: {words}\n  hint: ")
    assert said.out == ""
    assert sorted(os.listdir(folder)) == before


def test_a_folder_that_is_named_like_a_file_takes_a_slash(folder: Path) -> None:
    assert main(["build", "a.yaml", "-o", "taken.pdf/"]) == 0
    assert sorted(os.listdir("taken.pdf")) == ["a.docx", "a.pdf"]


@pytest.mark.parametrize("output", ["x.pdf", "-"])
def test_a_file_that_was_asked_for_and_cannot_be_made_is_missed(
    capfdbinary: pytest.CaptureFixture[bytes], output: str
) -> None:
    assert main(["build", "none.yaml", "-o", output, "--to", "pdf"]) == 1
    out, err = capfdbinary.readouterr()
    assert b"one_pager: false" in err
    assert out == b""


def test_one_file_cannot_hold_a_document_for_each_row(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(["build", "each.yaml", "-o", "x.pdf"]) == 1
    assert "makes one document a row" in capsys.readouterr().err
    assert not (folder / "x.pdf").exists()


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_standard_output_has_the_bytes_of_the_file(folder: Path, form: str) -> None:
    assert main(["build", "a.yaml", "-o", f"x.{form}"]) == 0
    ask = [sys.executable, "-c", CALL, "build", "a.yaml", "-o", "-", "--to", form]
    done = subprocess.run(ask, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (folder / f"x.{form}").read_bytes()


def test_a_terminal_gets_no_file(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("exporter.commands.printed.terminal.SafeStream.isatty", lambda self: True)
    assert main(["build", "a.yaml", "-o", "-", "--to", "pdf"]) == 2
    assert "standard output is a terminal" in capsys.readouterr().err
