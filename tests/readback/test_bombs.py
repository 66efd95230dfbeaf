"""Small files that stand for gigabytes or for years: each is read within bounds, or refused with its reason."""

import io
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from pikepdf import Array, Dictionary, Name

from exporter import deadline
from exporter.problem import Problems
from exporter.readback import package as reading
from exporter.readback import read_file
from exporter.readback.budget import Budget, OverBudget
from exporter.readback.charts.chart import read_chart
from exporter.readback.package import POINTS, PackageError, PackageReader
from exporter.readback.pages.streams import BYTES, measure_stream
from exporter.readback.wordprocessing import parse_count
from tests.support.word_packages import W, p, package

TEXT = "<w:r><w:t>x</w:t></w:r>"


def read_bounded(name: str, data: bytes) -> str:
    """The messages that reading gives, within two seconds of this process's own time."""
    problems = Problems()
    begun = time.process_time()
    read_file(name, data, problems)
    assert time.process_time() - begun < 6  # ten times what each takes on a desk
    return " ".join(problem.message for problem in problems)


# ---- Word ----------------------------------------------------------------------------------------------------------


def boxes(depth: int) -> str:
    opened = "<w:p><w:r><w:pict><w:txbxContent>" * depth
    return opened + p(TEXT) + "</w:txbxContent></w:pict></w:r></w:p>" * depth


@pytest.mark.parametrize(("depth", "message"), [(3, ""), (15, ""), (60, "nested 121 deep")])
def test_boxes_in_boxes_are_read_once_or_refused(depth: int, message: str) -> None:
    assert message in read_bounded("a.docx", package(boxes(depth)))


def test_each_box_in_a_box_is_read_once() -> None:
    found = read_file("a.docx", package(boxes(12)), Problems())
    assert found is not None
    assert [paragraph.text for paragraph in found.paragraphs] == ["x"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<w:p/>" * 1_600_000, "more than 1,500,000 elements"),
        ("<w:p/>" * 250_000, "more than 200,000 paragraphs"),
        (p("<w:r>" * 200 + "<w:t>x</w:t>" * 20_000 + "</w:r>" * 200), ""),
        ("<w:p>" * 30 + TEXT * 100_000 + "</w:p>" * 30, "elements in nested content"),
        (p("".join(f"<w:commentRangeStart w:id='{n}'/>" for n in range(20_000)) + TEXT * 20_000), "overlap"),
        (p("".join(f"<w:bookmarkStart w:id='{n}' w:name='_fig1_a'/>" for n in range(9_000)) + TEXT * 9_000), "overlap"),
        ("<w:tbl><w:tr>" + "<w:tc><w:tcPr><w:gridSpan w:val='63'/></w:tcPr></w:tc>" * 50_000 + "</w:tr></w:tbl>", ""),
    ],
    ids=[
        "empty paragraphs",
        "many paragraphs",
        "deep runs",
        "nested paragraphs",
        "comments",
        "bookmarks",
        "wide cells",
    ],
)
def test_a_word_file_that_holds_too_much_is_refused(body: str, message: str) -> None:
    # Noise keeps the file in proportion to what it unpacks to.
    noise = "".join(f"<!--{n * 2654435761 % 2**32:x}-->" for n in range(30_000))
    assert message in read_bounded("a.docx", package(body + noise))


