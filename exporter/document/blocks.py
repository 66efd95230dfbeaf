"""The block tree: what both writers see. Frozen, language and numbers settled, nothing left to look up.

Every block carries `place` (where the outline says it), `id` (a stable path of the outline's node, such as
`sections[0].body[2]`, or the author's own id) and a semantic role: its own type, refined by `role` on paragraphs.
"""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from exporter.problem import NOWHERE, Place

# ---- inlines -------------------------------------------------------------------------------------------------------


class Style(Struct, frozen=True):
    """How a piece of text differs from its paragraph."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""  # http, https or mailto; "" for none
    font: str = ""  # a role of the template's fonts, in its own lines only; "" for the line's


PLAIN = Style()


class Run(Struct, frozen=True):
    text: str
    style: Style = PLAIN


class FigureRun(Struct, frozen=True):
    """A key figure in print: `before + number + after`, as in 近 + 4745 + 万元; `part` is what was asked for."""

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
    """A cross reference to a heading or a captioned block, already in words; `linked` where its target is on the page.

    `part` is "full" (表 1; 二、标题), "number", "heading" or "caption"."""

    target: str
    text: str
    part: str = "full"
    linked: bool = True
    style: Style = PLAIN


class NoteMark(Struct, frozen=True):
    note: str
    number: int
    style: Style = PLAIN

    @property
    def text(self) -> str:
        return str(self.number)


class PageField(Struct, frozen=True):
    """The page's number, how many there are, or the first-level heading in force there; only in headers and footers."""

    kind: Literal["page", "pages", "heading"]
    style: Style = PLAIN

    @property
    def text(self) -> str:
        return "1"


class LineBreak(Struct, frozen=True):
    style: Style = PLAIN

    @property
    def text(self) -> str:
        return "\n"


Inline = Run | FigureRun | Reference | NoteMark | PageField | LineBreak
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """The text as a reader sees it, without note marks."""
    return "".join([inline.text for inline in inlines if not isinstance(inline, NoteMark)])


# ---- blocks --------------------------------------------------------------------------------------------------------


class Caption(Struct, frozen=True):
    """`label number` and the text, as in 表 1　全年服务: `label` 表 names the sequence, `number` counts in it."""

    label: str
    number: str
    text: Inlines
    gap: str = " "  # between label and number
    separator: str = "　"


class Block(Struct, frozen=True, kw_only=True):
    id: str = ""
    place: Place = NOWHERE
    comment: str = ""  # a reviewer's remark


class Heading(Block, frozen=True, kw_only=True):
    """`number` is the printed number with its marks (一、 or 1.2), empty where the template numbers none."""

    level: int
    text: Inlines
    number: str = ""
    appendix: bool = False
    run_in: bool = False


class Paragraph(Block, frozen=True, kw_only=True):
    """`role`: body, summary, lead, source, note, contact, title, subtitle, or line (front and back matter)."""

    text: Inlines
    role: str = "body"
    language: str = ""  # where it is not the document's


class ListItem(Struct, frozen=True, kw_only=True):
    blocks: tuple["AnyBlock", ...]


class List(Block, frozen=True, kw_only=True):
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True


class Quotation(Block, frozen=True, kw_only=True):
    blocks: tuple["AnyBlock", ...]
    by: Inlines = ()


class Callout(Block, frozen=True, kw_only=True):
    kind: Literal["note", "tip", "warning"]
    title: Inlines
    blocks: tuple["AnyBlock", ...]


class Column(Struct, frozen=True, kw_only=True):
    head: Inlines
    align: Literal["left", "center", "right", "decimal"] = "left"
    numeric: bool = False


class Cell(Struct, frozen=True, kw_only=True):
    """`value` is the number a bare-number cell holds, None for words and blanks."""

    text: Inlines = ()
    value: Decimal | None = None


class Table(Block, frozen=True, kw_only=True):
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Caption | None = None
    total: bool = False  # the last row is a total
    source: Inlines = ()  # without the word for "source"
    note: Inlines = ()
    row_heads: bool = True  # the first column names its row


class Series(Struct, frozen=True, kw_only=True):
    """One value a category, None for a gap; `printed` the same in print, "" for a gap."""

    name: str
    values: tuple[Decimal | None, ...]
    printed: tuple[str, ...]


