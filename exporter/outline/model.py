"""The outline: what an author writes. Each field says how it is read, checked and described, once."""

from collections.abc import Mapping
from datetime import date as Date
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Struct

from exporter.fields import kinds
from exporter.message import counted
from exporter.outline import chart_kinds as charts
from exporter.outline import display
from exporter.outline import kinds as own
from exporter.problem import NOWHERE, Place, Problem
from exporter.source.nodes import Node, Scalar

Text = Scalar
Approx = Literal["over", "about", "under"]
Status = Literal["good", "warning", "bad", "neutral"]
STATUS = ("good", "warning", "bad", "neutral")


class PartialDate(Struct, frozen=True):
    """A year, a month or a day, as exactly as the author knows it."""

    year: int
    month: int | None = None
    day: int | None = None
    text: str = ""
    place: Place = NOWHERE

    def first_day(self) -> Date:
        return Date(self.year, self.month or 1, self.day or 1)


class Source(Struct, frozen=True, kw_only=True):
    title: Annotated[Text | None, kinds.refs("Title of what the facts were taken from.")] = None
    publisher: Annotated[Text | None, kinds.refs("Who published it.")] = None
    author: Annotated[Text | None, kinds.refs("Who wrote it.")] = None
    url: Annotated[Text | None, kinds.url("Where it can be read.")] = None
    date: Annotated[PartialDate | None, own.date("When it was published.", lambda: PartialDate)] = None
    file: Annotated[Text | None, kinds.path("The source's own text, for checks.")] = None
    place: Place = NOWHERE


class Compare(Struct, frozen=True, kw_only=True):
    value: Annotated[Decimal, kinds.decimal("The earlier or other value.", required=True)]
    label: Annotated[Text | None, kinds.refs("What it is compared with, such as 上年.")] = None
    place: Place = NOWHERE


class FigureTarget(Struct, frozen=True, kw_only=True):
    value: Annotated[Decimal, kinds.decimal("The value to reach.", required=True)]
    label: Annotated[Text | None, kinds.refs("What sets it, such as 计划.")] = None
    place: Place = NOWHERE


class KeyFigure(Struct, frozen=True, kw_only=True):
    """One value, printed one way everywhere."""

    label: Annotated[Text, kinds.refs("What the figure counts.", required=True)]
    value: Annotated[Decimal | None, own.figure_value("The value, with the decimals to print.")] = None
    formula: Annotated[Text | None, own.formula("The value worked out of other key figures: + - * / ( ), ids, numbers.")] = None
    text: Annotated[Text | None, kinds.refs("A figure that is words.")] = None
    unit: Annotated[Text | None, kinds.refs("The unit; write % in quotes.")] = None
    approx: Annotated[Approx | None, kinds.choice("Whether the value is exceeded, approximate or not reached.", "over", "about", "under")] = None
    precision: Annotated[int | None, kinds.whole("Decimals printed; the exact value is kept for checks.", 0, 9)] = None
    scale: Annotated[str | None, kinds.choice("Print in 万 or 亿, or never scale.", "万", "亿", "none")] = None
    highlight: Annotated[bool, kinds.switch("Comes first on the one-pager.")] = False
    compare: Annotated[tuple[Compare, ...], own.comparisons("A value to compare with, or a list of two.", lambda: Compare)] = ()
    target: Annotated[FigureTarget | None, kinds.record("A value to reach, with its label.", lambda: FigureTarget)] = None
    status: Annotated[Status | None, kinds.choice("How it stands: a colour, a sign and a word.", *STATUS)] = None
    history: Annotated[tuple[Decimal, ...], kinds.list_of("Earlier values, oldest first, for a small line in the tile.", kinds.decimal())] = ()
    source: Annotated[Text | None, kinds.refs("Where the value comes from.")] = None
    note: Annotated[Text | None, kinds.inline("A remark printed with the figure.")] = None
    id: str = ""
    place: Place = NOWHERE


class ColumnSpec(Struct, frozen=True, kw_only=True):
    name: Annotated[Text, kinds.inline("The column's head; what `from` names otherwise.")] = Scalar("")
    from_: Annotated[Text | None, kinds.plain("The head of the file's column, or a key figure's part: label, value, unit, change, previous, note, target, status.")] = None
    as_: Annotated[str | None, kinds.choice("Whether bare digits print as typed or as numbers, or as numbers with a bar each; by what they are otherwise.", "text", "number", "bar")] = None
    align: Annotated[str | None, kinds.choice("How its cells are set.", "left", "center", "right", "decimal")] = None
    total: Annotated[bool, kinds.switch("false: its cell in the total row is no sum.")] = True
    place: Place = NOWHERE


