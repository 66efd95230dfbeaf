"""Changed structure comes home with --structure: build of the new outline prints what the edited file has."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import job
from exporter.pulling import PullOptions, PullResult, pull_file
from exporter.readback.units import read_units
from tests.support.return_trip import OUTLINES, print_text, printed
from tests.support.word_editing import Edit, WordEditor, strip_marks


def pull(outline: str, data: bytes, folder: Path) -> tuple[PullResult, str]:
    path, file = folder / "report.yaml", folder / "edited.docx"
    path.write_text((OUTLINES / f"{outline}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    file.write_bytes(data)
    result = pull_file(str(file), str(path), PullOptions(job=job.Options(), structure=True))
    return result, path.read_text(encoding="utf-8")


def both(*edits: Edit) -> Edit:
    def edit(word: WordEditor) -> None:
        for one in edits:
            one(word)

    return edit


def block(first: str, last: str, target: str) -> Callable[[WordEditor], None]:
    """Cut all from one paragraph to another, and paste it behind a third."""
    return lambda word: word.move_block(first, last, target)


# fmt: off
EDITS: list[tuple[str, str, Edit, tuple[str, ...]]] = [
    ("zh", "a paragraph to another section", lambda w: w.move_after("早晚高峰最为集中", "与学校共同"), ("move",)),
    ("zh", "a paragraph within its text", lambda w: w.move_after("全年投放单车", "早晚高峰"), ("move",)),
    ("zh", "an item", lambda w: w.move_after("划定电子围栏", "对屡次违规"), ("move",)),
    ("zh", "a numbered item", lambda w: w.move_after("增加雨具", "延长夜间"), ("move",)),
    ("zh", "a section", block("车辆维护", "报修请拍下车身编号", "本年新增三条"), ("move",)),
    ("zh", "a section to the end", block("分区数据", "完善无障碍通道", "与学校共同开展"), ("move",)),
    ("zh", "a heading demoted", lambda w: w.restyle("下一步打算", "Heading2"), ("level",)),
    ("zh", "a heading promoted", lambda w: w.restyle("车辆维护", "Heading1"), ("level",)),
    ("zh", "a heading put in", lambda w: w.insert_heading("本年新增三条骑行道", "骑行道建设", "Heading2"), ("insert",)),
    ("zh", "a heading within a text", lambda w: w.insert_heading("早晚高峰最为集中", "高峰", "Heading2"), ("insert",)),
    ("zh", "a section put in", lambda w: w.add_section("与学校共同", "附带事项", "Heading1", ["其一。", "其二。"]),
     ("insert",)),
    ("zh", "a heading taken out", lambda w: w.delete("车辆维护"), ("delete",)),
    ("zh", "a column put in", lambda w: w.add_column("南门", "新列"), ("column-insert",)),
    ("zh", "a column taken out", lambda w: w.delete_column("南门", 3), ("column-delete",)),
    ("zh", "rows sorted", lambda w: w.move_row("南门", 1, 3), ("row-move",)),
    ("zh", "a row moved up", lambda w: w.move_row("南门", 3, 0), ("row-move",)),
    ("zh", "a move with words changed", both(lambda w: w.move_after("早晚高峰最为集中", "与学校共同"),
     lambda w: w.retype("最为集中", "较为集中")), ("move", "text")),
    ("zh", "a heading put in, another's words", both(
     lambda w: w.insert_heading("本年新增三条骑行道", "骑行道建设", "Heading2"),
     lambda w: w.retype("车辆维护", "车辆养护")), ("insert", "text")),
    ("en", "a paragraph", lambda w: w.move_after("not expect the", "See "), ("move",)),
    ("de", "a paragraph made a heading", lambda w: w.restyle("Gegossen wird", "Heading2"), ("level",)),
    ("zh", "a heading made a paragraph", lambda w: w.restyle("车辆维护", "BodyText"), ("level",)),
    ("zh", "a section taken out", lambda w: w.delete_block("车辆维护", "报修请拍下车身编号"), ("delete",)),
    ("zh", "two sections change places", block("总体情况", "报修请拍下车身编号", "完善无障碍通道"), ("move",)),
    ("ja", "an item", lambda w: w.move_after("予約を電話", "雨天でも"), ("move",)),
]
# fmt: on


def words_of(data: bytes) -> list[tuple[int, str]]:
    """Level and words of every paragraph, and the words of tables, in order; charts and pictures by their kind."""
    return [(unit.level, "".join(unit.text.split())) for unit in read_units(data).units if unit.text.strip()]


# A third also as a program saves them that keeps no mark.
WAYS = [(*one, True) for one in EDITS] + [(*one, False) for one in EDITS[::3]]


@pytest.mark.parametrize(
    ("outline", "name", "edit", "kinds", "marked"),
    WAYS,
    ids=[f"{outline}: {name}{'' if marked else ' (bare)'}" for outline, name, _, _, marked in WAYS],
)
def test_structure_comes_home(
    outline: str, name: str, edit: Edit, kinds: tuple[str, ...], marked: bool, tmp_path: Path
) -> None:
    word = WordEditor(printed(outline))
    edit(word)
    data = word.save()
    result, text = pull(outline, data if marked else strip_marks(data), tmp_path)
    assert result.pulled is not None
    found = [(change.kind, change.path, change.why) for change in result.pulled.changes]
    assert sorted(kind for kind, _, _ in found) == sorted(kinds), found
    assert not result.failed, (found, result.problems)
    assert words_of(print_text(text)) == words_of(data), text
    before = (OUTLINES / f"{outline}.yaml").read_text(encoding="utf-8")
    assert all(line in text for line in before.splitlines() if line.lstrip().startswith("#"))
