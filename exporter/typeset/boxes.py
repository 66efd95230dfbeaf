"""Boxes: the unbreakable parts of a paragraph with their glyphs, and the space between two of them.

All lengths are ems of the paragraph's type size. Boxes of one chain are shared by every paragraph of a process.
"""

from typing import cast

from exporter.typeset import breaks
from exporter.typeset.direction.bidi import mirror_bracket
from exporter.typeset.face import Face, Shaped
from exporter.typeset.fonts import FontChain

# Kinds by which space is set: Han or as wide (h), Latin and digits (l), opening (o) and closing marks and stops (c),
# word space (s), dashes, ellipses, connectors and whatever takes no space of ours (x).
_BY_CLASS = {
    "I": "h",
    "A": "l",
    "9": "l",
    "R": "l",
    "%": "l",
    "X": "l",
    "Y": "l",
    "O": "o",
    "C": "c",
    "P": "c",
    "S": "s",
}


# A glyph to draw: its face, id, the face's own width for it, shift right and up, the step to the next one, its
# characters.
Drawn = tuple[Face, int, float, float, float, float, str]

_BRACKETS = ("(", "（")
_SIGNS = ("＝", "＋", "－", "＜", "＞", "～")  # as wide as a Han, white space included: no gap beside a number


# What of a word takes a gap beside Han (CLREQ §3.2.2: letters and digits), at its beginning and at its end: a sign of a
# number or of a name (−5, C++) does, a straight quotation mark, a slash, # @ & and the like do not.
def _is_letter(char: str) -> bool:
    """Whether a character is a letter, a digit, or any other that is neither of ASCII nor a symbol of Latin text."""
    return char.isalnum() or not (char < "\x80" or "\u2000" <= char <= "\u2bff")


def _begins_with_letter(text: str) -> bool:
    return _is_letter(text[0]) or (text[0] in "-+−." and text[1:2].isdecimal())


def _ends_with_letter(text: str) -> bool:
    if _is_letter(text[-1]):
        return True
    name = text.rstrip("+*")
    return name != text and (name[-1:].isalnum() or name.endswith("_"))


class GlyphBox:
    """Glyphs that stay together. `blank_left` and `blank_right` (ems) are the blank halves of a full-width mark,
    which justification may remove."""

    __slots__ = (
        "after", "before", "blank_left", "blank_right", "count", "glyphs", "head", "kind_left", "kind_right",
        "outlines", "shrink_level", "tail", "text", "width",
    )  # fmt: skip

    def __init__(self, text: str, glyphs: tuple[Drawn, ...], width: float) -> None:
        self.text, self.glyphs, self.width = text, glyphs, width
        self.head, self.tail = breaks.head_class(text), breaks.tail_class(text)
        self.blank_left = self.blank_right = 0.0
        self.outlines: tuple[Drawn, ...] = ()  # drawn as shapes; their x counts from the box's left edge
        self.kind_left = _BY_CLASS.get(self.head, "x") if self.head != "X" else "x"  # no gap before , or :
        self.kind_right = _BY_CLASS.get(self.tail, "x")
        if text in _SIGNS:
            self.kind_left = self.kind_right = "x"
        elif self.head == "A" and not _begins_with_letter(text):
            self.kind_left = "x"
        if self.tail == "A" and not _ends_with_letter(text):
            self.kind_right = "x"
        # How many characters a last line must have two of: marks and spaces do not count, but for a bracket that opens
        # there: （吨） is a unit by itself, and 收购量 above it is whole.
        self.count = 1 if text in _BRACKETS else 0 if self.head in "OCPNXSGZKDE" else len(text)
        self.shrink_level = _shrink_level(text, self.head)
        self.after = self.before = 0

    def assign_edge_keys(self) -> "GlyphBox":
        """Assign the cache keys for the space and the break beside this box (see `space_and_break`)."""
        wide = self.width >= 0.9
        self.after = _number_edge((self.tail, self.kind_right, self.blank_right, self.shrink_level, wide)) << 16
        self.before = _number_edge((self.head, self.kind_left, self.blank_left, self.shrink_level))
        return self