def test_a_long_chain_of_styles_is_read() -> None:
    chain = "".join(
        f"<w:style w:type='paragraph' w:styleId='s{n}'><w:name w:val='s{n}'/><w:basedOn w:val='s{n - 1}'/></w:style>"
        for n in range(1, 9_000)
    )
    first = "<w:style w:type='paragraph' w:styleId='s0'><w:name w:val='heading 2'/></w:style>"
    circle = "".join(f"<w:style w:styleId='{a}'><w:basedOn w:val='{b}'/></w:style>" for a, b in ("ab", "ba"))
    styles = f"<w:styles xmlns:w='{W}'>{first}{chain}{circle}</w:styles>"
    found = read_file("a.docx", package(p(TEXT, "s8999") + p(TEXT, "a"), styles=styles), Problems())
    assert [heading.level for heading in found.headings] == [2]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["²", "-1", "", "1e3", "9" * 5000, "٣", "1_0", " 1"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_count(text) is None
    style = f"<w:outlineLvl w:val='{text}'/><w:numPr><w:ilvl w:val='{text}'/><w:numId w:val='1'/></w:numPr>"
    assert read_bounded("a.docx", package(f"<w:p><w:pPr>{style}</w:pPr>{TEXT}</w:p>")) == ""


def test_a_directory_of_a_hundred_thousand_parts_is_not_listed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(11_000):
            archive.writestr(str(number), "")
    assert "more than 5000 parts" in read_bounded("a.docx", file.getvalue())


# ---- PDF -----------------------------------------------------------------------------------------------------------


def pdf(fill: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    made = pikepdf.new()
    fill(made, made.add_blank_page())
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def share_elements(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    element = made.make_indirect(Dictionary(S=Name.P))
    for _ in range(60):
        element = made.make_indirect(Dictionary(S=Name.P, K=Array([element, element])))
    made.Root.StructTreeRoot = Dictionary(K=element)


def share_arrays(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    kids = made.make_indirect(Array([]))
    kids.append(Dictionary(S=Name.P, K=kids))
    kids.append(Dictionary(S=Name.P, K=kids))
    made.Root.StructTreeRoot = Dictionary(K=kids)


def list_elements(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    made.Root.StructTreeRoot = Dictionary(K=Array([Dictionary(S=Name.P) for _ in range(9_000)]))


def draw_forms(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    settings = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 9, 9])}
    form = made.make_stream(b"q Q", **settings)
    for _ in range(28):
        form = made.make_stream(b"/F Do /F Do", Resources=Dictionary(XObject=Dictionary(F=form)), **settings)
    page.Resources = Dictionary(XObject=Dictionary(F=form))
    page.Contents = made.make_stream(b"/F Do")


def draw(content: bytes) -> Callable[[pikepdf.Pdf, pikepdf.Page], None]:
    def fill(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.Contents = made.make_stream(content)

    return fill


def draw_words(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
    settings = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 9, 9])}
    page.Resources = Dictionary(XObject=Dictionary(F=made.make_stream(b"(" + b"a" * 900 + b") Tj", **settings)))
    page.Contents = made.make_stream(b"/F Do " * 600)


def repeat_page(count: int) -> Callable[[pikepdf.Pdf, pikepdf.Page], None]:
    def fill(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
        made.Root.Pages.Kids = Array([page.obj] * count)

    return fill


def map_codes(cmap: bytes, shown: bytes) -> Callable[[pikepdf.Pdf, pikepdf.Page], None]:
    def fill(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
        codes = made.make_stream(b"begincodespacerange <00> endcodespacerange " + cmap)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.A, ToUnicode=codes)
        page.Resources = Dictionary(Font=Dictionary(F=made.make_indirect(font)))
        page.Contents = made.make_stream(b"BT /F 1 Tf /P <</MCID 0>> BDC " + shown + b" EMC ET")
        element = Dictionary(S=Name.P, Pg=page.obj, K=0)
        made.Root.StructTreeRoot = Dictionary(K=made.make_indirect(element))

    return fill


def attach(size: bool) -> Callable[[pikepdf.Pdf, pikepdf.Page], None]:
    def fill(made: pikepdf.Pdf, page: pikepdf.Page) -> None:
        made.attachments["a"] = pikepdf.AttachedFileSpec(made, b"0" * 70_000_000)
        if not size:
            del made.attachments["a"].get_file().obj["/Params"]

    return fill


@pytest.mark.parametrize(
    ("fill", "message"),
    [
        (share_elements, "its structure has no end"),
        (share_arrays, "its structure has no end"),
        (draw_forms, "bytes of unpacked content"),
        (draw(b"q " * 4_000_000), "pieces of content"),
        (draw(b"%" + b"a" * 70_000_000), "bytes of unpacked content"),
        (draw(b"1 1 m 2 2 l S " * 20_000), ""),
        (draw(b"(aaaaaaaaa) Tj " * 60_000), "page 1 shows more than 500,000 bytes of text"),
        (draw_words, "page 1 shows more than 500,000 bytes of text"),
        (repeat_page(30_000), "more than 20,000 pages"),
        (repeat_page(900), ""),
        (map_codes(b"beginbfchar " * 1_500_000, b"(a) Tj"), "operands and operators"),
        (map_codes(b"1 beginbfrange <00> <ff> <" + b"41" * 99_000 + b"> endbfrange", b"(abcd) Tj " * 9_000), "tagged"),
        (attach(True), ""),
        (attach(False), "bytes of unpacked content"),
    ],
)
def test_a_pdf_that_holds_too_much_is_refused(fill: Callable[[pikepdf.Pdf, pikepdf.Page], None], message: str) -> None:
    told = read_bounded("a.pdf", pdf(fill))
    assert message in told if message else told == ""


def pack_objects(count: int) -> bytes:
    """A PDF whose catalog is packed (ISO 32000-1 §7.5.7), and holds an array of so many numbers."""
    packed = zlib.compress(b"1 0 <</Type/Catalog/Pages 2 0 R/X[" + b"0 " * count + b"]>>", 9)
    made = {
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        4: b"<</Type/Obj#53tm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    }
    file, starts = b"%PDF-1.7\n", {}
    for number, each in made.items():
        starts[number] = len(file)
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = [(0, 0, 255), (2, 4, 0), *((1, starts[number], 0) for number in made), (1, len(file), 0)]
    rows = b"".join(bytes([kind]) + at.to_bytes(4, "big") + bytes([index]) for kind, at, index in table)
    head = b"<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>" % len(rows)
    end = b"5 0 obj%sstream\n%s\nendstream endobj\nstartxref\n%d\n%%%%EOF" % (head, rows, len(file))
    return file + end


@pytest.mark.parametrize(("count", "message"), [(1000, ""), (4_000_000, "more than 3,000,000 objects")])
def test_packed_objects_are_counted_before_they_are_made(count: int, message: str) -> None:
    told = read_bounded("a.pdf", pack_objects(count))
    assert message in told if message else told == ""


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "_LEAST", 0.01)
    monkeypatch.setattr(deadline, "_PER_MILLION", 0.0)
    monkeypatch.setattr(reading, "_SECONDS_EACH", 0.0)
    body = package(p(TEXT) * 20_000 + "".join(f"<!--{n * 2654435761 % 2**32:x}-->" for n in range(9_000)))
    assert "longer than" in read_bounded("a.docx", body)
    assert "longer than" in read_bounded("a.pdf", pdf(list_elements))


def test_points_of_charts_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    points = "<c:cat><c:strCache><c:ptCount val='10000'/><c:pt idx='9999'/></c:strCache></c:cat>"
    series = f"<c:ser>{points}</c:ser>" + "<c:ser/>" * 300
    root = etree.fromstring(
        f"<c:x xmlns:c='{c}'><c:chart><c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart></c:x>"
    )
    counted: list[int] = []
    assert len(read_chart(root, counted.append).series) == 301
    assert counted == [10_000 * 302]
    with pytest.raises(PackageError, match="1,000,000 points of charts"):
        read_chart(root, partial(PackageReader(package(p(TEXT))).spend, POINTS))


def test_an_entry_that_lies_is_damage() -> None:
    data = bytearray(package(p(TEXT)))
    at = data.rindex(b"PK\x05\x06") + 16  # where the directory begins (APPNOTE.TXT §4.3.16)
    data[at : at + 4] = (10**9).to_bytes(4, "little")
    assert "damaged" in read_bounded("a.docx", bytes(data))


def test_parts_packed_in_ways_of_their_own_are_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "x" * 1000)
    assert "packed as no Word file is" in read_bounded("a.docx", file.getvalue())


PROBE = """
import sys
from pathlib import Path
from exporter.problem import Problems
from exporter.readback import read_file
problems = Problems()
read_file("a.pdf", Path(sys.argv[1]).read_bytes(), problems)
print([problem.message for problem in problems])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to read the memory from")
def test_a_bomb_takes_little_memory(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(draw(b"q " * 20_000_000)))
    command = [sys.executable, "-c", PROBE, str(tmp_path / "a.pdf")]
    messages, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert "pieces of content" in messages
    assert int(peak) < 300_000  # kilobytes


@pytest.mark.parametrize("name", ["LZWDecode", "RunLengthDecode"])
def test_what_cannot_be_counted_is_taken_for_the_most(name: str) -> None:
    made = pikepdf.new()
    stream = pikepdf.Stream(made, b"\x80" * 100_000)
    stream.Filter = Name("/" + name)
    assert measure_stream(stream, 1_000_000) == 1_000_001


def test_a_budget_is_spent_to_its_end() -> None:
    budget = Budget({BYTES: 3})
    budget.spend(BYTES, 3)
    assert budget.left(BYTES) == 0
    with pytest.raises(OverBudget, match="more than 3 bytes"):
        budget.spend(BYTES)
