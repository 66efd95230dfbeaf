"""The document outline of a PDF, which viewers show as bookmarks (ISO 32000-1 §12.3.3)."""

from msgspec import Struct


class Bookmark(Struct, frozen=True):
    """`level` and `page` count from 1; `page` is 0 without a destination."""

    level: int
    title: str
    page: int


def read_bookmarks(data: bytes) -> tuple[Bookmark, ...]:
    """All bookmarks of a PDF, in order."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(
            Bookmark(item.level + 1, item.get_title(), _page_number(item.get_dest()))
            for item in document.get_toc(max_depth=20)
        )
    finally:
        document.close()


def _page_number(destination: object) -> int:
    index = getattr(destination, "get_index", lambda: None)()
    return 0 if index is None else int(index) + 1
