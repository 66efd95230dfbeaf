"""Last pages of few lines, which charts and pictures before them draw back by giving way."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import make_stack
from exporter.docx.estimate.pieces import HeightPiece

# A page's end is hollow where less than this part of the page is filled: some five lines, that a quarter of a chart or
# two makes room for.
_HOLLOW = 0.15
# Drawings before a hollow page that may give way for it: more than these were lowered for few lines.
_MOST = 4
# The parts of what they can give that are tried, the least first.
_STEPS = (0.25, 0.5, 0.75, 1.0)


def draw_back_ends(text: TextEstimator, pieces: Sequence[HeightPiece], least: Mapping[int, float]) -> dict[int, float]:
    """Heights in points of the drawings that give way so that the few lines of a last page come back, by their pieces;
    `least` are the heights that each keeps.

    The text has a last page, and so has what stands before each page that the text asks for, as appendices do."""
    ends = [at for at, piece in enumerate(pieces) if piece.new_page and at] + [len(pieces)]
    heights: dict[int, float] = {}
    for begin, end in pairwise([0, *ends]):
        within = {
            at - begin: height for at, height in sorted(least.items()) if begin <= at < end and height < pieces[at].line
        }
        found = _draw_back(text, pieces[begin:end], within)
        heights |= {begin + at: height for at, height in found.items()}
    return heights


def _draw_back(text: TextEstimator, pieces: Sequence[HeightPiece], least: Mapping[int, float]) -> dict[int, float]:
    """Heights of a stretch's drawings that empty its hollow last page, by their pieces: the fewest drawings, and the
    least that serves."""
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
                return heights
    return {}
