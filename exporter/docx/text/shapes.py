"""Small drawings in a line of text, as shapes of Word's own: bars of numbers and targets, a line through values.

A shape is vector graphics that an editor can colour and stretch, and needs no part of its own in the file
(ISO/IEC 29500-1 §20.1.9 for its geometry; [MS-ODRAWXML] §2.24 for shapes in a text)."""

from collections.abc import Iterable, Sequence

from exporter.docx.draft import WordWriter
from exporter.docx.package.xml import MC, emu
from exporter.docx.text.images import write_drawing

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"

Rectangle = tuple[float, float, float, float, str]  # left, top, width, height in points, and the fill


def write_rectangles(writer: WordWriter, width: float, height: float, shapes: Sequence[Rectangle]) -> str:
    """A run with filled rectangles in a box of this size, points. Decoration: the words beside them say the same."""
    # A shape without a fill holds the box open: LibreOffice stretches what a group has to the group's size.
    frame = _write_shape((0.0, 0.0, width, height), _preset("rect"), "<a:noFill/><a:ln><a:noFill/></a:ln>")
    inside = frame + "".join(_write_shape(box[:4], _preset("rect"), _write_fill(writer, box[4])) for box in shapes)
    return _write_group(writer, width, height, inside, "")


def write_value_line(
    writer: WordWriter, width: float, height: float, values: Sequence[float], alt: str, color: str, thick: float
) -> str:
    """A run with a line through values, the least at the box's foot, the greatest at its head; a dot ends it."""
    radius = 2 * thick
    across, down = width - 2 * radius, height - 2 * radius
    low, high = min(values), max(values)
    span = high - low
    points = [
        (across * at / (len(values) - 1), down * ((high - value) / span if span else 0.5))
        for at, value in enumerate(values)
    ]
    look = _write_line(writer, color, thick)
    line = _write_shape((radius, radius, across, down), _path_geometry(points, across, down), look)
    x, y = points[-1]
    dot = _write_shape((x, y, 2 * radius, 2 * radius), _preset("ellipse"), _write_fill(writer, color))
    return _write_group(writer, width, height, line + dot, alt)


def write_filled_rectangle(writer: WordWriter, width: float, height: float, fill: str) -> str:
    """The `wps:wsp` of one rectangle of this size in points, with a fill and no outline."""
    return _write_shape((0.0, 0.0, width, height), _preset("rect"), _write_fill(writer, fill))


def _write_group(writer: WordWriter, width: float, height: float, shapes: str, alt: str) -> str:
    """The shapes as one drawing in the line; programs without shapes of this kind (Word 2007) show none."""
    size = f'<a:ext cx="{emu(width)}" cy="{emu(height)}"/>'
    child = f'<a:chOff x="0" y="0"/><a:chExt cx="{emu(width)}" cy="{emu(height)}"/>'
    group = (
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>{size}{child}</a:xfrm></wpg:grpSpPr>'
        f"{shapes}</wpg:wgp>"
    )
    graphic = f'<a:graphicData uri="{_WPG}">{group}</a:graphicData>'
    drawing = write_drawing(writer.next_drawing_id(), width, height, alt, graphic, "Shape")
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}" xmlns:wps="{WPS}" xmlns:wpg="{_WPG}">'
        f'<mc:Choice Requires="wpg">{drawing}</mc:Choice></mc:AlternateContent></w:r>'
    )


def _write_shape(box: tuple[float, float, float, float], geometry: str, look: str) -> str:
    left, top, width, height = box
    frame = f'<a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/>'
    return (
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm>{frame}</a:xfrm>{geometry}{look}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _preset(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _path_geometry(points: Iterable[tuple[float, float]], width: float, height: float) -> str:
    """A path through points of a box of this size, without a fill."""
    steps = []
    for at, (x, y) in enumerate(points):
        name = "lnTo" if at else "moveTo"
        steps.append(f'<a:{name}><a:pt x="{emu(x)}" y="{emu(y)}"/></a:{name}>')
    path = f'<a:path w="{emu(width)}" h="{emu(height)}" fill="none">{"".join(steps)}</a:path>'
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst>{path}</a:pathLst></a:custGeom>"
    )


def _write_fill(writer: WordWriter, color: str) -> str:
    return f"{_solid(writer, color)}<a:ln><a:noFill/></a:ln>"


def _write_line(writer: WordWriter, color: str, thick: float) -> str:
    return f'<a:noFill/><a:ln w="{emu(thick)}" cap="rnd">{_solid(writer, color)}<a:round/></a:ln>'


def _solid(writer: WordWriter, color: str) -> str:
    """A fill in the theme's place for a colour where it has one."""
    place = writer.theme.find_drawn_color(color, True)
    inner = f'<a:schemeClr val="{place}"/>' if place else f'<a:srgbClr val="{color.upper()}"/>'
    return f"<a:solidFill>{inner}</a:solidFill>"
