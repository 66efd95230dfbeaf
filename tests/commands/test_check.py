"""`exporter check --format`: problems for people, for programs, for GitHub's annotations."""

import json
from pathlib import Path

import pytest

from exporter.cli import main

BAD = "title: 100% a, b: c\nlanguage: en\ndate: 2024/11/23\nsections:\n  - heading: H\n    body: '{{ nobody }}'\n"
GOOD = "title: T\nlanguage: en\nsections:\n  - heading: H\n    summary: S.\n    body: B.\n"
WARNED = GOOD.replace("title: T", 'title: "T\\u200b"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("bad", BAD.replace(" a, b: c", "")), ("good", GOOD), ("warned", WARNED)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_json_tells_every_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bad.yaml", "good.yaml", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    errors = [problem for problem in found if problem["severity"] == "error"]
    assert [(problem["code"], problem["place"]) for problem in errors] == [
        ("wrong-type", {"file": "bad.yaml", "line": 3, "column": 7}),
        ("unknown-reference", {"file": "bad.yaml", "line": 6, "column": 12}),
    ]
    assert errors[0]["hint"] == "write 2024-11-23"
    assert "2024/11/23" in errors[0]["message"]


def test_json_of_nothing_wrong_is_an_empty_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "good.yaml", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_gets_a_command_for_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "bad.yaml", "--format", "github"]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::error")]
    assert lines == [
        "::error file=bad.yaml,line=3,col=7,title=wrong-type::`date` must be a date such as 2024-11-23, 2024-11 or "
        "2024, not “2024/11/23” (write 2024-11-23)",
        "::error file=bad.yaml,line=6,col=12,title=unknown-reference::nothing has the id `nobody` "
        "(give a key figure, section or block this id, or write \\{{ for braces)",
    ]


def test_github_escapes_what_its_runner_reads(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a,b%.yaml").write_text(GOOD + "figures: {a: {label: A, value: 5%}}\n", "utf-8")
    assert main(["check", "a,b%.yaml", "--format", "github"]) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("::error"))
    assert line.startswith("::error file=a%2Cb%25.yaml,line=7,col=32,")
    assert "“5%25”" in line


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize(("name", "strict", "code"), [("good", True, 0), ("warned", False, 0), ("warned", True, 1)])
def test_the_exit_code_is_the_same_in_every_form(folder: Path, form: str, name: str, strict: bool, code: int) -> None:
    assert main(["check", f"{name}.yaml", "--format", form, *(["--strict"] * strict)]) == code


def test_nothing_is_written(folder: Path) -> None:
    before = sorted(folder.iterdir())
    main(["check", "good.yaml", "bad.yaml"])
    assert sorted(folder.iterdir()) == before


NUMBERED = (
    "title: 季报\nlanguage: zh-CN\nsections:\n  - heading: {}案件\n    summary: 甲。\n    body: 乙。\n"
    "  - heading: {}律师\n    summary: 丙。\n    body: 丁。\n"
)


@pytest.mark.parametrize(
    ("first", "second", "warned"),
    [
        ("一、", "二、", True),
        ("（一）", "（二）", True),
        ("1. ", "2. ", True),
        ("第一章 ", "第二章 ", True),
        ("2. ", "3. ", True),
        ("", "2. ", False),
        ("1.5 亿元", "2.5 亿元", False),
        ("一", "二", False),
    ],
)
def test_numbers_typed_before_numbered_headings_are_noticed(
    first: str, second: str, warned: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = tmp_path / "o.yaml"
    outline.write_text(NUMBERED.format(first, second), "utf-8")
    assert main(["check", str(outline)]) == 0
    assert ("o.yaml:4:14: warning: “" in capsys.readouterr().err) is warned
    assert main(["check", str(outline), "--set", "headings.1.numbering=none"]) == 0
    assert "is typed" not in capsys.readouterr().err


def test_what_a_template_lacks_for_a_language_is_told_of_the_outline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = tmp_path / "o.yaml"
    outline.write_text("title: T\nlanguage: mn\nsections: [{heading: H, summary: S., body: B.}]\n", "utf-8")
    assert main(["check", str(outline)]) == 0
    assert capsys.readouterr().err.startswith(f"{outline}: warning: no template has words for “mn”")


def test_what_a_page_cannot_be_is_told_of_its_outline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outline = tmp_path / "o.yaml"
    outline.write_text("title: ت\nlanguage: ar\nsections: [{heading: م, summary: ن., body: ن.}]\n", "utf-8")
    assert main(["build", str(outline), "-o", str(tmp_path / "out")]) == 1
    assert all(line.startswith((f"{outline}: ", "  hint: ")) for line in capsys.readouterr().err.splitlines())
