"""Paragraphs: measured once in ems, then set at any size and width into lines (total fit, CLREQ, GB/T 15834)."""

from typing import Literal

from msgspec import Struct

from exporter.document.blocks import Inlines
from exporter.pdf.font import Fonts
from exporter.pdf.page import TextLine

Align = Literal["left", "justify", "center", "right"]


class TextStyle(Struct, frozen=True, kw_only=True):
    """How a paragraph's text is set. Colours are six hexadecimal digits; `first_line_indent` counts ems."""

    role: str = "body"
    weight: int | None = None  # None: the role's own
    size: float = 10.5
    color: str = "000000"
    link_color: str = ""  # "": as the text
    language: str = "zh-CN"
    align: Align = "left"
    first_line_indent: float = 0.0
    strict: bool = False
    hyphenate: bool = False
    features: tuple[str, ...] = ()  # OpenType tags, such as "tnum"


class SetLine(Struct, frozen=True):
    """One line, set. `pieces` are its parts in order: the index of the inline each came from and a line of its glyphs, whose
    x count from the line's left end (x = y = 0). `width` is the ink line's own width, `ascent` and `descent` (positive) points
    of its tallest parts, `text` what it says with the space its end swallowed."""

    pieces: tuple[tuple[int | None, TextLine], ...]
    width: float
    ascent: float
    descent: float
    text: str

    def place_at(self, x: float, y: float) -> TextLine:
        """The whole line with its left end at x and its baseline at y."""
        return TextLine(x, y, tuple(run for _, piece in self.pieces for run in piece.runs), self.text)

    def place_pieces(self, x: float, y: float) -> tuple[tuple[int | None, TextLine], ...]:
        """The parts at x and y, each with the inline it came from, so that links, notes and key figures get elements of their own."""
        return tuple((source, TextLine(x, y, piece.runs, piece.text)) for source, piece in self.pieces)


class Measured:
    """A paragraph's text measured, independent of size and width."""

    def set(
        self,
        size: float,
        width: float,
        *,
        align: Align | None = None,
        indent: float | None = None,
        balance: bool = False,
        max_lines: int | None = None,
    ) -> tuple[SetLine, ...]:
        """Lines no wider than `width` points at type size `size`; `indent` (ems) and `align` default to the style's own.

        `balance` makes lines of near equal length (headlines). `max_lines` cuts the text there, ended by an ellipsis.
        Positions include alignment: a centred line's glyphs start where they must."""
        raise NotImplementedError

    def width(self, size: float) -> float:
        """Points of the text on one line."""
        raise NotImplementedError

    def min_width(self, size: float) -> float:
        """Points of the widest part that no rule allows to break."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        raise NotImplementedError


def measure(inlines: Inlines, style: TextStyle, fonts: Fonts) -> Measured:
    """Measure a paragraph; the same object again for equal inlines and style in one document."""
    raise NotImplementedError
