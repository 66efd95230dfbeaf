"""Marks for the way back: there where the template asks for them, and nowhere else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from exporter import job
from exporter.document.blocks import (
    Column,
    Contents,
    FigureRun,
    Figures,
    Line,
    List,
    ListItem,
    Note,
    NoteMark,
    PageBreak,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Table,
    Tile,
)
from exporter.document.marks import FORMAT, anchor_name, digest_words, pack_names, unpack_names
from exporter.problem import NOWHERE, Problems
from exporter.readback.docx import read_docx
from tests.judges import openxml
from tests.support.word_reading import File, written
from tests.support.word_samples import briefing, chinese, settings, words


@pytest.fixture(scope="module")
def marked() -> File:
    return written(chinese(), settings("zh-CN", "docx.figure_controls=true"))


def record(file: File) -> Any:
    """What the custom properties say, put together."""
    properties = {each.get("name"): "".join(each.itertext()) for each in file.part("docProps/custom.xml")}
    assert all(name.startswith("exporter ") and len(text) <= 255 for name, text in properties.items())
    return json.loads("".join(properties[f"exporter {number}"] for number in range(1, len(properties) + 1)))


def digests(file: File) -> dict[str, str]:
    """The digest of each node's words, by name."""
    packed, _, kept = record(file)["nodes"].partition(" ")
    names = unpack_names(packed)
    assert len(kept) == 4 * len(names)
    return {name: kept[4 * at : 4 * at + 4] for at, name in enumerate(names)}


def test_off_means_off() -> None:
    file = written(chinese(), settings("zh-CN", "docx.edit_anchors=false", "docx.figure_controls=true"))
    assert "docProps/custom.xml" not in file.zip.namelist()
    assert file.find("//w:sdt[.//w:tag]") == []
    assert not [name for name in file.find("//w:bookmarkStart/@w:name") if str(name).startswith(("_x", "_fig"))]


def test_without_a_word_there_are_bookmarks_and_no_controls() -> None:
    """Scripts that read Word files with python-docx do not see what stands in a control: numbers would be gone."""
    assert settings().docx.edit_anchors
    text = (Run("挽回"), FigureRun("recovered", "超", "4745", "万元"))
    file = written(briefing(Paragraph(id="p", text=text)))
    assert file.document.paragraphs[0].text == "挽回超4745万元"
    assert file.find("//w:bookmarkStart/@w:name") == [anchor_name("p"), "_fig1_recovered"]
    kept = record(file)
    assert digests(file) == {"_p": digest_words("挽回超4745万元")}
    assert kept["figures"] == {"recovered": ["4745", "超", "万元"]}
    assert kept["prints"] == "0 0@2", "node 0: figure 0, which is as long as the record has it"
    assert kept["format"] == FORMAT


def test_parts_of_blocks_have_marks_of_their_own() -> None:
    item = [ListItem(blocks=(Paragraph(id=f"p0.{n}.0", text=words(text)),)) for n, text in enumerate("甲乙")]
    blocks = (
        List(id="p0", items=tuple(item)),
        Quotation(id="q", blocks=(Paragraph(id="q.text", text=words("所言")),), by=words("某人")),
        Table(id="t", columns=(Column(head=words("头")),), rows=(), source=words("某处"), note=words("某注")),
        Figures(id="f", tiles=(Tile(figure="loans", label="借出", number="3"),)),
    )
    file = written(briefing(*blocks))
    names = [str(name) for name in file.find("//w:bookmarkStart/@w:name")]
    wanted = ["_xp_q_text", "_xp_q_by", "_x_t", "_xp_t_source", "_xp_t_note", "_x_f", "_xl_loans"]
    assert set(wanted) <= set(names)
    assert "_x_q" not in names, "a quotation is named once"
    assert len([name for name in names if name.startswith("_x")]) == len(wanted) + 2, "and each item of the list"
    assert record(file)["tables"] == {"_t": digest_words("头") + " "}


