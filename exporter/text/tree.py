"""A text whose markup is read: paragraphs, lists and quotations of styled inlines, each with its place.

Placeholders are still placeholders: `document.resolve` fills them in. Lines are already joined by language.
"""

from msgspec import Struct

from exporter.problem import NOWHERE, Place
from exporter.text.markdown.vertical import VerticalAlign, to_small_characters


class TextSpan(Struct, frozen=True):
    """Text in one style; `href` is an http, https or mailto address, `vertical_align` subscript or superscript."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    vertical_align: VerticalAlign = ""
    place: Place = NOWHERE


class Placeholder(Struct, frozen=True):
    """A placeholder: `{{ id }}` or `{{ id.part }}` (`{{ details.文号 }}` has id `details`).

    It is replaced by text, never by markup."""

    id: str
    part: str = ""
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    vertical_align: VerticalAlign = ""
    place: Place = NOWHERE


class FootnoteCall(Struct, frozen=True):
    """`[^id]`: the call of a footnote."""

    id: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    vertical_align: VerticalAlign = ""
    place: Place = NOWHERE


class Break(Struct, frozen=True):
    """A line break (a backslash or two spaces at the line's end)."""

    place: Place = NOWHERE


TextInline = TextSpan | Placeholder | FootnoteCall | Break
TextInlines = tuple[TextInline, ...]


class TextParagraph(Struct, frozen=True):
    """Lines of text."""

    inlines: TextInlines
    place: Place = NOWHERE


class TextList(Struct, frozen=True):
    """`start` and `delimiter` (1. or 1)) are for `ordered` lists only; `tight` lists have no space between items."""

    ordered: bool
    start: int
    tight: bool
    items: tuple[tuple["TextBlock", ...], ...]
    place: Place = NOWHERE
    delimiter: str = "."


class TextQuote(Struct, frozen=True):
    """A block quotation (`>`)."""

    blocks: tuple["TextBlock", ...]
    place: Place = NOWHERE


TextBlock = TextParagraph | TextList | TextQuote


def plain_text(inlines: TextInlines) -> str:
    """The text without formatting; a placeholder as it is written, a line break as a line feed."""
    return "".join(_plain_inline(inline) for inline in inlines)


def _plain_inline(inline: TextInline) -> str:
    match inline:
        case TextSpan(text=text, vertical_align=align):
            return to_small_characters(text, align)
        case Placeholder(id=name, part=part):
            return f"{{{{ {name}.{part} }}}}" if part else f"{{{{ {name} }}}}"
        case Break():
            return "\n"
        case _:
            return ""
