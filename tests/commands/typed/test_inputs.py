"""Files, folders and patterns stand for outlines; what is none is passed over with a word, or is an error."""

from pathlib import Path

import pytest

from exporter.cli import main
from exporter.commands.typed.inputs import find_outlines

OUTLINE = "title: T\nlanguage: en\nsections: [{heading: H, body: B}]\n"
TEMPLATE = "extends: briefing\ntext: {size: 11pt}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Outlines, templates and other YAML, also below and hidden."""
    monkeypatch.chdir(tmp_path)
    files = {
        "a.yaml": OUTLINE,
        "broken.yml": "title: T\nsections:\n\t- x\n",
        "braces.yaml": "{title: T, language: en, sections: [{heading: H, body: B}]}\n",
        "house.yaml": TEMPLATE,
        "plain.yaml": "text: {size: 11pt}\npage: {size: A4}\n",
        "compose.yaml": "services: {web: {image: x}}\n",
        "deep/b.yaml": OUTLINE,
        ".hidden/c.yaml": OUTLINE,
        "node_modules/d.yaml": OUTLINE,
        "env/pyvenv.cfg": "",
        "env/e.yaml": OUTLINE,
        "deep/t.txt": "title: no YAML\n",
        "empty/x.txt": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "outlines", "empty", "told"),
    [
        (["a.yaml"], ["a.yaml"], [], []),
        (["a.yaml", "house.yaml"], ["a.yaml"], [], ["house.yaml (it is a template)"]),
        (["a.yaml", "house.yaml", "plain.yaml"], ["a.yaml"], [], ["house.yaml, plain.yaml (they are templates)"]),
        (["house.yaml"], ["house.yaml"], [], []),
        (["house.yaml", "plain.yaml"], ["house.yaml", "plain.yaml"], [], []),
        (["a.yaml", "compose.yaml"], ["a.yaml", "compose.yaml"], [], []),
        (["a.yaml", "a.yaml"], ["a.yaml"], [], []),
        (
            ["."],
            ["a.yaml", "braces.yaml", "broken.yml", "deep/b.yaml"],
            [],
            [
                "house.yaml, plain.yaml (they are templates)",
                "compose.yaml (it is a YAML file that is no outline)",
            ],
        ),
        (["deep"], ["deep/b.yaml"], [], []),
        (["deep/"], ["deep/b.yaml"], [], []),
        (["a.yaml", "empty"], ["a.yaml"], ["empty"], []),
        (["empty"], [], ["empty"], []),
        (["b*.y*ml"], ["braces.yaml", "broken.yml"], [], []),
        (["**/b.yaml"], ["deep/b.yaml"], [], []),
        (["no*.yaml"], [], ["no*.yaml"], []),
        (["missing.yaml"], ["missing.yaml"], [], []),
    ],
)
def test_arguments_stand_for_outlines(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    outlines: list[str],
    empty: list[str],
    told: list[str],
) -> None:
    assert find_outlines(arguments) == (outlines, empty)
    assert capsys.readouterr().err.splitlines() == [f"passed over: {line}" for line in told]


def test_a_file_with_a_pattern_for_a_name_is_a_file(folder: Path) -> None:
    (folder / "[a].yaml").write_text(OUTLINE, "utf-8")
    assert find_outlines(["[a].yaml"]) == (["[a].yaml"], [])


def test_a_folder_is_built(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "deep", "a.yaml", "house.yaml", "--to", "pdf"]) == 0
    assert capsys.readouterr().out.split() == ["output/b.pdf", "output/a.pdf"]


def test_a_folder_without_outlines_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "empty"]) == 2
    assert "empty: there is no outline in it" in capsys.readouterr().err


def test_a_template_alone_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["build", "house.yaml"], ["check", "house.yaml"]):
        assert main(arguments) == 1
        assert "this is a template, not an outline" in capsys.readouterr().err


def test_what_is_passed_over_is_not_told_to_whom_wants_problems_alone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "-q", "a.yaml", "house.yaml"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (folder / "output" / "a.pdf").is_file()
    assert main(["check", "-q", "broken.yml"]) == 1
    assert "a tab in the indentation" in capsys.readouterr().err
