"""Charts as native DrawingML charts: drawn by Word, edited with *Edit Data*, with alternative text."""

from exporter.document.blocks import Chart
from exporter.document.charting import NAMES_HINT, describe_names
from exporter.docx.chart.plot import ChartWriter
from exporter.docx.chart.room import decide_height
from exporter.docx.chart.workbook import write_workbook
from exporter.docx.draft import Cursor
from exporter.docx.package.xml import C
from exporter.docx.records import Record, WordParagraph
from exporter.docx.text.captions import write_captioned
from exporter.docx.text.images import write_inline_drawing
from exporter.docx.text.inline import words_of
from exporter.message import Message

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHAPES = "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    number = writer.written.take_number("chart")
    part = package.add_story(f"/word/charts/chart{number}.xml", _CHART)
    plot = ChartWriter(writer, block)
    cells = write_workbook(writer.words["category"], block.categories, plot.list_columns())
    sheet = package.add_binary(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx", _SHEET, cells)
    choice = plot.plan.choice
    if choice.reason:
        template = "in Word this {kind} chart is a {drawn} chart: {reason}"
        message = Message(template, kind=block.kind, drawn=choice.kind, reason=Message(choice.reason))
        hint = Message("write `type: {kind}` if that is what you want", kind=choice.kind)
        writer.problems.warning("chart-kind", block.place, message, hint)
    for lost in describe_names(plot.plan.dropped, len(block.categories)):
        message = Message("in Word {message}", message=Message(lost))
        writer.problems.warning("chart-names", block.place, message, NAMES_HINT)
    workbook, drawn = part.relate(sheet, "package"), plot.write_shapes()
    if drawn:
        shapes = package.add_story(f"/word/drawings/drawing{number}.xml", _SHAPES)
        shapes.set_xml(drawn)
    part.set_xml(plot.write_xml(workbook, part.relate(shapes, "chartUserShapes") if drawn else ""))
    return cursor.story.relate(part, "chart")
