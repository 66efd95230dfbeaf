"""Right-to-left words in left-to-right text: in order, shaped, and read back by several readers."""

import io
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest

from exporter import job
from exporter.problem import Place, Problems
from exporter.readback.pdf import read_pdf
from tests.judges import page as pages
from tests.judges import poppler

OUTLINE = """
title: Trade with שוק חדש grows
language: en
figures:
  share: {label: Sold in سوق, value: 41.5, unit: "%", highlight: true}
notes: {n1: The name is بازار كبير in Arabic.}
sections:
  - heading: What ירושלים buys
    summary: "The firm תפוז (2019) בע\\"מ sold 40% more[^n1], said مدير الشركة (سامي) in 2024, and left."
    body:
      - "A mark כן!\\u200f and לא\\u200f, told."
      - "**One word אגס** and [a link to תות שדה here](https://example.org) in a sentence."
      - table: {caption: Sales of פרי, columns: [Kind, Tons], rows: [[تفاح أحمر, 12], [ענב, 7]]}
      - chart: {caption: Fruit, alt: Bars, type: bar, categories: [תמר, رمان], series: {Tons: [3, 5]}}
"""

PHRASES = (
    "Trade with שוק חדש grows", "Sold in سوق", "What ירושלים buys", "The firm תפוז (2019) בע\"מ sold 40% more",
    "said مدير الشركة (سامي) in 2024", "One word אגס and a link to תות שדה here in a sentence", "Sales of פרי",
    "تفاح أحمر", "ענב", "תמר", "رمان",
)  # fmt: skip


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rtl")
    (folder / "a.yaml").write_text(OUTLINE, encoding="utf-8")
    result = job.build(str(folder / "a.yaml"), job.Options(formats=("pdf",)), str(folder))
    assert not [problem for problem in result.problems if problem.severity == "error"]
    return folder / "a.pdf"


def flat(text: str) -> str:
    return " ".join(text.split())


def test_tags_hold_every_text_in_logical_order(pdf: Path) -> None:
    content = read_pdf(Place("a.pdf"), pdf.read_bytes(), Problems())
    assert content is not None
    texts = flat(" ".join(tag.text for tag in content.tags))
    assert [phrase for phrase in PHRASES if phrase not in texts] == []
    assert "بازار كبير in Arabic" in texts


def test_pypdf_reads_every_text_in_logical_order(pdf: Path) -> None:
    text = flat(pypdf.PdfReader(pdf).pages[0].extract_text())
    words = {word for phrase in PHRASES for word in phrase.split()}
    assert [word for word in words if word not in text] == []
    assert 'תפוז (2019) בע"מ' in text and "مدير الشركة (سامي)" in text


def test_direction_marks_beside_right_to_left_words_are_kept(pdf: Path) -> None:
    content = read_pdf(Place("a.pdf"), pdf.read_bytes(), Problems())
    assert content is not None
    assert "A mark כן!\u200f and לא\u200f, told." in flat(" ".join(tag.text for tag in content.tags))
    text = flat(pypdf.PdfReader(pdf).pages[0].extract_text())
    assert "כן!" in text and "לא" in text


@pytest.mark.judge("pdftotext")
def test_poppler_reads_every_word(pdf: Path) -> None:
    text = poppler.text(pdf)
    words = ("שוק", "חדש", "سوق", "ירושלים", "תפוז", "مدير", "الشركة", "سامي", "אגס", "תות", "שדה", "فاح", "رمان")
    assert [word for word in words if word not in text] == []


def test_letters_run_from_right_to_left(pdf: Path) -> None:
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    places: dict[str, list[tuple[float, float]]] = {}
    for index in range(text.count_chars()):
        left, bottom, _, _ = text.get_charbox(index)
        places.setdefault(text.get_text_range(index, 1), []).append((left, bottom))
    for first, last in ("תמ", "שח", "مر"):  # letters of one word, or the first ones of two
        assert any(a[0] > b[0] and abs(a[1] - b[1]) < 6 for a in places[first] for b in places[last])


def test_arabic_letters_are_joined_and_their_dots_are_drawn_as_shapes(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(document.pages[0])]
    assert operators.count("c") > 20, "dots of letters are curves"
    text = pypdf.PdfReader(io.BytesIO(pdf.read_bytes())).pages[0].extract_text()
    assert "\u200b" not in text and "ـ" not in text


def test_the_file_keeps_the_standards(pdf: Path) -> None:
    assert pages.complaints(pdf.read_bytes()) == []