PRINTED = """
language: zh-CN
title: 甲报告
date: 2026-01-05
details: {联系 电话: "12345"}
figures:
  loans: {label: 借出, value: 300, unit: 册, note: 含续借, compare: {value: 200, label: 上年}}
sections:
  - id: one
    heading: 第一章
    body:
      - >-
        见{{ one }}，{{ title }}：{{ loans.label }}{{ loans }}，
        {{ loans.change }}，原{{ loans.previous }}，单位{{ loans.unit }}。
      - 电话{{ details.联系 电话 }}，{{ date }}，{{ t.number }}。
      - table:
          id: t
          caption: 借出{{ loans }}
          columns: [项目, 数]
          rows: [[借出, "{{ loans.value }}"], [名称, "{{ title }}"]]
          source: 据{{ title }}
"""


def test_the_record_has_the_print_of_every_placeholder(tmp_path: Path) -> None:
    """Kind, name, offset, length: what was edited inside one is told from what was edited beside it."""
    (tmp_path / "a.yaml").write_text(PRINTED, encoding="utf-8")
    problems = Problems()
    outline = job.read(str(tmp_path / "a.yaml"), problems)
    assert outline is not None, list(problems)
    data = job.render(outline, job.Options(formats=("docx",)), problems).docx
    assert data is not None
    file = File(data)
    nodes, figures = list(digests(file)), record(file)["figures"]
    kept: dict[str, str] = {}
    at = 0
    for entry in record(file)["prints"].split(";"):
        name, prints = entry.split(" ", 1)
        step, bracket, cell = name.partition("[")
        at += 0 if step.startswith("=") else int(step)
        kept[(step[1:] if step.startswith("=") else nodes[at]) + bracket + cell] = prints
    words = {node: next(p.text for p in file.document.paragraphs if p.text.startswith(begin))
             for node, begin in {"s0b0p0": "见", "s0b1p0": "电话", "p_t_caption": "表"}.items()}  # fmt: skip
    words["p_t_caption"] = words["p_t_caption"].partition("\u3000")[2]
    words |= {"_t[1][1]": "300", "_t[2][1]": "甲报告", "p_t_source": "据甲报告"}
    assert kept.keys() == words.keys()
    names = list(figures)
    found = [
        (
            re.sub(r"^\d+", lambda number: names[int(number[0])], name),
            words[node][int(offset) :][: int(length) if length else len("".join(figures[names[int(name)]]))],
        )
        for node, prints in kept.items()
        for name, offset, length in re.findall(r"(\S+)@(\d+)(?:\+(\d+))?", prints)
    ]
    assert sorted(found) == sorted([
        ("#one", "一、第一章"), ("title", "甲报告"), ("loans.label", "借出"), ("loans", "300册"),
        ("loans.change", "增长50.0%"), ("loans.previous", "200册"), ("loans.unit", "册"),
        ("details.联系%20电话", "12345"), ("date", "2026年1月5日"), ("#t.number", "1"),
        ("loans.value", "300"), ("title", "甲报告"), ("title", "甲报告"), ("loans", "300册"),
    ])  # fmt: skip


# Bytes of the marks in a hundred of the file: what an editor sends round is hardly larger than what is published.
MOST_MARKS = 12
SIZES = [
    *(f"data/{name}.yaml" for name in ("library-review", "legal-services", "notice")),
    *(f"tests/pull/outlines/{name}.yaml" for name in ("zh", "en", "de", "ja")),
    *(f"tests/acceptance/outlines/{name}.yaml" for name in ("no-figures", "figures-only", "english", "hostile")),
    *(f"tests/acceptance/outlines/{name}.yaml" for name in ("monthly-report", "chinese-sixty-sections")),
]
MANY_LINES = "language: en\ntitle: Lines\nsections:\n  - heading: All\n    body: |\n" + "".join(
    f"      Line {number} says {number * number % 97}.\n\n" for number in range(200)
)


def print_path(path: str, *, every_mark: bool = False, marked: str = "true") -> bytes:
    options = job.Options(formats=("docx",), settings=(f"docx.edit_anchors={marked}",), every_mark=every_mark)
    outline = job.read(path, Problems(), options)
    assert outline is not None
    data = job.render(outline, options, Problems()).docx
    assert data is not None
    return data


def marks_of(data: bytes) -> set[str]:
    return {str(name) for name in File(data).find("//w:bookmarkStart/@w:name") if str(name).startswith("_x")}


