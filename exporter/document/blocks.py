"""The block tree: all that both writers see. Immutable; languages, numbers and references are resolved.

Every block has its `place` in the outline file, an `id` (the author's own, or a path such as `sections[0].body[2]`)
and a semantic role: its type, refined by `role` on paragraphs. Lengths are points."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exporter.document.chart.series import LabelChoice as LabelChoice
from exporter.document.chart.series import ReferenceLine as ReferenceLine
from exporter.document.chart.series import Series as Series
from exporter.document.inlines import NOTE_COMMA as NOTE_COMMA
from exporter.document.inlines import PLAIN as PLAIN
from exporter.document.inlines import FigureRun as FigureRun
from exporter.document.inlines import Inline as Inline
from exporter.document.inlines import Inlines as Inlines
from exporter.document.inlines import ItemStart as ItemStart
from exporter.document.inlines import LineBreak as LineBreak
from exporter.document.inlines import NoteMark as NoteMark
from exporter.document.inlines import PageField as PageField
from exporter.document.inlines import Progress as Progress
from exporter.document.inlines import Reference as Reference
from exporter.document.inlines import Run as Run
from exporter.document.inlines import StatusName as StatusName
from exporter.document.inlines import Style as Style
from exporter.document.inlines import Tile as Tile
from exporter.document.inlines import Trend as Trend
from exporter.document.inlines import plain as plain
from exporter.document.page.withheld import Withheld as Withheld
from exporter.problem import NOWHERE, Place


class Caption(Struct, frozen=True):
    """A caption such as 表 1　全年服务: `label` 表 names the sequence, `number` counts in it, `text` is 全年服务."""

    label: str
    number: str
    text: Inlines
    gap: str = " "  # between label and number
    separator: str = " "  # between number and text; the template decides

    @property
    def prefix(self) -> str:
        """What comes before the number: label and gap, "" without a label."""
        return self.label + self.gap if self.label and self.number else self.label

    @property
    def label_text(self) -> str:
        return self.prefix + self.number

    @property
    def full_text(self) -> Inlines:
        """Label, number, separator and text in one; only the text where nothing numbers it."""
        label = self.label_text
        return (Run(label + (self.separator if self.text else "")), *self.text) if label else self.text


class Block(Struct, frozen=True, kw_only=True, cache_hash=True):  # by it is found what is known of a block
    id: str = ""
    place: Place = NOWHERE
    comment: str = ""  # a reviewer's remark


class Band(Block, frozen=True, kw_only=True):
    """A ground of one colour from edge to edge of the sheet, which blocks of front or back matter name as theirs.

    `space_before` in points, above a band that does not begin at the sheet's edge; None for the writer's choice."""

    fill: str
    color: str  # of what stands on it
    space_before: float | None = None


class Heading(Block, frozen=True, kw_only=True):
    """`number` is the printed number with its marks (一、 or 1.2), "" without numbering."""

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
    band: Band | None = None  # of a named part that stands on one


class ListItem(Struct, frozen=True, kw_only=True):
    blocks: tuple["AnyBlock", ...]


class List(Block, frozen=True, kw_only=True):
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True
    delimiter: str = "."  # as typed behind an ordered list's numbers


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
    bars: bool = False  # beside its numbers, as long as these are large


class Cell(Struct, frozen=True, kw_only=True):
    """`value`: the number of a cell that holds one; `point`: how many characters stand before its decimal mark.

    `rows`: how many rows it covers, 0 for a cell that the one above covers: that prints nothing. `bar`: where in its
    column's room for bars its own begins and ends, 0 to 1."""

    text: Inlines = ()
    value: Decimal | None = None
    point: int = -1  # where its column does not line up by it
    rows: int = 1
    status: StatusName = ""
    bar: tuple[float, float] | None = None

    @property
    def printed(self) -> Inlines:
        """Its text; nothing where the cell above covers it."""
        return self.text if self.rows else ()


class Table(Block, frozen=True, kw_only=True):
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Caption | None = None
    total: bool = False  # the last row is a total row
    source: Inlines = ()  # without the word for "source"
    note: Inlines = ()
    row_heads: bool = True  # the first column holds row headers
    turned: bool = False  # its sheet lies across in Word


