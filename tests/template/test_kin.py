"""The colours that go with an accent: all can be read and told apart, in colour and in grey."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.template.kin import KIN, derive_kin
from exporter.units import DARKEST, GREY_STEP, PAPER, READABLE, VISIBLE, contrast_ratio
from tests.support.templates import problems_of, settled, write

accents = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06x}")


@given(accents)
def test_series_are_seen_on_paper_and_neighbours_differ_in_grey(accent: str) -> None:
    tones = [contrast_ratio(color, PAPER) for color in derive_kin("series", accent)]
    assert len(tones) == 6
    assert all(VISIBLE * 0.99 <= tone <= DARKEST * 1.03 for tone in tones)
    assert all(max(pair) / min(pair) >= GREY_STEP for pair in pairwise(tones))


@given(accents)
def test_a_link_reads_on_paper_and_on_the_tint(accent: str) -> None:
    (link,), (tint,) = derive_kin("link", accent), derive_kin("tint", accent)
    assert contrast_ratio(link, PAPER) >= READABLE and contrast_ratio(link, tint) >= READABLE


@given(accents)
def test_a_rule_is_faint_and_a_tint_fainter(accent: str) -> None:
    (rule,), (tint,) = derive_kin("rule", accent), derive_kin("tint", accent)
    assert 1.5 < contrast_ratio(rule, PAPER) < 1.7
    assert contrast_ratio(tint, PAPER) < 1.2


def test_the_kin_of_a_grey_are_greys() -> None:
    assert all(len({color[:2], color[2:4], color[4:]}) == 1 for name in KIN for color in derive_kin(name, "333333"))


def test_the_first_series_is_the_accent_where_it_can_be_seen() -> None:
    assert derive_kin("series", "7a1f2b")[0] == "7a1f2b"
    assert derive_kin("series", "ffee00")[0] != "ffee00"


HOUSE = 'extends: briefing\ncolors: {accent: "#7a1f2b"}\n'


def test_an_accent_alone_changes_what_goes_with_it(tmp_path: Path) -> None:
    house, briefing = settled(write(tmp_path, "house.yaml", HOUSE)), settled("briefing")
    for output in (house.docx, house.pdf):
        assert output.colors.series == derive_kin("series", "7a1f2b")
        assert (output.colors.link,) == derive_kin("link", "7a1f2b")
        assert (output.colors.tint,) == derive_kin("tint", "7a1f2b")
    assert house.docx.colors.muted == briefing.docx.colors.muted


def test_a_setting_does_the_same_and_keeps_what_other_settings_say() -> None:
    colors = settled("briefing", "colors.link=#123456", "colors.accent=#7a1f2b").pdf.colors
    assert colors.link == "123456" and colors.series == derive_kin("series", "7a1f2b")


def test_a_template_that_sets_both_keeps_its_own(tmp_path: Path) -> None:
    both = HOUSE.replace("}", ', rule: "#abcdef"}')
    house = settled(write(tmp_path, "house.yaml", both), "text.size=11pt")
    assert house.pdf.colors.rule == "abcdef" and house.pdf.colors.series[0] == "7a1f2b"


def test_a_template_over_the_house_keeps_the_houses_accent(tmp_path: Path) -> None:
    write(tmp_path, "house.yaml", HOUSE)
    over = settled(write(tmp_path, "over.yaml", 'extends: house.yaml\ncolors: {text: "#111111"}\n'))
    assert over.pdf.colors.series == derive_kin("series", "7a1f2b")


def test_an_accent_of_one_output_changes_that_one(tmp_path: Path) -> None:
    house = settled(write(tmp_path, "house.yaml", 'extends: briefing\npdf: {colors: {accent: "#7a1f2b"}}\n'))
    assert house.pdf.colors.series == derive_kin("series", "7a1f2b")
    assert house.docx.colors == settled("briefing").docx.colors


def test_auto_may_be_written() -> None:
    assert settled("briefing", "colors.tint=auto").pdf.colors.tint == derive_kin("tint", "0b5a8a")[0]


def test_an_accent_through_a_role() -> None:
    assert settled("briefing", "colors.accent=text").pdf.colors.series == derive_kin("series", "1b2733")


@pytest.mark.parametrize(
    ("accent", "code"), [("link", "color-loop"), ("nowhere", "unknown-role"), ("#12", "wrong-type")]
)
def test_a_wrong_accent_is_told_once(accent: str, code: str) -> None:
    assert [problem.code for problem in problems_of("briefing", f"colors.accent={accent}")] == [code]
