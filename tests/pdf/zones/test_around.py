"""Bands on the page: from edge to edge, up to the sheet's own edges where nothing is in the way."""

import io
from pathlib import Path

import pikepdf
import pytest

import exporter
from tests.judges import page as validator
from tests.judges import structure
from tests.support.banded import FILL, FOOT, HOUSE, OUTLINE, banded_files
from tests.support.seen import Shape, Sheet
from tests.support.templates import write


def _band(sheet: Sheet, fill: str) -> Shape:
    (band,) = _bands(sheet, fill)
    return band


def _bands(sheet: Sheet, fill: str) -> list[Shape]:
    return [shape for shape in sheet.filled(fill) if shape.height > 8]  # lines below links are lower


def test_a_masthead_fills_the_sheets_head_and_a_back_its_foot(tmp_path: Path) -> None:
    _, sheet = banded_files(tmp_path)
    head, foot = _band(sheet, FILL), _band(sheet, FOOT)
    for band in (head, foot):
        assert (band.left, band.width) == pytest.approx((0, sheet.width), abs=0.1)
    assert head.bottom + head.height == pytest.approx(sheet.height, abs=0.1)
    assert foot.bottom == pytest.approx(0, abs=0.1)
    for words in ("Harbour Office", "Longer evenings", "A year of evenings"):
        assert (sheet.at(words).color, sheet.at(words).bottom > head.bottom) == ("ffffff", True)
    assert sheet.at("A summary").top < head.bottom
    for words in ("No. H7", "Source: ", "Contact: Desk 4"):
        assert (sheet.at(words).color != "ffffff", sheet.at(words).top < foot.bottom + foot.height) == (True, True)


def test_each_text_stands_once_and_the_title_is_still_the_heading(tmp_path: Path) -> None:
    _, sheet = banded_files(tmp_path)
    for words in ("Longerevenings", "Ayearofevenings", "Asummaryofasentence", "Desk4", "Returns"):
        assert sheet.text.count(words) == 1, words
    with pikepdf.open(io.BytesIO(sheet.data)) as pdf:
        assert structure.complaints(pdf) == []
        heads = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/H1"]
        assert len(heads) == 1
    assert validator.complaints(sheet.data) == []


def test_links_on_a_band_have_the_colour_of_its_words(tmp_path: Path) -> None:
    house = HOUSE.replace('"#e8eef2"', "accent")
    _, sheet = banded_files(tmp_path, house)
    assert sheet.at("Returns, March").color == "ffffff"
    assert sheet.at("crews").color not in ("ffffff", sheet.at("stayed").color)


def test_a_header_or_footer_keeps_its_margin(tmp_path: Path) -> None:
    house = HOUSE.replace("footer: {center: ~}", "footer: {center: below}\nheader: {center: above, first: ~}")
    _, sheet = banded_files(tmp_path, house)
    head, foot = _band(sheet, FILL), _band(sheet, FOOT)
    assert sheet.at("above").bottom > head.bottom + head.height
    assert sheet.at("below").top < foot.bottom
    assert (head.left, head.width) == pytest.approx((0, sheet.width), abs=0.1)


def test_a_band_that_opens_no_page_reaches_both_sides(tmp_path: Path) -> None:
    house = HOUSE.replace(
        "  - band:\n      fill: accent", "  - {text: Before}\n  - space_before: 30pt\n    band:\n      fill: accent"
    )
    _, sheet = banded_files(tmp_path, house)
    head = _band(sheet, FILL)
    assert head.width == pytest.approx(sheet.width, abs=0.1)
    assert sheet.at("Before").bottom - (head.bottom + head.height) > 20


def test_in_a_column_a_band_is_as_wide_as_the_column(tmp_path: Path) -> None:
    house = HOUSE + "pdf: {layout: [{columns: [[masthead, summary], [points]]}, source, contact]}\n"
    _, sheet = banded_files(tmp_path, house)
    head = _band(sheet, FILL)
    assert 0 < head.left < sheet.at("Harbour Office").left < sheet.width / 2
    assert head.left + head.width < sheet.at("Boats").left


def test_without_a_masthead_in_the_layout_the_title_stands_where_the_layout_has_it(tmp_path: Path) -> None:
    house = HOUSE + "pdf: {layout: [headline, summary, points, source, contact]}\n"
    _, sheet = banded_files(tmp_path, house)
    assert _bands(sheet, FILL) == []
    assert sheet.text.count("Longerevenings") == 1


def test_a_band_of_nothing_is_left_out(tmp_path: Path) -> None:
    house = HOUSE.replace("No. {{ details.number }}", "{{ details.reference }}").replace(
        ", source, contact]", ", {rule: 1pt}]"
    )
    _, sheet = banded_files(tmp_path, house)
    assert _bands(sheet, FOOT) == []


def test_what_may_be_left_out_goes_from_a_band_too(tmp_path: Path) -> None:
    long = " ".join(f"Sentence {at} tells of the boats of the harbour." for at in range(60))
    text = OUTLINE.format(title="T").replace("summary: A summary of a sentence.", f"summary: {long}")
    text = text.replace("details: {number: H7}\n", "")  # which this template does not print
    outline = exporter.load(write(tmp_path, "outline.yaml", text))
    items = "items: [title, subtitle, summary]"
    house = f"extends: briefing\nfront: [{{band: {{fill: accent, {items}}}}}]\n"
    house += "pdf: {page: {size: A6, margins: 8mm}, fit: {drop: [summary, points]}}\n"
    template = write(tmp_path, "house.yaml", house)
    with pytest.warns(exporter.ExportWarning, match="the summary is left out"):
        sheet = Sheet(exporter.render_pdf(outline, template))
    assert "Sentence" not in sheet.text
    assert sheet.text.count("Ayearofevenings") == 1