class Chart(Block, frozen=True, kw_only=True):
    kind: Literal["bar", "column", "stacked", "line", "area", "pie", "doughnut", "combo", "share"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    unit: str = ""
    line_unit: str = ""  # of a combo's lines, which have an axis of their own where it is another unit
    caption: Caption | None = None
    source: Inlines = ()
    note: Inlines = ()
    figures: tuple[str, ...] = ()  # ids of the key figures it shows, one per category
    labels: LabelChoice = "value"  # what stands at the marks
    totals: Series | None = None  # of a stack's categories
    limits: tuple[Decimal | None, Decimal | None] = (None, None)  # the ends of the value axis, where they are given
    references: tuple[ReferenceLine, ...] = ()
    forecast: int | None = None  # the first category that is a forecast
    annotations: tuple[tuple[int, str], ...] = ()  # categories with a short text
    highlight: str = ""  # the name of the category or series that keeps its colour; "" for all


class Figures(Block, frozen=True, kw_only=True):
    """Key figures: tiles on the one-pager, a table in Word."""

    tiles: tuple[Tile, ...]
    caption: Caption | None = None


class Image(Block, frozen=True, kw_only=True):
    """`data` is the file's bytes; `width` and `height` are the printed size of the upright picture in points, and may
    become smaller where it `scales`. Without `alt` it is decoration. A template's own has what a Line has, too."""

    data: bytes
    format: Literal["png", "jpeg"]
    alt: str
    width: float
    height: float
    pixels: tuple[int, int]  # as stored
    orientation: int = 1  # how the stored pixels are turned (Exif 2.32 §4.6.4 A); 1 is upright
    dpi: float = 0.0  # pixels an inch that print needs, 0 for every one
    scales: bool = False
    name: str = ""  # of its file, for messages
    caption: Caption | None = None
    source: Inlines = ()
    note: Inlines = ()
    align: str | None = None
    space_before: float | None = None
    bottom: bool = False
    band: Band | None = None


class PageBreak(Block, frozen=True, kw_only=True):
    pass


class Contents(Block, frozen=True, kw_only=True):
    """The table of contents: the document's headings down to level `depth`."""

    title: str
    depth: int


class AppendixList(Block, frozen=True, kw_only=True):
    """The list of appendices (附件：1.名单)."""

    title: str
    entries: tuple[tuple[str, Inlines], ...]  # number, heading
    run_in: bool = False  # the first entry follows the title on its line; entries are numbered 1. 2.


class Line(Block, frozen=True, kw_only=True):
    """A line of front or back matter in three parts; lengths in points, None where the body text's setting applies."""

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
    from_top: float | None = None  # its top edge's distance from the top of page one's text area
    over_next: bool = False  # centred over the next line
    one_line: bool = False  # set smaller if it does not fit on one line
    bottom: bool = False
    band: Band | None = None


class Rule(Block, frozen=True, kw_only=True):
    width: float = 0.5
    color: str | None = None
    space_before: float | None = None
    bottom: bool = False
    band: Band | None = None


AnyBlock = (Heading | Paragraph | List | Quotation | Callout | Table | Chart | Figures | Image | PageBreak | Contents
            | AppendixList | Line | Rule)  # fmt: skip


class Meta(Struct, frozen=True, kw_only=True):
    """Document properties; `created` is an ISO 8601 instant in UTC, "" without a date or SOURCE_DATE_EPOCH."""

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
    """A header or footer in three parts, each a text or a picture (`alt` "" for decoration); `even` and `first` replace
    it on even pages and on page one."""

    left: Inlines | Image = ()
    center: Inlines | Image = ()
    right: Inlines | Image = ()
    even: "HeaderFooter | None" = None
    first: "HeaderFooter | None" = None  # an empty one prints nothing there


class Watermark(Struct, frozen=True):
    """A word across each page, behind the text; `color` is light enough to read through."""

    text: str
    color: str


class Briefing(Struct, frozen=True, kw_only=True):
    """The Word document: front matter, body and back matter in one sequence of blocks; `opening` counts the front's."""

    meta: Meta
    blocks: tuple[AnyBlock, ...]
    notes: tuple[Note, ...] = ()
    header: HeaderFooter = HeaderFooter()
    footer: HeaderFooter = HeaderFooter()
    watermark: Watermark | None = None
    opening: int = 0
    outline: str = ""  # digest of the outline's text


class PointBlock(Block, frozen=True, kw_only=True):
    """One point of the one-pager: heading and text; `more` holds sentences that may be added to fill the page.
    A list stands in a text as items that each begin with an `ItemStart`. `table` is the id of the table whose rows the
    text tells; where that table is on the page, too, the point prints `beside_table` instead."""

    heading: Inlines
    text: Inlines
    more: tuple[Inlines, ...] = ()
    deferred: tuple[int, ...] = ()  # positions in `more` of what comes in last: a number told before, a long list
    withheld: tuple[Withheld, ...] = ()  # further texts that are not in `more`
    section: str = ""
    table: str = ""
    beside_table: tuple[Inlines, ...] = ()

    @property
    def evidence(self) -> list[int]:
        """Positions in `more` of lists and callouts, which come in before sentences do; not of long ones."""
        return [at for at, text in enumerate(self.more) if ItemStart in map(type, text) and at not in self.deferred]

    def choose_more(self, count: int) -> tuple[Inlines, ...]:
        """`count` further texts, in the order of the outline; which ones: evidence first, what is deferred last."""
        others = sorted({*range(len(self.more))}.difference(self.evidence, self.deferred))
        return tuple(self.more[at] for at in sorted([*self.evidence, *others, *self.deferred][:count]))

    def without_rows(self) -> "PointBlock | None":
        """The point beside the table that it tells; None where it has nothing else to say."""
        if not self.table:
            return self
        if not self.beside_table:
            return None
        first, *others = self.beside_table
        return replace(self, text=first, more=tuple(others), deferred=(), table="", beside_table=())


class PlacedPart(Block, frozen=True, kw_only=True):
    """Where a one-pager's named part (title, subtitle, summary, source, contact) stands on a band."""

    name: str
    band: Band


class Matter(Block, frozen=True, kw_only=True):
    """The template's own lines, rules and pictures above or below a one-pager's content, top to bottom."""

    items: tuple[Line | Rule | Image | PlacedPart, ...]


class Filler(Struct, frozen=True):
    """What stands by for an underfull page, and the zone it comes into; one that `repeats` the page comes in last."""

    zone: str  # chart, table, quote, image
    block: Block
    repeats: bool = False


class OnePager(Struct, frozen=True, kw_only=True):
    """The one-page PDF, zone by zone; None or empty if the outline has nothing for a zone. `masthead` opens the page,
    `before` and `after` enclose source and contact at its foot; `fillers` are added while it is under 90 % full."""

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
    watermark: Watermark | None = None
    notes: tuple[Note, ...] = ()
    fillers: tuple[Filler, ...] = ()
    withheld: tuple[Withheld, ...] = ()  # blocks that are no fillers


class Document(Struct, frozen=True, kw_only=True):
    """Both editions of one outline; `one_pager` is None if the outline asks for no PDF."""

    briefing: Briefing | None
    one_pager: OnePager | None
    words: dict[str, str]
    attachment: tuple[str, bytes] | None = None  # the outline's own name and bytes, for templates that attach it
