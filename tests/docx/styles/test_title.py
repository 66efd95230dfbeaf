"""Titles in Han end their lines between words, and the last one is not too short."""

import pytest

from exporter.document.blocks import Paragraph
from exporter.docx.draft import WordWriter
from exporter.docx.measure.columns import count_ems
from exporter.docx.styles.title import shape_title
from exporter.problem import Problems
from exporter.typeset.word_starts import word_lengths
from tests.support.word_samples import briefing, settings, words


def set_title(title: str, template: str = "gongwen", language: str = "zh-CN") -> list[str]:
    """The lines of a title in the measure that it is given, each as full as can be."""
    using = settings(language, template=template)
    writer = WordWriter(briefing(Paragraph(role="title", text=words(title))), using, using.words, Problems())
    (indent,) = shape_title(writer, "title", words(title)) or [""]
    size = using.find_part("title").size
    assert size is not None
    sides = [int(part.split('"')[1]) for part in indent.split() if "left" in part or "right" in part]
    room = (writer.width - sum(sides) / 20) / size.points(writer.size)
    lines = [""]
    for char in title:
        if count_ems(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines


@pytest.mark.parametrize(
    "title",
    [
        "关于进一步加强全市公共法律服务体系建设的实施意见", "关于表彰全区律师行业先进集体和先进个人的决定",
        "沿河市国民经济和社会发展统计公报发布会工作安排", "关于做好全年农村公共文化服务工作的通知要求",
    ],
)  # fmt: skip
@pytest.mark.parametrize("template", ["gongwen", "briefing"])
def test_no_line_of_a_title_ends_within_a_word(title: str, template: str) -> None:
    lines = set_title(title, template)
    ends, at = set(), 0
    for length in word_lengths(title, "zh-CN"):
        at += length
        ends.add(at)
    assert "".join(lines) == title
    for count in range(1, len(lines)):
        assert len("".join(lines[:count])) in ends, lines
    if len(lines) > 1:
        assert len(lines[-1]) >= 0.4 * max(map(len, lines)), lines


@pytest.mark.parametrize("title", ["x" * 300 + "题", "题" + "，" * 300, "题x" + "-" * 200 + "。" * 90])
def test_a_title_that_no_line_end_divides_is_left_as_it_is(title: str) -> None:
    using = settings("zh-CN", template="briefing")
    writer = WordWriter(briefing(Paragraph(role="title", text=words(title))), using, using.words, Problems())
    assert shape_title(writer, "title", words(title)) == []


def test_a_title_that_only_just_fits_in_one_font_has_two_lines() -> None:
    """In a font with wider digits its last character would be a line."""
    digits = "1,973,000,000,000,000"
    fits = [count for count in range(4, 20) if len(set_title("题" * count + digits + "人次")) == 1]
    room = 20.1  # ems: 156 mm in type of 22 points
    widest = count_ems("题" * max(fits) + digits + "人次")
    assert widest < room - 1
    assert len(fits) > 1


def test_a_title_of_one_line_and_one_in_latin_have_the_whole_measure() -> None:
    using = settings("zh-CN")
    writer = WordWriter(briefing(), using, using.words, Problems())
    assert shape_title(writer, "title", words("短标题")) == []
    assert shape_title(writer, "subtitle", words("副标题" * 30)) == []
    english = settings("en")
    latin = WordWriter(briefing(language="en"), english, english.words, Problems())
    assert shape_title(latin, "title", words("A long title in English " * 6)) == []