_numbers: dict[tuple[object, ...], int] = {}


def _number_edge(edge: tuple[object, ...]) -> int:
    return _numbers.setdefault(edge, len(_numbers))


def _shrink_level(text: str, head: str) -> int:
    """The step of squeezing at which a mark loses its blank half: brackets, pauses, stops (CLREQ §3.1.6.3)."""
    if head in "OC":
        return BRACKETS
    return PAUSES if text in breaks.PAUSES else STOPS


# The order in which a line is squeezed (CLREQ): word spaces, brackets, pauses, Han-Latin gaps, full stops.
WORD_SPACES, BRACKETS, PAUSES, GAPS, STOPS = range(5)

# ---- making boxes --------------------------------------------------------------------------------------------------

Memory = dict[str, GlyphBox]

# A batch of many documents meets ever new words and numbers: enough for any one of them, some 20 MB a chain.
_MOST = 20_000


# The way of dividing words under which boxes set from right to left are remembered: they are not divided.
RIGHT_TO_LEFT = "right to left"


def known_boxes(chain: FontChain, east: bool, features: tuple[str, ...], divided: str) -> Memory:
    """The cache of boxes of a font chain; each way of dividing words (`divided`) has a cache of its own."""
    return cast(Memory, chain.cache.setdefault(("boxes", east, features, divided), {}))


def box_of(chain: FontChain, token: str, east: bool, features: tuple[str, ...], boxes: Memory) -> GlyphBox:
    """The box of a token; `boxes` is the chain's cache."""
    box = boxes.get(token)
    if box is None:
        if len(boxes) > _MOST:
            boxes.clear()
        box = boxes[token] = _make_box(chain, token, east, features)
    return box


def right_to_left_box(chain: FontChain, token: str, features: tuple[str, ...]) -> GlyphBox:
    """The box of a token at an odd embedding level (UAX #9); its glyphs are in visual order."""
    boxes = known_boxes(chain, False, features, RIGHT_TO_LEFT)
    box = boxes.get(token)
    if box is None:
        if len(boxes) > _MOST:
            boxes.clear()
        shown = token.replace("\u00ad", "").replace("\t", " ")
        found, _ = chain.shape_text(shown, False, (*features, *_UNJOINED), right_to_left=True)
        glyphs, outlines = _take_out_dots([_place_glyph(face, shaped) for face, shaped in found])
        box = GlyphBox(token, glyphs, sum(glyph[5] for glyph in glyphs)).assign_edge_keys()
        box.outlines = outlines
        boxes[token] = box
    return box


# Readers reverse right-to-left letters one by one: a ligature's letters would come out in the wrong order.
_UNJOINED = ("-liga", "-dlig")


def _take_out_dots(drawn: list[Drawn]) -> tuple[tuple[Drawn, ...], tuple[Drawn, ...]]:
    """Of the glyphs that make one letter the widest, which has its text, and the others without an advance."""
    kept: list[Drawn] = []
    outlines: list[Drawn] = []
    x, at = 0.0, 0
    while at < len(drawn):
        end = at + 1
        while end < len(drawn) and not drawn[end][6]:
            end += 1
        letter = drawn[at:end]
        main = max(range(len(letter)), key=lambda index: letter[index][5])
        for index, (face, gid, own, dx, dy, step, _) in enumerate(letter):
            if index == main:
                kept.append((face, gid, own, dx, dy, step, mirror_bracket(letter[0][6])))
            elif step:
                kept.append((face, gid, own, dx, dy, step, ""))
            else:
                outlines.append((face, gid, own, x + dx, dy, 0.0, ""))
            x += step
        at = end
    return tuple(kept), tuple(outlines)


