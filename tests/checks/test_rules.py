"""Rules that need no source, findings silenced with a reason, and what the command line says of it all."""

import json
from pathlib import Path

import pytest

from exporter import cli
from exporter.checks.run import RULES
from tests.support.check_outlines import ARTICLE, check_text, outline_file

HEAD = "title: 报告\nlanguage: zh-CN\n"


def codes(text: str, folder: Path, source: Path | None = None) -> list[tuple[str, int]]:
    rules = {rule.name for rule in RULES}
    found = check_text(text, folder, source)
    return [(problem.code, problem.place.line) for problem in found if problem.code in rules]


FIGURES = """figures:
  members: {label: 党员律师, value: 5613, unit: 人}
  share: {label: 党员律师占比, value: 43.6, unit: "%"}
  saved: {label: 挽回经济损失, value: 4745, unit: 万元, approx: over}
"""


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("全区有党员律师5631人。", "contradicts-figure"),
        ("全区党员律师5700人。", "contradicts-figure"),
        ("党员律师五千六百三十一人。", "contradicts-figure"),
        ("党员律师占全区的46.3%。", "contradicts-figure"),
        ("挽回经济损失很大，共4745亿元。", "contradicts-figure"),
        ("挽回经济损失47.45万元。", "contradicts-figure"),
        ("全区有党员律师5613人。", "typed-figure"),
        ("培训了12名代表，其中党员律师8人。", ""),
        ("通辽市党员律师560人。", ""),
        ("挽回经济损失4,745万元，也就是4745万余元、47,450,000元。", "typed-figure"),
        ("去年党员律师5216人。", ""),
    ],
)
def test_a_typed_number_against_the_key_figures(typed: str, rule: str, tmp_path: Path) -> None:
    text = f"{HEAD}{FIGURES}sections:\n  - heading: 甲\n    body:\n      - {typed}\n"
    found = {code for code, line in codes(text, tmp_path) if code != "number-style"}
    assert found == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("rows", "rule", "line"),
    [
        ("[[甲, 10, 25.0%], [乙, 30, 75.0%], [合计, 40, 100.0%]]", "", 0),
        ("[[甲, 10, 25.0%], [乙, 30, 75.0%], [合计, 41, 100.0%]]", "total-differs", 9),
        ("[[甲, 10, 25.0%], [乙, 30, 70.0%], [合计, 40, 100.0%]]", "share-differs", 9),
        ("[[甲, 3, 33.3%], [乙, 3, 33.3%], [丙, 3, 33.3%], [合计, 9, 100.0%]]", "", 0),
        ("[[甲, 1234, ~], [乙, ~, ~], [合计, '1,234', ~]]", "", 0),
    ],
)
def test_totals_and_shares(rows: str, rule: str, line: int, tmp_path: Path) -> None:
    text = f"{HEAD}sections:\n  - heading: 甲\n    body:\n      - table:\n          columns: [项, 件数, 占比]\n"
    text += f"          total: true\n          rows:\n{_rows(rows)}"
    found = codes(text, tmp_path)
    assert {code for code, _ in found} <= ({rule} if rule else set())
    assert bool(found) is bool(rule)


@pytest.mark.parametrize(("total", "rule"), [("'2.870,5'", ""), ("'2.780,5'", "total-differs"), ("'2870,5'", "")])
def test_cells_in_quotes_are_read_by_the_marks_of_their_language(total: str, rule: str, tmp_path: Path) -> None:
    text = "title: Bericht\nlanguage: de\nsections:\n  - heading: Ämter\n    body:\n      - table:\n"
    text += "          columns: [Amt, Kosten in Euro]\n          total: true\n          rows:\n"
    text += _rows(f"[[Bau, '1.482'], [Schule, '964,5'], [Forst, '424'], [Zusammen, {total}]]")
    assert {code for code, line in codes(text, tmp_path) if code.endswith("-differs")} == ({rule} if rule else set())


