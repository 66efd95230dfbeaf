"""Outlines nobody tuned for: both files, one page, title, headings and key figures in both, nothing lost in silence."""

import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from tests.acceptance.conftest import Case
from tests.support import product
from tests.support.product import squeeze

REFERENCE = re.compile(r"(?<!\\)\{\{\s*[\w.]+\s*\}\}")
INVISIBLE = "\u200b\ufeff\u202e"  # removed from text, with a warning


def literal(text: str) -> list[str]:
    """The pieces of a title, heading or label that print as they stand: all but references and escapes."""
    text = text.replace("\\{{", "{{").translate(dict.fromkeys(map(ord, INVISIBLE)))
    return [piece for part in REFERENCE.split(text) if (piece := squeeze(part))]


@cache
def inspected(file: Path) -> dict[str, Any]:
    """What `exporter inspect` says of a file that is built once; a run of its own, asked for once."""
    return product.inspect(file)


def chosen(case: Case) -> dict[str, Any]:
    """What the outline itself chose for its page."""
    found: dict[str, Any] = case.raw.get("one_pager", {})
    return found


def test_the_run_ends_well_and_names_its_files(case: Case) -> None:
    assert case.done.code == 0, case.done.err
    files = [case.docx, case.pdf] if case.pdf.exists() else [case.docx]
    assert case.done.out.split("\n") == [*map(str, files), ""]
    assert all(file.stat().st_size > 2000 for file in files)


def test_the_pdf_is_one_page_of_the_right_language(pdf_case: Case) -> None:
    with pikepdf.open(pdf_case.pdf) as document:
        assert len(document.pages) == 1
        assert str(document.Root.Lang) == pdf_case.raw["language"]
        assert document.check_pdf_syntax() == []


def test_the_title_stands_in_both(pdf_case: Case) -> None:
    for piece in literal(pdf_case.raw["title"]):
        assert piece in product.word_text(pdf_case.docx)
    for piece in literal(chosen(pdf_case).get("headline", pdf_case.raw["title"])):
        assert piece in product.pdf_page(pdf_case.pdf).text


def test_word_has_every_heading_in_order_at_its_level(case: Case) -> None:
    wanted = [(level, literal(one["heading"])) for level, one in case.sections() if "heading" in one]
    found = product.word_headings(case.docx)
    assert [level for level, _ in found] == [level for level, _ in wanted]
    for (_, text), (_, pieces) in zip(found, wanted, strict=True):
        assert all(piece in text for piece in pieces), (text, pieces)


def test_the_pdf_has_every_point_or_names_the_one_it_left_out(pdf_case: Case) -> None:
    page, told = product.pdf_page(pdf_case.pdf).text, squeeze(pdf_case.done.warnings)
    if "points" in chosen(pdf_case):
        return
    for section in pdf_case.raw["sections"]:
        for piece in literal(section.get("heading", "")):
            assert piece in page or piece in told or "appendix" in section, piece


def placed(case: Case) -> set[str]:
    """Key figures that a section shows as tiles, in a table or in a chart, so that their labels stand in Word too."""
    lists = [block for _, one in case.sections() for block in one.get("body", []) if isinstance(block, dict)]
    shown = [
        block.get("figures", (block.get("table") or block.get("chart") or {}).get("figures", [])) for block in lists
    ]
    return {name for names in shown for name in names}


def test_key_figures_have_label_and_value_in_both(pdf_case: Case) -> None:
    page, word = product.pdf_page(pdf_case.pdf).text, product.word_text(pdf_case.docx)
    told = squeeze(pdf_case.done.warnings)
    for name, figure in list(pdf_case.raw.get("figures", {}).items())[:6]:
        for piece in literal(figure["label"]):
            assert piece in page or piece in told, piece
            assert piece in word or name not in placed(pdf_case), piece


def test_a_key_figure_prints_one_way_everywhere(pdf_case: Case) -> None:
    word, page = inspected(pdf_case.docx)["figures"], inspected(pdf_case.pdf)["figures"]
    if "figures" in pdf_case.raw:
        assert page, "no key figure is marked in the PDF"
    assert placed(pdf_case) <= word.keys(), "a key figure is not marked in the Word file"
    for figure in page.keys() & word.keys():
        numbers = {re.sub(r"[^\d.,]", "", text) for text in [*page[figure], *word[figure]]}
        plain = {number for number in numbers if number}
        assert len(plain) <= 1 or "compare" in pdf_case.raw["figures"][figure], (figure, numbers)


def test_every_plain_sentence_of_the_outline_is_in_word(case: Case) -> None:
    """Paragraphs without markup, references or lists, word for word."""
    word = product.word_text(case.docx)
    for _, section in case.sections():
        body = section.get("body", [])
        for block in [body] if isinstance(body, str) else body:
            if isinstance(block, str) and not re.search(r"[*\[\]{}<>&\\`]|\d\. |- |[" + INVISIBLE + "]", block):
                assert squeeze(block) in word


