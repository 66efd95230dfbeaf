"""What holds between the parts of an outline: ids, references, rows against heads, charts against their data.

A part that could not be read is known by the id it claimed, so that nobody is told twice.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from exporter.outline.ids import Placed, nfc
from exporter.outline.model import (
    Block,
    Chart,
    FigureRow,
    Image,
    KeyFigure,
    OnePager,
    Outline,
    Quote,
    Section,
    Table,
)
from exporter.problem import Place
from exporter.source.kinds import Context, clip, neighbour, parse_decimal
from exporter.source.nodes import Scalar

NAMES: dict[type, str] = {
    KeyFigure: "a key figure",
    Section: "a section",
    Table: "a table",
    Chart: "a chart",
    Image: "an image",
    Quote: "a quote",
}
NONE = "none"


def check(outline: Outline, context: Context) -> None:
    """Report whatever does not hold between an outline's parts."""
    unique(context)
    Checker(outline, context).run()


def unique(context: Context) -> None:
    """One id, one owner."""
    claims = sorted(context.claims, key=lambda scalar: scalar.place)
    first: dict[str, Scalar] = {}
    for scalar in claims:
        name = nfc(scalar.text)
        owner = first.setdefault(name, scalar)
        if owner is not scalar and owner.place != scalar.place:
            context.fail(
                "duplicate-id",
                scalar,
                f"the id `{clip(name)}` is used twice",
                f"it stands on line {owner.place.line} already",
            )


def sections_of(outline: Outline) -> Iterator[Section]:
    """Every section, in order, nested ones after their parents."""
    waiting = list(reversed(outline.sections))
    while waiting:
        section = waiting.pop()
        yield section
        waiting.extend(reversed(section.sections))


