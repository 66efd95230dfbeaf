"""The workbook inside a chart: what Edit Data opens, cell by cell."""

import io
import zipfile
from typing import Any

from lxml import etree

from tests.support.word_reading import File

_MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Workbook:
    """The cells of a chart's only sheet: values and number formats by reference, such as B2."""

    def __init__(self, file: File, number: int = 1) -> None:
        book = zipfile.ZipFile(io.BytesIO(file.zip.read(f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")))
        strings = etree.fromstring(book.read("xl/sharedStrings.xml")).xpath("//m:si", namespaces=_MAIN)
        styles: Any = etree.fromstring(book.read("xl/styles.xml"))
        codes = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter("{*}numFmt")}
        forms = [codes.get(one.get("numFmtId"), "General") for one in styles.find("{*}cellXfs")]
        self.values: dict[str, str] = {}
        self.forms: dict[str, str] = {}
        self.formulas: dict[str, str] = {}
        sheet: Any = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        for cell in sheet.iter("{*}c"):
            text, place = cell.findtext("{*}v"), cell.get("r")
            self.values[place] = "".join(strings[int(text)].itertext()) if cell.get("t") == "s" else text
            self.forms[place] = forms[int(cell.get("s", "0"))]
            if cell.findtext("{*}f") is not None:
                self.formulas[place] = cell.findtext("{*}f")

    def list_range(self, reference: str) -> list[str]:
        """The cells of a reference down one column: Sheet1!$B$2:$B$4."""
        first, _, last = reference.split("!")[1].replace("$", "").partition(":")
        letters = first.rstrip("0123456789")
        start, end = int(first[len(letters) :]), int((last or first)[len(letters) :])
        return [f"{letters}{row}" for row in range(start, end + 1)]