COUNTED = "全区办理案件39684件，其中民事案件21000件，刑事案件12000件，行政案件6684件。另有仲裁150件。\n"


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        ("[民事, 21000], [刑事, 12000], [行政, 6684], [合计, 39684]", []),
        # the total only misses because of the row that is wrong
        ("[民事, 21000], [刑事, 12500], [行政, 6684], [合计, 39684]", ["digits-differ"]),
        ("[民事, 21000], [刑事, 777], [行政, 6684], [合计, 39684]", ["not-in-source"]),
        ("[民事, 21000], [刑事, 12000], [行政, 6684], [其他, 777], [合计, 39684]", ["not-in-source"]),
        # it would miss with that row put right, too
        ("[民事, 21000], [刑事, 12500], [行政, 6684], [仲裁, 150], [合计, 39684]", ["digits-differ", "total-differs"]),
        ("[民事, 21000], [刑事, 777], [行政, 6684], [仲裁, 150], [合计, 40000]", ["not-in-source", "total-differs"]),
        ("[民事, 21000], [刑事, '{{ crime }}'], [行政, 6684], [合计, 39684]", ["digits-differ"]),
        ("[民事, 21000], [刑事, '{{ crime }}'], [行政, 6684], [合计, 39784]", ["digits-differ", "total-differs"]),
    ],
)
def test_one_wrong_row_hides_no_other_mistake(rows: str, rules: list[str], tmp_path: Path) -> None:
    (tmp_path / "counted").mkdir()
    source = tmp_path / "counted" / "counted.txt"
    source.write_text(COUNTED, "utf-8")
    figure = "figures: {crime: {label: 刑事案件, value: 12500, unit: 件}}\n" if "crime" in rows else ""
    text = f"{HEAD}{figure}sections:\n  - heading: 甲\n    body:\n      - table:\n          columns: [项, 数量（件）]\n"
    text += f"          total: true\n          rows:\n{_rows(rows)}"
    assert sorted(code for code, _ in codes(text, tmp_path, source)) == rules


def test_one_wrong_row_hides_no_wrong_share(tmp_path: Path) -> None:
    (tmp_path / "counted").mkdir()
    source = tmp_path / "counted" / "counted.txt"
    source.write_text(COUNTED, "utf-8")
    head = f"{HEAD}sections:\n  - heading: 甲\n    body:\n      - table:\n          columns: [项, 件数, 占比]\n"
    rows = "[民事, 21000, 52.9%], [刑事, {}, {}], [行政, 6684, 16.8%], [合计, 39684, 100%]"
    text = f"{head}          total: true\n          rows:\n" + _rows(rows)
    assert [code for code, _ in codes(text.format(12500, "30.2%"), tmp_path, source)] == ["digits-differ"]
    both = [("digits-differ", 11), ("share-differs", 11)]
    assert codes(text.format(12500, "33.2%"), tmp_path, source) == both


def _rows(rows: str) -> str:
    return "".join(f"            - [{row.strip(' []')}]\n" for row in rows.split("], ["))


def test_a_share_in_a_sentence_is_divided_again(tmp_path: Path) -> None:
    body = "sections:\n  - heading: A\n    body: Of 1,200 people asked, 300 people agreed, a share of {}%.\n"
    english = "title: Survey\nlanguage: en\n"
    assert codes(english + body.format(25), tmp_path) == []
    assert codes(english + body.format(52), tmp_path) == [("share-differs", 5)]


