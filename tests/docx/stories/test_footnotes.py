"""Notes of a Word file as they are read back."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporter import loads, render_docx
from exporter.cli import main
from tests.judges import openxml

OUTLINE = """
title: Harbour
language: en
notes:
  tide: "Measured at the pier[^gauge]."
  gauge: "A gauge of 1998[^maker]."
  maker: Built in town.
  fee: "See the price list[^gauge]."
sections:
  - heading: Water
    body: High water comes twice a day[^tide]. Ships pay by length[^fee].
"""


@pytest.mark.judge("ooxml")
def test_a_note_called_in_a_note_alone_stands_below_it(tmp_path: Path) -> None:
    data = render_docx(loads(OUTLINE))
    text = ZipFile(BytesIO(data)).read("word/footnotes.xml").decode()
    notes = [
        [re.sub("<[^>]+>", "", paragraph) for paragraph in re.findall(r"<w:p>.*?</w:p>", note)]
        for note in re.findall(r'<w:footnote w:id="[1-9]">.*?</w:footnote>', text)
    ]
    assert notes == [
        [" Measured at the pier3.", "3 A gauge of 19984.", "4 Built in town."],
        [" See the price list3."],
    ]
    file = tmp_path / "harbour.docx"
    file.write_bytes(data)
    assert openxml.complaints(file) == []


def test_notes_within_notes_are_read_back_where_they_stand(tmp_path: Path) -> None:
    outline = tmp_path / "harbour.yaml"
    outline.write_text(OUTLINE, "utf-8")
    assert main(["build", str(outline), "--verify", "-q", "-o", str(tmp_path / "out")]) == 0
