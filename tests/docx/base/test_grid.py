"""Bases whose page has a grid of lines and characters: what is no running text keeps off it."""

import io
import re
from pathlib import Path
from time import perf_counter

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from tests.judges import libreoffice
from tests.support import bases
from tests.support.base_documents import changed, told, with_base
from tests.support.word_reading import File
from tests.support.word_samples import chinese as sample

_GRID = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'


def gridded(grid: str = _GRID) -> bytes:
    """A base on a grid, with a style of its own for pictures, captions and table text."""
    document = docx.Document(io.BytesIO(bases.chinese()))
    for name in ("Figure", "表格文字"):
        if name not in [style.name for style in document.styles]:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    data = bases.saved(document)
    found = re.search(r"<w:docGrid[^>]*/>", bases.parts(data)["word/document.xml"].decode())
    assert found is not None
    return changed(data, "word/document.xml", (found[0], grid))


def _off_grid(file: File, style: str) -> set[bool]:
    """Whether the paragraphs of a style keep off the grid, by themselves or by their style."""
    return {file.in_force(each, "snapToGrid/@w:val") == "0" for each in file.paragraphs(style)}


def test_pictures_captions_and_table_text_keep_off_a_bases_grid() -> None:
    file = File(told(gridded(), sample(), with_base())[0])
    own = {
        str(name): str(id)
        for name, id in zip(file.find("//w:style/w:name/@w:val", "word/styles.xml"),
                            file.find("//w:style/@w:styleId", "word/styles.xml"), strict=True)
    }  # fmt: skip
    for name in ("Figure", "表格文字", "题注", "Source Note"):
        assert _off_grid(file, own[name]) == {True}, name
    text = [id for name, id in own.items() if name in ("正文文本", "heading 1")]
    assert all(_off_grid(file, id) == {False} for id in text)


def test_without_a_grid_a_bases_styles_are_left_as_they_are() -> None:
    file = File(told(gridded('<w:docGrid w:linePitch="360"/>'), sample(), with_base())[0])
    assert file.find("//w:p/w:pPr/w:snapToGrid") == []


def test_lines_of_ours_taller_than_the_grids_keep_off_it() -> None:
    """A summary in 12 points on a grid of 13 would be set as if double spaced."""
    for pitch, off in ((260, {True}), (579, {False})):
        data = told(gridded(f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>'), sample(), with_base())[0]
        assert _off_grid(File(data), "Summary") == off


@pytest.mark.judge("soffice")
def test_every_block_on_a_grid_is_laid_out_in_seconds(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(told(gridded(), sample(), with_base())[0])
    began = perf_counter()
    libreoffice.convert(tmp_path / "x.docx", "pdf", tmp_path)
    assert perf_counter() - began < 60  # on a busy computer; where it does not end it never does
