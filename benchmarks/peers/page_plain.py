"""The plainest honest ReportLab program for the same content: `page_plain.py in.json out.pdf`.

Platypus with the reader's own Chinese font, which is not embedded: less work than ours, and less of a file.
"""

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

FONT = "STSong-Light"


def bars(values: list[list[Any]]) -> Drawing:
    most = max(value for _, value in values) or 1
    drawing = Drawing(440, 14 * len(values))
    for row, (name, value) in enumerate(values):
        y = 14 * (len(values) - row - 1)
        drawing.add(String(0, y, name, fontName=FONT, fontSize=8))
        drawing.add(Rect(120, y, 300 * value / most, 9))
    return drawing


def write(content: dict[str, Any]) -> bytes:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle("body", fontName=FONT, fontSize=9, leading=14, wordWrap="CJK")
    head = ParagraphStyle("head", body, fontSize=14, leading=20)
    story: list[Any] = [Paragraph(escape(content["title"]), head), Paragraph(escape(content["subtitle"]), body)]
    look = [("FONT", (0, 0), (-1, -1), FONT, 9)]
    story.append(Table([[one["label"], one["value"]] for one in content["tiles"]], style=look))
    for block in content["blocks"]:
        if block["kind"] in ("heading", "text"):
            story.append(Paragraph(escape(block["text"]), head if block["kind"] == "heading" else body))
        else:
            story.append(Table(block["rows"], style=look) if block["kind"] == "table" else bars(block["bars"]))
    made = BytesIO()
    SimpleDocTemplate(made, pagesize=A4).build(story)
    return made.getvalue()


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(write(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
