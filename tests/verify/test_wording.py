"""A digit changed anywhere in either file is found, and the samples read back as they were meant."""

from pathlib import Path

import pytest

from exporter import job
from exporter.document.blocks import Document
from exporter.problem import Place, Problems
from exporter.verify import verify
from exporter.verify.passages import Expected
from exporter.verify.wording import WordingCheck, report_strange_numbers
from tests.support.harbour import OUTLINE, compose
from tests.support.pace import within

PLACES = [str(number) for number in range(4101, 4152) if str(number) in OUTLINE]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, bytes, bytes]:
    return compose(OUTLINE, tmp_path_factory.mktemp("right"))


def test_the_right_files_have_no_difference(right: tuple[Document, bytes, bytes]) -> None:
    problems = Problems()
    verify(*right, problems)
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("place", PLACES)
def test_a_digit_changed_is_found_in_each_file_that_prints_it(
    place: str, right: tuple[Document, bytes, bytes], tmp_path: Path
) -> None:
    from exporter.problem import Place
    from exporter.readback.package import PackageReader
    from exporter.readback.pdf import read_pdf
    from exporter.readback.texts import read_page_texts, read_word_texts

    _, docx, pdf = right
    meant, _, _ = compose(OUTLINE.replace(place, f"{place[:-1]}{(int(place[-1]) + 5) % 10}"), tmp_path)
    word = read_word_texts(PackageReader(docx))
    printed = "".join([word.body, word.notes, word.margins, *word.alts, *word.charts, *word.links, word.title])
    if place in printed.replace(",", ""):
        problems = Problems()
        verify(meant, docx, None, problems)
        assert problems.failed, f"{place} in the Word file"
    page = read_pdf(Place(""), pdf, Problems())
    assert page is not None
    shown = "".join([page.title, *(tag.text + tag.alt for tag in page.tags), *read_page_texts(pdf).links])
    if place in shown.replace(",", ""):
        problems = Problems()
        verify(meant, None, pdf, problems)
        assert problems.failed, f"{place} in the PDF"


def test_words_out_of_their_order_are_told() -> None:
    from exporter.problem import NOWHERE
    from exporter.verify.passages import Expected

    told: list[str] = []
    check = WordingCheck("north wind, south wind", lambda place, message: told.append(message))
    check.look_for([[Expected("south wind", NOWHERE)], [Expected("north wind", NOWHERE)]])
    assert told == ["the text “north wind” is out of its place"]


@pytest.mark.parametrize(("printed", "count"), [("Week 1 opens.", 0), ("Week 3 opens.", 1)])
def test_a_sentence_that_was_left_out_is_not_another_of_its_shape(printed: str, count: int) -> None:
    told: list[str] = []
    check = WordingCheck(printed, lambda place, message: told.append(message), ["Week 1 opens.", "Week 2 opens."])
    check.look_for([[Expected("Week 2 opens.", Place(""))]], may_be_left_out=True)
    assert len(told) == count


def told_of(text: str, blocks: list[list[Expected]]) -> list[str]:
    told: list[str] = []
    WordingCheck(text, lambda place, message: told.append(message)).look_for(blocks)
    return told


def test_the_cells_of_a_large_table_are_soon_found() -> None:
    cells = [f"{number:,}" for number in range(20_000)]
    block = [Expected(cell, Place("")) for cell in cells]
    with within(1.0):
        assert told_of(" ".join([*cells, "end"]), [block, [Expected("end", Place(""))]]) == []
        told: list[str] = []
        report_strange_numbers("\n".join(cells), cells, lambda place, message: told.append(message))
    assert told == []


def test_a_cell_of_a_large_table_that_is_gone_is_told() -> None:
    cells = [f"cell {number}x" for number in range(900)]
    block = [Expected(cell, Place("")) for cell in cells]
    assert told_of(" ".join([*cells[:500], *cells[501:]]), [block]) == ["“cell100x” stands where “cell500x” was meant"]
    altered = " ".join(cells).replace("cell 700x", "cell 799 x")
    assert len(told_of(altered, [block])) == 1
    assert told_of(" ".join(reversed(cells)), [block]) == []  # in any order, within their block


def test_a_caption_that_begins_with_a_year_is_no_longer_number(tmp_path: Path) -> None:
    path = tmp_path / "o.yaml"
    table = "{table: {caption: 2025年产量, columns: [项, 数], rows: [[甲, 120]]}}"
    lists = '"1. 2026年完成130项；\\n2. 2027年完成140项。\\n"'
    path.write_text(f"title: 题\nlanguage: zh-CN\nsections:\n  - {{heading: 甲, body: [{lists}, {table}]}}\n", "utf-8")
    assert not job.build(str(path), job.Options(verify=True), str(tmp_path)).problems


def test_a_unit_that_begins_with_a_digit_makes_no_longer_number() -> None:
    told: list[str] = []
    report_strange_numbers("3–4 4745\n98 7", ["3–4", "4745", "9"], lambda place, message: told.append(message))
    assert told == ["the number 987 is one that nothing prints"]
