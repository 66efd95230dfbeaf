"""Marks for the way back: there where the template asks for them, and nowhere else."""

import json
import subprocess
from pathlib import Path

import pytest

from exporter.document.blocks import FigureRun, Paragraph, Run
from exporter.docx.anchors import NAMESPACE, anchor_name
from tests.docx.reading import File, written
from tests.docx.samples import briefing, chinese, settings, words
from tests.support import judges


@pytest.fixture(scope="module")
def marked() -> File:
    return written(chinese(), settings("zh-CN", "docx.edit_anchors=true"))


def nodes(file: File) -> dict[str, str]:
    found: dict[str, str] = json.loads(file.part("customXml/item1.xml").findtext(f"{{{NAMESPACE}}}nodes"))
    return found


def test_off_means_off() -> None:
    file = written(chinese())
    assert not [name for name in file.zip.namelist() if name.startswith("customXml")]
    assert file.find("//w:sdt[.//w:tag]") == []
    assert not [name for name in file.find("//w:bookmarkStart/@w:name") if str(name).startswith("_x")]


def test_every_named_node_has_its_anchor_and_its_words(marked: File) -> None:
    names = {str(name) for name in marked.find("//w:bookmarkStart/@w:name")}
    kept = nodes(marked)
    assert {"leadership", "sub", "t1", "c1", "i1", "a1"} <= kept.keys()
    assert all(anchor_name(id) in names for id in kept)
    assert kept["leadership"] == "强化政治引领"
    assert "公益法律服务\t39684\t31.8" in kept["t1"]


def test_anchors_do_not_depend_on_what_stands_around() -> None:
    one = Paragraph(id="sections[0].body[0]", text=words("文"))
    using = settings("zh-CN", "docx.edit_anchors=true")
    files = [written(briefing(*blocks), using) for blocks in ((one,), (Paragraph(id="x", text=words("前")), one))]
    for file in files:
        assert anchor_name(one.id) in {str(name) for name in file.find("//w:bookmarkStart/@w:name")}


def test_a_figure_is_a_control_around_its_bare_number() -> None:
    text = (Run("挽回"), FigureRun("recovered", "超", "4745", "万元"), FigureRun("rating", "", "优秀", ""))
    file = written(briefing(Paragraph(id="p", text=text)), settings("zh-CN", "docx.edit_anchors=true"))
    assert file.find("//w:sdt//w:tag/@w:val") == ["fig:recovered"]
    assert "".join(map(str, file.find("//w:sdtContent//w:t/text()"))) == "4745"
    assert file.text() == "挽回超4745万元优秀"


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing_in_a_marked_file(marked: File, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(marked.data)
    done = subprocess.run([*judges.command("ooxml"), str(file)], capture_output=True, text=True, check=False)
    assert '"ok": true' in done.stdout, done.stdout