class CellSpec(Struct, frozen=True, kw_only=True):
    """A cell that shows how something stands."""

    text: Annotated[Text, kinds.inline("What it prints.", required=True)]
    status: Annotated[Status, kinds.choice("How it stands: a colour and a sign beside the text.", *STATUS, required=True)]
    place: Place = NOWHERE


class TableSpec(Struct, frozen=True, kw_only=True):
    id: Annotated[str, own.identifier("The name a reference uses.")] = ""
    caption: Annotated[Text | None, kinds.refs("Printed above the table, with its number.")] = None
    columns: Annotated[tuple[ColumnSpec, ...], own.columns("Heads, each a text or {name, from, as, align, total}; beside `file` or `figures` which to print.", lambda: ColumnSpec)] = ()
    rows: Annotated[tuple[tuple[Text, ...], ...], own.rows("Rows of cells; ~ leaves one blank.", lambda: CellSpec)] = ()
    figures: Annotated[tuple[Text, ...], own.ids("Key figures to list by label and value.", least=1)] = ()
    file: Annotated[Text | None, kinds.path("A CSV file; its first row holds the heads.")] = None
    group: Annotated[tuple[Text, ...], kinds.one_or_many("The columns, by their heads, whose repeated values print once.")] = ()
    total: Annotated[bool, kinds.switch("The last row is a total: set apart and checked.")] = False
    orientation: Annotated[str | None, kinds.choice("landscape turns the sheet that the table stands on in Word.", "portrait", "landscape")] = None
    source: Annotated[Text | None, kinds.inline("Where the data come from.")] = None
    note: Annotated[Text | None, kinds.inline("A remark printed below.")] = None
    comment: Annotated[Text | None, kinds.plain("A reviewer's remark: a Word comment, never in the PDF.")] = None
    place: Place = NOWHERE


class AxisSpec(Struct, frozen=True, kw_only=True):
    min: Annotated[Decimal | None, kinds.decimal("Where the value axis begins; bars always begin at zero.")] = None
    max: Annotated[Decimal | None, kinds.decimal("Where it ends.")] = None
    place: Place = NOWHERE


class ReferenceSpec(Struct, frozen=True, kw_only=True):
    value: Annotated[Decimal, kinds.decimal("The value at which the line runs.", required=True)]
    label: Annotated[Text | None, kinds.refs("What it is, such as a target.")] = None
    place: Place = NOWHERE


class ChartSpec(Struct, frozen=True, kw_only=True):
    type: Annotated[str, kinds.choice("The kind of chart.", "bar", "column", "stacked", "share", "line", "area", "pie", "doughnut", "combo", required=True)]
    alt: Annotated[Text, kinds.refs("What the chart shows, for those who cannot see it.", required=True)]
    id: Annotated[str, own.identifier("The name a reference uses.")] = ""
    caption: Annotated[Text | None, kinds.refs("Printed below the chart, with its number.")] = None
    figures: Annotated[tuple[Text, ...], own.ids("Key figures of one unit, a category each.", least=1)] = ()
    categories: Annotated[tuple[Text, ...], kinds.texts("The categories' names.")] = ()
    series: Annotated[Mapping[str, tuple[Decimal | None, ...]], own.series("Each series' values, one a category; ~ is a gap.")] = {}
    lines: Annotated[tuple[Text, ...], kinds.texts("Of a combo: the series that are lines; the others are columns.")] = ()
    unit: Annotated[Text | Mapping[str, Text] | None, charts.unit("The values' unit; of a combo also {series: unit}.")] = None
    labels: Annotated[str | None, charts.labels("What stands at the marks; by kind otherwise: slices have value and share.", "value", "share", "both", "none")] = None
    highlight: Annotated[Text | None, kinds.refs("The category or series that keeps its colour; the others are muted.")] = None
    sort: Annotated[str, kinds.choice("By the first series' values; none keeps the order as written.", "none", "ascending", "descending")] = "none"
    axis: Annotated[AxisSpec | None, kinds.record("The ends of the value axis; by the values otherwise.", lambda: AxisSpec)] = None
    reference: Annotated[tuple[ReferenceSpec, ...], charts.lines_at_values("A line at a value: a target, an average; {value, label}, or a list.", lambda: ReferenceSpec)] = ()
    forecast: Annotated[Text | None, kinds.refs("The first category that is a forecast: dashed or hatched from there.")] = None
    annotations: Annotated[Mapping[str, Text], charts.texts_by_name("A short text at a category: {2020: pandemic}.")] = {}
    table: Annotated[Text | None, own.reference("A table whose first column holds the categories.")] = None
    columns: Annotated[tuple[Text, ...], kinds.texts("Which of the table's or file's columns to show.")] = ()
    file: Annotated[Text | None, kinds.path("A CSV file; its first column holds the categories.")] = None
    source: Annotated[Text | None, kinds.inline("Where the data come from.")] = None
    note: Annotated[Text | None, kinds.inline("A remark printed below.")] = None
    comment: Annotated[Text | None, kinds.plain("A reviewer's remark: a Word comment, never in the PDF.")] = None
    place: Place = NOWHERE


