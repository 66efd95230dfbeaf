"""A laid-out page: one tree that is both what is drawn and how it is tagged.

Points, origin at the sheet's top left, y growing downwards. Children are drawn in order, which is also the reading
order; whatever stands under an `ARTIFACT` element is decoration. The canvas walks this tree and knows no blocks.
"""

from msgspec import Struct

from exporter.problem import NOWHERE, Place, Problem
from exporter.typeset.line import TextLine

ARTIFACT = "Artifact"


class Box(Struct, frozen=True):
    """A rectangle; its top left is (x, y)."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    line_width: float = 0.5
    radius: float = 0.0


class Path(Struct, frozen=True):
    """Straight and curved strokes: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",)."""

    steps: tuple[tuple[str | float, ...], ...]
    stroke: str | None = None
    fill: str | None = None
    line_width: float = 0.5
    dash: tuple[float, ...] = ()


class Picture(Struct, frozen=True):
    """A picture file at its place, in points; the rest as in `document.blocks.Image`."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    format: str
    pixels: tuple[int, int] = (0, 0)
    orientation: int = 1
    dpi: float = 0.0
    name: str = ""


Mark = TextLine | Box | Path | Picture


class Element(Struct, frozen=True):
    """A structure element (PDF 32000-1 §14.8.4): `role` is Document, Sect, H1…H6, P, L, LI, Lbl, LBody, Table, THead,
    TBody, TR, TH, TD, Caption, Figure, BlockQuote, Note, Link, Span, Art, Div or ARTIFACT.

    `figure` names a key figure (a Span then). `href` makes a Link. `alt` is required on Figure; `box` is its x, y,
    width, height.
    """

    role: str
    kids: tuple["Element | Mark", ...] = ()
    alt: str = ""
    actual: str = ""
    language: str = ""
    href: str = ""
    figure: str = ""
    scope: str = ""  # TH: "Column", "Row" or "Both"
    rows: int = 1  # TH, TD: how many rows it covers
    id: str = ""
    box: tuple[float, float, float, float] | None = None
    bookmark: str = ""  # an entry of the document's outline pane
    place: Place = NOWHERE
    losses: tuple[Problem, ...] = ()  # what its drawing leaves out of the outline's content


class LaidOutPage(Struct, frozen=True):
    width: float
    height: float
    root: Element