def _make_box(chain: FontChain, token: str, east: bool, features: tuple[str, ...]) -> GlyphBox:
    if token in "\n\u200b\u2060":
        return GlyphBox(token, (), 0.0).assign_edge_keys()
    if chain.plain_han and len(token) == 1 and breaks.char_class(token) == "I" and (gid := chain.east.glyph_id(token)):
        width = (
            chain.east.glyph_advance(gid) / 1000
        )  # Han and kana take no shaping where the face is drawn for the language
        return GlyphBox(token, ((chain.east, gid, width, 0.0, 0.0, width, token),), width).assign_edge_keys()
    if token == "／" and chain.language.startswith("zh") and (gid := chain.east.glyph_id("/")):
        return _place_solidus(chain, gid)
    if len(token) > 1 and breaks.CALLS.issuperset(token) and chain.language.startswith("zh"):
        return _spread_calls(chain, token, features)
    shown = token.replace("\u00ad", "").replace("\t", " ")
    if chain.language.startswith("ja") and token in "“”‘’":
        features = (*features, "fwid")  # Japanese faces draw these half-width unless asked
    # The marks both scripts share stand alone in East Asian text; within a word, ’ is the Latin apostrophe.
    found, _ = chain.shape_text(shown, east and not (len(token) > 1 and "’" in token), features)
    glyphs = tuple(_place_glyph(face, shaped) for face, shaped in found)
    box = GlyphBox(token, glyphs, sum(glyph[5] for glyph in glyphs))
    if len(glyphs) == 1 and glyphs[0][5] >= 0.99:
        face, gid, own, dx, dy, _, text = glyphs[0]
        if box.head in "OCP":
            box.blank_left, box.blank_right = _measure_blanks(chain, face, token)
        elif token == "·":  # GB/T 15834-2011 §5.1: half the width of a character
            box.glyphs, box.width = ((face, gid, own, dx - 0.25, dy, 0.5, text),), 0.5
        elif box.head == "A" and face is chain.east:  # ① ★ → drawn full-width stand among Han as Han do (UAX #14, AI)
            box.head = box.tail = "I"
            box.kind_left = box.kind_right = "h"
        if box.head in "R%":  # ￥ and ％ are as wide as Han and stand close to their number
            box.kind_left, box.kind_right = ("h", "x") if box.head == "R" else ("x", "h")
    elif box.head in "OC" and len(token) == 1 and not token.isascii():
        box.kind_left = box.kind_right = "l"  # a half-width quotation mark spaces as Latin does
    return box.assign_edge_keys()


def _place_solidus(chain: FontChain, gid: int) -> GlyphBox:
    """The separator ／ is half an em wide (GB/T 15834-2011 §5.1): draw the narrow / in its middle, since fonts draw ／
    one em wide."""
    own = chain.east.glyph_advance(gid) / 1000
    return GlyphBox("／", ((chain.east, gid, own, (0.5 - own) / 2, 0.0, 0.5, "／"),), 0.5).assign_edge_keys()


