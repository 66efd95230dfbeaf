"""Reading outlines: what is accepted, and every mistake at its own place with its own words."""

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.outline.ids import PlacedEntries
from exporter.outline.load import load_outline
from exporter.outline.model import (
    CalloutSpec,
    ChartSpec,
    FigureRow,
    ImageSpec,
    Outline,
    PageBreakSpec,
    Quote,
    Section,
    TableSpec,
)
from exporter.problem import NOWHERE, Place, Problem, Problems
from exporter.source.nodes import Scalar
from exporter.source.yaml import read_yaml
from exporter.units import Length
from tests.support.pace import within

WHOLE = """\
# yaml-language-server: $schema=outline.schema.json
title: 律师下乡村，服务零距离              # required
subtitle: 内蒙古律师行业的一年
language: zh-cn
date: 2024-11-23                          # a year, a month or a day
author: 法治信息组
organization: [示例单位, 另一单位]
source: {title: 报道, publisher: 网站, url: https://example.org/a, date: 2024-11, file: article.txt}
keywords: [公共法律服务, 律师]
summary: 全年办理公益法律服务 {{ services }}。
details: {文号: 〔2024〕12号, 抄送: [甲, 乙]}
template: {extends: briefing, docx: {toc: false}}
notes: {n1: 数据截至报道日。}

figures:
  branches: {label: 律师行业党支部, value: 340, unit: 个}
  members:  {label: 党员律师, value: 5613, unit: 个}
  share:    {label: 占全区律师比例, value: 43.60, unit: "%", highlight: true}
  recovered: {label: 挽回经济损失, value: 4745, unit: 万元, approx: over}
  lawyers:  {label: 全区律师（推算）, formula: members / (share / 100), unit: 人, precision: 0}
  services: {label: 公益法律服务, value: 39684, unit: 次, compare: {value: 30112, label: 上年}, note: 含线上}
  rating:   {label: 评级, text: 优秀}

sections:
  - heading: 强化政治引领
    id: leadership
    summary: 一句话要点
    comment: 请核对
    body:
      - |
        **bold** {{ branches }} text.
      - table: {id: t1, caption: 一, columns: [项目, {name: 2022, align: right}, 用时],
               rows: [[法律服务, 39684, 1:35], [~, ~, no]], total: false}
      - table: {caption: 二, figures: [branches, share]}
      - chart: {id: c1, type: bar, caption: 三, alt: 图, figures: [branches, members]}
      - chart: {type: line, alt: 图, categories: [甲, 2022], series: {办件量: [1, ~], 收案: [-1.50, 2]}, unit: 件}
      - chart: {type: column, alt: 图, table: t1, columns: [2022]}
      - figures: [branches, share]
      - quote: {text: 话, by: 人}
      - image: {id: i1, file: photo.png, alt: 图, caption: 四, width: 80mm}
      - callout: {kind: tip, title: 题, text: 文}
      - page_break: true
    sections:
      - heading: 000123
        body: 一段文字
  - body: 没有标题的文字
  - heading: 名单
    appendix: true

one_pager:
  headline: 一句话
  figures: [share, recovered, services]
  points: [文字, {section: leadership}]
  chart: c1
  table: none
  contact: 电话
checks: [{rule: not-in-source, at: figures.lawyers, reason: 推算}]
"""

START = "title: t\n"
END = "sections:\n  - heading: h\n"


def attempt(text: str) -> tuple[Outline | None, tuple[Problem, ...]]:
    problems = Problems()
    source = read_yaml("o.yaml", text.encode("utf-8"), problems)
    outline = load_outline(source, problems) if source else None
    return outline, problems.sorted()


def good(text: str) -> Outline:
    outline, problems = attempt(text)
    assert outline is not None, "\n".join(str(problem) for problem in problems)
    assert not problems
    return outline


def one(text: str) -> Problem:
    """The only problem of a text."""
    outline, problems = attempt(text)
    assert outline is None
    assert len(problems) == 1, "\n".join(str(problem) for problem in problems)
    return problems[0]


def text(value: object) -> str:
    assert isinstance(value, Scalar)
    return value.text


# ---- what is accepted ----------------------------------------------------------------------------------------------


def test_the_whole_format_is_read() -> None:
    outline = good(WHOLE)
    assert outline.title.text == "律师下乡村，服务零距离"
    assert outline.language == "zh-CN"
    assert outline.date is not None
    assert (outline.date.year, outline.date.month, outline.date.day) == (2024, 11, 23)
    assert [text(name) for name in outline.author] == ["法治信息组"]
    assert [text(name) for name in outline.organization] == ["示例单位", "另一单位"]
    assert {key: [text(one) for one in words] for key, words in outline.details.items()} == {
        "文号": ["〔2024〕12号"],
        "抄送": ["甲", "乙"],
    }
    assert outline.source is not None
    assert outline.source.date is not None
    assert (outline.source.date.month, outline.source.date.day) == (11, None)
    assert (outline.path, outline.text) == ("o.yaml", WHOLE)
    assert outline.place.line == 2


