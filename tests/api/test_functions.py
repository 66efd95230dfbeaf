"""The library as its callers use it: what comes in, what is returned, which warnings and errors reach them."""

import datetime
import os
import pickle
import subprocess
import sys
import warnings
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import exporter
from exporter.api.results import Built
from tests.support.product import ROOT, word_text

SAMPLE = ROOT / "data" / "library-review.yaml"
TEXT = "title: A title\nlanguage: en\nsections:\n  - {heading: One, summary: A sentence., body: Words.}\n"
# Two warnings, of a language and of a character; none stands in the way.
ODD = "title: A \U00013000 title\nlanguage: xx\nsections:\n  - {heading: One, body: Words.}\n"
VALUES: dict[str, Any] = {
    "title": "Room #3: now",
    "language": "en",
    "date": datetime.date(2024, 11, 23),
    "figures": {"share": {"label": "Share", "value": Decimal("43.60"), "unit": "%", "highlight": True}},
    "sections": [{"heading": "yes", "summary": "A line.", "body": ["It is {{ share }}.\n\nTwo."]}],
}


def with_rows(*rows: list[Any]) -> dict[str, Any]:
    """The values with rows in their table."""
    section = VALUES["sections"][0]
    table = {"table": {"columns": ["A", "B"], "rows": list(rows)}}
    return {**VALUES, "sections": [{**section, "body": [section["body"][0], table]}]}


def told(caught: list[warnings.WarningMessage]) -> list[exporter.Problem]:
    return [one.message.problem for one in caught if isinstance(one.message, exporter.ExportWarning)]


