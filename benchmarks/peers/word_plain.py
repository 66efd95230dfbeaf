"""The plainest honest python-docx program for the same content: `word_plain.py in.json out.docx`."""

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import docx


def table(document: Any, rows: list[list[str]]) -> None:
    made = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text


def write(content: dict[str, Any]) -> bytes:
    document = docx.Document()
    document.add_heading(content["title"], 0)
    document.add_paragraph(content["subtitle"])
    table(document, [[one["label"], one["value"]] for one in content["tiles"]])
    for block in content["blocks"]:
        if block["kind"] == "heading":
            document.add_heading(block["text"], block["level"])
        elif block["kind"] == "text":
            document.add_paragraph(block["text"])
        else:
            table(document, block["rows"] if block["kind"] == "table" else [[n, f"{v:g}"] for n, v in block["bars"]])
            document.add_paragraph(block["caption"])
    made = BytesIO()
    document.save(made)
    return made.getvalue()


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(write(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
