"""Base documents made by program: a firm's in English, an office's in Chinese, one with macros, and hostile ones."""

import io
import re
import zipfile
from collections.abc import Mapping

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor

from tests.support.word_samples import png

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
MACROS = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"


def english() -> bytes:
    """Letter paper, a logo in the header, theme colours of the firm, headings in Georgia, text of its own."""
    document = docx.Document()
    document.add_paragraph("Dear Sir or Madam")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Mm(20))
    section.header.paragraphs[0].add_run("ACME Holdings")
    section.footer.paragraphs[0].text = "ACME Holdings plc, registered in England"
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Georgia", Pt(11)
    styles["Heading 1"].font.name, styles["Heading 1"].font.size = "Verdana", Pt(19)
    styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x3D)
    for fonts in styles.element.iter("{*}rFonts"):
        if fonts.get(fonts.nsmap["w"].join("{}") + "ascii") in ("Georgia", "Verdana"):
            # A theme's font would go before the name.
            for key in [key for key in fonts.attrib if "heme" in key]:
                del fonts.attrib[key]
    note = styles.add_style("ACME Note", WD_STYLE_TYPE.PARAGRAPH)
    note.font.italic = True
    data = saved(document)
    theme = parts(data)["word/theme/theme1.xml"].decode()
    theme = re.sub(r'<a:clrScheme name="[^"]*"', '<a:clrScheme name="ACME"', theme)
    theme = re.sub(r"(<a:accent1>\s*)<a:srgbClr val=\"\w+\"", r'\1<a:srgbClr val="7A1F3D"', theme)
    return with_parts(data, {"word/theme/theme1.xml": theme.encode()})


def chinese() -> bytes:
    """As Chinese Word saves it: ids are numbers and short words, some names in Chinese, numbering of its own."""
    document = docx.Document()
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Times New Roman", Pt(16)
    for name in ("三级标题", "表格文字", "题注"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.sections[0].top_margin = Mm(37)
    data = saved(document)
    found = parts(data)
    renamed = {"Heading1": "1", "Heading2": "2", "Title": "a3", "BodyText": "a4", "Normal": "a", "ListBullet": "a5"}
    for name in ("word/styles.xml", "word/numbering.xml"):
        xml = found[name].decode()
        for old, new in renamed.items():
            xml = xml.replace(f'w:styleId="{old}"', f'w:styleId="{new}"').replace(f'w:val="{old}"', f'w:val="{new}"')
        found[name] = xml.encode()
    # Names that Word writes in English and other programs in Chinese.
    styles_xml = found["word/styles.xml"].decode()
    styles_xml = re.sub(
        r'(w:styleId="a4".*?<w:name w:val=")Body Text"', r'\1正文文本"', styles_xml, count=1, flags=re.S
    )
    styles_xml = re.sub(r'(<w:style [^>]*w:styleId="Heading3".*?</w:style>)', "", styles_xml, count=1, flags=re.S)
    styles_xml = re.sub(r'(<w:style [^>]*w:styleId="Caption".*?</w:style>)', "", styles_xml, count=1, flags=re.S)
    found["word/styles.xml"] = styles_xml.encode()
    return packed(found)


def template() -> bytes:
    return retyped(english(), TEMPLATE)


def hidden() -> bytes:
    """A template with macros, building blocks, an attached template, a control, and pictures from elsewhere."""
    found = parts(retyped(english(), MACROS))
    found |= {
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0macros",
        "word/glossary/document.xml": b"<glossary/>",
        "word/activeX/activeX1.xml": b"<ocx/>",
        "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
        "word/afchunk.mht": b"<html/>",
        "word/_rels/settings.xml.rels": relationships(("attachedTemplate", "file:///C:/corp/Normal.dotm", True)),
    }
    add_relations(found, "word/document.xml", (
        (MICROSOFT + "vbaProject", "vbaProject.bin", False), ("glossaryDocument", "glossary/document.xml", False),
        ("control", "activeX/activeX1.xml", False), ("oleObject", "embeddings/oleObject1.bin", False),
        ("aFChunk", "afchunk.mht", False), ("image", "http://example.org/track.png", True),
    ))  # fmt: skip
    add_relations(found, "word/header1.xml", (("image", "https://example.org/pixel.png", True),))
    header = found["word/header1.xml"].decode()
    beacon = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId90"/></v:shape>'
        '</w:pict></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "secret.txt" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
    )
    found["word/header1.xml"] = header.replace("</w:hdr>", beacon).encode()
    found["word/settings.xml"] = found["word/settings.xml"].replace(
        b"<w:zoom", b'<w:attachedTemplate r:id="rId90" xmlns:r="' + OFFICE[:-1].encode() + b'"/><w:zoom', 1
    )
    return packed(found)


# ---- packages by hand ------------------------------------------------------------------------------------------------


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_parts(data: bytes, more: Mapping[str, bytes]) -> bytes:
    return packed({**parts(data), **more})


def retyped(data: bytes, kind: str) -> bytes:
    found = parts(data)
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(DOCUMENT.encode(), kind.encode())
    return packed(found)


def relationships(*rows: tuple[str, str, bool]) -> bytes:
    xml = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if ":" in kind else OFFICE + kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if outside else ''}/>"
        for number, (kind, target, outside) in enumerate(rows, 90)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{xml}</Relationships>'
    ).encode()


def add_relations(found: dict[str, bytes], part: str, rows: tuple[tuple[str, str, bool], ...]) -> None:
    folder, name = part.rsplit("/", 1)
    rels = f"{folder}/_rels/{name}.rels"
    new = relationships(*rows)
    old = found.get(rels)
    inside = new.split(b">", 1)[1].removesuffix(b"</Relationships>")
    found[rels] = old.replace(b"</Relationships>", inside + b"</Relationships>") if old else new
