"""What is looked at and taken away: the page as a picture, both files, the Word text."""

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from exporter.preview.http.answer import Answer, Request
from exporter.preview.raster import draw_page, round_scale
from exporter.preview.refusal import Refusal

if TYPE_CHECKING:
    from exporter.preview.look import Look
    from exporter.preview.session import PreviewSession

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


def read_number(request: Request, name: str) -> int:
    """A whole number of the query. Raises Refusal."""
    typed = request.query.get(name, "")
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 12:
        raise Refusal("bad-request", f"{name} is no number")
    return int(typed)


def read_decimal(request: Request, name: str, default: float) -> float:
    """A positive number of the query. Raises Refusal."""
    typed = request.query.get(name, "")
    if not typed:
        return default
    if not re.fullmatch(r"\d{1,4}(?:\.\d{1,6})?", typed, re.ASCII):
        raise Refusal("bad-request", f"{name} is no number")
    return float(typed)