def test_figures_say_what_is_a_share_of_what(tmp_path: Path) -> None:
    figures = "figures:\n  part: {label: 党员律师, value: 5613, unit: 人}\n"
    figures += "  whole: {label: 全区律师, value: 12874, unit: 人}\n"
    share = '  share: {{label: 党员律师占全区律师比例, value: {}, unit: "%"}}\n'
    sections = "sections: [{heading: 甲, body: 无}]\n"
    assert codes(HEAD + figures + share.format("43.6") + sections, tmp_path) == []
    assert codes(HEAD + figures + share.format("46.3") + sections, tmp_path) == [("share-differs", 6)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("共１２件。", True),
        ("来了三、五个人。", True),
        ("一、二季度持平，第三、四项完成。", False),
        ("投入3亿4500万元。", True),
        ("投入5千元。", True),
        ("全长5千米。", False),
        ("24年5月开工。", True),
        ("用了24年。", False),
        ("降低3倍。", True),
        ("有12345件，又有23,456件。", True),
        ("涨10%～20%，跌3%-5%。", True),
        ("涨10%～20%，跌3%～5%。", False),
    ],
)
def test_chinese_usage(words: str, found: bool, tmp_path: Path) -> None:
    text = f"{HEAD}sections:\n  - heading: 甲\n    body: {words}\n"
    assert ("number-style" in {code for code, _ in codes(text, tmp_path)}) is found


@pytest.mark.parametrize(
    ("words", "typed", "hint"),
    [
        ("保障到位,约束有力。", "保障到位,约束有力", "write ，"),
        ("三项措施:培训、细则、查询。", "三项措施:培训、细", "write ："),
        ("办理{{ share }},再创新高。", "办理…,再创新高", "write ，"),
        ("全区律师(推算)很多,都很忙.", "全区律师(推算)很多,都", "write （推算）"),
        ("律师5600人,都会在11月开会。", "5600人,都会在11", "write ，"),
        ("有诉必复!", "有诉必复!", "write ！"),
        ("见GB/T 9704-2012,比例为1.5:1,又见(GB/T 1)与Q1:三项。", "", ""),
        ("访问https://example.org/a?b,然后返回，用`f(甲,乙)`。", "", ""),
    ],
)
def test_half_width_marks_in_chinese(words: str, typed: str, hint: str, tmp_path: Path) -> None:
    text = f"{HEAD}{FIGURES}sections:\n  - heading: 甲\n    body: |\n      {words}\n"
    found = [(p.message.split(": a half")[0], p.hint) for p in check_text(text, tmp_path) if p.code == "mark-style"]
    assert found == ([(typed, hint)] if typed else [])


def test_half_width_marks_are_right_in_other_languages(tmp_path: Path) -> None:
    text = "title: 報告\nlanguage: ja\nsections:\n  - heading: 甲\n    body: 保障,約束。\n"
    assert codes(text, tmp_path) == []