class Checker:
    """The checks, with what they look up: `owners` by id, `claimed` ids whether or not their owner could be read."""

    def __init__(self, outline: Outline, context: Context) -> None:
        self.outline = outline
        self.context = context
        self.blocks: list[Block] = [block for section in sections_of(outline) for block in section.body]
        self.owners: dict[str, object] = dict(outline.figures)
        self.claimed = {nfc(scalar.text) for scalar in context.claims}
        for owner in (*sections_of(outline), *self.blocks):
            if isinstance(owner, Section | Table | Chart | Image | Quote) and owner.id:
                self.owners.setdefault(owner.id, owner)

    def run(self) -> None:
        for section in sections_of(self.outline):
            self.section(section)
        for block in self.blocks:
            if isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Chart):
                self.chart(block)
            elif isinstance(block, FigureRow):
                self.listed(block.figures)
        for figure in self.outline.figures.values():
            self.figure(figure)
        if self.outline.one_pager is not None:
            self.one_pager(self.outline.one_pager)

    def fail(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self.context.problems.error(code, place, message, hint)

    # ---- references ------------------------------------------------------------------------------------------------

    def refer(self, scalar: Scalar, kind: type) -> object | None:
        """What an id names, when it is of this kind; reports it when it is not."""
        owner = self.owners.get(scalar.text)
        if isinstance(owner, kind):
            return owner
        wanted = NAMES[kind].split(" ", 1)[1]
        if owner is not None:
            self.fail(
                "wrong-reference", scalar.place, f"`{clip(scalar.text)}` is {NAMES[type(owner)]}, not {NAMES[kind]}"
            )
        elif scalar.text not in self.claimed:
            known = [name for name, other in self.owners.items() if isinstance(other, kind)]
            self.fail(
                "unknown-id",
                scalar.place,
                f"there is no {wanted} `{clip(scalar.text)}`",
                suggestion(scalar.text, known),
            )
        return None

    def listed(self, ids: Iterable[Scalar]) -> list[KeyFigure]:
        """The key figures a list names; each may stand in it once."""
        found: list[KeyFigure] = []
        seen: set[str] = set()
        for scalar in ids:
            if scalar.text in seen:
                self.fail("duplicate-id", scalar.place, f"the key figure `{scalar.text}` stands in this list twice")
                continue
            seen.add(scalar.text)
            figure = self.refer(scalar, KeyFigure)
            if isinstance(figure, KeyFigure):
                found.append(figure)
        return found

    # ---- parts -----------------------------------------------------------------------------------------------------

    def section(self, section: Section) -> None:
        if section.heading is None and section.sections:
            self.fail("missing-key", section.place, "a section with sections inside needs a `heading`")
        elif section.heading is None and section.appendix:
            self.fail("missing-key", section.place, "an appendix needs a `heading`")

    def figure(self, figure: KeyFigure) -> None:
        if figure.text is not None:
            for name, value in (("compare", figure.compare), ("approx", figure.approx), ("scale", figure.scale)):
                if value is not None:
                    message = f"the key figure `{figure.id}` is words: `{name}` is for numbers"
                    self.fail("key-without-effect", figure.place, message, f"take `{name}` away, or give a `value`")
        if figure.precision is not None and figure.formula is None:
            message = f"`precision` of the key figure `{figure.id}` is for formulas"
            self.fail("key-without-effect", figure.place, message, "a value prints with the decimals written")

    def table(self, table: Table) -> None:
        self.listed(table.figures)
        heads = len(table.columns)
        for row in table.rows if heads else ():
            if len(row) != heads:
                message = f"this row has {cells(len(row))} for {heads} column{'s' * (heads != 1)}"
                wide = next((cell for cell in row if "，" in cell.text), None)
                hint = f"a full-width comma parts no cells: “{clip(wide.text)}”" if wide else "write ~ for a blank cell"
                self.fail("row-length", row[0].place, message, hint)

    def chart(self, chart: Chart) -> None:
        figures = self.listed(chart.figures)
        self.one_unit(figures)
        self.numbers_only(chart)
        self.series(chart)
        if chart.columns and chart.table is None and chart.file is None:
            self.fail(
                "key-without-effect", chart.columns[0].place, "`columns` of a chart picks from a `table` or `file`"
            )
        if chart.table is not None:
            table = self.refer(chart.table, Table)
            if isinstance(table, Table):
                self.chart_of_table(chart, table)
        if chart.type in ("pie", "doughnut"):
            self.pie(chart, figures)

    def numbers_only(self, chart: Chart) -> None:
        for scalar in chart.figures:
            figure = self.outline.figures.get(scalar.text)
            if figure is not None and figure.text is not None:
                self.fail(
                    "no-number", scalar.place, f"the key figure `{scalar.text}` is words, which no chart can show"
                )

    def one_unit(self, figures: list[KeyFigure]) -> None:
        numbers = [figure for figure in figures if figure.text is None]
        for one, other in pairwise(numbers):
            if unit_of(one) != unit_of(other):
                first, second = unit_of(one) or "no unit", unit_of(other) or "no unit"
                message = f"the chart mixes units: `{one.id}` has {first}, `{other.id}` has {second}"
                self.fail("mixed-units", self.place_in_chart(other), message, "one chart shows key figures of one unit")
                return

    def place_in_chart(self, figure: KeyFigure) -> Place:
        places = [
            s.place for block in self.blocks if isinstance(block, Chart) for s in block.figures if s.text == figure.id
        ]
        return places[0] if places else figure.place

    def series(self, chart: Chart) -> None:
        places = chart.series.places if isinstance(chart.series, Placed) else {}
        wanted = len(chart.categories)
        for name, values in chart.series.items() if wanted else ():
            if len(values) != wanted:
                message = f"the series `{clip(name)}` has {len(values)} values for {wanted} categories"
                self.fail("series-length", places.get(name, chart.place), message, "write ~ for a gap")
            elif all(value is None for value in values):
                self.fail("empty-value", places.get(name, chart.place), f"the series `{clip(name)}` has no values")

    def chart_of_table(self, chart: Chart, table: Table) -> None:
        if table.figures:
            hint = "give the chart the same `figures`"
            self.fail(
                "wrong-reference",
                chart.table.place if chart.table else chart.place,
                "this table lists key figures",
                hint,
            )
            return
        heads = [column.name.text for column in table.columns]
        if heads and table.rows and not chart.columns and not self.has_numbers(table):
            place = chart.table.place if chart.table else chart.place
            self.fail(
                "no-number", place, "this table has no column of numbers", "a chart's first column names, others count"
            )
        for column in chart.columns if heads else ():
            if column.text not in heads:
                self.fail(
                    "unknown-column",
                    column.place,
                    f"the table has no column `{clip(column.text)}`",
                    suggestion(column.text, heads),
                )
                continue
            if heads.index(column.text) == 0:
                self.fail(
                    "unknown-column",
                    column.place,
                    f"`{clip(column.text)}` is the first column, which names the categories",
                )
                continue
            self.numeric_column(table, heads.index(column.text), column)

    def has_numbers(self, table: Table) -> bool:
        """Whether any column but the first could be drawn."""
        rows = table.rows[:-1] if table.total else table.rows
        columns = list(zip(*rows, strict=False))[1:]
        return any(any(cell.text.strip() for cell in column) and all(map(drawable, column)) for column in columns)

    def numeric_column(self, table: Table, index: int, column: Scalar) -> None:
        rows = table.rows[:-1] if table.total else table.rows
        for row in rows:
            cell = row[index] if index < len(row) else None
            if cell is not None and not drawable(cell):
                message = f"the chart needs a number in column `{clip(column.text)}`, not “{clip(cell.text)}”"
                self.fail("no-number", cell.place, message, "write digits only, or choose other `columns`")

    def pie(self, chart: Chart, figures: list[KeyFigure]) -> None:
        places = chart.series.places if isinstance(chart.series, Placed) else {}
        if len(chart.series) > 1:
            second = list(chart.series)[1]
            self.fail(
                "one-series",
                places.get(second, chart.place),
                f"a {chart.type} chart shows one series",
                "use a bar chart for several",
            )
        negative = [figure for figure in figures if figure.value is not None and figure.value < 0]
        for figure in negative:
            self.fail(
                "negative-part",
                self.place_in_chart(figure),
                f"a {chart.type} chart cannot show the negative `{figure.id}`",
            )
        for name, values in chart.series.items():
            if any(value is not None and value < 0 for value in values):
                self.fail(
                    "negative-part", places.get(name, chart.place), f"a {chart.type} chart cannot show negative values"
                )

    def one_pager(self, page: OnePager) -> None:
        self.listed(page.figures or ())
        for scalar, kind in ((page.chart, Chart), (page.table, Table), (page.quote, Quote), (page.image, Image)):
            if scalar is not None and scalar.text != NONE:
                self.refer(scalar, kind)
        for point in page.points or ():
            if point.section is not None:
                self.refer(point.section, Section)
            elif point.text is not None and isinstance(self.owners.get(nfc(point.text.text)), Section):
                hint = f"write {{section: {point.text.text}}} for that section's point"
                self.context.problems.warning(
                    "point-is-id", point.text.place, f"`{point.text.text}` prints as this word", hint
                )


def drawable(cell: Scalar) -> bool:
    """Whether a cell is blank, a number, or a reference that may print as one."""
    return not cell.text.strip() or "{{" in cell.text or parse_decimal(cell.text) is not None


def suggestion(word: str, known: list[str]) -> str:
    near = neighbour(word, known)
    if near:
        return f"did you mean `{near}`?"
    return f"there is {', '.join(known[:12])}{' …' * (len(known) > 12)}" if known else ""


def unit_of(figure: KeyFigure) -> str:
    return figure.unit.text.strip() if figure.unit else ""


def cells(count: int) -> str:
    return f"{count} cell{'s' * (count != 1)}"
