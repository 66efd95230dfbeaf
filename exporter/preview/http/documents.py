"""What is looked at and taken away: the page as a picture, both files, the Word text."""

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from exporter.pictures import PictureError, prepare_picture
from exporter.preview.http.answer import Answer, Request, answer_json, read_decimal, read_number
from exporter.preview.raster import draw_page, measure_pages, round_scale
from exporter.preview.refusal import Refusal
from exporter.preview.word.html import write_word_text

if TYPE_CHECKING:
    from exporter.preview.look import Look
    from exporter.preview.session import PreviewSession
    from exporter.preview.word.html import WordText

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Pixels a point of a page that is taken away: 216 dots an inch, enough for a slide.
_TAKEN = 3.0


def answer_picture(session: "PreviewSession", request: Request) -> Answer:
    """The page as a JPEG. Raises Refusal."""
    version = read_number(request, "v")
    scale = round_scale(read_decimal(request, "scale", 2.0))
    look = session.snapshot.find_page(version)
    if look is None:
        raise Refusal("gone", "this version is no longer kept")
    session.pictures.scale = scale
    data = session.pictures.draw(look.pdf, f"page {version}", scale)
    return Answer(data, "image/jpeg")


def answer_pdf(session: "PreviewSession", request: Request) -> Answer:
    """The one-pager's file. Raises Refusal."""
    look, name = _find_good(session, request, "pdf")
    return _attach(look.pdf, "application/pdf", f"{name}.pdf")


def answer_docx(session: "PreviewSession", request: Request) -> Answer:
    """The Word file. Raises Refusal."""
    look, name = _find_good(session, request, "docx")
    return _attach(look.docx, _DOCX, f"{name}.docx")


def answer_png(session: "PreviewSession", request: Request) -> Answer:
    """The page as a PNG. Raises Refusal."""
    look, name = _find_good(session, request, "pdf")
    scale = round_scale(read_decimal(request, "scale", _TAKEN))
    return _attach(draw_page(look.pdf, scale, "png"), "image/png", f"{name}.png")


def _find_good(session: "PreviewSession", request: Request, kind: str) -> tuple["Look", str]:
    """The look that has a file, and the name that `build` would give it. Raises Refusal."""
    look, current = session.wait_good(kind)
    if not current and request.query.get("last_good") != "1":
        raise Refusal("has-errors", "the outline has errors: mend them, or take the last good version")
    stem = os.path.splitext(os.path.basename(session.path))[0]
    return look, f"{stem}-{look.row.name.rpartition('/')[2]}" if look.row is not None else stem


def _attach(data: bytes, kind: str, name: str) -> Answer:
    """A file to be kept under a name (RFC 6266), in characters that any header holds (RFC 8187)."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name)
    where = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Answer(data, kind, headers=(("Content-Disposition", where),))


def answer_word(session: "PreviewSession", request: Request) -> Answer:
    """The Word text as a fragment of HTML. Raises Refusal."""
    return Answer(_find_word(session, request).html.encode("utf-8", "replace"), "text/html; charset=utf-8")


def answer_word_image(session: "PreviewSession", request: Request) -> Answer:
    """A picture of the Word text. Raises Refusal."""
    images = _find_word(session, request).images
    number = int(request.route.rpartition("/")[2])
    if number >= len(images):
        raise Refusal("not-found", "there is no such picture")
    image = images[number]
    try:
        data = prepare_picture(image.data, image.pixels, image.orientation, image.width, image.height, image.dpi)
    except PictureError as error:
        raise Refusal("refused", "the picture is damaged") from error
    return Answer(data, f"image/{image.format}")


def _find_word(session: "PreviewSession", request: Request) -> "WordText":
    """The Word text of a version, written once. Raises Refusal."""
    version = read_number(request, "v")
    look = session.snapshot.find_word(version)
    if look is None or look.document is None or look.document.briefing is None or look.template is None:
        raise Refusal("gone", "this version is no longer kept")
    read_font = look.reading.files.read_font if look.reading is not None else None
    briefing, settings = look.document.briefing, look.template.docx
    with session.making:
        kept_version, kept = session.word_text
        if kept is None or kept_version != version:
            kept = write_word_text(briefing, settings, session.path, version, read_font)
            session.word_text = (version, kept)
    return kept


def answer_word_pages(session: "PreviewSession", request: Request) -> Answer:
    """How many pages LibreOffice makes of the Word file, and their size. Raises Refusal."""
    version = read_number(request, "v")
    count, width, height = measure_pages(_lay_out(session, version))
    return answer_json({"version": version, "count": count, "width": round(width, 2), "height": round(height, 2)})


def answer_word_page(session: "PreviewSession", request: Request) -> Answer:
    """One of those pages as a JPEG. Raises Refusal."""
    version = read_number(request, "v")
    number = int(request.route.rpartition("/")[2].partition(".")[0])
    scale = round_scale(read_decimal(request, "scale", 1.5))
    try:
        data = session.pictures.draw(_lay_out(session, version), f"word {version}", scale, number - 1)
    except IndexError as error:
        raise Refusal("not-found", "there is no such page") from error
    return Answer(data, "image/jpeg")


def _lay_out(session: "PreviewSession", version: int) -> bytes:
    """The pages of a version's Word file, as a PDF. Raises Refusal."""
    look = session.snapshot.find_word(version)
    if look is None:
        raise Refusal("gone", "this version is no longer kept")
    if not look.docx:
        look = session.finish(look)
    if not look.docx:
        raise Refusal("refused", "the Word file has errors")
    return session.office.lay_out(look.docx, version)
