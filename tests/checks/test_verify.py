"""What was written is read back and held against what was meant; a mismatch stops everything."""

from pathlib import Path

import pytest

from exporter import cli, job
from exporter.document.blocks import Document
from exporter.problem import Problems
from exporter.verify import verify
from tests.support import samples
from tests.support.check_outlines import ROOT, outline_file

SAMPLES = sorted([*samples.SAMPLES, *(ROOT / "tests" / "acceptance" / "outlines").glob("*.yaml")])


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_sample_reads_back_as_it_was_meant(sample: Path) -> None:
    problems = Problems()
    outline = job.read(str(sample), problems)
    assert outline is not None
    formats: tuple[job.Format, ...] = ("docx",) if sample.stem == "arabic" else job.FORMATS  # the PDF is refused
    job.render(outline, job.Options(formats=formats, verify=True), problems)
    assert [str(problem) for problem in problems if problem.code in ("file-differs", "files-disagree")] == []


def composed(text: str, folder: Path) -> tuple[Document, bytes, bytes]:
    """A document, and its two files."""
    file = folder / "outline.yaml"
    file.write_text(text, "utf-8")
    (folder / "article.txt").write_text("40", "utf-8")
    problems = Problems()
    outline = job.read(str(file), problems)
    assert outline is not None
    made = job.compose(outline, job.Options(), problems)
    rendered = job.render(outline, job.Options(), problems)
    assert made is not None and rendered.docx is not None and rendered.pdf is not None
    return made[0], rendered.docx, rendered.pdf


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("value: 39684", "value: 36984", "the key figure `services` is 39684次, not 36984次"),
        ("value: 340", "value: 304", "the key figure `branches` is 340个, not 304个"),
        ("heading: 党建融进业务", "heading: 党建融入业务", "the heading “党建融入业务” is missing"),
        ("税收法治公职律师实训基地", "税收法治公职律师基地", "not “税收法治公职律师基地”"),
        ("value: 15214", "value: 15124", "the chart shows 39684, 15214, 4689, not 39684, 15124, 4689"),
        ("headline: 律师走进乡村", "headline: 律师走入乡村", "the headline “律师走入乡村，公益服务39684次” is missing"),
    ],
)
def test_a_file_that_says_otherwise_is_told(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    text = outline_file("legal-services").read_text("utf-8")
    _, docx, pdf = composed(text, tmp_path)
    meant, _, _ = composed(text.replace(right, wrong), tmp_path)
    problems = Problems()
    verify(meant, docx, pdf, problems)
    assert said in "\n".join(map(str, problems))
    assert all(problem.severity == "error" for problem in problems)


def test_two_files_of_two_minds_are_told(tmp_path: Path) -> None:
    text = outline_file("legal-services").read_text("utf-8")
    meant, docx, _ = composed(text, tmp_path)
    _, _, pdf = composed(text.replace("value: 11928", "value: 11982"), tmp_path)
    problems = Problems()
    verify(meant, docx, pdf, problems)
    assert "`disputes` is 11928件 in the Word file and 11982件 in the PDF" in "\n".join(map(str, problems))


def test_nothing_is_written_when_the_files_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exporter.docx.write.write_docx", spoilt_writer())
    target = tmp_path / "out"
    code = cli.main(["build", str(outline_file("legal-services")), "--verify", "-o", str(target)])
    assert code == 1
    assert not target.exists() or not list(target.iterdir())


def spoilt_writer():  # type: ignore[no-untyped-def]
    """A Word writer that gets one number wrong."""
    import io
    import zipfile

    from exporter.docx.write import write_docx

    def spoilt(*arguments: object, **named: object) -> bytes:
        data = write_docx(*arguments, **named)
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for item in old.infolist():
                content = old.read(item)
                new.writestr(item, content.replace(b"11928", b"11982") if "document" in item.filename else content)
        return out.getvalue()

    return spoilt


def test_verify_is_lazy() -> None:
    """A plain build reads nothing back."""
    import subprocess
    import sys

    probe = "import sys; from exporter import job; print('exporter.verify' in sys.modules, 'pikepdf' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_bars_by_a_scale_are_told_value_by_value_to_those_who_listen(tmp_path: Path) -> None:
    """Where a template prints no values at bars, the alternative text has them, and they are still held to account."""
    text = (
        "title: t\nlanguage: en\nsections:\n  - heading: A\n    body:\n      - Some words.\n      - chart: {type: "
        "column, alt: Columns., categories: [north, south], series: {visits: [15214, %d]}, unit: visits}\n"
    )
    file = tmp_path / "o.yaml"
    made: list[tuple[Document, bytes]] = []
    for value in (4689, 4698):
        file.write_text(text % value, "utf-8")
        problems = Problems()
        outline = job.read(str(file), problems)
        assert outline is not None
        options = job.Options(formats=("pdf",), settings=("charts.labels=false",), verify=True)
        composed, rendered = job.compose(outline, options, problems), job.render(outline, options, problems)
        assert composed is not None and rendered.pdf is not None
        assert not problems.failed, list(problems)
        made.append((composed[0], rendered.pdf))
    problems = Problems()
    verify(made[0][0], None, made[1][1], problems)
    assert [problem.message for problem in problems] == [
        "in the PDF the chart does not show 4,689",
        "in the PDF the alternative text “Columns. north 15,214, south 4,698” is not one that was meant",
    ]


LEGAL_SETTINGS = [
    "docx: {numbers: {group: none}}",
    "pdf: {numbers: {group: none}}",
    "docx: {numbers: {currency: after}}",
    "pdf: {numbers: {scale: none}}",
    "docx: {numbers: {group: none, scale: none}}\npdf: {numbers: {currency: after}}",
]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("settings", LEGAL_SETTINGS)
def test_numbers_set_differently_in_both_files_are_no_disagreement(
    settings: str, language: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.yaml").write_text(f"extends: briefing\n{settings}\n", "utf-8")
    outline = (
        f"title: t\nlanguage: {language}\nfigures:\n  a: {{label: x, value: 3968412, unit: USD}}\n"
        "summary: 's {{ a }}'\nsections: [{heading: h, summary: 'p {{ a }}', body: ['b {{ a }}']}]\n"
    )
    (tmp_path / "o.yaml").write_text(outline, "utf-8")
    options = job.Options(template=str(tmp_path / "mine.yaml"), verify=True)
    found = job.build(str(tmp_path / "o.yaml"), options, str(tmp_path / "out"))
    assert [problem for problem in found.problems if problem.severity == "error"] == []
    assert len(found.files) == 2


@pytest.mark.parametrize(
    "note", ["{{ b.value }}", "{{ b.value }}- item\\n\\n- ", "{{ b }} and {{ c }}", "{{ c.value }}"]
)
def test_a_figure_in_the_note_of_a_figure_is_expected(note: str, tmp_path: Path) -> None:
    outline = (
        "title: t\nlanguage: en\nfigures:\n"
        f'  b: {{label: x, value: 3, approx: under, note: "{note}"}}\n  c: {{label: y, value: 4, approx: over}}\n'
        "sections: [{}]\n"
    )
    (tmp_path / "o.yaml").write_text(outline, "utf-8")
    found = job.build(str(tmp_path / "o.yaml"), job.Options(verify=True), str(tmp_path / "out"))
    assert [problem for problem in found.problems if problem.severity == "error"] == []


def test_a_file_that_was_refused_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text("title: t\nlanguage: ar\nsections: [{heading: h}]\n", "utf-8")
    found = job.build(str(tmp_path / "o.yaml"), job.Options(verify=True), str(tmp_path / "out"))
    assert [problem.code for problem in found.problems if problem.severity == "error"] == ["pdf-right-to-left"]
