"""The Word text as HTML: every kind of block, in order, with its line; nothing of a user's text is markup."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from lxml import html

from exporter.document.blocks import AnyBlock, Document
from exporter.job import Options
from exporter.preview.look import Look, View, take_look
from exporter.preview.word.html import _WRITERS, find_gap, write_word_text
from exporter.preview.word.markup import EscapedHtml, join, make_element
from tests.support.previews import write_outline

ROOT = Path(__file__).resolve().parents[3]

EVERYTHING = """\
title: All & <everything>
subtitle: Under it
language: en
author: Someone
template: {extends: briefing, docx: {toc: true}}
figures:
  visits: {label: Visits <b>, value: 12480, unit: visitors, compare: {value: 11600, label: May}}
notes: {n1: A note with *emphasis*.}
sections:
  - heading: First <script>alert(1)</script>
    id: first
    comment: 'Check <img src=x onerror="alert(1)">'
    body:
      - |
        Words with **bold**, `code`, H~2~O, [a link](https://example.com/?a=1&b=2) and {{ visits }}[^n1].

        3. three
        4. four

        End.
      - table: {id: t1, caption: Table caption, columns: [Name, Count], rows: [[A & B, 1], [Total, 1]],
                 total: true, source: Books, note: Rounded}
      - chart: {type: bar, caption: Chart caption, alt: 'Bars <one> & two', categories: [One, Two],
                 series: {Count: [1, 2]}}
      - figures: [visits]
      - quote: {text: Well said., by: A person}
      - callout: {kind: warning, title: Mind, text: the gap}
      - image: {file: p.png, alt: A picture, caption: Picture caption}
      - page_break: true
      - See {{ t1 }} and {{ first }}.
    sections:
      - heading: Below
        body: More.
  - heading: A list
    appendix: true
    body: Names.
"""


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Look:
    from PIL import Image

    folder = tmp_path_factory.mktemp("office")
    Image.new("RGB", (40, 30), "white").save(folder / "p.png")
    found = take_look(str(write_outline(folder, EVERYTHING)), None, View(), Options())
    assert not found.failed, found.problems
    return found


def tree_of(look: Look) -> Any:
    return html.fragment_fromstring(text_of(look))


def text_of(look: Look) -> str:
    assert isinstance(look.document, Document)
    assert look.document.briefing is not None
    assert look.template is not None
    return write_word_text(look.document.briefing, look.template.docx, look.path, 7).html


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_every_kind_of_block_has_a_writer() -> None:
    assert set(_WRITERS) == set(get_args(AnyBlock))


def test_every_block_is_there_with_its_line(look: Look) -> None:
    tree = tree_of(look)
    lines = EVERYTHING.splitlines()
    for name, line in (
        ("w-table", "- table:"), ("w-chart", "- chart:"), ("w-figures", "- figures:"), ("w-quote", "- quote:"),
        ("w-callout", "- callout:"), ("w-image", "- image:"), ("w-page-break", "- page_break"), ("w-title", "title:"),
        ("w-subtitle", "subtitle:"),
    ):  # fmt: skip
        node = next(one for one in tree.find_class(name) if one.get("data-line"))
        assert line in lines[int(node.get("data-line")) - 1], name
        assert node.get("data-file") is None
    heading = tree.xpath(".//h2")[0]
    assert words(heading).endswith("First <script>alert(1)</script>")
    assert lines[int(heading.get("data-line")) - 1].strip().startswith("- heading: First")
    assert words(tree.xpath(".//h3")[0]).endswith("Below")
    assert words(tree.find_class("w-comment")[0]).startswith("Check <img")
    assert words(tree.find_class("w-notes")[0]) == "A note with emphasis."
    assert [words(one) for one in tree.find_class("w-contents")[0].findall(".//li")][1].endswith("Below")
    figures = tree.find_class("w-figure")
    assert {one.get("data-figure") for one in figures} == {"visits"}
    assert words(figures[0]).startswith("12,480")


def test_texts_keep_their_form(look: Look) -> None:
    tree = tree_of(look)
    body = tree.find_class("w-body")[0]
    assert [words(body.find(f".//{name}")) for name in ("strong", "code", "sub")] == ["bold", "code", "2"]
    link = body.find(".//a")
    assert (link.get("href"), link.get("rel")) == ("https://example.com/?a=1&b=2", "noopener noreferrer")
    assert tree.find(".//ol").get("start") == "3"
    table = tree.find_class("w-table")[0]
    assert words(table.find(".//caption")) == "Table 1. Table caption"
    assert [words(one) for one in table.findall(".//thead//th")] == ["Name", "Count"]
    assert [words(one) for one in table.find_class("w-total")[0]] == ["Total", "1"]
    assert table.findall(".//td")[0].get("class") == "w-right"
    assert [words(one) for one in table.findall("p")] == ["Source: Books", "Note: Rounded"]
    references = {one.get("data-target"): words(one) for one in tree.find_class("w-ref") if one.getparent().tag == "p"}
    assert references["t1"] == "Table 1"


def test_cells_over_several_rows_and_a_state_are_said(tmp_path: Path) -> None:
    text = """\
title: T
language: en
figures:
  done:
    {label: Done, value: 84, unit: cases, compare: {value: 80, label: May}, target: {value: 100, label: plan},
     status: warning}
sections:
  - heading: H
    body:
      - figures: [done]
      - table:
          caption: C
          columns: [Area, State]
          group: Area
          rows: [[North, {text: late, status: bad}], [North, on time], [South, on time]]
"""
    look = take_look(str(write_outline(tmp_path, text)), None, View(), Options())
    assert not look.failed, look.problems
    tree = tree_of(look)
    (spanning,) = tree.xpath(".//th[@rowspan]")
    assert (words(spanning), spanning.get("rowspan"), spanning.get("scope")) == ("North", "2", "rowgroup")
    assert [len(row) for row in tree.find_class("w-table")[0].findall(".//tbody/tr")] == [2, 1, 2]
    assert any("late" in words(one) for one in tree.find_class("w-status-bad"))
    (row,) = tree.find_class("w-figures")[0].findall(".//tr")
    assert [words(cell) for cell in row[:2]] == ["Done", "84 cases"]
    assert "May" in words(row[2])
    assert "plan" in words(row[2])
    assert row.find_class("w-status-warning")


def test_a_chart_is_drawn_and_said(look: Look) -> None:
    (drawing,) = tree_of(look).iter("svg")
    assert drawing.get("role") == "img"
    assert words(drawing.find("title")) == "Bars <one> & two"
    assert len(drawing.findall("rect")) >= 2
    assert len(drawing.findall("path")) >= 4
    assert "nan" not in html.tostring(drawing).decode()


def test_nothing_of_a_text_is_markup(look: Look) -> None:
    """Only elements and attributes that the writer itself makes are there."""
    found: set[tuple[str, str]] = set()

    class Names(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update((tag, name) for name, _ in attrs)
            found.add((tag, ""))

    Names().feed(text_of(look))
    tags, attributes = {tag for tag, _ in found}, {name for _, name in found if name}
    assert not tags & {"script", "style", "iframe", "object", "form", "input", "b", "link", "meta", "base"}
    assert not {name for name in attributes if name.startswith("on") or name in ("style", "srcdoc", "formaction")}
    assert [name for tag, name in found if name == "src"] == ["src"]


def test_pictures_are_numbered_and_sized(look: Look) -> None:
    image = tree_of(look).find(".//img")
    assert (image.get("src"), image.get("alt")) == ("word/image/0?v=7", "A picture")
    assert int(image.get("width")) / int(image.get("height")) == pytest.approx(4 / 3, abs=0.02)


@pytest.mark.parametrize("name", ["legal-services", "library-review", "notice"])
def test_a_sample_has_all_its_words(name: str) -> None:
    look = take_look(str(ROOT / f"data/{name}.yaml"), None, View(), Options())
    said = words(tree_of(look))
    assert look.document is not None
    assert look.document.briefing is not None
    for block in look.document.briefing.blocks:
        for inline in getattr(block, "text", ()):
            assert " ".join(inline.text.split()) in said
    assert text_of(look).count("data-line") > 10


def test_plain_texts_are_escaped_and_markup_is_not() -> None:
    assert make_element("p", "<b>", EscapedHtml("<i></i>"), title='"&') == '<p title="&quot;&amp;">&lt;b&gt;<i></i></p>'
    assert join("a<", EscapedHtml("<br>")) == "a&lt;<br>"
    assert make_element("br", class_="") == "<br>"
    assert make_element("td", data_line=3, hidden=True, id=None) == '<td data-line="3" hidden></td>'


@pytest.mark.parametrize(("number", "gap"), [("一、", ""), ("（一）", ""), ("1.", " "), ("1.2", " "), ("", "")])
def test_a_wide_mark_needs_no_space_behind_it(number: str, gap: str) -> None:
    assert find_gap(number) == gap
