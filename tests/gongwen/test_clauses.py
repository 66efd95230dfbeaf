"""The clauses of GB/T 9704-2012: kept by the template, broken by every tampering, never passed over."""

import json
from pathlib import Path

import pytest

from exporter.gongwen.clauses import CLAUSES
from tests.support import product
from tests.support.official_documents import NOTICE, UPWARD, changed, problems, verdicts

BRIEFING = NOTICE.parent / "legal-services.yaml"


def test_every_clause_stands_once_and_in_order() -> None:
    assert [clause.id for clause in CLAUSES] == [f"G{number}" for number in range(1, 23)]


@pytest.mark.parametrize("file", [NOTICE, UPWARD], ids=lambda file: file.stem)
def test_the_template_keeps_every_clause_a_file_can_keep(file: Path) -> None:
    found = verdicts(file)
    states = {id: verdict.state for id, verdict in found.items()}
    assert {id for id, state in states.items() if state == "n/a"} == {"G6", "G20", "G21"}
    assert {state for id, state in states.items() if id not in ("G6", "G20", "G21")} == {"kept"}
    assert found["G21"].reason == "print shop"
    assert problems(file) == ()


def test_a_detail_under_its_longer_name_is_judged_as_well(tmp_path: Path) -> None:
    named = changed(tmp_path, "  主送: 云泽市人民政府", "  主送机关: 云泽市人民政府")
    assert verdicts(named)["G10"].state == "kept"
    marked = changed(tmp_path, "  抄送: 市财政局，市发展和改革委员会", "  抄送机关: 市财政局。")
    assert verdicts(marked)["G19"].state == "broken"


@pytest.mark.parametrize(
    ("setting", "clause"),
    [
        ("page.size=B5", "G1"),
        ("page.orientation=landscape", "G1"),
        ("page.margins.top=20mm", "G2"),
        ("page.margins.left=30mm", "G2"),
        ("page.margins.right=20mm", "G3"),
        ("page.margins.bottom=30mm", "G3"),
        ("text.line_spacing=30pt", "G4"),
        ("text.line_spacing=1.5", "G4"),
        ("docx.letter_spacing=0", "G4"),
        ("text.line_spacing=28pt", "G5"),
        ("text.size=小三", "G7"),
        ("text.first_line_indent=0", "G7"),
        ("colors.text=#333333", "G7"),
        ("fonts.body.east_asian=SimSun", "G7"),
        ("headings.2.font=body", "G9"),
        ("headings.3.weight=700", "G9"),
        ("headings.1.numbering=1.", "G9"),
        ("headings.4.indent=0", "G9"),
        ("footer.size=12pt", "G11"),
        ("footer.distance=15mm", "G11"),
        ("footer.first=false", "G11"),
        ("footer.outer=第{{ page }}页", "G11"),
        ("docx.appendix_apart=false", "G18"),
    ],
)
def test_a_setting_that_breaks_a_clause_is_named_where_it_was_made(setting: str, clause: str) -> None:
    verdict = verdicts(UPWARD, setting)[clause]
    assert verdict.state == "broken"
    assert str(verdict.faults[0].place).startswith("--set ")
    assert all(fault.hint for fault in verdict.faults)


