"""Paragraphs of any text at any width: nothing lost, nothing outside, no failure."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.document.blocks import FigureRun, Inline, NoteMark, Run, Style
from exporter.pdf.page.spans import to_spans
from exporter.problem import Problems
from exporter.typeset.direction.bidi import mirror_bracket
from exporter.typeset.families import FontFamily
from exporter.typeset.fonts import Fonts
from exporter.typeset.paragraph import TextStyle, measure_paragraph
from exporter.typeset.span import Span
from tests.support import one_pagers

FAMILIES = {"body": FontFamily(latin="Noto Sans", east_asian="Noto Sans CJK SC")}

ALPHABET = (
    "律师行业的了一二三" * 3
    + "，。、；：？！（）《》“”‘’「」【】…—·～／％℃￥－"
    + "abcXYZ" * 2
    + "0123456789" * 2
    + " .,:;!?()[]{}%$€+-–/&@#'\""
    + "ァーゃヴ々한국어ไทยאבجंि"
    + "\u00a0\u202f\u3000\u00ad\u200b\u200d\ufe0f\u20e3\u0301\u3099"
    + "😀👍🏽🇨🇳𠮷①→\ue123\ufffd\t\n"
)
texts = st.text(st.sampled_from(ALPHABET), max_size=120) | st.text(
    st.characters(exclude_categories=("Cs",)), max_size=30
)


@st.composite
def inlines(draw: st.DrawFn) -> tuple[Inline, ...]:
    style = st.builds(Style, bold=st.booleans(), italic=st.booleans(), code=st.booleans())
    part = (
        st.builds(Run, texts, style)
        | st.builds(
            FigureRun,
            st.just("f"),
            st.sampled_from(["", "超"]),
            st.sampled_from(["4745", "3.2"]),
            st.sampled_from(["", "万余元"]),
        )
        | st.builds(NoteMark, st.just("n"), st.integers(1, 99))
    )
    return tuple(draw(st.lists(part, max_size=4)))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    inlines(),
    st.floats(1, 600),
    st.sampled_from(["left", "justify", "center", "right"]),
    st.sampled_from(["zh-CN", "zh-TW", "ja", "ko", "en", "nb"]),
    st.booleans(),
)
def test_any_text_is_set_whole(
    parts: tuple[Inline, ...], width: float, align: str, language: str, balance: bool
) -> None:
    size = 10.0
    colors = one_pagers.settings().colors
    measured = measure_paragraph(
        to_spans(parts, colors), TextStyle(language=language), Fonts(FAMILIES, language, Problems())
    )
    lines = measured.set_lines(size, width, align=align, balance=balance)  # type: ignore[arg-type]
    text = "".join(part.text for part in parts)
    assert "".join(line.text for line in lines) == text.replace("\n", "")
    drawn = "".join(glyph.text for line in lines for run in line.place_at(0, 0).runs for glyph in run.glyphs)
    # Right-to-left words are drawn in another order than they are read.
    in_order = sorted if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text) else list
    assert in_order(_visible(drawn)) == in_order(_visible(text))
    glyphs = [glyph for line in lines for run in line.place_at(0, 0).runs for glyph in run.glyphs]
    assert all(glyph.gid for glyph in glyphs), "never .notdef"
    assert all(source < len(parts) for line in lines for source, _ in line.place_pieces(0, 0))
    for line in lines:
        if line.width > width + 0.05:
            assert _unbreakable(line.text), (line.text, line.width)


def _visible(text: str) -> str:
    """The text without spaces and what has no shape of its own."""
    hidden = ("Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me")
    return "".join(char for char in text if unicodedata.category(char) not in hidden and not _ignorable(char))


def _ignorable(char: str) -> bool:
    return char in "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u034f" or 0xE0000 <= ord(char) <= 0xE0FFF


def _unbreakable(text: str) -> bool:
    """At widths of an em or two a character, or marks that must stay together, stand out on their own."""
    return sum(char.isalnum() for char in text) <= 4 or len(text) <= 8


@pytest.mark.parametrize(
    "text", ["", " ", "   ", "\n", "\n\n", "。", "——", "“”", "\u200b", "\u00ad", "a" * 3000, "，" * 200]
)
def test_odd_texts_at_odd_widths(text: str) -> None:
    measured = measure_paragraph(
        (Span(text),), TextStyle(align="justify", first_line_indent=2), Fonts(FAMILIES, "zh-CN", Problems())
    )
    for width in (0.1, 5, 21, 80, 400):
        assert "".join(line.text for line in measured.set_lines(10, width)) == text.replace("\n", "")
        assert measured.natural_width(10) >= 0 and measured.min_width(10) >= 0


def test_time_grows_in_step_with_the_text() -> None:
    from time import process_time

    def cost(count: int) -> float:
        text = "全区律师行业目前共有党支部340个，占43.6%。" * count
        best = 9.0
        for _ in range(5):  # the best of five: a busy machine slows some
            fonts = Fonts(FAMILIES, "zh-CN", Problems())
            begin = process_time()
            measure_paragraph((Span(text),), TextStyle(align="justify"), fonts).set_lines(10.5, 450)
            best = min(best, process_time() - begin)
        return best

    cost(10)
    assert cost(400) < 16 * cost(40), "ten times the text, near ten times the time"


MIXED = "אבגדהושלם مرحبا كتاب ١٢ abc 123 .,:()[]%-/\"'«» 中文（）“”，\u00a0\u05b0\u0651😀"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.text(st.sampled_from(MIXED), max_size=40), st.booleans()), min_size=1, max_size=3),
    st.floats(20, 400),
    st.sampled_from(["left", "justify", "center", "right"]),
    st.sampled_from(["zh-CN", "en"]),
)
def test_right_to_left_text_is_set_whole_and_without_overlap(
    parts: list[tuple[str, bool]], width: float, align: str, language: str
) -> None:
    spans = tuple(Span(text, bold=bold) for text, bold in parts)
    measured = measure_paragraph(spans, TextStyle(language=language), Fonts(FAMILIES, language, Problems()))
    text = "".join(span.text for span in spans)
    lines = measured.set_lines(10.0, width, align=align)  # type: ignore[arg-type]
    assert "".join(line.text for line in lines) == text
    drawn = [glyph for line in lines for run in line.place_at(0, 0).runs for glyph in run.glyphs]
    said = "".join(glyph.text for glyph in drawn)
    assert sorted(map(_folded, _visible(said))) == sorted(map(_folded, _visible(text)))
    for line in lines:
        pieces = line.place_pieces(0, 0)
        edges = [(g.x, g.x + g.advance) for _, piece in pieces for run in piece.runs for g in run.glyphs if g.advance]
        for (_, right), (left, _) in pairwise(edges):
            assert left > right - 6.5, "a squeezed mark gives up half its width, and a mark stands over its base"
        logical = "".join(piece.text or piece.logical for _, piece in pieces)
        assert sorted(logical) == sorted(line.text) or line.text[-1:].isspace()
        for _, piece in pieces:
            assert (piece.text == "") == bool(piece.part) or not piece.runs


def _folded(char: str) -> str:
    """One character for both brackets of a pair."""
    return min(char, mirror_bracket(char))


def test_right_to_left_text_that_is_cut_short_ends_in_an_ellipsis() -> None:
    measured = measure_paragraph(
        (Span("see שלום עולם טוב and "), Span("كتاب جديد", bold=True)), TextStyle(), Fonts(FAMILIES, "en", Problems())
    )
    for width in (40, 60, 80, 100):
        (line,) = measured.set_lines(10.0, width, max_lines=1)
        pieces = line.place_pieces(0, 0)
        assert line.text.endswith("…")
        assert pieces[-1][1].text.endswith("…"), "the ellipsis stands at the line's right end, after the words kept"
        assert max(glyph.x for _, piece in pieces for run in piece.runs for glyph in run.glyphs) <= width