def test_key_figures_keep_their_decimals_and_ids() -> None:
    figures = good(WHOLE).figures
    assert list(figures) == ["branches", "members", "share", "recovered", "lawyers", "services", "rating"]
    assert str(figures["share"].value) == "43.60"
    assert figures["share"].highlight
    assert figures["recovered"].approx == "over"
    assert text(figures["lawyers"].formula) == "members / (share / 100)"
    assert figures["lawyers"].precision == 0
    (compared,) = figures["services"].compare
    assert compared.value == Decimal(30112)
    assert figures["services"].id == "services"
    assert (figures["services"].place.line, figures["services"].place.column) == (21, 3)


def test_blocks_are_read_by_their_key() -> None:
    section = good(WHOLE).sections[0]
    kinds = [type(block) for block in section.body]
    assert kinds == [
        Scalar,
        TableSpec,
        TableSpec,
        ChartSpec,
        ChartSpec,
        ChartSpec,
        FigureRow,
        Quote,
        ImageSpec,
        CalloutSpec,
        PageBreakSpec,
    ]
    table, chart, image = section.body[1], section.body[4], section.body[8]
    assert isinstance(table, TableSpec)
    assert [text(column.name) for column in table.columns] == ["项目", "2022", "用时"]
    assert [[cell.text for cell in row] for row in table.rows] == [["法律服务", "39684", "1:35"], ["", "", "no"]]
    assert table.columns[1].align == "right"
    assert isinstance(chart, ChartSpec)
    assert dict(chart.series) == {"办件量": (Decimal(1), None), "收案": (Decimal("-1.50"), Decimal(2))}
    assert isinstance(image, ImageSpec)
    assert image.width == Length(80 * 72 / 25.4)


def test_sections_nest_and_may_lack_a_heading() -> None:
    sections = good(WHOLE).sections
    assert text(sections[0].sections[0].heading) == "000123"
    assert sections[1].heading is None
    assert sections[2].appendix


def test_the_one_pager_may_be_false_or_left_out() -> None:
    assert good(START + END + "one_pager: false\n").one_pager is None
    default = good(START + END).one_pager
    assert default is not None
    assert default.figures is None
    assert default.points is None
    whole = good(WHOLE).one_pager
    assert whole is not None
    assert whole.points is not None
    assert [(point.text and point.text.text, point.section and point.section.text) for point in whole.points] == [
        ("文字", None),
        (None, "leadership"),
    ]
    assert text(whole.table) == "none"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("zh-hans-cn", "zh-Hans-CN"),
        ("EN", "en"),
        ("nb-NO", "nb-NO"),
        ("es-419", "es-419"),
        ("de-DE-u-co-phonebk", "de-DE-u-co-phonebk"),
        ("sl-rozaj", "sl-rozaj"),
    ],
)
def test_language_tags_are_written_as_usual(written: str, meant: str) -> None:
    assert good(f"{START}language: {written}\n{END}").language == meant


def test_ids_take_letters_of_any_script() -> None:
    outline = good(
        f"{START}figures:\n  支部_1: {{label: a, value: 1}}\n  e\u0301te: {{label: a, value: 1}}\n"
        f"{END}    body: [figures: [支部_1, \u00e9te]]\n"
    )
    assert list(outline.figures) == ["支部_1", "\u00e9te"]


def test_a_repeated_part_is_no_second_owner_of_its_id() -> None:
    good(
        START
        + "sections:\n  - heading: h\n    body:\n"
        + "      - table: &t {id: t1, columns: [a], rows: [[1]]}\n      - table: *t\n"
    )


# ---- numbers, switches, dates, languages ---------------------------------------------------------------------------

NUMBERS = [
    ("1,234", "write 1234"),
    ("1，234", "write 1234"),
    ("1,2345", "write 12345"),
    ("1,5", "write 1.5"),
    ("1.234,56", "write 1234.56"),
    ("1,23456", "write digits, with a point before decimals"),
    ("1,234万", "write 1234 and put '万' into `unit`"),
    ("43.6%", 'write 43.6 and put "%" into `unit`'),
    ("007", "write 7"),
    ("1_000", "write 1000"),
    ("１２３", "write 123"),
    (".5", "write 0.5"),
    ("5.", "write 5"),
    ("1e3", "write 1000"),
    ("340个", "write 340 and put '个' into `unit`"),
    ("1:30", "a time is no number; write the whole in one unit, such as 90, or use `text`"),
    ("about", "a key figure that is words: `text: about`"),
    ("0x1F", "a key figure that is words: `text: 0x1F`"),
    (".inf", "a key figure that is words: `text: .inf`"),
    # as other languages write them
    ("1.234.567", "write 1234567"),
    ("12 345,6", "write 12345.6"),
    ("43,6 %", 'write 43.6 and put "%" into `unit`'),
    ("1,5 Mio.", "write 1.5 and put 'Mio.' into `unit`"),
    ("1,2 млрд руб.", "write 1.2 and put 'млрд руб.' into `unit`"),
    ("1,23,456", "write 123456"),
    ("१२,३४५", "write 12345"),
    ("٤٣٫٦٪", 'write 43.6 and put "%" into `unit`'),
    ("๑๒,๓๔๕", "write 12345"),
    ("1億2000万", "write 1.2 and put '億' into `unit`"),
    ("1만2천", "write 1.2 and put '만' into `unit`"),
    ("$1.2m", "write 1.2 and put '$m' into `unit`"),
    ("약 300명", "write 300, unit: 명, approx: about"),
    ("plus de 300", "write 300, approx: over"),
    # no one number
    ("300-500", "a range is words: `text: 300-500`"),
    ("10–20", "a range is words: `text: 10–20`"),
    ("3%～5%", "a range is words: `text: 3%～5%`"),
    ("N/A", "leave the key figure out until there is a number, or write `text: 'N/A'`"),
    ("待定", "leave the key figure out until there is a number, or write `text: '待定'`"),
]


