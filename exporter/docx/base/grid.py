"""The grid of a base's page: lines are set on it, and what is taller than one of its lines takes two."""

from collections.abc import Callable, Mapping

from lxml import etree

from exporter.docx.base.tree import WORD as _W
from exporter.docx.base.tree import Element, read_number, sort_properties
from exporter.docx.measure.look import OFF_GRID
from exporter.docx.package.xml import W

# Beginnings of the ids of styles that keep off a page's grid.
_OFF_GRID = ("Figure", "Caption", "SourceNote", "Table", "KeyFigure")
# Of the type size, the line of the tallest faces in use: Noto CJK has 1.45, Microsoft YaHei 1.32, SimSun 1.14.
_TALLEST = 1.45
_NO_GRID = "default"  # a pitch without a grid (ECMA-376 part 1, §17.18.14)


def find_grid_pitch(section: Element | None) -> float:
    """Points from one line of a section's grid to the next; 0 where it has none."""
    grid = section.find(_W + "docGrid") if section is not None else None
    if grid is None or grid.get(_W + "type", _NO_GRID) == _NO_GRID:
        return 0.0
    return read_number(grid, "linePitch") / 20


def list_styles_on_grid(roles: Mapping[str, str], snaps: Callable[[str], bool]) -> frozenset[str]:
    """Our ids of a base's styles for pictures, captions and table text that its page's grid would hold; `snaps` tells
    of a style whether it does."""
    return frozenset(id for id, style in roles.items() if id.startswith(_OFF_GRID) and snaps(style))


def keep_tall_off_grid(sheet: Element, pitch: float) -> None:
    """Take those of our paragraph styles off a grid of this pitch, in points, whose lines may be taller than it: each
    line would take two of the grid's."""
    for style in sheet.iterfind(f"{_W}style[@{_W}type='paragraph']"):
        points = read_number(style.find(f"{_W}rPr/{_W}sz")) / 2
        if points * _TALLEST <= pitch:
            continue
        properties = style.find(_W + "pPr")
        if properties is None:
            properties = etree.SubElement(style, _W + "pPr")
        if properties.find(_W + "snapToGrid") is None:
            properties.append(etree.fromstring(f'<w:x xmlns:w="{W}">{OFF_GRID}</w:x>')[0])
    sort_properties(sheet)
