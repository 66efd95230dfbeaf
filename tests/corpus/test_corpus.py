"""What people get wrong, file by file, and what they are told: the exact lines stand as comments at each file's head.

    # Error 3:5 what is wrong; hint: what to do       line and column, or whatever stands in their place
    # Warning 3:5 …
    # Arguments: --set key=value                      more for the command line

A hint that ends in `, …` goes on with names that are no matter here.

A head of one's own is made by running the file and reading every message as its author would.
"""

import re
from pathlib import Path

import pytest

from exporter.cli import main

HERE = Path(__file__).parent
OUTLINES = sorted((HERE / "outlines").glob("*.yaml"))
TEMPLATES = sorted((HERE / "templates").glob("*.yaml"))

HEAD = re.compile(r"# (Error|Warning) (--set \S+|\S+) (.*?)(?:; hint: (.*))?")
PLACE = re.compile(r"(?:[^:\s]+\.yaml:\d+:\d+|--set \S+): (?:error|warning): \S.*")


def expected(file: Path) -> list[str]:
    """The lines that standard error must hold."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        match = HEAD.fullmatch(line)
        if not match:
            if line.startswith("# Arguments: "):
                continue
            break
        severity, where, message, hint = match.groups()
        place = f"{file.name}:{where}" if re.fullmatch(r"\d+:\d+", where) else where
        found.append(f"{place}: {severity.lower()}: {message}")
        found += [f"  hint: {hint}"] if hint else []
    return found


def arguments(file: Path) -> list[str]:
    line = next((line for line in file.read_text("utf-8").splitlines() if line.startswith("# Arguments: ")), "")
    return line.removeprefix("# Arguments: ").split()


@pytest.mark.parametrize("file", OUTLINES, ids=lambda file: file.stem)
def test_an_outline_is_told_what_is_wrong(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(file.parent)
    code = main(["build", file.name, "-o", str(tmp_path / "out"), *arguments(file)])
    told(file, code, tmp_path / "out", capsys)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_is_told_what_is_wrong(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(file.parent)
    code = main(["build", "../good.yaml", "-t", file.name, "-o", str(tmp_path / "out"), *arguments(file)])
    told(file, code, tmp_path / "out", capsys)


def told(file: Path, code: int, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, exactly the lines at the file's head, nothing written."""
    said = capsys.readouterr()
    wanted = expected(file)
    found = said.err.splitlines()
    for index, line in enumerate(wanted[: len(found)]):
        if line.endswith(", …") and found[index].startswith(line[:-1]):
            found[index] = line
    assert found == wanted
    assert (code, said.out) == (1, "")
    assert not output.exists()
    assert all(PLACE.fullmatch(line) for line in said.err.splitlines() if not line.startswith("  hint: ")), said.err


def test_the_good_one_builds_without_a_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(HERE / "good.yaml"), "-o", str(tmp_path), "--strict"]) == 0
    assert capsys.readouterr().err == ""


def test_every_file_expects_something() -> None:
    assert len(OUTLINES) >= 300
    assert len(TEMPLATES) >= 60
    assert [file.name for file in (*OUTLINES, *TEMPLATES) if not expected(file)] == []
