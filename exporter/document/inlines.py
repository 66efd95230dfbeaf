"""Inlines: what a paragraph, a heading, a cell or a caption is made of. Immutable, with nothing left to look up."""

from typing import ClassVar, Literal

from msgspec import Struct

from exporter.problem import NOWHERE, Place

StatusName = Literal["", "good", "warning", "bad", "neutral"]


class Style(Struct, frozen=True):
    """Character formatting on top of the paragraph's style."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""  # http, https or mailto; "" for none
    font: str = ""  # a role of the template's fonts, in its own lines only; "" for the line's
    vertical_align: Literal["", "subscript", "superscript"] = ""
    status: StatusName = ""  # whose colour it has


PLAIN = Style()
NOTE_COMMA = ","  # parts two note marks at one place


class Run(Struct, frozen=True):
    """Words in one style; `prints` are those that a placeholder prints: its name, as typed, begin and length."""

    text: str
    style: Style = PLAIN
    prints: tuple[tuple[str, int, int], ...] = ()


class FigureRun(Struct, frozen=True):
    """A key figure in print: `before + number + after`, as in 近 + 4745 + 万元; `part` is the part that was named."""

    figure: str
    before: str
    number: str
    after: str
    style: Style = PLAIN
    part: str = ""

    @property
    def text(self) -> str:
        return self.before + self.number + self.after


class Reference(Struct, frozen=True):
    """A cross reference to a heading or captioned block; `text` is what it prints, `linked` if it leads anywhere."""

    target: str
    text: str
    part: str = "full"  # 表 1; 二、标题; or "number", "heading", "caption"
    linked: bool = True
    style: Style = PLAIN
    place: Place = NOWHERE


class NoteMark(Struct, frozen=True):
    """The number of a note; one that `follows` another mark directly is parted from it by a comma: 1,2."""

    note: str
    number: int
    style: Style = PLAIN
    follows: bool = False

    @property
    def text(self) -> str:
        return NOTE_COMMA * self.follows + str(self.number)


class PageField(Struct, frozen=True):
    """The page number, the page count, or the page's current first-level heading; only in headers and footers."""

    text: ClassVar[str] = "1"  # what a writer measures
    kind: Literal["page", "pages", "heading"]
    style: Style = PLAIN


class LineBreak(Struct, frozen=True):
    text: ClassVar[str] = "\n"
    style: Style = PLAIN


Inline = Run | FigureRun | Reference | NoteMark | PageField | LineBreak
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """The text as a reader sees it, without note marks."""
    return "".join([inline.text for inline in inlines if not isinstance(inline, NoteMark)])
