"""What PDFium says of a PDF: its text as a viewer copies it, its bookmarks, a picture of its page."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from msgspec import Struct

from exporter.deadline import check_time

# What a look at the clock counts before each page: a page takes a millisecond and more.
_PAGE = 64

# PDFium must not be called from two threads at a time (its own documentation says so), whatever document each has.
_lock = Lock()


class Bookmark(Struct, frozen=True):
    """An item of a PDF's outline, which viewers show as bookmarks (ISO 32000-1 §12.3.3).

    `level` and `page` count from 1; `page` is 0 without a destination."""

    level: int
    title: str
    page: int


@contextmanager
def open_document(data: bytes) -> Iterator[Any]:
    """A PDF in PDFium, which no other thread uses meanwhile; closing it closes its pages."""
    import pypdfium2

    with _lock:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def copy_text(data: bytes, most: int) -> str:
    """The text of the first pages as a viewer copies it, pages separated by form feeds. Raises OutOfTime."""
    with open_document(data) as document:
        texts = []
        for index in range(min(len(document), most)):
            check_time(_PAGE)
            texts.append(document[index].get_textpage().get_text_range())
    return "\f".join(text.replace("\r\n", "\n").replace("\ufffe", "-") for text in texts)


def read_bookmarks(data: bytes) -> tuple[Bookmark, ...]:
    """All bookmarks of a PDF, in order."""
    with open_document(data) as document:
        return tuple(
            Bookmark(item.level + 1, item.get_title(), _page_number(item.get_dest()))
            for item in document.get_toc(max_depth=20)
        )


def draw_page(data: bytes, width: int) -> bytes:
    """The first page as a PNG, `width` pixels wide."""
    with open_document(data) as document:
        page = document[0]
        drawn = page.render(scale=width / page.get_width()).to_pil()
    file = io.BytesIO()
    drawn.save(file, "PNG")
    return file.getvalue()


def _page_number(destination: object) -> int:
    index = getattr(destination, "get_index", lambda: None)()
    return 0 if index is None else int(index) + 1
