"""The one estimate of a text's width in a chart.

Word sets a chart's texts itself, in fonts that the writer does not have: full-width letters are counted as an em and
others as half, with an allowance for what is printed. The bundled fonts could be shaped instead, but their widths are
not those of the reader's fonts, and a Word run would then load the shaping library.
"""

from exporter.docx.measure.columns import count_ems

DIGITS = 1.1  # digits are 0.55 em in the fonts that values are printed in
FACES = 1.2  # the same in wide faces (Verdana, DejaVu)
CAPITALS = 1.5  # a capitalized word in wide faces, with a little room to the next


def estimate_width(text: str, size: float, allowance: float = DIGITS) -> float:
    """Estimate the width of one line, in points, at a type size in points."""
    return count_ems(text) * size * allowance
