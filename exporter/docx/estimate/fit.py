"""Charts and pictures that give way, so that what would move on stays on its page; charts that grow where a page would
still end white."""

import math
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.blocks import AnyBlock, Chart, Image
from exporter.docx.chart.room import decide_height, lowest_height
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import make_stack
from exporter.docx.estimate.pictures import decide_picture_size
from exporter.docx.estimate.pieces import HeightPiece, keep_first_calls
from exporter.docx.estimate.short_pages import draw_back, is_short
from exporter.memo import Memo

# The part of its height that a chart or picture keeps: with less a chart's lines look flat and its values touch. The
# part that a chart grows to: with more, the charts of one document would look as if they mattered differently.
_KEPT, _GROWN = 0.75, 1.25
# Lines of room that stay below what was made to fit, where there is as much to give: estimates of a page err by so
# much, since programs set a face that they have to replace in lines of another height, and break Latin text elsewhere.
_CJK_SPARE, _LATIN_SPARE = 2, 3
# The part of a page that is a hole where it is empty at the foot; and the part that is left of it where charts grow: it
# is less by the lines that estimates err by.
_HOLE, _LEFT = 0.2, 0.14


class Drawing(Struct, frozen=True):
    """A chart or picture with its heights in points: the one that template and outline give it, the least that it
    keeps, the most that it grows to."""

    block: Chart | Image
    height: float
    least: float
    most: float


def fit_heights(writer: WordWriter) -> Mapping[int, float]:
    """Heights in points of the charts and pictures that are lower or taller than template and outline have them, by the
    identity of their blocks.

    What does not fit the room left on a page moves on to the next, and with it the headings and captions that are kept
    with it. Where the drawings among it and those above it on the page have to give, together, no more than a quarter
    of each one's height, they are set lower by the same part, and by up to two lines more, since heights are estimates.
    Where that is not enough and a fifth of the page would be empty, its charts grow by up to a quarter. Drawings before
    a last page of few lines give way, too, where these then come back."""
    if not any(_may_change(block) for block in writer.briefing.blocks):
        return {}
    text = TextEstimator(writer)
    pieces, drawings = _list_drawings(text)
    heights = tuple((at, drawing.height, drawing.least, drawing.most) for at, drawing in drawings.items())
    key = (writer.width, tuple(pieces), heights)
    fitted = writer.known.find_together(_kept, key, lambda: _fit(text, pieces, drawings), len(pieces))
    for at in fitted:
        del writer.pieces[id(drawings[at].block), writer.width]  # it is another height now
    return {id(drawings[at].block): height for at, height in fitted.items()}


# The documents of a batch take the same room more often than not. The weight is in pieces, of which a page has ten.
_kept = Memo[Mapping[int, float]](most=16, heaviest=4_000)


def _fit(text: TextEstimator, pieces: Sequence[HeightPiece], drawings: Mapping[int, Drawing]) -> Mapping[int, float]:
    """Heights of the drawings that are changed, by their pieces."""
    fitter = PageFitter(text, pieces, drawings)
    short = fitter.fit_pages()
    fitted, least = fitter.heights, {at: drawing.least for at, drawing in drawings.items()}
    for begin, end in short:
        fitted |= draw_back(text, fitter.pieces, range(begin, end), least)
    return fitted


def _may_change(block: AnyBlock) -> bool:
    """Whether a block's height is ours: a chart's, and that of a picture whose width the outline leaves open."""
    return isinstance(block, Chart) or (isinstance(block, Image) and block.scales)


def _list_drawings(text: TextEstimator) -> tuple[list[HeightPiece], dict[int, Drawing]]:
    """The text's pieces, and its charts and pictures by the piece that is the drawing, the tallest of a figure's."""
    pieces: list[HeightPiece] = []
    drawings: dict[int, Drawing] = {}
    for block in text.writer.briefing.blocks:
        made = list_pieces(text, block)
        if isinstance(block, Chart | Image) and _may_change(block):
            drawings[len(pieces) + max(range(len(made)), key=lambda at: made[at].line)] = _measure(text.writer, block)
        pieces += made
    return list(keep_first_calls(pieces)), drawings


def _measure(writer: WordWriter, block: Chart | Image) -> Drawing:
    """The heights that a chart or picture may have. A picture does not grow: its file has the pixels for its own."""
    if isinstance(block, Image):
        _, height = decide_picture_size(writer, block)
        return Drawing(block, height, _KEPT * height, height)
    height = decide_height(writer, block)
    least = min(height, max(_KEPT * height, lowest_height(writer, block)))
    return Drawing(block, height, least, min(_GROWN * height, writer.height))


