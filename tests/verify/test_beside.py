"""Every digit that a reader sees beside the pages, changed one at a time in a finished file, is found."""

import io
import re
import time
from collections.abc import Iterator

import pikepdf
import pytest

from exporter.document.blocks import Document
from exporter.problem import Problems
from exporter.verify import verify
from exporter.verify.beside import check_lines
from tests.support.harbour import OUTLINE, compose
from tests.support.packages import pack, read_package

# Numbers of the outline, which no identifier, size or instant in the files has.
_SHOWN = re.compile(rb"(?<!\d)41[0-5]\d(?!\d)")


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, bytes, bytes]:
    return compose(OUTLINE, tmp_path_factory.mktemp("right"))


def _altered(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The text with the second digit of one number changed, once for each number."""
    for match in _SHOWN.finditer(data):
        at = match.start() + 1
        yield match[0].decode(), data[:at] + b"7" + data[at + 1 :]


def test_every_digit_of_properties_and_names_is_held_to_account(right: tuple[Document, bytes, bytes]) -> None:
    document, docx, _ = right
    parts = read_package(docx)
    missed, walked = [], 0
    for name in ("docProps/core.xml", "docProps/app.xml", "word/document.xml"):
        for number, changed in _altered(parts[name]):
            problems = Problems()
            verify(document, pack({**parts, name: changed}), None, problems)
            walked += 1
            missed += [] if problems.failed else [(name, number)]
    assert walked > 40 and missed == []


def test_every_digit_of_a_workbook_is_held_to_account(right: tuple[Document, bytes, bytes]) -> None:
    document, docx, _ = right
    parts = read_package(docx)
    book_name = next(name for name in parts if name.endswith(".xlsx"))
    book = read_package(parts[book_name])
    missed, walked = [], 0
    for name in (name for name in book if name.endswith(("sharedStrings.xml", "sheet1.xml"))):
        for number, changed in _altered(book[name]):
            problems = Problems()
            verify(document, pack({**parts, book_name: pack({**book, name: changed})}), None, problems)
            walked += 1
            missed += [] if problems.failed else [(name, number)]
    assert walked >= 4 and missed == []


def test_every_digit_of_a_chart_s_caches_is_held_to_account(right: tuple[Document, bytes, bytes]) -> None:
    """The workbook has each value and each name that a cache has, so that one changed alone is seen."""
    document, docx, _ = right
    parts = read_package(docx)
    name = next(name for name in parts if re.fullmatch(r"word/charts/chart\d+\.xml", name))
    missed, walked = [], 0
    for found in re.finditer(rb"(?<=<c:v>)[^<]*\d[^<]*(?=</c:v>)", parts[name]):
        digit = re.search(rb"\d", found[0])
        assert digit is not None
        at = found.start() + digit.start()
        other = b"%d" % ((int(digit[0]) + 1) % 10)
        problems = Problems()
        verify(document, pack({**parts, name: parts[name][:at] + other + parts[name][at + 1 :]}), None, problems)
        walked += 1
        missed += [] if problems.failed else [found[0]]
    assert walked >= 4 and missed == []


def test_every_digit_of_a_pdf_s_metadata_is_held_to_account(right: tuple[Document, bytes, bytes]) -> None:
    document, _, data = right
    missed, walked = [], 0
    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
    for number, changed in _altered(metadata):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.Root.Metadata = pdf.make_stream(changed, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
            target = io.BytesIO()
            pdf.save(target, fix_metadata_version=False)
        problems = Problems()
        verify(document, None, target.getvalue(), problems)
        walked += 1
        missed += [] if problems.failed else [number]
    assert walked >= 3 and missed == []


@pytest.mark.parametrize("key", ["/Title", "/Author", "/Subject"])
def test_a_digit_of_a_pdf_s_properties_is_held_to_account(key: str, right: tuple[Document, bytes, bytes]) -> None:
    document, _, data = right
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.docinfo[key] = pikepdf.String(str(pdf.docinfo[key]).replace("41", "47", 1))
        target = io.BytesIO()
        pdf.save(target, fix_metadata_version=False)
    problems = Problems()
    verify(document, None, target.getvalue(), problems)
    assert problems.failed


def test_lines_of_a_large_table_take_time_in_step_with_their_number() -> None:
    lines = [f"v{number}x\nw{number}" for number in range(30_000)]  # cells of two lines each
    told: list[str] = []
    begun = time.process_time()
    check_lines("\n".join([*lines, "value17x29"]), [*lines, "value18x29"], lambda _, message: told.append(message))
    assert time.process_time() - begun < 2  # 0.2 on a desk; to search all texts for each line takes over ten
    assert told == ["“value17x29” stands where “value18x29” was meant"]
