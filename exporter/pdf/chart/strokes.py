"""Strokes of lines: dashes and markers by which a grey copy keeps them apart."""

from collections.abc import Iterator

from exporter.pdf.chart.labels import Point
from exporter.pdf.page.tree import Box, Mark, Path
from exporter.units import PAPER

# The first series is solid; each next one has a rhythm of its own (points), so that a grey copy keeps them apart.
DASHES: tuple[tuple[float, ...], ...] = ((), (5.0, 2.0), (1.6, 1.6), (7.0, 2.0, 1.6, 2.0), (3.0, 1.2), (9.0, 3.0))
DOTTED = (1.2, 2.2)  # of what is a forecast
HOLLOW = 4  # the marker of a forecast
MARKERS = ("disc", "square", "diamond", "triangle", "ring", "frame")

Row = list[Point | None]  # a series' points across the page; None for a gap


def split_at_gaps(row: Row) -> Iterator[list[Point]]:
    """Yield the parts of a line between its gaps."""
    piece: list[Point] = []
    for point in [*row, None]:
        if point is not None:
            piece.append(point)
        elif piece:
            yield piece
            piece = []


def draw_line(row: Row, index: int, color: str, size: float, forecast: int | None = None) -> list[Mark]:
    """Draw a line in its parts, and a marker at each point; `index` counts the lines, whose dashes differ.

    From the point before `forecast` on it is dotted, its markers hollow."""
    marks: list[Mark] = []
    known = len(row) if forecast is None else forecast
    for piece, dash in (
        *((piece, DASHES[index % len(DASHES)]) for piece in split_at_gaps(row[:known])),
        *((piece, DOTTED) for piece in split_at_gaps(row[max(0, known - 1) :] if known < len(row) else [])),
    ):
        if len(piece) > 1:
            steps = tuple(("L" if at else "M", *spot) for at, spot in enumerate(piece))
            marks.append(Path(steps, stroke=color, line_width=1.5, dash=dash))
    for at, point in enumerate(row):
        alone = all(other is None for other in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2]))
        if point is not None and (len(row) <= 14 or alone):
            marks.append(make_marker(index if at < known else HOLLOW, *point, 0.26 * size, color))
    return marks


def make_marker(index: int, x: float, y: float, r: float, color: str) -> Mark:
    """The marker of the line that is counted `index`, of the radius `r` in points."""
    kind = MARKERS[index % len(MARKERS)]
    if kind in ("square", "frame"):
        fill, stroke = (color, None) if kind == "square" else (PAPER, color)
        return Box(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r, fill=fill, stroke=stroke, line_width=1.2)
    if kind == "diamond":
        return Path(
            (("M", x, y - 1.3 * r), ("L", x + 1.3 * r, y), ("L", x, y + 1.3 * r), ("L", x - 1.3 * r, y), ("Z",)),
            fill=color,
        )
    if kind == "triangle":
        return Path((("M", x, y - 1.2 * r), ("L", x + 1.2 * r, y + r), ("L", x - 1.2 * r, y + r), ("Z",)), fill=color)
    fill, stroke = (color, None) if kind == "disc" else (PAPER, color)
    return Path(circle_path(x, y, r), fill=fill, stroke=stroke, line_width=1.2)


def circle_path(x: float, y: float, r: float) -> tuple[tuple[str | float, ...], ...]:
    """Four cubic curves; 0.5523 is the handle length that keeps them within 0.03 % of a circle."""
    k = 0.5523 * r
    return (
        ("M", x + r, y), ("C", x + r, y + k, x + k, y + r, x, y + r), ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r), ("C", x + k, y - r, x + r, y - k, x + r, y), ("Z",),
    )  # fmt: skip


def draw_sample(x: float, y: float, size: float, index: int, color: str) -> list[Mark]:
    """Draw a piece of a line with its marker, for a legend."""
    reach = 1.6 * size
    steps = (("M", x, y), ("L", x + reach, y))
    line = Path(steps, stroke=color, line_width=1.5, dash=DASHES[index % len(DASHES)])
    return [line, make_marker(index, x + reach / 2, y, 0.26 * size, color)]
