"""Whether a base's style can serve a role: its text is printed, in a size, a height and a colour that can be seen."""

from collections.abc import Callable, Mapping

from exporter.docx.base.roles import StyleSheet
from exporter.docx.base.tree import VAL, WORD, Element, is_on, read_number, remove_element
from exporter.message import Message
from exporter.start.patterns import compile_pattern
from exporter.units import PAPER, contrast_ratio

# Points of the smallest type that print shops set, and a contrast below which print is taken for blank paper: a
# watermark's light grey has 1.6.
_SMALLEST, _SEEN = 5.0, 1.5
# Of a letter's width, in hundredths, what narrowed type keeps at least; of the type size, the least exact line that
# cuts no more than the tops of capitals off.
_NARROWEST, _LOWEST = 33.0, 0.6
_STOCK = 10.0  # points where no style gives a size (ECMA-376 part 1, §17.3.2.38)
_HEX = compile_pattern(r"[0-9A-Fa-f]{6}")
# The colours of a theme that are the paper's (§17.18.97), where no digits stand beside them.
_PAPERS = ("background1", "light1")
# The properties that can hide text, by their paths in a style.
_HIDDEN, _SIZE, _WIDTH, _COLOR, _SPACING = (
    "w:rPr/w:vanish",
    "w:rPr/w:sz",
    "w:rPr/w:w",
    "w:rPr/w:color",
    "w:pPr/w:spacing",
)
_GROUNDS = ("w:rPr/w:shd", "w:pPr/w:shd")


def explain_unfit(styles: StyleSheet, id: str) -> str:
    """Why text in a style could not be read, in words that follow its name; "" where it could."""
    return next((why for check in _CHECKS.values() if (why := check(styles, id))), "")


def make_default_readable(styles: StyleSheet) -> str:
    """Take from the default paragraph style, on which all others are based, what keeps its text from being read.

    Returns why, in words that follow the style's name; "" where it can be read."""
    id = styles.defaults.get("paragraph", "")
    told = explain_unfit(styles, id) if id else ""
    for path, check in _CHECKS.items() if told else ():
        while check(styles, id) and (found := styles.find_effective(id, path)) is not None:
            remove_element(found)
    return told


def _explain_hidden(styles: StyleSheet, id: str) -> str:
    return Message("hides its text") if is_on(styles.find_effective(id, _HIDDEN)) else ""


def _explain_size(styles: StyleSheet, id: str) -> str:
    size = read_number(styles.find_effective(id, _SIZE)) / 2
    return Message("is set in {size:g} points", size=size) if 0 < size < _SMALLEST else ""


def _explain_width(styles: StyleSheet, id: str) -> str:
    width = read_number(styles.find_effective(id, _WIDTH))
    return Message("is narrowed to {width:g}%", width=width) if 0 < width < _NARROWEST else ""


def _explain_height(styles: StyleSheet, id: str) -> str:
    size = read_number(styles.find_effective(id, _SIZE)) / 2
    line = _find_exact_line(styles.find_effective(id, _SPACING))
    return Message("has lines {height:g} points high", height=line) if 0 < line < _LOWEST * (size or _STOCK) else ""


def _explain_color(styles: StyleSheet, id: str) -> str:
    ink = _find_color(styles, id, _COLOR, "val", "themeColor")
    ground = next((found for path in _GROUNDS if (found := _find_color(styles, id, path, "fill", "themeFill"))), PAPER)
    unseen = ink and contrast_ratio(ink, ground) < _SEEN
    return Message("is #{ink} on #{paper}", ink=ink, paper=ground) if unseen else ""


def _find_exact_line(spacing: Element | None) -> float:
    """Points of lines that cut off what is taller; 0 for lines that are not exact."""
    exact = spacing is not None and spacing.get(WORD + "lineRule") == "exact"
    return read_number(spacing, "line") / 20 if exact else 0.0


def _find_color(styles: StyleSheet, id: str, path: str, name: str, theme: str) -> str:
    """Six lower-case digits; "" where the colour is the program's choice."""
    element = styles.find_effective(id, path)
    if element is None:
        return ""
    value = element.get(VAL if name == "val" else WORD + name, "")
    if _HEX.fullmatch(value):
        return value.lower()
    return PAPER if element.get(WORD + theme) in _PAPERS else ""


# What tells why text cannot be read, by the property that hides it.
_CHECKS: Mapping[str, Callable[[StyleSheet, str], str]] = {
    _HIDDEN: _explain_hidden,
    _SIZE: _explain_size,
    _WIDTH: _explain_width,
    _SPACING: _explain_height,
    _COLOR: _explain_color,
}
