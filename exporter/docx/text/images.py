"""Pictures as inline drawings, with alternative text."""

from msgspec.structs import replace

from exporter.document.blocks import Image
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.estimate.pictures import decide_picture_size
from exporter.docx.measure.look import SINGLE, write_alignment, write_foot_frame, write_spacing
from exporter.docx.package.xml import PIC, emu, escape, twips
from exporter.docx.records import Record, WordParagraph
from exporter.docx.text.captions import write_captioned


def write_image(cursor: Cursor, block: Image) -> list[Record]:
    """The picture's paragraph with caption, source and remark."""
    if block.id.startswith(("front[", "back[")):
        return [_place_picture(cursor.writer, block, _write_picture(cursor, block))]
    return write_captioned(cursor, block, lambda: _write_picture(cursor, block))


def _place_picture(writer: WordWriter, block: Image, picture: WordParagraph) -> WordParagraph:
    """Align a template's own picture as its item says, else as the title."""
    title = writer.settings.find_part("title").align or "left"
    frame = write_foot_frame(twips(writer.width)) if block.bottom else ""
    spacing = "" if block.space_before is None else write_spacing(block.space_before, 0, SINGLE)
    style = "Logo" if writer.owns_styles else picture.style
    return replace(picture, style=style, properties=(write_alignment(block.align or title), frame), spacing=spacing)


def _write_picture(cursor: Cursor, block: Image) -> WordParagraph:
    return WordParagraph("Figure", write_picture_run(cursor, block))


def write_picture_run(cursor: Cursor, block: Image) -> str:
    """A run with the picture in the line."""
    writer = cursor.writer
    width, height = decide_picture_size(writer, block)
    data = _prepare_data(writer, block, width, height)
    rid = cursor.story.relate(writer.package.add_picture(data, block.format), "image")
    graphic = f'<a:graphicData uri="{PIC}">{_pic_element(rid, emu(width), emu(height))}</a:graphicData>'
    return write_inline_drawing(writer.next_drawing_id(), width, height, block.alt, graphic)


def _prepare_data(writer: WordWriter, block: Image, width: float, height: float) -> bytes:
    """The picture's bytes for this size in points; data that cannot be read are an error and stay as they are."""
    from exporter.pictures import PictureError, prepare_picture, report_damaged

    try:
        return prepare_picture(block.data, block.pixels, block.orientation, width, height, block.dpi)
    except PictureError:
        report_damaged(block.name, block.place, writer.problems)
        return block.data


# Marks a picture as decorative, so that screen readers skip it ([MS-ODRAWXML] §2.22.2.1).
DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def write_inline_drawing(
    number: int, width: float, height: float, alt: str, graphic: str, kind: str = "Picture", title: str = ""
) -> str:
    """A run with a drawing in the line; `width` and `height` in points, `alt` what it shows, "" for decoration."""
    return f"<w:r>{write_drawing(number, width, height, alt, graphic, kind, title)}</w:r>"


def write_drawing(
    number: int, width: float, height: float, alt: str, graphic: str, kind: str, title: str = ""
) -> str:  # fmt: skip
    """The `w:drawing` of a run."""
    end = "/>" if alt else f">{DECORATION}</wp:docPr>"
    titled = f' title="{escape(title)}"' if title else ""
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{kind} {number}" descr="{escape(alt)}"{titled}{end}<wp:cNvGraphicFramePr/>'
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing>"
    )


def _pic_element(rid: str, width: int, height: int) -> str:
    # The inner name is for machines: people and readers meet `wp:docPr` only.
    return (
        f'<pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="0" name="Picture"/><pic:cNvPicPr>'
        '<a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
