"""Strings of lines: made once, numbered for each page."""

import io

import pypdf
import pytest

from exporter.document.blocks import PointBlock, Run
from exporter.memo import forget_everything
from exporter.pdf.file.lines import embed_fonts, find_glyphs
from tests.support.finished_pages import made
from tests.support.one_pagers import fitted, lines, sample


def page(text: str) -> bytes:
    point = PointBlock(heading=(Run("题"),), text=(Run(text),))
    return made(fitted(sample(1, 0, chart=None, points=(point,)))[0].page)


def test_a_line_is_numbered_anew_where_its_page_has_other_glyphs() -> None:
    forget_everything()
    one, other = page("同一行字。\n甲"), page("同一行字。\n乙丙丁")
    for data, end in ((one, "甲"), (other, "乙丙丁")):
        said = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
        assert "同一行字。" in said and end in said
    forget_everything()
    assert page("同一行字。\n乙丙丁") == other


@pytest.mark.parametrize("text", ["人和⼈是一个字形", "甲·乙•丙", "a\u00a0b c"])
def test_a_glyph_that_says_two_things_says_both_after_a_page_where_it_says_one(text: str) -> None:
    forget_everything()
    alone = page(text)
    forget_everything()
    page(text[:1] * 8)
    assert page(text) == alone
    assert text.replace("\u00a0", " ") in pypdf.PdfReader(io.BytesIO(alone)).pages[0].extract_text().replace(
        "\u00a0", " "
    )


def test_a_page_is_layered_only_where_a_glyph_says_two_things() -> None:
    def layered(text: str) -> bool:
        found = fitted(sample(1, 0, chart=None, points=(PointBlock(heading=(Run("题"),), text=(Run(text),)),)))[0]
        return embed_fonts(found.page.root).layered

    assert layered("人和⼈是一个字形")
    assert not layered("一个字形，a b c")


def test_how_far_a_line_reaches_is_known_wherever_it_stands() -> None:
    for line in lines(fitted(sample(3))[0].page):
        extent = find_glyphs(line).extent
        assert extent is not None
        first, last, advance, size = extent
        glyphs = [glyph for run in line.runs for glyph in run.glyphs]
        assert (first, last, advance) == (glyphs[0].x, glyphs[-1].x, glyphs[-1].advance)
        assert size == max(run.size for run in line.runs)
