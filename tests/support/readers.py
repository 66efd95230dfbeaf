"""Everything of ours that reads a text which others wrote, by name: each takes a text of any length and kind.

Those that need a file write it into a folder that they are given; the rest read in memory.
"""

import io
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf

from exporter import job
from exporter.checks.words.clauses import plain_letters
from exporter.checks.words.written import language_of
from exporter.figures.formula import FormulaError, parse_formula
from exporter.numbers.read import read_numbers
from exporter.outline.load import load_outline
from exporter.problem import Place, Problems
from exporter.pull.align import measure_text_likeness
from exporter.readback import read_file
from exporter.source.csv_file import parse_grid
from exporter.source.nodes import Scalar
from exporter.source.yaml import read_yaml
from exporter.template.load import resolve_template
from exporter.text.language import parse_language
from exporter.text.markup import parse_blocks, parse_inline, parse_refs
from exporter.text.sentences import first_sentence
from exporter.text.typography import find_typographic_edits
from exporter.typeset.word_starts import word_lengths
from tests.support.word_packages import p, package

Reader = Callable[[str], object]
CHINESE, ENGLISH, GERMAN = map(parse_language, ("zh-CN", "en", "de"))
_AT = Place("o.yaml", 1, 1)

# An outline whose every field of running text is the text that is tried.
_OUTLINE = """\
title: {0}
language: {1}
summary: {0}
source: {{title: {0}, url: {0}}}
details: {{a: {0}}}
notes: {{n: {0}}}
figures: {{a: {{label: {0}, value: 12, unit: {0}, note: {0}}}, b: {{label: b, text: {0}}}}}
sections:
- heading: {0}
  summary: {0}
  body:
  - {0}
  - table: {{caption: {0}, columns: [{0}, b], rows: [[{0}, 1]], note: {0}}}
  - chart: {{type: bar, alt: {0}, caption: {0}, categories: [{0}, b], series: {{{0}: [1, 2]}}}}
  - quote: {{text: {0}, by: {0}}}
"""
# One whose every field that is no running text is: ids, names of files, values, settings.
_FIELDS = """\
title: t
date: {0}
template: {0}
each: {{file: {0}, name: {0}, where: {{a: {0}}}}}
figures: {{{0}: {{label: a, value: {0}}}, b: {{label: b, formula: {0}}}, c: {{label: c, value: 1, scale: {0}}}}}
sections:
- id: {0}
  body:
  - image: {{file: {0}, alt: a, width: {0}}}
  - chart: {{type: {0}, alt: a, figures: [{0}]}}
  - "{{{{ x }}}}"
checks: [{{rule: {0}, at: {0}, reason: r}}]
{0}: 1
"""
_SETTINGS = ("header.left", "page.margins", "headings.1.numbering")


def quote(text: str) -> str:
    """A text as a quoted scalar of YAML."""
    return json.dumps(text).replace("\\u0000", "")


def make_readers(folder: Path) -> dict[str, Reader]:
    """Each reader by its name; `folder` is theirs."""

    def check_text(language: str) -> Reader:
        return lambda text: check_outline(folder, _OUTLINE.format(quote(text), language))

    def check_source(text: str) -> None:
        (folder / "s.txt").write_text("12 " + text, "utf-8")
        head = "title: t\nsource: {file: s.txt}\nfigures: {a: {label: a, value: 12}}\n"
        check_outline(folder, head + f"sections: [{{body: [{quote('x ' + text)}]}}]\n")

    return {
        **_TEXTS,
        **_FILES,
        "checks of a Chinese outline": check_text("zh-CN"),
        "checks of an English outline": check_text("en"),
        "checks of other fields": lambda text: check_outline(folder, _FIELDS.format(quote(text))),
        "the source of an outline": check_source,
    }


def check_outline(folder: Path, text: str) -> None:
    """Check an outline, whatever is wrong with it."""
    (folder / "o.yaml").write_text(text, "utf-8")
    job.check(str(folder / "o.yaml"), job.Options())


def _read_formula(text: str) -> None:
    with suppress(FormulaError):
        parse_formula(text)


def _read_outline(text: str) -> None:
    problems = Problems()
    found = read_yaml("o.yaml", text.encode(), problems)
    if found is not None:
        load_outline(found, problems)


def _read_settings(text: str) -> None:
    for key in _SETTINGS:
        resolve_template("briefing", [f"{key}={text}"], "en", Problems())


def _read_word(text: str) -> None:
    shown = "".join(one for one in text if one.isprintable()).replace("&", "&amp;").replace("<", "&lt;")
    read_file("a.docx", package(p(f"<w:r><w:t>{shown}</w:t></w:r>")), Problems())


def _read_words(text: str) -> None:
    shown = "".join(one for one in text if one.isalnum())
    body = "".join(p(f"<w:r><w:t>{shown[at : at + 16]}</w:t></w:r>") for at in range(0, len(shown), 16))
    read_file("a.docx", package(body), Problems())


def _read_page(text: str) -> None:
    page = pikepdf.new()
    page.add_blank_page()
    page.pages[0].Contents = page.make_stream(text.encode("utf-8", "replace"))
    data = io.BytesIO()
    page.save(data, compress_streams=False)
    read_file("a.pdf", data.getvalue(), Problems())


_TEXTS: dict[str, Reader] = {
    "paragraphs, Chinese": lambda text: parse_blocks(Scalar(text, _AT), CHINESE, Problems()),
    "paragraphs, English": lambda text: parse_blocks(Scalar(text, _AT), ENGLISH, Problems()),
    "inline markup": lambda text: parse_inline(Scalar(text, _AT), CHINESE, Problems()),
    "references": lambda text: parse_refs(Scalar(text, _AT), ENGLISH, Problems()),
    "numbers, Chinese": lambda text: read_numbers(text, CHINESE),
    "numbers, English": lambda text: read_numbers(text, ENGLISH),
    "numbers, German": lambda text: read_numbers(text, GERMAN),
    "first sentence": lambda text: first_sentence(text, ENGLISH),
    "marks, English": lambda text: find_typographic_edits(text, ENGLISH),
    "marks, German": lambda text: find_typographic_edits(text, GERMAN),
    "words, Chinese": lambda text: word_lengths(text, "zh-CN"),
    "words, Thai": lambda text: word_lengths(text, "th"),
    "a formula": _read_formula,
    "letters of a source": lambda text: (language_of(text, ENGLISH), plain_letters(text)),
    "likeness of two texts": lambda text: measure_text_likeness("x" + text, text[len(text) // 3 :] + "y"),
}
_FILES: dict[str, Reader] = {
    "rows of CSV": lambda text: parse_grid(Scalar("d.csv", _AT), "a,b\n" + text + "\n1,2\n", Problems()),
    "heads of CSV": lambda text: parse_grid(Scalar("d.csv", _AT), text + "\n1,2\n", Problems()),
    "an outline's YAML": _read_outline,
    "a plain value in YAML": lambda text: _read_outline(f"title: {text}\nsections: [{{body: [x]}}]\n"),
    "a list in YAML": lambda text: _read_outline(f"title: t\nsections: [{text}"),
    "a block in YAML": lambda text: _read_outline(
        "title: t\nsections:\n- body: |\n    " + text.replace("\n", "\n    ")
    ),
    "settings": _read_settings,
    "a Word paragraph": _read_word,
    "Word paragraphs": _read_words,
    "a PDF's content": _read_page,
}
