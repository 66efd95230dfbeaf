"""`auto` and what is given by language: settled for the document's own."""

from typing import Any

import pytest

from exporter.figures.words import change_words, nearness_words
from exporter.problem import Problems
from exporter.source.nodes import Mapping
from exporter.template.chain.bundled import find_template, list_languages, list_templates
from exporter.template.languages import expand_tag
from exporter.template.load import resolve_template
from exporter.template.model import Template
from exporter.template.words import DATE_PARTS, DATES, WORDS
from exporter.text.language import parse_language
from exporter.units import Length, contrast_ratio

LANGUAGES = ("zh-Hans", "zh-Hant", "en", *list_languages())


def settled(language: str, *sets: str, name: str = "briefing") -> tuple[Template, list[str]]:
    problems = Problems()
    template = resolve_template(name, sets, language, problems)
    assert template, "\n".join(map(str, problems))
    return template, [str(problem) for problem in problems.sorted()]


@pytest.mark.parametrize(
    ("tag", "keys"),
    [
        ("zh-CN", ("zh-CN", "zh", "zh-Hans")),
        ("zh", ("zh", "zh-Hans")),
        ("zh-TW", ("zh-TW", "zh", "zh-Hant")),
        ("zh-Hant-HK", ("zh-Hant-HK", "zh", "zh-Hant")),
        ("zh-Hans-HK", ("zh-Hans-HK", "zh", "zh-Hans")),
        ("en-US", ("en-US", "en")),
        ("nn-NO", ("nn-NO", "nn", "nb")),
    ],
)
def test_a_language_is_served_by_its_script_and_its_family(tag: str, keys: tuple[str, ...]) -> None:
    assert set(keys) <= set(expand_tag(tag))
    assert expand_tag(tag)[0] == tag


@pytest.mark.parametrize(
    ("language", "indent", "align", "numbering", "separator"),
    [
        ("zh-CN", Length(2.0, "em"), "justify", ("一、", "（一）", "1.", "（1）"), "　"),
        ("zh-TW", Length(2.0, "em"), "justify", ("一、", "（一）", "1.", "（1）"), "　"),
        ("ja", Length(1.0, "em"), "justify", ("1", "1.1", "1.1.1", "1.1.1.1"), "　"),
        ("ko", Length(1.0, "em"), "justify", ("1", "1.1", "1.1.1", "1.1.1.1"), ". "),
        ("en", Length(0.0), "left", ("1", "1.1", "1.1.1", "1.1.1.1"), ". "),
        ("de", Length(0.0), "left", ("1", "1.1", "1.1.1", "1.1.1.1"), ": "),
        ("sw", Length(0.0), "left", ("1", "1.1", "1.1.1", "1.1.1.1"), ". "),
    ],
)
def test_auto_follows_the_language(
    language: str, indent: Length, align: str, numbering: tuple[str, ...], separator: str
) -> None:
    settings = settled(language)[0].docx
    assert settings.text.first_line_indent == indent
    assert settings.text.align == align
    assert tuple(heading.numbering for heading in settings.headings[:4]) == numbering
    assert settings.captions.separator == separator


def test_auto_is_overruled_by_a_value() -> None:
    settings = settled("zh-CN", "text.align=left", "headings.1.numbering=第一章 ", "text.hyphenate=true")[0].docx
    assert (settings.text.align, settings.headings[0].numbering, settings.text.hyphenate) == ("left", "第一章", True)


@pytest.mark.parametrize("language", [*LANGUAGES, "zh-CN", "zh-TW", "en-US", "de-AT", "nn", "no", "pt-BR"])
def test_every_word_is_there_in_every_language(language: str) -> None:
    template, told = settled(language)
    assert told == []
    assert template.docx.words.keys() == WORDS.keys()
    assert all(template.docx.words.values())
    assert {"day", "month", "year"} <= template.docx.dates.keys() <= DATES.keys()
    if any("{month_name}" in form for form in template.docx.dates.values()):
        assert len(template.docx.dates["month_names"].split()) == 12


