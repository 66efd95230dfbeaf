"""Headings are numbered by Word itself, and its numbers are the ones compose printed."""

from typing import Any

import pytest

from exporter.document.blocks import Contents, Heading, Paragraph, Reference
from exporter.document.references.numbering import chinese_numeral, parse_numbering, print_numeral
from tests.support.word_reading import File, value, written
from tests.support.word_samples import body, briefing, settings, words

NUMERALS = {"decimal": "1", "upperLetter": "A", "lowerLetter": "a", "upperRoman": "I", "lowerRoman": "i"}
FORMS = (
    ("一、", "（一）", "1.", "（1）"),
    ("1", "1.1", "1.1.1", "1.1.1.1"),
    ("第一章", "一、", "1.1", "A."),
    ("none", "一、", "none", "1."),
    ("I.", "A.", "1.", "a)"),
)
LEVELS = (1, 2, 2, 3, 3, 4, 2, 3, 1, 2, 3, 4, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2)


def outline(forms: tuple[str, ...]) -> list[Heading]:
    """Headings at LEVELS with the numbers compose prints for these forms."""
    parsed = [parse_numbering(form) for form in forms]
    counts: list[int] = []
    headings = []
    for index, level in enumerate(LEVELS):
        counts = [*counts[:level], *[0] * (level - len(counts))]
        counts[level - 1] += 1
        number = parsed[level - 1].print_number(tuple(counts))
        headings.append(Heading(id=f"h{index}", level=level, text=words(f"题{index}"), number=number))
    return headings


def shown_numbers(file: File) -> list[str]:
    """What Word prints before each heading, counted from the file's own lists (ECMA-376 part 1, §17.9)."""
    numbering = file.part("word/numbering.xml")
    counters: dict[str, list[int]] = {}
    out = []
    for p in file.find("//w:p[contains(w:pPr/w:pStyle/@w:val, 'Heading')]"):
        style = file.style(value(p, "w:pPr/w:pStyle/@w:val"))
        num = value(p, "w:pPr/w:numPr/w:numId/@w:val") or value(style, "w:pPr/w:numPr/w:numId/@w:val")
        level = int(value(p, "w:pPr/w:numPr/w:ilvl/@w:val") or value(style, "w:pPr/w:numPr/w:ilvl/@w:val"))
        abstract = value(numbering, f"w:num[@w:numId='{num}']/w:abstractNumId/@w:val")
        count = counters.setdefault(num, [0] * 9)
        count[level] += 1
        count[level + 1 :] = [0] * (8 - level)
        out.append(label(numbering, abstract, level, count))
    return out


def label(numbering: Any, abstract: str, level: int, count: list[int]) -> str:
    path = f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{{}}']"
    here = path.format(level)
    text = value(numbering, f"{here}/w:lvlText/@w:val")
    legal = value(numbering, f"{here}/w:isLgl/@*") or numbering.xpath(f"{here}/w:isLgl", namespaces=numbering.nsmap)
    for above in range(level + 1):
        kind = "decimal" if legal else value(numbering, f"{path.format(above)}/w:numFmt/@w:val")
        number = (
            chinese_numeral(count[above])
            if kind == "chineseCountingThousand"
            else print_numeral(count[above], NUMERALS.get(kind, "1"))
        )
        text = text.replace(f"%{above + 1}", number)
    return text


@pytest.mark.parametrize("forms", FORMS)
def test_word_counts_as_compose_prints(forms: tuple[str, ...]) -> None:
    sets = [f"headings.{level}.numbering={form}" for level, form in enumerate(forms, 1)]
    headings = outline(forms)
    file = written(briefing(*headings), settings("zh-CN", *sets))
    assert shown_numbers(file) == [heading.number for heading in headings]


def test_no_number_is_typed() -> None:
    headings = outline(FORMS[0])
    file = written(briefing(*headings))
    assert [paragraph.text for paragraph in file.document.paragraphs] == [f"题{i}" for i in range(len(headings))]


def test_headings_have_the_names_word_knows() -> None:
    file = written(briefing(*outline(FORMS[0])))
    names = {paragraph.style.name for paragraph in file.document.paragraphs if paragraph.style}
    assert names == {"Heading 1", "Heading 2", "Heading 3", "Heading 4"}
    for level in range(1, 5):
        style = file.style(f"Heading{level}")
        assert value(style, "w:name/@w:val") == f"heading {level}"
        assert value(style, "w:pPr/w:outlineLvl/@w:val") == str(level - 1)
        assert style.xpath("w:pPr/w:keepNext", namespaces=style.nsmap)
        assert all(value(style, f"w:rPr/w:rFonts/@w:{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs"))


