"""What the typesetter takes: stretches of text, each drawn in one way."""

from msgspec import Struct


class Span(Struct, frozen=True):
    """A stretch of a paragraph's text drawn in one way.

    `held` are offsets into `text` before which no line may break, beside those that the rules of line breaking hold:
    inside a number with its unit, before a note's mark (offset 0).
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False  # in the fixed-width role
    link: bool = False  # underlined, in the colour of links
    raised: bool = False  # a note's mark
    held: tuple[int, ...] = ()
    vertical_align: str = ""  # subscript, superscript
    color: str = ""  # "" for the paragraph's
