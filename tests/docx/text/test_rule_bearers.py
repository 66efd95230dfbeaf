"""Rules beside a title: borders of it where it is as wide as the text, else paragraphs of their own."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import exporter

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
HOUSE = "extends: briefing\nfront: [{rule: 2pt}, {name: title, align: center, size: 24pt}, {rule: 1pt}, subtitle]\n"


@pytest.mark.parametrize(("letters", "borne"), [(10, 2), (19, 0)])  # 18 fill a line: one more makes a trapezoid
def test_a_rule_beside_a_title_is_as_wide_as_the_text(tmp_path: Path, letters: int, borne: int) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE, "utf-8")
    outline = tmp_path / "outline.yaml"
    outline.write_text(f"title: {'题' * letters}\nlanguage: zh-CN\nsections: [{{heading: 一, body: 文。}}]\n", "utf-8")
    data = exporter.render_docx(exporter.load(str(outline)), str(tmp_path / "house.yaml"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = etree.fromstring(archive.read("word/document.xml"))
    title = text.xpath("//w:p[w:pPr/w:pStyle/@w:val='Title']", namespaces=W)[0]
    assert len(title.xpath("w:pPr/w:pBdr/*", namespaces=W)) == borne
    assert bool(title.xpath("w:pPr/w:ind", namespaces=W)) == (not borne)
