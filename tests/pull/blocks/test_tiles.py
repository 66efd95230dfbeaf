"""Edits of tiles, of cells with a status and of groups come home."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import job
from exporter.pull.changes import Change
from exporter.pulling import PullOptions, pull_file
from tests.support.return_trip import print_text
from tests.support.word_editing import WordEditor, strip_marks

TEXT = """\
title: 月报
language: zh-CN
figures:
  moved:
    label: 已迁移
    value: 1.84
    unit: 万条
    compare: [{value: 1.2, label: 上月}, {value: 0.9, label: 上年同期}]
    target: {value: 2.1, label: 计划}
    status: warning
    history: [0.4, 0.7]
  uptime: {label: 可用率, value: 99.2, unit: "%"}
sections:
  - heading: 进度
    body:
      - figures: [moved, uptime]
      - table:
          id: t1
          caption: 事项
          columns: [领域, 事项, 数, 状态]
          group: 领域
          rows:
            - [三农, 高标准农田, 12, {text: 正常, status: good}]
            - [三农, 灌溉渠道, 34, {text: 延期, status: bad}]
            - [住建, 老旧小区, {text: 56, status: neutral}, 正常]
"""


def pull(folder: Path, edit: Callable[[WordEditor], None], *, marked: bool = True) -> tuple[list[Change], str]:
    """What an edit of the printed file changes, and the outline afterwards."""
    word = WordEditor(print_text(TEXT))
    edit(word)
    outline, file = folder / "report.yaml", folder / "edited.docx"
    outline.write_text(TEXT, encoding="utf-8")
    file.write_bytes(word.save() if marked else strip_marks(word.save()))
    result = pull_file(str(file), str(outline), PullOptions(job=job.Options()))
    assert result.pulled is not None, result.problems
    return list(result.pulled.changes), outline.read_text(encoding="utf-8")


def retype(old: str, new: str) -> Callable[[WordEditor], None]:
    return lambda word: word.retype(old, new)


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize(
    ("old", "new", "kind", "line"),
    [
        ("1.84", "1.9", "figure", "    value: 1.9"),
        ("已迁移", "已迁移数据", "cell", "    label: 已迁移数据"),
        ("99.2", "99.5", "figure", '  uptime: {label: 可用率, value: 99.5, unit: "%"}'),
        ("延期", "滞后", "cell", "            - [三农, 灌溉渠道, 34, {text: 滞后, status: bad}]"),
        ("56", "57", "cell", "            - [住建, 老旧小区, {text: 57, status: neutral}, 正常]"),
    ],
)
def test_an_edit_is_written(tmp_path: Path, old: str, new: str, kind: str, line: str, marked: bool) -> None:
    changes, text = pull(tmp_path, retype(old, new), marked=marked)
    assert [(change.kind, change.held) for change in changes] == [(kind, False)], changes
    assert line in text.splitlines()


@pytest.mark.parametrize("old", ["低于计划12.4%", "比上月增长53.3%", "关注"])
def test_what_is_worked_out_is_held(tmp_path: Path, old: str) -> None:
    changes, text = pull(tmp_path, retype(old, "别的话"))
    assert [change.held for change in changes] == [True] and text == TEXT


def test_the_words_of_a_group_change_in_each_of_its_rows(tmp_path: Path) -> None:
    changes, text = pull(tmp_path, retype("三农", "农业农村"))
    assert [change.held for change in changes] == [False, False]
    assert text.count("- [农业农村, ") == 2 and "三农" not in text


def test_nothing_edited_is_no_change(tmp_path: Path) -> None:
    changes, text = pull(tmp_path, lambda word: None)
    assert not changes and text == TEXT
