"""Estimate the page of each heading from heights, for a table of contents that is filled before Word opens it."""

import math
from collections.abc import Sequence

from exporter.document.blocks import Heading, Line
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pieces import HeightPiece, keep_first_calls
from exporter.memo import BatchMemo

# Lines of a paragraph that stay together at a page's end and beginning (widow and orphan control).
_TOGETHER = 2


def estimate_pages(writer: WordWriter) -> dict[str, int]:
    """Page by heading's bookmark, counted from 1."""
    if len(writer.pages) == len(writer.headings):
        return {target.bookmark: page for target, page in zip(writer.headings.values(), writer.pages, strict=True)}
    text = TextEstimator(writer)
    blocks, opening = writer.briefing.blocks, writer.briefing.opening
    pieces = [piece for block in blocks[:opening] for piece in list_pieces(text, block)]
    front = len(pieces)
    heads: list[int] = []  # the pieces that headings are
    with writer.in_columns():
        for block in blocks[opening:]:
            if isinstance(block, Heading):
                heads.append(len(pieces))
            pieces += list_pieces(text, block)
        pieces = list(keep_first_calls(pieces))

    def place_all() -> list[int]:
        stack = make_stack(text)
        begun = stack.place_pieces(pieces[:front])
        stack.begin_columns(writer.columns)
        return begun + stack.place_pieces(pieces[front:])

    begun = writer.known.find_together(_kept, (front, tuple(pieces)), place_all, len(pieces))
    return {target.bookmark: begun[at] for target, at in zip(writer.headings.values(), heads, strict=True)}


# The page of each piece: documents of a batch take the same room more often than not. The weight is in pieces, of which
# a page has ten.
_kept = BatchMemo[list[int]](most=16, heaviest=4_000)

_FOOT_LINES = 2  # lines of text that one of those at a page's foot takes at most: a list of recipients has two
# Lines that a page without room for one more has at most, by estimate: it errs by two on a page of a table.
_FULL = 3


def fills_last_page(writer: WordWriter) -> bool:
    """Whether the text's last page has, by estimate, no room for a line below its last block."""
    text = TextEstimator(writer)
    blocks = writer.briefing.blocks
    begins = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.appendix]
    pieces = [piece for block in blocks[begins[-1] if begins else 0 :] for piece in list_pieces(text, block)]
    stack = make_stack(text)
    stack.place_pieces(list(keep_first_calls(pieces)))
    at_foot = sum(isinstance(block, Line) and block.bottom for block in blocks)
    return stack.room_left < (_FULL + _FOOT_LINES * at_foot) * text.look.line_pitch


def make_stack(text: TextEstimator) -> "PageStack":
    """A stack of the document's pages."""
    writer = text.writer
    return PageStack(writer.height, text.separator, _TOGETHER if writer.settings.docx.widow_control else 1)