@pytest.mark.parametrize("path", SIZES)
def test_marks_are_a_small_part_of_a_file(path: str) -> None:
    data = print_path(path)
    marks = len(data) - len(print_path(path, marked="false"))
    assert 0 < marks <= len(data) * MOST_MARKS / 100
    assert marks_of(data) == marks_of(print_path(path, every_mark=True)), "each node has its mark"


def test_of_very_many_lines_some_are_marked(tmp_path: Path) -> None:
    """Their digests are in the record all the same, and a trip home asks for every mark."""
    path = tmp_path / "a.yaml"
    path.write_text(MANY_LINES, encoding="utf-8")
    data, every = print_path(str(path)), print_path(str(path), every_mark=True)
    marks = len(data) - len(print_path(str(path), marked="false"))
    assert marks <= len(data) * MOST_MARKS / 100 < len(every) - len(data) + marks
    assert marks_of(data) < marks_of(every)
    assert digests(File(data)) == digests(File(every))
    assert len(digests(File(data))) > 200


def test_a_heading_is_marked_once(tmp_path: Path) -> None:
    """The bookmark that contents and references lead to is the heading's anchor, too."""
    (tmp_path / "a.yaml").write_text(PRINTED, encoding="utf-8")
    outline = job.read(str(tmp_path / "a.yaml"), Problems())
    assert outline is not None
    options = job.Options(formats=("docx",), settings=("docx.toc=true",))
    data = job.render(outline, options, Problems()).docx
    assert data is not None
    file = File(data)
    heading = next(p for p in file.document.paragraphs if p.text == "第一章")
    assert [mark.get(qn("w:name")) for mark in heading._p.iter(qn("w:bookmarkStart"))] == ["_x_one"]
    assert "PAGEREF _x_one" in file.zip.read("word/document.xml").decode()


def test_a_note_is_marked_by_its_id() -> None:
    text = (Run("文"), NoteMark("n2", 1))
    file = written(briefing(Paragraph(id="p", text=text), notes=(Note(id="n2", number=1, text=words("注")),)))
    assert "_xn_n2" in file.find("//w:bookmarkStart/@w:name")
    assert record(file)["prints"] == "0 ^n2@1"


def test_every_named_node_has_its_anchor_and_a_digest_of_its_words(marked: File) -> None:
    names = {str(name) for name in marked.find("//w:bookmarkStart/@w:name")}
    kept = digests(marked)
    assert {"_leadership", "_sub", "_t1", "_c1", "_i1", "_a1"} <= kept.keys()
    assert {f"_x{short}" for short in kept if ":" not in short and not short.startswith("n_")} <= names
    assert {"_t1:c", "_c1:c", "_c1:a", "_c1:d", "_i1:a"} <= kept.keys(), "parts without a mark of their own"
    assert kept["_leadership"] == digest_words("强化政治引领")
    assert "强化政治引领" not in marked.zip.read("docProps/custom.xml").decode()


def test_every_block_of_an_outline_has_its_anchor(tmp_path: Path) -> None:
    problems = Problems()
    outline = job.read("data/legal-services.yaml", problems)
    assert outline is not None
    composed = job.compose(outline, job.Options(formats=("docx",)), problems)
    assert composed is not None
    document, template = composed
    assert document.briefing is not None
    file = written(document.briefing, template.docx)
    markless = (Line, Rule, Contents, PageBreak, Quotation)
    ids = [block.id for block in document.briefing.blocks if not isinstance(block, markless)]
    names = {str(name) for name in file.find("//w:bookmarkStart/@w:name")}
    assert len(ids) > 30
    assert [id for id in ids if id and anchor_name(id) not in names] == []


def test_a_figure_is_read_back_once_with_a_control_and_without(marked: File) -> None:
    plain = written(chinese(), settings("zh-CN"))
    first, second = (read_docx(NOWHERE, file.data, Problems()) for file in (marked, plain))
    assert first is not None
    assert second is not None
    assert first.figures == second.figures != {}


