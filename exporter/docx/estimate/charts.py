"""Charts that give way: a little lower, one stays on the page whose foot it would leave white."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from exporter.document.blocks import Chart
from exporter.docx.chart.room import decide_height, least_height
from exporter.docx.draft import WordWriter
from exporter.docx.estimate.heights import list_pieces
from exporter.docx.estimate.lines import TextEstimator
from exporter.docx.estimate.pages import PageStack, make_stack
from exporter.docx.estimate.pieces import HeightPiece, keep_first_calls

# The part of its height that a chart keeps: with less its lines look flat and its values touch.
_KEPT = 0.75


def lower_charts(writer: WordWriter) -> Mapping[int, float]:
    """Heights in points of the charts that are set lower than the template has them, by the identity of their blocks.

    A chart that does not fit the room left on a page moves on to the next, and with it the headings and captions that
    are kept with it. Where up to a quarter of its height is what lacks, it is set that much lower, and a line more,
    since heights are estimates."""
    charts = [block for block in writer.briefing.blocks if isinstance(block, Chart)]
    if not charts:
        return {}
    text = TextEstimator(writer)
    pieces: list[HeightPiece] = []
    drawn: dict[int, Chart] = {}  # by the piece that is the drawing, the tallest of a chart's
    for block in writer.briefing.blocks:
        if len(drawn) == len(charts) and not pieces[-1].keep:
            break  # what follows the last chart moves none
        made = list_pieces(text, block)
        if isinstance(block, Chart):
            drawn[len(pieces) + max(range(len(made)), key=lambda at: made[at].line)] = block
        pieces += made
    pieces = list(keep_first_calls(pieces))
    lowered: dict[int, float] = {}
    for _ in charts:  # each round lowers one: where what follows it stands is then another question
        stack = make_stack(text)
        stack.place_pieces(pieces)
        found = _find_lower(writer, stack, pieces, {at: c for at, c in drawn.items() if id(c) not in lowered})
        if found is None:
            break
        at, height = found
        lowered[id(drawn[at])] = height
        pieces[at] = replace(pieces[at], line=height)
    for chart in charts:
        if id(chart) in lowered:
            del writer.pieces[id(chart), writer.width]  # it is another height now
    return lowered


def _find_lower(
    writer: WordWriter, stack: PageStack, pieces: list[HeightPiece], charts: Mapping[int, Chart]
) -> tuple[int, float] | None:
    """The first chart that stays on its page if it is lower, by its piece, and its height; None for none."""
    for moved, lacking in stack.moved.items():
        for at in _list_kept(pieces, moved):
            if at in charts:
                height = decide_height(writer, charts[at])
                wanted = height - lacking - writer.look.line_pitch
                if wanted >= max(_KEPT * height, least_height(writer, charts[at])):
                    return at, wanted
    return None


def _list_kept(pieces: list[HeightPiece], first: int) -> Iterator[int]:
    """A piece and those that it is kept with, one after the other."""
    yield first
    for at in range(first, len(pieces) - 1):
        if not pieces[at].keep:
            return
        yield at + 1
