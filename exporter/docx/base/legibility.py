"""Whether a base's style can serve a role: its text is printed, in a size and a colour that can be seen."""

import re

from exporter.docx.base.roles import StyleSheet
from exporter.docx.base.tree import VAL, WORD, is_on, read_number
from exporter.message import Message
from exporter.units import PAPER, contrast_ratio

# Points of the smallest type that print shops set, and a contrast below which print is taken for blank paper: a
# watermark's light grey has 1.6.
_SMALLEST, _SEEN = 5.0, 1.5
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def explain_unfit(styles: StyleSheet, id: str) -> str:
    """Why text in a style could not be read, in words that follow its name; "" where it could."""
    if is_on(styles.find_effective(id, "w:rPr/w:vanish")):
        return "hides its text"
    size = read_number(styles.find_effective(id, "w:rPr/w:sz")) / 2
    if 0 < size < _SMALLEST:
        return Message("is set in {size:g} points", size=size)
    ink, ground = _find_color(styles, id, "w:rPr/w:color", "val"), _find_color(styles, id, "w:pPr/w:shd", "fill")
    if ink and contrast_ratio(ink, ground or PAPER) < _SEEN:
        return Message("is #{ink} on #{paper}", ink=ink, paper=ground or PAPER)
    return ""


def _find_color(styles: StyleSheet, id: str, path: str, name: str) -> str:
    """Six lower-case digits; "" where the colour is the program's choice."""
    element = styles.find_effective(id, path)
    value = element.get(VAL if name == "val" else WORD + name, "") if element is not None else ""
    return value.lower() if _HEX.fullmatch(value) else ""
