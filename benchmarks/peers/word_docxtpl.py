"""The plainest honest docxtpl program for the same content: `word_docxtpl.py template.docx in.json out.docx`.

Its template is made once, with python-docx, and is no part of what is timed: `word_docxtpl.py template.docx`.
"""

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate


def make_template(file: Path) -> None:
    """Title, tiles as a table, then every block by its kind; docxtpl's own tags loop over paragraphs, rows, cells."""
    import docx

    document = docx.Document()
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{{ subtitle }}")
    _rows(document, "{%tr for one in tiles %}", ["{{ one.label }}", "{{ one.value }}"])
    for text in ("{%p for block in blocks %}", "{%p if block.kind == 'heading' %}"):
        document.add_paragraph(text)
    document.add_heading("{{ block.text }}", 1)
    for text in ("{%p elif block.kind == 'text' %}", "{{ block.text }}", "{%p else %}"):
        document.add_paragraph(text)
    _rows(document, "{%tr for row in block.rows %}", ["{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"])
    for text in ("{{ block.caption }}", "{%p endif %}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.save(str(file))


def _rows(document: Any, loop: str, cells: list[str]) -> None:
    table = document.add_table(3, len(cells))
    table.cell(0, 0).text, table.cell(2, 0).text = loop, "{%tr endfor %}"
    for cell, text in zip(table.rows[1].cells, cells, strict=True):
        cell.text = text


def write(content: dict[str, Any], template: Path) -> bytes:
    for block in content["blocks"]:
        if block["kind"] == "bars":
            block["rows"] = [[name, f"{value:g}"] for name, value in block["bars"]]
    document = DocxTemplate(template)
    document.render(content, autoescape=True)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


if __name__ == "__main__" and len(sys.argv) == 2:
    make_template(Path(sys.argv[1]))
elif __name__ == "__main__":
    content = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    Path(sys.argv[3]).write_bytes(write(content, Path(sys.argv[1])))
