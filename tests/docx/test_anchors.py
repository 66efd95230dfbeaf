"""Marks for the way back: there where the template asks for them, and nowhere else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from exporter import job
from exporter.document.blocks import Contents, FigureRun, Line, PageBreak, Paragraph, Rule, Run
from exporter.docx.anchors import anchor_name, digest_words
from exporter.problem import NOWHERE, Problems
from exporter.readback.docx import read_docx
from tests.judges import openxml
from tests.support.word_reading import File, written
from tests.support.word_samples import briefing, chinese, settings, words


@pytest.fixture(scope="module")
def marked() -> File:
    return written(chinese(), settings("zh-CN", "docx.figure_controls=true"))


def record(file: File) -> Any:
    return json.loads(file.part("customXml/item1.xml").text)


def test_off_means_off() -> None:
    file = written(chinese(), settings("zh-CN", "docx.edit_anchors=false", "docx.figure_controls=true"))
    assert not [name for name in file.zip.namelist() if name.startswith("customXml")]
    assert file.find("//w:sdt[.//w:tag]") == []
    assert not [name for name in file.find("//w:bookmarkStart/@w:name") if str(name).startswith("_x")]


def test_without_a_word_there_are_bookmarks_and_no_controls() -> None:
    """Scripts that read Word files with python-docx do not see what stands in a control: numbers would be gone."""
    assert settings().docx.edit_anchors
    text = (Run("挽回"), FigureRun("recovered", "超", "4745", "万元"))
    file = written(briefing(Paragraph(id="p", text=text)))
    assert file.document.paragraphs[0].text == "挽回超4745万元"
    assert file.find("//w:bookmarkStart/@w:name") == [anchor_name("p"), "_fig1_recovered"]
    assert record(file) == {"nodes": {"p": digest_words("挽回超4745万元")}, "figures": {"recovered": "4745"}}


def test_every_named_node_has_its_anchor_and_a_digest_of_its_words(marked: File) -> None:
    names = {str(name) for name in marked.find("//w:bookmarkStart/@w:name")}
    kept = record(marked)["nodes"]
    assert {"leadership", "sub", "t1", "c1", "i1", "a1"} <= kept.keys()
    assert all(anchor_name(id) in names for id in kept)
    assert kept["leadership"] == digest_words("强化政治引领")
    assert "强化政治引领" not in marked.zip.read("customXml/item1.xml").decode()


def test_every_block_of_an_outline_has_its_anchor(tmp_path: Path) -> None:
    problems = Problems()
    outline = job.read("data/legal-services.yaml", problems)
    assert outline is not None
    composed = job.compose(outline, job.Options(formats=("docx",)), problems)
    assert composed is not None
    document, template = composed
    assert document.briefing is not None
    file = written(document.briefing, template.docx)
    ids = [block.id for block in document.briefing.blocks if not isinstance(block, Line | Rule | Contents | PageBreak)]
    names = {str(name) for name in file.find("//w:bookmarkStart/@w:name")}
    assert len(ids) > 30
    assert [id for id in ids if id and anchor_name(id) not in names] == []


def test_a_figure_is_read_back_once_with_anchors_and_without(marked: File) -> None:
    plain = written(chinese(), settings("zh-CN", "docx.edit_anchors=false"))
    first, second = (read_docx(NOWHERE, file.data, Problems()) for file in (marked, plain))
    assert first is not None
    assert second is not None
    assert first.figures == second.figures


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
        ("back[1].bottom[0]", "_xback1bottom0"),
    ],
)
def test_an_anchor_tells_its_node(id: str, name: str) -> None:
    assert anchor_name(id) == name


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
