"""What read-back finds in a file: `DocxContent` or `PdfContent`, and the records they hold.

`inspect --json` prints their fields by these names, in this order.
"""

from typing import Literal

from msgspec import Struct


class SeriesContent(Struct, frozen=True):
    """A chart's series: one value per category, None for a missing one."""

    name: str
    values: list[float | int | None] = []


class ChartContent(Struct, frozen=True, kw_only=True):
    """A native chart; `type` is bar, column, stacked, line, area, pie, doughnut …, "" if it has no plot."""

    type: str = ""
    title: str = ""
    categories: list[str] = []
    series: list[SeriesContent] = []


class HeadingContent(Struct, frozen=True):
    """A heading; `number` as the word processor counts and prints it."""

    level: int
    number: str
    text: str


class ParagraphContent(Struct, frozen=True):
    """A paragraph of running text; `style` is the style's name."""

    style: str
    text: str


class TableContent(Struct, frozen=True):
    """A table's cell texts, row by row; every row is as wide as the grid."""

    caption: str
    rows: list[list[str]]


class ImageContent(Struct, frozen=True):
    """A picture's alternative text."""

    alt: str


class ContentsEntry(Struct, frozen=True):
    """A line of the table of contents."""

    level: int
    text: str
    page: str


class NoteContent(Struct, frozen=True):
    """A footnote or endnote."""

    id: str
    text: str


class CommentContent(Struct, frozen=True):
    """A comment; `anchor` is the text it is about."""

    author: str
    text: str
    anchor: str


class RevisionContent(Struct, frozen=True):
    """A tracked change; `date` as the file has it (ISO 8601)."""

    kind: Literal["insertion", "deletion"]
    author: str
    date: str
    text: str


class DocxContent(Struct, frozen=True, kw_only=True):
    """A Word document; `properties` are its core properties, `figures` every printed form of a key figure, by id."""

    kind: Literal["docx"] = "docx"
    title: str = ""
    properties: dict[str, str] = {}
    language: str = ""
    headings: list[HeadingContent] = []
    paragraphs: list[ParagraphContent] = []
    tables: list[TableContent] = []
    figures: dict[str, list[str]] = {}
    charts: list[ChartContent] = []
    images: list[ImageContent] = []
    toc: list[ContentsEntry] = []
    notes: list[NoteContent] = []
    comments: list[CommentContent] = []
    revisions: list[RevisionContent] = []


class TagContent(Struct, omit_defaults=True):
    """A structure element with its own text and that of inline elements in it; only a figure has `alt`."""

    tag: str
    text: str
    alt: str = ""


class FontContent(Struct, frozen=True):
    """A font that the pages name, without its subset prefix."""

    name: str
    embedded: bool
    subset: bool


class AttachmentContent(Struct, frozen=True):
    """An embedded file and its size in bytes."""

    name: str
    bytes: int


class PdfContent(Struct, frozen=True, kw_only=True):
    """A PDF; `page_sizes` are width and height in points, `tags` in reading order, `figures` as in `DocxContent`."""

    kind: Literal["pdf"] = "pdf"
    title: str = ""
    language: str = ""
    pages: int = 0
    page_sizes: list[list[float]] = []
    text: str = ""
    tags: list[TagContent] = []
    figures: dict[str, list[str]] = {}
    fonts: list[FontContent] = []
    conformance: list[str] = []
    attachments: list[AttachmentContent] = []


FileContent = DocxContent | PdfContent
