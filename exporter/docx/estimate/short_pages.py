"""Last pages of few lines, which charts and pictures before them draw back by giving way."""

from collections.abc import Mapping, Sequence
from copy import copy

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
    given = [at for at in sorted(least, reverse=True) if at in stretch and least[at] < pieces[at].line][:_MOST]
    if not given:
        return {}
    trial = _Trial(text, pieces, stretch, given[-1])
    pages = trial.place({}).page
    for count in range(1, len(given) + 1):
        for step in _STEPS:
            heights = {at: pieces[at].line - step * (pieces[at].line - least[at]) for at in given[:count]}
            tried = trial.place(heights)
            # A line to spare: heights are estimates.
            if tried.page < pages and tried.room_left >= text.look.line_pitch:
                return heights
    return {}


class _Trial:
    """Places a stretch of pieces again and again with other heights of its last drawings, from `first` on: what is
    before the first of them, and not kept with it, is placed once."""

    def __init__(self, text: TextEstimator, pieces: Sequence[HeightPiece], stretch: range, first: int) -> None:
        while first > stretch.start and pieces[first - 1].keep:
            first -= 1
        self._text, self._pieces, self._rest = text, pieces, range(first, stretch.stop)
        self._stack = make_stack(text)
        self._stack.place_pieces(pieces[stretch.start : first])

    def place(self, heights: Mapping[int, float]) -> PageStack:
        """The pages of the stretch where some of its drawings have other heights."""
        rest = [replace(self._pieces[at], line=heights[at]) if at in heights else self._pieces[at] for at in self._rest]
        stack = copy(self._stack)
        # What a piece needs is asked of an empty page.
        needed = make_stack(self._text).required_heights(rest)
        for piece, most in zip(rest, needed, strict=True):
            stack.place(piece, stack.find_lacking(piece, most))
        return stack
