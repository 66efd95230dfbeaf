"""The one estimate of a text's width in a chart, and of the lines that names and notes take.

Word sets a chart's texts itself, in fonts that the writer does not have: full-width letters are counted as an em and
others as half, with an allowance for what is printed. The bundled fonts could be shaped instead, but their widths are
not those of the reader's fonts, and a Word run would then load the shaping library.
"""

import math
from collections.abc import Sequence

from exporter.docx.measure.columns import count_ems

DIGITS = 1.1  # digits are 0.55 em in the fonts that values are printed in
FACES = 1.2  # the same in wide faces (Verdana, DejaVu)
CAPITALS = 1.5  # a capitalized word in wide faces, with a little room to the next
# Of a drawing's width, a note beside a bar on one line at most, and where programs wrap a longer one.
NOTE, NOTE_WRAPS = 0.34, 0.2


def estimate_width(text: str, size: float, allowance: float = DIGITS) -> float:
    """Estimate the width of one line, in points, at a type size in points."""
    return count_ems(text) * size * allowance


def count_name_lines(names: Sequence[str], width: float, size: float) -> int:
    """Estimate the lines of the longest name beside its bar: Word and LibreOffice wrap beyond half the drawing."""
    half = max(width / 2, size)
    return max((math.ceil(estimate_width(name, size, 1.0) / half) for name in names), default=1)


def count_note_lines(text: str, width: float, size: float) -> int:
    """Estimate the lines of a note beside a bar: programs wrap a label at a part of the drawing, unless it is to stay
    on one line."""
    wide = estimate_width(text, size, FACES)
    return 1 if wide <= NOTE * width else math.ceil(wide / (NOTE_WRAPS * width))