@pytest.mark.parametrize(("written", "hint"), NUMBERS)
def test_numbers_have_one_form(written: str, hint: str) -> None:
    problem = one(
        f"{START}figures:\n  a: {{label: x, value: {written}}}\n{END}"
        if "," not in written
        else f"{START}figures:\n  a:\n    label: x\n    value: {written}\n{END}"
    )
    assert problem.code == "wrong-type"
    assert problem.message == f"`value` must be a number such as 43.6, not “{written}”"
    assert problem.place.line in (3, 5)
    assert problem.hint == hint


@pytest.mark.parametrize("written", ["0", "-1", "+12", "0.50", "-0.5", "123456789012345678901234567890", '"43.6"'])
def test_numbers_keep_what_was_written(written: str) -> None:
    value = good(f"{START}figures:\n  a: {{label: x, value: {written}}}\n{END}").figures["a"].value
    assert value == Decimal(written.strip('"'))
    assert str(value) == written.strip('"+')


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("yes", "write true"),
        ("否", "write false"),
        ("True", "write true"),
        ("1", "write true"),
        ("maybe", ""),
        ('"true"', "write true"),
    ],
)
def test_switches_are_true_or_false(written: str, hint: str) -> None:
    problem = one(f"{START}sections:\n  - heading: h\n    appendix: {written}\n")
    assert problem.message.startswith("`appendix` must be true or false, not ")
    assert (problem.place.line, problem.place.column, problem.hint) == (4, 15, hint)


DATES = [
    ("2024/11/23", "write 2024-11-23"),
    ("2024年11月23日", "write 2024-11-23"),
    ("2024年1月", "write 2024-01"),
    ("2024-1-5", "write 2024-01-05"),
    ("23.11.2024", "write 2024-11-23"),
    ("2024-11-23T10:00:00Z", "write 2024-11-23"),
    ("２０２４", "write 2024"),
    ("yesterday", ""),
    ("11月23日", "write the year, too: YYYY-11-23"),
    ("民国113年", "write 2024"),
    ("令和6年11月23日（土）", "write 2024-11-23"),
    ("2024년 11월 23일", "write 2024-11-23"),
    ("23. November 2024", "write 2024-11-23"),
    ("23 ноября 2024 г.", "write 2024-11-23"),
    ("23 de noviembre de 2024", "write 2024-11-23"),
    ("ngày 23 tháng 11 năm 2024", "write 2024-11-23"),
    ("٢٣ نوفمبر ٢٠٢٤", "write 2024-11-23"),
    ("23 พฤศจิกายน 2567", "write 2024-11-23"),
    ("23/11/2024", "write 2024-11-23"),
    ("11/12/2024", "write 2024-11-12 or 2024-12-11"),
    ("Q3 2024", "write 2024 here, and the rest into `subtitle` or `details`"),
]


@pytest.mark.parametrize(("written", "hint"), DATES)
def test_dates_have_one_form(written: str, hint: str) -> None:
    problem = one(f"{START}date: {written}\n{END}")
    assert problem.message == f"`date` must be a date such as 2024-11-23, 2024-11 or 2024, not “{written}”"
    assert (problem.place.line, problem.place.column, problem.hint) == (2, 7, hint)


@pytest.mark.parametrize("written", ["2024-02-30", "2024-13", "0000", "2024年11月31日", "31 June 2024", "30/02/2024"])
def test_days_exist(written: str) -> None:
    assert one(f"{START}date: {written}\n{END}").code == "no-such-date"


def test_a_year_of_another_calendar_is_noticed() -> None:
    _, (problem,) = attempt(f"{START}date: 2567-11-23\n{END}")
    assert (problem.code, problem.severity, problem.place.line) == ("far-year", "warning", 2)
    assert problem.hint == "years count as in 2024 for the Buddhist 2567"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("zh_CN", "write zh-CN"),
        ("中文", "write zh-CN"),
        ("cn", "write zh-CN"),
        ("Chinese", "write zh-CN"),
        ("x", ""),
        ("zh CN", ""),
        ("Tiếng Việt", "write vi"),
        ("vn", "write vi"),
        ("العربية", "write ar"),
    ],
)
def test_languages_are_tags(written: str, hint: str) -> None:
    problem = one(f"{START}language: {written}\n{END}")
    assert (problem.place.line, problem.place.column, problem.hint) == (2, 11, hint)


