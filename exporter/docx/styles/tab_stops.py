"""Tab stops of a line with up to three texts: at the left, in the middle, at the right."""

from collections.abc import Mapping

from msgspec import Struct

from exporter.document.blocks import Inlines, plain
from exporter.docx.draft import WordWriter
from exporter.docx.measure.columns import count_ems
from exporter.docx.measure.language import measure_gaps
from exporter.docx.package.xml import twips

_TAB = "<w:r><w:tab/></w:r>"
_LINE_END = "<w:r><w:br/></w:r>"
# Ems between two texts on one line: one of white, one for typefaces wider than the half em counted for a letter.
_GAP = 2.0


class TabLayout(Struct, frozen=True):
    """Tab stops of one line, points from the left edge, 0 for none.

    `breaks_after_left`: the left text has its own line; `breaks_before_right`: the right one has.

    There is a tab for each stop and no other: one that comes when its stop is passed takes the next, and leaves none
    for the tab behind it."""

    center: float = 0.0
    right: float = 0.0
    breaks_after_left: bool = False
    breaks_before_right: bool = False

    def join_runs(self, left: str, center: str, right: str) -> str:
        out = left + (_LINE_END if self.breaks_after_left else "")
        out += _TAB + center if self.center else ""
        if self.breaks_before_right:
            out += _LINE_END + (_TAB if self.right else "")  # past the middle's stop
        return out + (_TAB if self.right else "") + right

    def list_stops(self) -> dict[int, str]:
        """Kinds of the stops by their positions in twips."""
        given = {twips(self.center): "center", twips(self.right): "right"}
        return {at: kind for at, kind in given.items() if at}

    def write_tabs(self, known: Mapping[int, str] | None = None) -> str:
        """The `w:tabs` of a style, or of a paragraph whose style has the `known` stops; "" where nothing is to add."""
        stops, known = self.list_stops(), known or {}
        wanted = {**{at: "clear" for at in known if at not in stops}, **stops}
        if not wanted or stops == known:
            return ""
        tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for at, kind in sorted(wanted.items()))
        return f"<w:tabs>{tabs}</w:tabs>"


def place_tab_stops(edge: float, em: float, left: float, center: float, right: float, middle: float) -> TabLayout:
    """Tab stops for three texts of these widths (0: no text) up to `edge`, the second centred at `middle`; in points.

    The one in the middle moves away from long ones beside it; where one line is too short, the left text takes a line
    of its own, and if the rest is still too long, the right text another."""
    gap = _GAP * em
    end = edge if 0 < right <= edge else 0.0  # a text that is longer than the line begins at its left, as it goes on
    if not center:
        return TabLayout(0.0, end, bool(left and right) and left + gap + right > edge)
    first = left + gap + center / 2 if left else 0.0
    last = edge - right - gap - center / 2 if right else edge
    broken = bool(left) and first > last
    if left and not broken:
        return TabLayout(min(max(middle, first), last), end)
    apart = bool(right) and last < center / 2
    return TabLayout(middle if apart else min(middle, last), end, broken, apart)


def text_width(writer: WordWriter, text: Inlines, points: float) -> float:
    """Points that a text takes on one line, with the gaps between Han and digits."""
    return words_width(writer, plain(text), points)


def words_width(writer: WordWriter, words: str, points: float) -> float:
    """Points that words take on one line, with the gaps between Han and digits."""
    gaps = measure_gaps(words) if writer.speech.cjk else 0.0
    return (count_ems(words) + gaps) * points