QUOTES = """sections:
  - heading: 甲
    body:
      - quote: {{text: {words}, by: 张瑞敏}}
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("查询信息更便捷,工作的效率也更高了", False),
        ("查询信息更便捷……当事人对我们更满意了。", False),
        ("查询信息更快捷，工作的效率也更高了。", True),
    ],
)
def test_quotations_are_word_for_word(words: str, found: bool, tmp_path: Path) -> None:
    text = HEAD + QUOTES.format(words=f'"{words}"')
    assert ("quote-differs" in {code for code, _ in codes(text, tmp_path, ARTICLE)}) is found


# ---- silence -------------------------------------------------------------------------------------------------------

WRONG = f"{HEAD}sections:\n  - heading: 甲\n    id: one\n    body: 全区有999家律所。\n"


@pytest.mark.parametrize("at", ["one", "sections[0]", "sections[0].body[0]"])
def test_a_finding_is_silenced_where_it_stands(at: str, tmp_path: Path) -> None:
    assert [code for code, _ in codes(WRONG, tmp_path, ARTICLE)] == ["not-in-source"]
    entry = f"checks: [{{rule: not-in-source, at: '{at}', reason: 另有来源}}]\n"
    assert codes(WRONG + entry, tmp_path, ARTICLE) == []


def test_a_silence_that_silences_nothing_is_told(tmp_path: Path) -> None:
    entry = "checks: [{rule: not-in-source, at: title, reason: 另有来源}]\n"
    assert ("unused-silence", 7) in codes(WRONG + entry, tmp_path, ARTICLE)
    assert codes(WRONG + entry, tmp_path) == []  # nothing to hold it against
    entry = "checks: [{rule: not-in-sauce, reason: 另有来源}]\n"
    assert ("unknown-rule", 7) in codes(WRONG + entry, tmp_path, ARTICLE)


def test_every_rule_says_what_it_means() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    groups = {rule.group for rule in RULES if rule.group}
    assert groups <= {rule.name for rule in RULES}


# ---- the command line ----------------------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_summary_counts_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "check", str(outline_file("legal-services")))
    assert code == 0
    assert "0 errors, 0 warnings; " in err and "numbers checked" in err


def test_no_numbers_are_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "words.yaml"
    file.write_text("title: 纪要\nlanguage: zh-CN\nsections: [{heading: 甲, body: 大家都来了。}]\n", "utf-8")
    code, _, err = run(capsys, "check", str(file))
    assert code == 0 and "there were no numbers to check" in err
    code, _, err = run(capsys, "check", str(file), "--source", str(ARTICLE))
    assert code == 1 and "no number of this outline could be held against the source" in err


def test_a_finding_has_place_observed_expected_and_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = outline_file("legal-services").read_text("utf-8").replace("value: 11928", "value: 11982")
    file = tmp_path / "wrong.yaml"
    file.write_text(text.replace("  file: article.txt\n", ""), "utf-8")
    code, out, _ = run(capsys, "check", str(file), "--source", str(ARTICLE), "--format", "json")
    (found,) = json.loads(out)
    assert code == 1
    assert found["code"] == "digits-differ" and found["severity"] == "error"
    assert found["message"] == "11982件; the source has 11928件: digits transposed?"
    assert "矛盾纠纷11928件" in found["hint"]
    line = file.read_text("utf-8").splitlines()[found["place"]["line"] - 1]
    assert line[found["place"]["column"] - 1 :].startswith("11982")
    code, out, _ = run(capsys, "check", str(file), "--source", str(ARTICLE), "--format", "github")
    assert out.startswith("::error file=") and "title=digits-differ" in out


def test_warnings_fail_only_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "typed.yaml"
    file.write_text(f"{HEAD}{FIGURES}sections: [{{heading: 甲, body: 全区有党员律师5613人。}}]\n", "utf-8")
    assert run(capsys, "check", str(file))[0] == 0
    assert run(capsys, "check", str(file), "--strict")[0] == 1


def test_a_source_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", str(outline_file("legal-services")), "--source", "nowhere.txt")[0] == 2


def test_the_key_figures_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    from exporter.commands.figures import terminal_width

    code, out, _ = run(capsys, "figures", str(outline_file("legal-services")))
    lines = out.splitlines()
    assert code == 0 and len(lines) == 19
    start = lines[0].index("value")  # columns of a terminal: two for each Han
    assert all(terminal_width(line[: line.index("  ", line.index("  ") + 2)].rstrip()) <= start for line in lines)
    members = next(line for line in lines if line.startswith("members"))
    assert "5613人" in members and "党员律师5613人" in members


def test_the_key_figures_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    import csv
    import io

    code, out, _ = run(capsys, "figures", str(outline_file("legal-services")), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    found = {row["id"]: row for row in rows}
    assert found["recovered"]["printed"] == "4745万余元"
    assert found["lawyers"]["printed"] == "约12874人" and found["lawyers"]["source"] == ""
    assert found["recovered"]["used"].startswith("summary:")
    assert "4745万余元" in found["recovered"]["source"]


def test_a_wrong_unit_is_told_where_it_stands_though_a_chart_fails_for_it(tmp_path: Path) -> None:
    text = outline_file("legal-services").read_text("utf-8")
    wrong = text.replace("value: 15214, unit: 次", "value: 15214, unit: 人")
    line = wrong[: wrong.index("value: 15214")].count("\n") + 1
    assert ("unit-differs", line) in codes(wrong, tmp_path, ARTICLE)
