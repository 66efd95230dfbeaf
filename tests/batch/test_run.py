"""A batch from outline to files: rows checked first, results in order, made again only where something changed."""

import hashlib
import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from exporter import job
from exporter.batch.manifest import Manifest
from exporter.batch.one import RowResult
from exporter.batch.run import Batch, BatchOptions, list_tasks, prepare_batch, run_batch
from exporter.batch.store import FolderStore
from exporter.batch.summary import BatchSummary
from exporter.cli import main
from exporter.problem import Place, Problem, Problems
from exporter.readback.docx import read_docx
from exporter.reading import read_input
from exporter.source.files import Files

OUTLINE = """\
each: {file: rows.csv, name: "{{ row.code }}"}
title: "{{ row.town }}, report"
language: en
figures:
  cases: {label: Cases, value: "{{ row.cases }}", unit: cases}
sections:
  - heading: Work
    body:
      - "{{ row.town }} had {{ cases }}. {{ row.remark }}"
"""
ROWS = "code,town,cases,remark\n"


class Folder:
    """An outline with rows in a folder."""

    def __init__(self, path: Path, rows: list[str], outline: str = OUTLINE) -> None:
        self.path = path
        (path / "o.yaml").write_text(outline, "utf-8")
        (path / "rows.csv").write_text(ROWS + "\n".join(rows) + "\n", "utf-8")

    def prepare(self, **options: object) -> tuple[Batch | None, Problems]:
        problems, files = Problems(), Files()
        given = read_input(str(self.path / "o.yaml"), files, problems)
        assert given is not None
        wished = BatchOptions(**options)  # type: ignore[arg-type]
        output = str(self.path / "out")
        return prepare_batch(given, job.Options(formats=("docx",)), wished, output, files, problems), problems

    def run(self, **options: object) -> list[RowResult]:
        batch, problems = self.prepare(**options)
        assert batch is not None, list(problems)
        return list(run_batch(batch))

    def digests(self) -> dict[str, str]:
        files = (self.path / "out").rglob("*.docx")
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def plain(count: int) -> list[str]:
    return [f"c{number:02},Town {number},{100 + number},fine" for number in range(1, count + 1)]


def test_each_row_makes_its_own_document(tmp_path: Path) -> None:
    folder = Folder(tmp_path, plain(3))
    results = folder.run()
    assert [(result.number, result.name) for result in results] == [(1, "c01"), (2, "c02"), (3, "c03")]
    for number, result in enumerate(results, 1):
        found = read_docx(Place(""), Path(result.files[0].path).read_bytes(), Problems())
        assert found is not None
        assert found.title == f"Town {number}, report"
        words = "".join(one.text for one in found.paragraphs)
        assert f"Town {number} had {100 + number}" in words
        assert not any(f"Town {other} " in words for other in (1, 2, 3) if other != number)


def test_cells_are_text_and_never_markup(tmp_path: Path) -> None:
    folder = Folder(tmp_path, ["a,**Bold** {{ title }},7,[x](javascript:1) <b> =cmd"])
    (result,) = folder.run()
    assert not result.failed(), result.problems
    found = read_docx(Place(""), Path(result.files[0].path).read_bytes(), Problems())
    assert found is not None
    assert found.title == "**Bold** {{ title }}, report"
    assert any("[x](javascript:1) <b> =cmd" in one.text for one in found.paragraphs)


def test_processes_give_the_same_files_in_the_same_order(tmp_path: Path) -> None:
    folder = Folder(tmp_path, plain(20))
    one = [(result.number, result.name) for result in folder.run()]
    first = folder.digests()
    many = [(result.number, result.name) for result in folder.run(jobs=2, force=True)]
    assert many == one
    assert folder.digests() == first


def test_any_executor_gives_the_same_files(tmp_path: Path) -> None:
    folder = Folder(tmp_path, plain(10))
    folder.run()
    first = folder.digests()
    batch, _ = folder.prepare(force=True)
    assert batch is not None
    with ThreadPoolExecutor(2) as executor:
        results = list(run_batch(batch, executor=executor))
    assert [result.number for result in results] == list(range(1, 11))
    assert folder.digests() == first


