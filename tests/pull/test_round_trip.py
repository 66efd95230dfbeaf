"""Edits come home: as edited, after LibreOffice has saved the file, and after a program that keeps no mark."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from exporter import job
from exporter.pull.changes import Change
from exporter.pulling import PullOptions, PullResult, pull_file
from tests.judges import libreoffice
from tests.pull.edits import CASES, Case
from tests.support.judges import command
from tests.support.return_trip import OUTLINES, printed
from tests.support.word_editing import WordEditor, strip_marks

NAMES = [f"{case.outline}: {case.name}" for case in CASES]


def thin(cases: Sequence[Case]) -> list[Case]:
    """Each shape of changes once in each outline, and every second of the others.

    Every edit is tried as it is made; on the other ways home those of one shape are read alike."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for number, case in enumerate(cases):
        shape = case.outline, case.kinds, case.held
        if shape not in seen or number % 2:
            kept.append(case)
        seen.add(shape)
    return kept


def edited(case: Case) -> bytes:
    word = WordEditor(printed(case.outline))
    case.edit(word)
    return word.save()


def pull(case: Case, data: bytes, folder: Path) -> tuple[PullResult, str]:
    """The result of pulling a file into a copy of its outline, and the copy's text afterwards."""
    outline, file = folder / "report.yaml", folder / "edited.docx"
    outline.write_text((OUTLINES / f"{case.outline}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    file.write_bytes(data)
    result = pull_file(str(file), str(outline), PullOptions(job=job.Options()))
    return result, outline.read_text(encoding="utf-8")


def judge(case: Case, result: PullResult, text: str) -> None:
    """Every expected change is found and nothing else; what is written stands in the outline, and it alone."""
    assert result.pulled is not None, result.problems
    changes = result.pulled.changes
    assert sorted(change.kind for change in changes) == sorted(case.kinds), [show(change) for change in changes]
    assert sum(change.held for change in changes) == case.held, [show(change) for change in changes]
    before = (OUTLINES / f"{case.outline}.yaml").read_text(encoding="utf-8").splitlines()
    now = text.splitlines()
    assert [line for line in case.takes if line not in {one.strip() for one in now}] == [], "\n".join(now)
    if len(case.kinds) == case.held:
        assert now == before
    assert list_comments(before) == list_comments(now)


def list_comments(lines: list[str]) -> list[str]:
    return [line.partition("# ")[2] for line in lines if "# " in line and "'" not in line]


def show(change: Change) -> str:
    return f"{change.kind} {change.path}: {change.old!r} -> {change.new!r} {change.why}"


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_an_edit_comes_home(case: Case, tmp_path: Path) -> None:
    judge(case, *pull(case, edited(case), tmp_path))


# A program may have set these: they are told where no digest says what the file was made with.
SET_BY_PROGRAMS = frozenset({"quotation marks alone"})


UNMARKED = thin([case for case in CASES if case.name not in SET_BY_PROGRAMS])
UNMARKED += [case for case in CASES if case.name in SET_BY_PROGRAMS]


@pytest.mark.parametrize("case", UNMARKED, ids=[f"{case.outline}: {case.name}" for case in UNMARKED])
def test_an_edit_comes_home_without_marks(case: Case, tmp_path: Path) -> None:
    result, text = pull(case, strip_marks(edited(case)), tmp_path)
    if case.name in SET_BY_PROGRAMS:
        assert [problem.code for problem in result.problems] == ["pull-not-compared"]
        case = case._replace(kinds=(), held=0)
    judge(case, result, text)


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Some edited files as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("resaved")
    files = []
    for number, case in enumerate(SOME):
        files.append(folder / f"{number}.docx")
        files[-1].write_bytes(edited(case))
    made = libreoffice.convert_all(files, "docx:MS Word 2007 XML", folder / "out")
    return {f"{case.outline}: {case.name}": file.read_bytes() for case, file in zip(SOME, made, strict=True)}


# LibreOffice forgets paragraph marks and rows that are deleted with changes tracked.
LOST_BY_LIBREOFFICE = frozenset({"tracked merge", "tracked row"})
SOME = thin([case for case in CASES if case.name not in LOST_BY_LIBREOFFICE][::4])
# pandoc cuts a row at the table's grid, which a column that was only copied is not in.
LOST_BY_PANDOC = frozenset({"column added"})


@pytest.mark.judge("soffice")
@pytest.mark.parametrize("case", SOME, ids=[f"{case.outline}: {case.name}" for case in SOME])
def test_an_edit_comes_home_after_libreoffice(case: Case, resaved: dict[str, bytes], tmp_path: Path) -> None:
    judge(case, *pull(case, resaved[f"{case.outline}: {case.name}"], tmp_path))


# An ODT file has no record and no chart's data; captions are counted again, and a row is cut at the table's grid.
LOST_BY_ODT = frozenset({"caption's number", "column added"})
LOST = LOST_BY_ODT | LOST_BY_LIBREOFFICE
IN_ODT = thin([case for case in CASES if "chart" not in case.name and case.name not in LOST][1::3])


@pytest.fixture(scope="module")
def from_odt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Other edited files as LibreOffice saves them in its own format, and that again as a Word file."""
    folder = tmp_path_factory.mktemp("odt")
    files = []
    for number, case in enumerate(IN_ODT):
        files.append(folder / f"{number}.docx")
        files[-1].write_bytes(edited(case))
    between = libreoffice.convert_all(files, "odt", folder / "odt")
    made = libreoffice.convert_all(between, "docx:MS Word 2007 XML", folder / "out")
    return {f"{case.outline}: {case.name}": file.read_bytes() for case, file in zip(IN_ODT, made, strict=True)}


@pytest.mark.judge("soffice")
@pytest.mark.parametrize("case", IN_ODT, ids=[f"{case.outline}: {case.name}" for case in IN_ODT])
def test_an_edit_comes_home_by_odt(case: Case, from_odt: dict[str, bytes], tmp_path: Path) -> None:
    judge(case, *pull(case, from_odt[f"{case.outline}: {case.name}"], tmp_path))


# pandoc keeps no chart, and no line of the front but as running text.
KEPT = [case for case in SOME if "chart" not in case.name and case.name not in LOST_BY_PANDOC]


@pytest.mark.judge("pandoc")
@pytest.mark.parametrize("case", KEPT, ids=[f"{case.outline}: {case.name}" for case in KEPT])
def test_an_edit_comes_home_after_pandoc(case: Case, tmp_path: Path) -> None:
    given, made = tmp_path / "given.docx", tmp_path / "made.docx"
    given.write_bytes(edited(case))
    subprocess.run(
        [*command("pandoc"), "-f", "docx", "-t", "docx", str(given), "-o", str(made)], check=True, timeout=60
    )
    judge(case, *pull(case, made.read_bytes(), tmp_path))
