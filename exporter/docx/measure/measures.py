"""Measures that several parts of a file share."""

from exporter.docx.package.xml import twips
from exporter.units import Length

# Word's own leading for a single-spaced line, ems: between SimSun (1.14) and Noto Sans CJK (1.45).
SINGLE_LEADING = 1.3
# The same where heights are estimated: with Han, kana or hangul between Word's SimSun (1.3) and YaHei (1.32) and the
# Noto CJK of other programs (1.45); else between Arial and Times New Roman (1.15), Calibri (1.22) and DejaVu (1.17).
CJK_LEADING, LATIN_LEADING = 1.35, 1.2
# On a band lines have this exact height, as a multiple of their type's size: its ground is as high as they are.
BAND_LEADING = 1.3
# Between a band's edge and its words, in ems of the text: a line, as in the PDF.
BAND_PADDING = 1.4
HANG = 1.7  # ems from a list's mark to its text
# Ems below a figure with its caption and remarks, as above one whose caption opens it: with less, they are as close to
# the text that follows as to the figure.
FIGURE_END = 0.9
# Key figures as tiles: their table's style; points of the white rules between tiles, of a tile's side margins, and
# above its value and below its last line; how much smaller than its label a comparison is; ems of the label above a
# bar or a line of values.
TILE_TABLE, TILE_GAP, TILE_MARGIN, TILE_TOP = "KeyFigureTable", 6.0, 9.0, 5.0
TILE_SMALLER, TILE_GRAPH_GAP = 0.94, 0.45
CAPTION_BEFORE, CAPTION_AFTER = 0.6, 0.4  # ems of the text above and below a caption, and a picture's paragraph
REMARK_BEFORE = 0.3  # ems of its own type above the first remark of a figure
FOOTNOTE_AFTER = 0.2  # ems of its own type below a footnote
CONTENTS_BEFORE = 0.3  # ems above an entry of the first level in the table of contents
QUOTE_INDENT = 2.0  # ems by which a quotation stands in on either side
QUOTE_SPACE = 0.5  # ems above and below a quotation's paragraphs
QUOTE_SOURCE_AFTER = 1.6  # times that, below the line that names whom a quotation quotes
CALLOUT_INDENT = 12.0  # points from a callout's rule to its text
CALLOUT_RIGHT_INDENT = 8.0  # points from its text to its right edge
CALLOUT_AFTER = 0.3  # ems below each of its paragraphs
CALLOUT_TITLE_BEFORE, CALLOUT_TITLE_AFTER = 1.0, 0.2  # ems above and below its title
CALLOUT_RULE, CALLOUT_PADDING = 0.25, 4  # points: the rules above and below a callout, and from each to its text
PART_PADDING = 6  # points between a named part of front or back matter and its rule
LIST_LEVELS = 3  # levels with a built-in style of their own: List Bullet, List Bullet 2, List Bullet 3


def estimate_leading(cjk: bool) -> float:
    """The height of a single-spaced line by estimate, in ems."""
    return CJK_LEADING if cjk else LATIN_LEADING


def small_size(size: float) -> float:
    """Points of notes, remarks and running heads, a little smaller than text of `size` points and still legible."""
    return max(size * 0.85, 7.5)


# Of the template's size, what a table of many columns has, and one that has no room even so; and the least points of
# each: what can still be read, and 小五, which print shops set such tables in.
DENSE = {"Dense": (0.8, 7.5), "Denser": (0.65, 9.0)}


def dense_size(points: float, name: str) -> float:
    """The type of a table with many columns, in the half points that Word counts sizes in, so that a column measured
    for a unit holds it."""
    part, least = DENSE[name]
    size = max(least, round(points * part * 2) / 2)
    return size if name == "Dense" else min(size, dense_size(points, "Dense"))


def write_first_line_indent(indent: Length, em: float, cjk: bool) -> str:
    """A first line's indent; in characters too where it is counted in them, as Word does for Chinese."""
    points = indent.points(em)
    if points <= 0:
        return ""
    chars = f' w:firstLineChars="{round(indent.value * 100)}"' if indent.unit == "em" and cjk else ""
    return f'<w:ind{chars} w:firstLine="{twips(points)}"/>'


def space_below_band(size: float) -> float:
    """Points from the last line on a band to what follows, in a text of `size` points: the band's padding, and as much
    again of paper."""
    return 2 * BAND_PADDING * size