@pytest.mark.parametrize(
    ("old", "new", "clause"),
    [
        ("  主送: 云泽市人民政府\n", "  主送: 云泽市人民政府：\n", "G10"),
        ("云司〔2026〕7号", "云司[2026]7号", "G13"),
        ("云司〔2026〕7号", "云司〔26〕7号", "G13"),
        ("云司〔2026〕7号", "云司〔2026〕07号", "G13"),
        ("云司〔2026〕7号", "云司〔2026〕第7号", "G13"),
        ('"000012"', '"12"', "G15"),
        ("秘密★1年", "内部", "G15"),
        ("特急", "很急", "G15"),
        ("中心建设方案\n", "中心建设方案。\n", "G16"),
        ("  附注: 联系人：李文，电话：000-0000000\n", "  附注: （联系人：李文）\n", "G17"),
        ("印发日期: 2026年6月9日", "印发日期: 2026年06月09日", "G19"),
        ("抄送: 市财政局，市发展和改革委员会", "抄送: 市财政局。", "G19"),
    ],
)
def test_a_word_that_breaks_a_clause_is_named_where_it_stands(tmp_path: Path, old: str, new: str, clause: str) -> None:
    file = changed(tmp_path, old, new)
    verdict = verdicts(file)[clause]
    assert verdict.state == "broken"
    assert verdict.faults[0].place.file == str(file)
    assert verdict.faults[0].place.line > 1


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ("  发文机关标志: 云泽市司法局文件\n", "G12"),
        ("  发文字号: 云司〔2026〕7号\n", "G13"),
        ("organization: 云泽市司法局\n", "G17"),
        ("date: 2026-06-09\n", "G17"),
        ("  印发机关: 云泽市司法局办公室\n", "G19"),
        ("  印发日期: 2026年6月9日\n", "G19"),
    ],
)
def test_what_a_document_must_say_is_missed(tmp_path: Path, line: str, clause: str) -> None:
    file = changed(tmp_path, line, "")
    found = [problem for problem in problems(file) if problem.code == f"gongwen-{clause.lower()}"]
    assert found and found[0].severity == "error"
    assert found[0].place.file == str(file)
    assert found[0].hint.startswith("add ")


@pytest.mark.parametrize(
    ("line", "clause"),
    [
        ('  份号: "000012"\n  密级: 秘密★1年\n  紧急程度: 特急\n', "G15"),
        ("  主送: 云泽市人民政府\n", "G10"),
    ],
)
def test_what_a_document_may_leave_out_is_not_applicable(tmp_path: Path, line: str, clause: str) -> None:
    verdict = verdicts(changed(tmp_path, line, ""))[clause]
    assert verdict.state == "n/a"
    assert verdict.reason


def test_a_fifth_level_is_one_too_many(tmp_path: Path) -> None:
    deep = "".join(f"{'  ' * (2 * n + 1)}- heading: 第{n}层\n{'  ' * (2 * n + 2)}sections:\n" for n in range(4))
    deep += f"{'  ' * 9}- heading: 第五层\n"
    file = changed(tmp_path, "  - body: 妥否，请批示。\n", deep)
    assert verdicts(file)["G9"].faults[0].message == "a fifth level of headings"


def test_other_templates_are_not_asked() -> None:
    assert verdicts(BRIEFING) == {}


def test_a_house_template_inherits_the_clauses(tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text("extends: gongwen\npage: {margins: {top: 30mm}}\n", "utf-8")
    verdict = verdicts(UPWARD, template=str(house))["G2"]
    assert verdict.state == "broken"
    assert (verdict.faults[0].place.file, verdict.faults[0].place.line) == (str(house), 2)


def test_check_prints_every_clause_and_fails(tmp_path: Path) -> None:
    done = product.run("check", UPWARD, "--set", "page.margins.top=20mm", cwd=tmp_path)
    assert done.code == 1
    lines = [line for line in done.err.splitlines() if line.startswith("G")]
    assert len(lines) == len(CLAUSES)
    assert "G2   5.2.1         broken  top margin 37 mm, left margin 28 mm (--set page.margins.top)" in lines
    assert "G21  6             n/a     plates, printing and binding (print shop)" in lines
    assert "--set page.margins.top: error: GB/T 9704-2012, 5.2.1: the top margin is 20.0 mm, not 37 mm" in done.err


def test_json_names_every_clause(tmp_path: Path) -> None:
    done = product.run("check", UPWARD, "--format", "json", "--set", "page.margins.top=20mm", cwd=tmp_path)
    found = {entry["code"]: entry["severity"] for entry in json.loads(done.out)}
    assert {code for code in found if code.startswith("gongwen-")} == {f"gongwen-g{n}" for n in range(1, 23)}
    assert (found["gongwen-g1"], found["gongwen-g2"], found["gongwen-g21"]) == ("kept", "error", "n/a")


def test_files_are_made_of_what_is_no_official_document_with_a_warning(tmp_path: Path) -> None:
    done = product.run("build", BRIEFING, "-t", "gongwen", "-o", "out", cwd=tmp_path)
    assert done.code == 0
    assert "warning: GB/T 9704-2012, 7.2.4: details has no 发文机关标志" in done.err
    assert sorted(file.suffix for file in (tmp_path / "out").iterdir()) == [".docx", ".pdf"]