def _spread_calls(chain: FontChain, token: str, features: tuple[str, ...]) -> GlyphBox:
    """Set consecutive ？ and ！ at equal distances: two are one em wide, three are two ems (GB/T 15834-2011 §5.1).

    Applies only if the face leaves the right halves blank; centred marks (Taiwan, Hong Kong) keep a full em each."""
    found, _ = chain.shape_text(token, True, features)
    glyphs = [_place_glyph(face, shaped) for face, shaped in found]
    width = float(sum(glyph[5] for glyph in glyphs))
    if all(_measure_blanks(chain, glyph[0], mark) == (0.0, 0.5) for glyph, mark in zip(glyphs, token, strict=False)):
        width = float((len(token) + 1) // 2)
        step = width / len(token)
        glyphs = [(face, gid, own, dx + (step - 0.5) / 2, dy, step, text) for face, gid, own, dx, dy, _, text in glyphs]
    return GlyphBox(token, tuple(glyphs), width).assign_edge_keys()


def _place_glyph(face: Face, shaped: Shaped) -> Drawn:
    gid, advance, dx, dy, text = shaped
    return face, gid, face.glyph_advance(gid) / 1000, dx / 1000, dy / 1000, advance / 1000, text


def _measure_blanks(chain: FontChain, face: Face, mark: str) -> tuple[float, float]:
    """The blank ems left and right of a full-width mark, from the font's halt feature, else from its ink."""
    known = chain.cache.setdefault("blanks", {})  # goes with the chain, which holds the face
    found = known.get((face, mark))
    if found is None:
        found = known[face, mark] = _measure_mark(chain, face, mark)
    return cast(tuple[float, float], found)


def _measure_mark(chain: FontChain, face: Face, mark: str) -> tuple[float, float]:
    half = face.shape_text(mark, chain.language, ("halt",), "Hani")[0]
    if half[1] <= 600:
        left = round(-half[2] / 1000, 3)  # so that all fonts of a process have few widths among them
        return left, round(1 - half[1] / 1000 - left, 3)
    ink = face.ink_extents(half[0])
    advance = face.glyph_advance(half[0])
    # Half an em is taken only where the ink leaves it blank, with a hair's breadth to spare.
    return (0.5 if ink[0] >= 480 else 0.0), (0.5 if advance - ink[2] >= 480 else 0.0)


# ---- between boxes -------------------------------------------------------------------------------------------------

# Gap, how far it shrinks and at which turn, how far it stretches before its turn ends, whether it then stretches with
# all Han gaps.
Space = tuple[float, float, int, float, bool]

NONE: Space = (0.0, 0.0, 0, 0.0, False)
_GAP: Space = (0.25, 0.125, GAPS, 1 / 3 - 0.25, False)  # CLREQ §3.2.2: a quarter em, an eighth to a third, no more
_EVEN: Space = (0.0, 0.0, 0, 0.0, True)
_WORD: Space = (0.0, 0.06, WORD_SPACES, 0.24, False)  # a word space of Noto Sans is 0.26 em: 0.2 to half an em


def space_between(a: GlyphBox, b: GlyphBox) -> Space:
    """The space between two adjacent boxes."""
    left, right = a.kind_right, b.kind_left
    if a.blank_right or b.blank_left:
        return _beside_mark(a, b)
    if left == "s":
        return _WORD if a.width < 0.9 else NONE  # an ideographic space keeps its width
    if left == "h":
        return _GAP if right == "l" else _EVEN if right in "hoc" else NONE
    if left == "l":
        return _GAP if right == "h" else NONE
    if left in "oc" and right in "hoc":
        return _EVEN
    return NONE


def _beside_mark(a: GlyphBox, b: GlyphBox) -> Space:
    """Space beside a full-width mark: two adjacent marks are 1.5 ems wide together, a single one may lose half
    an em (GB/T 15834-2011 §5.1.10, CLREQ §3.1.6)."""
    if a.kind_right == "c" and a.blank_right and b.kind_left in "oc":
        # ）。  》、  ”（: the blank between counts once; what is left may go too.
        if b.blank_left and b.kind_left == "o":
            return (-a.blank_right, b.blank_left, BRACKETS, 0.0, False)
        return (-a.blank_right, 0.0, 0, 0.0, False)
    if b.kind_left == "o" and b.blank_left and a.kind_right == "o":
        return (-b.blank_left, 0.0, 0, 0.0, False)
    stretches = a.kind_right in "hoc" and b.kind_left in "hoc"
    if a.blank_right and a.kind_right == "c":
        return (0.0, a.blank_right, a.shrink_level, 0.0, stretches)
    if b.blank_left and b.kind_left == "o":
        return (0.0, b.blank_left, b.shrink_level, 0.0, stretches)
    return _EVEN if stretches else NONE


_beside: tuple[dict[int, tuple[Space, int]], dict[int, tuple[Space, int]]] = ({}, {})


def space_and_break(a: GlyphBox, b: GlyphBox, strict: bool) -> tuple[Space, int]:
    """The space from one box to the next, and the penalty of breaking there (or breaks.FORBIDDEN)."""
    known, key = _beside[strict], a.after + b.before
    found = known.get(key)
    if found is None:
        if len(known) > _MOST:
            known.clear()
        found = known[key] = (space_between(a, b), breaks.break_penalty(a.tail, b.head, strict))
    return found