class Chart(Block, frozen=True, kw_only=True):
    kind: Literal["bar", "column", "stacked", "line", "area", "pie", "doughnut"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    unit: str = ""
    caption: Caption | None = None
    source: Inlines = ()
    note: Inlines = ()
    figures: tuple[str, ...] = ()  # key figures' ids, a category each, where it shows key figures


class Tile(Struct, frozen=True, kw_only=True):
    """One key figure: `before + number + unit` over its label; a figure of words has it in `number`."""

    figure: str
    label: str
    number: str
    before: str = ""
    unit: str = ""
    change: str = ""  # such as 比上年增长31.8%
    previous: str = ""
    source: Inlines = ()
    note: Inlines = ()
    words: bool = False


class Figures(Block, frozen=True, kw_only=True):
    """Key figures: tiles on the one-pager, a table in Word."""

    tiles: tuple[Tile, ...]
    caption: Caption | None = None


class Image(Block, frozen=True, kw_only=True):
    """`data` is the file's bytes (PNG or JPEG), `width` and `height` printed points, `pixels` its own size.

    Without `alt` it is decoration. What the template prints around the text says where it stands: `align`,
    `space_before` and `bottom` as on a Line.
    """

    data: bytes
    format: Literal["png", "jpeg"]
    alt: str
    width: float
    height: float
    pixels: tuple[int, int]
    name: str = ""
    caption: Caption | None = None
    source: Inlines = ()
    note: Inlines = ()
    align: str | None = None
    space_before: float | None = None
    bottom: bool = False


class PageBreak(Block, frozen=True, kw_only=True):
    pass


class Contents(Block, frozen=True, kw_only=True):
    """The table of contents; its entries are the document's own headings down to `depth`."""

    title: str
    depth: int


class AppendixList(Block, frozen=True, kw_only=True):
    """The list of appendices (附件：1.名单)."""

    title: str
    entries: tuple[tuple[str, Inlines], ...]  # number, heading
    run_in: bool = False  # begins on its title's line, and counts 1. 2. after it


class Line(Block, frozen=True, kw_only=True):
    """A line of front or back matter: left, centre and right, with what the template set for it (None: as the text).

    `from_top` is its top edge below the text area's, on the first page; `over_next` centres it over the line below.
    """

    left: Inlines = ()
    center: Inlines = ()
    right: Inlines = ()
    font: str | None = None
    size: float | None = None
    color: str | None = None
    align: str | None = None
    indent: float | None = None
    hanging: float | None = None
    right_indent: float | None = None
    space_before: float | None = None
    space_after: float | None = None
    from_top: float | None = None
    over_next: bool = False
    one_line: bool = False  # smaller where it would not fit
    bottom: bool = False


class Rule(Block, frozen=True, kw_only=True):
    width: float = 0.5
    color: str | None = None
    space_before: float | None = None
    bottom: bool = False


AnyBlock = (
    Heading | Paragraph | List | Quotation | Callout | Table | Chart
    | Figures | Image | PageBreak | Contents | AppendixList | Line | Rule
)  # fmt: skip

# ---- documents -----------------------------------------------------------------------------------------------------


class Meta(Struct, frozen=True, kw_only=True):
    """`created` is an ISO 8601 instant in UTC, or "" where the outline and SOURCE_DATE_EPOCH give no date."""

    title: str
    language: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    organization: str = ""
    keywords: tuple[str, ...] = ()
    subject: str = ""
    date: str = ""  # as printed
    created: str = ""
    right_to_left: bool = False


class Note(Struct, frozen=True, kw_only=True):
    id: str
    number: int
    text: Inlines
    place: Place = NOWHERE


class HeaderFooter(Struct, frozen=True, kw_only=True):
    """A header or footer: three parts, their even-page mirror where it differs, and page one's own where it differs."""

    left: Inlines = ()
    center: Inlines = ()
    right: Inlines = ()
    even: "HeaderFooter | None" = None
    first: "HeaderFooter | None" = None  # an empty HeaderFooter prints nothing on page one


class Briefing(Struct, frozen=True, kw_only=True):
    """The Word document, top to bottom: front matter, body and back matter already in one row."""

    meta: Meta
    blocks: tuple[AnyBlock, ...]
    notes: tuple[Note, ...] = ()
    header: HeaderFooter = HeaderFooter()
    footer: HeaderFooter = HeaderFooter()


class PointBlock(Block, frozen=True, kw_only=True):
    """One point of the one-pager: a heading and its text; `more` holds sentences that may follow to fill a page."""

    heading: Inlines
    text: Inlines
    more: tuple[Inlines, ...] = ()
    section: str = ""


class Matter(Block, frozen=True, kw_only=True):
    """Lines, rules and pictures that the template prints around a one-pager's content, top to bottom."""

    items: tuple[Line | Rule | Image, ...]


class Spare(Struct, frozen=True):
    """What stands by for a hollow page, and the zone it comes into: chart, table, quote, image."""

    zone: str
    block: Block


class OnePager(Struct, frozen=True, kw_only=True):
    """The one-page PDF, zone by zone; None or empty where the outline has nothing for it. `masthead` opens the page,
    `before` and `after` close it around source and contact; `spares` come in while it is under 80 % full."""

    meta: Meta
    masthead: Matter | None = None
    headline: Heading | None = None
    subtitle: Paragraph | None = None
    summary: Paragraph | None = None
    tiles: Figures | None = None
    points: tuple[PointBlock, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    quote: Quotation | None = None
    image: Image | None = None
    source: Paragraph | None = None
    contact: Paragraph | None = None
    before: Matter | None = None
    after: Matter | None = None
    header: HeaderFooter = HeaderFooter()
    footer: HeaderFooter = HeaderFooter()
    notes: tuple[Note, ...] = ()
    spares: tuple[Spare, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """Both editions of one outline; `one_pager` is None where the outline wants no PDF."""

    briefing: Briefing | None
    one_pager: OnePager | None
    words: dict[str, str]
    attachment: tuple[str, bytes] | None = None  # the outline's own name and bytes, for templates that attach it
