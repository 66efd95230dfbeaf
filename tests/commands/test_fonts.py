"""`exporter fonts`: the file behind every role, what stands in, and the exit code of --strict."""

import shutil
from pathlib import Path

import pytest

from exporter.cli import main
from exporter.typeset import families, installed


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["fonts", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def row(printed: str, *beginning: str) -> str:
    rows = [line for line in printed.splitlines() if line.split()[: len(beginning)] == list(beginning)]
    assert len(rows) == 1, (beginning, printed)
    return rows[0]


def test_every_role_has_its_file_and_none_stands_in(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, said = run(capsys, "--language", "zh-CN", "--strict")
    assert (code, said) == (0, "")
    assert row(printed, "body", "Latin").split()[-1] == "NotoSans[wght].ttf"
    assert row(printed, "title", "East").split()[-2:] == ["700", "NotoSansCJK-VF.otf.ttc#2"]
    assert row(printed, "body,", "italic").split()[-1] == "NotoSans-Italic[wght].ttf"
    assert row(printed, "mono", "Latin").split()[-1] == "NotoSans[wght].ttf"
    assert row(printed, "body", "Times").split() == ["body", "Times", "New", "Roman", "SimSun", "400"]


@pytest.mark.parametrize(("language", "index"), [("ja", ""), ("ko", "#1"), ("zh-TW", "#3"), ("zh-HK", "#4")])
def test_the_language_chooses_the_face_of_the_collection(
    capsys: pytest.CaptureFixture[str], language: str, index: str
) -> None:
    _, printed, _ = run(capsys, "--language", language)
    assert row(printed, "body", "East").split()[-1] == f"NotoSansCJK-VF.otf.ttc{index}"


def test_what_stands_in_is_named_and_fails_when_warnings_fail(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, said = run(capsys, "--set", "fonts.body.latin=Garamond")
    assert code == 0
    assert row(printed, "body", "Latin", "Garamond").endswith("NotoSans[wght].ttf  (Noto Sans stands in)")
    assert "the font Garamond is neither bundled nor installed" in said
    code, _, _ = run(capsys, "--set", "fonts.body.latin=Garamond", "--strict")
    assert code == 1


def test_an_installed_family_is_found_by_its_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fonts").mkdir()
    shutil.copy(families.open_bundled("NotoSansSinhala[wght].ttf", 400).path, tmp_path / "fonts" / "any.ttf")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    installed._index_names.cache_clear()
    code, printed, _ = run(capsys, "--set", "fonts.body.latin=noto sans  SINHALA")
    installed._index_names.cache_clear()
    assert code == 0 and printed.endswith("\n")
    assert row(printed, "body", "Latin").endswith(f"{tmp_path}/fonts/any.ttf  (installed on this computer)")


def test_a_file_of_ones_own_is_shown_from_here(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "own.ttf").write_bytes(Path(families.open_sans(400).path).read_bytes())
    settings = "extends: base\nfonts: {body: {latin: Own, files: [own.ttf]}}\n"
    (tmp_path / "house" / "look.yaml").write_text(settings, "utf-8")
    monkeypatch.chdir(tmp_path)
    code, printed, said = run(capsys, "-t", "house/look.yaml", "--language", "zh-CN")
    assert code == 0
    assert row(printed, "body", "Latin", "Own").split()[-1] == "house/own.ttf"
    # One file of one slope: the italic that is missing is told.
    assert "has no weight 400 italic" in said


def test_a_template_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, said = run(capsys, "-t", "nowhere")
    assert (code, printed) == (2, "")
    assert "there is no template “nowhere”" in said
