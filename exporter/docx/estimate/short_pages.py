"""Last pages of few lines, which charts and pictures before them draw back by giving way."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import PageStack, make_stack
from exporter.docx.estimate.pieces import HeightPiece

# A last page is short where less than this part of it is filled: some five lines, for which a quarter of a chart or two
# makes room.
_SHORT = 0.15
# Drawings before a short page that may give way for it: more than these were lowered for few lines.
_MOST = 4
# The parts of what they can give that are tried, the least first.
_STEPS = (0.25, 0.5, 0.75, 1.0)


def is_short(stack: PageStack) -> bool:
    """Whether the last page has few lines."""
    return stack.filled <= _SHORT


def draw_back(
    text: TextEstimator, pieces: Sequence[HeightPiece], stretch: range, least: Mapping[int, float]
) -> dict[int, float]:
    """Heights in points of the drawings that give way so that the short last page of a stretch of pieces comes back, by
    their pieces: the fewest drawings, and the least that serves. `least` are the heights that they keep.

    The text has a last page, and so has what is before each page that the text asks for, as appendices do."""
    given = [at for at in sorted(least, reverse=True) if at in stretch and least[at] < pieces[at].line]
    pages = _place(text, pieces, stretch, {}).page if given else 0
    for count in range(1, min(_MOST, len(given)) + 1):
        for step in _STEPS:
            heights = {at: pieces[at].line - step * (pieces[at].line - least[at]) for at in given[:count]}
            tried = _place(text, pieces, stretch, heights)
            # A line to spare: heights are estimates.
            if tried.page < pages and tried.room_left >= text.look.line_pitch:
                return heights
    return {}


def _place(
    text: TextEstimator, pieces: Sequence[HeightPiece], stretch: range, heights: Mapping[int, float]
) -> PageStack:
    """The pages of a stretch where some of its drawings have other heights."""
    stack = make_stack(text)
    stack.place_pieces([replace(pieces[at], line=heights[at]) if at in heights else pieces[at] for at in stretch])
    return stack