# ---- mistakes ------------------------------------------------------------------------------------------------------

TABLE = "sections:\n  - heading: h\n    body:\n      - table:\n          id: t1\n          columns: [甲, 乙]\n"
FIGURES = (
    "figures:\n  a: {label: x, value: 1, unit: 个}\n  b: {label: y, value: -2, unit: 人}\n  c: {label: z, text: 优}\n"
)
BODY = "sections:\n  - heading: h\n    body:\n"

MISTAKES = [
    ("sections:\n  - heading: h\n", 1, 1, "the file needs `title`", "add `title: …` (the document's title)"),
    ("title: t\n", 1, 1, "the file needs `sections`", "add `sections: …` (the text, section by section)"),
    ("title: t\nsections: []\n", 2, 11, "`sections` needs at least one item", ""),
    ("title: t\nsections:\n", 2, 10, "`sections` has no value", "write a list"),
    ("title: ''\n" + END, 1, 8, "`title` is empty", "write a text"),
    ("- a\n", 1, 1, "an outline is a group of keys", "begin with `title: …` and `sections:`"),
    (START + "lang: en\n" + END, 2, 1, "unknown key `lang`", "did you mean `language`?"),
    (START + "abstract: x\n" + END, 2, 1, "unknown key `abstract`", "did you mean `summary`?"),
    (START + "authors: x\n" + END, 2, 1, "unknown key `authors`", "did you mean `author`?"),
    (START + "摘要: x\n" + END, 2, 1, "unknown key `摘要`", "did you mean `summary`?"),
    ("标题: t\n" + END, 1, 1, "unknown key `标题`", "did you mean `title`?"),
    ("titel: t\n" + END, 1, 1, "unknown key `titel`", "did you mean `title`?"),
    (START + "One-Pager: {}\n" + END, 2, 1, "unknown key `One-Pager`", "did you mean `one_pager`?"),
    (
        START + "sections:\n  - heading: h\n    正文: x\n",
        4,
        5,
        "unknown key `正文` in `sections`",
        "did you mean `body`?",
    ),
    (START + "sections:\n  - title: h\n", 3, 5, "unknown key `title` in `sections`", "did you mean `heading`?"),
    (
        START + "subtitle: [注]\n" + END,
        2,
        11,
        "`subtitle` must be a text, not a list",
        "a text that begins with [ must be quoted ('[注]')",
    ),
    (START + "subtitle:\n" + END, 2, 10, "`subtitle` has no value", "write a text, or leave the key out"),
    (
        START + "source: 网站\n" + END,
        2,
        9,
        "`source` must be a group of keys, not “网站”",
        "write {title: 网站}",
    ),
    (
        START + "source: {url: www.example.org}\n" + END,
        2,
        15,
        "`url` must be an address such as https://example.org, not “www.example.org”",
        "write https://www.example.org",
    ),
    (
        START + "source: {url: 'javascript:x'}\n" + END,
        2,
        15,
        "`url` must be an address such as https://example.org, not “javascript:x”",
        "an address begins with https://, http:// or mailto:",
    ),
    # key figures
    (
        START + "figures: [a]\n" + END,
        2,
        10,
        "`figures` (key figures) must be a group of key figures by id, not a list",
        "give each key figure its id as the key: `branches: {label: …, value: 340}`",
    ),
    (
        START + "figures:\n  a: 340\n" + END,
        3,
        6,
        "the key figure `a` must be a group of keys, not “340”",
        "write `a: {label: …, value: 340}`",
    ),
    (
        START + "figures:\n  a: {value: 340}\n" + END,
        3,
        6,
        "`a` needs `label`",
        "add `label: …` (what the figure counts)",
    ),
    (
        START + "figures:\n  a: {label: x}\n" + END,
        3,
        6,
        "the key figure `a` needs `value`, `formula` or `text`",
        "add `value: …`",
    ),
    (
        START + "figures:\n  a: {label: x, value: 1, text: y}\n" + END,
        3,
        27,
        "the key figure `a` takes one of `value`, `formula` or `text`, not both `value` and `text`",
        "keep one of them",
    ),
    (
        START + "figures:\n  photo: {file: a.png, alt: x}\n" + END,
        3,
        3,
        "`photo` looks like an image among the key figures",
        "key figures are values; put the image into a section's body: `- image: {file: …, alt: …}`",
    ),
    (
        START + "figures:\n  2a: {label: x, value: 1}\n" + END,
        3,
        3,
        "“2a” cannot be an id: an id is letters, digits and _, and begins with no digit",
        "write n2a",
    ),
    (
        START + "figures:\n  a-b: {label: x, value: 1}\n" + END,
        3,
        3,
        "“a-b” cannot be an id: an id is letters, digits and _, and begins with no digit",
        "write a_b",
    ),
    (
        START + "figures:\n  title: {label: x, value: 1}\n" + END,
        3,
        3,
        "`title` cannot be an id: the word is reserved",
        "{{ title }} is the document's own; choose another id",
    ),
    (
        START + "figures:\n  a: {label: x, value: 1, approx: abuot}\n" + END,
        3,
        35,
        "`approx` must be over, about or under, not “abuot”",
        "did you mean about?",
    ),
    (
        START + "figures:\n  a: {label: x, formula: 1/3, precision: 10}\n" + END,
        3,
        42,
        "`precision` must be between 0 and 9",
        "",
    ),
    (
        START + "figures:\n  a: {label: x, value: 1,234}\n" + END,
        3,
        24,
        "`value` must be a number such as 43.6, not “1,234”",
        "write 1234",
    ),
    (
        START + "figures:\n  a: {label: 甲, 乙, value: 1}\n" + END,
        3,
        17,
        "inside braces a comma ends a text: `label` breaks off here",
        "write label: '甲, 乙'",
    ),
    (
        START + "figures:\n  a: {label: x, value: 1, unit: %}\n" + END,
        3,
        33,
        "a text that begins with % must be quoted",
        "quote it ('%'), or use | and write it on the next line",
    ),
    (
        START + "figures:\n  a: {label: x, value: 1, compare: 3}\n" + END,
        3,
        36,
        "`compare` must be a group of keys, or a list of two, not “3”",
        "write {value: 3}",
    ),
    (
        START + "figures:\n  a:\n    label：甲\n" + END,
        4,
        5,
        "the key figure `a` must be a group of keys, not “label：甲”",
        "write `label: 甲`, with a colon of ASCII and a space",
    ),
    # ids and references
    (
        START + FIGURES + BODY + "      - table: {id: a, columns: [x], rows: [[1]]}\n",
        9,
        21,
        "the id `a` is used twice",
        "it stands on line 3 already",
    ),
    (START + FIGURES + BODY + "      - figures: [a, d]\n", 9, 22, "there is no key figure `d`", "there is a, b, c"),
    (START + FIGURES + BODY + "      - figures: [a, a]\n", 9, 22, "the key figure `a` stands in this list twice", ""),
    (
        START + FIGURES + BODY + "      - figures: [h1]\n  - heading: x\n    id: h1\n",
        9,
        19,
        "`h1` is a section, not a key figure",
        "there is a, b, c",
    ),
    (START + FIGURES + BODY + "      - figures: [a，b]\n", 9, 19, "“a，b” is no id", "write [a, b]"),
    (
        START + FIGURES + BODY + "      - figures: a\n",
        9,
        18,
        "`figures` (key figures) must be a list of ids, not “a”",
        "write [a]",
    ),
    (START + FIGURES + BODY + "      - figures: ['{{ a }}']\n", 9, 19, "an id stands without braces here", "write a"),
    (START + END + "one_pager: {chart: c9}\n", 4, 20, "there is no chart `c9`", "give a chart `id: c9`"),
    (START + END + "one_pager: {chart: false}\n", 4, 20, "`chart` must be an id, not “false”", "write none"),
    (START + END + "one_pager: {points: [{section: x}]}\n", 4, 32, "there is no section `x`", "give a section `id: x`"),
    (
        START + END + "one_pager: true\n",
        4,
        12,
        "`one_pager` must be a group of keys, or false for no PDF, not “true”",
        "leave the key out for a one-pager made by itself",
    ),
    # blocks
    (
        START + BODY + "      - 注意: 文字\n",
        5,
        9,
        "a text that holds `: ` must be quoted",
        "quote it: '注意: 文字'",
    ),
    (START + BODY + "      - tabel: {}\n", 5, 9, "unknown block `tabel`", "did you mean `table`?"),
    (START + BODY + "      - picture: {file: x}\n", 5, 9, "unknown block `picture`", "did you mean `image`?"),
    (
        START + BODY + "      - table:\n        caption: x\n",
        6,
        9,
        "`caption` stands beside `table`, not inside it",
        "indent what belongs to the table two columns deeper",
    ),
    (
        START + BODY + "      - [a, b]\n",
        5,
        9,
        "a block must be a text or a group of keys, not a list",
        "a text that begins with [ must be quoted ('[a, b]')",
    ),
    (START + BODY + "      - ''\n", 5, 9, "this block is empty", "write a text, or take the - away"),
    (START + BODY + "      - quote: {by: x}\n", 5, 16, "`quote` needs `text`", "add `text: …` (the words quoted)"),
    (
        START + BODY + "      - image: {file: x.png}\n",
        5,
        16,
        "`image` needs `alt`",
        "add `alt: …` (what the picture shows, for those who cannot see it)",
    ),
    (
        START + BODY + "      - image: {file: x.png, alt: x, width: 80}\n",
        5,
        45,
        "`width` must be a length such as 20mm, 10.5pt, 2em or 小四, not “80”",
        "add the unit, such as 80pt",
    ),
    (
        START + BODY + "      - callout: {text: x, kind: info}\n",
        5,
        34,
        "`kind` must be note, tip or warning, not “info”",
        "did you mean note?",
    ),
    # tables
    (START + TABLE, 6, 11, "this table needs `rows` beside `columns`", "add `rows: …`"),
    (START + TABLE + "          rows: [[1]]\n", 8, 19, "this row has 1 cell for 2 columns", "write ~ for a blank cell"),
    (
        START + TABLE + "          rows: [[1，2]]\n",
        8,
        19,
        "this row has 1 cell for 2 columns",
        "a full-width comma parts no cells: “1，2”",
    ),
    (START + TABLE + "          rows: [甲 1]\n", 8, 17, "a row stands in brackets of its own", "write [[甲 1]]"),
    (
        START + BODY + "      - table: {caption: x}\n",
        5,
        16,
        "this table needs `columns` and `rows`, `figures` or `file`",
        "add `columns: …` and `rows: …`",
    ),
    # charts
    (
        START + BODY + "      - chart: {type: bar, alt: x}\n",
        5,
        16,
        "this chart needs `figures`, `categories` and `series`, `table` or `file`",
        "add `figures: …`",
    ),
    (
        START + BODY + "      - chart: {type: bar, categories: [a], series: {s: [1]}}\n",
        5,
        16,
        "`chart` needs `alt`",
        "add `alt: …` (what the chart shows, for those who cannot see it)",
    ),
    (
        START + BODY + "      - chart: {type: bar, alt: x, categories: [a]}\n",
        5,
        16,
        "this chart needs `series` beside `categories`",
        "add `series: …`",
    ),
    (
        START + BODY + "      - chart: {type: bar, alt: x, file: a.csv, categories: [a]}\n",
        5,
        49,
        "this chart takes one of `figures`, `categories` and `series`, `table` or `file`, "
        "not both `file` and `categories`",
        "keep one of them",
    ),
    (
        START + BODY + "      - chart: {type: bar, alt: x, categories: [a, b], series: {s: [1]}}\n",
        5,
        68,
        "the series `s` has 1 value for 2 categories",
        "write ~ for a gap",
    ),
    (
        START + BODY + "      - chart: {type: bar, alt: x, categories: [a], series: {s: [一]}}\n",
        5,
        66,
        "`s` must be a number such as 43.6, not “一”",
        "write 1",
    ),
    (
        START + BODY + "      - chart: {type: pie, alt: x, categories: [a], series: {s: [-1]}}\n",
        5,
        65,
        "a pie chart cannot show negative values",
        "use a bar chart: `type: bar`",
    ),
    (
        START + BODY + "      - chart: {type: bar, alt: x, table: t9}\n",
        5,
        43,
        "there is no table `t9`",
        "give a table `id: t9`",
    ),
    (
        START + FIGURES + BODY + "      - chart: {type: bar, alt: x, figures: [a, b]}\n",
        9,
        49,
        "the chart mixes units: `a` has 个, `b` has 人",
        "one chart shows key figures of one unit",
    ),
    (
        START + FIGURES + BODY + "      - chart: {type: bar, alt: x, figures: [a, c]}\n",
        9,
        49,
        "the key figure `c` is words, which no chart can show",
        "take it out of the chart",
    ),
    (
        START + FIGURES + BODY + "      - chart: {type: pie, alt: x, figures: [b]}\n",
        9,
        46,
        "a pie chart cannot show the negative `b`",
        "use a bar chart: `type: bar`",
    ),
    (
        START + TABLE + "          rows: [[x, 一]]\n      - chart: {type: bar, alt: x, table: t1, columns: [乙]}\n",
        8,
        22,
        "the chart needs a number in column `乙`, not “一”",
        "write digits only, or choose other `columns`",
    ),
    (
        START + TABLE + "          rows: [[x, 1]]\n      - chart: {type: bar, alt: x, table: t1, columns: [丙]}\n",
        9,
        57,
        "the table has no column `丙`",
        "there is 乙",
    ),
    (START + "sections:\n  - body: x\n    appendix: true\n", 3, 5, "an appendix needs a `heading`", "add `heading: …`"),
    (
        START + "sections:\n  - body: x\n    sections: [{heading: y}]\n",
        3,
        5,
        "a section with sections inside needs a `heading`",
        "add `heading: …`",
    ),
    (START + "notes: {a b: x}\n" + END, 2, 9, "“a b” cannot name a note: use letters, digits, _ and -", "write a_b"),
    (START + "checks: [{rule: x}]\n" + END, 2, 10, "`checks` needs `reason`", "add `reason: …` (why it is no mistake)"),
]