def test_a_second_run_makes_only_what_changed(tmp_path: Path) -> None:
    folder = Folder(tmp_path, plain(5))
    folder.run()
    assert [result.kept for result in folder.run()] == [True] * 5
    (tmp_path / "out" / "o-c02.docx").unlink()
    (tmp_path / "out" / "o-c04.docx").write_bytes(b"bent")
    assert [result.kept for result in folder.run()] == [True, False, True, False, True]
    Folder(tmp_path, [*plain(2), "c03,Town 3,999,fine", *plain(5)[3:]])
    assert [result.kept for result in folder.run()] == [True, True, False, True, True]
    (tmp_path / "o.yaml").write_text(OUTLINE.replace("Work", "Works"), "utf-8")
    assert [result.kept for result in folder.run()] == [False] * 5


def test_a_manifest_whose_last_line_was_cut_is_read(tmp_path: Path) -> None:
    folder = Folder(tmp_path, plain(3))
    folder.run()
    path = tmp_path / "out" / "o.manifest.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    assert [result.kept for result in folder.run()] == [True, True, False]
    assert [result.kept for result in folder.run()] == [True] * 3
    batch, _ = folder.prepare()
    assert batch is not None
    manifest = Manifest(str(path), FolderStore())
    assert all(manifest.find_made(task.key, task.row.number, task.name) for task in list_tasks(batch))
    manifest.close()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["a,T,1,x", "a,T,1,x"], "the row on line 2 has it, too"),
        (["a,T,1,x", "A,T,1,x"], "the row on line 2 has it, too"),
        (["../../x,T,1,x"], "a folder in it has no name, or is .."),
        (["a/,T,1,x"], "a folder in it has no name, or is .."),
        ([",T,1,x"], "it is blank"),
        (["con/a,T,1,x"], "Windows"),
        ([f"{'n' * 300},T,1,x"], "too long"),
    ],
)
def test_names_are_checked_before_anything_is_made(tmp_path: Path, rows: list[str], message: str) -> None:
    folder = Folder(tmp_path, ["ok,T,1,x", *rows] if "line 2" not in message else rows)
    batch, problems = folder.prepare()
    assert batch is None
    assert {problem.code for problem in problems} == {"bad-name"}
    assert message in "".join(problem.message for problem in problems)
    assert not (tmp_path / "out").exists()


def test_a_name_with_slashes_makes_folders(tmp_path: Path) -> None:
    folder = Folder(tmp_path, ["north/a,T,1,x"])
    (result,) = folder.run()
    assert [Path(file.path).relative_to(tmp_path).as_posix() for file in result.files] == ["out/north/o-a.docx"]


def test_a_value_that_is_no_number_is_told_at_its_cell(tmp_path: Path) -> None:
    folder = Folder(tmp_path, ["a,T,12x,fine", "b,T,,fine", "c,T,3,fine"])
    results = folder.run()
    assert [result.failed() for result in results] == [True, True, False]
    errors = [problem for problem in results[0].problems if problem.severity == "error"]
    assert [(error.place.file, error.place.line, error.place.column) for error in errors] == [("rows.csv", 2, 3)]
    assert "row.cases, asked for at" in errors[0].message
    assert Path(tmp_path / "out" / "o-c.docx").is_file()


def test_a_blank_cell_in_a_text_is_a_warning(tmp_path: Path) -> None:
    folder = Folder(tmp_path, ["a,T,1,"])
    (result,) = folder.run()
    assert [(one.code, one.place.line, one.place.column) for one in result.problems] == [("blank-cell", 2, 4)]


def test_conditions_and_choices(tmp_path: Path) -> None:
    outline = OUTLINE.replace('"{{ row.code }}"}', '"{{ row.code }}", where: {remark: [good, fine]}}')
    folder = Folder(tmp_path, ["a,T,1,good", "b,T,2,bad", "c,T,3,fine"], outline)
    assert [result.name for result in folder.run()] == ["a", "c"]
    assert [result.name for result in folder.run(rows=("3",), force=True)] == ["c"]
    assert [result.name for result in folder.run(rows=("a",), force=True)] == ["a"]
    assert [result.name for result in folder.run(limit=1, force=True)] == ["a"]
    batch, problems = folder.prepare(rows=("x",))
    assert batch is None
    assert [problem.code for problem in problems] == ["unknown-row"]