class PageFitter:
    """Places pieces page by page, and changes the heights of drawings where a page would end white."""

    def __init__(self, text: TextEstimator, pieces: Sequence[HeightPiece], drawings: Mapping[int, Drawing]) -> None:
        """`drawings` by the index of their piece."""
        self.pieces = list(pieces)
        self.heights: dict[int, float] = {}  # of the drawings that were changed
        self._drawings, self._stack = drawings, make_stack(text)
        lines = _CJK_SPARE if text.writer.speech.cjk else _LATIN_SPARE
        self._height, self._spare = text.writer.height, lines * text.look.line_pitch
        self._above: list[int] = []  # the drawings on the page so far

    def fit_pages(self) -> list[tuple[int, int]]:
        """Fit all pages; the stretches of pieces, from one page that the text asks for to the next, whose last page has
        few lines."""
        stack = self._stack
        needed = stack.required_heights(self.pieces)
        short, begin, first = [], 0, stack.page
        for at, piece in enumerate(self.pieces):
            if piece.new_page and at:
                if stack.page > first and is_short(stack):
                    short.append((begin, at))
                begin = at
            lacking, page = stack.find_lacking(piece, needed[at]), stack.page
            if -self._spare < lacking < math.inf:
                self._make_room(at, needed, lacking)
                lacking = stack.find_lacking(self.pieces[at], needed[at])
                if lacking > 0:
                    self._fill_foot()
            begun = stack.place(self.pieces[at], lacking)
            first = begun if at == begin else first
            if stack.page != page:
                self._above = []
            if at in self._drawings:
                self._above.append(at)
        if stack.page > first and is_short(stack):
            short.append((begin, len(self.pieces)))
        return short

    def _make_room(self, at: int, needed: list[float], lacking: float) -> None:
        """Lower drawings so that a piece, and what it is kept with, stays on its page, where they can give as much."""
        kept = list(_list_kept(self.pieces, at))
        moving = [one for one in kept if one in self._drawings]
        # Drawings above give way only where a hole would be left, for which they could grow instead.
        leaves_hole = lacking > 0 and self._stack.room_left > _HOLE * self._height
        gives = {
            one: self.pieces[one].line - self._drawings[one].least
            for one in (*(self._above if leaves_hole else ()), *moving)
        }
        if lacking + self._decide_margin(leaves_hole, bool(moving)) > sum(gives.values()):
            return
        shares = self._share(lacking + self._spare, gives)
        if leaves_hole and self._find_part(self._share_foot()) < self._find_part(shares):
            return
        for one, points in shares.items():
            self._set_height(one, self.pieces[one].line - points)
            if one < at:
                self._stack.pull_up(points)
        needed[at : kept[-1] + 1] = self._stack.required_heights(self.pieces[at : kept[-1] + 1])

    def _decide_margin(self, leaves_hole: bool, moving: bool) -> float:
        """Points that drawings must be able to give beside what is lacking: given in vain by those above, they would
        make the hole larger. Less where a drawing moves on, whose height is known, than for a table."""
        if not moving:
            return self._spare
        return self._spare / 2 if leaves_hole and self._above else 0.0

    def _fill_foot(self) -> None:
        """Make the charts of the page taller where a hole would be left at its foot and none is then."""
        for one, points in self._share_foot().items():
            self._set_height(one, self.pieces[one].line + points)

    def _share_foot(self) -> dict[int, float]:
        """The points that the page's charts would grow by, so that no hole is left at its foot."""
        white, hole = self._stack.room_left, _HOLE * self._height
        # One that gave way for a page, this or the one before, stays lower.
        free = [one for one in self._above if one not in self.heights]
        takes = {one: self._drawings[one].most - self.pieces[one].line for one in free}
        if not hole < white <= hole + sum(takes.values()):
            return {}
        return self._share(white - _LEFT * self._height, takes)

    def _find_part(self, shares: Mapping[int, float]) -> float:
        """The part of their heights by which drawings are changed; infinite where none is."""
        return sum(shares.values()) / sum(self._drawings[one].height for one in shares) if shares else math.inf

    def _share(self, points: float, rooms: Mapping[int, float]) -> dict[int, float]:
        """Share points among drawings as their own heights are, to none more than it has room for."""
        shares: dict[int, float] = {}
        rooms = {one: room for one, room in rooms.items() if room > 0}
        while rooms:
            part = points / sum(self._drawings[one].height for one in rooms)
            full = {one: room for one, room in rooms.items() if room <= part * self._drawings[one].height}
            if not full:
                return shares | {one: part * self._drawings[one].height for one in rooms}
            shares |= full
            points -= sum(full.values())
            rooms = {one: room for one, room in rooms.items() if one not in full}
        return shares

    def _set_height(self, at: int, height: float) -> None:
        self.heights[at] = height
        self.pieces[at] = replace(self.pieces[at], line=height)


def _list_kept(pieces: Sequence[HeightPiece], first: int) -> Iterator[int]:
    """A piece and those that it is kept with, one after the other."""
    yield first
    for at in range(first, len(pieces) - 1):
        if not pieces[at].keep:
            return
        yield at + 1
