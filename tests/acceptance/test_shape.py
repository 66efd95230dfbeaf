"""Shapes of an outline through both files: no headings, appendices, nested sections, notes, authors, partial dates."""

import re
from pathlib import Path
from typing import Any

import pytest

import exporter
from tests.support.product import run, squeeze
from tests.support.seen import Sheet, Word

HEAD = "title: 年度简报\nlanguage: zh-CN\n"


def both(tmp_path: Path, text: str) -> tuple[Word, Sheet]:
    file = tmp_path / "shape.yaml"
    file.write_text(text, "utf-8")
    outline = exporter.load(str(file))
    return Word(exporter.render_docx(outline)), Sheet(exporter.render_pdf(outline))


def headings(word: Word) -> list[tuple[int, str]]:
    """Level and text of every heading of the Word file."""
    found = []
    for paragraph in word.find(_HEADINGS):
        level = int(re.sub(r"\D+", "", _style(paragraph)))
        found.append((level, "".join(paragraph.itertext("{*}t"))))
    return found


_HEADINGS = "//w:body/w:p[w:pPr/w:pStyle[starts-with(@w:val,'Heading') or starts-with(@w:val,'AppendixHeading')]]"


def _style(paragraph: Any) -> str:
    return str(paragraph.find("{*}pPr/{*}pStyle").get(paragraph.tag.replace("}p", "}val")))


def _heading(word: Word, text: str) -> Any:
    headings = word.find(_HEADINGS)
    return next(paragraph for paragraph in headings if "".join(paragraph.itertext("{*}t")) == text)


def numbering(word: Word, text: str) -> str:
    """The list that numbers a heading: its style's."""
    paragraph = _heading(word, text)
    assert not paragraph.findall("{*}pPr/{*}numPr/{*}numId")
    return word.style(_style(paragraph), "w:pPr/w:numPr/w:numId/@w:val")


def test_an_opening_and_a_closing_have_no_heading_and_no_number(tmp_path: Path) -> None:
    word, sheet = both(tmp_path, HEAD + (
        "sections:\n"
        "  - body: 开篇的话。\n"
        "  - {heading: 第一件事, summary: 办成了。, body: 正文。}\n"
        "  - body: 结束的话。\n"
    ))  # fmt: skip
    assert headings(word) == [(1, "第一件事")]
    order = [word.text.index(words) for words in ("开篇的话。", "第一件事", "结束的话。")]
    assert order == sorted(order)
    assert "第一件事" in sheet.text
    assert "开篇的话" not in sheet.text, "an opening is no point of the page"


def test_sections_nest_and_number_level_by_level(tmp_path: Path) -> None:
    word, sheet = both(tmp_path, HEAD + (
        "sections:\n"
        "  - heading: 一级甲\n"
        "    summary: 要点在此，参看{{ deep }}。\n"
        "    sections:\n"
        "      - heading: 二级甲\n"
        "        sections:\n"
        "          - heading: 三级甲\n"
        "            sections:\n"
        "              - {heading: 四级甲, body: 文。}\n"
        "              - {heading: 四级乙, id: deep, body: 文。}\n"
        "      - {heading: 二级乙, body: 文。}\n"
        "  - {heading: 一级乙, summary: 又一点。, body: '见{{ deep }}。'}\n"
    ))  # fmt: skip
    assert headings(word) == [
        (1, "一级甲"), (2, "二级甲"), (3, "三级甲"), (4, "四级甲"), (4, "四级乙"), (2, "二级乙"), (1, "一级乙"),
    ]  # fmt: skip
    assert "见（2）四级乙。" in word.text
    assert "参看（2）四级乙。" in sheet.text
    assert "一级甲" in sheet.text
    assert "二级甲" not in sheet.text, "points are the first level's"


def test_english_numbers_carry_their_parents(tmp_path: Path) -> None:
    word, _ = both(tmp_path, (
        "title: Review\nlanguage: en\nsections:\n"
        "  - {heading: One, summary: S., body: x}\n"
        "  - heading: Two\n    summary: S.\n    sections:\n"
        "      - heading: Inner\n        sections:\n"
        "          - heading: Third\n            sections:\n"
        "              - {heading: Fourth, id: f, body: 'See {{ f.number }}.'}\n"
    ))  # fmt: skip
    assert "See 2.1.1.1." in word.text


def nested(depth: int, level: int = 1) -> str:
    pad = "  " * (2 * level - 1)
    inner = f"{pad}  sections:\n{nested(depth, level + 1)}" if level < depth else f"{pad}  body: 文。\n"
    return f"{pad}- heading: 第{level}级\n{inner}"


def test_six_levels_are_the_most(tmp_path: Path) -> None:
    word, _ = both(tmp_path, HEAD + "sections:\n" + nested(6))
    assert [level for level, _ in headings(word)] == [1, 2, 3, 4, 5, 6]
    (tmp_path / "deep.yaml").write_text(HEAD + "sections:\n" + nested(7), "utf-8")
    done = run("check", "deep.yaml", cwd=tmp_path)
    assert done.code == 1
    assert re.search(r"^deep\.yaml:16:\d+: error: sections nest to 6 levels", done.err, re.M), done.err