class ImageSpec(Struct, frozen=True, kw_only=True):
    file: Annotated[Text, kinds.path("A PNG or JPEG file beside the outline.", required=True)]
    alt: Annotated[Text, kinds.refs("What the picture shows, for those who cannot see it.", required=True)]
    id: Annotated[str, own.identifier("The name a reference uses.")] = ""
    caption: Annotated[Text | None, kinds.refs("Printed below the picture, with its number.")] = None
    width: Annotated["object | None", kinds.length("Printed width, such as 80mm.", 5, 2000)] = None
    source: Annotated[Text | None, kinds.inline("Where the picture comes from.")] = None
    note: Annotated[Text | None, kinds.inline("A remark printed below.")] = None
    comment: Annotated[Text | None, kinds.plain("A reviewer's remark: a Word comment, never in the PDF.")] = None
    place: Place = NOWHERE


class Quote(Struct, frozen=True, kw_only=True):
    text: Annotated[Text, kinds.inline("The words quoted.", required=True)]
    by: Annotated[Text | None, kinds.inline("Who said them, with office.")] = None
    id: Annotated[str, own.identifier("The name the one-pager uses.")] = ""
    comment: Annotated[Text | None, kinds.plain("A reviewer's remark: a Word comment, never in the PDF.")] = None
    place: Place = NOWHERE


class CalloutSpec(Struct, frozen=True, kw_only=True):
    text: Annotated[Text, kinds.markup("What the box says.", required=True)]
    kind: Annotated[str, kinds.choice("What sort of box.", "note", "tip", "warning")] = "note"
    title: Annotated[Text | None, kinds.refs("The box's own head.")] = None
    comment: Annotated[Text | None, kinds.plain("A reviewer's remark: a Word comment, never in the PDF.")] = None
    place: Place = NOWHERE


class FigureRow(Struct, frozen=True, kw_only=True):
    """A row of key-figure tiles."""

    figures: tuple[Text, ...]
    place: Place = NOWHERE


class PageBreakSpec(Struct, frozen=True, kw_only=True):
    place: Place = NOWHERE


Block = Text | TableSpec | ChartSpec | ImageSpec | Quote | CalloutSpec | FigureRow | PageBreakSpec

# Blocks written as one key with a group of keys; `figures` and `page_break` hold a list and a switch.
BLOCKS: dict[str, type] = {"table": TableSpec, "chart": ChartSpec, "quote": Quote, "image": ImageSpec, "callout": CalloutSpec}


class Section(Struct, frozen=True, kw_only=True):
    heading: Annotated[Text | None, kinds.refs("The section's heading; without one it is text of the section above.")] = None
    id: Annotated[str, own.identifier("The name a reference uses.")] = ""
    summary: Annotated[Text | None, kinds.inline("What the one-pager prints for this section.")] = None
    comment: Annotated[Text | None, kinds.plain("A reviewer's remark: a Word comment, never in the PDF.")] = None
    body: Annotated[tuple[Block, ...], own.body("A text, or a list of texts and blocks.", lambda: BLOCKS, lambda: FigureRow, lambda: PageBreakSpec)] = ()
    appendix: Annotated[bool, kinds.switch("Starts a new page with a numbering of its own.")] = False
    sections: Annotated[tuple["Section", ...], kinds.records("Nested sections, of the same shape.", lambda: Section)] = ()
    place: Place = NOWHERE


class Point(Struct, frozen=True, kw_only=True):
    """One point of the one-pager: a text of its own or a section's."""

    text: Text | None = None
    section: Text | None = None
    place: Place = NOWHERE


