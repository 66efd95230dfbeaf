"""Shapes over a plot (ECMA-376 part 1 §21.3), in parts of the drawing: in place since plot and axis are fixed."""

from exporter.docx.chart.look import ChartLook
from exporter.docx.chart.plan import ChartPlan
from exporter.docx.package.xml import A, C, escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
_EMU = 12_700  # to the point


class ShapeWriter:
    """Writes the shapes over a chart of this size in points, one after the other."""

    def __init__(self, look: ChartLook, width: float, height: float) -> None:
        self.look, self.width, self.height = look, width, height
        self._count = 0

    def write_words(self, text: str, left: float, top: float, wide: float, tall: float, align: str, color: str) -> str:
        """A text in a box of these points; `align` is its place within, as DrawingML names it."""
        body = '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        run = f"<a:r>{self.look.run_properties(color)}<a:t>{escape(text)}</a:t></a:r>"
        shape = (
            f'<cdr:sp macro="" textlink=""><cdr:nvSpPr>{self._name("Words")}<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr>'
            f'<cdr:spPr>{_write_place(left, top, wide, tall)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:noFill/></cdr:spPr><cdr:txBody>{body}<a:p><a:pPr algn="{align}"/>{run}</a:p></cdr:txBody></cdr:sp>'
        )
        return self._anchor(left, top, wide, tall, shape)

    def write_line(self, x1: float, y1: float, x2: float, y2: float, color: str, dash: str) -> str:
        """A thin line between two points."""
        stroke = f'<a:ln w="9525">{self.look.solid_fill(color)}<a:prstDash val="{dash}"/></a:ln>'
        shape = (
            f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr>{self._name("Line")}<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr>'
            f'<cdr:spPr>{_write_place(x1, y1, x2 - x1, y2 - y1)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{stroke}</cdr:spPr></cdr:cxnSp>"
        )
        return self._anchor(x1, y1, x2 - x1, y2 - y1, shape)

    def _name(self, word: str) -> str:
        self._count += 1
        return f'<cdr:cNvPr id="{self._count + 1}" name="{word} {self._count}"/>'

    def _anchor(self, left: float, top: float, wide: float, tall: float, shape: str) -> str:
        """An anchor in parts of the drawing, which a resized chart keeps."""

        def spot(name: str, x: float, y: float) -> str:
            x, y = (min(max(part, 0.0), 1.0) for part in (x / self.width, y / self.height))
            return f"<cdr:{name}><cdr:x>{x:.5f}</cdr:x><cdr:y>{y:.5f}</cdr:y></cdr:{name}>"

        ends = spot("from", left, top) + spot("to", left + wide, top + tall)
        return f"<cdr:relSizeAnchor>{ends}{shape}</cdr:relSizeAnchor>"


class PlotOverlays:
    """The lines at values and the notes of one chart, with what writes the shapes among them."""

    def __init__(self, plan: ChartPlan, look: ChartLook) -> None:
        self.plan, self.look, self.block, self.size = plan, look, plan.block, plan.size
        self.width = look.writer.width
        self.shapes = ShapeWriter(look, self.width, plan.height)

    @property
    def wanted(self) -> bool:
        """Whether there are any, over a plot whose value axis has a length."""
        if not (self.block.references or self.block.annotations):
            return False
        low, high = self.plan.axis_ends
        return high > low


def write_drawing(shapes: str) -> str:
    """The part that holds the shapes; "" for none."""
    return f'<c:userShapes xmlns:c="{C}" xmlns:a="{A}" xmlns:cdr="{_DRAWING}">{shapes}</c:userShapes>' if shapes else ""


def _write_place(left: float, top: float, wide: float, tall: float) -> str:
    x, y, cx, cy = (round(length * _EMU) for length in (left, top, wide, tall))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
