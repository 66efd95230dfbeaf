"""Lines of a template that say nothing visible, and styles that only a header names."""

import zipfile
from pathlib import Path

import pytest

from exporter import job


def build(folder: Path, template: str, outline: str = "title: t\nsections: [{heading: h, summary: s}]\n") -> job.Result:
    (folder / "t.yaml").write_text(f"extends: base\n{template}\n", "utf-8")
    (folder / "o.yaml").write_text(outline, "utf-8")
    return job.build(str(folder / "o.yaml"), job.Options(template=str(folder / "t.yaml"), verify=True), str(folder))


@pytest.mark.parametrize("text", ["\\u200b", "\\u2060\\u200d", "\\ufeff", "\\u00ad", "\\u200b\\u200b {{ details.x }}"])
@pytest.mark.parametrize("item", ["back: [{center: %s}]", "front: [{text: %s}]", "back: [{left: %s, right: %s}]"])
def test_a_line_of_invisible_characters_is_left_out(tmp_path: Path, item: str, text: str) -> None:
    found = build(tmp_path, item.replace("%s", f'"{text}"'))
    assert len(found.files) == 2
    assert not [problem for problem in found.problems if problem.severity == "error"]


@pytest.mark.parametrize("where", ["header", "footer"])
@pytest.mark.parametrize("story", ["left: '*斜体*'", "first: {right: '*斜体*'}"])
def test_styles_that_a_header_names_are_in_the_file(tmp_path: Path, where: str, story: str) -> None:
    found = build(tmp_path, f"{where}: {{{story}}}")
    assert "word-lint" not in [problem.code for problem in found.problems]
    with zipfile.ZipFile(tmp_path / "o.docx") as package:
        assert b'w:styleId="EmphasisMark"' in package.read("word/styles.xml")


def test_a_style_has_the_style_that_it_rests_on(tmp_path: Path) -> None:
    heads = ", ".join(f"h{number}" for number in range(30))
    rows = "\n".join("        - [" + ", ".join("1" for _ in range(30)) + "]" for _ in range(3))
    outline = f"title: t\nsections:\n- body:\n  - table:\n      columns: [{heads}]\n      rows:\n{rows}\n"
    found = build(tmp_path, "", outline)
    assert "word-lint" not in [problem.code for problem in found.problems], found.problems


@pytest.mark.parametrize(("columns", "codes"), [(63, []), (64, ["too-many-columns"]), (300, ["too-many-columns"])])
def test_a_table_is_no_wider_than_word_holds(tmp_path: Path, columns: int, codes: list[str]) -> None:
    head = ",".join(f"h{number}" for number in range(columns))
    (tmp_path / "d.csv").write_text(f"{head}\n{','.join('1' * columns)}\n", "utf-8")
    outline = "title: t\nsections:\n- body:\n  - table: {file: d.csv}\n"
    found = build(tmp_path, "", outline)
    assert [problem.code for problem in found.problems if problem.severity == "error"] == codes
