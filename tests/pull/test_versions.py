"""Files that an earlier version of the program made, or another template: what these print by themselves is no edit."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import job
from exporter.pulling import PullOptions, PullResult, pull_file
from tests.support.return_trip import OUTLINES, printed
from tests.support.word_editing import WordEditor, strip_marks

CHART = "各季度骑行次数"
HEAD = "青石镇交通办"


def made_otherwise(edit: Callable[[WordEditor], None]) -> bytes:
    """The file of an outline as another template would have printed it: its record names that one."""
    word = WordEditor(printed("zh"))
    edit(word)
    source, out = zipfile.ZipFile(io.BytesIO(word.save())), io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/custom.xml":
                content, count = re.subn(rb'"template":"[0-9a-f]{4}"', b'"template":"0000"', content)
                assert count == 1
            target.writestr(name, content)
    return out.getvalue()


def pull(data: bytes, folder: Path, edit: Callable[[WordEditor], None] = lambda word: None) -> PullResult:
    outline, file = folder / "report.yaml", folder / "edited.docx"
    outline.write_bytes((OUTLINES / "zh.yaml").read_bytes())
    word = WordEditor(data)
    edit(word)
    file.write_bytes(word.save())
    return pull_file(str(file), str(outline), PullOptions(job=job.Options()))


def put_caption_below(word: WordEditor) -> None:
    chart = word.find(CHART).getnext()
    chart.addnext(word.find(CHART))


def list_changes(result: PullResult) -> list[tuple[str, str, bool]]:
    assert result.pulled is not None, result.problems
    return [(change.kind, change.path, change.held) for change in result.pulled.changes]


def test_a_caption_on_the_other_side_of_its_chart_is_no_move(tmp_path: Path) -> None:
    assert list_changes(pull(printed("zh"), tmp_path, put_caption_below)) == []


def test_a_chart_that_is_moved_with_its_caption_is_one_move(tmp_path: Path) -> None:
    """With the source below it, too."""
    result = pull(printed("zh"), tmp_path, lambda word: word.move_block(CHART, "平台后台", "与学校共同"))
    (change,) = list_changes(result)
    assert (change[0], change[2]) == ("move", True)


def test_heads_of_another_template_are_told_and_not_held(tmp_path: Path) -> None:
    data = made_otherwise(lambda word: word.edit_part("header", HEAD, "公文传输件"))
    result = pull(data, tmp_path, lambda word: word.retype("三条骑行道", "四条骑行道"))
    assert [change[0] for change in list_changes(result)] == ["text"]
    assert [problem.code for problem in result.problems] == ["pull-not-compared"]
    assert "公文传输件" in result.problems[0].message
    assert not result.failed


@pytest.mark.parametrize("strip", [False, True])
def test_a_head_with_words_of_the_outline_is_passed_over(tmp_path: Path, strip: bool) -> None:
    """Earlier versions printed the title beside the organization; without a record, only its words tell."""
    data = made_otherwise(lambda word: word.edit_part("header", HEAD, f"青石镇共享单车运行报告 | {HEAD}"))
    result = pull(strip_marks(data) if strip else data, tmp_path)
    assert list_changes(result) == []
    assert result.problems == ()


def test_a_head_of_the_same_template_is_held(tmp_path: Path) -> None:
    result = pull(printed("zh"), tmp_path, lambda word: word.edit_part("header", HEAD, "公文传输件"))
    assert list_changes(result) == [("text", "header", True)]


def test_a_label_of_another_template_keeps_edits_of_its_caption(tmp_path: Path) -> None:
    data = made_otherwise(lambda word: word.retype("资料来源：交通办统计", "数据来源：交通办统计"))
    result = pull(data, tmp_path, lambda word: word.retype("交通办统计", "镇交通办统计"))
    assert [(kind, held) for kind, _, held in list_changes(result)] == [("text", False)]


def test_signs_of_a_tile_are_the_templates(tmp_path: Path) -> None:
    data = made_otherwise(lambda word: word.retype("▲", "", 9))
    assert list_changes(pull(data, tmp_path)) == []
    assert list_changes(pull(strip_marks(data), tmp_path)) == []


def test_a_chart_that_has_lost_its_alternative_text_is_told(tmp_path: Path) -> None:
    """LibreOffice keeps none of a chart; its data says which chart it is, on whichever side its caption stands."""

    def edit(word: WordEditor) -> None:
        put_caption_below(word)
        word.edit_part("document", 'descr="四个季度的骑行次数，第三季度最多"', 'descr=""')
        word.edit_part("document", 'title="各季度骑行次数"', 'title=""')

    result = pull(printed("zh"), tmp_path, edit)
    assert list_changes(result) == []
    assert [problem.code for problem in result.problems] == ["pull-not-compared"]
    assert "sections[1].body[1].chart.alt" in result.problems[0].message


DE_SIGNS = [
    lambda word: word.retype("„überfällig“", '"überfällig"'),
    lambda word: word.retype("62,5\xa0%", "62,5%"),
    lambda word: word.move_after("Stadtbäume in Lindheim", "Stadt Lindheim"),
]


def pull_german(data: bytes, folder: Path) -> PullResult:
    outline, file = folder / "report.yaml", folder / "edited.docx"
    outline.write_bytes((OUTLINES / "de.yaml").read_bytes())
    file.write_bytes(strip_marks(data))
    return pull_file(str(file), str(outline), PullOptions(job=job.Options()))


@pytest.mark.parametrize("signs", [DE_SIGNS[:1], DE_SIGNS[:2], DE_SIGNS])
def test_signs_of_an_earlier_version_are_no_edit_without_a_record(
    tmp_path: Path, signs: list[Callable[[WordEditor], None]]
) -> None:
    """Straight quotation marks, no space before %, the title below the organization: told, and an edit comes home."""
    word = WordEditor(printed("de"))
    for edit in signs:
        edit(word)
    word.retype("zweimal je Woche", "dreimal je Woche")
    result = pull_german(word.save(), tmp_path)
    assert list_changes(result) == [("text", "sections[0].body[1].p0", False)]
    assert [problem.code for problem in result.problems] == ["pull-not-compared"]
    assert "dreimal je Woche" in (tmp_path / "report.yaml").read_text(encoding="utf-8")


def test_words_beside_straight_quotation_marks_come_home_without_a_record(tmp_path: Path) -> None:
    word = WordEditor(printed("de"))
    word.retype("„überfällig“", '"längst überfällig"')
    word.retype("62,5\xa0%", "63,5%")
    result = pull_german(word.save(), tmp_path)
    assert [(kind, held) for kind, _, held in list_changes(result)] == [("figure", False), ("text", False)]
    assert '"längst überfällig"' in (tmp_path / "report.yaml").read_text(encoding="utf-8")
