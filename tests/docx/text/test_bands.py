"""Bands in Word: the words stay the text's own paragraphs, shaded; a shape behind them reaches the sheet's edges."""

from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator

import exporter
from exporter.cli import main
from exporter.problem import NOWHERE, Problems
from exporter.readback.docx import read_docx
from tests.judges import openxml
from tests.support.banded import FILL, FOOT, HOUSE, OUTLINE, banded_files
from tests.support.seen import Word
from tests.support.templates import write
from tests.support.word_judging import FALSE_ALARMS

A4 = (7560310, 10692130)  # EMU


def _anchors(word: Word) -> list[Any]:
    return word.find("//wp:anchor")


def _shape(word: Word, at: int) -> dict[str, Any]:
    anchor = _anchors(word)[at]
    extent, vertical = anchor.find("{*}extent"), anchor.find("{*}positionV")
    return {
        "width": int(extent.get("cx")),
        "height": int(extent.get("cy")),
        "from": vertical.get("relativeFrom"),
        "offset": int(vertical[0].text),
        "behind": anchor.get("behindDoc"),
        "decoration": bool(anchor.xpath(".//*[local-name()='decorative']/@val")),
    }


def test_the_title_is_a_title_of_the_text_on_the_bands_colour(tmp_path: Path) -> None:
    word, _ = banded_files(tmp_path)
    for style in ("Title", "Subtitle", "Masthead"):
        assert word.style(style, "w:pPr/w:shd/@w:fill").lower() == FILL
        assert word.style(style, "w:rPr/w:color/@w:val").lower() == "ffffff"
    for style in ("Source", "Contact"):
        assert word.style(style, "w:pPr/w:shd/@w:fill").lower() == FOOT
    (tmp_path / "a.docx").write_bytes(word.data)
    first = [(p.style.name, p.text) for p in docx.Document(str(tmp_path / "a.docx")).paragraphs[:3]]
    assert [name for name, _ in first] == ["Masthead", "Title", "Subtitle"]
    found = read_docx(NOWHERE, word.data, Problems())
    assert found is not None
    assert list(found.tables) == []


def test_the_ground_reaches_the_sheets_edges_behind_the_text(tmp_path: Path) -> None:
    word, _ = banded_files(tmp_path)
    head, foot = _shape(word, 0), _shape(word, 1)
    assert [shape["width"] for shape in (head, foot)] == pytest.approx([A4[0]] * 2, rel=1e-3)
    assert (head["from"], head["offset"], foot["from"], foot["offset"] < 0) == ("page", 0, "line", True)
    assert {shape["behind"] for shape in (head, foot)} == {"1"}
    assert all(shape["decoration"] for shape in (head, foot))


def test_a_longer_title_has_a_higher_ground(tmp_path: Path) -> None:
    short, _ = banded_files(tmp_path)
    long, _ = banded_files(
        tmp_path, title="Longer evenings and a second boat for every quay of the inner harbour since May"
    )
    grown = (_shape(long, 0)["height"] - _shape(short, 0)["height"]) / 12700
    assert grown == pytest.approx(26 * 1.3 * 2, abs=34)  # a line or two more
    assert grown >= 26 * 1.3 - 0.1


def test_a_header_on_page_one_keeps_its_margin(tmp_path: Path) -> None:
    word, _ = banded_files(tmp_path, HOUSE + "header: {center: above, first: ~}\n")
    assert (_shape(word, 0)["from"], _shape(word, 0)["offset"] < 0) == ("line", True)


def test_links_on_a_band_are_underlined_in_its_words_colour(tmp_path: Path) -> None:
    word, _ = banded_files(tmp_path)
    styles = [run.get(run.keys()[0]) for run in word.find("//w:hyperlink//w:rStyle")]
    assert sorted(styles) == ["BandHyperlink", "Hyperlink"]
    assert word.find("//w:style[@w:styleId='BandHyperlink']//w:color", "styles") == []


def test_a_rule_below_a_band_is_no_border_on_it(tmp_path: Path) -> None:
    rule = "        - {text: Last}\n  - {rule: 2pt, color: '#aa0000'}\n"
    below, _ = banded_files(tmp_path, HOUSE.replace("  - summary", rule + "  - {text: After}\n  - summary"))
    assert below.find("//w:style[.//w:pBdr and .//w:shd]/@w:styleId", "styles") == []
    on, _ = banded_files(
        tmp_path, HOUSE.replace("  - summary", "        - {text: Last}\n        - {rule: 2pt}\n  - summary")
    )
    assert len(on.find("//w:style[.//w:pBdr and .//w:shd]/@w:styleId", "styles")) == 1


@pytest.mark.judge("ooxml")
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    word, _ = banded_files(tmp_path)
    (tmp_path / "a.docx").write_bytes(word.data)
    assert openxml.complaints(tmp_path / "a.docx") == []


def test_openxml_audit_finds_nothing(tmp_path: Path) -> None:
    word, _ = banded_files(tmp_path)
    (tmp_path / "a.docx").write_bytes(word.data)
    found = OpenXmlValidator().validate(str(tmp_path / "a.docx")).errors
    assert [error for error in map(str, found) if not any(alarm in error for alarm in FALSE_ALARMS)] == []


def test_an_edit_on_a_band_comes_home(tmp_path: Path) -> None:
    word, _ = banded_files(tmp_path)
    file = tmp_path / "edited.docx"
    file.write_bytes(word.data)
    edited = docx.Document(str(file))
    (title,) = (paragraph for paragraph in edited.paragraphs if paragraph.style.name == "Title")
    (run,) = (run for run in title.runs if run.text)
    run.text = "Shorter evenings"
    edited.save(str(file))
    outline = str(tmp_path / "outline.yaml")
    settings = [str(file), outline, "-t", str(tmp_path / "house.yaml")]
    assert main(["pull", *settings]) == 0
    assert Path(outline).read_text("utf-8").startswith("title: Shorter evenings\nsubtitle: A year of evenings\n")


def test_on_a_base_of_ones_own_the_words_stand_on_paper(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "base.docx"))
    outline = exporter.load(write(tmp_path, "outline.yaml", OUTLINE.format(title="T")))
    template = write(tmp_path, "house.yaml", HOUSE + "docx: {base: base.docx}\n")
    with pytest.warns(exporter.ExportWarning, match="no band of colour"):
        word = Word(exporter.render_docx(outline, template))
    assert _anchors(word) == []
    assert word.find("//w:p//w:shd") == []
    assert word.style_of("Harbour Office", "w:rPr/w:color/@w:val").lower() != "ffffff"