class PageStack:
    """Places pieces on pages; `height` of a page, `separator` above its notes, in points; `together` in lines.

    Columns are filled like pages, one after the other; those of the first page begin below what is there already."""

    def __init__(self, height: float, separator: float, together: int) -> None:
        self._height, self._separator, self._together = height, separator, together
        self._page, self._used, self._feet = 1, 0.0, 0.0
        self._below = 0.0  # space below the last piece, a part of what is used
        self._columns, self._column, self._top = 1, 0, 0.0

    def begin_columns(self, count: int) -> None:
        """What follows stands in `count` columns."""
        self._columns, self._top = count, self._used if count > 1 else 0.0

    def place_pieces(self, pieces: Sequence[HeightPiece]) -> list[int]:
        """The page on which each piece begins."""
        needed = self.required_heights(pieces)
        return [self.place(piece, self.find_lacking(piece, most)) for piece, most in zip(pieces, needed, strict=True)]

    def find_lacking(self, piece: HeightPiece, needed: float) -> float:
        """Points that the page lacks for a piece that needs so many below the space above it: less than 0 where it has
        more, infinite where the piece begins a page. What fits no empty page stays where it is."""
        if not self._used:
            return -math.inf
        if piece.new_page:
            return math.inf
        if needed > self._height:
            return -math.inf
        above = piece.before - self._below
        return needed + (above if above > 0.0 else 0.0) - (self._height - self._used - self._feet)

    def place(self, piece: HeightPiece, lacking: float) -> int:
        """Place a piece, on the next page where this one lacks points for it; the page on which it begins.

        Of the space below one piece and that above the next the larger one counts (ECMA-376 part 1, §17.3.1.33). None
        is left at a page's top, but where the page was asked for."""
        if lacking > 0:
            self._turn_page()
            while piece.new_page and self._column:
                self._turn_page()
        if piece.before > self._below and (self._used or piece.new_page):
            self._used += piece.before - self._below
        begun = self._place_lines(piece)
        if piece.lines or piece.after > self._below:
            self._used += piece.after - (0.0 if piece.lines else self._below)
            self._below = piece.after
        return begun

    def pull_up(self, points: float) -> None:
        """Make what is on the page lower."""
        self._used -= points

    @property
    def room_left(self) -> float:
        """Points that the last page has left."""
        return self._height - self._used - self._feet

    @property
    def page(self) -> int:
        """The last page, counted from 1."""
        return self._page

    @property
    def filled(self) -> float:
        """The part of the last page's height that is filled, 0 to 1."""
        return 1.0 - self.room_left / self._height

    def _turn_page(self) -> None:
        self._column = (self._column + 1) % self._columns
        if not self._column:
            self._page, self._top = self._page + 1, 0.0
        self._used, self._feet, self._below = self._top, 0.0, 0.0

    def required_heights(self, pieces: Sequence[HeightPiece]) -> list[float]:
        """Points that each piece needs on its page below the space above it: its own, and for what it is kept with to
        begin."""
        found: list[float] = []
        following = before = 0.0
        for piece in reversed(pieces):
            lines = piece.lines if piece.whole or piece.keep else self._lines_to_begin(piece.lines)
            own = lines * piece.line + (self._notes_height(piece, 0, lines) if piece.notes else 0.0)
            following = own + (max(piece.after, before) + following if piece.keep else 0.0)
            before = piece.before
            found.append(following)
        return found[::-1]

    def _lines_to_begin(self, lines: int) -> int:
        """The least number of lines on a paragraph's first page."""
        return lines if lines < 2 * self._together else self._together

    def _notes_height(self, piece: HeightPiece, start: int, end: int) -> float:
        """Points that the notes called from these lines take at the page's foot."""
        if not piece.notes:
            return 0.0
        tall = sum(call.height for call in piece.notes if start <= min(call.line, piece.lines - 1) < end)
        return tall + (self._separator if tall and not self._feet else 0.0)

    def _place_lines(self, piece: HeightPiece) -> int:
        """Place a piece's lines, one by one where it may be broken; the page on which it begins."""
        if not piece.notes and (piece.whole or piece.lines * piece.line <= self.room_left):
            self._used += piece.lines * piece.line
            return self._page
        done, page = 0, 0
        while True:
            count = self._count_fitting(piece, done)
            if count or not piece.lines:
                page = page or self._page
                self._feet += self._notes_height(piece, done, done + count)
                self._used += count * piece.line
                done += count
            if done >= piece.lines:
                return page
            self._turn_page()

    def _count_fitting(self, piece: HeightPiece, done: int) -> int:
        """How many of the lines left fit on this page: all of a whole piece, and at least one on an empty page."""
        left = piece.lines - done
        if piece.whole:
            return left
        count = 0
        while (
            count < left
            and (count + 1) * piece.line + self._notes_height(piece, done, done + count + 1) <= self.room_left
        ):
            count += 1
        if count < left:
            count = min(count, left - self._together)
            count = count if count >= self._together or done else 0
        return max(count, 0 if self._used else 1)
