"""What a Word file has in its text that is no text: formulas, inserted files, drawings, ink; what each says."""

import re
from collections.abc import Mapping

from lxml import etree

from exporter.readback.package import PackageReader
from exporter.readback.wordprocessing import W, w_attribute
from exporter.start.patterns import compile_pattern

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_VML = "{urn:schemas-microsoft-com:vml}"
_CHARTEX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_SHAPE = f"{_WPS}wsp"

# What people call it, by the element that holds it (ISO 29500-1 §17.17, §20.4, §22.1).
_NAMES = {
    f"{_M}oMath": "a formula",
    f"{W}altChunk": "an inserted file",
    f"{W}subDoc": "a subdocument",
    f"{W}object": "an embedded object",
    f"{W}control": "a form control",
    f"{W}contentPart": "ink",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}contentPart": "ink",
    f"{_WPS}contentPart": "ink",
    f"{_DIAGRAM}relIds": "a SmartArt drawing",
    f"{_VML}textpath": "a word drawn as a picture",
    f"{_CHARTEX}chart": "a chart of a newer kind",
    f"{W}endnoteReference": "an endnote",
    f"{W}ruby": "ruby text",
    _SHAPE: "a shape",
}
OBJECTS = tuple(_NAMES)
_LONGEST = 200  # characters of an inserted file that a message shows


def read_object(
    package: PackageReader, main: str, element: etree._Element, endnotes: Mapping[str, etree._Element]
) -> tuple[str, str]:
    """What an element is, and its words; "" for a part of another, and for a text box, whose words are text."""
    tag = str(element.tag)
    inside = next(element.iterancestors(f"{W}object", f"{_M}oMath"), None)
    if inside is not None or (tag == _SHAPE and next(element.iter(f"{W}txbxContent"), None) is not None):
        return "", ""
    return _NAMES[tag], _read_words(package, main, element, endnotes)


def _read_words(
    package: PackageReader, main: str, element: etree._Element, endnotes: Mapping[str, etree._Element]
) -> str:
    tag = str(element.tag)
    if tag == f"{_M}oMath":
        return "".join(each.text or "" for each in element.iter(f"{_M}t"))
    if tag == f"{_VML}textpath":
        return element.get("string", "")
    if tag == f"{W}ruby":
        return "".join(each.text or "" for each in element.iterfind(f"{W}rt//{W}t"))
    if tag == f"{W}endnoteReference":
        note = endnotes.get(w_attribute(element, "id"))
        return "" if note is None else "".join(each.text or "" for each in note.iter(f"{W}t")).strip()
    relations = package.read_relations(main)
    if tag == f"{_DIAGRAM}relIds":
        root = package.read_xml(relations.get(element.get(f"{_R}dm", ""), ("", ""))[1])
        return "" if root is None else " ".join(each.text or "" for each in root.iter(f"{_A}t"))
    if tag == f"{W}altChunk":
        name = relations.get(element.get(f"{_R}id", ""), ("", ""))[1]
        return _excerpt(package.read_part(name)) if name in package.names else ""
    return ""


_TAG = compile_pattern(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.IGNORECASE | re.DOTALL)


def _excerpt(data: bytes) -> str:
    """The beginning of an inserted text or page; "" where it is a file of another kind."""
    head = data[: 100 * _LONGEST]
    if b"\0" in head or head.startswith(b"PK"):
        return ""
    return " ".join(_TAG.sub(" ", head.decode(errors="replace")).split())[:_LONGEST]
