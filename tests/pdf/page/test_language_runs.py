"""Stretches in another language: found by their script, tagged in the file, without a change to the page."""

import io

import pikepdf
import pytest
from msgspec.structs import replace

from exporter.document.blocks import Run, Style
from exporter.pdf.file.finish import finish_file
from exporter.pdf.page.language_runs import find_language_runs, split_by_language
from exporter.problem import Problems
from tests.judges import page as validator
from tests.judges import structure
from tests.support.one_pagers import elements, fitted, lines, points, said, sample


@pytest.mark.parametrize(
    ("text", "primary", "found"),
    [
        ("见《とりかへばや物語》一书", "zh", [("とりかへばや物語", "ja")]),
        ("见《훈민정음 해례본》一书", "zh", [("훈민정음 해례본", "ko")]),
        ("见《Война и мир》一书", "zh", [("Война и мир", "und-Cyrl")]),
        ("见《Ἰλιάς》一书，泰文ภาษาไทย", "zh", [("Ἰλιάς", "el"), ("ภาษาไทย", "th")]),
        ("参加“もののけ”展览的人数达到三万", "zh", [("もののけ", "ja")]),
        ("GDP 增长 α=0.05，御茶の水，Σ", "zh", []),  # Latin, signs, one kana
        ("東京のテレビ局と訓民正音", "ja", []),
        ("한국어와 漢字, カタカナ", "ko", [("カタカナ", "ja")]),
        ("The word 東京 and もののけ姫", "en", [("東京", "und-Hani"), ("もののけ姫", "ja")]),
        ("Роман «Война и мир»", "ru", []),
        ("Grüße aus Köln", "de", []),
    ],
)
def test_a_script_tells_the_language(text: str, primary: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], tag) for start, end, tag in find_language_runs(text, primary)] == found


def test_pieces_say_the_same_and_know_where_they_come_from() -> None:
    bold = Style(bold=True)
    given = (Run("甲《とりかへばや》乙", bold), Run(""), Run("丙"))
    pieces, origins, tags = split_by_language(given, "zh-CN")
    assert [piece.text for piece in pieces] == ["甲《", "とりかへばや", "》乙", "", "丙"]
    assert (origins, tags) == ((0, 0, 0, 1, 2), ("", "ja", "", "", ""))
    assert all(piece.style == bold for piece in pieces[:3])
    assert split_by_language((Run("甲乙"),), "zh-CN") == ((Run("甲乙"),), (0,), ("",))


def foreign(run_in: bool) -> tuple[object, Problems]:
    text = "书名号里常有外文：《Война и мир》《とりかへばや物語》《훈민정음》，读来各不相同。"
    changed = replace(points(1, 0)[0], heading=(Run("《훈민정음》"),), text=(Run(text),))
    return fitted(sample(1, points=(changed,)), f"headings.1.run_in={str(run_in).lower()}")


@pytest.mark.parametrize("run_in", [False, True])
def test_another_language_is_a_span_of_its_own(run_in: bool) -> None:
    found, problems = foreign(run_in)
    spans = [
        (said(element), element.language)
        for element in elements(found.page.root)
        if element.role == "Span" and element.language
    ]
    assert spans[:2] == [("훈민정음", "ko"), ("Война и мир", "und-Cyrl")]
    assert ("とりかへばや物語", "ja") in [("".join(text for text, tag in spans if tag == "ja"), "ja")]
    heads = [said(element) for element in elements(found.page.root) if element.role == "H2"]
    assert heads == ["《훈민정음》"]
    data = finish_file(found.page, sample(1).meta, problems)
    assert validator.complaints(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert structure.complaints(pdf) == []
        tags = {str(element.Lang) for element in structure.elements(pdf.Root.StructTreeRoot) if "/Lang" in element}
    assert tags == {"zh-CN", "ko", "ja", "und-Cyrl"}
    assert "《とりかへばや物語》" in "".join(line.text for line in lines(found.page))
