"""How tall blocks are in Word, by estimate: pieces of so many lines, the room around them, what they are kept with."""

import math
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import (
    AnyBlock,
    AppendixList,
    Callout,
    Caption,
    Chart,
    Contents,
    Figures,
    Heading,
    Image,
    Inlines,
    Line,
    List,
    NoteMark,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
    plain,
)
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.tables import estimate_table_height, is_kept_whole
from exporter.docx.measure.language import has_cjk
from exporter.docx.measure.look import EM_BOX
from exporter.docx.measure.measures import FIGURE_END, SINGLE_LEADING, VALUE
from exporter.docx.styles.sheet import BOX_INDENT, list_indent
from exporter.docx.styles.tab_stops import text_width


class HeightPiece(Struct, frozen=True, kw_only=True):
    """What is set in one go: `lines` of one height in points, and the room above and below.

    `notes` are the footnotes called from it: the line of the call, and the note's height."""

    lines: int = 1
    line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    whole: bool = False  # no page ends within it
    keep: bool = False  # stands on the page of what follows
    new_page: bool = False
    notes: tuple[tuple[int, float], ...] = ()

    @property
    def height(self) -> float:
        return self.lines * self.line


class HeightEstimator:
    """Pieces of one file's blocks."""

    def __init__(self, draft: WordWriter) -> None:
        self._draft, self._size, self._settings = draft, draft.size, draft.settings
        self._look = draft.look
        self._notes = {note.id: note.text for note in draft.briefing.notes}
        # As the styles have them: notes and what stands small, with a fifth of their size below (styles.py).
        self._small = max(self._size * 0.85, 7.5)

    def pieces(self, block: AnyBlock) -> Iterator[HeightPiece]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._paragraph(block)
            case List():
                yield from self._list(block, 0)
            case Quotation():
                yield from self._quotation(block)
            case Callout():
                yield from self._callout(block)
            case Table() | Figures():
                yield from self._table(block)
            case Chart() | Image():
                yield from self._picture(block)
            case Contents():
                yield from self._contents(block)
            case AppendixList():
                yield HeightPiece(
                    lines=len(block.entries) + (not block.run_in), line=self._look.line_pitch, before=self._size
                )
            case Line() if not block.bottom:
                tall = max(self._look.line_pitch, (block.size or self._size) * SINGLE_LEADING)
                yield HeightPiece(line=tall, before=block.space_before or 0.0, after=block.space_after or 0.0)
            case PageBreak():
                yield HeightPiece(lines=0, new_page=True)

    @property
    def separator(self) -> float:
        """The line above a page's notes, a paragraph in their style."""
        return self._small * (SINGLE_LEADING + 0.2)

    # ---- text ---------------------------------------------------------------------------------------------------

    def _heading(self, block: Heading) -> HeightPiece:
        if block.run_in:
            return HeightPiece(lines=0, keep=True)
        look = self._settings.headings[min(block.level, len(self._settings.headings)) - 1]
        points = look.size.points(self._size)
        text = self._lines(block.text, points, look.indent.points(points) + points * len(block.number))
        tall = (
            max(self._look.line_pitch, points * EM_BOX)
            if self._look.write_exact_line(points)
            else points * SINGLE_LEADING
        )
        apart = 3 if block.appendix and self._settings.docx.appendix_apart else 0
        return HeightPiece(
            lines=text + apart, line=tall, before=look.space_before.points(points),
            after=look.space_after.points(points), whole=True, keep=True, new_page=block.appendix,
            notes=self._called(block.text, points, 0.0),
        )  # fmt: skip

    def _paragraph(self, block: Paragraph) -> HeightPiece:
        if not block.text:
            return HeightPiece(lines=0)
        if block.role != "body":
            return self._part(block)
        text = self._settings.text
        found = self._set(block.text, text.first_line_indent.points(self._size))
        return replace(found, before=text.space_before.points(self._size), after=text.space_after.points(self._size))

    def _part(self, block: Paragraph) -> HeightPiece:
        """A named part of front and back matter; what its item does not say is as in its style (front.py)."""
        item, size = self._settings.part(block.role), self._size
        times, before, after = _PARTS.get(block.role, (1.0, 0.0, 0.0))
        points = item.size.points(size) if item.size else size * times
        head = block.role in ("title", "subtitle")
        tall = (
            points * SINGLE_LEADING
            if head and not self._look.write_exact_line(points)
            else self._look.line_pitch / size * points
        )
        room = item.space_before.points(points) if item.space_before is not None else before * size
        below = item.space_after.points(points) if item.space_after is not None else after * size
        return HeightPiece(
            lines=self._lines(block.text, points), line=tall, before=room, after=below, whole=True, keep=head
        )

    def _set(self, text: Inlines, indent: float = 0.0, less: float = 0.0, whole: bool = False) -> HeightPiece:
        """Running text, `indent` before its first line, all lines `less` points narrower."""
        lines = self._lines(text, self._size, indent, less)
        return HeightPiece(
            lines=lines, line=self._look.line_pitch, whole=whole, notes=self._called(text, self._size, less)
        )

    def _list(self, block: List, depth: int) -> Iterator[HeightPiece]:
        less = list_indent(self._look, depth) / 20
        after = self._settings.text.space_after.points(self._size)
        for inner in chain.from_iterable(item.blocks for item in block.items):
            if isinstance(inner, List):
                yield from self._list(inner, depth + 1)
            elif isinstance(inner, Paragraph):
                yield self._set(inner.text, less=less)
        yield HeightPiece(lines=0, after=0.0 if depth else after)

    def _quotation(self, block: Quotation, less: float = 0.0) -> Iterator[HeightPiece]:
        room, less = self._size * 0.5, less + self._size * 4
        for inner in block.blocks:
            if isinstance(inner, Paragraph):
                yield replace(self._set(inner.text, less=less), before=room, after=room)
            else:
                yield from self.pieces(inner)
        if block.by:
            yield HeightPiece(line=self._look.line_pitch, after=room * 1.6)

    def _callout(self, block: Callout) -> Iterator[HeightPiece]:
        unit, less = self._size, BOX_INDENT + 8
        yield HeightPiece(line=self._look.line_pitch, before=unit, after=unit * 0.2, whole=True, keep=True)
        for inner in block.blocks:
            if isinstance(inner, Paragraph):
                yield replace(self._set(inner.text, less=less), after=unit * 0.3)
            else:
                yield from self._list(inner, 0) if isinstance(inner, List) else self.pieces(inner)

    # ---- tables and pictures ------------------------------------------------------------------------------------

    def _table(self, block: Table | Figures) -> Iterator[HeightPiece]:
        named = isinstance(block, Figures) or block.caption is not None
        above = self._settings.captions.table == "above"
        if named and above:
            yield replace(self._captioned(block.caption), before=self._size * FIGURE_END, keep=True)
        small = self._remarks(block)
        body = (
            self._grid(block)
            if isinstance(block, Table)
            else HeightPiece(line=self._rows(len(block.tiles)), whole=True)
        )
        yield replace(body, keep=body.whole and bool(small))
        if named and not above:
            yield self._foot(block.caption, small)
        yield from small

    def _grid(self, block: Table) -> HeightPiece:
        """Head and rows, which are whole each."""
        tall = estimate_table_height(self._draft, block)
        kept, rows = is_kept_whole(self._draft, block, tall), len(block.rows) + 1
        notes = tuple((0, note) for _, note in self._called(_cells(block), self._size, 0.0))
        return HeightPiece(lines=1 if kept else rows, line=tall if kept else tall / rows, whole=kept, notes=notes)

    def _rows(self, count: int) -> float:
        """Rows of key figures, whose values are larger than the text, below their head."""
        tables = self._settings.tables
        points = tables.size.points(self._size)
        padding = 2 * tables.padding.points(points)
        return points * SINGLE_LEADING + padding + count * (points * VALUE * SINGLE_LEADING + padding)

    def _picture(self, block: Chart | Image) -> Iterator[HeightPiece]:
        tall = self._settings.charts.height.points(self._size) if isinstance(block, Chart) else block.height
        tall, small = min(tall, self._draft.height), self._remarks(block)
        above = self._settings.captions.figure == "above"
        if block.caption and above:
            yield replace(self._captioned(block.caption), before=self._size * FIGURE_END, keep=True)
        keep = bool(small) or (block.caption is not None and not above)
        after = self._size * (0.4 if keep else FIGURE_END)
        yield HeightPiece(line=tall, before=self._size * 0.6, after=after, whole=True, keep=keep)
        if block.caption and not above:
            yield self._foot(block.caption, small)
        yield from small

    def _captioned(self, caption: Caption | None) -> HeightPiece:
        points = self._settings.captions.size.points(self._size)
        lines = self._lines(caption.text, points, points * 4) if caption else 1
        called = self._called(caption.text, points, 0.0) if caption else ()
        return HeightPiece(
            lines=lines, line=points * SINGLE_LEADING, before=self._size * 0.6, after=self._size * 0.4, whole=True,
            notes=called,
        )  # fmt: skip

    def _foot(self, caption: Caption | None, remarks: list[HeightPiece]) -> HeightPiece:
        """A caption below, which the remarks belong to; without any the figure ends with it."""
        found = self._captioned(caption)
        return replace(found, keep=True) if remarks else replace(found, after=self._size * FIGURE_END)

    def _remarks(self, block: Table | Chart | Image | Figures) -> list[HeightPiece]:
        if isinstance(block, Figures):
            given = [any(tile.source for tile in block.tiles), any(tile.note for tile in block.tiles)]
        else:
            given = [bool(block.source), bool(block.note)]
        count, line = sum(given), self._small * SINGLE_LEADING
        head, end = self._small * 0.3, self._size * FIGURE_END
        return [
            HeightPiece(
                line=line, before=0.0 if at else head, after=0.0 if at + 1 < count else end, keep=at + 1 < count
            )
            for at in range(count)
        ]

    def _contents(self, block: Contents) -> Iterator[HeightPiece]:
        points = self._size * 1.2
        yield HeightPiece(
            line=points * SINGLE_LEADING, before=self._size, after=self._size * 0.6, whole=True, keep=True
        )
        for target in self._draft.headings.values():
            if target.level <= block.depth:
                yield HeightPiece(line=self._look.line_pitch, before=self._size * 0.3 if target.level == 1 else 0.0)

    # ---- lines --------------------------------------------------------------------------------------------------

    def _lines(self, text: Inlines, points: float, indent: float = 0.0, less: float = 0.0) -> int:
        shown = plain(text)
        wide = indent + text_width(self._draft, text, points)
        wide += len(shown) * self._settings.docx.letter_spacing.points(self._size)
        if self._draft.speech.cjk:  # quotation marks and dashes are full-width there, and were counted half an em
            wide += sum(map(shown.count, _WIDE_MARKS)) * points / 2
        return max(1, math.ceil(wide / self._across(shown, points, less)))

    def _across(self, text: str, points: float, less: float) -> float:
        """What a line holds: Chinese ones lose about half a character to marks that may not end or begin one."""
        return self._draft.width - less - points * (0.5 if has_cjk(text) else 1.0)

    def _called(self, text: Inlines, points: float, less: float) -> tuple[tuple[int, float], ...]:
        """The notes first called in a text: the line of each call, the height of each note."""
        found = []
        for index, inline in enumerate(text):
            if isinstance(inline, NoteMark) and inline.note in self._notes:
                note = self._notes.pop(inline.note)
                line = self._lines(text[:index], points, 0.0, less) - 1 if index else 0
                found.append((line, self._lines(note, self._small, self._small) * self._small * SINGLE_LEADING))
        return tuple((line, tall + self._small * 0.2) for line, tall in found)


_WIDE_MARKS = "“”‘’…—"
# Of named parts, in ems of the text: their type, the room above and below (front.py).
_PARTS = {
    "title": (2.0, 1.0, 0.6), "subtitle": (1.25, 0.0, 0.6), "summary": (1.0, 1.0, 1.0), "source": (0.85, 1.0, 0.0),
    "contact": (0.85, 0.4, 0.0),
}  # fmt: skip


def _cells(block: Table) -> Inlines:
    return tuple(inline for row in block.rows for cell in row for inline in cell.text)