def test_anchors_do_not_depend_on_what_stands_around() -> None:
    one = Paragraph(id="sections[0].body[0]", text=words("文"))
    files = [written(briefing(*blocks)) for blocks in ((one,), (Paragraph(id="x", text=words("前")), one))]
    for file in files:
        assert anchor_name(one.id) in {str(name) for name in file.find("//w:bookmarkStart/@w:name")}


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("leadership", "_x_leadership"),
        ("sections[1].sections[0].body[2].p0", "_xs1s0b2p0"),
        ("sections[1].body[2].p0.1.3", "_xs1b2p0_1_3"),
        ("sections[12].body[3].text", "_xs12b3text"),
        ("t1.source", "_xp_t1_source"),
        ("figures.loans.label", "_xl_loans"),
        ("back[1].bottom[0]", "_xback1bottom0"),
    ],
)
def test_an_anchor_tells_its_node(id: str, name: str) -> None:
    assert anchor_name(id) == name


NAMES = ["_title", "front7", "s0", "s0b0p0", "s0b0p1", "s0b1p0", "s0b1p1_0_0", "s0b1p1_1_0", "s0b1p1", "s1", "s1s0b9",
         "s1s0b10", "s10", "_t07", "_t08", "_t8", "_t9", "p_q_text", "p_q_by", "l_a_1", "l_a_2", "0abab"]  # fmt: skip


def test_packed_names_are_the_names() -> None:
    packed = pack_names(NAMES)
    assert unpack_names(packed) == NAMES
    assert len(packed) < len(" ".join(NAMES))
    assert pack_names(f"s0b{number}p0" for number in range(3)) == "=s0b0p0.bb"


@given(st.lists(st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True), max_size=8))
def test_any_names_can_be_packed(names: list[str]) -> None:
    assert unpack_names(pack_names(names)) == names


@given(st.text(alphabet="aAzZ019-=.+ ,é", max_size=40))
def test_damaged_names_do_no_harm(packed: str) -> None:
    assert all(len(name) < 90 for name in unpack_names(packed))


WAYS = ["s1b0", "S1b0", "a" * 39, "a" * 40, "律师", "a-b", "sections[1].body[0]", "sections[11].body[0].p1", "s1b0p1_2"]
WAYS += [
    "sections[1].sections[1].body[0].p1",
    "sections[1].body[0].p1.2",
    "sections[1].body[0].p12",
    "_s1",
    "Leadership",
]


def test_no_two_nodes_have_one_anchor() -> None:
    """Word takes two names for one where only their case differs, and cuts what is longer than forty characters."""
    names = [anchor_name(id).lower() for id in WAYS]
    assert len(set(names)) == len(WAYS)
    assert all(re.fullmatch(r"_x[a-z0-9_]{1,38}", name) for name in names)


def test_a_figure_is_a_control_around_its_bare_number() -> None:
    text = (Run("挽回"), FigureRun("recovered", "超", "4745", "万元"), FigureRun("rating", "", "优秀", ""))
    file = written(briefing(Paragraph(id="p", text=text)), settings("zh-CN", "docx.figure_controls=true"))
    assert file.find("//w:sdt//w:tag/@w:val") == ["fig:recovered"]
    assert "".join(map(str, file.find("//w:sdtContent//w:t/text()"))) == "4745"
    assert file.text() == "挽回超4745万元优秀"


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing_in_a_marked_file(marked: File, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(marked.data)
    assert openxml.complaints(file) == []


def test_a_file_of_figures_marks_each_form_of_one_once(tmp_path: Path) -> None:
    """What prints again goes without a bookmark where marks would be a large part of the file."""
    path = tmp_path / "report.yaml"
    rows = [f'      - "Week {row} had {" and ".join(["{{ loans }}", "{{ stops }}"] * 4)}."' for row in range(60)]
    figures = "figures: {loans: {label: Loans, value: 1234, unit: items}, stops: {label: Stops, value: 77}}"
    path.write_text("\n".join(["title: Weeks", figures, "sections:", "  - heading: All", "    body:", *rows]))
    plain, data, every = (
        print_path(str(path), marked="false"),
        print_path(str(path)),
        print_path(str(path), every_mark=True),
    )
    assert len(every) - len(plain) > 0.2 * len(every)
    assert len(data) - len(plain) <= 0.12 * len(data)
    few, all_of_them = (
        [str(name).rpartition("_")[2] for name in File(one).find("//w:bookmarkStart/@w:name") if "_fig" in str(name)]
        for one in (data, every)
    )
    assert set(few) == {"loans", "stops"}
    assert len(few) < len(all_of_them) == 60 * 8 + 2  # in the paragraphs, and in the table of key figures
