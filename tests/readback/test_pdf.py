"""PDFs read back: ours in full, strangers' as far as they go, broken ones with a plain word."""

import io

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from exporter.pdf.file.finish import finish_file
from exporter.problem import Problems
from exporter.readback import inspect
from tests.support import pages
from tests.support.pages import META


def read(data: bytes, name: str = "a.pdf") -> tuple[dict[str, object] | None, list[str]]:
    problems = Problems()
    found = inspect(name, data, problems)
    return found, [problem.code for problem in problems]


@pytest.fixture(scope="module")
def ours() -> bytes:
    return finish_file(pages.one_pager(), META, Problems(), attachment=("大纲.yaml", b"title: x\n"))


def test_what_we_write_comes_back(ours: bytes) -> None:
    found, codes = read(ours)
    assert found is not None and codes == []
    assert found["kind"] == "pdf"
    assert (found["title"], found["language"], found["pages"]) == (META.title, "zh-CN", 1)
    assert found["page_sizes"] == [[595.28, 841.89]]
    assert found["figures"] == {"members": ["5613人", "5613人"], "share": ["43.6%"]}
    assert found["conformance"] == ["PDF/A-3a", "PDF/UA-1"]
    assert found["attachments"] == [{"name": "大纲.yaml", "bytes": 9}]
    fonts = found["fonts"]
    assert isinstance(fonts, list) and fonts and all(font["embedded"] and font["subset"] for font in fonts)
    assert "第1点：办理39684次，占43.6%" in str(found["text"])


def test_tags_come_in_reading_order_with_their_text(ours: bytes) -> None:
    found, _ = read(ours)
    assert found is not None
    tags = found["tags"]
    assert isinstance(tags, list)
    texts = {(entry["tag"], entry["text"]) for entry in tags}
    assert tags[1] == {"tag": "H1", "text": "律师下乡村，服务零距离"}
    assert {("LBody", "第1点：办理39684次，占43.6%"), ("P", "见网站 site。"), ("P", "5613人与43.6%")} <= texts
    assert ("P", "The end goes on.") in texts
    assert [entry["alt"] for entry in tags if entry["tag"] == "Figure"] == ["条形图：党支部340个"]


def test_the_name_does_not_matter(ours: bytes) -> None:
    assert read(ours, "a.docx")[0] == read(ours)[0]


def test_a_strangers_file_is_read_as_far_as_it_goes() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle("Untagged")
    canvas.drawString(72, 700, "Plain text")
    canvas.save()
    found, codes = read(out.getvalue())
    assert found is not None and codes == []
    assert (found["title"], found["text"], found["tags"], found["conformance"]) == ("Untagged", "Plain text", [], [])
    assert found["fonts"] == [{"name": "Helvetica", "embedded": False, "subset": False}]


def test_a_locked_file_says_so(ours: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(ours)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert read(out.getvalue()) == (None, ["file-unreadable"])


@pytest.mark.parametrize("cut", [8, 200, 4000])
def test_a_torn_file_says_so_or_is_read(ours: bytes, cut: int) -> None:
    found, codes = read(ours[:cut])
    assert found is None and codes == ["file-unreadable"]


def test_no_damage_is_a_traceback(ours: bytes) -> None:
    for place in range(20, len(ours), 997):
        data = ours[:place] + bytes(byte ^ 0x55 for byte in ours[place : place + 40]) + ours[place + 40 :]
        found, codes = read(data)
        assert (found is None) == bool(codes)


def test_a_structure_that_holds_itself_is_no_endless_walk(ours: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(ours)) as pdf:
        top = pdf.Root.StructTreeRoot.K
        top.K = pikepdf.Array([top])
        pdf.save(out)
    assert read(out.getvalue()) == (None, ["file-unreadable"])


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"{\\rtf1 x}", b"PK\x03\x04", b"%PDF-1.7\n"]
)
def test_strangers_are_turned_away_in_plain_words(data: bytes) -> None:
    problems = Problems()
    assert inspect("x", data, problems) is None
    (problem,) = problems
    assert problem.severity == "error" and problem.place.file == "x" and "Error" not in problem.message


def test_the_text_is_the_viewers(ours: bytes) -> None:
    document = pypdfium2.PdfDocument(ours)
    shown = document[0].get_textpage().get_text_range()
    document.close()
    found, _ = read(ours)
    assert found is not None and found["text"] == shown.replace("\r\n", "\n")


def test_a_damaged_file_is_told_without_an_address_in_memory() -> None:
    problems = Problems()
    assert inspect("a.pdf", b"%PDF-1.4 junk", problems) is None
    (found,) = problems
    assert found.message.startswith("the file is damaged: unable to find")