@pytest.mark.parametrize(("written", "line", "column", "message", "hint"), [case for case in MISTAKES if case[3]])
def test_a_mistake_is_told_once_where_it_stands(written: str, line: int, column: int, message: str, hint: str) -> None:
    problem = one(written)
    assert (problem.message, problem.hint) == (message, hint)
    assert (problem.place.file, problem.place.line, problem.place.column) == ("o.yaml", line, column)


def test_a_chart_of_words_is_told() -> None:
    problem = one(START + TABLE + "          rows: [[x, 一]]\n      - chart: {type: bar, alt: x, table: t1}\n")
    assert (problem.place.line, problem.message) == (9, "this table has no column of numbers")


def test_half_a_table_is_told() -> None:
    assert one(START + TABLE).message == "this table needs `rows` beside `columns`"


def test_everything_wrong_is_told_in_one_run() -> None:
    outline, problems = attempt(
        "lang: en\ndate: 2024/1/1\nfigures:\n  a: {label: x, value: 1,5}\n"
        "sections:\n  - heading: h\n    body:\n      - figures: [b]\n"
    )
    assert outline is None
    assert [(problem.place.line, problem.code) for problem in problems] == [
        (1, "missing-key"), (1, "unknown-key"), (2, "wrong-type"), (4, "wrong-type"), (8, "unknown-id"),
    ]  # fmt: skip


