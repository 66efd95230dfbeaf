"""What stands around an edit: an outline that moved on, files of others, reviewers, figures that are held."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import job
from exporter.cli import main
from exporter.problem import Problems
from exporter.pulling import PullOptions, PullResult, pull_file
from tests.support.return_trip import OUTLINES, age, printed
from tests.support.word_editing import WordEditor, strip_marks
from tests.support.word_parts import MATH, MS, relate, with_parts

TEXT = (OUTLINES / "zh.yaml").read_text(encoding="utf-8")


class Desk:
    """An outline and an edited file in a folder."""

    def __init__(self, folder: Path, text: str = TEXT) -> None:
        self.outline, self.file = folder / "report.yaml", folder / "edited.docx"
        self.outline.write_text(text, encoding="utf-8")

    def edit(self, edit: Callable[[WordEditor], None], data: bytes | None = None) -> None:
        word = WordEditor(printed("zh") if data is None else data)
        edit(word)
        self.file.write_bytes(word.save())

    def pull(self, **options: object) -> PullResult:
        return pull_file(str(self.file), str(self.outline), PullOptions(job=job.Options(), **options))  # type: ignore[arg-type]

    @property
    def text(self) -> str:
        return self.outline.read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def kinds(result: PullResult) -> list[str]:
    assert result.pulled is not None, result.problems
    return [change.kind for change in result.pulled.changes]


# ---- the outline moved on -------------------------------------------------------------------------------------------

ROADS = "      - 本年新增三条骑行道，与公交站点相接。\n"
NEWER = TEXT.replace(ROADS, f"      - 年初召开了动员会。\n{ROADS}")


def test_a_file_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """Its record is a custom XML part, and its bookmarks have the digests of their words."""
    desk = Desk(tmp_path, NEWER)
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"), age(printed("zh")))
    assert kinds(desk.pull()) == ["text"]
    assert "- 年初召开了动员会。\n      - 本年新增四条骑行道" in desk.text


@pytest.mark.parametrize("strip", [False, True])
def test_a_text_that_the_outline_has_since_is_not_deleted(tmp_path: Path, strip: bool) -> None:
    desk = Desk(tmp_path, NEWER)
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    if strip:  # nothing tells then that the text is new: it is reported
        desk.file.write_bytes(strip_marks(desk.file.read_bytes()))
    result = desk.pull(dry_run=strip)
    assert kinds(result) == (["delete", "text"] if strip else ["text"])
    if not strip:
        assert "- 年初召开了动员会。" in desk.text
        assert "- 本年新增四条骑行道，与公交站点相接。" in desk.text


def test_a_way_that_names_another_text_by_now_is_not_believed(tmp_path: Path) -> None:
    """The mark of the second text names the new one today; the edited words are hardly like either."""
    desk = Desk(tmp_path, NEWER)
    desk.edit(lambda word: word.retype("本年新增三条骑行道，与公交站点相接。", "骑行道增至七条，贯通东西。"))
    assert kinds(desk.pull()) == ["text"]
    assert "- 年初召开了动员会。\n      - 骑行道增至七条，贯通东西。\n" in desk.text


def test_words_that_only_the_outline_changed_are_no_edit(tmp_path: Path) -> None:
    newer = TEXT.replace("乱停乱放是投诉最多的问题。", "乱停乱放仍是投诉最多的问题。")
    desk = Desk(tmp_path, newer)
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    assert kinds(desk.pull()) == ["text"]
    assert "仍是投诉最多" in desk.text


# Words of the outline by what they are, and others: each in a text that has no mark of its own, or stands in a row.
MOVED_ON = {
    "a row": ("            - [西岭, 980", "            - [北坡, 300, 41000, 新设]\n            - [西岭, 980"),
    "a cell": ("[西岭, 980, 140200, 一般]", "[西岭, 990, 140200, 一般]"),
    "a head": ("投放（辆）", "投放数（辆）"),
    "a caption": ("各片区投放与骑行", "各片区投放及骑行"),
    "a first item": ("划定电子围栏", "划设电子围栏"),
    "a note": ("临时点位", "临时停放点位"),
    "an alternative text": ("四个季度的骑行次数", "四季骑行次数"),
    "a point": ("121000", "122000"),
    "a callout's title": ("小提示", "温馨提示"),
    "a figure": ("value: 3120", "value: 3130"),
}


@pytest.mark.parametrize("what", MOVED_ON)
def test_what_only_the_outline_changed_stays(tmp_path: Path, what: str) -> None:
    """The file has what it was made with, which is no edit; another edit of it is taken."""
    assert MOVED_ON[what][0] in TEXT
    newer = TEXT.replace(*MOVED_ON[what])
    desk = Desk(tmp_path, newer)
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    assert kinds(desk.pull()) == ["text"]
    assert desk.text == newer.replace("三条骑行道", "四条骑行道")


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [("a cell", "一般", "尚可"), ("a caption", "投放与骑行", "投放、骑行"), ("a first item", "电子围栏", "围栏")],
)
def test_what_both_changed_is_held(tmp_path: Path, what: str, old: str, new: str) -> None:
    newer = TEXT.replace(*MOVED_ON[what])
    desk = Desk(tmp_path, newer)
    desk.edit(lambda word: word.retype(old, new))
    result = desk.pull()
    assert set(kinds(result)) == {"conflict"}
    assert desk.text == newer


def test_a_row_of_both_files_may_be_copied(tmp_path: Path) -> None:
    desk = Desk(tmp_path, TEXT.replace(*MOVED_ON["a caption"]))
    desk.edit(lambda word: word.add_row("南门", 2, ["西岭", "980", "140200", "一般"]))
    assert kinds(desk.pull()) == ["row-insert"]


def test_words_that_both_changed_are_a_conflict(tmp_path: Path) -> None:
    newer = TEXT.replace("与公交站点相接。", "与公交、地铁站点相接。")
    desk = Desk(tmp_path, newer)
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    result = desk.pull()
    assert kinds(result) == ["conflict"]
    assert result.failed
    assert desk.text == newer


def test_a_text_that_the_outline_dropped_does_not_come_back(tmp_path: Path) -> None:
    newer = TEXT.replace("      - 本年新增三条骑行道，与公交站点相接。\n", "")
    desk = Desk(tmp_path, newer)
    desk.edit(lambda word: word.retype("随到随修", "随到随办"))
    assert kinds(desk.pull()) == ["text"]


# ---- files that are not ours ----------------------------------------------------------------------------------------


def test_a_file_of_another_outline_is_refused(desk: Desk) -> None:
    desk.file.write_bytes(printed("ja"))
    result = desk.pull()
    assert [problem.code for problem in result.problems] == ["pull-other-outline"]
    assert result.failed
    assert desk.text == TEXT


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04"])
def test_a_damaged_file_is_refused(desk: Desk, data: bytes) -> None:
    desk.file.write_bytes(data)
    assert [problem.code for problem in desk.pull().problems] == ["file-unreadable"]


def test_a_bomb_is_refused(desk: Desk) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 60_000_000)
    desk.file.write_bytes(out.getvalue())
    assert [problem.code for problem in desk.pull().problems] == ["file-unreadable"]


def test_an_outline_with_an_error_is_not_touched(tmp_path: Path) -> None:
    desk = Desk(tmp_path, TEXT.replace("{{ rides }}[^n1]", "{{ rode }}[^n1]"))
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    result = desk.pull()
    assert "unknown-reference" in [problem.code for problem in result.problems]
    assert "四条骑行道" not in desk.text


def test_a_value_that_is_an_alias_is_held(tmp_path: Path) -> None:
    text = TEXT.replace("source: 交通办统计", "source: &s 交通办统计").replace("source: 平台后台", "source: *s")
    desk = Desk(tmp_path, text)
    problems = Problems()
    outline = job.read(str(desk.outline), problems)
    assert outline is not None
    data = job.render(outline, job.Options(formats=("docx",)), problems).docx
    desk.edit(lambda word: word.retype("交通办统计", "镇交通办统计"), data)
    result = desk.pull()
    assert result.pulled is not None
    assert [change.held for change in result.pulled.changes] == [True]
    assert desk.text == text


# ---- figures, revisions, comments -----------------------------------------------------------------------------------


def test_figures_can_be_held(desk: Desk) -> None:
    desk.edit(lambda word: word.retype("48.63", "48.75"))
    result = desk.pull(figures="hold")
    assert kinds(result) == ["figure"]
    assert desk.text == TEXT


def test_an_edited_figure_can_become_words(desk: Desk) -> None:
    desk.edit(lambda word: word.retype("设停放点214处", "设停放点220处"))
    assert kinds(desk.pull(figures="unlink")) == ["text"]
    assert "设停放点220处[^n2]" in desk.text
    assert "value: 214" in desk.text


def test_the_other_places_of_a_figure_are_told(desk: Desk) -> None:
    desk.edit(lambda word: word.retype("设停放点214处", "设停放点220处"))
    result = desk.pull()
    assert result.pulled is not None
    assert "1 of 2 mentions was edited" in result.pulled.changes[0].note


def test_tracked_changes_can_be_left(desk: Desk) -> None:
    def edit(word: WordEditor) -> None:
        word.track_retype("三条", "四条", "李主编")
        word.retype("随到随修", "随到随办")

    desk.edit(edit)
    accepted = desk.pull(dry_run=True).pulled
    rejected = desk.pull(dry_run=True, revisions="reject").pulled
    alone = desk.pull(dry_run=True, revisions="only").pulled
    assert accepted is not None
    assert rejected is not None
    assert alone is not None
    assert sorted(change.author for change in accepted.changes) == ["", "李主编"]
    assert [change.new for change in rejected.changes] == ["修车点离地铁口近，随到随办，很省心。"]
    assert [change.author for change in alone.changes] == ["李主编"]


def test_comments_are_listed_and_written_on_wish(desk: Desk) -> None:
    desk.edit(lambda word: word.comment("本年新增三条", "请核实", "赵"))
    listed = desk.pull().pulled
    assert listed is not None
    assert [(one.author, one.text, one.path, one.written) for one in listed.comments] == [
        ("赵", "请核实", "sections[0].body[1].p0", False)
    ]
    assert desk.text == TEXT
    desk.pull(comments=True)
    assert '  - heading: 总体情况\n    comment: "赵: 请核实"\n' in desk.text


# ---- proof ----------------------------------------------------------------------------------------------------------


def test_nothing_is_written_while_a_new_error_would_come(desk: Desk) -> None:
    """A number typed beside a key figure's label, and not the figure's."""
    desk.edit(lambda word: word.retype("本年新增三条骑行道", "停放点达到250处"))
    result = desk.pull()
    assert {problem.code for problem in result.problems} == {"contradicts-figure", "pull-new-error"}
    assert not result.written
    assert desk.text == TEXT


def test_a_title_that_fields_repeat_is_one_change(desk: Desk) -> None:
    """Word prints the new title in the header, too, whose field follows it."""

    def edit(word: WordEditor) -> None:
        word.retype("运行报告", "运行年报")
        word.edit_part("header", "运行报告", "运行年报")

    desk.edit(edit)
    assert kinds(desk.pull()) == ["text"]
    assert "title: 青石镇共享单车运行年报" in desk.text


def test_words_typed_into_a_header_are_held(desk: Desk) -> None:
    desk.edit(lambda word: word.edit_part("header", "青石镇交通办", "青石镇人民政府"))
    result = desk.pull()
    assert result.pulled is not None
    assert [(change.path, change.held) for change in result.pulled.changes] == [("header", True)]


def test_a_note_whose_id_is_no_name_comes_home(tmp_path: Path) -> None:
    desk = Desk(tmp_path, TEXT.replace("n2: ", "注二: ").replace("[^n2]", "[^注二]"))
    problems = Problems()
    outline = job.read(str(desk.outline), problems)
    assert outline is not None, list(problems)
    data = job.render(outline, job.Options(formats=("docx",)), problems).docx
    desk.edit(lambda word: word.edit_part("footnotes", "临时点位", "临时停放点位"), data)
    assert kinds(desk.pull()) == ["note"]
    assert "  注二: 停放点含临时停放点位。" in desk.text


def test_a_backup_is_kept_on_wish(desk: Desk) -> None:
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    desk.pull(backup=True)
    assert Path(f"{desk.outline}.bak").read_text(encoding="utf-8") == TEXT


def test_a_byte_order_mark_stays(desk: Desk) -> None:
    desk.outline.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    desk.pull()
    assert desk.outline.read_bytes().startswith(b"\xef\xbb\xbf# ")


# ---- the command ----------------------------------------------------------------------------------------------------


def test_the_command_prints_what_it_would_change(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    assert main(["pull", str(desk.file), str(desk.outline), "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "-      - 本年新增三条骑行道，与公交站点相接。\n+      - 本年新增四条骑行道，与公交站点相接。" in out
    assert "1 would be written, 0 held" in err
    assert desk.text == TEXT


def test_the_command_says_what_is_held(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit(lambda word: word.retype("214处", "214个"))
    assert main(["pull", str(desk.file), str(desk.outline)]) == 1
    err = capsys.readouterr().err
    assert "held: figures.spots: figure: 214处 → 214个" in err
    assert "0 written, 1 held" in err


def test_json_has_every_edit(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit(lambda word: word.retype("三条骑行道", "四条骑行道"))
    assert main(["pull", str(desk.file), str(desk.outline), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (edit,) = found["edits"]
    told = edit["kind"], edit["path"], edit["state"], edit["line"]
    assert told == (
        "text",
        "sections[0].body[1].p0",
        "written",
        31,
    )
    assert found["comments"] == []


def test_clean_files_have_no_mark(tmp_path: Path) -> None:
    Desk(tmp_path)
    assert main(["build", str(tmp_path / "report.yaml"), "--to", "docx", "--clean", "-o", str(tmp_path)]) == 0
    with zipfile.ZipFile(tmp_path / "report.docx") as file:
        assert not [name for name in file.namelist() if name == "docProps/custom.xml" or name.startswith("customXml")]
        assert b'w:name="_x' not in file.read("word/document.xml")


def test_a_formula_is_held_and_macros_are_named(desk: Desk) -> None:
    """As `docx.base` names them: the file is read, nothing of it is run."""
    formula = f"<m:oMath {MATH}><m:r><m:t>x+y</m:t></m:r></m:oMath>"
    desk.file.write_bytes(with_parts(formula, relate(f"{MS}/vbaProject", "vba.bin")))
    result = desk.pull()
    assert result.pulled is not None
    assert [(one.kind, one.new, one.held) for one in result.pulled.changes] == [("insert", "x+y", True)]
    assert [(one.code, one.severity) for one in result.problems] == [("pull-left-out", "warning")]
    assert "macros (vba.bin)" in result.problems[0].message
    assert desk.text == TEXT
