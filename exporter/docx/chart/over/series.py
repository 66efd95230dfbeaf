"""Series that are not drawn but for their words, which are their names, and the line that is drawn in their place."""

from msgspec import Struct

from exporter.document.blocks import Series
from exporter.docx.chart.axes import val_element
from exporter.docx.chart.cell_labels import LABELS_URI, write_extension
from exporter.docx.chart.look import ChartLook

_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
# LibreOffice leads a line to a label that was moved, Word to none ([MS-ODRAWXML] §2.24.3.89).
_NO_LEADERS = write_extension(LABELS_URI, '<c15:showLeaderLines val="0"/>')


class Overlay(Struct, frozen=True):
    """A series that is not drawn but for its words, its name: `extra` is the line that is drawn in its place."""

    series: Series
    labels: str
    extra: str


class NamePlace(Struct, frozen=True):
    """Where a series' name stands: at the point `row`, on this side of its mark as DrawingML names it, moved by parts
    of the drawing; `wraps`: in as many lines as the program breaks it into."""

    row: int
    side: str
    move: tuple[float, float] = (0.0, 0.0)
    wraps: bool = False


def write_trend(look: ChartLook) -> str:
    """The trend of a series with one value for all categories: a dashed line from edge to edge of the plot."""
    stroke = f'<a:ln w="9525">{look.solid_fill(look.colors.text)}<a:prstDash val="dash"/></a:ln>'
    return (
        f"<c:trendline><c:spPr>{stroke}</c:spPr>{val_element('trendlineType', 'linear')}"
        f"{val_element('forward', 0.5)}{val_element('backward', 0.5)}"
        f"{val_element('dispRSqr', 0)}{val_element('dispEq', 0)}</c:trendline>"
    )


def write_name(look: ChartLook, place: NamePlace, color: str, ground: str = "") -> str:
    """The label of one point: the series' name; `ground` is the colour behind it, "" for none."""
    layout = ""
    if any(place.move):
        x, y = (val_element(name, f"{part:.4f}") for name, part in zip("xy", place.move, strict=True))
        layout = f"<c:layout><c:manualLayout>{x}{y}</c:manualLayout></c:layout>"
    body = "<a:bodyPr/>" if place.wraps else '<a:bodyPr wrap="none"/>'
    named = "".join(val_element(name, int(name == "showSerName")) for name in _SHOWN)
    none = "".join(val_element(name, 0) for name in _SHOWN)
    fill = look.solid_fill(ground) if ground else "<a:noFill/>"
    return (
        f"<c:dLbls><c:dLbl>{val_element('idx', place.row)}{layout}<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>"
        f"{look.text_properties(color, body=body)}{val_element('dLblPos', place.side)}{named}</c:dLbl>"
        f"{none}{_NO_LEADERS}</c:dLbls>"
    )
