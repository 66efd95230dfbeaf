"""Values at the points of a line: each is placed clear of the line, of the zero line and of the other values."""

from collections.abc import Iterator, Sequence
from math import hypot

from exporter.pdf.page.text import Lines

Point = tuple[float, float]
Spot = tuple[float, float, float, float]  # left, top, right, bottom
Stroke = tuple[Point, Point]

# Shifts of a value beside its point, in parts of its own width: centred over it, to one side, almost to one side.
SHIFTS = (0.0, -0.5, 0.5, -0.25, 0.25)
# Ems from a point to the value above or below it; the farther ones where the line leaves no room near it. Beyond two
# lines of type a reader cannot tell whose value it is.
RISES = (0.6, 1.1, 1.6)
BESIDE = 0.6  # ems from a point to the value beside it
AIR = 1.5  # points that a value keeps clear at its left and right
ROUNDS = 6  # how often the values that found no place may choose before all others


def place_labels(
    points: Sequence[Point | None], labels: Sequence[Lines | None], order: Sequence[int], strokes: Sequence[Stroke],
    room: Spot, size: float,
) -> dict[int, Point]:  # fmt: skip
    """Place values within `room`: the top left in points of each that finds a place, the first in `order` first.

    One that finds none chooses first in the next round; the round with the most values is kept."""
    best: dict[int, Point] = {}
    order = [at for at in order if points[at] is not None and labels[at] is not None]
    for _ in range(ROUNDS):
        found = _place_once(points, labels, order, strokes, room, size)
        if len(found) > len(best):
            best = found
        missing = [at for at in order if at not in found]
        if not missing or order[: len(missing)] == missing:
            break
        order = [*missing, *(at for at in order if at in found)]
    return best


def _place_once(
    points: Sequence[Point | None], labels: Sequence[Lines | None], order: Sequence[int], strokes: Sequence[Stroke],
    room: Spot, size: float,
) -> dict[int, Point]:  # fmt: skip
    left, top, right, bottom = room
    taken: list[Spot] = []
    found: dict[int, Point] = {}
    for at in order:
        point, label = points[at], labels[at]
        if point is None or label is None:
            continue
        for x, y in _candidate_spots(point, label, _is_low_point(points, at), size):
            x = min(max(x, left), right - label.width)
            spot = (x - AIR, y, x + label.width + AIR, y + label.height)
            if (
                y < top - 0.08 * size
                or spot[3] > bottom + 0.2 * size
                or any(_spots_overlap(spot, other) for other in taken)
            ):
                continue
            if not any(_stroke_crosses(stroke, spot) for stroke in strokes) and _is_nearest_own(points, at, spot):
                taken.append(spot)
                found[at] = (x, y)
                break
    return found


def _candidate_spots(point: Point, label: Lines, dips: bool, size: float) -> Iterator[Point]:
    """Yield places for a value, best first: above its point (below at a dip), the other side, beside, farther off."""
    px, py = point
    width = label.width
    for rise in RISES:
        above, below = py - rise * size - label.height, py + (rise - 0.1) * size
        for y in (below, above) if dips else (above, below):
            for shift in SHIFTS:
                inward = 0.3 * size if shift in (-0.5, 0.5) else 0.0
                yield px - width / 2 + shift * width + (inward if shift > 0 else -inward), y
        if rise == RISES[0]:
            for x in (px + BESIDE * size, px - BESIDE * size - width):
                yield x, py - label.height / 2


def _is_low_point(points: Sequence[Point | None], at: int) -> bool:
    """Whether the line comes down to a point from all its sides (a point at an end has one)."""
    here = points[at]
    near = [points[i] for i in (at - 1, at + 1) if 0 <= i < len(points)]
    return here is not None and bool(near) and all(point is not None and point[1] < here[1] for point in near)


def _is_nearest_own(points: Sequence[Point | None], at: int, spot: Spot) -> bool:
    """Whether a value's own point is the nearest to its place, so that it is not read as another's."""
    own = points[at]
    return own is not None and all(
        point is None or _distance_to(point, spot) >= _distance_to(own, spot)
        for point in (*points[:at], *points[at + 1 :])
    )


def _distance_to(point: Point, spot: Spot) -> float:
    across = max(spot[0] - point[0], 0.0, point[0] - spot[2])
    return hypot(across, max(spot[1] - point[1], 0.0, point[1] - spot[3]))


def _spots_overlap(a: Spot, b: Spot) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _stroke_crosses(stroke: Stroke, spot: Spot) -> bool:
    """Whether a straight stroke runs through a rectangle (Liang and Barsky's clipping)."""
    (x1, y1), (x2, y2) = stroke
    start, end = 0.0, 1.0
    for step, low, high in ((x2 - x1, spot[0] - x1, spot[2] - x1), (y2 - y1, spot[1] - y1, spot[3] - y1)):
        if step == 0:
            if low >= 0 or high <= 0:
                return False
            continue
        enter, leave = sorted((low / step, high / step))
        start, end = max(start, enter), min(end, leave)
        if start >= end:
            return False
    return True