def test_the_public_names_are_there_and_nothing_else() -> None:
    assert dir(exporter) == sorted([*exporter.__all__, "__version__"])
    for name in exporter.__all__:
        assert getattr(exporter, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'renderpdf'"):
        _ = exporter.renderpdf  # type: ignore[attr-defined]


def test_importing_the_library_imports_nothing_heavy() -> None:
    ask = "import sys, exporter; dir(exporter); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"yaml", "msgspec", "exporter.job"} & set(done.stdout.split())


@pytest.mark.parametrize("kind", [str, Path])
def test_paths_may_be_of_any_kind(kind: type, tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text(TEXT, "utf-8")
    (tmp_path / "t.yaml").write_text("extends: modern\n", "utf-8")
    outline = exporter.load(kind(tmp_path / "o.yaml"))
    built = exporter.build(outline, kind(tmp_path / "t.yaml"), kind(tmp_path / "out"), root=kind(tmp_path))
    assert sorted(map(os.path.basename, built)) == ["o.docx", "o.pdf"]
    assert not exporter.check(kind(tmp_path / "o.yaml"), root=kind(tmp_path)).failed
    assert exporter.render_pdf(kind(tmp_path / "o.yaml"), kind(tmp_path / "t.yaml")) == Path(built[1]).read_bytes()


def test_a_text_is_read_as_its_file_is(tmp_path: Path) -> None:
    from_file, from_text = exporter.load(SAMPLE), exporter.loads(SAMPLE.read_text("utf-8"), SAMPLE)
    assert from_file == from_text
    assert exporter.render_docx(from_file) == exporter.render_docx(from_text)


def test_a_text_without_a_path_looks_for_files_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text("Name,Count\nOne,12\n", "utf-8")
    outline = exporter.loads("title: T\nlanguage: en\nsections: [{heading: H, body: [{table: {file: t.csv}}]}]\n")
    built = exporter.build(outline)
    assert built == (os.path.join("output", "outline.docx"), os.path.join("output", "outline.pdf"))
    assert "Count" in word_text(tmp_path / "output" / "outline.docx")


def test_values_keep_their_types(tmp_path: Path) -> None:
    outline = exporter.from_dict(with_rows(["000123", 1234], ["~", None], ["1e3", 2.5]))
    docx, _ = exporter.build(outline, output=tmp_path)
    printed = word_text(Path(docx))
    assert "Room#3:now" in printed
    assert "yes" in printed
    assert "Itis43.60%." in printed
    assert "000123" in printed
    assert "1,234" in printed
    assert "1e3" in printed
    assert "~" in printed


def test_values_and_the_same_in_yaml_make_one_document() -> None:
    text = (
        "title: 'Room #3: now'\nlanguage: en\ndate: 2024-11-23\n"
        "figures: {share: {label: Share, value: 43.60, unit: '%', highlight: true}}\n"
        "sections:\n- heading: yes\n  summary: A line.\n"
        "  body:\n  - |-\n    It is {{ share }}.\n\n    Two.\n  - table: {columns: [A, B], rows: [['000123', 1234]]}\n"
    )
    settings = {"docx.edit_anchors": False}  # those hold a digest of the text
    made = [exporter.from_dict(with_rows(["000123", 1234])), exporter.loads(text)]
    assert exporter.render_pdf(made[0]) == exporter.render_pdf(made[1])
    assert exporter.render_docx(made[0], settings=settings) == exporter.render_docx(made[1], settings=settings)


def test_problems_of_values_have_the_path_of_the_value() -> None:
    wrong = {
        "title": float("nan"),
        "sections": [{"heading": "One", "bdy": "x"}, {"heading": "Two", "body": ["A.", {"tabel": {}}, {1, 2}]}],
    }
    with pytest.raises(exporter.ExportError) as caught:
        exporter.from_dict(wrong)
    places = {str(problem.place): problem.message for problem in caught.value.problems}
    assert places == {
        "title": "nan is no number that can be printed",
        "sections[0].bdy": "unknown key `bdy` in `sections`",
        "sections[1].body[1].tabel": "unknown block `tabel`",
        "sections[1].body[2]": "a value of the type set stands here",
    }


def test_a_build_is_a_tuple_of_paths_that_knows_its_warnings(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        built = exporter.build(exporter.loads(ODD), output=tmp_path)
    assert built == built.files == (str(tmp_path / "outline.docx"), str(tmp_path / "outline.pdf"))
    assert [problem.code for problem in built.problems] == ["no-words", "character-missing"]
    kept = pickle.loads(pickle.dumps(built))
    assert isinstance(kept, Built)
    assert (kept, kept.problems) == (built, built.problems)
    assert repr(built).startswith("Built(files=(")


def test_warnings_point_at_the_callers_line(tmp_path: Path) -> None:
    outline = exporter.loads(ODD)
    for call in (
        lambda: exporter.build(outline, output=tmp_path),
        lambda: exporter.render_docx(outline),
        lambda: exporter.render_pdf(outline),
    ):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            call()
        assert "no-words" in {problem.code for problem in told(caught)}
        assert {one.filename for one in caught} == {__file__}


def test_a_warning_of_reading_is_told_once_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "o.yaml"
    file.write_text("title: Room #3\nlanguage: en\nsections: [{heading: H, body: B}]\n", "utf-8")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        outline = exporter.load(file)
        built = exporter.build(outline, output=tmp_path)
    assert [problem.code for problem in told(caught)] == ["cut-off"]
    assert [problem.code for problem in built.problems] == ["cut-off"]
    assert [problem.code for problem in exporter.check(outline).problems] == ["cut-off"]
    assert str(told(caught)[0].place) == f"{file}:1:13"


def test_a_report_holds_errors_and_raises_none(tmp_path: Path) -> None:
    file = tmp_path / "o.yaml"
    file.write_text("titel: T\nsections: [{heading: H, body: B}]\n", "utf-8")
    report = exporter.check(file)
    assert report.failed
    assert "unknown key `titel`" in str(report)
    assert report.warnings == ()
    assert report.numbers is None


def test_a_check_holds_numbers_against_a_source(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("There were 1240 visitors.\n", "utf-8")
    text = TEXT.replace("Words.", "There were 1420 visitors.")
    report = exporter.check(exporter.loads(text), source=tmp_path / "s.txt")
    assert report.numbers == 1
    assert "digits-differ" in {problem.code for problem in report.problems}
    assert report.account


def test_the_library_checks_as_the_command_line_does() -> None:
    from exporter import job

    whole = job.check(str(SAMPLE), job.Options())
    report = exporter.check(exporter.load(SAMPLE))
    assert (report.problems, report.numbers) == (whole.problems, whole.numbers)
    assert report.numbers


def test_an_outline_of_many_documents_is_refused_with_words(tmp_path: Path) -> None:
    text = "each: {file: r.csv, name: '{{ row.A }}'}\n" + TEXT
    (tmp_path / "o.yaml").write_text(text, "utf-8")
    for call in (lambda: exporter.load(tmp_path / "o.yaml"), lambda: exporter.loads(text)):
        with pytest.raises(exporter.ExportError, match="one document a row"):
            call()
    assert [problem.code for problem in exporter.check(tmp_path / "o.yaml").problems] == ["one-of-many"]


@pytest.mark.parametrize(("name", "form"), [("a.pdf", b"%PDF-"), ("b.docx", b"PK"), ("C.PDF", b"%PDF-")])
def test_an_output_may_be_one_file(tmp_path: Path, name: str, form: bytes) -> None:
    built = exporter.build(exporter.loads(TEXT), output=tmp_path / "new" / name)
    assert built == (str(tmp_path / "new" / name),)
    assert os.listdir(tmp_path / "new") == [name]
    assert (tmp_path / "new" / name).read_bytes().startswith(form)


def test_an_output_file_may_stand_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert exporter.build(exporter.loads(TEXT), output="one.pdf") == ("one.pdf",)
    assert os.listdir(tmp_path) == ["one.pdf"]


def test_strict_writes_nothing_where_there_is_a_warning(tmp_path: Path) -> None:
    with pytest.raises(exporter.ExportError, match="no template has words"):
        exporter.build(exporter.loads(ODD), output=tmp_path, strict=True)
    assert os.listdir(tmp_path) == []


def test_formats_may_be_one_or_several(tmp_path: Path) -> None:
    outline = exporter.loads(TEXT)
    for to, wanted in (("pdf", 1), (["docx"], 1), (("pdf", "docx"), 2), (iter(["pdf"]), 1), ("docx,pdf", 2)):
        assert len(exporter.build(outline, output=tmp_path, to=to)) == wanted  # type: ignore[arg-type]


def test_an_outline_attached_to_the_page_is_there_for_values_too() -> None:
    import io

    import pikepdf

    data = exporter.render_pdf(exporter.from_dict(VALUES), settings={"pdf.attach_outline": True})
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (file,) = pdf.attachments.values()
        again = exporter.loads(file.get_file().read_bytes().decode("utf-8"))
    assert exporter.render_pdf(again) == exporter.render_pdf(exporter.from_dict(VALUES))
