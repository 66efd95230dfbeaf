"""A theme holds a template's colours and families, and says which place of it has which."""

import pytest
from msgspec.structs import replace

from exporter.docx.measure.language import language_settings
from exporter.docx.measure.look import StyleContext
from exporter.docx.measure.theme import ACCENTS, make_theme
from tests.support.word_samples import settings

TEMPLATES = ["base", "briefing", "modern", "compact", "gongwen"]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_colour_of_charts_headings_links_and_text_has_a_place(template: str) -> None:
    given = settings("zh-CN", template=template)
    theme = make_theme(given)
    wanted = {given.colors.text, given.headings[0].color, given.colors.tint, given.colors.link, *given.colors.series}
    assert wanted <= set(theme.colors.values())
    assert len([place for place in theme.colors if place.startswith("accent")]) == ACCENTS


def test_the_colours_that_charts_are_drawn_in_are_the_accents_in_their_order() -> None:
    given = settings("en")
    palette = replace(given, charts=replace(given.charts, palette=("112233", "445566")))
    theme = make_theme(palette)
    assert (theme.colors["accent1"], theme.colors["accent2"]) == ("112233", "445566")
    assert len({theme.colors[f"accent{number}"] for number in range(1, 7)}) == ACCENTS


@pytest.mark.parametrize("digits", ["ffffff", "000000", "0b5a8a"])
def test_a_house_of_one_colour_has_six_accents_too(digits: str) -> None:
    given = settings("en")
    colors = replace(given.colors, accent=digits, series=(digits,))
    theme = make_theme(replace(given, colors=colors))
    assert [place for place in theme.colors if place.startswith("accent")] == [f"accent{n}" for n in range(1, 7)]
    none = make_theme(replace(given, colors=replace(given.colors, series=())))
    assert none.colors["accent1"] == given.colors.accent


def test_one_colour_in_two_places_is_headings_in_text_and_an_accent_in_charts() -> None:
    theme = make_theme(settings("en"))
    digits = theme.colors["text2"]
    assert digits == theme.colors["accent1"] == theme.colors["hyperlink"]
    assert theme.find_color(digits) == "text2"
    assert theme.find_color(digits, "hyperlink") == "hyperlink"
    assert theme.find_drawn_color(digits, mark=True) == "accent1"
    assert theme.find_drawn_color(digits, mark=False) == "tx2"
    assert theme.find_color("fedcba") == theme.find_drawn_color("fedcba", mark=True) == ""


def test_a_font_of_its_own_keeps_its_name() -> None:
    given = settings("en")
    other = replace(given.fonts["body"], latin="Georgia")
    given = replace(given, fonts={**given.fonts, "title": other})
    look = StyleContext(given, language_settings("en", False), 400, make_theme(given))
    assert "Theme" not in look.write_font("title")
    assert 'w:ascii="Georgia"' in look.write_font("title")
    assert 'w:asciiTheme="majorHAnsi"' in look.write_font("heading")
    assert 'w:eastAsiaTheme="minorEastAsia"' in look.write_font("body")
    assert f'w:ascii="{given.fonts["body"].latin}"' in look.write_font("body")  # beside: WPS and others read it


def test_black_words_take_the_readers_own_colour() -> None:
    given = settings("zh-CN", template="gongwen")
    look = StyleContext(given, language_settings("zh-CN", False), 400, make_theme(given))
    assert look.write_color("000000") == '<w:color w:val="auto"/>'
    assert look.write_color(given.colors.tint).count("background2") == 1
