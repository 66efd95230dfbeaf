"""A digit of a cell that stands elsewhere on the page, too, is held to account with its row."""

import io
from pathlib import Path

import pikepdf
from msgspec.structs import replace

from exporter.problem import Problems
from exporter.readback import read_file
from exporter.readback.records import PdfContent
from exporter.verify import verify
from tests.support.harbour import compose

_OUTLINE = """title: Report on the harbour
language: en
sections:
  - heading: Quay
    body:
      - {table: {id: ships, columns: [Berth, Ships, Boats], rows: [[North, 2, 3], [South, 5, 7]]}}
one_pager: {headline: Boats call, table: ships}
"""


def test_a_digit_of_a_cell_that_stands_elsewhere_too_is_found(tmp_path: Path) -> None:
    _, _, pdf = compose(_OUTLINE, tmp_path)
    meant, _, right = compose(_OUTLINE.replace("North, 2, 3", "North, 5, 3"), tmp_path)
    problems = Problems()
    verify(meant, None, right, problems)
    assert [str(problem) for problem in problems] == []
    verify(meant, None, pdf, problems)
    assert any("no row of a table says" in problem.message for problem in problems)


_NOTED = """title: Report on the harbour
language: en
notes: {n1: A word on boats.}
sections: [{heading: Quay, summary: "The quay is long[^n1]."}]
"""


def test_the_number_of_a_note_is_held_to_account(tmp_path: Path) -> None:
    document, _, pdf = compose(_NOTED, tmp_path)
    page = document.one_pager
    assert page is not None and [note.number for note in page.notes] == [1]
    other = replace(document, one_pager=replace(page, notes=(replace(page.notes[0], number=6),)))
    problems = Problems()
    verify(document, None, pdf, problems)
    assert not problems.failed
    verify(other, None, pdf, problems)
    assert problems.failed


def test_what_a_link_to_a_note_is_called_is_held_to_account(tmp_path: Path) -> None:
    document, _, data = compose(_NOTED, tmp_path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = [note for note in pdf.pages[0].obj.Annots if "/Contents" in note]
        assert str(links[0].Contents) == "1"
        links[0].Contents = pikepdf.String("6")
        target = io.BytesIO()
        pdf.save(target, fix_metadata_version=False)
    problems = Problems()
    verify(document, None, target.getvalue(), problems)
    assert problems.failed


_TILES = """title: Report on the harbour
language: en
figures:
  calls: {label: Calls, value: 4112, unit: boats, highlight: true}
  tides: {label: Tides, value: 4115, unit: hours, highlight: true}
sections:
  - heading: Quay
    summary: The quay is long.
    body:
      - |
        Boats come, {{ calls }} in {{ tides }}.

        - From the north
        - From the south
      - {quote: {text: Calls, by: A keeper}}
"""


def test_a_text_that_is_called_as_a_key_figure_is_none(tmp_path: Path) -> None:
    document, _, pdf = compose(_TILES, tmp_path)
    problems = Problems()
    read = read_file("the page", pdf, problems)
    assert isinstance(read, PdfContent) and any(tag.tag == "BlockQuote" for tag in read.tags)
    verify(document, None, pdf, problems)
    assert [str(problem) for problem in problems] == []