@pytest.mark.parametrize(
    ("numbers", "language"),
    [(("附件1", "附件2"), "zh-CN"), (("Annex 1", "Annex 2"), "en"), (("Appendix A", "Appendix B"), "en")],
)
def test_appendices_count_by_themselves_on_pages_of_their_own(numbers: tuple[str, str], language: str) -> None:
    blocks = [Heading(id="a", level=1, text=words("正文"), number="一、" if language == "zh-CN" else "1")]
    for index, number in enumerate(numbers):
        blocks.append(Heading(id=f"x{index}", level=1, text=words("名单"), number=number, appendix=True))
        blocks.append(
            Heading(
                id=f"y{index}",
                level=2,
                text=words("其一"),
                number="（一）" if language == "zh-CN" else f"{index + 1}.1",
            )
        )
    file = written(briefing(*blocks, language=language))
    assert shown_numbers(file) == [block.number for block in blocks]
    annexes = file.paragraphs("AppendixHeading1")
    assert len(annexes) == len(numbers)
    assert all(file.in_force(each, "pageBreakBefore/@w:val") == "on" for each in annexes)
    levels = file.find("//w:abstractNum[w:lvl/w:pStyle/@w:val='AppendixHeading1']/w:lvl/w:pStyle", "word/numbering.xml")
    assert len(levels) == 2  # as deep as the appendices are
    assert value(file.style("AppendixHeading2"), "w:basedOn/@w:val") == "Heading2"
    assert file.find("//w:p/w:pPr/*[not(self::w:pStyle)]") == []


def test_a_heading_after_an_appendix_goes_on_counting() -> None:
    blocks = [
        Heading(id="a", level=1, text=words("甲"), number="一、"),
        Heading(id="x", level=1, text=words("附"), number="附件1", appendix=True),
        Heading(id="b", level=1, text=words("乙"), number="二、"),
    ]
    assert shown_numbers(written(briefing(*blocks))) == ["一、", "附件1", "二、"]


def test_a_run_in_heading_shares_its_line() -> None:
    file = written(briefing(Heading(level=3, text=words("要点。"), number="1.", run_in=True), body("正文")))
    assert file.find("//w:p[w:pPr/w:rPr/w:specVanish]")


def test_the_contents_are_filled_linked_and_live() -> None:
    headings = outline(FORMS[0])
    file = written(briefing(Contents(title="目录", depth=2), *headings))
    entries = [p for level in (1, 2) for p in file.paragraphs(f"TOC{level}")]
    assert len(entries) == sum(level <= 2 for level in LEVELS)
    assert file.paragraphs("TOC3") == []
    assert file.instructions()[0] == 'TOC \\o "1-2" \\h \\z \\u'
    bookmarks = {str(name) for name in file.find("//w:bookmarkStart/@w:name")}
    for entry in entries:
        assert value(entry, ".//w:hyperlink/@w:anchor") in bookmarks
    assert file.texts("TOC1")[0] == "一、题01"
    assert file.find("//w:docPartGallery/@w:val") == ["Table of Contents"]


def test_page_numbers_in_the_contents_grow_with_the_text() -> None:
    blocks = []
    for index in range(8):
        blocks += [Heading(id=f"h{index}", level=1, text=words("题"), number=chinese_numeral(index + 1) + "、")]
        blocks += [body("正文" * 400)]
    file = written(briefing(Contents(title="目录", depth=1), *blocks))
    pages = [int(text[-1]) for text in file.texts("TOC1")]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] >= 5


@pytest.mark.parametrize(
    ("number", "shown", "part", "fields"),
    [
        ("二、", "二、题", "full", ["\\r \\h", "\\h"]),
        ("二、", "二、", "number", ["\\r \\h"]),
        ("1.", "1. 题", "full", ["\\r \\h", "\\h"]),
        ("1.", "1.", "number", ["\\r \\h"]),
        ("1.2", "1.2 题", "full", ["\\r \\h", "\\h"]),
        ("二、", "题", "heading", ["\\h"]),
        ("", "题", "full", ["\\h"]),
        ("二、", "see there", "full", []),
    ],
)
def test_a_reference_asks_word_for_what_it_shows(number: str, shown: str, part: str, fields: list[str]) -> None:
    heading = Heading(id="h", level=1, text=words("题"), number=number)
    file = written(briefing(heading, Paragraph(text=(Reference("h", shown, part),))))
    assert file.texts("BodyText") == [shown]
    assert [" ".join(text.split()[2:]) for text in file.instructions()] == fields
    assert bool(file.find("//w:hyperlink/@w:anchor")) is not bool(fields)
