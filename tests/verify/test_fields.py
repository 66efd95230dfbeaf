"""Every digit of a Word file's fields, of its contents and of its list of appendices is held to account."""

import io
import re
from collections.abc import Iterator

import pikepdf
import pytest

from exporter.document.blocks import Document
from exporter.problem import Problems
from exporter.verify import verify
from tests.support.harbour import compose
from tests.support.packages import pack, read_package

_OUTLINE = """title: Report on the harbour
language: en
date: 2025-06-05
template: {docx: {toc: true}, header: {left: "{{ heading }}"}, footer: {right: "{{ page }} of {{ pages }}"}}
notes: {n1: A word on boats., n2: Another on nets.}
sections:
  - heading: Quay 41
    id: quay
    body:
      - See {{ loads }}, {{ quay }} and {{ tide }}[^n1].
      - {chart: {id: loads, type: column, caption: Loads, alt: Two columns, unit: t, categories: [A, B],
          series: {loads: [46, 47]}}}
      - {table: {id: ships, caption: Ships, columns: [A, B], rows: [[x, 2]]}}
      - {table: {id: crews, caption: Crews, columns: [A, B], rows: [[y, 3]]}}
  - heading: Tides
    id: tide
    body: ["Look[^n2] at {{ ships }}, {{ crews }} and {{ quay }}[^n1]."]
  - {heading: List of ships, appendix: true, body: [None.]}
  - {heading: Cranes, appendix: true, body: [None.]}
"""
# What a reader or Word is told, digit by digit: instructions of fields, texts.
_SAID = re.compile(rb"<w:(instrText|t)(?: [^>]*)?>([^<]*\d[^<]*)</w:")
_ANCHOR = re.compile(rb'<w:hyperlink w:anchor="([^"]*\d[^"]*)"')
# The last line's page: nothing that is known here bounds it.
_PAGES = re.compile(rb"PAGEREF .*?<w:t>(\d+)</w:t>", re.S)


@pytest.fixture(scope="module", params=["en", "zh-CN"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, bytes, bytes]:
    return compose(_OUTLINE.replace("language: en", f"language: {request.param}"), tmp_path_factory.mktemp("fields"))


def _altered(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each first and last digit of a text or instruction, and of a link's bookmark, changed by five."""
    pages = {match.start(1) for match in _PAGES.finditer(data)}
    spans = [match.span(2) for match in _SAID.finditer(data)] + [match.span(1) for match in _ANCHOR.finditer(data)]
    for begin, end in spans:
        places = [at for at in range(begin, end) if data[at : at + 1].isdigit()]
        for at in {places[0], places[-1]} - pages:
            other = b"%d" % ((int(data[at : at + 1]) + 5) % 10)
            yield data[begin:end].decode(), data[:at] + other + data[at + 1 :]


def _is_found(document: Document, parts: dict[str, bytes]) -> bool:
    problems = Problems()
    verify(document, pack(parts), None, problems)
    return problems.failed


def test_right_fields_are_no_differences(made: tuple[Document, bytes, bytes]) -> None:
    problems = Problems()
    verify(*made, problems)
    assert [str(problem) for problem in problems] == []


def test_every_digit_of_fields_and_texts_is_held_to_account(made: tuple[Document, bytes, bytes]) -> None:
    document, docx, _ = made
    parts = read_package(docx)
    missed, walked = [], 0
    for name in parts:
        if re.fullmatch(r"word/(document|header\d+|footer\d+)\.xml", name):
            for said, data in _altered(parts[name]):
                walked += 1
                missed += [] if _is_found(document, {**parts, name: data}) else [said]
    assert walked > 20 and missed == []


@pytest.mark.parametrize("page", [b"0", b"x", b""])
def test_a_page_of_the_contents_is_a_whole_number_from_one_on(page: bytes, made: tuple[Document, bytes, bytes]) -> None:
    document, docx, _ = made
    parts = read_package(docx)
    whole = parts["word/document.xml"]
    match = _PAGES.search(whole)
    assert match is not None
    changed = whole[: match.start(1)] + page + whole[match.end(1) :]
    assert _is_found(document, {**parts, "word/document.xml": changed})


def test_pages_of_the_contents_do_not_fall(made: tuple[Document, bytes, bytes]) -> None:
    document, docx, _ = made
    parts = read_package(docx)
    whole = parts["word/document.xml"]
    match = _PAGES.search(whole)
    assert match is not None
    changed = whole[: match.start(1)] + b"9" + whole[match.end(1) :]
    assert _is_found(document, {**parts, "word/document.xml": changed})


@pytest.mark.parametrize("name", ["CreateDate", "ModifyDate"])
def test_dates_of_a_pdf_s_metadata_are_those_of_its_properties(name: str, made: tuple[Document, bytes, bytes]) -> None:
    document, _, data = made
    with pikepdf.open(io.BytesIO(data)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        changed = re.sub(rb"(<xmp:%s>)2025" % name.encode(), rb"\g<1>2020", xmp)
        assert changed != xmp
        pdf.Root.Metadata = pdf.make_stream(changed, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        target = io.BytesIO()
        pdf.save(target, fix_metadata_version=False)
    problems = Problems()
    verify(document, None, target.getvalue(), problems)
    assert [problem.message for problem in problems if name in problem.message]
