"""What stands in a Word file's text and is no text, and what it holds beside text: named, never passed over."""

import io
import zipfile

import pytest

from exporter.readback.package import PackageError
from exporter.readback.units import read_units
from tests.support.return_trip import printed
from tests.support.word_parts import MATH, MS, R, relate, with_parts

SHAPE = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
DIAGRAM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'


OBJECTS = {
    "a formula": (f"<m:oMath {MATH}><m:r><m:t>x+y</m:t></m:r></m:oMath>", "x+y"),
    "an embedded object": ("<w:r><w:object><w:control/></w:object></w:r>", ""),
    "a shape": (f"<w:r><w:drawing><wps:wsp {SHAPE}/></w:drawing></w:r>", ""),
    "a word drawn as a picture": (f'<w:r><w:pict><v:textpath {VML} string="急"/></w:pict></w:r>', "急"),
    "a SmartArt drawing": (f'<w:r><w:drawing><dgm:relIds {DIAGRAM} r:dm="rId90"/></w:drawing></w:r>', "一步"),
    "an endnote": ('<w:r><w:endnoteReference w:id="7"/></w:r>', ""),
    "ruby text": ("<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt></w:ruby></w:r>", "pin"),
}
DATA = f'<dgm:m {DIAGRAM}><a:t xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">一步</a:t></dgm:m>'


@pytest.mark.parametrize("what", OBJECTS)
def test_what_is_no_text_is_named_with_its_place(what: str) -> None:
    inside, text = OBJECTS[what]
    file = read_units(with_parts(inside, relate(f"{R}/diagramData", "drawn.xml"), drawn=DATA))
    assert [(one.what, one.text) for one in file.objects] == [(what, text)]
    assert file.units[file.objects[0].unit].text.startswith("早晚高峰最为")
    deleted = read_units(with_parts(f'<w:del w:author="a">{inside}</w:del>'), "accept")
    assert deleted.objects == ()


def test_an_inserted_file_is_named_with_its_words() -> None:
    page = "<html><style>p {}</style><p>粘贴的 <b>话</b></p></html>"
    inside = '</w:p><w:altChunk r:id="rId90"/><w:p>'
    file = read_units(with_parts(inside, relate(f"{R}/aFChunk", "page.xml"), page=page))
    assert [(one.what, one.text) for one in file.objects] == [("an inserted file", "粘贴的 话")]
    assert file.left_out == ("an inserted file (page.xml)",)


def test_a_text_box_is_text() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent>"
    file = read_units(with_parts(f"<w:r><w:drawing><wps:wsp {SHAPE}>{box}</wps:wsp></w:drawing></w:r>"))
    assert file.objects == ()
    assert [unit.text for unit in file.units].count("框里") == 1


@pytest.mark.parametrize(
    ("relation", "named"),
    [
        (relate(f"{MS}/vbaProject", "vba.bin"), "macros (vba.bin)"),
        (relate(f"{R}/oleObject", "o.bin"), "an embedded object (o.bin)"),
        (relate(f"{R}/attachedTemplate", "file:///c:/n.dotm", 'TargetMode="External"'),
         "an attached template (file:///c:/n.dotm)"),
        (relate(f"{R}/image", "http://example.org/x.png", 'TargetMode="External"'),
         "a link to http://example.org/x.png"),
        (relate(f"{R}/hyperlink", "file:///etc/hosts", 'TargetMode="External"'), "a link to file:///etc/hosts"),
    ],
)  # fmt: skip
def test_what_runs_or_fetches_is_named(relation: str, named: str) -> None:
    assert read_units(with_parts(relations=relation)).left_out == (named,)


def test_a_file_of_ours_has_nothing_of_the_kind() -> None:
    file = read_units(printed("zh"))
    assert (file.objects, file.left_out) == ((), ())
    link = relate(f"{R}/hyperlink", "https://example.org", 'TargetMode="External"')
    assert read_units(with_parts(relations=link)).left_out == ()


def strict() -> bytes:
    source, out = zipfile.ZipFile(io.BytesIO(printed("zh"))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
            target.writestr(name, content)
    return out.getvalue()


def doubled() -> bytes:
    out = io.BytesIO(printed("zh"))
    with zipfile.ZipFile(out, "a") as target:
        target.writestr("word/Document.xml", "<a/>")
    return out.getvalue()


def test_files_of_other_kinds_are_refused_by_name() -> None:
    for data, words in ((b"\xd0\xcf\x11\xe0" + bytes(600), "old .doc"), (strict(), "Strict"), (doubled(), "twice")):
        with pytest.raises(PackageError, match=words):
            read_units(data)
