"""What every text of a PDF is painted on, from the page's drawing operators in their order, as PDFium reads them."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from exporter.units import LARGE_READABLE, READABLE, contrast_ratio

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points from the sheet's lower left


class PaintedText(Struct, frozen=True):
    """A run of text with its colour and the colour painted beneath its middle; `size` is in points."""

    text: str
    page: int
    size: float
    bold: bool
    color: str
    ground: str

    @property
    def wanted(self) -> float:
        """The least contrast: of large type, 18 pt or 14 pt bold, less (WCAG 2.1, success criterion 1.4.3)."""
        return LARGE_READABLE if self.size >= 18 or (self.bold and self.size >= 14) else READABLE

    @property
    def contrast(self) -> float:
        return contrast_ratio(self.color, self.ground)


def read_painted_texts(data: bytes) -> list[PaintedText]:
    """The texts of a PDF in the order they are painted. What is painted beneath one is the last fill around its middle:
    paper where there is none, both colours of stripes in turn."""
    found: list[PaintedText] = []
    with pypdfium2.PdfDocument(data) as document:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            fills: list[tuple[Box, str]] = []
            for item in page.get_objects(max_depth=8):
                if item.type == pdfium.FPDF_PAGEOBJ_PATH:
                    fills += _list_fills(item)
                elif item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    found += _read_text(item, text_page, number + 1, fills)
            text_page.close()
            page.close()
    return found


def _list_fills(item: Any) -> Iterator[tuple[Box, str]]:
    mode, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, byref(mode), byref(stroked))
    if mode.value:
        yield item.get_bounds(), _read_color(item)


def _read_text(item: Any, text_page: Any, page: int, fills: list[tuple[Box, str]]) -> Iterator[PaintedText]:
    left, bottom, right, top = item.get_bounds()
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(item.raw, byref(size))
    matrix = item.get_matrix()
    length = pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item.raw, text_page.raw, buffer, length)
    text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").strip()
    if not text or right <= left:
        return
    x, y = (left + right) / 2, (bottom + top) / 2
    beneath = [color for (low, foot, high, head), color in fills if low <= x <= high and foot <= y <= head]
    weight = pdfium.FPDFFont_GetWeight(pdfium.FPDFTextObj_GetFont(item.raw))
    yield PaintedText(
        text, page, size.value * abs(matrix.d), weight >= 600, _read_color(item), beneath[-1] if beneath else "ffffff"
    )


def _read_color(item: Any) -> str:
    parts = [c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(item.raw, *map(byref, parts))
    return "".join(f"{part.value:02x}" for part in parts[:3])