def test_tables_keep_every_cell(case: Case) -> None:
    word = product.word_text(case.docx)
    for _, section in case.sections():
        for block in section.get("body", []) if isinstance(section.get("body"), list) else []:
            for row in block.get("table", {}).get("rows", []) if isinstance(block, dict) else []:
                texts = [cell["text"] if isinstance(cell, dict) else cell for cell in row]
                for cell in (text for text in texts if not REFERENCE.search(text)):
                    digits = re.fullmatch(r"\d+", cell)
                    grouped = f"{int(cell):,}" if digits else cell
                    forms = {
                        squeeze(cell),
                        grouped,
                        grouped.replace(",", "."),
                        cell.replace("-", "−"),
                        grouped.replace(",", ""),
                    }
                    assert any(form in word for form in forms), cell


def test_every_font_is_in_the_file_and_nothing_is_missing_a_glyph(pdf_case: Case) -> None:
    fonts = product.pdf_fonts(pdf_case.pdf)
    assert fonts
    assert all(fonts.values()), fonts
    assert all(re.match(r"/[A-Z]{6}\+", name) for name in fonts), fonts
    assert "\ufffd" not in product.pdf_page(pdf_case.pdf).text


def test_the_files_open_elsewhere(pdf_case: Case) -> None:
    with zipfile.ZipFile(pdf_case.docx) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
    with pypdfium2.PdfDocument(str(pdf_case.pdf)) as document:
        picture = document[0].render(scale=0.5).to_pil().convert("L")
        assert picture.getextrema()[0] < 128, "an empty page"


def test_reading_back_agrees_with_the_outline(pdf_case: Case) -> None:
    word, page = inspected(pdf_case.docx), inspected(pdf_case.pdf)
    assert (word["kind"], page["kind"]) == ("docx", "pdf")
    assert page["pages"] == 1
    for found in (word, page):
        assert found["language"] == pdf_case.raw["language"]
        assert all(piece in squeeze(found["title"]) for piece in literal(pdf_case.raw["title"]))
    headings = [one for _, one in pdf_case.sections() if "heading" in one]
    assert len(word["headings"]) == len(headings)


def test_rare_characters_stay(built) -> None:  # type: ignore[no-untyped-def]
    case = built("rare-characters")
    page, word = product.pdf_page(case.pdf).text, product.word_text(case.docx)
    for text in ("𠮷野家与𬎆先生", "䶮字怎么印", "㐂、㙍、𰻝", "优👍"):
        assert text in word, text
        assert text in page or text not in ("𠮷野家与𬎆先生", "䶮字怎么印"), text


def test_hostile_text_stays_text(built) -> None:  # type: ignore[no-untyped-def]
    case = built("hostile")
    word, page = product.word_text(case.docx), product.pdf_page(case.pdf).text
    for text in ("Ein<b>fetter</b>Titel&mehr]]><w:t>", "<b>Label</b>&lt;", ")TjETQ(", "1<2&&3>2,{{"):
        assert text in word, text
        assert text in page, text
    for text in (
        "<isanentity,&lt;itssource,5*3*2,<w:p/>,<?xmlversion='1.0'?>,,]]>,{%if%},{{}}and}}.",
        "(a)Tj)BT/F19Tfendstreamendobj%%EOF",
        "<para><fontcolor='red'>x</font></para>",
        "=cmd|'/Ccalc'!A0",
        "</w:tbl>",
        "MERGEFIELD\\*x{PAGE}",
        '{HYPERLINK"http://example.org"}istextand__so__isthis.',
    ):
        assert text in word, text
    assert "nocomment" not in word + page
    with pikepdf.open(case.pdf) as document:
        assert "/JavaScript" not in document.Root.get("/Names", {})
        assert "/OpenAction" not in document.Root


def test_invisible_characters_go_with_a_warning(built) -> None:  # type: ignore[no-untyped-def]
    case = built("zero-width")
    assert "warning" in case.done.err
    for text in ("".join(product.word_paragraphs(case.docx)), "".join(product.pdf_page(case.pdf).lines)):
        assert not set(INVISIBLE) & set(text)
    assert "zerowidthandmark" in product.word_text(case.docx)


def test_right_to_left_is_written_in_word_and_refused_in_pdf(built, tmp_path) -> None:  # type: ignore[no-untyped-def]
    case = built("arabic")
    assert case.done.code == 0
    assert "مكتبةالحي" in product.word_text(case.docx)
    with zipfile.ZipFile(case.docx) as package:
        assert b"<w:bidi" in package.read("word/document.xml") + package.read("word/styles.xml")
    for formats in ("pdf", "docx,pdf"):
        done = product.run("build", case.outline, "--to", formats, "-o", tmp_path / "out", cwd=tmp_path)
        assert done.code == 1
        assert "error:" in done.err
        assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())