@pytest.mark.parametrize(
    ("outline", "code"),
    [
        (OUTLINE.replace("row.town", "row.twon"), "unknown-column"),
        (OUTLINE.replace("rows.csv", "none.csv"), "missing-file"),
        (OUTLINE.replace("rows.csv", "../rows.csv"), "outside-root"),
        (OUTLINE.replace('"{{ row.code }}"}', '"{{ row.code }}", where: {state: x}}'), "unknown-column"),
        (OUTLINE.replace('"{{ row.code }}"}', '"{{ row.code }}", where: {remark: x}}'), "no-rows"),
    ],
)
def test_a_batch_that_cannot_begin_says_why(tmp_path: Path, outline: str, code: str) -> None:
    batch, problems = Folder(tmp_path, plain(2), outline).prepare()
    assert batch is None
    assert {problem.code for problem in problems} == {code}


def test_tables_of_other_programs_are_read(tmp_path: Path) -> None:
    folder = Folder(tmp_path, [])
    text = "sep=;\ncode;town;cases;remark\na;呼和浩特;1506;好\n"
    (tmp_path / "rows.csv").write_bytes(text.encode("utf-8-sig"))
    (result,) = folder.run()
    assert not result.failed(), result.problems


@pytest.mark.parametrize(("typed", "printed"), [("1.234,5", "1.234,5"), ("1234,5", "1.234,5"), ("7", "7")])
def test_numbers_of_a_european_table_are_read_as_it_marks_them(tmp_path: Path, typed: str, printed: str) -> None:
    folder = Folder(tmp_path, [], OUTLINE.replace("language: en", "language: de"))
    (tmp_path / "rows.csv").write_text(f"code;town;cases;remark\na;Zürich;{typed};gut\nb;Bern;2,25;gut\n", "utf-8")
    first, second = folder.run()
    assert not first.failed() and not second.failed(), first.problems
    found = read_docx(Place(""), Path(first.files[0].path).read_bytes(), Problems())
    assert found is not None
    assert any(f"had {printed}" in one.text for one in found.paragraphs)


# ---- workers that die ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes")
@pytest.mark.parametrize("pause", [0.0, 0.5])  # after it the pool knows of the death before rows are handed over
def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path, pause: float) -> None:
    folder = Folder(tmp_path, plain(40))
    batch, _ = folder.prepare(jobs=2)
    assert batch is not None
    results = []
    for result in run_batch(batch):
        results.append(result)
        if len(results) == 5:
            kill_worker()
            time.sleep(pause)
    assert [result.number for result in results] == list(range(1, 41))
    assert not any(result.failed() for result in results)


def kill_worker() -> None:
    """Kill a worker: a process whose parent is the server that forks for this process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                found[int(folder.name)] = parent, (folder / "cmdline").read_bytes()
    servers = {id for id, (parent, line) in found.items() if parent == os.getpid() and b"forkserver" in line}
    workers = [id for id, (parent, _) in found.items() if parent in servers]
    assert workers
    os.kill(workers[0], signal.SIGKILL)


# ---- what is said ----------------------------------------------------------------------------------------------------


def test_a_warning_of_all_rows_is_told_once() -> None:
    summary = BatchSummary("rows.csv", strict=False)
    shared = Problem("x", "warning", Place("o.yaml", 3, 1), "same")
    some = Problem("y", "warning", Place("o.yaml", 4, 1), "some")
    for number in range(1, 11):
        summary.add(number, [shared, *([some] if number % 2 else [])], failed=number == 9, kept=False)
    told = [problem.message for problem in summary.list_problems()]
    assert told == ["same (in all 10 documents)", "some (in 5 of 10 documents: rows 1, 3, 5, …)"]
    assert summary.describe() == "9 made, 1 failed; the same command makes only what failed"


def test_the_command_builds_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Folder(tmp_path, plain(2))
    arguments = ["build", str(tmp_path / "o.yaml"), "-o", str(tmp_path / "out"), "--to", "docx"]
    assert main([*arguments, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["state"] for line in out.splitlines()] == ["made", "made"]
    assert "2 made" in err
    assert main(arguments) == 0
    assert "2 unchanged" in capsys.readouterr().err


def test_check_looks_at_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Folder(tmp_path, ["a,T,1,x", "b,T,zwei,x"])
    assert main(["check", str(tmp_path / "o.yaml")]) == 1
    assert "rows.csv:3:3: error" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_library_caller_is_told(tmp_path: Path) -> None:
    Folder(tmp_path, plain(1))
    problems = Problems()
    assert job.read(str(tmp_path / "o.yaml"), problems) is None
    assert [problem.code for problem in problems] == ["one-of-many"]
