"""Charts as native DrawingML charts: drawn by Word, edited with *Edit Data*, with alternative text."""

from msgspec import Struct

from exporter.document.blocks import Chart
from exporter.document.charting import NAMES_HINT, Dropped, KindChoice, describe_names
from exporter.docx.chart.plot import ChartWriter
from exporter.docx.chart.room import decide_height
from exporter.docx.chart.workbook import write_workbook
from exporter.docx.draft import Cursor, WordWriter
from exporter.docx.package.xml import C
from exporter.docx.records import Record, WordParagraph
from exporter.docx.text.captions import write_captioned
from exporter.docx.text.images import write_inline_drawing
from exporter.docx.text.inline import words_of
from exporter.memo import BatchMemo
from exporter.message import Message

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHAPES = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The relationships of a chart's part.
_WORKBOOK_ID, _SHAPES_ID = "rId1", "rId2"


def write_chart(cursor: Cursor, block: Chart) -> list[Record]:
    """The chart's paragraph with caption, source and remark; its parts are added to the package."""
    return write_captioned(cursor, block, lambda: WordParagraph("Figure", _write_drawing(cursor, block)))


def _write_drawing(cursor: Cursor, block: Chart) -> str:
    writer = cursor.writer
    title = words_of(block.caption.text) if block.caption else ""
    graphic = f'<a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{_add_parts(cursor, block)}"/></a:graphicData>'
    height = decide_height(writer, block)
    return write_inline_drawing(writer.next_drawing_id(), writer.width, height, block.alt, graphic, "Chart", title)


def _add_parts(cursor: Cursor, block: Chart) -> str:
    """Add the drawing and its workbook; the id of the document's relationship to the drawing."""
    writer, package = cursor.writer, cursor.writer.package
    # Spelled out: numbers of one value may be written differently, as 1.0 and 1.00 are.
    key = (repr([getattr(block, name) for name in _DRAWN]), writer.width, decide_height(writer, block))
    drawn = writer.known.find_alike(_kept, key, lambda: _draw_chart(writer, block), lambda made: len(made.xml))
    number = writer.written.take_number("chart")
    part = package.add_story(f"/word/charts/chart{number}.xml", _CHART)
    sheet = package.add_binary(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx", _SHEET, drawn.workbook)
    part.relate(sheet, "package", _WORKBOOK_ID)
    if drawn.shapes:
        shapes = package.add_story(f"/word/drawings/drawing{number}.xml", _SHAPES)
        shapes.set_xml(drawn.shapes)
        part.relate(shapes, "chartUserShapes", _SHAPES_ID)
    part.set_xml(drawn.xml)
    _report_changes(writer, block, drawn)
    return cursor.story.relate(part, "chart")


class _DrawnChart(Struct, frozen=True):
    """A chart's parts as XML and the bytes of its workbook; `shapes` lie over the plot, "" for none. `choice` is the
    kind that it is drawn as, `dropped` the names that do not print."""

    xml: str
    workbook: bytes
    shapes: str
    choice: KindChoice
    dropped: Dropped


# The fields of a chart that are in its drawing: not those that say where it stands, and what is written around it.
_DRAWN = [name for name in Chart.__struct_fields__ if name not in
          ("id", "place", "comment", "alt", "caption", "source", "note", "figures")]  # fmt: skip
# Charts that show the same, in a document of many or after an edit above them. The weight is in characters: a chart
# has 5,000, and its workbook as many.
_kept = BatchMemo[_DrawnChart](most=64, heaviest=200_000)


def _draw_chart(writer: WordWriter, block: Chart) -> _DrawnChart:
    plot = ChartWriter(writer, block)
    cells = write_workbook(writer.words["category"], block.categories, plot.list_columns())
    shapes = plot.write_shapes()
    xml = plot.write_xml(_WORKBOOK_ID, _SHAPES_ID if shapes else "")
    return _DrawnChart(xml, cells, shapes, plot.plan.choice, plot.plan.dropped)


def _report_changes(writer: WordWriter, block: Chart, drawn: _DrawnChart) -> None:
    """Warn of a chart that is drawn as another kind, and of names that do not print."""
    choice = drawn.choice
    if choice.reason:
        template = "in Word this {kind} chart is a {drawn} chart: {reason}"
        message = Message(template, kind=block.kind, drawn=choice.kind, reason=Message(choice.reason))
        hint = Message("write `type: {kind}` if that is what you want", kind=choice.kind)
        writer.problems.warning("chart-kind", block.place, message, hint)
    for lost in describe_names(drawn.dropped, len(block.categories)):
        message = Message("in Word {message}", message=Message(lost))
        writer.problems.warning("chart-names", block.place, message, NAMES_HINT)
