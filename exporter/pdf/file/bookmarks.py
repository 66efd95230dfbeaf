"""Write the outline pane (ISO 32000-1 §12.3.3): an entry for each element of a page that has a bookmark."""

from collections.abc import Iterator

from exporter.pdf.file.canvas import Node
from exporter.pdf.file.objects import PdfObjects, format_number, format_text


class OutlineItem:
    """An entry of the outline pane, an outline item; `top` is where it leads, in points above the page's lower edge."""

    __slots__ = ("kids", "title", "top")

    def __init__(self, title: str, top: float) -> None:
        self.title, self.top = title, top
        self.kids: list[OutlineItem] = []

    def count_entries(self) -> int:
        """How many entries are below this one."""
        return sum(1 + kid.count_entries() for kid in self.kids)


def write_bookmarks(objects: PdfObjects, tree: Node, page: str) -> str:
    """Add the bookmarks of a drawn page, all open; returns the outline's reference, "" where there are none."""
    top = _collect_bookmarks(tree)
    if not top.kids:
        return ""
    outline, reference = objects.reserve_object()
    outline.body = f"<</Type/Outlines{_write_entries(objects, top, reference, page)}>>".encode("latin-1")
    return reference


def _collect_bookmarks(tree: Node) -> OutlineItem:
    """The bookmarks of a page as a tree, each at most one level below the one before."""
    open_entries = [OutlineItem("", 0.0)]  # the last entry of each level, below the one of none
    for level, entry in _find_bookmarks(tree):
        del open_entries[min(level, len(open_entries) - 1) + 1 :]
        open_entries[-1].kids.append(entry)
        open_entries.append(entry)
    return open_entries[0]


def _find_bookmarks(node: Node) -> Iterator[tuple[int, OutlineItem]]:
    """The bookmarks under a node in reading order, with the level that the element's role asks for."""
    element = node.element
    if element.bookmark and node.box:
        rank = element.role[1:]
        level = int(rank) - 1 if element.role[0] == "H" and rank.isdigit() else 0
        yield level, OutlineItem(element.bookmark, node.box[3])
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _find_bookmarks(kid)


def _write_entries(objects: PdfObjects, parent: OutlineItem, reference: str, page: str) -> str:
    """Add the entries below one; returns what the dictionary of that one says of them."""
    if not parent.kids:
        return ""
    reserved = [objects.reserve_object() for _ in parent.kids]
    for index, (kid, (entry, own)) in enumerate(zip(parent.kids, reserved, strict=True)):
        before = f"/Prev {reserved[index - 1][1]}" if index else ""
        after = f"/Next {reserved[index + 1][1]}" if index + 1 < len(reserved) else ""
        entry.body = (
            f"<</Title{format_text(kid.title)}/Parent {reference}{before}{after}"
            f"/Dest[{page}/XYZ null {format_number(kid.top)} null]{_write_entries(objects, kid, own, page)}>>"
        ).encode("latin-1")
    return f"/First {reserved[0][1]}/Last {reserved[-1][1]}/Count {parent.count_entries()}"