class OnePagerSpec(Struct, frozen=True, kw_only=True):
    headline: Annotated[Text | None, kinds.refs("The finding in one line; the title otherwise.")] = None
    summary: Annotated[Text | None, kinds.inline("The standfirst; the outline's summary otherwise.")] = None
    figures: Annotated[tuple[Text, ...] | None, own.ids("Which key figures, in which order.")] = None
    points: Annotated[tuple[Point, ...] | None, own.points("Texts or {section: id}; every top-level section otherwise.", lambda: Point)] = None
    chart: Annotated[Text | None, own.reference("A chart's id, or none; the first chart otherwise.", none=True)] = None
    table: Annotated[Text | None, own.reference("A table's id, or none.", none=True)] = None
    quote: Annotated[Text | None, own.reference("A quote's id, or none.", none=True)] = None
    image: Annotated[Text | None, own.reference("An image's id, or none.", none=True)] = None
    contact: Annotated[Text | None, kinds.inline("Whom to ask.")] = None
    place: Place = NOWHERE


class Silence(Struct, frozen=True, kw_only=True):
    """A finding of `check` that the author has looked at and accepts."""

    rule: Annotated[Text, kinds.plain("The finding's rule.", required=True)]
    reason: Annotated[Text, kinds.plain("Why it is no mistake.", required=True)]
    at: Annotated[Text | None, kinds.plain("Where, as a path such as figures.share.")] = None
    place: Place = NOWHERE


class EachSpec(Struct, frozen=True, kw_only=True):
    """One document a row of a CSV file."""

    file: Annotated[Text, kinds.path("A CSV file; its first row holds the heads.", required=True)]
    name: Annotated[Text, kinds.refs("Each document's name, such as {{ row.code }}; / makes folders.", required=True)]
    where: Annotated[Mapping[str, tuple[Text, ...]], own.details("Rows to take: the value of a head, or several.")] = {}
    joined: Annotated[str | None, kinds.choice("pdf also makes one PDF of all pages, in the order of the rows.", "pdf")] = None
    place: Place = NOWHERE


class Outline(Struct, frozen=True, kw_only=True):
    """One article: its words, sections and key figures, of which both documents are made."""

    title: Annotated[Text, kinds.refs("The document's title.", required=True)]
    sections: Annotated[tuple[Section, ...], kinds.records("The text, section by section.", lambda: Section, required=True, remembered=True)]
    subtitle: Annotated[Text | None, kinds.refs("A second line under the title.")] = None
    language: Annotated[str, own.language("BCP 47 language tag, such as zh-CN.")] = "en"
    date: Annotated[PartialDate | None, own.date("The document's date: a year, a month or a day.", lambda: PartialDate)] = None
    author: Annotated[tuple[Text, ...], kinds.one_or_many("Who wrote it.")] = ()
    organization: Annotated[tuple[Text, ...], kinds.one_or_many("Who issues it.")] = ()
    source: Annotated[Source | None, kinds.record("Where the facts were taken from.", lambda: Source)] = None
    keywords: Annotated[tuple[Text, ...], kinds.one_or_many("Words to find it by.")] = ()
    summary: Annotated[Text | None, kinds.inline("The whole in a few sentences.")] = None
    details: Annotated[Mapping[str, tuple[Text, ...]], own.details("Free words for the template's head and foot.")] = {}
    template: Annotated[Node | None, own.template("A template's name, a path, or settings.")] = None
    notes: Annotated[Mapping[str, Text], own.notes("Footnotes, used as [^id].")] = {}
    figures: Annotated[Mapping[str, KeyFigure], own.figures("Key figures by id.", lambda: KeyFigure)] = {}
    one_pager: Annotated[OnePagerSpec | None, own.one_pager("What the one-pager shows; false for no PDF.", lambda: OnePagerSpec)] = OnePagerSpec()
    each: Annotated[EachSpec | None, kinds.record("One document a row of a CSV file; its cells are {{ row.HEAD }}.", lambda: EachSpec)] = None
    checks: Annotated[tuple[Silence, ...], kinds.records("Findings silenced, each with its reason.", lambda: Silence)] = ()
    place: Place = NOWHERE
    path: str = ""
    text: str = ""
    row: Mapping[str, str] = {}  # the row that this document is made of, by head
    problems: tuple[Problem, ...] = ()  # warnings of its reading

    def __repr__(self) -> str:
        where = f"{self.path!r}, " if self.path else ""
        parts = f"{counted(len(self.sections), 'section')}, {counted(len(self.figures), 'key figure')}"
        return f"<Outline {where}{self.title.text!r}, {parts}>"

    def _repr_mimebundle_(self, **wishes: object) -> dict[str, object]:
        return display.draw(self)

    def _repr_html_(self) -> str | None:
        return display.draw(self).get("text/html")

    def _repr_png_(self) -> bytes | None:
        return display.draw(self).get("image/png")