def test_a_part_that_failed_is_not_called_missing() -> None:
    problem = one(
        START
        + "figures:\n  a: {label: x, value: abc}\n"
        + BODY
        + "      - chart: {id: c1, type: bar, alt: x, figures: [a]}\none_pager: {figures: [a], chart: c1}\n"
    )
    assert problem.place.line == 3
    problem = one(
        START + BODY + "      - chart: {id: c1, type: bar, categories: [a], series: {s: [1]}}\none_pager: {chart: c1}\n"
    )
    assert problem.message == "`chart` needs `alt`"


def test_a_full_width_comma_in_a_list_is_a_warning() -> None:
    outline, problems = attempt(START + "keywords: [甲，乙]\nauthor: [丙、丁]\n" + END)
    assert outline is not None
    assert [(problem.severity, problem.place.line, problem.place.column, problem.hint) for problem in problems] == [
        ("warning", 2, 13, "write [甲, 乙], or quote the text"),
        ("warning", 3, 11, "write [丙, 丁], or quote the text"),
    ]
    problem = one(START + BODY + "      - chart: {type: bar, alt: x, categories: [甲，乙], series: {s: [1, 2]}}\n")
    assert problem.hint == "a full-width comma ， parts no categories"


LIST = f"{START}sections:\n  - heading: h\n    body:\n      1. 甲\n"
ONE_COLUMN = f"{START}sections:\n  - heading: h\n    body:\n      - table: {{columns: "
MEMBERS = f"{START}figures: {{members: {{label: x, value: 1}}}}\nsections:\n  - heading: h\n    body: "
COUNTED = MEMBERS.replace("value: 1", "value: 1, unit: 人")


