"""Bands: the colour of what stands on them follows the fill; what cannot stand or be read there is told."""

from pathlib import Path

import pytest

from exporter.units import READABLE, contrast_ratio
from tests.support.templates import problems_of, settled, write


def _house(folder: Path, band: str, side: str = "front") -> str:
    return write(folder, "house.yaml", f"extends: briefing\n{side}:\n  - band:\n      {band}\n")


@pytest.mark.parametrize("fill", ["'#0b5a8a'", "'#ffd800'", "'#808080'", "'#000000'", "'#ffffff'", "tint", "accent"])
def test_words_of_every_fill_can_be_read(fill: str, tmp_path: Path) -> None:
    template = settled(_house(tmp_path, f"{{fill: {fill}, items: [title, {{text: T}}, {{rule: 1pt}}]}}"))
    for settings in (template.docx, template.pdf):
        band = settings.front[0].band
        assert band is not None
        assert band.color is not None
        assert contrast_ratio(band.color, band.fill) >= READABLE
        assert {item.color for item in band.items} == {band.color}
        assert settings.find_band("title") is band
        assert settings.find_part("title").color == band.color


def test_an_items_own_colour_stays(tmp_path: Path) -> None:
    house = _house(tmp_path, "{fill: '#101010', color: '#ffffff', items: [title, {text: T, color: '#ffd800'}]}")
    band = settled(house).pdf.front[0].band
    assert band is not None
    assert [item.color for item in band.items] == ["ffffff", "ffd800"]


@pytest.mark.parametrize(
    ("band", "said", "line"),
    [
        ("{fill: '#0b5a8a', color: '#3a7ca8', items: [title, subtitle]}", "#3a7ca8 has a contrast of 1.6 to 1", 4),
        ("{fill: '#0b5a8a', items: [{text: T, color: '#000000', size: 9pt}]}", "#000000 has a contrast of 2.8", 4),
        ("{fill: '#777777', color: '#ffffff', items: [{text: T, size: 17pt}]}", "4.5 to 1 on the band's fill", 4),
    ],
)
def test_words_that_nobody_reads_are_told_once(band: str, said: str, line: int, tmp_path: Path) -> None:
    (problem,) = problems_of(_house(tmp_path, band))
    assert (problem.severity, problem.code, problem.place.line) == ("warning", "low-contrast", line)
    assert said in problem.message
    assert problem.message.endswith("text needs 4.5")


def test_large_type_needs_less(tmp_path: Path) -> None:
    house = _house(tmp_path, "{fill: '#777777', color: '#ffffff', items: [{name: title, size: 24pt}]}")
    assert problems_of(house) == ()


@pytest.mark.parametrize(
    ("band", "code", "said"),
    [
        ("{fill: accent, items: [title, contents]}", "two-in-one", "`contents` cannot stand in a band"),
        ("{fill: accent, items: [title, page_break]}", "two-in-one", "`page_break` cannot stand in a band"),
        ("{fill: accent, items: [{bottom: [source]}]}", "two-in-one", "`bottom` cannot stand in a band"),
        ("{fill: tint, items: [{band: {fill: accent, items: [title]}}]}", "two-in-one", "`band` cannot stand in a"),
        ("{fill: accent, items: []}", "empty-value", "`items` needs at least one item"),
        ("{items: [title]}", "missing-key", "`band` needs `fill`"),
        ("{fill: accent, items: [{text: T, from_top: 20mm}]}", "key-without-effect", "`from_top` of `band` does"),
    ],
)
def test_what_a_band_cannot_hold_is_told_where_it_is(band: str, code: str, said: str, tmp_path: Path) -> None:
    found = problems_of(_house(tmp_path, band))
    assert [(problem.code, problem.place.line) for problem in found] == [(code, 4)], found
    assert said in found[0].message


def test_a_band_has_no_look_beside_its_items_and_no_place_in_bottom(tmp_path: Path) -> None:
    text = "extends: briefing\nback:\n  - {size: 9pt, align: right, band: {fill: tint, items: [source]}}\n"
    (problem,) = problems_of(write(tmp_path, "a.yaml", text))
    assert (problem.code, problem.message) == ("key-without-effect", "`size`, `align` of `band` do nothing")
    text = "extends: briefing\nback:\n  - bottom:\n      - band: {fill: tint, items: [source]}\n"
    (problem,) = problems_of(write(tmp_path, "b.yaml", text))
    assert (problem.code, problem.place.line, problem.message) == ("two-in-one", 4, "a band cannot stand in `bottom`")
