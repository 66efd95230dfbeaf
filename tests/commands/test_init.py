"""`exporter init`: what it writes builds at once, without a word, and it never replaces anything."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from exporter.cli import main
from exporter.commands.init import FILES, terminal_language
from tests.support.core_yaml import Core


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_it_writes_builds_without_a_warning(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "here"
    assert main(["init", str(folder), "--language", language]) == 0
    made = capsys.readouterr().out.split()
    assert sorted(made) == sorted(str(folder / name) for name in FILES[language])
    assert main(["build", str(folder / "report.yaml"), "-o", str(tmp_path / "out"), "--strict"]) == 0
    assert capsys.readouterr().err == ""
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["report.docx", "report.pdf"]


@pytest.mark.parametrize("name", ["report.yaml", "house.yaml"])
def test_nothing_is_replaced(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert f"{name} is there already" in capsys.readouterr().err
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [(name, "mine")]


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("mine", "utf-8")
    assert main(["init", str(tmp_path / "taken")]) == 2
    assert "taken is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-CN"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh-CN"),
        ({}, "en"),
    ],
)
def test_the_terminal_says_which_language(environment: dict[str, str], language: str) -> None:
    assert terminal_language(environment) == language


def test_it_speaks_as_the_terminal_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert "language: zh-CN" in (tmp_path / "report.yaml").read_text("utf-8")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_file_in_the_folder_may_be_built_at_once(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--language", language]) == 0
    assert capsys.readouterr() == ("report.yaml\nhouse.yaml\n", "next: exporter build report.yaml\n")
    for arguments in (["report.yaml", "house.yaml"], ["."]):
        assert main(["build", *arguments, "-t", "compact", "-o", "out"]) == 0
        assert "passed over: house.yaml (it is a template)" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_figures_that_its_comments_name_are_there(language: str) -> None:
    text = FILES[language]["report.yaml"]
    named = set(re.findall(r"\{\{ (\w+)", text))
    assert named
    document = yaml.safe_load(text)
    assert named <= {*document["figures"], "weeks", *(section.get("id") for section in document["sections"])}


@pytest.mark.parametrize("name", ["report.yaml", "house.yaml"])
def test_an_editor_finds_the_schema(tmp_path: Path, name: str) -> None:
    assert main(["init", str(tmp_path)]) == 0
    text = (tmp_path / name).read_text("utf-8")
    line = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert line
    schema = json.loads((tmp_path / line[1]).read_text("utf-8"))
    judge = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in judge.iter_errors(yaml.load(text, Core))] == []
    assert list(judge.iter_errors({"titel": "T"}))
