"""Wrong usage: the command it was wrong for, and what was meant."""

import os
from pathlib import Path

import pytest

from exporter.cli import main


@pytest.mark.parametrize(
    ("arguments", "problem", "hint"),
    [
        ("build a.yaml --tempate modern", "unrecognized arguments: --tempate modern", "did you mean --template?"),
        ("build a.yaml --tempate=modern", "unrecognized arguments: --tempate=modern", "did you mean --template?"),
        ("inspect a.pdf --jsn", "unrecognized arguments: --jsn", "did you mean --json?"),
        ("check a.yaml -o out", "unrecognized arguments: -o out", "see exporter check --help"),
        ("figures a.yaml b.yaml", "unrecognized arguments: b.yaml", "see exporter figures --help"),
        ("build a.yaml --debgu", "unrecognized arguments: --debgu", "see exporter build --help"),
        (
            "schema outlin",
            "argument what: invalid choice: 'outlin' (choose from 'outline', 'template')",
            "did you mean outline?",
        ),
        ("check a.yaml --root no", "argument --root: no: there is no such folder", "see exporter check --help"),
    ],
)
def test_wrong_usage_is_told_by_the_command(
    arguments: str, problem: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments.split())
    assert stop.value.code == 2
    command = arguments.split()[0]
    assert capsys.readouterr().err == f"exporter {command}: error: {problem}\n  hint: {hint}\n"


@pytest.mark.parametrize(
    "command",
    ["build {} -t brifing", "check {} -t brifing", "figures {} -t brifing", "fonts -t brifing", "templates brifing"],
)
def test_a_template_that_is_not_there_is_wrong_usage(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = tmp_path / "a.yaml"
    outline.write_text("title: A\nsections: [{heading: B, body: C}]\n", "utf-8")
    assert main(command.format(outline).split()) == 2
    assert (
        capsys.readouterr().err == "exporter: error: there is no template “brifing”\n  hint: did you mean briefing?\n"
    )


def test_every_file_that_is_not_there_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "no/", "a.yaml", "--source", "b.txt", "-t", "c/d.yaml"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "exporter: error: no/: there is no such file",
        "exporter: error: a.yaml: there is no such file",
        "exporter: error: b.txt: there is no such file",
        "exporter: error: there is no template “c/d.yaml”",
        "  hint: looked for c/d.yaml",
    ]


def test_what_is_no_ordinary_file_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert main(["check", str(pipe)]) == 2
    assert capsys.readouterr().err == f"exporter: error: {pipe}: is no ordinary file\n  hint: save it as a file first\n"


def test_standard_input_is_said_not_to_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-"]) == 2
    assert capsys.readouterr().err.startswith("exporter: error: -: standard input is not read\n")