def test_appendices_count_by_themselves(tmp_path: Path) -> None:
    word, sheet = both(tmp_path, HEAD + (
        "sections:\n"
        "  - {heading: 正文一, summary: '要点见{{ list }}。', body: '见{{ list }}和{{ table }}。'}\n"
        "  - heading: 名单\n    id: list\n    appendix: true\n    body: 附件正文。\n"
        "    sections:\n      - {heading: 附件内的小节, body: 文。}\n"
        "  - {heading: 正文二, summary: 又一点。, body: 文。}\n"
        "  - {heading: 明细表, id: table, appendix: true, body: 又一个附件。}\n"
    ))  # fmt: skip
    assert [text for _, text in headings(word)] == ["正文一", "正文二", "名单", "附件内的小节", "明细表"]
    assert "见附件1名单和附件2明细表。" in squeeze(word.text)
    assert "见附件1名单" in sheet.text
    assert numbering(word, "正文二") == numbering(word, "正文一") != numbering(word, "明细表")
    for name in ("名单", "明细表"):
        target = _heading(word, name)
        begins = word.find(f"//w:style[@w:styleId='{_style(target)}']/w:pPr/w:pageBreakBefore", "styles")
        assert begins, f"{name} begins a page"
    assert "附件1　名单" in word.text, "the list of appendices"


@pytest.mark.parametrize(("count", "listed"), [(9, False), (10, True)])
def test_a_long_report_has_contents_by_itself(count: int, listed: bool, tmp_path: Path) -> None:
    inner = "".join(f"      - {{heading: 小节{number}, body: 文。}}\n" for number in range(count - 1))
    word, _ = both(tmp_path, HEAD + f"sections:\n  - heading: 章\n    sections:\n{inner}")
    assert bool(word.find("//w:sdt//w:docPartGallery")) == listed
    assert ("目录" in word.text) == listed


@pytest.mark.parametrize("choice", ["true", "false"])
def test_what_a_template_says_of_contents_goes_before_the_length(choice: str, tmp_path: Path) -> None:
    template = f"template: {{extends: briefing, docx: {{toc: {choice}}}}}\n"
    sections = "".join(f"  - {{heading: 章{number}, body: 文。}}\n" for number in range(3 if choice == "true" else 12))
    word, _ = both(tmp_path, HEAD + template + f"sections:\n{sections}")
    assert bool(word.find("//w:sdt//w:docPartGallery")) == (choice == "true")


def test_notes_are_word_footnotes_and_stand_at_the_pages_foot(tmp_path: Path) -> None:
    word, sheet = both(tmp_path, HEAD + (
        "notes: {a: '甲注见{{ title }}。', b: 乙注。}\n"
        "summary: 总述[^b]。\n"
        "sections:\n  - {heading: 节, summary: '要点[^a]。', body: '正文[^a]，又一处[^b]，再一处[^a]。'}\n"
    ))  # fmt: skip
    notes = ["".join(note.itertext("{*}t")) for note in word.find("//w:footnote[not(@w:type)]", "footnotes")]
    assert [squeeze(note) for note in notes][:2] == ["乙注。", "甲注见年度简报。"]
    assert sheet.at("甲注见").bottom < sheet.at("要点").bottom
    assert sheet.at("乙注").bottom < sheet.at("要点").bottom


def test_authors_and_organizations_may_be_many(tmp_path: Path) -> None:
    word, sheet = both(tmp_path, HEAD + (
        "author: [王小明, 李华]\norganization: [甲局, 乙局]\nsections: [{heading: 节, summary: 点。, body: 文。}]\n"
    ))  # fmt: skip
    assert "王小明、李华" in word.text
    assert "甲局、乙局" in word.text
    assert "甲局、乙局" in sheet.text
    english = HEAD.replace("zh-CN", "en") + "author: [Ann, Bo]\nsections: [{heading: S, summary: P., body: x}]\n"
    assert "Ann, Bo" in both(tmp_path, english)[0].text


def test_dates_are_as_exact_as_they_are_known(tmp_path: Path) -> None:
    for written, chinese, english in (
        ("2024", "2024年", "2024"),
        ("2024-11", "2024年11月", "November 2024"),
        ("2024-11-03", "2024年11月3日", "3 November 2024"),
    ):
        for language, printed in (("zh-CN", chinese), ("en", english)):
            text = (
                f"title: T\nlanguage: {language}\ndate: {written}\nsections: [{{heading: S, summary: P., body: x}}]\n"
            )
            word, sheet = both(tmp_path, text)
            assert printed in word.text.replace("\u2002", " ")
            assert squeeze(printed) in sheet.text
            assert ("年" in sheet.text) == (language == "zh-CN")