@pytest.mark.parametrize("language", list_languages())
def test_a_languages_file_holds_that_language_alone(language: str) -> None:
    """Its regions with it; and the words that say how a number changed are there, too."""
    tree, problems = settled(language)[0].tree, Problems()
    base = resolve_template("base", (), "en", problems)
    assert base
    for key in ("words", "dates"):
        of_base, found = base.tree.get(key), tree.get(key)
        assert isinstance(of_base, Mapping)
        assert isinstance(found, Mapping)
        added = {entry.key.text for entry in found} - {entry.key.text for entry in of_base}
        assert language in added
        assert all(name.split("-")[0] == language for name in added)
    assert change_words(parse_language(language)) != change_words(parse_language("en"))
    assert nearness_words(parse_language(language)) != nearness_words(parse_language("en"))


@pytest.mark.parametrize("language", ["en", *list_languages()])
def test_base_and_language_files_name_only_keys_that_exist(language: str) -> None:
    tree = resolve_template("base", (), language, Problems())
    assert tree
    for key, known in (("words", WORDS), ("dates", DATES)):
        node = tree.tree.get(key)
        assert isinstance(node, Mapping)
        for named in node:
            assert isinstance(named.value, Mapping)
            assert {entry.key.text for entry in named.value} <= known.keys(), named.key.text
    forms = settled(language)[0].docx.dates.values()
    assert all(form.format(**dict.fromkeys(DATE_PARTS, "x")) for form in forms)


@pytest.mark.parametrize(
    ("language", "table", "date"),
    [
        ("zh-CN", "表", "{year}年{month}月{day}日"),
        ("zh-TW", "表", "{year}年{month}月{day}日"),
        ("en-US", "Table", "{month_name} {day}, {year}"),
    ],
)
def test_a_region_adds_to_its_language(language: str, table: str, date: str) -> None:
    settings = settled(language)[0].docx
    assert settings.words["table"] == table
    assert settings.dates["day"] == date


def test_a_language_without_words_speaks_english_and_says_so() -> None:
    template, told = settled("sw")
    assert template.docx.words["table"] == "Table"
    (line,) = told
    assert "no template has words for “sw”; English stands in" in line


def test_a_language_with_some_words_names_those_it_lacks() -> None:
    template, told = settled(
        "sw", "words.sw.table=Jedwali", "dates.sw={day: '{day} {month}', month: '{month}', year: '{year}'}"
    )
    assert (template.docx.words["table"], template.docx.words["figure"]) == ("Jedwali", "Figure")
    (line,) = told
    assert "lack figure, annex" in line


@pytest.mark.parametrize(
    ("language", "word", "page"),
    [
        ("zh-CN", "SimSun", "Noto Sans CJK SC"),
        ("zh-TW", "PMingLiU", "Noto Sans CJK TC"),
        ("zh-HK", "PMingLiU", "Noto Sans CJK HK"),
        ("ja", "Yu Mincho", "Noto Sans CJK JP"),
        ("ko", "Batang", "Noto Sans CJK KR"),
        ("en", "SimSun", "Noto Sans CJK SC"),
    ],
)
def test_families_follow_the_language(language: str, word: str, page: str) -> None:
    template = settled(language)[0]
    assert template.docx.fonts["body"].east_asian == word
    assert template.pdf.fonts["body"].east_asian == page


@pytest.mark.parametrize("name", list_templates())
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_bundled_template_is_whole_and_readable(name: str, language: str) -> None:
    template, told = settled(language, name=name)
    assert told == []
    assert find_template(name)
    for settings in (template.docx, template.pdf):
        colors = settings.colors
        for role in ("text", "muted", "accent", "link"):
            assert contrast_ratio(getattr(colors, role), "ffffff") >= 4.5
            assert contrast_ratio(getattr(colors, role), colors.tint) >= 4.5
        assert all(contrast_ratio(color, "ffffff") >= 3 for color in colors.series)
        assert len(settings.headings) == 6
        for part in ("title", "subtitle", "summary", "source", "contact"):
            assert settings.find_part(part).name == part
    families: Any = {family for font in template.pdf.fonts.values() for family in (font.latin, font.east_asian)}
    assert {family for family in families if not family.startswith("Noto Sans")} == set()


def test_a_pale_colour_is_told() -> None:
    told = settled("en", "colors.muted=#aaaaaa")[1]
    assert len(told) == 1 and "contrast of 2.3 to 1 on white" in told[0]
