"""Charts as drawn on a page: their labels, their texts, and what of them collides."""

import itertools

from exporter.pdf.page.fonts import open_fonts
from exporter.pdf.page.text import Measure, Setter
from exporter.pdf.page.tree import Box, Element
from exporter.pdf.zones import chart as zone
from exporter.problem import Problems
from exporter.typeset.line import TextLine
from tests.support.one_pagers import elements, extent, marks, settings


def drawn(block, *sets, width=190.0, language="zh-CN"):
    """The chart's figure element, laid out in a column of this width."""
    given = settings("briefing", language, *sets)
    setter = Setter(given, open_fonts(given.fonts, language, Problems()), given.words, language)
    box = zone.make_chart_zone(block, setter).lay_out(width, Measure(1.0, 1.0, 16.0))[0]
    placed = Element("Document", box.draw(50.0, 50.0, box.height + box.box_grow / 2))
    return next(element for element in elements(placed) if element.role == "Figure")


def labels(figure):
    return [mark for mark in marks(figure) if isinstance(mark, TextLine) and any(run.glyphs for run in mark.runs)]


def texts(figure):
    return [label.text for label in labels(figure)]


def collisions(figure):
    placed = [(extent(label), label.text) for label in labels(figure)]
    return [
        (one[1], two[1])
        for one, two in itertools.combinations(placed, 2)
        if min(one[0][2], two[0][2]) - max(one[0][0], two[0][0]) > 0.5
        and min(one[0][3], two[0][3]) - max(one[0][1], two[0][1]) > 0.5
    ]


def clipped(figure):
    x, y, width, height = figure.box
    found = []
    for mark in marks(figure):
        if isinstance(mark, TextLine):
            if not any(run.glyphs for run in mark.runs):
                continue
            box = extent(mark)
        elif isinstance(mark, Box):
            box = mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
        else:
            numbers = drawn_through(mark)
            box = min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])
        if box[0] < x - 1 or box[1] < y - 1 or box[2] > x + width + 1 or box[3] > y + height + 1:
            found.append((mark, box, figure.box))
    return found


def bars(figure):
    return [kid for kid in figure.kids if isinstance(kid, Box)]


def drawn_through(path):
    """Points on the path, x and y by turns: a curve keeps within its handles and seldom reaches them."""
    numbers = []
    for name, *spots in path.steps:
        if name == "C":
            ends = [*numbers[-2:], *map(float, spots)]
            for t in (0.25, 0.5, 0.75, 1.0):
                parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                numbers += [sum(map(float.__mul__, parts, ends[axis::2])) for axis in (0, 1)]
        else:
            numbers += map(float, spots)
    return numbers