@pytest.mark.parametrize(
    ("written", "line", "column", "hint"),
    [
        (f"{START}keywords: ［甲，乙］\n{END}", 2, 11, "write [甲, 乙], or quote the text"),
        (f"{LIST}      2. 乙\n", 5, 7, "write | on the line above, "),
        (f"{ONE_COLUMN}[项目，数量], rows: [[甲，1], [乙，2]]}}\n", 5, 27, "write [项目, 数量]; "),
        (MEMBERS + "we are {members} people\n", 5, 18, "write {{ members }}"),
        (MEMBERS + "共${ members }人\n", 5, 12, "write {{ members }}"),
        (MEMBERS + "共{{ members }。\n", 5, 12, "write {{ members }}"),
        (COUNTED + "共{{ members }}人。\n", 5, 25, "take 人 away, or write {{ members.value }}"),
    ],
)
def test_what_prints_as_it_stands_though_nobody_means_it(written: str, line: int, column: int, hint: str) -> None:
    _, (problem,) = attempt(written)
    assert (problem.severity, problem.place.line, problem.place.column) == ("warning", line, column)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    "written",
    [
        f"{START}keywords: 【甲】\n{END}",
        f"{LIST}      又及。\n",
        f"{ONE_COLUMN}[说明], rows: [[甲，乙], [丙]]}}\n",
        COUNTED + "共{{ members }}人民团体、{{ members.value }}人、{{ members }}，人多。\n",
        MEMBERS + "the set {a, b}, {other} and \\{members}, {{ members }}\n",
    ],
)
def test_what_may_be_meant_is_left_alone(written: str) -> None:
    good(written)


@pytest.mark.parametrize("key", ["text: y, approx: over", "text: y, scale: 万", "text: x, precision: 2"])
def test_a_key_without_effect_is_a_warning(key: str) -> None:
    outline, problems = attempt(START + f"figures:\n  a: {{label: x, {key}}}\n" + END)
    assert outline is not None
    assert [(problem.severity, problem.code, problem.place.line) for problem in problems] == [
        ("warning", "key-without-effect", 3)
    ]


def test_a_part_that_lacks_something_is_still_checked() -> None:
    figures = "figures:\n  a: {value: 1, unit: 个}\n  b: {label: y, value: 1, unit: 人}\n"
    _, problems = attempt(START + figures + BODY + "      - chart: {id: c, figures: [a, b, x]}\n")
    assert [(problem.place.line, problem.place.column, problem.message) for problem in problems] == [
        (3, 6, "`a` needs `label`"),
        (8, 16, "`chart` needs `alt`"),
        (8, 16, "`chart` needs `type`"),
        (8, 37, "the chart mixes units: `a` has 个, `b` has 人"),
        (8, 40, "there is no key figure `x`"),
    ]


