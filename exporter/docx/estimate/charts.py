"""Charts that give way: a little lower, one stays on the page whose foot it would leave white, or several draw a last
page's few lines back."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from exporter.document.blocks import Chart
from exporter.docx.chart.room import decide_height, lowest_height
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import make_stack
from exporter.docx.estimate.pieces import HeightPiece, keep_first_calls
from exporter.memo import Memo

# The part of its height that a chart keeps: with less its lines look flat and its values touch.
_KEPT = 0.75
# Lines of room that a chart leaves below it where it can: estimates of a page err by so much, since programs break
# lines of a face that they have to replace elsewhere.
_SPARE = 2

# A page's end is hollow where less than this part of the page is filled: some five lines, that a quarter of a chart or
# two makes room for.
_HOLLOW = 0.15
# Charts before a hollow page that may give way for it: more than these were lowered for few lines.
_MOST = 4
# The parts of what they can give that are tried, the least first.
_STEPS = (0.25, 0.5, 0.75, 1.0)


def lower_charts(writer: WordWriter) -> Mapping[int, float]:
    """Heights in points of the charts that are set lower than the template has them, by the identity of their blocks.

    A chart that does not fit the room left on a page moves on to the next, and with it the headings and captions that
    are kept with it. Where up to a quarter of its height is what lacks, it is set that much lower, and up to two lines
    more, since heights are estimates; so is one that fits by less than these. Charts before a last page of few lines
    give way, too, where these then come back."""
    charts = [block for block in writer.briefing.blocks if isinstance(block, Chart)]
    if not charts:
        return {}
    text = TextEstimator(writer)
    pieces, drawn = _list_drawings(text)
    key = (writer.width, tuple(pieces), tuple(drawn.items()))
    heights = writer.known.find_together(_kept, key, lambda: _find_heights(text, pieces, drawn), len(pieces))
    for at in heights:
        del writer.pieces[id(drawn[at]), writer.width]  # it is another height now
    return {id(drawn[at]): height for at, height in heights.items()}


# The documents of a batch take the same room more often than not. The weight is in pieces, of which a page has ten.
_kept = Memo[Mapping[int, float]](most=16, heaviest=4_000)


def _find_heights(text: TextEstimator, pieces: Sequence[HeightPiece], drawn: Mapping[int, Chart]) -> dict[int, float]:
    """Heights of the charts that are set lower, by their pieces."""
    heights = _lower_moved(text, pieces, drawn)
    lower = [replace(piece, line=heights.get(at, piece.line)) for at, piece in enumerate(pieces)]
    return heights | _draw_back(text, lower, drawn)


def _list_drawings(text: TextEstimator) -> tuple[list[HeightPiece], dict[int, Chart]]:
    """The text's pieces, and its charts by the piece that is the drawing, the tallest of a chart's."""
    pieces: list[HeightPiece] = []
    drawn: dict[int, Chart] = {}
    for block in text.writer.briefing.blocks:
        made = list_pieces(text, block)
        if isinstance(block, Chart):
            drawn[len(pieces) + max(range(len(made)), key=lambda at: made[at].line)] = block
        pieces += made
    return list(keep_first_calls(pieces)), drawn


def _lower_moved(text: TextEstimator, pieces: Sequence[HeightPiece], drawn: Mapping[int, Chart]) -> dict[int, float]:
    """Heights of the charts that stay on the page whose foot they would leave white, by their pieces."""
    pieces = list(pieces[: _end_of_charts(pieces, drawn)])
    lowered: dict[int, float] = {}

    def make_room(moved: int, lacking: float) -> int:
        kept = list(_list_kept(pieces, moved))
        for at in kept:
            height = _find_lower(text.writer, drawn[at], lacking) if at in drawn and at not in lowered else None
            if height is not None:
                lowered[at] = height
                pieces[at] = replace(pieces[at], line=height)
                return len(kept)
        return 0

    make_stack(text).place_pieces(pieces, make_room, spare=_SPARE * text.look.line_pitch)
    return lowered


def _end_of_charts(pieces: Sequence[HeightPiece], drawn: Mapping[int, Chart]) -> int:
    """The number of pieces to the last chart and what it is kept with: what follows it moves none."""
    end = max(drawn)
    while end < len(pieces) - 1 and pieces[end].keep:
        end += 1
    return end + 1


def _draw_back(text: TextEstimator, pieces: Sequence[HeightPiece], drawn: Mapping[int, Chart]) -> dict[int, float]:
    """Heights of the charts that give way so that the few lines of a last page come back, by their pieces.

    The text has a last page, and so has what stands before each page that the text asks for, as appendices do."""
    ends = [at for at, piece in enumerate(pieces) if piece.new_page and at] + [len(pieces)]
    heights: dict[int, float] = {}
    for begin, end in pairwise([0, *ends]):
        least = {
            at: max(_KEPT * decide_height(text.writer, drawn[at]), lowest_height(text.writer, drawn[at]))
            for at in sorted(drawn)
            if begin <= at < end
        }
        least = {at: height for at, height in least.items() if height < pieces[at].line}
        heights |= _draw_stretch_back(text, pieces[begin:end], {at - begin: least[at] for at in least}, begin)
    return heights


def _draw_stretch_back(
    text: TextEstimator, pieces: Sequence[HeightPiece], least: Mapping[int, float], begin: int
) -> dict[int, float]:
    """Heights of a stretch's charts that empty its hollow last page, by their pieces, counted on from `begin`; the
    fewest charts, and the least that serves. `least` are the points that each may be lowered to."""
    stack = make_stack(text)
    begun = stack.place_pieces(pieces) if least else []
    if not begun or stack.page == begun[0] or stack.filled > _HOLLOW:
        return {}
    last = list(least)[::-1]
    for count in range(1, min(_MOST, len(last)) + 1):
        for step in _STEPS:
            heights = {at: pieces[at].line - step * (pieces[at].line - least[at]) for at in last[:count]}
            lower = [replace(one, line=heights[at]) if at in heights else one for at, one in enumerate(pieces)]
            tried = make_stack(text)
            tried.place_pieces(lower)
            # A line to spare: heights are estimates.
            if tried.page < stack.page and tried.room_left >= text.look.line_pitch:
                return {begin + at: height for at, height in heights.items()}
    return {}


def _find_lower(writer: WordWriter, chart: Chart, lacking: float) -> float | None:
    """The height at which a chart, and what it is kept with, stays on its page; None where that would be too low.

    `lacking` points make it fit by estimate: less than 0 where it does so as it is."""
    height = decide_height(writer, chart)
    least = max(_KEPT * height, lowest_height(writer, chart))
    if height - lacking < least:
        return None
    lower = max(height - lacking - _SPARE * writer.look.line_pitch, least)
    return lower if lower < height else None


def _list_kept(pieces: list[HeightPiece], first: int) -> Iterator[int]:
    """A piece and those that it is kept with, one after the other."""
    yield first
    for at in range(first, len(pieces) - 1):
        if not pieces[at].keep:
            return
        yield at + 1
