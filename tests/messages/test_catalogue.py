"""The sentences of each language: every one is there, its fields agree, none is left over."""

import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from exporter.messages.catalogue import ENGLISH, FOLDER, LANGUAGES, list_areas, read_area, read_catalogue
from exporter.messages.listing import list_sentences, stale_files
from tests.support.translated import source_texts

LOCAL = [language for language in LANGUAGES if language != ENGLISH]


@cache
def listing() -> dict[str, dict[str, set[str]]]:
    """Every English sentence; read out of the source by the process that compares them, not by each that collects."""
    return list_sentences()


def sentences(language: str, *, examples: bool = True) -> Iterator[tuple[str, str, str]]:
    """Code, template and sentence of each; `examples`: what explains a code, too, which shows braces and has none."""
    for area in list_areas(language):
        if area == "codes" and not examples:
            continue
        for code, pairs in read_area(language, area).items():
            yield from ((code, template, said) for template, said in pairs.items())


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def lacking(language: str, listing: dict[str, dict[str, set[str]]]) -> list[tuple[str, str]]:
    catalogue = read_catalogue(language)
    told = ((code, one) for codes in listing.values() for code, templates in codes.items() for one in templates)
    return sorted((code, one) for code, one in told if catalogue.find(code, one) is None)


@pytest.mark.parametrize("language", LOCAL)
def test_every_sentence_is_there(language: str) -> None:
    assert sum(len(templates) for codes in listing().values() for templates in codes.values()) > 2000
    assert lacking(language, listing()) == []


def test_a_missing_sentence_is_found() -> None:
    assert lacking(LOCAL[0], {"source": {"bad-yaml": {"nobody says this"}}}) == [("bad-yaml", "nobody says this")]


@pytest.mark.parametrize("language", LOCAL)
def test_fields_agree(language: str) -> None:
    written = [(template, said) for _, template, said in sentences(language, examples=False) if not is_plain(template)]
    assert [(template, said) for template, said in written if fields_of(template) != fields_of(said)] == []


def is_plain(template: str) -> bool:
    """A sentence without fields is taken as it is, also one that shows braces."""
    try:
        fields = [(name, spec or "") for _, name, spec, _ in string.Formatter().parse(template) if name is not None]
    except ValueError:
        return True
    return not fields or any(not name.isidentifier() or spec[:1] == " " for name, spec in fields)  # {key: value}


@pytest.mark.parametrize("language", LOCAL)
def test_every_sentence_is_used(language: str) -> None:
    told = {one for codes in listing().values() for templates in codes.values() for one in templates}
    texts = source_texts()
    helps = {text[:1].lower() + text[1:].removesuffix(".") for text in texts}
    joined = {f"the {text}" for text in texts} | {text.partition(" ")[2] for text in texts}
    marks = {", ", "; ", " and ", " or "}
    used = told | texts | helps | joined | marks
    assert [template for _, template, _ in sentences(language) if template not in used] == []


@pytest.mark.parametrize("language", LOCAL)
def test_files_are_yaml(language: str) -> None:
    for area in list_areas(language):
        text = Path(FOLDER, language, f"{area}.yaml").read_text("utf-8")
        assert yaml.safe_load(text) == read_area(language, area), area


@pytest.mark.parametrize("language", LOCAL)
def test_no_sentence_stands_twice_for_one_code(language: str) -> None:
    seen: dict[tuple[str, str], str] = {}
    for code, template, said in sentences(language):
        assert seen.setdefault((code, template), said) == said, template


def test_the_list_of_english_sentences_is_as_the_source_has_it() -> None:
    assert [path.name for path, _ in stale_files(listing())] == [], "write it anew: make docs"


def test_chinese_has_chinese_marks() -> None:
    """Full-width marks beside Han, and no marks of English between them."""
    half = re.compile(r"[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]")
    code = re.compile(r"`[^`]*`|\{[^}]*\}|\[[^\]]*\]")
    # A line of YAML to paste, as in English: it has Han of its own.
    said = [
        said for _, template, said in sentences("zh-CN", examples=False) if not re.search("[\u4e00-\u9fff]", template)
    ]
    assert [one for one in said if half.search(code.sub("x", one))] == []
