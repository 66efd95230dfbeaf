"""The outline of a PDF, as its readers show it at the side."""

from msgspec import Struct


class Bookmark(Struct, frozen=True):
    """`level` and `page` count from 1; a bookmark that leads nowhere has page 0."""

    level: int
    title: str
    page: int


def read_bookmarks(data: bytes) -> tuple[Bookmark, ...]:
    """Every bookmark, in order."""
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