def test_a_point_that_is_an_id_is_a_warning() -> None:
    outline, problems = attempt(START + "sections:\n  - {heading: h, id: s1}\none_pager: {points: [s1]}\n")
    assert outline is not None
    assert [(problem.severity, problem.code) for problem in problems] == [("warning", "point-is-id")]


def test_messages_say_key_figures() -> None:
    for written, *_ in MISTAKES:
        for problem in attempt(written)[1]:
            assert " figures" not in problem.message.replace("key figures", "").replace("`figures`", "")


def test_an_outline_is_a_section_of_its_parts() -> None:
    outline = good(WHOLE)
    assert all(isinstance(section, Section) for section in outline.sections)


PIECES = [
    "",
    "~",
    "[]",
    "{}",
    "[a, [b]]",
    "{a: {b: c}}",
    "1",
    "-1.50",
    "x",
    "'{{ a }}'",
    "&z q",
    "*z",
    "[~]",
    "{~: ~}",
    "true",
    "‮",
]


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_change_to_an_outline_makes_reading_fall_over(data: st.DataObject) -> None:
    words = re.split(r"(?<=[:,\[{-] )([^\s,\]}{\[]+)", WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(words) // 2 - 1)) * 2 + 1
        words[index] = data.draw(st.sampled_from(PIECES))
    outline, problems = attempt("".join(words))
    assert (outline is None) == any(problem.severity == "error" for problem in problems)
    for problem in problems:
        assert problem.place.line
        assert problem.message


def test_a_long_outline_is_read_soon() -> None:
    section = "  - heading: 标题 {0}\n    body:\n      - |\n" + "        一段文字，写了 {{{{ a }}}} 次。\n" * 7
    text = START + "figures: {a: {label: x, value: 1}}\nsections:\n" + "".join(section.format(i) for i in range(1000))
    with within(1.0):  # measured 0.2 s for ten thousand lines
        good(text)


@pytest.mark.parametrize(
    "text",
    [
        START + "figures: {a: {label: x, value: 1," + ",".join(map(str, range(100, 20_000))) + "}}\n" + END,
        START + BODY + "".join(f"      - tble{index}: 1\n" for index in range(8_000)),
        START + FIGURES + BODY + "      - figures: [" + ",".join(f"x{index}" for index in range(8_000)) + "]\n",
    ],
    ids=["torn number", "unknown blocks", "unknown ids"],
)
def test_many_mistakes_are_found_soon(text: str) -> None:
    with within(2.0):
        assert attempt(text)[0] is None


def test_what_a_spreadsheet_prints_for_no_value_is_told_in_a_cell() -> None:
    rows = "[[a, '#VALUE!'], [b, '###'], [c, 3.5E+07], [d, '#'], [e, '3.5E+07'], [f, 35]]"
    text = f"title: t\nsections: [{{heading: h, body: [{{table: {{columns: [x, y], rows: {rows}}}}}]}}]\n"
    outline, problems = attempt(text)
    assert outline is not None
    assert [problem.message.partition("”")[0] for problem in problems] == ["“#VALUE!", "“###", "“3.5E+07"]


def test_a_key_figure_has_one_or_two_comparisons_a_target_a_status_and_a_history() -> None:
    compare = "compare: [{value: 1, label: 上月}, {value: 2}]"
    figure = f"{{label: x, value: 3, {compare}, target: {{value: 4}}, status: bad, history: [1.10, 2]}}"
    outline = good(START + f"figures:\n  a: {figure}\n" + END)
    made = outline.figures["a"]
    assert [each.value for each in made.compare] == [1, 2] and made.target is not None and made.target.value == 4
    assert (made.status, [str(each) for each in made.history]) == ("bad", ["1.10", "2"])


def test_a_third_comparison_and_an_unknown_status_are_told() -> None:
    three = one(START + "figures:\n  a: {label: x, value: 3, compare: [{value: 1}, {value: 2}, {value: 4}]}\n" + END)
    assert (three.code, three.place.column) == ("wrong-count", 61)
    assert three.message == "`compare` has 3 values; a key figure is compared with 2 at most"
    status = one(START + "figures:\n  a: {label: x, value: 3, status: red}\n" + END)
    assert "good, warning, bad or neutral" in status.message


def test_values_by_name_refuse_changes() -> None:
    """Readings of one text share them."""
    entries = PlacedEntries([("a", 1, Place("o.yaml", 1, 1)), ("b", 2, Place("o.yaml", 2, 1))])
    assert (dict(entries), entries.places["b"]) == ({"a": 1, "b": 2}, Place("o.yaml", 2, 1))
    with pytest.raises(TypeError):
        entries["a"] = 3  # type: ignore[index]
    with pytest.raises(TypeError):
        entries.places["a"] = NOWHERE  # type: ignore[index]
