"""A page of a PDF as a picture, drawn by PDFium as browsers show it.

JPEG at quality 92 without chroma subsampling: a coloured hairline stays one, and it is encoded in a third of the time
that PNG takes at the same size.
"""

import io
from threading import Lock
from typing import Any, Literal

# Pixels a point: a page of A4 at 4 is 2,381 × 3,368, which the sharpest screens show whole.
MIN_SCALE, MAX_SCALE, STEP = 1.0, 4.0, 0.25
_QUALITY = 92


def round_scale(wanted: float) -> float:
    """The nearest scale that is drawn, upwards: few of them, so that a picture serves many windows."""
    steps = -(-min(max(wanted, MIN_SCALE), MAX_SCALE) // STEP)
    return float(min(steps * STEP, MAX_SCALE))


def draw_page(pdf: bytes, scale: float, format: Literal["jpeg", "png"] = "jpeg", index: int = 0) -> bytes:
    """One page at `scale` pixels a point. Raises IndexError where there is no such page."""
    from exporter.readback.pdfium import open_document

    with open_document(pdf) as document:
        if not 0 <= index < len(document):
            raise IndexError(index)
        picture: Any = document[index].render(scale=scale).to_pil()
    out = io.BytesIO()
    if format == "png":
        picture.save(out, "PNG", compress_level=6)
    else:
        picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


class PictureCache:
    """Pictures of pages that were asked for, so that a second tab and a second look cost nothing."""

    # A page open in two windows has two scales, each of the newest page and of the one before.
    _KEPT = 6

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, float, int], bytes] = {}
        self._turn = Lock()
        self.scale = 2.0  # of the last request: the next page will be asked for at the same

    def draw(self, pdf: bytes, name: str, scale: float, index: int = 0) -> bytes:
        """A page as JPEG; `name` tells one PDF from another. Raises IndexError where there is no such page."""
        key = (name, scale, index)
        with self._turn:
            found = self._pictures.pop(key, None) or draw_page(pdf, scale, index=index)
            self._pictures[key] = found
            while len(self._pictures) > self._KEPT:
                del self._pictures[next(iter(self._pictures))]
        return found


def measure_pages(pdf: bytes) -> tuple[int, float, float]:
    """How many pages a PDF has, and the width and height of the first in points."""
    from exporter.readback.pdfium import open_document

    with open_document(pdf) as document:
        width, height = document.get_page_size(0)
        return len(document), float(width), float(height)
