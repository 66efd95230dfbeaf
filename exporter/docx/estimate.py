"""On which page each heading will stand: estimated from line counts, for contents that are filled at once."""

import math

from exporter.document.blocks import (
    AnyBlock,
    AppendixList,
    Callout,
    Chart,
    Contents,
    Figures,
    Heading,
    Image,
    Line,
    List,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
    plain,
)
from exporter.docx.draft import Draft
from exporter.docx.look import Look
from exporter.docx.speech import has_cjk
from exporter.docx.tables import SINGLE_LEADING, ems, is_kept, table_height


def pages(draft: Draft) -> dict[str, int]:
    """Page by heading's bookmark, counted from 1."""
    if len(draft.pages) == len(draft.headings):
        return {target.bookmark: page for target, page in zip(draft.headings.values(), draft.pages, strict=True)}
    ruler = _Ruler(draft)
    found: dict[str, int] = {}
    bookmarks = iter(draft.headings.values())
    for block in draft.briefing.blocks:
        page = ruler.place(block)
        if isinstance(block, Heading):
            found[next(bookmarks).bookmark] = page
    return found


class _Ruler:
    """Stacks blocks on pages; heights in points."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._pitch = Look(draft).pitch
        self._page = 1
        self._used = 0.0

    def place(self, block: AnyBlock) -> int:
        """Put a block after the ones before; the page it begins on."""
        if isinstance(block, PageBreak) or (isinstance(block, Heading) and block.appendix and self._used):
            self._page, self._used = self._page + 1, 0.0
        height = self._height(block)
        room = self._draft.height - self._used
        whole = isinstance(block, (Chart, Image, Figures)) or (
            isinstance(block, Table) and is_kept(self._draft, block, height)
        )
        # A heading takes two lines of its text with it; what cannot be divided goes to the next page whole.
        least = (
            height + 2 * self._pitch if isinstance(block, Heading) else height if whole else min(height, self._pitch)
        )
        if least > room and self._used:
            self._page, self._used = self._page + 1, 0.0
        begins = self._page
        self._used += height
        while self._used > self._draft.height:
            self._page, self._used = self._page + 1, self._used - self._draft.height
        return begins

    def _height(self, block: AnyBlock) -> float:
        size, pitch, settings = self._draft.size, self._pitch, self._draft.settings
        match block:
            case Heading():
                look = settings.headings[min(block.level, len(settings.headings)) - 1]
                points = look.size.points(size)
                lines = self._lines(plain(block.text), points)
                return (
                    look.space_before.points(points) + look.space_after.points(points) + lines * points * SINGLE_LEADING
                )
            case Paragraph():
                points = size * {"title": 2.0, "subtitle": 1.2}.get(block.role, 1.0)
                return self._lines(plain(block.text), points) * max(
                    pitch, points * SINGLE_LEADING
                ) + settings.text.space_after.points(size)
            case List():
                return sum(self._height(inner) for item in block.items for inner in item.blocks)
            case Quotation() | Callout():
                return sum(self._height(inner) for inner in block.blocks) + 2 * pitch
            case Table():
                return table_height(self._draft, block) + pitch * (2 if block.caption else 1)
            case Figures():
                return self._rows(len(block.tiles) + 1) + pitch
            case Chart():
                return settings.charts.height.points(size) + 3 * pitch
            case Image():
                return block.height + 3 * pitch
            case Contents():
                listed = sum(target.level <= block.depth for target in self._draft.headings.values())
                return (listed + 2) * pitch
            case AppendixList():
                return (len(block.entries) + 1) * pitch
            case Line():
                return (
                    0.0
                    if block.bottom
                    else max(pitch, (block.size or size) * SINGLE_LEADING) + (block.space_before or 0.0)
                )
            case _:
                return 0.0

    def _rows(self, count: int) -> float:
        tables = self._draft.settings.tables
        points = tables.size.points(self._draft.size)
        return count * (points * SINGLE_LEADING + 2 * tables.padding.points(points))

    def _lines(self, text: str, points: float) -> int:
        # Chinese lines lose about half a character each to marks that may not end or begin one.
        width = self._draft.width / points - (0.5 if has_cjk(text) else 1.0)
        return max(1, math.ceil((ems(text) + 2) / width))
